//! The handbook says what is so: examples build, keys exist, limits are as they are; and it is a site itself.

mod limits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::case::png;
use crate::test_site::{TestSite, build_in_place, complaints};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A site of its own.
fn handbook() -> PathBuf {
    root().join("docs/handbook")
}

/// The chapter with a title.
fn section(title: &str) -> String {
    let chapters = fs::read_dir(handbook().join("content/pages")).unwrap().map(|entry| entry.unwrap().path());
    let texts = chapters.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut texts = texts.map(|path| fs::read_to_string(path).unwrap());
    let begins = format!("---\n标题: {title}\n---\n");
    let text = texts.find_map(|text| Some(text.strip_prefix(&begins)?.to_owned()));
    text.unwrap_or_else(|| panic!("no chapter {title}"))
}

/// The keys in the tables of a chapter, by their English and their Chinese name.
fn keys(section: &str) -> Vec<(&str, &str)> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let keys = rows
        .filter_map(|line| line.split_once("` | "))
        .map(|(key, rest)| (key, rest.split(" | ").next().unwrap()));
    keys.filter(|(key, name)| !name.contains(' ') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .collect()
}

/// The code blocks of a chapter, without what indents them.
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
    assert!(page.contains("学习资料 （PDF，1 KB）") && page.contains("三个支部的党员面向党旗宣誓"), "{page}");

    let beginner =
        TestSite::new().file("content/site.yaml", &start[1]).file("content/posts/a.md", &start[2]).build();
    beginner.without_complaints();
    let kinds = TestSite::new().file("content/site.yaml", &format!("title: 站\n{}", settings[1])).build();
    kinds.without_complaints();
}

#[test]
fn the_window_of_a_double_click_is_told_as_it_is() {
    let window = &examples("第一小时（Windows）")[0];
    let files = ["double_click", "init", "serve"];
    let texts = files.map(|file| fs::read_to_string(root().join(format!("src/cli/{file}.rs"))).unwrap());
    let source = texts.concat().replace("\\\\", "\\");
    // What is answered, and where the example's site lies, is nobody's text.
    let own =
        ["C:\\党建\\云谷产业园党建网", "C:\\党建", "云谷产业园党建网", "（直接按回车：", "：", "http", "……"];
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut seen = 0;
    for line in window.lines() {
        let fixed = own.iter().fold(line.to_owned(), |line, own| line.replace(own, "\n"));
        // Behind a question stands what is likely, and the answer.
        let said = if line.contains("直接按回车：") { 1 } else { usize::MAX };
        for piece in fixed.lines().filter(|piece| piece.contains(is_han)).take(said) {
            assert!(source.contains(piece), "the program does not say: {piece}");
            seen += 1;
        }
    }
    assert!(seen >= 12, "{window}");
}

#[test]
fn the_theme_that_the_handbook_makes_is_a_theme() {
    let chapter = examples("换颜色和版式");
    let [colours, settings, folders, footer] = chapter.as_slice() else { panic!("{chapter:?}") };
    let site = TestSite::new()
        .file("content/site.yaml", &format!("title: 站\norganisation: 园区党工委\n{settings}"))
        .file("content/posts/a.md", "---\n标题: 学习\n日期: 2022-07-01\n---\n正文。\n")
        .file("themes/园区/static/styles/95-park.css", colours)
        .file("themes/园区/templates/partials/footer.html", footer);
    let built = site.build().without_complaints();
    let tree = built.tree();
    let of = |ending: &str| {
        let (_, bytes) = tree.iter().find(|(path, _)| path.ends_with(ending)).expect("is built");
        String::from_utf8(bytes.clone()).unwrap()
    };
    // Behind the built-in colours, every one of which it names.
    let (path, _) = tree.iter().find(|(path, _)| path.starts_with("assets/style.")).expect("is built");
    let sheet = built.text(path);
    for line in colours.lines().filter(|line| line.contains("--")) {
        let (name, value) = line.trim().split_once(": ").unwrap();
        let value = value.split(';').next().unwrap();
        let places: Vec<_> = sheet.match_indices(&format!("{name}:")).collect();
        assert!(places.len() > 1, "{name} is a colour of the built-in theme");
        let last = &sheet[places.last().unwrap().0..];
        assert!(last.split(';').next().unwrap().contains(value), "{name}");
    }
    assert!(of("a.html").contains("站，园区党工委主办") || of("index.html").contains("站，园区党工委主办"));
    // What the chapter says lies in the built-in theme does.
    for name in section("换颜色和版式").split('`').skip(1).step_by(2).filter(|name| name.ends_with(".html"))
    {
        let is_there = [name.to_owned(), format!("partials/{name}")]
            .iter()
            .any(|name| root().join("themes/default/templates").join(name).is_file());
        assert!(is_there, "{name}");
    }
    assert!(folders.contains("partials/footer.html") && folders.contains("styles/95-park.css"));
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
            .file(
                "content/site.yaml",
                "title: 站\norganisations: [党支部]\ncampaigns: [{name: 文字, from: 2022-01-01}]\n",
            )
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
    files.extend(["settings", "line_breaks", "look"].map(|file| root().join(format!("src/parse/{file}.rs"))));
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
    let pictures = ["标志", "横幅"].iter().fold(TestSite::new(), |site, name| {
        site.bytes(&format!("content/images/{name}.png"), &png("png 1280x320").unwrap())
    });
    pictures.file("content/site.yaml", chinese).build().succeeded().without_complaints();
    let not_shown = |(_, name): &&(&str, &str)| !chinese.contains(&format!("{name}:"));
    let missing: Vec<_> = named.iter().filter(not_shown).map(|(key, _)| *key).collect();
    assert_eq!(missing, ["kinds_only", "theme"], "the example shows nearly all");
}

#[test]
fn the_handbook_is_a_site_without_a_finding() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("handbook");
    let _ = fs::remove_dir_all(&out);
    build_in_place(&handbook(), &out, &[]).succeeded();
    let dangjian = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    let checked = { dangjian }.args(["check", "--strict", "--site"]).arg(handbook()).output().unwrap();
    let said = String::from_utf8(checked.stderr).unwrap();
    // It is read from a disk as well as anywhere else.
    let is_of_address = |line: &&str| line.contains("[no-base-url]");
    let others: Vec<_> = complaints(&said).into_iter().filter(|line| !is_of_address(line)).collect();
    assert_eq!(others, Vec::<&str>::new(), "{said}");
    assert!(checked.status.success());
}
