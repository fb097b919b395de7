//! Ledgers (台账): activities that have no post, one a row.
//!
//! Whatever the file is, a row becomes a map of known fields first; what a row means is read here, the same for all.

use std::sync::Arc;

use super::activity::{self, KIND};
use super::fields::{Fields, Names};
use super::post::DATE;
use super::yaml::{Node, Value};
use super::{ledger_csv, ledger_yaml};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Spanned};
use crate::model::activity::Attendance;
use crate::model::date::DateSpan;
use crate::model::written::LedgerRow;

const TITLE: Names = &["title", "主题", "标题"];
const POST: Names = &["post", "稿件"];
const PUBLIC: Names = &["public", "公开"];
const REMARKS: Names = &["remarks", "备注"];
const SERIAL: Names = &["no", "序号"];
const PUBLIC_WORDS: &[(bool, &[&str])] = &[
    (true, &["true", "是", "yes", "公开", "√", "True", "TRUE"]),
    (false, &["false", "否", "no", "不公开", "内部", "×", "False", "FALSE"]),
];

/// Every field of a row.
pub(super) const COLUMNS: &[Names] = &[
    DATE,
    activity::TIME,
    KIND,
    TITLE,
    activity::ORGANISERS,
    activity::PLACE,
    activity::HOST,
    activity::RECORDER,
    activity::SPEAKERS,
    activity::EXPECTED,
    activity::PRESENT,
    activity::ATTENDANCE,
    activity::COUNTS_AS,
    activity::ROLE,
    activity::STATUS,
    POST,
    PUBLIC,
    REMARKS,
    SERIAL,
];
/// The fields that no row can do without.
pub(super) const NEEDED: [Names; 2] = [DATE, KIND];

/// Reads a ledger, CSV or YAML by the end of its name. A row that cannot be read is reported and left out; the others stay.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let is_csv = source.path().rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let rows = match is_csv {
        true => ledger_csv::rows(source, &mut diagnostics),
        false => ledger_yaml::rows(source, &mut diagnostics),
    };
    let rows = rows.iter().filter_map(|node| row(source, node, &mut diagnostics)).collect();
    (rows, diagnostics)
}

fn row(source: &Arc<SourceText>, node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<LedgerRow> {
    if let Some(word) = sum(node) {
        let notice = Diagnostic::info(Code::LedgerTotal, format!("“{word}”这一行没有读入")).at(source, node.span);
        diagnostics.push(notice.hint("合计由程序计算，台账里不用写"));
        return None;
    }
    let mut fields = Fields::of(source, node, "台账的每一行", diagnostics)?;
    let row = read(source, &mut fields);
    fields.finish();
    row
}

/// The first word of a row that adds up others.
fn sum<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let Value::Map(entries) = &node.value else { return None };
    let Value::Scalar { text, .. } = &entries.first()?.value.value else { return None };
    let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let adds_up = ["合计", "小计", "总计", "累计"].iter().any(|sum| word.starts_with(sum)) && word.chars().count() <= 6;
    adds_up.then(|| text.trim())
}

fn read(source: &Arc<SourceText>, fields: &mut Fields<'_, '_>) -> Option<LedgerRow> {
    fields.reserve(SERIAL);
    let date = date(fields);
    let kind = fields.spanned_text(KIND);
    if kind.is_none() && !fields.reported(KIND) {
        let problem = Diagnostic::error(Code::FieldMissing, "这一行没有写类型");
        fields.report(problem.hint("在“类型”里写上活动的类型，如 主题党日"), fields.span());
    }
    let title = fields.spanned_text(TITLE).or_else(|| kind.clone());
    let Attendance { expected, present } = activity::expected_and_present(fields);
    let post = fields.spanned_text(POST);
    let public = match fields.given(PUBLIC) {
        // What cannot be read is not shown.
        Some(entry) => fields.choice_of(entry, PUBLIC_WORDS).unwrap_or(false),
        None => true,
    };
    let remarks = fields.text(REMARKS);
    let no_kind = kind.is_none();
    let mut activity = activity::read(fields, title, date, kind)?;
    activity.attendance.expected = expected.or(activity.attendance.expected);
    activity.attendance.present = present.or(activity.attendance.present);
    if no_kind {
        return None;
    }
    Some(LedgerRow { source: Arc::clone(source), span: fields.span(), activity, post, public, remarks })
}

fn date(fields: &mut Fields<'_, '_>) -> Option<Spanned<DateSpan>> {
    let Some(entry) = fields.given(DATE) else {
        let problem = Diagnostic::error(Code::DateMissing, "这一行没有写日期");
        fields.report(problem.hint("在“日期”里写上活动当天的日期，如 2022-07-01"), fields.span());
        return None;
    };
    fields.date_span_of(entry)
}

#[cfg(test)]
mod tests;
