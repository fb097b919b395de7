//! A packed folder, as documents of office programs are. (Door: zip.)

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::MOST_BYTES;

/// A packed folder that gives no more than a limit, however much it says to hold.
pub(in crate::read) struct Archive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    left: u64,
}

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, &'static str> {
        Self::within(bytes.into(), MOST_BYTES)
    }

    /// One that gives no more than so many bytes.
    pub(in crate::read) fn within(bytes: Arc<[u8]>, most: u64) -> Result<Self, &'static str> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "文件坏了")?;
        Ok(Self { zip, left: most })
    }

    /// The names of the files in it that begin and end so, in order.
    pub(in crate::read) fn names(&self, begin: &str, end: &str) -> Vec<String> {
        let all = self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned());
        let mut names: Vec<String> =
            all.filter(|name| name.starts_with(begin) && name.ends_with(end)).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// A file of it, as text.
    pub(in crate::read) fn text(&mut self, name: &str) -> Result<String, &'static str> {
        let file = self.zip.by_name(name).map_err(|_| "文件坏了")?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| "文件坏了")?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.unwrap_or_default();
        left.ok_or("解开后超过 64 MiB")?;
        Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
    /// Shows the bytes of a file of it, part by part.
    pub(in crate::read) fn look_through(
        &mut self,
        name: &str,
        mut see: impl FnMut(&[u8]),
    ) -> Result<(), &'static str> {
        let mut file = self.zip.by_name(name).map_err(|_| "文件坏了")?;
        let mut bytes = vec![0; 64 << 10];
        loop {
            let length = file.read(&mut bytes).map_err(|_| "文件坏了")?;
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
