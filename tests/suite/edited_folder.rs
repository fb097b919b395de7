//! A park on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::edited_park::Park;

/// Two moments this close may have one stamp on a file system with a coarse clock.
const TICK: Duration = Duration::from_secs(1);

/// A site folder that is kept as a park is.
pub(crate) struct Folder {
    folder: TempDir,
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// As a park is now.
    pub(crate) fn new(park: &Park) -> Self {
        let mut folder = Self { folder: tempfile::tempdir().unwrap(), files: BTreeMap::new() };
        folder.follow(park);
        folder
    }

    /// The site folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes and removes what is different. Gives the files that were touched.
    pub(crate) fn follow(&mut self, park: &Park) -> BTreeSet<PathBuf> {
        let files = park.files();
        let mut touched = BTreeSet::new();
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(self.path().join(path)).unwrap();
            touched.insert(self.path().join(path));
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| self.files.get(*path) != Some(*bytes)) {
            let file = self.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            let before = fs::metadata(&file).ok().filter(|before| before.len() == bytes.len() as u64);
            fs::write(&file, bytes).unwrap();
            // As on a file system whose clock ticks slowly: nothing but its bytes tells it from what it was.
            if let Some(modified) = before.and_then(|before| before.modified().ok())
                && SystemTime::now().duration_since(modified).is_ok_and(|age| age < TICK)
            {
                File::options().write(true).open(&file).unwrap().set_modified(modified).unwrap();
            }
            touched.insert(file);
        }
        self.files = files;
        touched
    }
}
