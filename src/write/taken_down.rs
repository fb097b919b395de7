//! What was withdrawn does not stay public, whatever became of the record, and nothing that was kept is lost.

use std::fs;

use super::scratch::{Mishap, ScratchSite, Tree, site};
use crate::model::routes;
use crate::write::codes::{KEPT_MOVED, OUTPUT_LEFTOVER, OUTPUT_UNKNOWN};

/// A page that says where it was made to lie.
fn page(path: &str, text: &str) -> String {
    format!("<!doctype html>\n<meta name=\"generator\" content=\"{}\">\n{text}", routes::mark(path))
}

/// A site with a page that will be withdrawn, and its photo; and what people made of copies of it.
fn with_leftovers() -> (ScratchSite, Tree) {
    let scratch = ScratchSite::new();
    let new = site(&[("index.html", "首页")]);
    let mut old = new.clone();
    for path in ["2022/07/a.html", "2022/07/b.html"] {
        old.insert(path.into(), page(path, "要撤下的"));
    }
    old.insert("2022/07/a.jpg".into(), "照片".into());
    old.insert("calendar.ics".into(), "BEGIN:VCALENDAR\r\nX-DANGJIAN:dangjian calen\r\n dar.ics\r\n".into());
    old.insert("search/2022.js".into(), format!("/*{}*/\n要撤下的", routes::mark("search/2022.js")));
    scratch.build(&old);
    scratch.write("2022/07/b.html", &page("2022/07/b.html", "要撤下的，还有人改过"));
    scratch.write("2021站/2022/07/a.html", &old["2022/07/a.html"]);
    scratch.write("my.html", "自己放的");
    fs::remove_file(scratch.own().join("manifest")).unwrap();
    (scratch, new)
}

/// What people put there themselves, and what cannot be told from it.
const STAYS: [&str; 3] = ["2021站/2022/07/a.html", "2022/07/a.jpg", "my.html"];
/// The same as they are named: pages first.
const NAMED: &str = "：2021站/2022/07/a.html、my.html、2022/07/a.jpg";

#[track_caller]
fn assert_taken_down(scratch: &ScratchSite) {
    let paths: Vec<_> = scratch.tree().into_keys().collect();
    assert_eq!(paths, [&STAYS[..2], &["index.html", "my.html"]].concat());
    let kept = scratch.kept();
    assert!(kept["2022/07/a.html"].ends_with("要撤下的") && kept["2022/07/b.html"].ends_with("还有人改过"));
    assert!(kept["search/2022.js"].ends_with("要撤下的"));
    assert_eq!(kept.len(), 4, "{:?}", kept.keys());
}

#[test]
fn without_a_record_our_pages_are_known_by_their_mark_and_taken_down() {
    let (scratch, new) = with_leftovers();
    let (written, problems) = scratch.build(&new);
    assert_taken_down(&scratch);
    assert_eq!((written.taken_down, written.kept), (4, 0));
    let told = |code| problems.iter().find(|problem| problem.code == code).unwrap().message.clone();
    assert!(
        told(OUTPUT_LEFTOVER).ends_with("：2022/07/a.html、2022/07/b.html、calendar.ics、search/2022.js")
    );
    assert!(told(OUTPUT_UNKNOWN).ends_with(NAMED), "{}", told(OUTPUT_UNKNOWN));
    // What cannot be proven ours is named for as long as it lies there.
    let (written, problems) = scratch.build(&new);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, written.taken_down)).collect();
    assert_eq!(told, [(OUTPUT_UNKNOWN, 0)]);
}

#[test]
fn wherever_taking_down_is_stopped_the_next_build_ends_it_and_nothing_is_lost() {
    for mishap in [Mishap::Fails as fn(usize) -> Mishap, Mishap::Kills] {
        for at in 0.. {
            let (scratch, new) = with_leftovers();
            let (_, came) = scratch.try_build(&new, Some(mishap(at)));
            for text in ["要撤下的", "要撤下的，还有人改过", "自己放的", "照片"] {
                let mut all = scratch.tree().into_values().chain(scratch.kept().into_values());
                assert!(all.any(|found| found.ends_with(text)), "{text} is lost after operation {at}");
            }
            scratch.build(&new);
            assert_taken_down(&scratch);
            scratch.assert_clean();
            if !came {
                break;
            }
        }
    }
}

#[test]
fn what_an_earlier_program_kept_in_the_output_moves_out_of_it_and_replaces_nothing() {
    for mishap in [Mishap::Fails as fn(usize) -> Mishap, Mishap::Kills] {
        for at in 0.. {
            let scratch = ScratchSite::new();
            let new = site(&[("a.html", "甲")]);
            scratch.build(&new);
            scratch.write("a.html", "改过，新的");
            scratch.build(&new);
            for (path, text) in [("a.html", "改过，旧的"), ("b/c.html", "也改过")] {
                scratch.write(&format!(".dangjian/kept/{path}"), text);
            }
            let (result, came) = scratch.try_build(&new, Some(mishap(at)));
            scratch.build(&new);
            let expected = [("a-2.html", "改过，旧的"), ("a.html", "改过，新的"), ("b/c.html", "也改过")];
            assert_eq!(scratch.kept(), site(&expected), "operation {at}");
            scratch.assert_clean();
            if !came {
                let (_, problems) = result.unwrap();
                assert!(problems.iter().any(|problem| problem.code == KEPT_MOVED));
                break;
            }
        }
    }
}

#[test]
fn a_file_that_was_kept_is_in_no_folders_way() {
    let scratch = ScratchSite::new();
    let builds = [&[("a", "一")][..], &[("a/b", "二")], &[("a", "三")], &[("c", "四")]];
    for files in builds {
        scratch.build(&site(files));
        scratch.write(files[0].0, &format!("改过{}", files[0].1));
    }
    scratch.build(&site(&[]));
    let expected = [("a", "改过一"), ("a-2/b", "改过二"), ("a-3", "改过三"), ("c", "改过四")];
    assert_eq!(scratch.kept(), site(&expected));
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_that_differs_in_capitals_alone_is_another_and_links_are_said_to_be_links() {
    let scratch = ScratchSite::new();
    let new = site(&[("index.html", "首页"), ("2022/b.html", "在")]);
    scratch.build(&new);
    scratch.write("2022/B.html", &page("2022/B.html", "撤下的"));
    let archive = scratch.path().join("archive");
    fs::create_dir(&archive).unwrap();
    std::os::unix::fs::symlink(&archive, scratch.out().join("2021")).unwrap();
    (0..8).for_each(|i| scratch.write(&format!("2020/{i}.jpg"), "照片"));
    scratch.write("z.html", "没有记号的网页");
    fs::remove_file(scratch.own().join("manifest")).unwrap();
    let (written, problems) = scratch.build(&new);
    assert_eq!((written.taken_down, scratch.kept().len()), (1, 1));
    let told = problems.iter().find(|problem| problem.code == OUTPUT_UNKNOWN).unwrap();
    assert!(
        told.message.contains("：z.html、2021（链接，里面的网页读者也看得到）、2020/0.jpg"),
        "{}",
        told.message
    );
}
