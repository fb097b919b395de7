//! Marks as they come from a Chinese keyboard: full-width, with a space too many or too few.
//!
//! Where only one reading makes sense it is taken, before anything else looks at the text: each character
//! is replaced by the one that was meant, so that every place stays known. Where there are several the text
//! stays as it is, and the line is told. What is in doubt is text: posts hold masked names (`张＊＊`), hashtags,
//! degrees below zero and rows of dashes.

mod beginnings;
mod brackets;
mod found;
mod html;
mod items;
mod rows;
mod signs;
mod stars;
mod torn;

use std::cell::OnceCell;
use std::collections::HashSet;

use super::line::{self, HtmlEnd, TextLine};
use crate::diagnostics::Diagnostic;
use crate::model::characters::is_han;
use crate::parse::codes::marks::CODE_UNCLOSED;
use found::Found;

/// A line without its indent and the `>` before it.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Where it begins.
    start: usize,
    /// What stands before it.
    prefix: &'a str,
    rest: &'a str,
}

impl<'a> Line<'a> {
    fn new(line: &TextLine<'a>, text: &'a str) -> Self {
        let is_quoted = line.rest.starts_with('>');
        let marks = ['>', ' ', '\t', '\u{3000}'];
        let rest = if is_quoted { line.rest.trim_start_matches(marks) } else { line.rest };
        let at = line.end() - rest.len();
        Self { start: line.start, prefix: &text[line.start..at], rest }
    }

    /// Where it begins behind its prefix.
    fn at(&self) -> usize {
        self.start + self.prefix.len()
    }

    fn end(&self) -> usize {
        self.at() + self.rest.len()
    }

    fn is_blank(&self) -> bool {
        self.rest.is_empty()
    }

    fn is_quoted(&self) -> bool {
        self.prefix.contains('>')
    }
}

/// What is verbatim at a line.
#[derive(Clone, Copy)]
enum Open {
    Fence {
        mark: u8,
        length: usize,
        is_quoted: bool,
        /// The line that opens it.
        index: usize,
    },
    Html {
        end: HtmlEnd,
        depth: usize,
    },
    /// A fence that was told already, up to the line that begins here.
    Until(usize),
}

/// A sign that is worth looking for in a text.
#[derive(Clone, Copy)]
struct Sign {
    /// The sign, if the text has it.
    narrow: Option<u8>,
    /// Whether the text has it full-width.
    is_wide: bool,
}

impl Sign {
    fn new(text: &str, sign: u8, is_wide: bool) -> Self {
        Self { narrow: memchr::memchr(sign, text.as_bytes()).map(|_| sign), is_wide }
    }

    fn may_be_in(self, line: &str) -> bool {
        self.is_wide || self.narrow.is_some_and(|sign| memchr::memchr(sign, line.as_bytes()).is_some())
    }
}

/// A walk over the lines of a text.
struct Walk<'a> {
    lines: Vec<Line<'a>>,
    open: Option<Open>,
    found: Found,
    brackets: Sign,
    stars: Sign,
    /// Entities, and backticks.
    signs: Sign,
    bars: Sign,
    /// The line up to which rows have been looked at.
    rows_end: usize,
    /// Whether the text has headings without a space: then a single `#` is one too.
    has_tight_headings: bool,
    /// Whether marks in HTML have been told.
    told_html: bool,
    /// The labels that the text defines, once somebody asks.
    labels: OnceCell<HashSet<&'a str>>,
}

/// Looks for marks in a text; `keeps` says that a row of dashes is a rule.
pub(super) fn marks(text: &str, lines: &[TextLine<'_>], keeps: bool) -> Found {
    let lines: Vec<Line<'_>> = lines.iter().map(|line| Line::new(line, text)).collect();
    let wide = WideSigns::new(text);
    let mut walk = Walk {
        brackets: Sign::new(text, b']', wide.brackets),
        stars: Sign { narrow: has_odd_stars(text).then_some(b'*'), is_wide: wide.stars },
        signs: Sign::new(text, b'&', wide.backticks),
        bars: Sign::new(text, b'|', wide.bars),
        has_tight_headings: lines.iter().any(|line| beginnings::is_tight_heading(line.rest)),
        lines,
        open: None,
        found: Found::default(),
        rows_end: 0,
        told_html: false,
        labels: OnceCell::new(),
    };
    for index in 0..walk.lines.len() {
        walk.line(index, keeps);
    }
    if let Some(Open::Fence { index, .. }) = walk.open {
        walk.unclosed(index);
    }
    walk.found
}

/// The full-width forms of marks that a text has, found in one pass.
#[derive(Default)]
struct WideSigns {
    /// `】` or `］`
    brackets: bool,
    /// `＊`
    stars: bool,
    /// `｀`
    backticks: bool,
    /// `｜`
    bars: bool,
}

impl WideSigns {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let brackets = memchr::memmem::find(bytes, "】".as_bytes()).is_some();
        let mut signs = Self { brackets, ..Self::default() };
        for at in memchr::memchr_iter(0xEF, bytes) {
            match bytes[at + 1..] {
                [0xBC, 0xBD, ..] => signs.brackets = true,
                [0xBC, 0x8A, ..] => signs.stars = true,
                [0xBD, 0x80, ..] => signs.backticks = true,
                [0xBD, 0x9C, ..] => signs.bars = true,
                _ => {}
            }
        }
        signs
    }
}

