//! What is amiss with the site in an output folder, so that it is not handed over: a note beside the
//! manifest, which is only there while something is. It says so before a commit that makes it true, and is
//! removed only after one that makes it false: a build that is killed in between errs on the careful side.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};
use super::{OWN_FOLDER, OutputFolder, failed, ownership};
use crate::diagnostics::Diagnostic;

/// The note's name.
const NOTE: &str = "build-fault";

/// Why a site is not fit to be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildFault {
    /// The latest build came to nothing; an older site stands.
    Failed,
    /// Errors were let stand, or texts left out.
    ErrorsStand,
}

/// Where that is noted.
pub struct FaultNote {
    own: PathBuf,
    disk: Disk,
}

impl OutputFolder {
    /// Where it is noted whether this build was fit to be handed over.
    pub fn fault_note(&self) -> FaultNote {
        FaultNote { own: self.root.join(OWN_FOLDER), disk: self.disk.clone() }
    }
}

/// Why a build cannot say what is amiss with it.
pub fn not_noted(out: &Path, error: &io::Error) -> Diagnostic {
    failed(&out.join(OWN_FOLDER), error)
}

impl FaultNote {
    /// Notes what is amiss, or that nothing is. In a folder that is not ours, nothing is written.
    ///
    /// # Errors
    /// The disk fails.
    pub fn set(&self, fault: Option<BuildFault>) -> io::Result<()> {
        let Self { own, disk } = self;
        if !self.is_ours()? {
            return Ok(());
        }
        let path = own.join(NOTE);
        match fault {
            Some(fault) if self.get()? != Some(fault) => disk.note(&path, fault.word()),
            Some(_) => Ok(()),
            None if disk.stat(&path)?.is_some() => disk.remove_file(&path),
            None => Ok(()),
        }
    }

    /// What was noted. A note that nobody can read is a bad one.
    pub(super) fn get(&self) -> io::Result<Option<BuildFault>> {
        let path = self.own.join(NOTE);
        let Some(stat) = self.disk.stat(&path)? else { return Ok(None) };
        let is_file = stat.kind == FileKind::File;
        let stand = is_file && self.disk.head(&path, 64)? == BuildFault::ErrorsStand.word().as_bytes();
        Ok(Some(if stand { BuildFault::ErrorsStand } else { BuildFault::Failed }))
    }

    fn is_ours(&self) -> io::Result<bool> {
        let folder = self.disk.stat(&self.own)?.is_some_and(|own| own.kind == FileKind::Folder);
        Ok(folder && self.disk.stat(&self.own.join(ownership::MARK))?.is_some())
    }
}

impl BuildFault {
    fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed\n",
            Self::ErrorsStand => "errors stand\n",
        }
    }
}
