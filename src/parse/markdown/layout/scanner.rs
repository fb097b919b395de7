//! Goes through the lines of a text once, with as much of Markdown's blocks in mind as the rules need.

use std::borrow::Cow;
use std::ops::Range;

use super::super::rewritten::Rewrite;
use super::line::{self, HtmlEnd, TextLine, lines};
use super::width::Width;
use crate::diagnostics::Diagnostic;
use crate::model::line_breaks::LineBreaks;

/// What was found.
#[derive(Default)]
pub(super) struct Scanned {
    pub(super) changes: Vec<Rewrite>,
    pub(super) notes: Vec<(Diagnostic, Range<usize>)>,
}

/// How deep items are followed.
const MOST_ITEMS: usize = 64;

/// What the last line was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Blank,
    /// Of a paragraph, or of an item's.
    Text,
    Quote,
    Table,
    /// A heading, a rule, a fence.
    Other,
}

/// A fence that is open.
struct Fence {
    mark: u8,
    length: usize,
    /// Whether it stands in a quote.
    is_quoted: bool,
    /// Where the contents of the item begin that it stands in.
    column: usize,
}

struct Scanner {
    keeps: bool,
    out: Scanned,
    /// For each item, note or definition that is open: where its contents begin, in columns.
    items: Vec<usize>,
    fence: Option<Fence>,
    html: Option<HtmlEnd>,
    last: Last,
    /// How many lines the paragraph has so far, and where its last one begins.
    text_lines: usize,
    text_line: usize,
    width: Width,
}

/// Looks through a text.
pub(super) fn scan(text: &str, breaks: LineBreaks) -> Scanned {
    let mut scanner = Scanner {
        keeps: breaks == LineBreaks::Keep,
        out: Scanned::default(),
        items: Vec::new(),
        fence: None,
        html: None,
        last: Last::Blank,
        text_lines: 0,
        text_line: 0,
        width: Width::default(),
    };
    lines(text, 0).for_each(|line| scanner.line(&line));
    scanner.out
}

impl Scanner {
    fn line(&mut self, line: &TextLine<'_>) {
        if self.is_verbatim(line) {
            return;
        }
        if line.is_blank() {
            self.last = Last::Blank;
            return;
        }
        if line.rest.starts_with('>') {
            return self.quote(line);
        }
        if self.last == Last::Quote && self.keeps {
            self.part(line);
        }
        let (width, may_interrupt) = self.marker(line);
        self.leave_items(line, width.is_some());
        let may_begin = self.last != Last::Text || may_interrupt || self.items.is_empty() && !self.keeps;
        match width {
            Some(width) if may_begin && !line::is_rule(line.rest) => self.item(line, width),
            _ => self.block(line),
        }
    }

    /// Whether a line belongs to a fence or to HTML.
    fn is_verbatim(&mut self, line: &TextLine<'_>) -> bool {
        if let Some(fence) = &self.fence {
            let inside = if fence.is_quoted {
                line.rest.strip_prefix('>').map(str::trim_start)
            } else {
                Some(line.rest)
            };
            let is_left = inside.is_none() || !line.is_blank() && line.columns < fence.column;
            if is_left {
                self.fence = None;
                return false;
            }
            let inside = inside.unwrap_or_default().trim_end();
            if inside.len() >= fence.length && line::is_row_of(fence.mark, inside) {
                self.fence = None;
                self.last = Last::Other;
            }
            return true;
        }
        match self.html {
            Some(HtmlEnd::Blank) if line.is_blank() => self.html = None,
            Some(HtmlEnd::Text(end)) if line.rest.contains(end) => self.html = None,
            Some(_) => return true,
            None => return false,
        }
        self.last = if line.is_blank() { Last::Blank } else { Last::Other };
        true
    }

    /// A line with `>` before it.
    fn quote(&mut self, line: &TextLine<'_>) {
        if line.columns == 0 {
            self.items.clear();
        }
        let inside = line.rest.trim_start_matches(['>', ' ', '\t']);
        if let Some((mark, length)) = line::fence(inside) {
            self.fence = Some(Fence { mark, length, is_quoted: true, column: 0 });
        }
        self.last = if inside.is_empty() { Last::Other } else { Last::Quote };
    }

