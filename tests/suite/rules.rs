//! What the rules of the checks say of their own examples, of texts of all kinds that are good, and of some
//! that are not.

use std::collections::BTreeMap;

use dangjian::catalogue::codes;
use dangjian::diagnostics::{Code, Example};
use dangjian::pipeline::check_site;

use crate::test_site::{TODAY, TestSite};

/// A post that says a sentence, or several lines.
fn post(number: usize, text: &str) -> String {
    format!("---\ntitle: 主题党日活动（{number}）\ndate: 2022-07-01\n---\n{text}\n")
}

/// What is found in each of these texts: `code: message` at the marked words.
fn found(texts: &[&str]) -> Vec<Vec<String>> {
    let path = |i: usize| format!("content/posts/p{i:04}.md");
    let site =
        texts.iter().enumerate().fold(TestSite::new(), |site, (i, text)| site.file(&path(i), &post(i, text)));
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for problem in report.problems.sorted() {
        let path = problem.place.as_ref().map_or(String::new(), |place| place.path().to_owned());
        found.entry(path).or_default().push(format!("{}: {}", problem.code.id(), problem.message));
    }
    (0..texts.len()).map(|i| found.remove(&path(i)).unwrap_or_default()).collect()
}

fn sentences() -> impl Iterator<Item = (Code, &'static [&'static str], &'static [&'static str])> {
    codes().filter_map(|code| match code.declaration().example {
        Example::Sentences { wrong, right } => Some((code, wrong, right)),
        _ => None,
    })
}

#[test]
fn each_rule_finds_what_its_wrong_sentences_show_and_no_rule_anything_else() {
    let wrong: Vec<(Code, &str)> =
        sentences().flat_map(|(code, wrong, _)| wrong.iter().map(move |text| (code, *text))).collect();
    let right: Vec<(Code, &str)> =
        sentences().flat_map(|(code, _, right)| right.iter().map(move |text| (code, *text))).collect();
    let all: Vec<&str> = wrong.iter().chain(&right).map(|(_, text)| *text).collect();
    let found = found(&all);
    let mut faults = Vec::new();
    for ((code, text), found) in wrong.iter().zip(&found) {
        // Digits of full width are told of besides whatever they say.
        let has_wide = text.contains(|c| matches!(c, '０'..='９'));
        let is_it = |found: &String| {
            found.starts_with(&format!("{}: ", code.id())) || has_wide && found.ends_with("”是全角的")
        };
        if found.is_empty() || !found.iter().all(is_it) {
            faults.push(format!("{}: “{text}” should show it and nothing else: {found:?}", code.id()));
        }
    }
    for ((code, text), found) in right.iter().zip(&found[wrong.len()..]) {
        if !found.is_empty() {
            faults.push(format!("{}: “{text}” is right: {found:?}", code.id()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
