//! What happens when things go wrong: any file operation fails, or is the last before the program is killed.

use crate::write::codes::{BUILD_RESUMED, OUTDATED_REMOVED, OUTPUT_EDITED, OUTPUT_FOREIGN, OUTPUT_UNKNOWN};
use std::collections::BTreeSet;

use super::Written;
use super::scratch::{Mishap, ScratchSite, Tree, site};

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
const BESIDE: &[(&str, &str)] =
    &[("KEEP.txt", "别人的"), ("2022/07/KEEP.jpg", "别人的照片"), ("2021/KEEP", "别人的，旁边的要删")];
const IN_THE_WAY: &[(&str, &str)] = &[
    ("edited.html", "有人改过"),
    ("edited-gone.html", "有人改过，稿件已删"),
    ("foreign.html", "别人的网页"),
    ("theirs", "别人的文件，名字和网站的文件夹一样"),
];

/// An output with the old site and the files of people.
fn prepared(old: &Tree) -> ScratchSite {
    let scratch = ScratchSite::new();
    scratch.build(old);
    for (path, text) in [BESIDE, IN_THE_WAY].concat() {
        scratch.write(path, text);
    }
    scratch
}

#[track_caller]
fn assert_nothing_lost(scratch: &ScratchSite) {
    let (tree, kept) = (scratch.tree(), scratch.kept());
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
    let scratch = prepared(&old);
    let (written, problems) = scratch.build(&new);
    assert_eq!(written, Written { changed: 11, unchanged: 1, removed: 5, taken_down: 0, kept: 4 });
    assert_eq!(scratch.tree(), whole(&new));
    assert_eq!(scratch.kept(), site(IN_THE_WAY));
    assert!(
        !scratch.out().join("2021/01").exists() && !scratch.out().join("Old").exists(),
        "folders we left empty are gone"
    );
    let codes: BTreeSet<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [OUTPUT_EDITED, OUTPUT_FOREIGN, OUTDATED_REMOVED, OUTPUT_UNKNOWN].into());
    scratch.assert_clean();
}

#[test]
fn whichever_operation_fails_there_is_the_old_site_or_after_the_next_build_the_new() {
    let (old, new) = old_and_new();
    let mut faults = BTreeSet::new();
    for at in 0.. {
        let scratch = prepared(&old);
        let before = scratch.tree();
        let (result, came) = scratch.try_build(&new, Some(Mishap::Fails(at)));
        match result {
            Ok(_) => assert_eq!(scratch.tree(), whole(&new), "operation {at}"),
            Err(fault) if fault.begun => assert_nothing_torn(&scratch.tree(), &old, &new),
            Err(_) => {
                assert_eq!(scratch.tree(), before, "operation {at}");
                scratch.assert_clean();
            }
        }
        faults.insert(scratch.own().join("journal").exists());
        assert_nothing_lost(&scratch);
        scratch.build(&new);
        assert_eq!(scratch.tree(), whole(&new), "after operation {at}");
        assert_nothing_lost(&scratch);
        scratch.assert_clean();
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
        let scratch = prepared(&old);
        let before = scratch.tree();
        let (_, came) = scratch.try_build(&new, Some(Mishap::Kills(at)));
        assert_nothing_torn(&scratch.tree(), &old, &new);
        assert_nothing_lost(&scratch);
        let finished = scratch.begin().iter().any(|problem| problem.code == BUILD_RESUMED);
        let is_new = scratch.tree() == whole(&new);
        assert!(
            is_new || !finished && scratch.tree() == before,
            "killed at operation {at}: {:?}",
            scratch.tree()
        );
        ends.insert((finished, is_new));
        scratch.assert_clean();
        scratch.build(&new);
        assert_eq!(scratch.tree(), whole(&new), "killed at operation {at}");
        assert_nothing_lost(&scratch);
        scratch.assert_clean();
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
            let scratch = ScratchSite::new();
            let (result, came) = scratch.try_build(&new, Some(mishap(at)));
            if matches!(&result, Err(fault) if !fault.begun) {
                assert_eq!(scratch.tree(), Tree::new());
            }
            scratch.build(&new);
            assert_eq!(scratch.tree(), new, "operation {at}");
            scratch.assert_clean();
            if !came {
                break;
            }
        }
    }
}
