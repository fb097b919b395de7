//! Links and folders where the program would write: nothing behind them is touched.

use std::fs;

use super::scratch::ScratchSite;
use super::scratch::site;
use crate::write::codes::OUTPUT_REFUSED;

#[cfg(unix)]
#[test]
fn an_output_that_is_swapped_for_a_link_stops_the_build_at_once() {
    use super::OWN_FOLDER;
    use super::scratch::{Mishap, tree};
    let old = site(&[("index.html", "旧"), ("2022/gone.html", "要删"), ("2022/a.html", "旧甲")]);
    let new = site(&[("index.html", "新"), ("2022/a.html", "新甲"), ("2023/b.html", "新乙")]);
    let mut stopped = 0;
    for at in 0.. {
        let scratch = ScratchSite::new();
        scratch.build(&old);
        scratch.write("2022/a.html", "有人改过");
        let victim = scratch.path().join("victim");
        for path in
            ["index.html", "2022/gone.html", "2022/a.html", ".dangjian/owner.txt", ".dangjian/lock.txt"]
        {
            fs::create_dir_all(victim.join(path).parent().unwrap()).unwrap();
            fs::write(victim.join(path), "别人的").unwrap();
        }
        let all = || (tree(&victim), tree(&victim.join(OWN_FOLDER)));
        let before = all();
        let (result, came) = scratch.try_build(&new, Some(Mishap::Swaps(at)));
        assert_eq!(all(), before, "swapped before operation {at}");
        if !came {
            assert!(stopped > 30, "only {stopped} of {at} operations could be swapped before");
            return;
        }
        stopped += usize::from(result.is_err());
        if let Ok((written, _)) = &result {
            // Too late to do harm.
            assert_eq!((written.changed, tree(&scratch.path().join("away"))), (3, new.clone()), "{at}");
        }
        fs::remove_file(scratch.out()).unwrap();
        fs::rename(scratch.path().join("away"), scratch.out()).unwrap();
        scratch.build(&new);
        assert_eq!(scratch.tree(), new, "put back after operation {at}");
        assert!(scratch.kept().values().any(|text| text == "有人改过"));
        scratch.assert_clean();
    }
}

#[test]
fn a_folder_in_the_place_of_a_record_stops_the_build_before_anything_moves() {
    let (old, new) = (site(&[("a.html", "旧"), ("b.html", "要删")]), site(&[("a.html", "新")]));
    for name in ["manifest", "journal"] {
        let scratch = ScratchSite::new();
        scratch.build(&old);
        let path = scratch.own().join(name);
        fs::remove_file(&path).ok();
        fs::create_dir(&path).unwrap();
        fs::write(path.join("x"), "别人的").unwrap();
        for _ in 0..2 {
            let fault = scratch.try_build(&new, None).0.unwrap_err();
            assert!(fault.problem.code == OUTPUT_REFUSED && !fault.begun, "{:?}", fault.problem);
            assert_eq!(scratch.tree(), old);
        }
        fs::rename(&path, scratch.path().join("moved")).unwrap();
        scratch.build(&new);
    }
}

#[cfg(unix)]
#[test]
fn what_would_have_to_be_kept_behind_a_link_stops_the_build_before_anything_moves() {
    use std::os::unix::fs::symlink;
    let (old, new) =
        (site(&[("a.html", "旧"), ("b.html", "不变")]), site(&[("a.html", "新"), ("b.html", "不变")]));
    for name in [".dangjian", ".dangjian/kept"] {
        let scratch = ScratchSite::new();
        scratch.build(&old);
        let theirs = scratch.path().join("theirs");
        fs::create_dir_all(&theirs).unwrap();
        fs::create_dir_all(scratch.path().join(name).parent().unwrap()).unwrap();
        symlink(&theirs, scratch.path().join(name)).unwrap();
        scratch.write("a.html", "有人改过");
        let fault = scratch.try_build(&new, None).0.unwrap_err();
        assert!(fault.problem.code == OUTPUT_REFUSED && !fault.begun, "{:?}", fault.problem);
        assert_eq!(scratch.tree(), site(&[("a.html", "有人改过"), ("b.html", "不变")]));
        fs::remove_file(scratch.out().join("a.html")).unwrap();
        scratch.build(&new);
        assert_eq!(fs::read_dir(&theirs).unwrap().count(), 0, "nothing was written through {name}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_way_is_called_what_it_is() {
    let (old, new) = (site(&[("a.html", "旧")]), site(&[("a.html", "新"), ("2022/b.html", "新")]));
    for name in [".dangjian/lock", "2022"] {
        let scratch = ScratchSite::new();
        scratch.build(&old);
        let path = scratch.out().join(name);
        let _ = fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let fault = scratch.try_build(&new, None).0.unwrap_err();
        let said = &fault.problem.message;
        assert!(said.contains("不是普通的文件") && !said.contains("链接"), "{name}: {said}");
        fs::remove_file(&path).unwrap();
        scratch.build(&new);
    }
}

#[test]
fn a_record_longer_than_any_is_damaged() {
    let (old, new) = (site(&[("a.html", "旧")]), site(&[("a.html", "新")]));
    let scratch = ScratchSite::new();
    scratch.build(&old);
    let record = fs::OpenOptions::new().write(true).open(scratch.own().join("manifest")).unwrap();
    record.set_len(2 << 30).unwrap();
    scratch.build(&new);
    assert_eq!(scratch.tree(), new);
    assert!(fs::metadata(scratch.own().join("manifest")).unwrap().len() < 1000);
}
