//! Cells of 公开 that are blank.

use std::sync::Arc;

use super::head::TableHead;
use super::{Record, whole};
use crate::diagnostics::{Diagnostic, Severity, SourceText};
use crate::parse::codes::ledger::LEDGER_ROW;
use crate::parse::ledger;

/// What a blank cell means is known where all are blank, and in a workbook made of our own form, which says
/// so; else, beside a 否, it may be a 否 of merged cells.
pub(super) fn beside_a_no(
    source: &Arc<SourceText>,
    records: &[&Record<'_>],
    head: &TableHead<'_>,
) -> Option<Diagnostic> {
    let mut columns = head.columns.iter().map(Option::as_ref);
    let public = columns.position(|column| column.is_some_and(|of| ledger::PUBLIC.contains(&of.value)))?;
    let is_workbook = !source.sheets().is_empty();
    let cell =
        |record: &&Record<'_>| record.get(public).map_or(String::new(), |cell| cell.value.to_lowercase());
    if is_workbook && head.is_form() || !records.iter().any(|record| ledger::is_private(&cell(record))) {
        return None;
    }
    let mut blank = records.iter().filter(|record| cell(record).is_empty());
    let first = blank.next()?;
    let span = first.get(public).map_or_else(|| whole(first), |cell| cell.span);
    let problem = Diagnostic::new(LEDGER_ROW, format!("有 {} 行的“公开”空着，按公开处理", blank.count() + 1))
        .severity(Severity::Warning)
        .at(source, span);
    Some(problem.label("第一处在这里").hint(match is_workbook {
        false => "每一行都写上 是 或 否；WPS、Excel 里合并的单元格，存成 CSV 时只有第一行有值",
        true => "每一行都写上 是 或 否",
    }))
}
