//! What happens when things go wrong: any file operation fails, or is the last before the program is killed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use proptest::prelude::*;

use super::disk::Disk;
use super::{Fault, OWN_FOLDER, Written, claim};
use crate::diagnostics::{Code, Diagnostics};
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
}

/// A disk's fate.
#[derive(Debug)]
pub(super) struct Script {
    mishap: Mishap,
    count: AtomicUsize,
    dead: AtomicBool,
}

impl Script {
    pub(super) fn step(&self) -> io::Result<()> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        match self.mishap {
            Mishap::Fails(at) if at == number => return Err(io::ErrorKind::StorageFull.into()),
            Mishap::Kills(at) if at == number => self.dead.store(true, Ordering::Relaxed),
            _ => {}
        }
        if self.dead.load(Ordering::Relaxed) { Err(io::Error::other("killed")) } else { Ok(()) }
    }
}

/// A site folder with an output.
pub(super) struct Place(tempfile::TempDir);

impl Place {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content")).unwrap();
        Self(folder)
    }

    pub(super) fn out(&self) -> PathBuf {
        self.0.path().join("public")
    }

    pub(super) fn own(&self) -> PathBuf {
        self.out().join(OWN_FOLDER)
    }

    /// A build of these files. Says also whether the mishap had its turn.
    pub(super) fn try_build(&self, site: &Tree, mishap: Option<Mishap>) -> (Result<(Written, Diagnostics), Fault>, bool) {
        let script = mishap.map(|mishap| Arc::new(Script { mishap, count: AtomicUsize::new(0), dead: AtomicBool::new(false) }));
        let mut claim = claim(self.0.path(), &self.out()).expect("the output is ours");
        claim.disk = Disk { script: script.clone() };
        let result = claim.begin("dangjian build").and_then(|(staging, mut problems)| {
            for (path, text) in site {
                let put = staging.put(&OutputPath::known(path.as_str()), text.as_bytes(), None);
                put.map_err(|problem| Fault { problem, begun: false })?;
            }
            let (written, more) = staging.commit()?;
            problems.extend(more);
            Ok((written, problems))
        });
        let came = script.is_some_and(|script| match script.mishap {
            Mishap::Fails(at) | Mishap::Kills(at) => script.count.load(Ordering::Relaxed) > at,
        });
        (result, came)
    }

    #[track_caller]
    pub(super) fn build(&self, site: &Tree) -> (Written, Diagnostics) {
        self.try_build(site, None).0.expect("nothing stands in the way")
    }

    /// What any command does first.
    fn begin(&self) -> Diagnostics {
        claim(self.0.path(), &self.out()).unwrap().begin("dangjian publish").unwrap().1
    }

    /// What readers would see.
    pub(super) fn tree(&self) -> Tree {
        tree(&self.out())
    }

    /// What was kept aside.
    pub(super) fn kept(&self) -> Tree {
        tree(&self.own().join("kept"))
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    fn assert_clean(&self) {
        let names: BTreeSet<_> = fs::read_dir(self.own()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let allowed = ["kept", "lock", "manifest", "owner.txt"];
        assert!(names.iter().all(|name| allowed.contains(&name.as_str())), "left behind: {names:?}");
    }
}

fn tree(folder: &Path) -> Tree {
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

/// Every way in which a file can change between two builds.
fn old_and_new() -> (Tree, Tree) {
    let old = [
        ("index.html", "旧首页"),
        ("same.html", "不变"),
        ("2022/07/a.html", "旧甲"),
        ("2022/07/gone.html", "要删"),
        ("2021/01/all.html", "整个文件夹要删"),
        ("folder/becomes", "文件"),
        ("file/becomes/a.html", "文件夹"),
        ("Old/Name.html", "大写"),
        ("edited.html", "程序写的"),
        ("edited-gone.html", "程序写的，要删"),
    ];
    let new = [
        ("index.html", "新首页，长一些"),
        ("same.html", "不变"),
        ("2022/07/a.html", "新甲"),
        ("2022/07/b.html", "新乙"),
        ("2023/01/c.html", "新文件夹"),
        ("2023/01/d/e.html", "里面还有"),
        ("folder/becomes/a.html", "文件夹了"),
        ("file/becomes", "文件了"),
        ("old/name.html", "小写"),
        ("edited.html", "程序新写的"),
        ("foreign.html", "程序也要写这里"),
        ("theirs/x.html", "占了文件夹的名字"),
    ];
    (site(&old), site(&new))
}

/// What people put into the output themselves: where it stays, and where it stands in the way.
const BESIDE: &[(&str, &str)] = &[("KEEP.txt", "别人的"), ("2022/07/KEEP.jpg", "别人的照片"), ("2021/KEEP", "别人的，旁边的要删")];
const IN_THE_WAY: &[(&str, &str)] = &[
    ("edited.html", "有人改过"),
    ("edited-gone.html", "有人改过，稿件已删"),
    ("foreign.html", "别人的网页"),
    ("theirs", "别人的文件，名字和网站的文件夹一样"),
];

/// An output with the old site and the files of people.
fn prepared(old: &Tree) -> Place {
    let place = Place::new();
    place.build(old);
    for (path, text) in [BESIDE, IN_THE_WAY].concat() {
        place.write(path, text);
    }
    place
}

#[track_caller]
fn assert_nothing_lost(place: &Place) {
    let (tree, kept) = (place.tree(), place.kept());
    for (path, text) in BESIDE {
        assert_eq!(tree.get(*path).map(String::as_str), Some(*text), "{path} stays where it is");
    }
    for (path, text) in IN_THE_WAY {
        let is_there = [&tree, &kept].iter().any(|files| files.get(*path).is_some_and(|found| found == text));
        assert!(is_there, "{path} is neither in place nor kept: {kept:?}");
    }
}

/// The new site among the files of people.
fn whole(new: &Tree) -> Tree {
    new.clone().into_iter().chain(site(BESIDE)).collect()
}

/// No file is there that neither site nor people have, or in part only.
#[track_caller]
fn assert_nothing_torn(tree: &Tree, old: &Tree, new: &Tree) {
    for (path, text) in tree {
        let people = site(&[BESIDE, IN_THE_WAY].concat());
        let whole = [old, new, &people].iter().any(|files| files.get(path) == Some(text));
        assert!(whole, "{path} is {text:?}");
    }
}

#[test]
fn what_a_build_replaces_removes_and_keeps() {
    let (old, new) = old_and_new();
    let place = prepared(&old);
    let (written, problems) = place.build(&new);
    assert_eq!(written, Written { changed: 11, unchanged: 1, removed: 5, kept: 4 });
    assert_eq!(place.tree(), whole(&new));
    assert_eq!(place.kept(), site(IN_THE_WAY));
    assert!(!place.out().join("2021/01").exists() && !place.out().join("Old").exists(), "folders we left empty are gone");
    let codes: BTreeSet<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::OutputEdited, Code::OutputForeign, Code::OutdatedRemoved].into());
    place.assert_clean();
}

