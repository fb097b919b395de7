//! Packets of SFTP version 3 (draft-ietf-secsh-filexfer-02): the version that every server speaks.

use std::io::{self, Read, Write};

/// The longest packet that is taken. Servers send no more than 256 KiB.
const LONGEST: u32 = 1 << 20;

/// Sorts of packets.
pub(super) mod kind {
    pub(in super::super) const INIT: u8 = 1;
    pub(in super::super) const VERSION: u8 = 2;
    pub(in super::super) const OPEN: u8 = 3;
    pub(in super::super) const CLOSE: u8 = 4;
    pub(in super::super) const READ: u8 = 5;
    pub(in super::super) const WRITE: u8 = 6;
    pub(in super::super) const LSTAT: u8 = 7;
    pub(in super::super) const OPENDIR: u8 = 11;
    pub(in super::super) const READDIR: u8 = 12;
    pub(in super::super) const REMOVE: u8 = 13;
    pub(in super::super) const MKDIR: u8 = 14;
    pub(in super::super) const RMDIR: u8 = 15;
    pub(in super::super) const REALPATH: u8 = 16;
    pub(in super::super) const STAT: u8 = 17;
    pub(in super::super) const RENAME: u8 = 18;
    pub(in super::super) const STATUS: u8 = 101;
    pub(in super::super) const HANDLE: u8 = 102;
    pub(in super::super) const DATA: u8 = 103;
    pub(in super::super) const NAME: u8 = 104;
    pub(in super::super) const ATTRS: u8 = 105;
    pub(in super::super) const EXTENDED: u8 = 200;
}

/// A packet that is being written.
pub(super) struct Packet(Vec<u8>);

impl Packet {
    /// An empty one.
    pub(super) fn new(kind: u8) -> Self {
        Self(vec![0, 0, 0, 0, kind])
    }

    /// Adds a number.
    pub(super) fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// Adds a large number.
    pub(super) fn u64(mut self, value: u64) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// Adds a text, or bytes.
    pub(super) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend((bytes.len() as u32).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    /// Adds no attributes.
    pub(super) fn no_attributes(self) -> Self {
        self.u32(0)
    }

    /// Writes it.
    pub(super) fn write(mut self, to: &mut impl Write) -> io::Result<()> {
        let length = (self.0.len() - 4) as u32;
        self.0[..4].copy_from_slice(&length.to_be_bytes());
        to.write_all(&self.0)
    }
}

/// A packet that has come.
pub(super) struct Received {
    /// Its sort.
    pub(super) kind: u8,
    rest: Vec<u8>,
    at: usize,
}

impl Received {
    /// Reads the next one.
    pub(super) fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut length = [0; 4];
        from.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        if !(1..=LONGEST).contains(&length) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut rest = vec![0; length as usize];
        from.read_exact(&mut rest)?;
        Ok(Self { kind: rest[0], rest, at: 1 })
    }

    /// Whether all of it has been read.
    pub(super) fn is_over(&self) -> bool {
        self.at == self.rest.len()
    }

    /// A number.
    pub(super) fn u32(&mut self) -> io::Result<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A large number.
    pub(super) fn u64(&mut self) -> io::Result<u64> {
        Ok(u64::from(self.u32()?) << 32 | u64::from(self.u32()?))
    }

    /// A text, or bytes.
    pub(super) fn bytes(&mut self) -> io::Result<&[u8]> {
        let length = self.u32()? as usize;
        self.take(length)
    }

    /// What is said of a file.
    pub(super) fn attributes(&mut self) -> io::Result<Attributes> {
        let flags = self.u32()?;
        let mut of = Attributes::default();
        if flags & 1 != 0 {
            of.size = Some(self.u64()?);
        }
        if flags & 2 != 0 {
            self.u64()?;
        }
        if flags & 4 != 0 {
            of.mode = Some(self.u32()?);
        }
        if flags & 8 != 0 {
            self.u64()?;
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.u32()? {
                self.bytes()?;
                self.bytes()?;
            }
        }
        Ok(of)
    }

    fn take(&mut self, count: usize) -> io::Result<&[u8]> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.rest.len());
        let end = end.ok_or(io::ErrorKind::InvalidData)?;
        let taken = &self.rest[self.at..end];
        self.at = end;
        Ok(taken)
    }
}

/// What is said of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) size: Option<u64>,
    mode: Option<u32>,
}

impl Attributes {
    /// Whether it is a file, and no folder or link. Servers that tell no sort have only files of known size.
    pub(super) fn is_file(self) -> bool {
        self.mode.map_or(self.size.is_some(), |mode| mode & 0o170_000 == 0o100_000)
    }

    /// Whether it is a folder.
    pub(super) fn is_folder(self) -> bool {
        self.mode.is_some_and(|mode| mode & 0o170_000 == 0o040_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut bytes = Vec::new();
        Packet::new(kind::WRITE).u32(7).bytes("网站".as_bytes()).u64(1 << 40).write(&mut bytes).unwrap();
        let mut read = Received::read(&mut &bytes[..]).unwrap();
        assert_eq!((read.kind, read.u32().unwrap()), (kind::WRITE, 7));
        assert_eq!(read.bytes().unwrap(), "网站".as_bytes());
        assert_eq!((read.u64().unwrap(), read.is_over()), (1 << 40, true));
        assert!(read.u32().is_err());
    }

    #[test]
    fn a_folder_is_told_from_a_file_and_a_link() {
        let attributes = |mode: u32| {
            let mut bytes = Vec::new();
            Packet::new(kind::ATTRS).u32(5).u64(12).u32(mode).write(&mut bytes).unwrap();
            Received::read(&mut &bytes[..]).unwrap().attributes().unwrap()
        };
        let (file, folder, link) = (attributes(0o100_644), attributes(0o040_755), attributes(0o120_777));
        assert!(file.is_file() && file.size == Some(12) && !file.is_folder());
        assert!(folder.is_folder() && !folder.is_file() && !link.is_file() && !link.is_folder());
    }

    proptest! {
        #[test]
        fn nothing_that_comes_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(mut read) = Received::read(&mut &bytes[..]) {
                while read.attributes().is_ok() && !read.is_over() {}
                let _ = read.bytes();
            }
        }
    }
}
