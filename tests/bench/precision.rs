//! What the rules of the checks find, by rule: in texts that are taken as clean, per 100,000 characters, and
//! in pairs of a wrong and a right text.
//!
//! ```text
//! cargo bench --bench precision -- prose.txt pairs.tsv [--show CODE]
//! ```
//! A line of a `.txt` is a paragraph, one of a `.tsv` a wrong text, a tab and the right one. With `--show` each
//! finding of a rule is listed, with what stands around it.

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::collections::BTreeMap;
use std::sync::Arc;

use dangjian::check::{Asked, CheckedText, Finding, check};
use dangjian::diagnostics::SourceText;
use dangjian::model::date::Date;
use dangjian::model::plain_text::{PlainPiece, PlainText};
use dangjian::model::settings::CheckSettings;

/// Characters on each side of a finding that is shown.
const AROUND: usize = 14;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut files, mut shown) = (Vec::new(), None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => shown = arguments.next(),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        println!("usage: cargo bench --bench precision -- FILE.txt|FILE.tsv … [--show CODE]");
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        println!("{file}");
        if file.ends_with(".tsv") {
            pairs(&text, shown.as_deref());
        } else {
            clean(&text, shown.as_deref());
        }
    }
}

/// What all rules find in a paragraph of a post.
fn findings(paragraph: &str) -> Vec<Finding> {
    let source = Arc::new(SourceText::new("content/posts/a.md", paragraph));
    let pieces = vec![PlainPiece { at: 0, span: source.whole(), exact: true }];
    let body = Some(PlainText::new(paragraph.to_owned(), pieces));
    let text = CheckedText { source, body, day: Date::new(2022, 7, 1), front: None };
    check(&text, &Asked::of(&CheckSettings::default())).findings
}

fn clean(text: &str, shown: Option<&str>) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for paragraph in text.lines().map(str::trim) {
        for finding in findings(paragraph) {
            let id = finding.problem.code.id();
            *counts.entry((finding.problem.severity.id(), id)).or_default() += 1;
            if shown == Some(id) {
                show(paragraph, &finding);
            }
        }
    }
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    println!("  {characters} characters; found, and per 100,000:");
    for ((severity, id), count) in &counts {
        println!("  {severity:8} {id:24} {count:5} {:7.1}", *count as f64 * 1e5 / characters as f64);
    }
    for severity in ["error", "warning", "info"] {
        let all: usize = counts.iter().filter(|((of, _), _)| *of == severity).map(|(_, count)| count).sum();
        println!("  {severity:8} {:24} {all:5} {:7.1}", "all", all as f64 * 1e5 / characters as f64);
    }
}

fn pairs(text: &str, shown: Option<&str>) {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut pairs, mut any) = (0, [0, 0]);
    for (wrong, right) in text.lines().filter_map(|line| line.split_once('\t')) {
        // A pair of two equal texts is one that has nothing wrong.
        if wrong == right {
            continue;
        }
        pairs += 1;
        for (side, text) in [wrong, right].into_iter().enumerate() {
            let found = findings(text);
            any[side] += usize::from(!found.is_empty());
            for finding in found {
                counts.entry(finding.problem.code.id()).or_default()[side] += 1;
                if shown == Some(finding.problem.code.id()) {
                    show(text, &finding);
                }
            }
        }
    }
    println!("  {pairs} pairs; found in the wrong texts, in the right ones:");
    for (id, [wrong, right]) in counts {
        println!("  {id:24} {wrong:5} {right:5}");
    }
    println!("  {:24} {:5} {:5}", "texts with any", any[0], any[1]);
}

fn show(text: &str, finding: &Finding) {
    let Some(position) = finding.problem.place.as_ref().and_then(|place| place.position()) else { return };
    let from = (position.column - 1).saturating_sub(AROUND);
    let around: String = text.chars().skip(from).take(2 * AROUND).collect();
    println!("    {} | {around}", finding.problem.message);
}
