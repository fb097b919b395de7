//! What files a site folder has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// All files of a site folder, by their path relative to it (`/` between names, NFC).
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// The files.
    pub files: BTreeMap<String, FileEntry>,
    /// Width and height in pixels, as shown, of the pictures whose size could be read.
    pub image_sizes: BTreeMap<String, (u32, u32)>,
    /// Folders, by path.
    pub folders: BTreeSet<String>,
}

/// A file.
#[derive(Clone, Debug)]
pub struct FileEntry {
    /// Where it is on disk.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// What it is for.
    pub role: FileRole,
}

/// What a file is for, by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRole {
    /// `content/site.yaml`
    Settings,
    /// `content/posts/**/*.md`
    Post,
    /// `content/pages/**/*.md`
    Page,
    /// `content/years/*.md`
    Year,
    /// `content/ledger/*.csv`
    LedgerCsv,
    /// `content/ledger/*.yaml`
    LedgerYaml,
    /// `content/ledger/*.xlsx`
    LedgerXlsx,
    /// `content/calendar/*.yaml`
    Calendar,
    /// Photos, attachments, and what the program does not read.
    Other,
}

impl Inventory {
    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The file whose path differs only in upper and lower case, or Unicode form.
    pub fn like(&self, path: &str) -> Option<&str> {
        let wanted = path.to_lowercase();
        self.files.keys().map(String::as_str).find(|known| known.to_lowercase() == wanted)
    }

    /// Names of the files in a folder.
    pub fn names_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().filter_map(move |path| path.strip_prefix(folder)?.strip_prefix('/')).filter(|name| !name.contains('/'))
    }
}
