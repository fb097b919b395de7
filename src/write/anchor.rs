//! The output folder stays the one that was locked: once a link or another folder stands in its place,
//! nothing more is written, moved or removed there.
//!
//! Asked before each change, so what is left of a moment between question and change is some microseconds.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;
use crate::write::codes::OUTPUT_REFUSED;

/// Folders as they were when a build began.
pub(super) struct Anchor {
    root: (PathBuf, Identity),
    own: (PathBuf, Identity),
    /// While it is open, its number goes to no other.
    #[cfg(unix)]
    _open: fs::File,
}

/// Disk and number of a folder; nothing where the system does not say.
type Identity = (u64, u64);

/// Why a change was not made.
#[derive(Debug)]
struct Swapped;

impl fmt::Display for Swapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the output folder is another one")
    }
}

impl std::error::Error for Swapped {}

impl Anchor {
    /// Of an output folder, and the program's own in it; neither may be a link.
    pub(super) fn of(root: &Path, own: &Path) -> io::Result<Self> {
        Ok(Self {
            root: (root.to_owned(), identity(root)?),
            own: (own.to_owned(), identity(own)?),
            #[cfg(unix)]
            _open: fs::File::open(root)?,
        })
    }

    /// Fails where one of them has become another, or a link. The own folder may be gone: the end of a build
    /// that came to nothing removes it.
    pub(super) fn check(&self) -> io::Result<()> {
        let is_same = |(path, was): &(PathBuf, Identity)| identity(path).map(|is| is == *was);
        let holds = is_same(&self.root).unwrap_or(false)
            && is_same(&self.own).unwrap_or_else(|error| error.kind() == io::ErrorKind::NotFound);
        if holds { Ok(()) } else { Err(io::Error::other(Swapped)) }
    }
}

fn identity(folder: &Path) -> io::Result<Identity> {
    let metadata = fs::symlink_metadata(folder)?;
    if metadata.is_dir() { Ok(number(&metadata)) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// Windows moves no folder of which a file is open, as the lock is.
#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> Identity {
    (0, 0)
}

/// The problem, if that is why something failed.
pub(super) fn swapped(path: &Path, error: &io::Error) -> Option<Diagnostic> {
    error.get_ref().filter(|error| error.is::<Swapped>())?;
    let problem = Diagnostic::new(OUTPUT_REFUSED, "输出文件夹在生成的过程中被移走，或换成了链接或别的文件夹");
    let label = format!("写到 {} 时发现的；从这时起什么也没有再写", path.display());
    Some(problem.label(label).hint("把原来的文件夹放回原处，再生成一次"))
}
