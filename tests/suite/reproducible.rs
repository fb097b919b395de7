//! The output is a function of the sources and `--today`, and of nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::test_site::{Built, TestSite, build_in_place};

/// The files of the repository's own site.
fn sources() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::from("content"), PathBuf::from("themes")];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder)).unwrap().map(Result::unwrap)
        {
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                files.insert(path.to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

fn build<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>, environment: &[(&str, &str)]) -> Built {
    let site = files.fold(TestSite::new(), |site, (path, bytes)| site.bytes(path, bytes));
    environment.iter().fold(site, |site, (name, value)| site.environment(name, value)).build().succeeded()
}

/// Like `assert_eq!` for outputs, but names only the files that differ.
#[track_caller]
fn assert_same(one: &Built, other: &Built) {
    let (one, other) = (one.tree(), other.tree());
    let differ: Vec<_> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(!one.is_empty() && differ.is_empty(), "these files differ: {differ:?}");
}

#[test]
fn neither_folder_nor_order_of_files_nor_clock_zone_nor_language_matters() {
    let sources = sources();
    let first = build(sources.iter(), &[("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8")]);
    // Each build has a temporary folder of its own already; the files come into being the other way round.
    assert_same(
        &first,
        &build(
            sources.iter().rev(),
            &[("TZ", "America/New_York"), ("LANG", "C"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        ),
    );
}

#[test]
fn today_matters_only_where_it_is_shown() {
    let post = "---\ntitle: 主题党日\ndate: 2022-03-01\nkind: 主题党日\n---\n正文\n";
    let build = |today: &str| {
        TestSite::new()
            .file("content/posts/a.md", post)
            .argument("--today")
            .argument(today)
            .build()
            .succeeded()
    };
    let (one, other) = (build("2022-12-30"), build("2022-12-31"));
    assert_eq!(one.text("2022/03/a.html"), other.text("2022/03/a.html"));
    assert_eq!(one.text("atom.xml"), other.text("atom.xml"));
    assert_ne!(
        one.text("calendar/2022/12.html"),
        other.text("calendar/2022/12.html"),
        "the calendar marks today"
    );
}

#[test]
fn a_second_build_touches_nothing() {
    let site = sources().iter().fold(TestSite::new(), |site, (path, bytes)| site.bytes(path, bytes));
    let built = site.build().succeeded();
    let before = times(&built.out);
    let again = site.build().succeeded();
    assert!(before == times(&again.out), "files were written anew");
    assert!(again.stderr.lines().last().unwrap().contains("（0 个有变化，"), "{}", again.stderr);
}

#[test]
fn one_edited_text_changes_one_page_and_what_quotes_it() {
    let post = |words: &str| format!("---\ntitle: 学习\ndate: 2022-03-01\nsummary: 摘要\n---\n{words}\n");
    let site = TestSite::new()
        .file("content/posts/a.md", &post("旧的正文"))
        .file("content/posts/b.md", &post("另一篇"));
    let before = site.build().succeeded().tree();
    let after = site.clone().file("content/posts/a.md", &post("新的正文")).build().succeeded().tree();
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(changed, ["2022/03/a.html", "atom.xml", "search/2022-1.js"]);
}

#[test]
fn the_site_folder_itself_may_be_the_output_of_nothing() {
    let site = TestSite::new();
    let built = build_in_place(site.path(), &site.path().join("content"), &[]);
    assert_eq!(built.exit, 1);
    assert!(site.path().join("content/site.yaml").is_file());
}

/// When each file of the site was last written; the program's own notes may say that more is certain now.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let metadata = entry.metadata().unwrap();
        if entry.file_name() == ".dangjian" {
            continue;
        }
        if metadata.is_dir() {
            times.extend(self::times(&entry.path()));
        } else {
            times.insert(entry.path(), metadata.modified().unwrap());
        }
    }
    times
}
