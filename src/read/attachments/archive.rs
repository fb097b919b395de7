//! A packed folder, as documents of office programs are. (Door: zip.)

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::MOST_BYTES;

/// Why a file that cannot be unpacked gives nothing.
pub const DAMAGED: &str = "文件坏了";

/// A packed folder that gives no more than a limit, however much it says to hold.
pub struct Archive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    left: u64,
}

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, &'static str> {
        Self::within(bytes.into(), MOST_BYTES)
    }

    /// One that gives no more than so many bytes.
    pub fn within(bytes: Arc<[u8]>, most: u64) -> Result<Self, &'static str> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        Ok(Self { zip, left: most })
    }

    /// The names of the files in it that begin and end so, in order.
    pub fn names(&self, begin: &str, end: &str) -> Vec<String> {
        let all = self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned());
        let mut names: Vec<String> =
            all.filter(|name| name.starts_with(begin) && name.ends_with(end)).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// A file of it, as text.
    pub(in crate::read) fn text(&mut self, name: &str) -> Result<String, &'static str> {
        let bytes = self.bytes(name, u64::MAX)?;
        Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// The bytes of a file of it, if they are no more than so many.
    pub fn bytes(&mut self, name: &str, most: u64) -> Result<Vec<u8>, &'static str> {
        let file = self.zip.by_name(name).map_err(|_| DAMAGED)?;
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| DAMAGED)?;
        let length = bytes.len() as u64;
        self.left = self.left.saturating_sub(length);
        if length > most { Err("解开后超过 64 MiB") } else { Ok(bytes) }
    }

    /// Shows the bytes of a file of it, part by part.
    pub(in crate::read) fn look_through(
        &mut self,
        name: &str,
        mut see: impl FnMut(&[u8]),
    ) -> Result<(), &'static str> {
        let mut file = self.zip.by_name(name).map_err(|_| DAMAGED)?;
        let mut bytes = vec![0; 64 << 10];
        loop {
            let length = file.read(&mut bytes).map_err(|_| DAMAGED)?;
            if length == 0 {
                return Ok(());
            }
            if length as u64 > self.left {
                self.left = 0;
                return Err("解开后太大");
            }
            self.left -= length as u64;
            see(&bytes[..length]);
        }
    }

    /// Whether it has given as much as it may.
    pub(in crate::read) fn is_exhausted(&self) -> bool {
        self.left == 0
    }
}
