//! `dangjian check --fix`: what has one safe answer is done, nothing else is touched, and all of it can be
//! taken back.

use std::fs;
use std::path::Path;
use std::process::Command;

use dangjian::diagnostics::{Place, Severity};
use dangjian::pipeline::{FixReport, check_site, fix_site};
use dangjian::write::Undo;
use encoding_rs::GB18030;
use proptest::prelude::*;

use crate::test_site::{TODAY, TestSite};

const POST: &str = "content/posts/a.md";

fn fix(site: &Path) -> FixReport {
    fix_site(site, TODAY.parse().unwrap(), &|_| true, &mut Undo::new(site, "2022-07-01-0930"))
}

fn post(body: &str) -> String {
    format!("---\r\ntitle: 学习(第2期)\r\ndate: 2022-07-01\r\n---\r\n{body}\r\n")
}

#[test]
fn marks_spaces_widths_and_encodings_are_mended_and_nothing_else() {
    let body = "会议传达了精神,,研究 工作， 落实。。\r\n\r\n> 原文,如此\r\n仍,是\r\n\r\n用`代码,段`，见https://a.cn/甲,乙 和[丙,丁](e.txt)。\r\n\r\n用`代码,段`,再用`段,段`。\r\n\r\n\
                ```\r\n戊,己\r\n```\r\n\r\n落实\"三会一课\"制度...大家\u{200b}都好!\r\n\r\n<!-- 校对通过: half-width-mark 原文如此 -->\r\n庚,辛。\r\n\r\n\
                深入贯砌落实。";
    let ledger = "日期,类型,主题\r\n2022-07-03,党课,学习(一),二\r\n";
    let site = TestSite::new()
        .file(POST, &post(body))
        .file("content/posts/e.txt", "戊,己")
        .bytes("content/ledger/2022.csv", &GB18030.encode(&ledger.replace(",二", "")).0);
    let fixed = fix(site.path());
    assert!(fixed.failed.is_empty(), "{:?}", fixed.failed);
    let expected = body
        .replace("精神,,研究 工作， 落实。。", "精神，研究 工作，落实。")
        .replace("段`,再", "段`，再")
        .replace("\"三会一课\"制度...大家\u{200b}都好!", "“三会一课”制度……大家都好！");
    let read = |path: &str| fs::read_to_string(site.path().join(path)).unwrap();
    assert_eq!(read(POST), post(&expected).replace("学习(第2期)", "学习（第2期）"));
    assert_eq!(read("content/ledger/2022.csv"), format!("\u{feff}{}", ledger.replace(",二", "")));
    assert_eq!(read("content/posts/e.txt"), "戊,己");
    // Words are people's.
    assert!(fixed.left.problems.iter().any(|problem| problem.code.id() == "known-slip"));
    let undo = site.path().join(".dangjian/undo/2022-07-01-0930");
    assert_eq!(fs::read_to_string(undo.join(POST)).unwrap(), post(body));
    assert!(fs::read_to_string(undo.join("怎样改回去.txt")).unwrap().contains("拷到站点文件夹里"));
    // What deletes the cache leaves it alone.
    site.build();
    assert!(undo.join(POST).is_file());
}

