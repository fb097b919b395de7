//! What people, and not the program, do in an output folder: nothing of theirs is lost, nothing is written or
//! removed behind a link.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;

use super::scratch::{Mishap, ScratchSite, Tree, site};
use crate::model::digest::Digest;
use crate::write::codes::{OUTPUT_REFUSED, OUTPUT_UNKNOWN, RECORD_DAMAGED};

#[test]
fn what_is_kept_aside_never_replaces_what_was_kept_before() {
    let scratch = ScratchSite::new();
    for number in 0..3 {
        scratch.build(&site(&[("a.html", &format!("第{number}次"))]));
        scratch.write("a.html", &format!("改过{number}次"));
    }
    scratch.build(&site(&[("a.html", "最后")]));
    assert_eq!(
        scratch.kept(),
        site(&[("a.html", "改过0次"), ("a-2.html", "改过1次"), ("a-3.html", "改过2次")])
    );
}

#[test]
fn an_edit_is_seen_though_size_and_time_stay() {
    let scratch = ScratchSite::new();
    scratch.build(&site(&[("a.html", "甲乙丙")]));
    let path = scratch.out().join("a.html");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    scratch.write("a.html", "改过了");
    fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    // The same inode, size and time: known only because the file is too young to go by them.
    scratch.build(&site(&[("a.html", "甲乙丙")]));
    assert_eq!(
        (scratch.tree(), scratch.kept()),
        (site(&[("a.html", "甲乙丙")]), site(&[("a.html", "改过了")]))
    );
}

#[test]
fn without_its_record_nothing_is_removed_and_what_differs_is_kept() {
    let (old, new) = (
        site(&[("a.html", "旧"), ("b.html", "不变"), ("gone.html", "旧的")]),
        site(&[("a.html", "新"), ("b.html", "不变")]),
    );
    for damage in [None, Some("dangjian manifest 1\n坏了\n"), Some("")] {
        let scratch = ScratchSite::new();
        scratch.build(&old);
        match damage {
            None => fs::remove_file(scratch.own().join("manifest")).unwrap(),
            Some(text) => fs::write(scratch.own().join("manifest"), text).unwrap(),
        }
        let (written, problems) = scratch.build(&new);
        assert_eq!((written.changed, written.unchanged, written.removed, written.kept), (1, 1, 0, 1));
        assert_eq!(scratch.tree(), site(&[("a.html", "新"), ("b.html", "不变"), ("gone.html", "旧的")]));
        assert_eq!(scratch.kept(), site(&[("a.html", "旧")]));
        assert_eq!(problems.iter().any(|problem| problem.code == RECORD_DAMAGED), damage.is_some());
        let (written, problems) = scratch.build(&new);
        let told: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert!(written.kept == 0 && told == [OUTPUT_UNKNOWN], "what may be ours is named: {problems:?}");
        assert!(problems.iter().all(|problem| problem.message.ends_with("：gone.html")));
    }
}

/// A record with a true digest at its end, of files that are as it says.
fn record(paths: &[&str], text: &str) -> String {
    let line = |path: &&str| format!("{} {} 0 0 - {path}\n", Digest::of(text.as_bytes()), text.len());
    let body = format!("dangjian manifest 1\n{}", paths.iter().map(line).collect::<String>());
    format!("{body}end {}\n", Digest::of(body.as_bytes()))
}

