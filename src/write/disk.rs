//! Every file operation of this stage goes through here, so that a test can make any of them fail, or be the
//! last.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use super::anchor::Anchor;
use super::retry::retry_while_busy;
use crate::model::digest::{Digest, Digester};
use crate::model::inventory::{inode_and_change, nanoseconds};

#[cfg(test)]
pub(super) use super::scratch::Script;

/// The disk.
#[derive(Clone, Default)]
pub(super) struct Disk {
    /// The output folder that is written to, once it is: no change is made while another has its place.
    pub(super) anchor: Option<Arc<Anchor>>,
    /// What goes wrong.
    #[cfg(test)]
    pub(super) script: Option<Arc<Script>>,
}

/// What lies at a path; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStat {
    pub(super) kind: FileKind,
    /// Size in bytes.
    pub(super) size: u64,
    /// When its bytes last changed, in nanoseconds since 1970; 0 where the system does not say.
    pub(super) modified: i64,
    /// Its number on the disk; 0 where the system does not say.
    pub(super) inode: u64,
    /// When the system last saw it change, be it only its name, in nanoseconds since 1970; 0 where it does
    /// not say. Nobody can set it back.
    pub(super) changed: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    File,
    Folder,
    /// A link, a device …
    Other,
}

/// What came of taking a lock.
pub(super) enum Locking {
    /// It is ours until the handle goes, however the program ends.
    Taken(File),
    /// Another has it.
    Busy,
    /// The disk knows no locks, as some network drives do.
    Unsupported,
}

impl FileStat {
    fn of(metadata: &fs::Metadata) -> Self {
        let kind = FileKind::of(metadata.file_type());
        let modified = metadata.modified().ok().and_then(nanoseconds).unwrap_or(0);
        let (inode, changed) = inode_and_change(metadata);
        Self { kind, size: metadata.len(), modified, inode, changed }
    }
}

impl FileKind {
    fn of(kind: fs::FileType) -> Self {
        match kind {
            kind if kind.is_file() => Self::File,
            kind if kind.is_dir() => Self::Folder,
            _ => Self::Other,
        }
    }
}

impl Disk {
    /// What lies at a path, if anything.
    pub(super) fn stat(&self, path: &Path) -> io::Result<Option<FileStat>> {
        self.step()?;
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(FileStat::of(&metadata))),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a source is; links are followed, as when it is read.
    pub(super) fn source_stat(&self, path: &Path) -> io::Result<FileStat> {
        self.step()?;
        fs::metadata(path).map(|metadata| FileStat::of(&metadata))
    }

