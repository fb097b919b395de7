//! A folder for what is only tried.

use std::fs::{DirBuilder, remove_dir_all};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// An empty folder beside the system's temporary files, which nobody else can look into. It goes with this.
#[derive(Debug)]
pub struct TrialFolder(PathBuf);

impl TrialFolder {
    /// Makes one.
    ///
    /// # Errors
    /// There is no place for temporary files, or it cannot be written to.
    pub fn new() -> io::Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let place = std::env::temp_dir();
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let folder = place.join(format!("dangjian-trial-{}-{number}", std::process::id()));
            match builder().create(&folder) {
                Ok(()) => return Ok(Self(folder)),
                // Left behind by a program of this number that was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TrialFolder {
    fn drop(&mut self) {
        let _ = remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;

    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_with_what_is_in_it() {
        let [one, other] = [(), ()].map(|()| TrialFolder::new().unwrap());
        std::fs::write(one.path().join("a"), "甲").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(one.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
        }
        let path = one.path().to_owned();
        drop(one);
        assert!(!path.exists() && other.path().is_dir());
    }
}
