//! Definitions of links that nothing refers to.
//!
//! `[备注]: 以上数据截至6月底` is, in Markdown, the address of a link, and no part of the page. Who writes that
//! where no link refers to it has written a line of text, so it stays one: its bracket is replaced in the
//! text that is parsed. What can only be an address stays out, and is told. `[//]: # (…)` is how Markdown
//! writes a comment, which nobody is to read.

use std::ops::Range;

use memchr::memchr_iter;

use super::edit::Edit;
use super::events::{Event, Tag, read_definitions};
use crate::diagnostics::{Diagnostic, Severity};
use crate::parse::codes::marks::MARK_UNCLEAR;

/// How long a label may be, in bytes: what CommonMark allows.
const LONGEST: usize = 1000;

/// What only addresses begin with.
const ADDRESSES: [&str; 9] = ["http://", "https://", "ftp://", "mailto:", "/", "./", "../", "#", "<"];

/// The definitions of a text that nothing refers to.
#[derive(Default)]
pub(super) struct Unused {
    /// What makes text of those that are text.
    pub(super) edits: Vec<Edit>,
    /// Where the addresses stand.
    addresses: Vec<Range<usize>>,
}

impl Unused {
    /// Looks for them. Hardly any text has what they are written with.
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr_iter(b']', bytes).filter(|&at| bytes.get(at + 1) == Some(&b':'));
        let labels: Vec<Range<usize>> = ends.filter_map(|end| label(bytes, end)).collect();
        if labels.is_empty() {
            return Self::default();
        }
        let mut unused = Self::default();
        for label in definitions(text, &labels) {
            let target = text[label.end + 1..].trim_start();
            let target = target.split(char::is_whitespace).next().unwrap_or_default();
            if matches!(target, "#" | "<>") {
                continue;
            }
            if ADDRESSES.iter().any(|start| target.starts_with(start)) {
                unused.addresses.push(label);
            } else {
                unused.edits.push(Edit { at: label.start, text: "%" });
            }
        }
        unused
    }

    /// What is told of addresses, and where.
    pub(super) fn note(&self) -> Option<(Diagnostic, Range<usize>)> {
        let first = self.addresses.first()?;
        let message = "这一行是链接的地址，正文没有用到，不会显示在网页上";
        let note = Diagnostic::new(MARK_UNCLEAR, message)
            .severity(Severity::Info)
            .hint("要给读者点，就在正文里用圆括号写上：`[文字](地址)`；用不着就删去这一行");
        let others = self.addresses.len() - 1;
        let note = if others > 0 { note.label(format!("后面还有 {others} 处")) } else { note };
        Some((note, first.clone()))
    }
}

/// The label that ends with a bracket, brackets included.
fn label(bytes: &[u8], end: usize) -> Option<Range<usize>> {
    let is_escaped = |at: usize| bytes[..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1;
    let is_bracket = |&at: &usize| matches!(bytes[at], b'[' | b']') && !is_escaped(at);
    let start = (end.saturating_sub(LONGEST)..end).rev().find(is_bracket)?;
    let is_note = bytes[start + 1] == b'^';
    (bytes[start] == b'[' && !is_note && !is_escaped(end)).then_some(start..end + 1)
}

/// Those labels that begin a definition which no link looks up: they stand in no event, for the parser gives
/// none for a definition.
fn definitions(text: &str, labels: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = labels.iter().peekable();
    let mut outside: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    let used = read_definitions(text, |event, range| {
        let is_text = matches!(
            event,
            Event::Text(_)
                | Event::Code(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_)
                | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. })
        );
        if !is_text {
            return;
        }
        while let Some(label) = left.next_if(|label| label.start < range.end) {
            if label.start >= done && label.start < range.start {
                outside.push(label.clone());
            }
        }
        done = done.max(range.end);
    });
    outside.extend(left.filter(|label| label.start >= done).cloned());
    outside.retain(|label| {
        let after = used.partition_point(|used| used.start <= label.start);
        after == 0 || used[after - 1].end <= label.start
    });
    outside
}
