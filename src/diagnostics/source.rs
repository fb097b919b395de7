//! Source texts, and places in them.

mod sheets;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

pub use sheets::{CellName, LINE_IN_CELL, MergedDown, PlacedSheet, SheetText};

/// A byte range of a [`SourceText`]; always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// A range of bytes. No source is longer than some dozen MiB, so 32 bits are plenty.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same range as `usize`s, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The range moved `by` bytes to the right: from a part's offsets to the whole file's.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value together with where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What is written, as understood.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// Line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One decoded source file. Its text is what the program works on: UTF-8, without a byte order mark; line
/// ends as written.
pub struct SourceText {
    path: String,
    text: OnceLock<String>,
    /// Reads the text once more.
    again: Option<Again>,
    line_starts: OnceLock<Vec<u32>>,
    /// Of a workbook.
    sheets: Vec<PlacedSheet>,
}

type Again = Box<dyn Fn() -> Option<String> + Send + Sync>;

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SourceText").field(&self.path).finish()
    }
}

impl SourceText {
    /// A text by its path relative to the site folder (`/` between names).
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: OnceLock::from(text.into()),
            again: None,
            line_starts: OnceLock::new(),
            sheets: Vec::new(),
        }
    }

    /// A workbook, sheet after sheet. Places in it are cells.
    pub fn of_sheets(path: impl Into<String>, sheets: Vec<SheetText>) -> Self {
        let (text, sheets) = PlacedSheet::all(sheets);
        Self { sheets, ..Self::new(path, text) }
    }

    /// A text that is not kept, but read again when somebody asks for it: of thousands of sources few have
    /// something to tell about. `again` gives the text that places were found in, or nothing: then it is
    /// empty.
    pub fn on_demand(
        path: impl Into<String>,
        again: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            path: path.into(),
            text: OnceLock::new(),
            again: Some(Box::new(again)),
            line_starts: OnceLock::new(),
            sheets: Vec::new(),
        }
    }

    /// The path relative to the site folder, with `/` between names.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| self.again.as_ref().and_then(|again| again()).unwrap_or_default())
    }

    /// Whether a place found in this text is still there: a text that was to be read again may have changed
    /// or gone.
    pub(super) fn has(&self, span: Span) -> bool {
        span.end as usize <= self.text().len()
    }

    /// A part of the text.
    pub fn slice(&self, span: Span) -> &str {
        &self.text()[span.range()]
    }

    /// The range of the whole text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text().len())
    }

    /// Line and column of a byte offset; in a workbook the numbers of its cell's row and column.
    pub fn position(&self, offset: u32) -> Position {
        if let Some(cell) = self.cell(offset) {
            return Position { line: cell.row as usize, column: cell.column as usize };
        }
        let line = self.line_at(offset);
        let start = self.line_starts()[line - 1] as usize;
        let column = self.text()[start..offset as usize].chars().count() + 1;
        Position { line, column }
    }

    /// The line (from 1) of a byte offset.
    pub fn line_at(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset)
    }

    /// The number that is shown before a line (from 1): in a workbook that of its row.
    pub fn number(&self, line: usize) -> usize {
        PlacedSheet::of_line(&self.sheets, line - 1).map_or(line, |sheet| sheet.row(line - 1) as usize)
    }

    /// The sheets of a workbook.
    pub fn sheets(&self) -> &[PlacedSheet] {
        &self.sheets
    }

    /// The cell of a workbook that has this byte.
    pub fn cell(&self, offset: u32) -> Option<CellName<'_>> {
        if self.sheets.is_empty() {
            return None;
        }
        let line = self.line_at(offset);
        let start = self.line_starts()[line - 1];
        let before = &self.text()[Span { start, end: offset }.range()];
        let sheet = PlacedSheet::of_line(&self.sheets, line - 1)?;
        Some(CellName { sheet: &sheet.sheet.name, row: sheet.row(line - 1), column: sheets::column(before) })
    }

    /// The range of a line (from 1), without its line end.
    pub fn line(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts[line - 1] as usize;
        let end = starts.get(line).map_or(self.text().len(), |&next| next as usize);
        let content = self.text()[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text().as_bytes();
            let mut starts = vec![0];
            for (i, &byte) in bytes.iter().enumerate() {
                // A lone CR ends a line too: old Mac files, and what CommonMark says.
                if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                    starts.push(i as u32 + 1);
                }
            }
            starts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_all_line_ends() {
        let source = SourceText::new("a.md", "标题\r\n正文x\rb\nc");
        let at = |needle: &str| source.position(source.text().find(needle).unwrap() as u32);
        assert_eq!(at("题"), Position { line: 1, column: 2 });
        assert_eq!(at("x"), Position { line: 2, column: 3 });
        assert_eq!(at("b"), Position { line: 3, column: 1 });
        assert_eq!(at("c"), Position { line: 4, column: 1 });
        assert_eq!(source.slice(source.line(2)), "正文x");
    }

    #[test]
    fn a_text_on_demand_comes_back_or_has_no_places() {
        let span = Span::new(0, 6);
        let back = SourceText::on_demand("a.md", || Some("标题".to_owned()));
        assert!(back.has(span) && back.slice(span) == "标题");
        let gone = SourceText::on_demand("a.md", || None);
        assert!(!gone.has(span) && gone.text().is_empty());
    }
}
