//! The documents say what is so: examples build, keys exist, links lead somewhere.

mod limits;
mod theme_guide;

use dangjian::check::RULES;
use std::fs;
use std::path::{Path, PathBuf};

use crate::case::png;
use crate::test_site::{TestSite, complaints};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn handbook() -> String {
    fs::read_to_string(root().join("docs/handbook.md")).unwrap()
}

/// The handbook's section with a heading.
fn section(heading: &str) -> String {
    let text = handbook();
    let section =
        text.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no section {heading}"));
    section.split("\n## ").next().unwrap().to_owned()
}

/// The keys in the tables of a section, by their English and their Chinese name.
fn keys(section: &str) -> Vec<(&str, &str)> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let keys = rows
        .filter_map(|line| line.split_once("` | "))
        .map(|(key, rest)| (key, rest.split(" | ").next().unwrap()));
    keys.filter(|(key, name)| !name.contains(' ') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .collect()
}

/// The code blocks of the handbook's section with a heading, without what indents them.
fn examples(heading: &str) -> Vec<String> {
    let section = section(heading);
    let mut examples = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for line in section.lines() {
        let indent = line.len() - line.trim_start().len();
        match open.take() {
            None if line.trim_start().starts_with("```") => open = Some((indent, String::new())),
            None => {}
            Some((_, text)) if line.trim() == "```" => examples.push(text),
            Some((indent, text)) => {
                open = Some((indent, text + line.get(indent..).unwrap_or_default() + "\n"))
            }
        }
    }
    examples
}

#[test]
fn the_examples_of_the_handbook_build_as_they_stand() {
    let start = examples("从零开始");
    let post = examples("写一篇稿件");
    let ledger = examples("台账");
    let year = examples("年度总结");
    let calendar = examples("日历");
    let settings = examples("栏目与组织");
    let files = examples("照片和附件");
    let (front, text) = post[0].split_once("---\n活动").unwrap();
    let reviewed = format!("{front}{}---\n活动{text}", post[1]);
    let picture = &png("png 640x360").unwrap();
    let built = TestSite::new()
        .file("content/site.yaml", &format!("{}{}", settings[0], calendar[2]))
        .file("content/posts/2022-07-01-七一主题党日.md", &start[2])
        .file("content/posts/联合党日/index.md", &reviewed)
        .bytes("content/posts/联合党日/誓词.jpg", picture)
        .file("content/posts/照片/index.md", &format!("---\n标题: 照片\n日期: 2022-07-02\n---\n{}", files[0]))
        .bytes("content/posts/照片/誓词 现场.jpg", picture)
        .file("content/posts/照片/学习资料.pdf", "%PDF")
        .file("content/ledger/2022.csv", &ledger[0])
        .file("content/ledger/会议.yaml", &ledger[1])
        .file("content/years/2022.md", &year[0])
        .file("content/calendar/2027.yaml", &calendar[0])
        .file("content/calendar/计划.yaml", &calendar[1])
        .build()
        .succeeded();
    // The examples name organisations and a post of the reader's own site.
    let others: Vec<_> = complaints(&built.stderr)
        .into_iter()
        .filter(|line| !line.contains("[unknown-organisation]"))
        .collect();
    assert_eq!(others, Vec::<&str>::new(), "{}", built.stderr);
    let text = built.page("2022/index.html").main_text();
    for figure in [
        "制度 12项",
        "转正 7人",
        "三会一课 未填",
        "谈心谈话没有逐次记录",
        "全年开展主题党日2次，参加56人次，建立制度12项。",
    ] {
        assert!(text.contains(figure), "no `{figure}` in\n{text}");
    }
    assert!(built.page("2022/07/lian-he-dang-ri.html").main_text().contains("三审：王某"));
    let page = built.page("2022/07/zhao-pian.html").main_text();
    assert!(page.contains("学习资料.pdf") && page.contains("三个支部的党员面向党旗宣誓"), "{page}");

    let beginner =
        TestSite::new().file("content/site.yaml", &start[1]).file("content/posts/a.md", &start[2]).build();
    beginner.without_complaints();
    let kinds = TestSite::new().file("content/site.yaml", &format!("title: 站\n{}", settings[1])).build();
    kinds.without_complaints();
}

#[test]
fn the_handbook_names_every_key_of_a_post_and_no_other() {
    let section = section("写一篇稿件");
    let keys = keys(&section);
    assert!(keys.len() >= 25, "{keys:?}");
    // A post with every key, once in each language: an unknown one would be complained of.
    let value = |key: &str| match key {
        "title" => "标题",
        "date" | "publish_on" | "was_on" | "updated" => "2022-07-01",
        "expires" => "2023-07-01",
        "time" => "09:30",
        "kind" | "counts_as" => "主题党日",
        "organisers" => "党支部",
        "attendance" | "expected" | "present" => "23",
        "role" => "参加",
        "status" => "取消",
        "draft" | "to_verify" => "否",
        "public" => "是",
        "featured" => "是",
        "cover" => "图.png",
        "review" => "{一审: {姓名: 甲, 日期: 2022-07-01}}",
        "slug" => "a-b",
        "aliases" => "/old.html",
        "line_breaks" => "合并",
        _ => "文字",
    };
    for in_chinese in [false, true] {
        let mut front = String::new();
        for (key, name) in &keys {
            front += &format!("{}: {}\n", if in_chinese { name } else { key }, value(key));
        }
        let site = TestSite::new()
            .file("content/site.yaml", "title: 站\norganisations: [党支部]\n")
            .bytes("content/posts/图.png", &png("png 8x8").unwrap())
            .file("content/posts/a.md", &format!("---\n{front}---\n"));
        site.build().without_complaints();
    }
    let mut named = keys;
    let mut known = dangjian::parse::post::keys();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known, "the handbook and the reader");
}

