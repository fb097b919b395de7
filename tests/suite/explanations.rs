//! What is said of each sort of problem is so: its wrong example shows it, its right one has nothing to say.

use std::collections::BTreeSet;
use std::sync::Arc;

use dangjian::catalogue::codes;
use dangjian::diagnostics::{Code, Diagnostics, Example};
use dangjian::pipeline::{Options, build};

use crate::case::file_section;
use crate::test_site::{TODAY, TestSite};

/// The files of an example, each a path with its form, and a text.
fn files(example: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in example.lines() {
        match line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(heading) => files.push((heading.to_owned(), String::new())),
            None => {
                let (_, text) = files.last_mut().expect("an example begins with a file");
                *text += line;
                text.push('\n');
            }
        }
    }
    files
}

/// What a build says of a site of these files.
fn problems(example: &str) -> Diagnostics {
    let files = files(example);
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
    let (wrong, right) = (problems(wrong), problems(right));
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
    let too_long = ["page-too-large", "page-too-slow", "path-too-long", "too-large", "too-many-files"];
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
