//! Builds that find an earlier one's cache and output make what a first build makes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use dangjian::diagnostics::to_json_line;
use dangjian::pipeline::{Options, build};
use proptest::prelude::*;

use crate::edited_folder::Folder;
use crate::edited_park::Park;
use crate::incremental::{cases, step};
use crate::test_site::{TestSite, tree_at};

/// What a build came to.
struct Seen {
    /// Problems, how many texts were left out, and how many are not published.
    told: (Vec<String>, usize, usize),
    output: BTreeMap<String, Vec<u8>>,
}

fn build_to(site: &Path, out: &Path, today: &str) -> Seen {
    let options =
        Options { site: site.into(), out: out.into(), today: today.parse().unwrap(), allow_errors: true };
    let report = build(&options, Arc::new(()));
    // What of an earlier site is no longer needed, a first build cannot tell.
    let problems = report
        .problems
        .sorted()
        .into_iter()
        .filter(|problem| problem.code.id() != "outdated-removed")
        .map(to_json_line);
    Seen { told: (problems.collect(), report.left_out, report.withheld.len()), output: tree_at(out) }
}

/// Makes files look as if they had lain there for long: what is too young is not taken from a cache.
fn age<'a>(files: impl IntoIterator<Item = &'a PathBuf>, step: usize) {
    let then = SystemTime::now() - Duration::from_secs(3600) + Duration::from_secs(10 * step as u64);
    for file in files.into_iter().filter(|file| file.exists()) {
        File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
    }
}

