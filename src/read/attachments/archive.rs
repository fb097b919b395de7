//! A packed folder, as documents of office programs are. (Door: zip.)

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::MOST_BYTES;

/// A packed folder that gives no more than a limit, however much it says to hold.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, &'static str> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "文件坏了")?;
        Ok(Self { zip, left: MOST_BYTES })
    }

    /// The names of the files in it that begin and end so, in order.
    pub(super) fn names(&self, begin: &str, end: &str) -> Vec<String> {
        let all = self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned());
        let mut names: Vec<String> =
            all.filter(|name| name.starts_with(begin) && name.ends_with(end)).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// A file of it, as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, &'static str> {
        let file = self.zip.by_name(name).map_err(|_| "文件坏了")?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| "文件坏了")?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or("解开后超过 64 MiB")?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