#[test]
fn whichever_operation_fails_there_is_the_old_site_or_after_the_next_build_the_new() {
    let (old, new) = old_and_new();
    let mut faults = BTreeSet::new();
    for at in 0.. {
        let place = prepared(&old);
        let before = place.tree();
        let (result, came) = place.try_build(&new, Some(Mishap::Fails(at)));
        match result {
            Ok(_) => assert_eq!(place.tree(), whole(&new), "operation {at}"),
            Err(fault) if fault.begun => assert_nothing_torn(&place.tree(), &old, &new),
            Err(_) => {
                assert_eq!(place.tree(), before, "operation {at}");
                place.assert_clean();
            }
        }
        faults.insert(place.own().join("journal").exists());
        assert_nothing_lost(&place);
        place.build(&new);
        assert_eq!(place.tree(), whole(&new), "after operation {at}");
        assert_nothing_lost(&place);
        place.assert_clean();
        if !came {
            assert!(at > 100 && faults.len() == 2, "both sorts of faults came, and {at} operations");
            return;
        }
    }
}

#[test]
fn wherever_it_is_killed_the_next_command_finds_the_old_site_or_makes_the_new() {
    let (old, new) = old_and_new();
    let mut ends = BTreeSet::new();
    for at in 0.. {
        let place = prepared(&old);
        let before = place.tree();
        let (_, came) = place.try_build(&new, Some(Mishap::Kills(at)));
        assert_nothing_torn(&place.tree(), &old, &new);
        assert_nothing_lost(&place);
        let finished = place.begin().iter().any(|problem| problem.code == Code::BuildResumed);
        let is_new = place.tree() == whole(&new);
        assert!(is_new || !finished && place.tree() == before, "killed at operation {at}: {:?}", place.tree());
        ends.insert((finished, is_new));
        place.assert_clean();
        place.build(&new);
        assert_eq!(place.tree(), whole(&new), "killed at operation {at}");
        assert_nothing_lost(&place);
        place.assert_clean();
        if !came {
            assert_eq!(ends.len(), 3, "killed before the commit, in it, and not at all");
            return;
        }
    }
}

