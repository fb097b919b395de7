//! What files a site folder has.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::picture::PictureHead;

/// All files of a site folder, by their path relative to it (`/` between names, NFC).
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// The files.
    pub files: BTreeMap<String, FileEntry>,
    /// What the pictures are that texts refer to, or why that is not known.
    pub pictures: BTreeMap<String, Result<PictureHead, Unmeasured>>,
    /// What photos tell of where and with what they were taken: those that texts refer to, that tell, and
    /// that are published as they are.
    pub traces: BTreeMap<String, Traces>,
    /// Files that lie where photos and attachments do and must not be published.
    pub kept_back: BTreeMap<String, KeptBack>,
    /// Folders, by path.
    pub folders: BTreeSet<String>,
}

/// Of a text only that it is there: what it says is read elsewhere. What photos tell is nothing to pages.
impl Hash for Inventory {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { files, pictures, traces: _, kept_back, folders } = self;
        for (path, entry) in files {
            (path, entry.role).hash(state);
            if entry.role == FileRole::Other {
                entry.hash(state);
            }
        }
        (pictures, kept_back, folders).hash(state);
    }
}

/// Why the size of a picture is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unmeasured {
    /// It is none.
    NoPicture,
    /// It begins as one, or is empty.
    Damaged,
    /// The system does not let us read it, for this cause.
    Unread(&'static str),
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileEntry {
    /// Where it is on disk.
    pub path: PathBuf,
    /// What tells whether its content is still the same, as far as that can be told without reading it.
    pub stamp: Stamp,
    /// What it is for.
    pub role: FileRole,
}

/// What a file is for, by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileRole {
    /// `content/site.yaml`
    Settings,
    /// `content/terms.yaml`
    Terms,
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
    /// `content/ledger/*.xlsx` and tables of other programs
    LedgerXlsx,
    /// `content/calendar/*.yaml`
    Calendar,
    /// What else lies in the folders of ledgers and calendars, or is named like the settings: not read, and
    /// not for readers.
    Internal,
    /// Photos, attachments, and what the program does not read.
    Other,
}

impl FileRole {
    /// Whether the program reads such files itself.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Internal | Self::Other)
    }
}

/// Why a file must not be published, though it lies beside a post.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptBack {
    /// It has the bytes of this source, be it a copy or a link to it.
    Copy(String),
    /// It says itself that some of it is not public, and where: `第 3 行“否”`.
    SaysSo(String),
}

/// What a photo tells besides its picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Where it was taken.
    pub place: bool,
    /// With which phone or camera.
    pub device: bool,
}

impl Inventory {
    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

/// What the file system tells of a file: while it stays the same and is not too young, so does the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970, before that below 0; `None` where the system does
    /// not say, or that is centuries away.
    pub modified: Option<i64>,
    /// Which file it is, where the system numbers them; otherwise 0.
    pub inode: u64,
    /// When the system last saw it change, in nanoseconds since 1970, where it tells; otherwise 0. Unlike
    /// `modified` nobody can set it back: `cp -p`, `tar` and `touch -r` move it on, in steps of milliseconds.
    pub changed: i64,
}

/// Coarsest step of a file system's clock (FAT counts in twos): within it a file may be written twice without
/// a trace.
pub const CLOCK_STEP: Duration = Duration::from_secs(2);

impl Stamp {
    /// Reads it off a file's metadata.
    pub fn of(metadata: &Metadata) -> Self {
        let (inode, changed) = inode_and_change(metadata);
        let modified = metadata.modified().ok().and_then(nanoseconds);
        Self { size: metadata.len(), modified, inode, changed }
    }

    /// Whether a file that was read at some moment, and still has this stamp, cannot have changed since
    /// without a trace.
    pub fn vouches(&self, read_at: SystemTime) -> bool {
        let read_at = nanoseconds(read_at).unwrap_or(i64::MIN);
        self.modified.is_some_and(|modified| modified.saturating_add(CLOCK_STEP.as_nanos() as i64) <= read_at)
    }
}

/// A moment in nanoseconds since 1970, where that can be said in 64 bits: from 1677 to 2262. (Files that come
/// out of old archives, or from a computer without a battery, have times before 1970.)
pub fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|before| -before),
    }
}

/// The number of a file and when it last changed, as [`Stamp`] has them.
#[cfg(unix)]
pub fn inode_and_change(metadata: &Metadata) -> (u64, i64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = metadata.ctime().saturating_mul(1_000_000_000);
    (metadata.ino(), seconds.saturating_add(metadata.ctime_nsec()))
}

/// The number of a file and when it last changed, as [`Stamp`] has them: here nobody tells.
#[cfg(not(unix))]
pub fn inode_and_change(_: &Metadata) -> (u64, i64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_1970_are_times() {
        let (second, day) = (Duration::from_secs(1), Duration::from_secs(86_400));
        let times = [UNIX_EPOCH - 2 * day, UNIX_EPOCH - day, UNIX_EPOCH - second, UNIX_EPOCH + second];
        let counted: Vec<_> = times.into_iter().map(|time| nanoseconds(time).unwrap()).collect();
        assert!(counted.is_sorted_by(|a, b| a < b) && counted[2] == -1_000_000_000, "{counted:?}");
        let stamp = Stamp { modified: Some(counted[0]), ..Stamp::default() };
        assert!(stamp.vouches(UNIX_EPOCH - day) && !stamp.vouches(UNIX_EPOCH - 2 * day));
        assert_eq!(nanoseconds(UNIX_EPOCH + 365_000 * day), None, "and centuries away there is none");
    }
}