#[cfg(unix)]
#[test]
fn links_are_not_gone_through_whoever_wrote_the_record() {
    use std::os::unix::fs::symlink;
    let victim = tempfile::tempdir().unwrap();
    let theirs = victim.path().join("x.html");
    for name in ["manifest", "journal"] {
        for paths in
            [&["link/x.html"][..], &["link.html"], &["../victim/x.html"], &["/x.html", "link/x.html"]]
        {
            let scratch = ScratchSite::new();
            scratch.build(&site(&[("index.html", "首页")]));
            fs::write(&theirs, "别人的").unwrap();
            symlink(victim.path(), scratch.out().join("link")).unwrap();
            symlink(&theirs, scratch.out().join("link.html")).unwrap();
            fs::write(scratch.own().join(name), record(paths, "别人的")).unwrap();
            let _ = scratch.try_build(&site(&[("new.html", "新")]), None);
            assert_eq!(fs::read_to_string(&theirs).unwrap(), "别人的", "{name} {paths:?}");
            assert!(scratch.out().join("link.html").is_symlink() && scratch.out().join("link").is_symlink());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_where_a_folder_should_be_is_refused_and_one_where_a_file_should_be_is_kept() {
    use std::os::unix::fs::symlink;
    let victim = tempfile::tempdir().unwrap();
    let refuses = |at: &str, site: &Tree| {
        let scratch = ScratchSite::new();
        scratch.build(&self::site(&[("calendar/2022/01.html", "一月")]));
        fs::remove_dir_all(scratch.out().join(at)).ok();
        symlink(victim.path(), scratch.out().join(at)).unwrap();
        let result = scratch.try_build(site, None).0;
        assert_eq!(fs::read_dir(victim.path()).unwrap().count(), 0, "nothing was written through {at}");
        result.is_err_and(|fault| fault.problem.code == OUTPUT_REFUSED && !fault.begun)
    };
    let site = site(&[("calendar/2022/07.html", "七月")]);
    assert!(refuses("calendar", &site) && refuses("calendar/2022", &site));

    let scratch = ScratchSite::new();
    scratch.build(&self::site(&[("calendar/2022/01.html", "一月")]));
    let theirs = victim.path().join("x.html");
    fs::write(&theirs, "别人的").unwrap();
    symlink(&theirs, scratch.out().join("calendar/2022/07.html")).unwrap();
    let (written, _) = scratch.build(&site);
    assert_eq!((written.kept, written.removed, scratch.tree()), (1, 1, site));
    assert!(scratch.path().join(".dangjian/kept/calendar/2022/07.html").is_symlink());
    assert_eq!(fs::read_to_string(theirs).unwrap(), "别人的");
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
    let mishap = (any::<bool>(), 0usize..150)
        .prop_map(|(fails, at)| if fails { Mishap::Fails(at) } else { Mishap::Kills(at) });
    let files = proptest::collection::vec((0..PATHS.len(), 0u8..3), 0..7);
    prop_oneof![
        3 => (files, proptest::option::of(mishap)).prop_map(|(files, mishap)| Event::Build(files, mishap)),
        2 => (0..PATHS.len()).prop_map(Event::Write),
        1 => (0..PATHS.len()).prop_map(Event::Delete),
    ]
}

/// A site of some of the paths: none is the folder of another, and no two differ only in capitals, as `plan`
/// makes sure.
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
    #[test]
    fn no_record_makes_us_remove_what_it_cannot_prove_ours(
        paths in proptest::collection::vec("[a-z./]{1,12}|mine[.]txt|sub/mine[.]txt", 0..6),
        text in "旧|别人的",
        journal in any::<bool>(),
    ) {
        let scratch = ScratchSite::new();
        scratch.build(&site(&[("index.html", "首页")]));
        scratch.write("mine.txt", "别人的，不在记录里");
        scratch.write("sub/mine.txt", "别人的，不在记录里");
        let paths: Vec<_> = paths.iter().map(String::as_str).collect();
        fs::write(scratch.own().join(if journal { "journal" } else { "manifest" }), record(&paths, &text)).unwrap();
        let _ = scratch.try_build(&site(&[("index.html", "首页")]), None);
        // A file that it calls ours with other bytes was edited, as far as anybody can tell: out of the way,
        // but kept.
        let trees = [scratch.tree(), scratch.kept()];
        for path in ["mine.txt", "sub/mine.txt"] {
            prop_assert!(trees.iter().any(|files| files.get(path).is_some_and(|text| text == "别人的，不在记录里")), "{trees:?}");
        }
        prop_assert!(scratch.own().join("owner.txt").is_file());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_what_people_wrote_survives(events in proptest::collection::vec(event(), 1..12)) {
        let scratch = ScratchSite::new();
        scratch.build(&Tree::new());
        scratch.build(&site(&[("h.html", "第一次")]));
        // What somebody wrote and has not deleted, by where they wrote it.
        let mut theirs = Tree::new();
        for (number, event) in events.into_iter().enumerate() {
            match event {
                Event::Build(files, mishap) => {
                    let site = legal(&files);
                    let (result, _) = scratch.try_build(&site, mishap);
                    if result.is_ok() {
                        let tree = scratch.tree();
                        prop_assert!(site.iter().all(|(path, text)| tree.get(path) == Some(text)), "{site:?} is not all in {tree:?}");
                        let others = tree.iter().filter(|(path, _)| !site.contains_key(*path));
                        prop_assert!(others.clone().all(|(path, text)| theirs.get(path) == Some(text)), "outdated files in {tree:?}");
                    }
                }
                Event::Write(path) => {
                    let target = scratch.out().join(PATHS[path]);
                    let room = fs::create_dir_all(target.parent().unwrap()).and_then(|()| fs::write(target, format!("别人第{number}次写的")));
                    if room.is_ok() {
                        theirs.insert(PATHS[path].to_owned(), format!("别人第{number}次写的"));
                    }
                }
                Event::Delete(path) => {
                    let target = scratch.out().join(PATHS[path]);
                    let text = fs::read_to_string(&target).ok();
                    if fs::remove_file(target).is_ok() && theirs.get(PATHS[path]) == text.as_ref() {
                        theirs.remove(PATHS[path]);
                    }
                }
            }
            let there: BTreeSet<_> = scratch.tree().into_values().chain(scratch.kept().into_values()).collect();
            prop_assert!(theirs.values().all(|text| there.contains(text)), "{theirs:?} are not all in {there:?}");
        }
    }
}