#[test]
fn a_first_build_that_is_killed_or_fails_leaves_no_folder_of_an_unknown_owner() {
    let (_, new) = old_and_new();
    for mishap in [Mishap::Kills as fn(usize) -> Mishap, Mishap::Fails] {
        for at in 0.. {
            let place = Place::new();
            let (result, came) = place.try_build(&new, Some(mishap(at)));
            if matches!(&result, Err(fault) if !fault.begun) {
                assert_eq!(place.tree(), Tree::new());
            }
            place.build(&new);
            assert_eq!(place.tree(), new, "operation {at}");
            place.assert_clean();
            if !came {
                break;
            }
        }
    }
}

/// What happens to an output.
#[derive(Clone, Debug)]
enum Event {
    Build(Vec<(usize, u8)>, Option<Mishap>),
    /// Somebody writes a file of their own, or over one of ours.
    Write(usize),
    Delete(usize),
}

/// Paths that get in each other's way.
const PATHS: &[&str] = &["a", "a/b", "a/c/d", "B", "b", "e/f.html", "e/g.html", "h.html"];

fn event() -> impl Strategy<Value = Event> {
    let mishap = (any::<bool>(), 0usize..150).prop_map(|(fails, at)| if fails { Mishap::Fails(at) } else { Mishap::Kills(at) });
    let files = proptest::collection::vec((0..PATHS.len(), 0u8..3), 0..7);
    prop_oneof![
        3 => (files, proptest::option::of(mishap)).prop_map(|(files, mishap)| Event::Build(files, mishap)),
        2 => (0..PATHS.len()).prop_map(Event::Write),
        1 => (0..PATHS.len()).prop_map(Event::Delete),
    ]
}

/// A site of some of the paths: none is the folder of another, and no two differ only in capitals, as `plan` makes sure.
fn legal(files: &[(usize, u8)]) -> Tree {
    let mut site = Tree::new();
    for (path, version) in files {
        let path = PATHS[*path];
        let clash = |other: &String| {
            let (path, other) = (path.to_lowercase(), other.to_lowercase());
            path == other || path.starts_with(&format!("{other}/")) || other.starts_with(&format!("{path}/"))
        };
        if !site.keys().any(clash) {
            site.insert(path.to_owned(), format!("第{version}版 {path}"));
        }
    }
    site
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_what_people_wrote_survives(events in proptest::collection::vec(event(), 1..12)) {
        let place = Place::new();
        place.build(&Tree::new());
        place.build(&site(&[("h.html", "第一次")]));
        // What somebody wrote and has not deleted, by where they wrote it.
        let mut theirs = Tree::new();
        for (number, event) in events.into_iter().enumerate() {
            match event {
                Event::Build(files, mishap) => {
                    let site = legal(&files);
                    let (result, _) = place.try_build(&site, mishap);
                    if result.is_ok() {
                        let tree = place.tree();
                        prop_assert!(site.iter().all(|(path, text)| tree.get(path) == Some(text)), "{site:?} is not all in {tree:?}");
                        let others = tree.iter().filter(|(path, _)| !site.contains_key(*path));
                        prop_assert!(others.clone().all(|(path, text)| theirs.get(path) == Some(text)), "outdated files in {tree:?}");
                    }
                }
                Event::Write(path) => {
                    let target = place.out().join(PATHS[path]);
                    let room = fs::create_dir_all(target.parent().unwrap()).and_then(|()| fs::write(target, format!("别人第{number}次写的")));
                    if room.is_ok() {
                        theirs.insert(PATHS[path].to_owned(), format!("别人第{number}次写的"));
                    }
                }
                Event::Delete(path) => {
                    let target = place.out().join(PATHS[path]);
                    let text = fs::read_to_string(&target).ok();
                    if fs::remove_file(target).is_ok() && theirs.get(PATHS[path]) == text.as_ref() {
                        theirs.remove(PATHS[path]);
                    }
                }
            }
            let there: BTreeSet<_> = place.tree().into_values().chain(place.kept().into_values()).collect();
            prop_assert!(theirs.values().all(|text| there.contains(text)), "{theirs:?} are not all in {there:?}");
        }
    }
}
