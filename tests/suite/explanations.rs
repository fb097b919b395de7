//! What is said of each sort of problem is so: its wrong example shows it, its right one has nothing to say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use dangjian::catalogue::{CATALOGUE, codes};
use dangjian::check::RULES;
use dangjian::diagnostics::{Code, Declaration, Diagnostics, Example, example_files};
use dangjian::pipeline::{Options, build, check_site};

use crate::case::file_section;
use crate::golden::assert_golden;
use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

/// What a build says of a site of these files; the check, where the code is one of its rules. That a post is
/// shorter than anybody would write it shows nothing of other codes.
fn problems(code: Code, example: &str) -> Diagnostics {
    let is_meant = |id: &str| id == code.id() || !OF_SHORT_POSTS.contains(&id);
    let problems = all_problems(code, example);
    problems.iter().filter(|problem| is_meant(problem.code.id())).cloned().collect()
}

fn all_problems(code: Code, example: &str) -> Diagnostics {
    let files: Vec<_> = example_files(example).collect();
    assert!(!files.is_empty(), "an example has a file");
    let site = if files.iter().any(|(path, _)| path.starts_with("content/site.")) {
        TestSite::empty()
    } else {
        TestSite::new()
    };
    let site = files.iter().fold(site, |site, (heading, text)| {
        let (path, bytes) = file_section(heading, text);
        site.bytes(&path, &bytes)
    });
    if RULES.iter().any(|rule| rule.code == code) {
        return check_site(site.path(), TODAY.parse().unwrap()).problems;
    }
    let (folder, out) = (site.path().to_owned(), site.path().join("public"));
    let options = Options { site: folder, out, today: TODAY.parse().unwrap(), allow_errors: false };
    build(&options, Arc::new(())).problems
}

/// What is wrong with a code's examples.
fn faults(code: Code) -> Vec<String> {
    let Example::Files { wrong, right } = code.declaration().example else { return Vec::new() };
    let told = |problems: &Diagnostics| {
        let sorted = problems.sorted();
        sorted
            .iter()
            .map(|d| format!("\n  {} {}: {}", d.severity.id(), d.code.id(), d.message))
            .collect::<String>()
    };
    let (wrong, right) = (problems(code, wrong), problems(code, right));
    let is_it = wrong.iter().all(|d| d.code == code && d.severity == code.declaration().severity);
    let mut faults = Vec::new();
    if !is_it || wrong.is_empty() {
        faults.push(format!(
            "{}: the wrong example should show it and nothing else:{}",
            code.id(),
            told(&wrong)
        ));
    }
    if !right.is_empty() {
        faults.push(format!("{}: the right example has problems:{}", code.id(), told(&right)));
    }
    faults
}

#[test]
fn every_example_shows_its_problem_and_its_remedy() {
    let faults: Vec<_> = codes().flat_map(faults).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nearly_every_code_has_an_example() {
    let without: BTreeSet<_> =
        codes().filter(|code| matches!(code.declaration().example, Example::TooLong)).map(Code::id).collect();
    let too_long = [
        "page-too-large",
        "page-too-slow",
        "path-too-long",
        "too-large",
        "too-many-files",
        "workbook-failed",
    ];
    assert_eq!(without, too_long.into());
}

#[test]
fn explanations_are_chinese_sentences() {
    for code in codes() {
        let explained = code.declaration();
        for text in [explained.what, explained.why, explained.how] {
            assert!(text.ends_with('。') && text.chars().count() < 120, "{}: {text}", code.id());
        }
    }
}

#[test]
fn the_handbook_has_a_table_of_all_codes() {
    const BEGIN: &str = "<!-- 下面的表由程序里的说明生成 -->\n";
    const END: &str = "<!-- 表到这里为止 -->\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handbook/content/pages/codes.md");
    let handbook = fs::read_to_string(path).unwrap();
    let (before, rest) = handbook.split_once(BEGIN).expect("the handbook says where the table begins");
    let (_, after) = rest.split_once(END).expect("the handbook says where the table ends");
    assert_golden("docs/handbook/content/pages/codes.md", &format!("{before}{BEGIN}{}{END}{after}", table()));
}

/// What the program says is shown as it says it: what is to be typed stands there without marks.
const AS_SAID: &str = "<!-- 校对通过: half-width-mark 程序的原话 -->\n<!-- 校对通过: stray-space 程序的原话 -->\n<!-- 校对通过: comma-between-quotes 程序的原话 -->\n";

/// All codes as a table in Markdown.
fn table() -> String {
    let mut text = String::new();
    for group in CATALOGUE {
        text +=
            &format!("\n## {}\n{AS_SAID}| | 编号 | 错在哪里 | 怎么改 |\n|---|---|---|---|\n", group.title);
        for code in group.codes() {
            let Declaration { id, severity, how, .. } = code.declaration();
            // A backslash before a bar, a comment and a lost character are shown and not meant.
            let shown = |text: &str| {
                let text = text.replace("\\|", "&#92;&#124;").replace("<!--", "&lt;!--");
                text.replace('\u{FFFD}', "&#xFFFD;")
            };
            let cell = |text: &str| shown(text).trim_end_matches('。').replace('|', "\\|");
            let (what, how) = (cell(code.in_short()), cell(how));
            text += &format!("| {} | `{id}` | {what} | {how} |\n", severity.chinese());
        }
    }
    text + "\n"
}
