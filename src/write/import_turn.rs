//! One import at a time into a site: two would take the same names, and bring in everything twice.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::OWN_FOLDER;
use super::codes::SOURCE_REFUSED;
use super::disk::{Disk, Locking, PART};
use super::notes::open;
use crate::diagnostics::Diagnostic;
use crate::model::limits::FOLDER_DEPTH;
use crate::model::source_paths::CONTENT;

/// The name of the file that is locked, in the site's own folder.
const NAME: &str = "import.lock";

/// How long nobody has written to a file that is only half there: its owner was killed.
const LEFT: Duration = Duration::from_secs(5);

/// The right to bring files into a site; ends with the value, however its owner ends.
pub struct ImportTurn {
    /// `None` where the disk knows no locks.
    _file: Option<File>,
}

/// Takes the turn, and removes what an import that was killed has left half-written in the site's `content`
/// and its own folder.
///
/// # Errors
/// Another import is at work.
pub fn take_import_turn(site: &Path) -> Result<ImportTurn, Diagnostic> {
    let disk = Disk::default();
    let locking = open(&disk, site).and_then(|own| disk.lock(&own.join(NAME)));
    let file = match locking {
        Ok(Locking::Taken(file)) => Some(file),
        Ok(Locking::Busy) => {
            let problem = Diagnostic::new(SOURCE_REFUSED, "没有导入：另一个 dangjian 正在往这个站点导入");
            return Err(problem.hint("等它做完再试；做完以后，它导入过的不会再导入一遍"));
        }
        // A folder that cannot be written to says so with the first post.
        Ok(Locking::Unsupported) | Err(_) => None,
    };
    // The disk's own time, by which the age of its files can be told.
    let now = file.as_ref().and_then(|file| {
        (&mut &*file).write_all(b"1").ok()?;
        file.metadata().ok()?.modified().ok()
    });
    if let Some(now) = now {
        remove_parts(&site.join(CONTENT), now, 0);
        remove_parts(&site.join(OWN_FOLDER), now, FOLDER_DEPTH);
    }
    Ok(ImportTurn { _file: file })
}

/// Whether a name is one that [`put_new`](super::put_new) gives a file until it is whole.
pub fn is_half_written(name: &str) -> bool {
    name.strip_prefix(PART).is_some_and(|rest| {
        rest.starts_with('-') && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

fn remove_parts(folder: &Path, now: SystemTime, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_dir() && depth < FOLDER_DEPTH {
            remove_parts(&entry.path(), now, depth + 1);
        }
        let is_part = entry.file_name().to_str().is_some_and(is_half_written);
        let age = metadata.modified().ok().and_then(|time| now.duration_since(time).ok());
        if is_part && metadata.is_file() && age.is_some_and(|age| age >= LEFT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
