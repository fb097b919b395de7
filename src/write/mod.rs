//! The only writer of the output folder, and of new files among the sources ([`put_new`]).
//!
//! ```text
//! claim     may this folder be written to?                          nothing is written
//! begin     lock it; finish a commit that was cut off
//! put, copy stage what is new or changed, from any number of threads the old site stands
//! commit    journal, then renames; a short while
//! ```
//! Before the commit a fault leaves the old site byte for byte; after it has begun, the next
//! [`OutputFolder::begin`] finishes it. What an earlier build wrote and this one did not is removed; what
//! somebody else wrote never is: where it stands in the way, or is a page of ours that somebody edited, it is
//! quarantined in `.dangjian/kept` of the site.

mod anchor;
mod asked_file;
mod build_fault;
pub(crate) mod codes;
mod commit;
mod disk;
mod export_file;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod foreign_files;
mod hand_over;
mod import_turn;
mod leftovers;
#[cfg(test)]
mod links;
mod lock;
mod manifest;
mod notes;
mod output_state;
mod ownership;
mod package_file;
mod photo_cache;
mod placed_folder;
mod probe;
mod quarantine;
mod recovery;
mod report_file;
mod retry;
#[cfg(test)]
mod scratch;
mod site_folder;
mod source_file;
mod staging;
#[cfg(test)]
mod taken_down;
mod trial_folder;
#[cfg(test)]
mod unchanged;
mod undo;

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, system_cause};
use crate::write::codes::WRITE_FAILED;

pub use build_fault::{BuildFault, FaultNote, not_noted};
pub use export_file::{EXPORTS, PutExport, exports_folder, put_export};
pub use hand_over::{HandOver, HandedFile};
pub use import_turn::{ImportTurn, is_half_written, take_import_turn};
pub use notes::{put_note, read_note, remove_note, scratch_folder};
pub use output_state::OutputState;
pub use ownership::{claim, is_output, is_root_or_home};
pub use package_file::{PACKAGE_MARK, PackageFile};
pub use photo_cache::{forget_old_photos, keep_photo, kept_photo};
pub use placed_folder::PlacedFolder;
pub use probe::{Probed, probe, probe_site};
pub use report_file::{REPORT_MARK, ReportFile};
pub use site_folder::claim_new_site;
pub use source_file::{IfTaken, put_again, put_new, take_back};
pub use staging::{SourceKey, Staging};
pub use trial_folder::TrialFolder;
pub use undo::Undo;

/// The folder in the output that holds our own notes, and that of the site; neither is ever handed over.
pub const OWN_FOLDER: &str = ".dangjian";

// What lies in it beside the lock and the mark.
const STAGING: &str = "staging";
const JOURNAL: &str = "journal";
const UNBORN_JOURNAL: &str = "journal.new";
const MANIFEST: &str = "manifest";

/// A folder that may be written to.
pub struct OutputFolder {
    root: PathBuf,
    quarantine: quarantine::Quarantine,
    disk: disk::Disk,
}

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub changed: usize,
    /// Files that had these bytes already.
    pub unchanged: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
    /// Pages of ours that no record named and the site does not have: moved to `.dangjian/kept` of the site.
    pub taken_down: usize,
    /// Files that were not ours, or not as we wrote them, and were moved to `.dangjian/kept` of the site.
    pub kept: usize,
}

/// Why not everything was written.
#[derive(Debug)]
pub struct WriteFault {
    /// What went wrong.
    pub problem: Diagnostic,
    /// Whether some files had their new bytes already; otherwise the folder is as it was.
    pub begun: bool,
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    if let Some(problem) = anchor::swapped(path, error) {
        return problem;
    }
    Diagnostic::new(WRITE_FAILED, format!("无法写入 {}", path.display()))
        .label(system_cause(error))
        .hint("按原因处理（关掉占用它的程序、腾出空间、改权限），或用 --out 换一个输出文件夹，再生成一次")
}
