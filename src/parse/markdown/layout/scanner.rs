//! Goes through the lines of a text once.

use std::borrow::Cow;
use std::ops::Range;

use super::super::rewritten::Rewrite;
use super::container::Container;
use super::line::TextLine;
use super::paste::RowInside;
use super::signature::{self, Signature};
use super::width::Width;
use crate::diagnostics::Diagnostic;
use crate::model::line_breaks::LineBreaks;

/// What is found on the way.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) has_tabs: bool,
    /// Whether a line is a paragraph.
    pub(super) keeps: bool,
    pub(super) changes: Vec<Rewrite>,
    pub(super) notes: Vec<(Diagnostic, Range<usize>)>,
    width: Option<Width>,
    /// What may be the signature.
    pub(super) signature: Option<Signature>,
    /// Where the signature begins.
    pub(super) signed: Option<usize>,
    /// Where rows that were pasted end.
    pub(super) rows_end: usize,
    /// The last line of an item or a quote that looks like such a row.
    pub(super) row_inside: Option<RowInside>,
}

/// Looks through the lines of a text.
pub(super) fn scan<'a>(text: &'a str, lines: &[TextLine<'_>], breaks: LineBreaks) -> Scan<'a> {
    let keeps = breaks == LineBreaks::Keep;
    let width = keeps.then(Width::default);
    let mut scan = Scan {
        text,
        has_tabs: memchr::memchr(b'\t', text.as_bytes()).is_some(),
        keeps,
        changes: Vec::new(),
        notes: Vec::new(),
        width,
        signature: signature::find(lines),
        signed: None,
        rows_end: 0,
        row_inside: None,
    };
    let mut whole = Container::default();
    lines.iter().for_each(|line| whole.line(&mut scan, line));
    scan
}

impl Scan<'_> {
    /// Reads something else in place of a piece of the text.
    pub(super) fn change(&mut self, written: Range<usize>, put: impl Into<Cow<'static, str>>) {
        self.changes.push(Rewrite { written, put: put.into() });
    }

    /// Looks at a line of a paragraph, the first or another.
    pub(super) fn text(&mut self, line: &TextLine<'_>, is_first: bool) {
        let Some(width) = &mut self.width else { return };
        if is_first {
            width.interrupt();
        }
        // Once a text is enough.
        if width.is_cut(line) {
            self.notes.push(width.note());
            self.width = None;
        }
    }
}