/// As `cp -p`, `tar` and `touch -r` leave a file: of the same size and time.
#[cfg(unix)]
#[test]
fn an_edit_that_keeps_size_and_time_is_seen() {
    let site =
        TestSite::new().file("content/posts/a.md", "---\ntitle: 甲\ndate: 2022-07-01\n---\n到会23人。\n");
    let post = site.path().join("content/posts/a.md");
    age([&post], 0);
    let time = fs::metadata(&post).unwrap().modified().unwrap();
    let out = tempfile::tempdir().unwrap();
    let page = |seen: &Seen| String::from_utf8(seen.output["2022/07/a.html"].clone()).unwrap();
    assert!(page(&build_to(site.path(), out.path(), "2022-12-31")).contains("到会23人"));
    fs::write(&post, fs::read_to_string(&post).unwrap().replace("23", "24")).unwrap();
    File::options().write(true).open(&post).unwrap().set_modified(time).unwrap();
    assert!(page(&build_to(site.path(), out.path(), "2022-12-31")).contains("到会24人"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_build_is_a_first_build(steps in prop::collection::vec(step(), 1..8)) {
        let mut park = Park::new();
        let mut folder = Folder::new(&park);
        let all: Vec<_> = park.files().keys().map(|path| folder.path().join(path)).collect();
        age(&all, 0);
        let out = tempfile::tempdir().unwrap();
        build_to(folder.path(), &out.path().join("kept"), park.today());
        for (number, (edits, _)) in steps.into_iter().enumerate() {
            park.mend();
            edits.into_iter().for_each(|edit| park.edit(edit));
            age(&folder.follow(&park), number + 1);
            let kept = build_to(folder.path(), &out.path().join("kept"), park.today());
            // Where there is no cache and no output.
            let fresh = out.path().join(number.to_string());
            let cache = folder.path().join(".dangjian");
            let away = out.path().join("away");
            let had_cache = fs::rename(&cache, &away).is_ok();
            let first = build_to(folder.path(), &fresh, park.today());
            if had_cache {
                fs::remove_dir_all(&cache).ok();
                fs::rename(&away, &cache).unwrap();
            }
            if first.output.is_empty() {
                // It cannot be built now, and the other one is as it was.
                prop_assert_eq!(kept.told, first.told);
            } else {
                let paths = kept.output.keys().chain(first.output.keys());
                let differ: Vec<_> = paths.filter(|path| kept.output.get(*path) != first.output.get(*path)).collect();
                prop_assert!(differ.is_empty(), "{differ:?}");
                prop_assert_eq!(kept.told, first.told);
            }
        }
    }
}

/// A site of two posts, of which one refers to the other.
fn two_posts() -> TestSite {
    let site = TestSite::new()
        .file(
            "content/posts/a.md",
            "---\ntitle: 甲\ndate: 2022-03-01\nkind: 主题党日\n---\n见[乙](b.md#第二)\n",
        )
        .file(
            "content/posts/b.md",
            "---\ntitle: 乙\ndate: 2022-03-02\nkind: 主题党日\n---\n## 第二\n\n正文\n",
        );
    age(&["a.md", "b.md"].map(|name| site.path().join("content/posts").join(name)), 0);
    site
}

#[test]
fn a_post_from_the_cache_is_told_about_with_its_lines() {
    let site = two_posts();
    site.build().without_complaints();
    assert!(site.path().join(".dangjian/cache").is_file());
    // The kind that both name is gone, and the other post too: neither file has been touched.
    let site = site.file(
        "content/site.yaml",
        "title: 测试站\nbase_url: https://dj.example.cn/\nkinds: [{name: 别的, replace: true}]\n",
    );
    fs::remove_file(site.path().join("content/posts/b.md")).unwrap();
    let cached = site.build();
    fs::remove_dir_all(site.path().join(".dangjian")).unwrap();
    let fresh = site.build();
    assert!(
        fresh.stderr.contains("content/posts/a.md:6:") && fresh.stderr.contains("见[乙](b.md#第二)"),
        "{}",
        fresh.stderr
    );
    assert_eq!((cached.exit, cached.stderr), (fresh.exit, fresh.stderr));
}

#[test]
fn posts_in_the_cache_are_read_again_where_lines_are_to_be_joined() {
    let site = two_posts();
    let site = site.file("content/posts/c.md", "---\ntitle: 丙\ndate: 2022-03-03\n---\n第一行\n第二行\n");
    age(&[site.path().join("content/posts/c.md")], 0);
    let has = |html: &str| site.build().without_complaints().text("2022/03/c.html").contains(html);
    assert!(has("<p>第一行</p>\n<p>第二行</p>"));
    let settings = site.path().join("content/site.yaml");
    let before = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{before}line_breaks: join\n")).unwrap();
    assert!(has("<p>第一行第二行</p>"));
    fs::write(&settings, before).unwrap();
    assert!(has("<p>第一行</p>\n<p>第二行</p>"));
}

#[test]
fn a_cache_that_is_damaged_or_of_another_program_is_not_believed() {
    let site = two_posts();
    let first = site.build().without_complaints().tree();
    let cache = site.path().join(".dangjian/cache");
    let whole = fs::read(&cache).unwrap();
    let damaged = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] ^= byte;
        bytes
    };
    let ends = [0, 20, 60, whole.len() - 1].map(|end| whole[..end].to_vec());
    let bytes = [3, 20, 60, 90, whole.len() - 2].map(|at| damaged(at, 1));
    for (number, bytes) in ends.into_iter().chain(bytes).enumerate() {
        fs::write(&cache, bytes).unwrap();
        let site = site.clone().file("content/years/2022.md", &format!("---\ntheme: 主题{number}\n---\n"));
        let built = site.build().without_complaints();
        fs::remove_file(site.path().join("content/years/2022.md")).unwrap();
        let text = |tree: &BTreeMap<String, Vec<u8>>| tree["2022/03/a.html"].clone();
        assert_eq!(text(&built.tree()), text(&first));
        assert_eq!(fs::read(&cache).unwrap(), whole, "it is made anew");
    }
}

#[test]
fn where_nothing_can_be_kept_a_build_is_as_good() {
    let site = two_posts();
    // A file where the folder should be.
    let site = site.file(".dangjian", "别的东西");
    site.build().without_complaints();
    site.build().without_complaints();
    assert_eq!(fs::read_to_string(site.path().join(".dangjian")).unwrap(), "别的东西");
}
