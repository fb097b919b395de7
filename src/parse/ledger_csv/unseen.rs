//! What is hidden in a sheet: rows and words that somebody took out of sight are not shown, though they
//! count.

use std::sync::Arc;

use super::Record;
use super::head::HeadCell;
use crate::diagnostics::{Diagnostic, Diagnostics, PlacedSheet, SourceText, Span};
use crate::model::written::LedgerRow;
use crate::parse::activity::{DETAILS, TIME};
use crate::parse::codes::ledger::LEDGER_HIDDEN;
use crate::parse::ledger::TITLE;
use crate::parse::refusal::shown;

/// The notice of something that is hidden.
pub(in crate::parse) fn told(source: &Arc<SourceText>, span: Span, what: String) -> Diagnostic {
    Diagnostic::new(LEDGER_HIDDEN, what)
        .at(source, span)
        .hint("可以公开的，取消隐藏，筛选过的清除筛选，再保存；不要了的，取消隐藏后删去")
}

/// Keeps rows back that are hidden.
pub(super) fn rows(
    source: &Arc<SourceText>,
    sheet: &PlacedSheet,
    rows: &mut [LedgerRow],
    diagnostics: &mut Diagnostics,
) {
    let is_hidden = |row: &&mut LedgerRow| {
        row.public && source.cell(row.span.start).is_some_and(|cell| sheet.sheet.hides_row(cell.row))
    };
    let (mut count, mut first) = (0, None);
    for row in rows.iter_mut().filter(is_hidden) {
        row.public = false;
        count += 1;
        first = first.or(Some(row.span));
    }
    if let Some(first) = first {
        let what = format!(
            "工作表“{}”里有 {count} 行是隐藏的，按不公开处理：只计数，不显示内容",
            shown(&sheet.sheet.name)
        );
        diagnostics.push(told(source, first, what).label("第一处在这里"));
    }
}

/// Passes over columns that are hidden and hold words to be shown; by the others is counted.
pub(super) fn columns(
    source: &Arc<SourceText>,
    sheet: &PlacedSheet,
    head: &Record<'_>,
    columns: &mut [HeadCell],
    diagnostics: &mut Diagnostics,
) {
    let (mut names, mut first) = (Vec::new(), None);
    for ((number, cell), column) in (1..).zip(head).zip(columns) {
        let holds_words = column.as_ref().is_some_and(|column| {
            let is_of = |names: &[&str]| names.contains(&column.value);
            is_of(TIME) || is_of(TITLE) || DETAILS.iter().any(|detail| is_of(detail.names))
        });
        if holds_words && sheet.sheet.hides_column(number) {
            names.push(format!("“{}”", shown(&cell.value)));
            first = first.or(Some(cell.span));
            *column = None;
        }
    }
    if let Some(first) = first {
        let sheet = shown(&sheet.sheet.name);
        let what = format!("工作表“{sheet}”里{}是隐藏的列，没有读入", names.join("、"));
        diagnostics.push(told(source, first, what));
    }
}
