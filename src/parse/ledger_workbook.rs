//! A ledger as a workbook: each of its sheets is read as a CSV is. Sheets that are no ledger are named and
//! passed over, and nothing of them is kept.

use std::sync::Arc;

use super::codes::ledger::LEDGER_SHEET;
use super::codes::text::EMPTY_FILE;
use super::ledger;
use super::ledger_csv::{SheetSort, parse_sheet, sort_of_sheet, unseen};
use super::refusal::shown;
use crate::diagnostics::{Diagnostic, Diagnostics, PlacedSheet, SheetText, SourceText, Span};
use crate::model::ledger_column::{CHOICES, EXTRACT, HOW_TO_FILL, WHOLE_SHEET};
use crate::model::source_paths;
use crate::model::written::LedgerRow;

/// Leaves of the sheets of a workbook those that are ledgers; `path` is that of its file. Where none is, the
/// one that is most like one stays, so that its problems are told.
pub fn ledgers(path: &str, sheets: Vec<SheetText>) -> (SourceText, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let begins_with =
        |sheet: &SheetText, words: &str| sheet.text.lines().next().is_some_and(|line| line.contains(words));
    let is_extract = |sheet: &SheetText| begins_with(sheet, EXTRACT);
    let is_help = |sheet: &SheetText| {
        [HOW_TO_FILL, CHOICES].iter().any(|(name, over)| sheet.name == *name && begins_with(sheet, over))
    };
    let filled: Vec<_> =
        sheets.into_iter().filter(|sheet| !sheet.text.is_empty() && !is_help(sheet)).collect();
    // Whoever took the sheet of all away keeps these.
    let has_all = filled.iter().any(|sheet| sheet.name == WHOLE_SHEET);
    let filled: Vec<_> = filled.into_iter().filter(|sheet| !has_all || !is_extract(sheet)).collect();
    if filled.is_empty() {
        let problem = Diagnostic::new(EMPTY_FILE, "台账是空的").in_file(path);
        diagnostics.push(problem.hint("填上内容，或删去这个文件"));
    }
    let sorts: Vec<SheetSort> = filled.iter().map(|sheet| sort_of_sheet(&sheet.text)).collect();
    let is_like = |sort: &SheetSort| matches!(sort, SheetSort::Lacks(_));
    let only = match sorts.contains(&SheetSort::Ledger) {
        true => None,
        false => Some(sorts.iter().position(is_like).unwrap_or_default()),
    };
    let (mut kept, mut passed) = (Vec::new(), Vec::new());
    for (at, (sheet, sort)) in filled.into_iter().zip(sorts).enumerate() {
        match only.map_or(sort == SheetSort::Ledger, |only| only == at) {
            true => kept.push(sheet),
            false => passed.push((sheet.name, sort)),
        }
    }
    diagnostics.extend(passed_over(path, &passed).into_iter().collect());
    (SourceText::of_sheets(path, kept), diagnostics)
}

fn passed_over(path: &str, sheets: &[(String, SheetSort)]) -> Option<Diagnostic> {
    let name = |(name, sort): &(String, SheetSort)| match sort {
        SheetSort::Lacks(column) => format!("“{}”（没有“{column}”这一列）", shown(name)),
        _ => format!("“{}”", shown(name)),
    };
    let names: Vec<String> = sheets.iter().map(name).collect();
    let notice = || {
        let message = format!("工作表{}不像台账，没有读入", names.join("、"));
        Diagnostic::new(LEDGER_SHEET, message)
            .in_file(path)
            .hint("只是说明、汇总，不用管；里面记着活动，就在表头里写全列名，至少有 日期 和 类型")
    };
    (!sheets.is_empty()).then(notice)
}

/// Reads the sheets; rows that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut all = Vec::new();
    for sheet in source.sheets() {
        let mut found = Diagnostics::new();
        let mut rows = parse_sheet(source, sheet, &mut found);
        keep_back(source, sheet, &mut rows, &mut found);
        diagnostics.extend(found);
        all.append(&mut rows);
    }
    (all, diagnostics)
}

/// Keeps all rows of a sheet back that is hidden, or whose name says so.
fn keep_back(
    source: &Arc<SourceText>,
    sheet: &PlacedSheet,
    rows: &mut [LedgerRow],
    diagnostics: &mut Diagnostics,
) {
    let name = &sheet.sheet.name;
    if sheet.sheet.is_hidden {
        rows.iter_mut().for_each(|row| row.public = false);
        let what = format!("工作表“{}”是隐藏的，按不公开处理：各行只计数，不显示内容", shown(name));
        let begin = Span { end: sheet.lines.start, ..sheet.lines };
        diagnostics.push(unseen::told(source, begin, what));
    }
    let as_file = format!("{}{}.xlsx", source_paths::LEDGER, name.replace('/', " "));
    if source_paths::unpublished_by_name(&as_file).is_some() {
        rows.iter_mut().for_each(|row| row.public = false);
        diagnostics.push(ledger::kept_back(source, sheet.lines, &format!("工作表叫做“{}”", shown(name))));
    }
}

#[cfg(test)]
mod tests;
