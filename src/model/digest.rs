//! Digests of content: keys and names, not security. (Door: xxhash-rust.)

use std::fmt;

use xxhash_rust::xxh3::xxh3_128;

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
