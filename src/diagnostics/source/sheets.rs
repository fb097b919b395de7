//! The sheets of a workbook as one text: a line for each row with anything in it, its cells from column A on
//! between commas, as in a CSV. What stands where in the workbook is kept beside it.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Span;

/// What stands in a text where a line ends within a cell.
pub const LINE_IN_CELL: &str = "\t";

/// A sheet that was written out. Rows and columns count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetText {
    /// What it is called.
    pub name: String,
    /// Its lines.
    pub text: String,
    /// The number of the row of each line.
    pub rows: Vec<u32>,
    /// Cells that were merged down several rows.
    pub merged: Vec<MergedDown>,
    /// Rows and columns of cells whose formula came to nothing: what is written there is no value.
    pub faults: BTreeSet<(u32, u32)>,
    /// Whether all of it is hidden.
    pub is_hidden: bool,
    /// The rows that are hidden and have something in them, in groups from the first to the last, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// The columns that are hidden, likewise.
    pub hidden_columns: Vec<(u32, u32)>,
}

impl SheetText {
    /// Whether a row is hidden.
    pub fn hides_row(&self, row: u32) -> bool {
        is_in(&self.hidden_rows, row)
    }

    /// Whether a column is hidden.
    pub fn hides_column(&self, column: u32) -> bool {
        is_in(&self.hidden_columns, column)
    }
}

fn is_in(groups: &[(u32, u32)], number: u32) -> bool {
    let at = groups.partition_point(|(_, last)| *last < number);
    groups.get(at).is_some_and(|(first, _)| *first <= number)
}

/// Cells of a column that were merged into their first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedDown {
    /// The column.
    pub column: u32,
    /// The row that has the value.
    pub first: u32,
    /// The last row that it stands for.
    pub last: u32,
}

/// A cell of a sheet, as people name it: `工作表“台账” C7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellName<'s> {
    /// What the sheet is called.
    pub sheet: &'s str,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
}

impl CellName<'_> {
    /// Without its sheet: `C7`.
    pub(in crate::diagnostics) fn short(&self) -> String {
        let mut letters = Vec::new();
        let mut column = self.column;
        while column > 0 {
            letters.push(b'A' + ((column - 1) % 26) as u8);
            column = (column - 1) / 26;
        }
        letters.reverse();
        format!("{}{}", String::from_utf8_lossy(&letters), self.row)
    }
}

impl fmt::Display for CellName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "工作表“{}” {}", self.sheet, self.short())
    }
}

/// A sheet within the text of its workbook.
#[derive(Debug)]
pub struct PlacedSheet {
    /// What is known of it; its text has gone into that of the workbook.
    pub sheet: SheetText,
    /// Where its lines are.
    pub lines: Span,
    /// The number of its first line, from 0.
    first_line: usize,
}

impl PlacedSheet {
    /// Puts the texts of sheets together.
    pub(super) fn all(sheets: Vec<SheetText>) -> (String, Vec<Self>) {
        let mut text = String::with_capacity(sheets.iter().map(|sheet| sheet.text.len()).sum());
        let mut placed = Vec::with_capacity(sheets.len());
        let mut first_line = 0;
        for mut sheet in sheets {
            let start = text.len();
            text.push_str(&std::mem::take(&mut sheet.text));
            let count = sheet.rows.len();
            placed.push(Self { sheet, lines: Span::new(start, text.len()), first_line });
            first_line += count;
        }
        (text, placed)
    }

    /// The number of the row of a line of the text, from 0.
    pub(super) fn row(&self, line: usize) -> u32 {
        let at = line.saturating_sub(self.first_line).min(self.sheet.rows.len().saturating_sub(1));
        self.sheet.rows.get(at).copied().unwrap_or(1)
    }

    /// The sheet that a line of the text, from 0, is of.
    pub(super) fn of_line(sheets: &[Self], line: usize) -> Option<&Self> {
        let after = sheets.partition_point(|sheet| sheet.first_line <= line);
        // Sheets without lines begin where the next does.
        sheets[..after].iter().rev().find(|sheet| !sheet.sheet.rows.is_empty())
    }
}

/// The column of what stands behind this part of a line.
pub(super) fn column(before: &str) -> u32 {
    let (mut column, mut is_quoted) = (1, false);
    for byte in before.bytes() {
        is_quoted ^= byte == b'"';
        column += u32::from(byte == b',' && !is_quoted);
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Position, SourceText};

    #[test]
    fn cells_are_named_as_programs_do() {
        let name = |column| CellName { sheet: "台账", row: 7, column }.to_string();
        assert_eq!(name(3), "工作表“台账” C7");
        assert_eq!(
            [name(26), name(27), name(702), name(703)].map(|name| name[22..].to_owned()),
            ["Z7", "AA7", "ZZ7", "AAA7"]
        );
    }

    #[test]
    fn places_are_those_of_the_sheets() {
        let sheet = |name: &str, text: &str, rows: &[u32]| SheetText {
            name: name.to_owned(),
            text: text.to_owned(),
            rows: rows.to_vec(),
            ..SheetText::default()
        };
        let sheets = vec![
            sheet("一", "甲,乙\n\"丙,丁\",戊\n", &[1, 5]),
            sheet("空", "", &[]),
            sheet("二", ",己\n", &[3]),
        ];
        let source = SourceText::of_sheets("content/ledger/a.xlsx", sheets);
        let at = |needle: &str| source.text().find(needle).unwrap() as u32;
        let cell = |needle: &str| source.cell(at(needle)).unwrap().to_string();
        assert_eq!([cell("乙"), cell("丁"), cell("戊")], ["工作表“一” B1", "工作表“一” A5", "工作表“一” B5"]);
        assert_eq!(cell("己"), "工作表“二” B3");
        assert_eq!(source.position(at("己")), Position { line: 3, column: 2 });
        assert_eq!(source.number(source.line_at(at("己"))), 3);
    }
}