#[test]
fn only_files_that_are_asked_for_are_changed_and_each_change_is_told() {
    let site =
        TestSite::new().file(POST, &post("会议,研究。")).file("content/posts/b.md", &post("会议,研究。"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--fix", "--format", "json", "--today", TODAY, "content/posts/b.md", "--site"]);
    let output = command.arg(site.path()).output().unwrap();
    let (said, told) = (String::from_utf8(output.stderr).unwrap(), String::from_utf8(output.stdout).unwrap());
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        told.contains("已把“,”改为“，”") && told.contains("posts/b.md") && !told.contains("posts/a.md"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(site.path().join(POST)).unwrap(), post("会议,研究。"));
    assert!(fs::read_to_string(site.path().join("content/posts/b.md")).unwrap().contains("会议，研究。"));
}

#[test]
fn words_values_and_signed_texts_are_left_to_people() {
    let files = [
        (
            "content/site.yaml",
            "title: 园区(试点),党建\nbase_url: https://dj.example.cn/\n组织: [{名称: 机关\"第一\"支部}]\ncheck: {severity: {ellipsis-and-dash: off}}\n",
        ),
        (
            "content/posts/b.md",
            "---\ntitle: 学习\ndate: 2022-07-03\nplace: 甲\"一\"楼， 乙楼\n---\n东莞市市委作出部署...\n",
        ),
        (
            "content/posts/c.md",
            "---\ntitle: 学习三\ndate: 2022-07-04\n审核: {一审: 李某 2022-07-05, 校验码: e331d92e}\n---\n会议,研究\n",
        ),
        (
            "content/ledger/2022.csv",
            "日期,类型,主题\n2022-07-05,党课,\"学习， 研究...\"\n2022-07-06,党课,学习。。\n",
        ),
        ("content/ledger/a.yaml", "- {日期: 2022-07-07, 类型: 党课, 主题: 学习(一)。。再}\n"),
        (
            "content/posts/d.md",
            "---\ntitle: 学习四\ndate: 2022-07-08\n---\n<!-- 会议,研究\n会议,落实 -->\n[甲,乙]\n\n[甲,乙]: b.md\n",
        ),
    ];
    let site = files.iter().fold(TestSite::empty(), |site, (path, text)| site.file(path, text));
    let fixed = fix(site.path());
    for (path, text) in files {
        assert_eq!(fs::read_to_string(site.path().join(path)).unwrap(), text, "{path}");
    }
    assert!(
        fixed.changed.is_empty() && fixed.failed.is_empty() && !site.path().join(".dangjian/undo").exists()
    );
    let kept = fixed.left.problems.iter().find(|problem| problem.code.id() == "signed-text-kept").unwrap();
    assert!(kept.message.contains("有 1 处程序能改"), "{}", kept.message);
}

#[cfg(unix)]
#[test]
fn links_and_what_lies_elsewhere_are_left() {
    use std::os::unix::fs::symlink;
    let text = post("会议,研究");
    let theirs = TestSite::empty().file("a.md", &text).file("posts/a.md", &text);
    let site = TestSite::new().file("content/shared/a.md", &text).file("content/posts/b.md", &post("会议"));
    symlink(site.path().join("content/shared/a.md"), site.path().join("content/posts/a.md")).unwrap();
    symlink(theirs.path().join("a.md"), site.path().join("content/posts/c.md")).unwrap();
    symlink(theirs.path().join("posts"), site.path().join("content/pages")).unwrap();
    fix(site.path());
    let read = |path: std::path::PathBuf| fs::read_to_string(path).unwrap();
    assert_eq!(read(site.path().join("content/shared/a.md")), text);
    assert_eq!(
        (read(theirs.path().join("a.md")), read(theirs.path().join("posts/a.md"))),
        (text.clone(), text)
    );
    assert!(site.path().join("content/posts/a.md").is_symlink());
}

#[test]
fn people_are_shown_every_change_with_what_stood_there() {
    let bodies =
        ["会议,研究", "会议,研究", "会议,研究。。再", "会议,研究", "会议,研究", "会议,研究"].join("\r\n\r\n");
    let site = TestSite::new().file(POST, &post(&bodies));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--fix", "--today", TODAY, "--site"]).arg(site.path());
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    let count = |part: &str| said.matches(part).count();
    assert_eq!(
        (count("：已把“,”改为“，”（原来是：会议,研究"), count("content/posts/a.md:9:6：")),
        (6, 1),
        "{said}"
    );
    assert!(said.contains("改了 1 个文件，8 处；原来的文件在 ") && count("会议,研究。。再）") == 2, "{said}");
}

#[test]
fn what_is_left_to_people_is_counted_and_an_attachment_is_told_of() {
    let site = TestSite::new()
        .file(POST, &post("深入贯砌落实,[名单](e.csv)。"))
        .bytes("content/posts/e.csv", &GB18030.encode("名称,数量\n党旗,3\n").0);
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--fix", "--today", TODAY, "--site"]).arg(site.path());
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    let problems = check_site(site.path(), TODAY.parse().unwrap()).problems;
    let left = problems.count(Severity::Error) + problems.count(Severity::Warning);
    assert!(left > 0);
    assert!(said.contains(&format!("还有 {left} 处要人来定")), "{said}");
    assert!(said.contains("content/posts/e.csv 不是 UTF-8 编码，附件原样发布，没有改"), "{said}");
}

#[test]
fn one_run_mends_all_but_what_would_change_the_shape() {
    let links = "[甲,乙]\r\n\r\n".repeat(70) + "[甲,乙]: b.md\r\n\r\n";
    let body = format!("{links}{}", "会议,研究\r\n\r\n".repeat(300));
    let site = TestSite::new().file(POST, &post(&body)).file("content/posts/b.md", &post("会议。"));
    let fixed = fix(site.path());
    let expected = post(&body.replace("会议,研究", "会议，研究")).replace("学习(第2期)", "学习（第2期）");
    assert_eq!(fs::read_to_string(site.path().join(POST)).unwrap(), expected);
    assert_eq!((fixed.avoided, fix(site.path()).files), (70, 0));
}

#[test]
fn each_change_is_told_at_its_place_in_the_file_as_it_was() {
    let site = TestSite::new().file(POST, &post("会议(甲,乙),,研究,再议。。"));
    let fixed = fix(site.path());
    for one in fixed.changed.iter() {
        let Some(Place::Text(source, span)) = &one.place else { panic!("{}", one.message) };
        assert!(source.text().contains("会议(甲,乙),,研究,再议。。"), "{}", source.text());
        assert!(source.slice(*span).starts_with(['(', ',', '。']), "{}", one.message);
    }
    let now = fs::read_to_string(site.path().join(POST)).unwrap();
    assert!(now.contains("会议（甲，乙），研究，再议。"), "{now}");
}

#[test]
fn ten_thousand_changes_are_not_all_shown() {
    let site = TestSite::new().file(POST, &post(&"会议,研究\r\n\r\n".repeat(300)));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--fix", "--today", TODAY, "--site"]).arg(site.path());
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(
        said.contains("content/posts/a.md：还改了 201 处") && said.contains("改了 1 个文件，301 处"),
        "{said}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// A second run finds nothing left to do, and what people wrote is all there.
    #[test]
    fn a_second_run_changes_nothing(bodies in prop::collection::vec(prop::collection::vec(prop::sample::select(PIECES), 0..14), 12)) {
        let path = |i: usize| format!("content/posts/p{i}.md");
        let texts: Vec<String> = bodies.iter().map(|pieces| post(&pieces.concat())).collect();
        let site = texts.iter().enumerate().fold(TestSite::new(), |site, (i, text)| site.file(&path(i), text));
        let read = |i: usize| fs::read_to_string(site.path().join(path(i))).unwrap();
        fix(site.path());
        let once: Vec<String> = (0..texts.len()).map(read).collect();
        let again = fix(site.path());
        prop_assert!(again.changed.is_empty(), "{:?}", again.changed.iter().map(|one| &one.message).collect::<Vec<_>>());
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && c.is_ascii() || ('一'..='龥').contains(c)).collect::<String>();
        for (before, after) in texts.iter().zip(&once) {
            prop_assert_eq!(words(before), words(after));
        }
    }

    /// So it does where many fixes would change a link, and many others would not.
    #[test]
    fn a_second_run_changes_nothing_beside_links(pieces in prop::collection::vec(prop::sample::select(LINKS), 100..200)) {
        let text: String = pieces.iter().map(|piece| format!("{piece}\r\n\r\n")).collect();
        let site = TestSite::new().file(POST, &post(&text)).file("content/posts/b.md", &post("会议。"));
        fix(site.path());
        let again = fix(site.path());
        prop_assert!(again.changed.is_empty());
        let now = fs::read_to_string(site.path().join(POST)).unwrap();
        prop_assert!(!now.contains("会议,研究") && !now.contains("，，"), "{}", now);
    }
}

/// Links that go by their words, and what stands beside them.
const LINKS: &[&str] = &[
    "[甲,乙]",
    "[甲,乙]: b.md",
    "[丙(丁)][]",
    "[丙(丁)]: b.md",
    "会议,研究",
    "会议，，研究,落实",
    "# 会议(一)",
];

/// Of what the bodies are made.
const PIECES: &[&str] = &[
    "会议",
    "研究",
    "，",
    ",",
    "。",
    "。。",
    "...",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "”",
    " ",
    "\u{3000}",
    "`",
    "**",
    "\r\n",
    "\r\n\r\n",
    "> ",
    "- ",
    "|",
    "!",
    "?",
    "：",
    ":",
    "--",
    "https://a.cn/",
    "[",
    "](https://a.cn/b)",
    "a",
    "1",
    "\u{200b}",
    "；",
    ";",
    "<b>",
    "、",
    "&lt;",
    "\\",
];
