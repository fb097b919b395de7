//! Text: its line breaks, its indents, what is found in it.
//!
//! The parser gives text in pieces (split at every `_`, `[`, entity); they are gathered into a run before
//! anything is looked for.

use std::ops::Range;

use crate::model::characters::is_forbidden;
use crate::model::line_breaks::LineBreaks;

use super::escape::{Within, escape};
use super::parsed_body::BodyKind;
use super::writer::{Paragraph, Writer};
use super::{bare_urls, numbers};
use crate::model::letters::is_wide;

/// What begins a paragraph when it begins a line: twice, as a rule.
const INDENT: char = '\u{3000}';
/// What people type to indent a paragraph: ideographic, em and no-break spaces. The theme indents, or not.
const INDENTS: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// The line that is being written.
#[derive(Default)]
pub(super) struct OpenLine {
    /// Text that came and is not yet written.
    run: String,
    /// Where its pieces come from: offset in the run, range of the text.
    pieces: Vec<(usize, Range<usize>)>,
    /// The character that was written last; none at the beginning and after what is no text.
    last: Option<char>,
    /// A line break of the source that may turn out to stand for nothing.
    soft_break: Option<SoftBreak>,
    /// Nothing of the line has been written.
    is_begun: bool,
    /// Where the outermost bold of the line begins in the plain text, while it is open.
    bold_from: Option<usize>,
    /// Whether what was written last is in bold.
    ends_in_bold: bool,
}

/// Where a line break was written.
#[derive(Clone, Copy)]
struct SoftBreak {
    /// In the HTML, if it can be taken out there.
    html: Option<usize>,
    /// In the plain text.
    plain: usize,
}

/// Something found in a run of text.
pub(super) enum Find {
    /// A bare address, and what its link has before it.
    Address(&'static str),
    /// `{{名称}}`.
    Number(String),
}

impl OpenLine {
    /// Says that a text has been written.
    pub(super) fn set_last(&mut self, text: &str) {
        self.last = text.chars().next_back();
    }
}

impl Writer<'_> {
    /// Begins a line: of a paragraph, a cell, an item.
    pub(super) fn begin_line(&mut self) {
        self.line.last = None;
        self.line.soft_break = None;
        self.line.is_begun = false;
        self.line.bold_from = None;
        self.line.ends_in_bold = false;
    }

    /// Takes a piece of text.
    pub(super) fn read_text(&mut self, text: &str, range: Range<usize>) {
        if self.is_forbidden_entity(text, &range) {
            return;
        }
        if self.in_code {
            self.out.text(text);
        } else {
            if text == "*" || text == "_" {
                self.unpaired.look(self.text.as_written(), range.start);
            }
            self.line.pieces.push((self.line.run.len(), range));
            self.line.run.push_str(text);
        }
    }

    /// Whether an entity stands for a character that no page may contain: it is left out, as if typed.
    fn is_forbidden_entity(&mut self, text: &str, range: &Range<usize>) -> bool {
        let Some(c) = text.chars().next().filter(|c| text.len() == c.len_utf8() && is_forbidden(*c)) else {
            return false;
        };
        let span = self.span(range.clone());
        self.problems.forbidden_entity(c, span);
        true
    }