    /// The width of a marker of an item, a note or a definition, and whether it may stand under a paragraph.
    fn marker(&self, line: &TextLine<'_>) -> (Option<usize>, bool) {
        if line::is_footnote(line.rest) {
            return (Some(4), true);
        }
        let is_definition = matches!(line.rest.as_bytes(), [b':', b' ' | b'\t', ..]);
        if is_definition {
            return (Some(2), true);
        }
        line::item(line.rest).map_or((None, false), |(width, may_interrupt)| (Some(width), may_interrupt))
    }

    /// Leaves the items that a line does not belong to.
    fn leave_items(&mut self, line: &TextLine<'_>, is_marker: bool) {
        if self.items.is_empty() {
            return;
        }
        let is_lazy = self.last == Last::Text && !is_marker;
        if is_lazy && (line.columns > 0 || !self.keeps) {
            return;
        }
        if is_lazy {
            self.part(line);
        }
        let inside = self.items.iter().take_while(|&&column| line.columns >= column).count();
        if inside < self.items.len() && self.last == Last::Text {
            self.last = Last::Other;
        }
        self.items.truncate(inside);
    }

    fn item(&mut self, line: &TextLine<'_>, width: usize) {
        if line.rest.starts_with(':') && self.keeps && self.last == Last::Text && self.text_lines > 1 {
            // What is defined is the last line alone.
            self.out.changes.push(line_feed(self.text_line));
        }
        self.last = Last::Other;
        let (mut inner, mut width) = (*line, Some(width));
        // Items may begin in items.
        while let Some(mark) = width
            && self.items.len() < MOST_ITEMS
        {
            inner = inner.behind(mark);
            self.items.push(inner.columns);
            let begins_item = !line::is_rule(inner.rest) && !inner.rest.starts_with(':');
            width = self.marker(&inner).0.filter(|_| begins_item);
        }
        if !inner.is_blank() {
            self.block(&inner);
        }
    }

    /// A line that begins no item.
    fn block(&mut self, line: &TextLine<'_>) {
        let rest = line.rest;
        let is_in_paragraph = self.last == Last::Text;
        if let Some((mark, length)) = line::fence(rest) {
            let column = self.items.last().copied().unwrap_or_default();
            self.fence = Some(Fence { mark, length, is_quoted: false, column });
            self.last = Last::Other;
        } else if line::is_heading(rest) {
            self.last = Last::Other;
        } else if is_in_paragraph && line::is_row_of(b'-', rest) {
            if self.keeps {
                self.part(line);
            }
            self.last = Last::Other;
        } else if is_in_paragraph && line::is_row_of(b'=', rest) {
            if self.keeps && self.text_lines > 1 {
                self.out.changes.push(line_feed(self.text_line));
            }
            self.last = Last::Other;
        } else if line::is_rule(rest) {
            self.last = Last::Other;
        } else if let Some(end) = line::html(rest, is_in_paragraph) {
            let is_over = matches!(end, HtmlEnd::Text(end) if rest.contains(end));
            self.html = (!is_over).then_some(end);
            self.last = Last::Other;
        } else if is_in_paragraph && line::is_table_rule(rest) {
            if self.text_lines > 1 {
                self.out.changes.push(line_feed(self.text_line));
            }
            self.last = Last::Table;
        } else if self.last == Last::Table && (rest.contains('|') || !self.keeps) {
            // Another row.
        } else {
            if self.last == Last::Table {
                self.part(line);
            }
            self.text(line);
        }
    }

    /// A line of a paragraph.
    fn text(&mut self, line: &TextLine<'_>) {
        self.text_lines = if self.last == Last::Text { self.text_lines + 1 } else { 1 };
        self.text_line = line.start;
        if self.last != Last::Text {
            self.width.interrupt();
        }
        self.last = Last::Text;
        // Once a text is enough.
        if self.keeps && self.out.notes.is_empty() && self.width.is_cut(line) {
            self.out.notes.push(self.width.note());
        }
    }

    /// Parts a line from what stands before it.
    fn part(&mut self, line: &TextLine<'_>) {
        self.out.changes.push(line_feed(line.start));
        self.last = Last::Blank;
    }
}

fn line_feed(at: usize) -> Rewrite {
    Rewrite { written: at..at, put: Cow::Borrowed("\n") }
}
