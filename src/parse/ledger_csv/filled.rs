//! Cells of a sheet that say what another says, or nothing that can be read: merged down, and formulas that
//! came to nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Record;
use super::head::HeadCell;
use crate::diagnostics::{CellName, Diagnostic, PlacedSheet, SourceText, Spanned};
use crate::parse::activity::{ATTENDANCE, EXPECTED, PRESENT, UID};
use crate::parse::codes::ledger::LEDGER_CELL;
use crate::parse::fields::FieldNames;
use crate::parse::ledger::SERIAL;

/// What merged cells do not say again: a number would be counted twice.
const ONCE: [FieldNames; 5] = [EXPECTED, PRESENT, ATTENDANCE, UID, SERIAL];

/// The merged cells of a sheet, as they are met from row to row.
pub(super) struct Filled<'s, 'a> {
    source: &'s SourceText,
    sheet: Option<&'s PlacedSheet>,
    columns: &'s [HeadCell],
    /// By row and column, both from 1, at which they begin: the last row.
    ahead: BTreeMap<(u32, u32), u32>,
    /// By the place of a column: what it says, as far as which row.
    open: BTreeMap<usize, (u32, Spanned<Cow<'a, str>>)>,
}

impl<'s, 'a> Filled<'s, 'a> {
    /// Those of a sheet; a CSV has none.
    pub(super) fn of(
        source: &'s SourceText,
        sheet: Option<&'s PlacedSheet>,
        columns: &'s [HeadCell],
    ) -> Self {
        let merged = sheet.iter().flat_map(|sheet| &sheet.sheet.merged);
        let ahead = merged.map(|merged| ((merged.first, merged.column), merged.last)).collect();
        Self { source, sheet, columns, ahead, open: BTreeMap::new() }
    }

    /// Puts into the empty cells of a row what they were merged with. Gives whether there was any.
    pub(super) fn fill(&mut self, record: &mut Record<'a>) -> bool {
        if self.ahead.is_empty() {
            return false;
        }
        let first = record.first().and_then(|cell| self.source.cell(cell.span.start));
        let Some(CellName { row, .. }) = first else { return false };
        self.open.retain(|_, (last, _)| *last >= row);
        let mut has_filled = false;
        for (at, (_, cell)) in &self.open {
            if record.len() <= *at {
                let end = record.last().map_or(cell.span, |last| last.span);
                record.resize(at + 1, Spanned::new(Cow::Borrowed(""), end));
            }
            if record[*at].value.is_empty() {
                record[*at] = cell.clone();
                has_filled = true;
            }
        }
        for ((_, column), last) in self.ahead.range((row, 0)..=(row, u32::MAX)) {
            let at = *column as usize - 1;
            let says_again = |of: &FieldNames| self.is_of(at, of);
            if let Some(cell) = record.get(at).filter(|cell| !cell.value.is_empty())
                && at < self.columns.len()
                && !ONCE.iter().any(says_again)
            {
                self.open.insert(at, (*last, cell.clone()));
            }
        }
        has_filled
    }

    /// The cells of a row that are to be read, and whose formula came to nothing.
    pub(super) fn faults<'r>(
        &'r self,
        record: &'r Record<'a>,
    ) -> impl Iterator<Item = &'r Spanned<Cow<'a, str>>> {
        let faults = self.sheet.map(|sheet| &sheet.sheet.faults).filter(|faults| !faults.is_empty());
        let is_read =
            move |at: &usize| self.columns.get(*at).is_some_and(Option::is_some) && !self.is_of(*at, &SERIAL);
        let is_fault = move |cell: &&Spanned<Cow<'a, str>>| {
            let place = self.source.cell(cell.span.start);
            let is_one = |place: CellName<'_>| {
                faults.is_some_and(|faults| faults.contains(&(place.row, place.column)))
            };
            faults.is_some() && !cell.value.is_empty() && place.is_some_and(is_one)
        };
        let cells = record.iter().enumerate().filter(move |(at, _)| is_read(at));
        cells.map(|(_, cell)| cell).filter(is_fault)
    }

    /// Whether a row has such a cell.
    pub(super) fn has_fault(&self, record: &Record<'a>) -> bool {
        self.faults(record).next().is_some()
    }

    fn is_of(&self, at: usize, field: &FieldNames) -> bool {
        let column = self.columns.get(at).and_then(Option::as_ref);
        column.is_some_and(|column| field.contains(&column.value))
    }
}

/// The problem of such a cell.
pub(super) fn fault(source: &Arc<SourceText>, cell: &Spanned<Cow<'_, str>>) -> Diagnostic {
    let (message, hint) = match cell.value.as_ref() {
        "（公式）" => (
            "这一格的公式还没有算出结果，这一行没有读入".to_owned(),
            "用 WPS 或 Excel 打开，保存一次，结果就存进去了；或把算好的结果直接填上",
        ),
        text => (
            format!("这一格的公式出错了，结果是 {text}，这一行没有读入"),
            "改正公式，或把正确的内容直接填上，再保存",
        ),
    };
    Diagnostic::new(LEDGER_CELL, message).at(source, cell.span).hint(hint)
}