    /// The bytes of a file.
    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step()?;
        retry_while_busy(|| fs::read(path))
    }

    /// The digest of a file's bytes.
    pub(super) fn digest(&self, path: &Path) -> io::Result<Digest> {
        self.step()?;
        pass(&mut retry_while_busy(|| File::open(path))?, &mut io::sink())
    }

    /// Makes a file that must not be there yet. With `flush` its bytes outlive a power cut.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8], flush: bool) -> io::Result<FileStat> {
        let mut file = self.new_file(path)?;
        self.step().inspect_err(|_| drop(file.write_all(&bytes[..bytes.len() / 2])))?;
        file.write_all(bytes)?;
        if flush {
            sync(&file)?;
        }
        file.metadata().map(|metadata| FileStat::of(&metadata))
    }

    /// Copies a file to where none is yet.
    pub(super) fn copy_new(&self, from: &Path, to: &Path) -> io::Result<(Digest, FileStat)> {
        let source = retry_while_busy(|| File::open(from))?;
        self.pour_from(source, self.new_file(to)?)
    }

    /// Copies a file into one that has just been made.
    pub(super) fn pour(&self, from: &Path, into: File) -> io::Result<(Digest, FileStat)> {
        self.pour_from(retry_while_busy(|| File::open(from))?, into)
    }

    fn pour_from(&self, mut from: File, mut into: File) -> io::Result<(Digest, FileStat)> {
        self.step()?;
        let digest = pass(&mut from, &mut into)?;
        Ok((digest, FileStat::of(&into.metadata()?)))
    }

    /// A second name for a file or link, where there is nothing yet.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        fs::hard_link(from, to)
    }

    /// Makes a link that leads where another does, where there is nothing yet.
    pub(super) fn copy_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        let target = fs::read_link(from)?;
        #[cfg(unix)]
        return std::os::unix::fs::symlink(target, to);
        #[cfg(not(unix))]
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("{} leads to {target:?}", to.display())))
    }

    /// What lies in a folder, by name.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, FileKind)>> {
        self.step()?;
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), FileKind::of(entry.file_type()?)))
        };
        let mut entries = fs::read_dir(folder)?.map(entry).collect::<io::Result<Vec<_>>>()?;
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(entries)
    }

    /// The first bytes of a file.
    pub(super) fn head(&self, path: &Path, bytes: usize) -> io::Result<Vec<u8>> {
        self.step()?;
        let mut head = Vec::new();
        retry_while_busy(|| File::open(path))?.take(bytes as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    /// Makes a file that must not be there yet.
    pub(super) fn new_file(&self, path: &Path) -> io::Result<File> {
        self.change()?;
        retry_while_busy(|| OpenOptions::new().write(true).create_new(true).open(path))
    }

    /// Makes what was written to a file outlive a power cut.
    pub(super) fn flush(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        // Windows flushes only what is open for writing.
        sync(&OpenOptions::new().read(true).write(true).open(path)?)
    }

    /// Makes the names in a folder outlive a power cut, where the system can do that.
    pub(super) fn flush_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        if cfg!(unix) {
            // Some network drives cannot; nothing more can be done then.
            let _ = File::open(path).and_then(|folder| sync(&folder));
        }
        Ok(())
    }

    /// Moves a file or folder; a file takes the place of another.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        retry_while_busy(|| {
            fs::rename(from, to).or_else(|error| unmark(to, error).and_then(|()| fs::rename(from, to)))
        })
    }

    /// Moves a file, also where the two folders are on different file systems: then through a copy beside the
    /// target.
    pub(super) fn carry(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.rename(from, to) {
            Err(error)
                if error.kind() == io::ErrorKind::CrossesDevices
                    && self.stat(from)?.is_some_and(|stat| stat.kind == FileKind::File) =>
            {
                let part = to.with_file_name(PART);
                if self.stat(&part)?.is_some() {
                    self.remove_file(&part)?;
                }
                self.copy_new(from, &part)?;
                self.flush(&part)?;
                self.rename(&part, to)?;
                self.remove_file(from)
            }
            result => result,
        }
    }

    /// Removes a file or link.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        retry_while_busy(|| {
            fs::remove_file(path).or_else(|error| unmark(path, error).and_then(|()| fs::remove_file(path)))
        })
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        fs::remove_dir(path)
    }

    /// Removes a folder with all that is in it, if it is there; links in it are removed, not followed.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        match self.stat(path)? {
            None => return Ok(()),
            Some(stat) if stat.kind != FileKind::Folder => return self.remove_file(path),
            Some(_) => self.change()?,
        }
        retry_while_busy(|| fs::remove_dir_all(path))
    }

    /// Makes a folder and those above it, where they are not there.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        retry_while_busy(|| fs::create_dir_all(path))
    }

    /// Takes a file's lock, if nobody has it.
    pub(super) fn lock(&self, path: &Path) -> io::Result<Locking> {
        self.change()?;
        let file =
            retry_while_busy(|| OpenOptions::new().create(true).truncate(false).write(true).open(path))?;
        Ok(match file.try_lock() {
            Ok(()) => Locking::Taken(file),
            Err(TryLockError::WouldBlock) => Locking::Busy,
            Err(TryLockError::Error(_)) => Locking::Unsupported,
        })
    }

    /// Whether somebody has a file's lock. To find out, it is had for a moment.
    pub(super) fn is_locked(&self, path: &Path) -> bool {
        let is_file = self.stat(path).is_ok_and(|stat| stat.is_some_and(|stat| stat.kind == FileKind::File));
        let taken = || File::open(path).map(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
        is_file && taken().unwrap_or(false)
    }

    /// Writes a small file in the place of an earlier one, whatever that was.
    pub(super) fn note(&self, path: &Path, text: &str) -> io::Result<()> {
        if self.stat(path)?.is_some() {
            self.remove_file(path)?;
        }
        self.write_new(path, text.as_bytes(), false).map(drop)
    }

    /// Before anything is made, moved or removed.
    fn change(&self) -> io::Result<()> {
        self.step()?;
        self.anchor.as_ref().map_or(Ok(()), |anchor| anchor.check())
    }

    /// Where a test interferes, before an operation.
    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.script.as_ref().map_or(Ok(()), |script| script.step())
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "a test's disk may fail")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }
}

/// The name of a copy on its way between file systems.
pub(super) const PART: &str = ".dangjian-part";

/// Waits until the disk itself has a file's bytes. (The fault tests cut no power, and run thousands of
/// builds.)
fn sync(file: &File) -> io::Result<()> {
    if cfg!(test) { Ok(()) } else { file.sync_all() }
}

/// Whether nothing lies at a path: no such name, or a file where a folder would have to be.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Takes the mark read-only off a file that could not be replaced or removed for it. Windows refuses that;
/// elsewhere the folder decides, and the mark says nothing.
#[expect(clippy::permissions_set_readonly_false, reason = "done on Windows alone")]
fn unmark(path: &Path, refused: io::Error) -> io::Result<()> {
    let marked =
        fs::symlink_metadata(path).ok().filter(|file| file.is_file() && file.permissions().readonly());
    let Some(file) = marked.filter(|_| cfg!(windows)) else { return Err(refused) };
    let mut permissions = file.permissions();
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions)
}

/// Passes bytes on in pieces, however large the file. Gives their digest.
fn pass(from: &mut impl Read, to: &mut impl Write) -> io::Result<Digest> {
    let mut digester = Digester::default();
    let mut buffer = vec![0; 32 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(digester.digest()),
            Ok(count) => {
                digester.add(&buffer[..count]);
                to.write_all(&buffer[..count])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
