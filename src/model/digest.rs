//! Digests of content: keys and names, not security. (Door: xxhash-rust.)

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// 128 bits that stand for some bytes; the same on every machine and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u128);

impl Digest {
    /// The digest (XXH3-128) of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// Eight hexadecimal digits: enough to tell some thousand things of one site apart.
    pub fn short(self) -> String {
        format!("{:08x}", self.0 >> 96)
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// What [`Digest`] prints, and nothing else.
impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let legal = text.len() == 32 && text.bytes().all(is_digit);
        if legal { u128::from_str_radix(text, 16).map(Self).map_err(|_| ()) } else { Err(()) }
    }
}

/// A digest of bytes that come piece by piece.
#[derive(Default)]
pub struct Digester(Xxh3);

impl Digester {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes so far.
    pub fn digest(&self) -> Digest {
        Digest(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_same_in_pieces_and_as_text() {
        let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        let mut digester = Digester::default();
        bytes.chunks(999).for_each(|piece| digester.add(piece));
        let digest = Digest::of(&bytes);
        assert_eq!(digester.digest(), digest);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!(["", "0", "+0000000000000000000000000000000", &"F".repeat(32)].iter().all(|text| text.parse::<Digest>().is_err()));
    }
}
