//! Runs `cases.txt`: a title, Markdown, the HTML it becomes and, where there are any, the problems reported.

use super::golden::assert_golden;
use super::{body_of, filled, told};
use crate::model::line_breaks::LineBreaks;
use crate::parse::markdown::BodyKind;

const CASES: &str = include_str!("cases.txt");

/// What a block of the file should say; `block` is what follows `======== `.
fn as_it_comes_out(block: &str) -> String {
    let (title, rest) = block.split_once('\n').expect("a title");
    let (markdown, rest) = rest.split_once("\n--------\n").expect("markdown, then HTML");
    // The head of the next section, and what is blank before it.
    let result = rest.rsplit_once("\n# ").map_or(rest, |(result, _)| result).trim_end();
    let after = &rest[result.len()..];
    let written = markdown.replace('␣', " ").replace('␉', "\t").replace('␍', "\r") + "\n";
    let kind = if title.starts_with("年度") { BodyKind::YearNotes } else { BodyKind::Post };
    let breaks = if title.starts_with("接成一段") { LineBreaks::Join } else { LineBreaks::Keep };
    let parsed = body_of(&written, kind, breaks);
    let (html, problems) = (filled(&parsed), told(&parsed.problems));
    let problems = match problems.trim_end() {
        "" => String::new(),
        problems => format!("\n........\n{problems}"),
    };
    format!("{title}\n{markdown}\n--------\n{}{problems}{after}", html.trim_end())
}

#[test]
fn markdown_becomes_what_the_cases_say() {
    let mut blocks = CASES.split("\n======== ");
    let head = blocks.next().expect("what the file is").to_owned();
    let blocks: Vec<_> = blocks.map(as_it_comes_out).collect();
    assert!(!blocks.is_empty(), "the cases were found");
    assert_golden("src/parse/markdown/tests/cases.txt", &[vec![head], blocks].concat().join("\n======== "));
}