#[test]
fn the_handbook_names_every_key_of_the_settings_and_no_other() {
    // A key of the settings is declared as a constant, its English and its Chinese name first.
    let folder = root().join("src/parse/settings");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| !file.ends_with("tests.rs"));
    files.extend([root().join("src/parse/settings.rs"), root().join("src/parse/line_breaks.rs")]);
    let sources: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let declared = sources.iter().flat_map(|source| source.split(": FieldNames = &[\"").skip(1));
    let mut known: Vec<(&str, &str)> = declared
        .map(|names| {
            let names: Vec<&str> = names.split('"').step_by(2).take(2).collect();
            (names[0], names[1])
        })
        .collect();
    let section = section("栏目与组织");
    let mut named = keys(&section);
    known.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, known, "the handbook and the readers");

    let examples = examples("栏目与组织");
    let chinese = examples.iter().find(|example| example.starts_with("网站名称")).unwrap();
    TestSite::new().file("content/site.yaml", chinese).build().succeeded().without_complaints();
    let not_shown = |(_, name): &&(&str, &str)| !chinese.contains(&format!("{name}:"));
    let missing: Vec<_> = named.iter().filter(not_shown).map(|(key, _)| *key).collect();
    assert_eq!(missing, ["kinds_only", "theme"], "the example shows nearly all");
}

/// Everything that people read, by path.
fn documents() -> Vec<String> {
    let mut documents: Vec<String> =
        ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "tests/README.md"].map(str::to_owned).into();
    for folder in ["docs", "docs/dev"] {
        let files = fs::read_dir(root().join(folder)).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        documents.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}/{name}")));
    }
    documents
}

#[test]
fn what_documents_name_of_the_source_is_there() {
    let folders = [".ci/", ".github/", "docs/", "fuzz/", "src/", "tests/", "themes/"];
    let tests = sources_of_tests();
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(root().join(&document)).unwrap();
        let prose = text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
        for name in prose.split('`').skip(1).step_by(2) {
            let is_path = folders.iter().any(|folder| name.starts_with(folder))
                && !name.contains(['*', '<', ' ', '{'])
                && !name.contains("NAME");
            // A long name in small letters is that of a test.
            let is_test =
                name.matches('_').count() >= 4 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            if is_path && !root().join(name).exists() || is_test && !tests.contains(&format!("fn {name}(")) {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "not there any more:\n{}", missing.join("\n"));
}

/// The files that have tests, one after the other.
fn sources_of_tests() -> String {
    let mut folders = vec![root().join("src"), root().join("tests/suite")];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.extension() {
                _ if entry.is_dir() => folders.push(entry),
                Some(ending) if ending == "rs" => sources += &fs::read_to_string(entry).unwrap(),
                _ => {}
            }
        }
    }
    sources
}

#[test]
fn links_between_documents_lead_somewhere() {
    for document in documents() {
        let path = root().join(&document);
        let text = without_code(&fs::read_to_string(&path).unwrap());
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            if link.starts_with("https://") {
                continue;
            }
            let target = if file.is_empty() {
                path.clone()
            } else {
                path.parent().unwrap_or(Path::new("")).join(file)
            };
            assert!(target.exists(), "{document}: {link}");
            if !heading.is_empty() {
                let text = fs::read_to_string(target).unwrap();
                assert!(text.contains(&format!("# {heading}\n")), "{document}: {link}");
            }
        }
    }
}

/// A document without its examples.
fn without_code(text: &str) -> String {
    let prose = text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    prose.split('`').step_by(2).collect()
}

#[test]
fn the_readme_names_every_option() {
    let help = |command| {
        std::process::Command::new(env!("CARGO_BIN_EXE_dangjian"))
            .args([command, "--help"])
            .output()
            .unwrap()
            .stdout
    };
    let help = String::from_utf8([help("build"), help("serve")].concat()).unwrap();
    let options: Vec<_> =
        help.split_whitespace().filter(|word| word.starts_with("--") && *word != "--help").collect();
    assert!(options.len() >= 5, "{help}");
    for document in ["README.md", "docs/handbook.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for option in &options {
            assert!(text.contains(&format!("`{option}")), "{document} does not name {option}");
        }
    }
}

#[test]
fn the_readme_states_how_many_rules_there_are() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let stated = format!("`dangjian check` looks for {} sorts of faults", RULES.len());
    assert!(readme.contains(&stated), "README.md should say: {stated}");
}
