//! The cells of a sheet as lines of text.

use super::value::Said;
use super::{DAMAGED, TOO_LARGE, Unread};
use crate::diagnostics::{LINE_IN_CELL, MergedDown, SheetText};
use crate::model::limits::WORKBOOK_TEXT_BYTES;
use crate::read::unseen::seen;

/// A sheet that is being written out. Rows come in order; rows and columns count from 1.
pub(super) struct SheetWriter {
    sheet: SheetText,
    row: u32,
    /// Of the row at hand: columns and what stands there.
    cells: Vec<(u32, String)>,
    /// How many bytes it may still say.
    left: usize,
    /// The last column with anything in it.
    widest: u32,
}

impl SheetWriter {
    /// One behind others of its workbook.
    pub(super) fn behind(others: &[SheetText], name: &str) -> Self {
        let said: usize = others.iter().map(|sheet| sheet.text.len()).sum();
        let sheet = SheetText { name: one_line(name), ..SheetText::default() };
        Self { sheet, row: 0, cells: Vec::new(), left: WORKBOOK_TEXT_BYTES.saturating_sub(said), widest: 0 }
    }

    /// Puts what a cell says in its place.
    pub(super) fn say(&mut self, row: u32, column: u32, said: Said) -> Result<(), Unread> {
        if row != self.row {
            self.end_row()?;
            if row < self.row {
                return Err(DAMAGED);
            }
            self.row = row;
        }
        let (text, is_fault) = match said {
            Said::Text(text) => (one_line(&text), false),
            Said::Fault(text) => (one_line(&text), true),
        };
        if !text.is_empty() {
            self.left = self.left.checked_sub(text.len() + 1).ok_or(TOO_LARGE)?;
            if is_fault {
                self.sheet.faults.insert((row, column));
            }
            self.widest = self.widest.max(column);
            self.cells.push((column, text));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unread> {
        if self.cells.is_empty() {
            return Ok(());
        }
        self.cells.sort_by_key(|(column, _)| *column);
        let text = &mut self.sheet.text;
        let mut at = 1;
        for (column, cell) in self.cells.drain(..) {
            text.extend(std::iter::repeat_n(',', column.saturating_sub(at) as usize));
            at = column;
            if cell.contains([',', '"']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&cell);
            }
        }
        text.push('\n');
        self.sheet.rows.push(self.row);
        if text.len() > WORKBOOK_TEXT_BYTES { Err(TOO_LARGE) } else { Ok(()) }
    }

    /// Says that cells were merged, from the first to the last row and column.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        if last.0 > first.0 {
            self.sheet.merged.push(MergedDown { column: first.1, first: first.0, last: last.0 });
        }
    }

    /// Says that all of it is hidden.
    pub(super) fn hide(&mut self) {
        self.sheet.is_hidden = true;
    }

    /// Says that rows are hidden, from the first to the last.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        add(&mut self.sheet.hidden_rows, (first, last));
    }

    /// The same of columns.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        add(&mut self.sheet.hidden_columns, (first, last));
    }

    pub(super) fn finish(mut self) -> Result<SheetText, Unread> {
        self.end_row()?;
        let SheetText { rows, hidden_rows, hidden_columns, .. } = &mut self.sheet;
        hidden_rows.sort_unstable();
        hidden_columns.sort_unstable();
        // What lies behind the table is hidden in many a file, and nobody misses it.
        hidden_rows.retain(|(first, last)| {
            let at = rows.partition_point(|row| row < first);
            rows.get(at).is_some_and(|row| row <= last)
        });
        hidden_columns.retain(|(first, _)| *first <= self.widest);
        Ok(self.sheet)
    }
}

/// Adds a group behind others; one that goes on where the last ends is none of its own.
fn add(groups: &mut Vec<(u32, u32)>, group: (u32, u32)) {
    match groups.last_mut() {
        Some((_, last)) if *last + 1 == group.0 => *last = group.1,
        _ => groups.push(group),
    }
}

/// What a cell says, without what nobody sees: where a line ends in it there is a [tab](LINE_IN_CELL).
fn one_line(text: &str) -> String {
    let text = seen(text);
    let lines = text.split(char::is_control).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(LINE_IN_CELL)
}