/// Whether two stars stand beside a space, or beside two more.
fn has_odd_stars(text: &str) -> bool {
    let is_space = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() && !matches!(c, '\n' | '\r'));
    let is_odd = |at: usize| {
        let before = &text[..at];
        text[at..].starts_with("**")
            && (is_space(before.chars().next_back())
                || text[at + 2..].starts_with("**")
                || is_space(text[at + 2..].chars().next()))
    };
    memchr::memchr_iter(b'*', text.as_bytes()).any(is_odd)
}

impl Walk<'_> {
    fn line(&mut self, index: usize, keeps: bool) {
        let line = self.lines[index];
        if self.is_verbatim(index) || line.is_blank() {
            return;
        }
        self.beginning(index);
        if self.bars.may_be_in(line.rest) {
            self.rows(index);
        }
        if keeps {
            self.dashes(index);
        }
        if self.brackets.may_be_in(line.rest) {
            brackets::look(&self.lines, index, &self.labels, &mut self.found);
        }
        if line.rest.starts_with("![") && !line.rest.contains(']') {
            torn::look_open(&line, &mut self.found);
        }
        if self.stars.may_be_in(line.rest) {
            stars::look(&line, &mut self.found);
        }
        if self.signs.may_be_in(line.rest) {
            signs::look(&line, &mut self.found);
        }
    }

    /// A line before or after another, if it belongs to the same block.
    fn neighbour(&self, index: Option<usize>) -> Option<&Line<'_>> {
        self.lines.get(index?).filter(|line| !line.is_blank())
    }

    /// Whether a line is the last with anything on it.
    fn is_last(&self, index: usize) -> bool {
        self.lines[index + 1..].iter().all(Line::is_blank)
    }

    /// Says that a fence is never closed.
    fn unclosed(&mut self, index: usize) {
        let line = self.lines[index];
        let Some(at) = line.rest.find("```").or_else(|| line.rest.find("~~~")) else { return };
        let mark = line.rest[at..].trim_end_matches(|c| !matches!(c, '`' | '~'));
        let quote = if line.is_quoted() { "> " } else { "" };
        let hint = format!("在代码结束的地方另起一行，也写 {quote}{mark}；不是代码，就删去这一行");
        let note = Diagnostic::new(CODE_UNCLOSED, "代码从这里开始，没有写到哪里为止，后面的都当作了代码");
        self.found.tell(note.hint(hint), line.at()..line.end());
    }

    /// Whether a line stands in a fence or in HTML.
    fn is_verbatim(&mut self, index: usize) -> bool {
        let line = self.lines[index];
        match self.open {
            Some(Open::Fence { mark, length, is_quoted, index }) => {
                let row = line.rest.trim_end();
                let is_end = row.len() >= length && line::is_row_of(mark, row);
                let is_left = is_quoted && !line.is_quoted();
                if is_end || is_left {
                    self.open = None;
                }
                if is_left {
                    self.unclosed(index);
                }
                !is_left
            }
            Some(Open::Html { end, depth }) => self.html(index, end, depth),
            Some(Open::Until(end)) => {
                if line.start >= end {
                    self.open = None;
                }
                true
            }
            None => {
                let rest = line.rest;
                if line::begins_plainly(rest) {
                    return false;
                }
                let item = line::marker(rest).map_or(rest, |marker| rest[marker.length..].trim_start());
                if let Some((mark, length)) = line::fence(item) {
                    self.open = Some(Open::Fence { mark, length, is_quoted: line.is_quoted(), index });
                    if item[length..].contains(is_han) {
                        let message = "代码的开头后面写的是语言的名字，不会显示在网页上";
                        self.found.unclear(message, "要显示的文字另起一行写", line.at()..line.end());
                    }
                    return true;
                }
                // Only a block that begins the line; a tag alone on its line is none in a paragraph.
                line::html(rest, true).is_some_and(|end| self.html(index, end, 0))
            }
        }
    }
}
