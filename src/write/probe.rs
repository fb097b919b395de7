//! Whether a folder can be written to: a file of ours is made there, looked at and removed.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::OWN_FOLDER;

/// A moment with an odd second: FAT counts in twos.
const ODD: Duration = Duration::from_secs(1_700_000_001);

/// What a folder's disk was seen to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Whether it keeps the times of files to the second.
    pub keeps_seconds: bool,
}

/// Tries a folder that is there. The program's own folder in it takes the file, where there is one: nobody
/// else looks there.
///
/// # Errors
/// What the system says: it cannot be written to.
pub fn probe(folder: &Path) -> io::Result<Probed> {
    let own = folder.join(OWN_FOLDER);
    try_in(if is_folder(&own) { &own } else { folder })
}

/// Tries the program's own folder in a site, which is made where it is not there, and removed then.
///
/// # Errors
/// What the system says: it cannot be written to.
pub fn probe_site(site: &Path) -> io::Result<Probed> {
    let own = site.join(OWN_FOLDER);
    let is_there = is_folder(&own);
    if !is_there {
        fs::create_dir(&own)?;
    }
    let probed = try_in(&own);
    if !is_there {
        // Another program may have begun to use it.
        let _ = fs::remove_dir(&own);
    }
    probed
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn try_in(folder: &Path) -> io::Result<Probed> {
    static TRIED: AtomicUsize = AtomicUsize::new(0);
    let number = TRIED.fetch_add(1, Ordering::Relaxed);
    let path = folder.join(format!(".dangjian-probe-{}-{number}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    let seen = (|| {
        file.write_all("试写\n".as_bytes())?;
        file.sync_all()?;
        file.set_modified(SystemTime::UNIX_EPOCH + ODD)?;
        Ok(Probed { keeps_seconds: fs::metadata(&path)?.modified()? == SystemTime::UNIX_EPOCH + ODD })
    })();
    drop(file);
    fs::remove_file(&path)?;
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert!(probe(folder.path()).unwrap().keeps_seconds && probe_site(folder.path()).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::create_dir(folder.path().join(OWN_FOLDER)).unwrap();
        assert!(probe(folder.path()).is_ok() && probe_site(folder.path()).is_ok());
        assert_eq!(fs::read_dir(folder.path().join(OWN_FOLDER)).unwrap().count(), 0);
        assert!(probe(&folder.path().join("没有")).is_err());
    }
}
