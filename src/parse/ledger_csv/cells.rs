//! The records and cells of a CSV text, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::Record;
use crate::diagnostics::{Span, Spanned};

/// What is wrong with a record.
pub(super) enum Unreadable {
    /// A cell's quote never closes: everything behind it went into that cell. Where the quote stands.
    OpenQuote(Span),
    /// A cell goes on behind its closing quote, and would lose its quotes.
    TextBehindQuote(Span),
}

/// A text that is read record by record.
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader,
    /// How much of the text has been read.
    at: usize,
}

impl<'a> Records<'a> {
    /// Begins to read.
    pub(super) fn of(text: &'a str) -> Self {
        Self::between(delimiter(text), text)
    }

    /// The same with this sign between cells.
    pub(super) fn between(delimiter: u8, text: &'a str) -> Self {
        Self { text, delimiter, reader: ReaderBuilder::new().delimiter(delimiter).build(), at: 0 }
    }

    /// Those of the lines of a sheet, which stand at a place of the text of its workbook.
    pub(super) fn within(text: &'a str, lines: Span) -> Self {
        Self { at: lines.start as usize, ..Self::between(b',', &text[..lines.end as usize]) }
    }

    /// Where the next cell lies, with its quotes and what ends it, and whether it ends its record.
    fn next_cell(&mut self) -> Option<(Range<usize>, bool)> {
        let start = self.at;
        // The library tells where cells end; their texts are taken from the source, where they have a place.
        let mut unread = [0; 1024];
        loop {
            let (result, length, _) = self.reader.read_field(&self.text.as_bytes()[self.at..], &mut unread);
            self.at += length;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => return Some((start..self.at, record_end)),
                ReadFieldResult::End => return None,
            }
        }
    }

    /// Reads on in the line after the one that `start` stands in.
    fn go_on_behind_line(&mut self, start: usize) {
        let line = self.text[start..].find(['\n', '\r']);
        self.at = line.map_or(self.text.len(), |length| start + length + 1);
        self.reader.reset();
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = Record::new();
        let mut behind_quote = None;
        let mut start = None;
        loop {
            let Some((range, is_last)) = self.next_cell() else {
                return (!record.is_empty()).then_some(Ok(record));
            };
            let raw = &self.text[range];
            // Blank lines count to the record behind them.
            let raw = if start.is_none() { raw.trim_start_matches(['\n', '\r']) } else { raw };
            let at = raw.as_ptr() as usize - self.text.as_ptr() as usize;
            let start = *start.get_or_insert(at);
            match cell(raw, at, self.delimiter) {
                Ok(cell) => record.push(cell),
                Err(Unreadable::OpenQuote(quote)) => {
                    self.go_on_behind_line(start);
                    return Some(Err(Unreadable::OpenQuote(quote)));
                }
                Err(problem) => behind_quote = behind_quote.or(Some(problem)),
            }
            if is_last {
                return Some(behind_quote.map_or(Ok(record), Err));
            }
        }
    }
}

/// What may stand between cells.
pub(super) const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// What stands between the cells: the sign that is most in the first line with any text.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    DELIMITERS.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// A cell's text without quotes and spaces around it. `raw` stands at `at`, with quotes and what ends it.
fn cell(raw: &str, at: usize, delimiter: u8) -> Result<Spanned<Cow<'_, str>>, Unreadable> {
    let ends = [char::from(delimiter), '\n', '\r'];
    let Some(quoted) = raw.strip_prefix('"') else {
        let text = raw.strip_suffix(ends).unwrap_or(raw);
        return Ok(trimmed(text, at, false));
    };
    let Some(close) = closing_quote(quoted) else {
        return Err(Unreadable::OpenQuote(Span::new(at, at + 1)));
    };
    let behind = quoted[close + 1..].strip_suffix(ends).unwrap_or(&quoted[close + 1..]).trim_end();
    if !behind.is_empty() {
        let end = at + 1 + close + 1 + behind.len();
        return Err(Unreadable::TextBehindQuote(Span::new(at, end)));
    }
    Ok(trimmed(&quoted[..close], at + 1, true))
}

fn trimmed(text: &str, at: usize, quoted: bool) -> Spanned<Cow<'_, str>> {
    let start = at + (text.len() - text.trim_start().len());
    let text = text.trim();
    let span = Span::new(start, start + text.len());
    let value = if quoted && text.contains('"') { text.replace("\"\"", "\"").into() } else { text.into() };
    Spanned::new(value, span)
}

/// The first quote that is not one of two.
fn closing_quote(text: &str) -> Option<usize> {
    let mut quotes = text.match_indices('"').map(|(at, _)| at).peekable();
    loop {
        let at = quotes.next()?;
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
}