    /// Writes the text that came.
    pub(super) fn flush(&mut self) {
        if self.line.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.line.run);
        if run.starts_with(INDENT) && !self.line.is_begun {
            self.begin_indented_paragraph();
        }
        let text = if self.line.is_begun { run.as_str() } else { run.trim_start_matches(INDENTS) };
        // Space between pictures: not the text that would make an ordinary paragraph of them.
        let cut = run.len() - text.len();
        let is_held = text.chars().all(char::is_whitespace) && self.hold_break(self.source_of(0..run.len()));
        let text = if is_held { "" } else { text };
        if let Some(first) = text.chars().next() {
            self.begin_text();
            self.join(first);
            self.write_run(&run, cut);
            self.line.set_last(text);
        }
        self.line.pieces.clear();
        self.line.run = run;
        self.line.run.clear();
    }

    /// Before a line that begins with an ideographic space: who types that has begun a paragraph, whatever
    /// CommonMark says. Lines in the middle of an emphasis, link or the like stay where they are.
    fn begin_indented_paragraph(&mut self) {
        let in_paragraph = matches!(self.paragraph, Paragraph::Written) && self.is_nothing_open_inside();
        if let Some(SoftBreak { html: Some(at), plain }) = self.line.soft_break
            && in_paragraph
        {
            self.out.remove(at);
            self.out.plain.remove(plain);
            self.end_paragraph();
            self.start_paragraph();
        }
    }

    /// Writes a run of text but for the `cut` bytes at its beginning, and what is found in it.
    fn write_run(&mut self, run: &str, cut: usize) {
        let text = &run[cut..];
        let mut finds: Vec<(Range<usize>, Find)> = Vec::new();
        if self.kind == BodyKind::YearNotes {
            finds.extend(numbers::find(text).map(|(range, name)| (range, Find::Number(name.to_owned()))));
        }
        if self.link.is_none() && !self.is_in_raw_link() {
            let addresses = bare_urls::find(text, self.has_short_addresses).into_iter();
            finds.extend(addresses.map(|(before, range)| (range, Find::Address(before))));
        }
        finds.sort_by_key(|(range, _)| range.start);
        let mut done = 0;
        for (range, find) in finds {
            if range.start < done {
                continue;
            }
            self.write_part(run, cut + done..cut + range.start);
            done = range.end;
            let part = cut + range.start..cut + range.end;
            match find {
                Find::Address(before) => self.write_bare_address(before, run, part),
                Find::Number(name) => self.write_number(&name, &text[range], self.source_of(part)),
            }
        }
        self.write_part(run, cut + done..run.len());
    }

    /// Writes text that comes from a place.
    pub(super) fn write_text(&mut self, text: &str, from: Range<usize>) {
        self.out.text(text);
        self.out.plain.push(text, from);
    }

    /// Writes a part of a run of text.
    fn write_part(&mut self, run: &str, part: Range<usize>) {
        let text = &run[part.clone()];
        self.out.text(text);
        let pieces = &self.line.pieces;
        let places = pieces.iter().enumerate().filter_map(|(i, (start, from))| {
            let end = pieces.get(i + 1).map_or(run.len(), |(next, _)| *next);
            let common = part.start.max(*start)..part.end.min(end);
            let is_as_written = || self.text.written(from.clone()) == &run[*start..end];
            (common.start < common.end).then(|| {
                let from = if is_as_written() {
                    from.start + common.start - start..from.start + common.end - start
                } else {
                    from.clone()
                };
                (common.start - part.start, from)
            })
        });
        self.out.plain.push_parts(text, places);
    }

    /// The range of the source that a range of the run comes from: exact where the text is as written, and
    /// never too small.
    fn source_of(&self, run: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let i = self.line.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            &self.line.pieces[i]
        };
        let (first_start, first) = piece(run.start);
        let (last_start, last) = piece(run.end - 1);
        let start = (first.start + run.start - first_start).min(first.end);
        let end = (last.start + run.end - last_start).clamp(start, last.end.max(start));
        start..end
    }

    pub(super) fn inline_code(&mut self, code: &str, range: Range<usize>) {
        self.begin_text();
        if let Some(first) = code.chars().next() {
            self.join(first);
        }
        self.out.markup("<code>");
        self.write_text(code, self.code_place(code, range));
        self.out.markup("</code>");
        self.line.set_last(code);
    }

    /// Where the text of an inline code stands, between its backticks.
    fn code_place(&self, code: &str, range: Range<usize>) -> Range<usize> {
        let written = self.text.written(range.clone());
        let inside = written.trim_matches('`');
        let start = range.start + written.len() - written.trim_start_matches('`').len();
        // One space, or line end, on each side belongs to the markup. What else may be missing in the code is
        // what a quote or a list has before its second line: then all of it is the place.
        let spaces = [' ', '\n', '\r'];
        let is_padded =
            inside.len() == code.len() + 2 && inside.starts_with(spaces) && inside.ends_with(spaces);
        if is_padded || inside.len() == code.len() {
            let start = start + usize::from(is_padded);
            start..start + code.len()
        } else {
            range
        }
    }

    pub(super) fn start_inline(&mut self, start: &str, end: &'static str) {
        self.begin_text();
        self.open_element(start, end);
    }

    pub(super) fn start_strong(&mut self) {
        self.start_inline("<strong>", "</strong>");
        self.line.bold_from.get_or_insert(self.out.plain.len());
    }

    pub(super) fn end_strong(&mut self) {
        self.close_element();
        self.line.ends_in_bold = true;
        let from = self.line.bold_from.take();
        // In an item or a quote it is what that says.
        if let Some(from) = from.filter(|_| self.is_in_plain_paragraph()) {
            self.out.plain.set_in_bold(from);
        }
    }

    /// `~~…~~`. A single `~` is a range of numbers or times here (`9~11时，14~16时`), whatever GitHub makes of
    /// it.
    pub(super) fn start_deleted(&mut self, range: Range<usize>) {
        if self.text.written(range.clone()).starts_with("~~") {
            self.start_inline("<del>", "</del>");
        } else {
            self.begin_text();
            self.join('~');
            self.line.last = Some('~');
            self.out.plain.push("~", range.start..range.start + 1);
            self.open_element("~", "~");
        }
    }

    pub(super) fn end_deleted(&mut self, range: Range<usize>) {
        if self.close_element() == "~" {
            self.out.plain.push("~", range.end - 1..range.end);
            self.line.last = Some('~');
        }
    }

    // --- line breaks

    pub(super) fn soft_break(&mut self, range: Range<usize>) {
        if self.hold_break(range.clone()) {
            return;
        }
        if self.breaks == LineBreaks::Keep && self.heading.is_none() {
            return self.end_of_line(range);
        }
        self.line.soft_break =
            Some(SoftBreak { html: Some(self.out.html.len()), plain: self.out.plain.len() });
        self.out.html.push('\n');
        self.out.plain.push(" ", range);
        self.line.is_begun = false;
    }

    /// The end of a line that stays one: of a paragraph, or in one that is part of something else.
    fn end_of_line(&mut self, range: Range<usize>) {
        if matches!(self.paragraph, Paragraph::Written) && self.is_in_plain_paragraph() {
            self.end_paragraph();
            self.start_paragraph();
        } else {
            self.hard_break(range);
        }
    }

    pub(super) fn hard_break(&mut self, range: Range<usize>) {
        if self.hold_break(range.clone()) {
            return;
        }
        self.out.markup("<br>\n");
        // What is in bold before a break stands apart from what comes after it, as a heading does.
        if !self.line.ends_in_bold {
            self.line.soft_break = Some(SoftBreak { html: None, plain: self.out.plain.len() });
        }
        self.out.plain.push(" ", range);
        self.line.is_begun = false;
    }

    /// Before a character: a line break between two wide characters stands for nothing. HtmlTokens between do
    /// not matter.
    pub(super) fn join(&mut self, next: char) {
        self.line.is_begun = true;
        self.line.ends_in_bold = false;
        let Some(soft_break) = self.line.soft_break.take() else { return };
        if !self.line.last.is_some_and(is_wide) || !is_wide(next) {
            return;
        }
        if let Some(at) = soft_break.html {
            self.out.remove(at);
        }
        self.out.plain.remove(soft_break.plain);
        if let Some(link) = &mut self.link
            && link.plain > soft_break.plain
        {
            link.plain -= 1;
        }
    }

    /// After something that is no text: a line break beside it stays.
    pub(super) fn interrupt_line(&mut self) {
        self.line.last = None;
        self.line.soft_break = None;
        self.line.is_begun = true;
    }

    fn write_bare_address(&mut self, before: &str, run: &str, part: Range<usize>) {
        let mut start = format!("<a href=\"{before}");
        escape(&mut start, &run[part.clone()], Within::Attribute);
        start.push_str(if before == "mailto:" { "\">" } else { "\" rel=\"noopener\">" });
        self.out.markup(&start);
        self.write_part(run, part);
        self.out.markup("</a>");
    }
}
