//! What Markdown becomes: pairs to read in `cases.txt`, and what holds for any text at all.

mod cases;
#[path = "../../../../tests/golden.rs"]
mod golden;
mod html;
mod layout;
mod limits;
mod places;
mod problems;
mod properties;

use std::sync::Arc;

use crate::diagnostics::{Diagnostics, SourceText};
use crate::model::body::Fill;

use super::{BodyKind, ParsedBody, parse_body};
use crate::model::line_breaks::LineBreaks;

/// What a text comes to that is a whole file.
fn body_of(markdown: &str, kind: BodyKind, breaks: LineBreaks) -> ParsedBody {
    let source = Arc::new(SourceText::new("content/posts/a.md", markdown));
    parse_body(&source, source.whole(), kind, breaks, "")
}

/// The text of a post.
fn post(markdown: &str) -> ParsedBody {
    body_of(markdown, BodyKind::Post, LineBreaks::Keep)
}

/// The HTML with every hole filled by what it asks for, in `⟨⟩`.
fn filled(ParsedBody { body, html: written, .. }: &ParsedBody) -> String {
    let mut html = String::new();
    let mut done = 0;
    for slot in &written.slots {
        let at = slot.at as usize;
        html.push_str(&written.markup[done..at]);
        done = at;
        let address = |index: u32| {
            let link = &body.links[index as usize];
            let fragment = link.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            format!("⟨{}{fragment}⟩", link.target)
        };
        html.push_str(&match slot.fill {
            Fill::Link(index) => format!(" href={}", address(index)),
            Fill::Image(index) | Fill::Source(index) => format!(" src={}", address(index)),
            Fill::Number(index) => format!("⟨{}⟩", body.numbers[index as usize].value),
        });
    }
    html.push_str(&written.markup[done..]);
    html
}

/// The problems, a line each: `warning[unsafe-url] 1:2 what`.
fn told(problems: &Diagnostics) -> String {
    let mut lines = String::new();
    for problem in problems.sorted() {
        let at = problem
            .place
            .as_ref()
            .and_then(|place| place.position())
            .map(|at| format!(" {}:{}", at.line, at.column))
            .unwrap_or_default();
        lines.push_str(&format!(
            "{}[{}]{at} {}\n",
            problem.severity.id(),
            problem.code.id(),
            problem.message
        ));
    }
    lines
}
