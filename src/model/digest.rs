//! Digests of content: keys and names, not security. (Door: xxhash-rust.)

use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64, xxh3_128};

/// 128 bits that stand for some bytes; the same on every machine and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(u128);

impl Digest {
    /// The digest (XXH3-128) of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The digest of a value: of all its fields, in order. The same within one build of the program, on one
    /// kind of machine.
    ///
    /// What [`Hash`] feeds is up to the compiler and the processor's order of bytes. So a key that outlives
    /// the program must have the program's own digest in it (`workspace::program`).
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut fields = Fields(Vec::with_capacity(512));
        value.hash(&mut fields);
        Self::of(&fields.0)
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
pub struct Digester(Xxh3Default);

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

/// Texts of more bytes are digested where they are: the digest stands for them among the other fields.
const LONG: usize = 512;

/// The fields of a value one behind the other, for all 128 bits of a digest: most are short, and gathering
/// them takes about half the time of digesting them piece by piece.
struct Fields(Vec<u8>);

impl Hasher for Fields {
    fn write(&mut self, bytes: &[u8]) {
        if bytes.len() > LONG {
            return self.0.extend_from_slice(&xxh3_128(bytes).to_ne_bytes());
        }
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0)
    }
}

/// A value that never changes, with its digest: shared, not copied; hashed and compared by the digest alone.
///
/// What a page is made from is told from what it was made from by these digests, however deep the values lie
/// in one another.
pub struct Digested<T>(Arc<(Digest, T)>);

impl<T: Hash> Digested<T> {
    /// Digests a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new((Digest::of_value(&value), value)))
    }
}

impl<T> Digested<T> {
    /// The digest of the value.
    pub fn digest(&self) -> Digest {
        self.0.0
    }

    /// The value itself, copied where somebody else has it too.
    pub fn into_value(self) -> T
    where
        T: Clone,
    {
        Arc::unwrap_or_clone(self.0).1
    }
}

impl<T> Clone for Digested<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Digested<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.1
    }
}

impl<T: Hash + Default> Default for Digested<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Digested<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.1.fmt(f)
    }
}

impl<T> PartialEq for Digested<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest() == other.digest()
    }
}

impl<T> Eq for Digested<T> {}

impl<T> Hash for Digested<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest().hash(state);
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
        assert!(
            ["", "0", "+0000000000000000000000000000000", &"F".repeat(32)]
                .iter()
                .all(|text| text.parse::<Digest>().is_err())
        );
    }
}
