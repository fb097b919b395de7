//! What the tests of this stage build upon: an output folder, and a disk on which things go wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{OWN_FOLDER, WriteFault, Written, claim};
use crate::diagnostics::Diagnostics;
use crate::model::path::OutputPath;

/// Files by path.
pub(super) type Tree = BTreeMap<String, String>;

/// What goes wrong with a disk, by the number of the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mishap {
    /// This operation fails, and no other.
    Fails(usize),
    /// This one and all after it are never done; half of what it writes may be.
    Kills(usize),
    /// Before this one somebody puts a link to the folder `victim` in the place of the output, which becomes
    /// `away`.
    Swaps(usize),
}

/// A disk's fate.
#[derive(Debug)]
pub(super) struct Script {
    mishap: Mishap,
    count: AtomicUsize,
    dead: AtomicBool,
    site: PathBuf,
}

impl Script {
    /// One of a site.
    pub(super) fn of(mishap: Mishap, site: &Path) -> Arc<Self> {
        let (count, dead) = (AtomicUsize::new(0), AtomicBool::new(false));
        Arc::new(Self { mishap, count, dead, site: site.to_owned() })
    }

    /// Whether the mishap had its turn.
    pub(super) fn came(&self) -> bool {
        let (Mishap::Fails(at) | Mishap::Kills(at) | Mishap::Swaps(at)) = self.mishap;
        self.count.load(Ordering::Relaxed) > at
    }

    pub(super) fn step(&self) -> io::Result<()> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        match self.mishap {
            Mishap::Fails(at) if at == number => return Err(io::ErrorKind::StorageFull.into()),
            Mishap::Kills(at) if at == number => self.dead.store(true, Ordering::Relaxed),
            #[cfg(unix)]
            Mishap::Swaps(at) if at == number => {
                let out = self.site.join("public");
                fs::rename(&out, self.site.join("away"))?;
                std::os::unix::fs::symlink(self.site.join("victim"), out)?;
            }
            _ => {}
        }
        if self.dead.load(Ordering::Relaxed) { Err(io::Error::other("killed")) } else { Ok(()) }
    }
}

/// A site folder with an output, for a test.
pub(super) struct ScratchSite(tempfile::TempDir);

impl ScratchSite {
    pub(super) fn new() -> Self {
        // The tests come to thousands of builds: in memory, where the system has such a folder.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        fs::create_dir_all(folder.path().join("content")).unwrap();
        Self(folder)
    }

    /// The site folder.
    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn out(&self) -> PathBuf {
        self.path().join("public")
    }

    pub(super) fn own(&self) -> PathBuf {
        self.out().join(OWN_FOLDER)
    }

    /// A build of these files. Says also whether the mishap had its turn.
    pub(super) fn try_build(
        &self,
        site: &Tree,
        mishap: Option<Mishap>,
    ) -> (Result<(Written, Diagnostics), WriteFault>, bool) {
        let script = mishap.map(|mishap| Script::of(mishap, self.path()));
        let mut claim = claim(self.path(), &self.out()).expect("the output is ours");
        claim.disk.script.clone_from(&script);
        let result = claim.begin("dangjian build").and_then(|(staging, mut problems)| {
            for (path, text) in site {
                let put = staging.put(&OutputPath::known(path.as_str()), text.as_bytes(), None);
                put.map_err(|problem| WriteFault { problem, begun: false })?;
            }
            let (written, more) = staging.commit()?;
            problems.extend(more);
            Ok((written, problems))
        });
        let came = script.is_some_and(|script| script.came());
        (result, came)
    }

    #[track_caller]
    pub(super) fn build(&self, site: &Tree) -> (Written, Diagnostics) {
        self.try_build(site, None).0.expect("nothing stands in the way")
    }

    /// What any command does first.
    pub(super) fn begin(&self) -> Diagnostics {
        claim(self.path(), &self.out()).unwrap().begin("dangjian publish").unwrap().1
    }

    /// What readers would see.
    pub(super) fn tree(&self) -> Tree {
        tree(&self.out())
    }

    /// What lies in quarantine.
    pub(super) fn kept(&self) -> Tree {
        tree(&self.path().join(OWN_FOLDER).join("kept"))
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    pub(super) fn assert_clean(&self) {
        let names: BTreeSet<_> = fs::read_dir(self.own())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let allowed = ["lock", "manifest", "owner.txt"];
        assert!(names.iter().all(|name| allowed.contains(&name.as_str())), "left behind: {names:?}");
    }
}

pub(super) fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).into_iter().flatten().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.extend((entry.file_name() != OWN_FOLDER).then(|| entry.path()));
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}

pub(super) fn site(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
