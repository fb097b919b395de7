//! What a row of a ledger (台账) means: an activity that has no post.
//!
//! Whatever the file is, a row becomes a map of known fields first, and is then read here.

use std::sync::Arc;

use super::activity::{self, DETAILS, KIND, UID};
use super::fields::{FieldNames, Fields, WrittenDay};
use super::forbidding;
use super::named_date;
use super::post::DATE;
use super::refusal::shown;
use super::vocabulary::bare;
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span};
use crate::model::source_paths;
use crate::model::written::LedgerRow;
use crate::parse::codes::fields::{DATE_MISSING, FIELD_MISSING, LIST_TAKEN};
use crate::parse::codes::ledger::{LEDGER_KEPT_BACK, LEDGER_ROW, LEDGER_TOTAL, ROW_KEPT_BACK};

pub(super) const TITLE: FieldNames = &["title", "主题", "标题"];
const POST: FieldNames = &["post", "稿件"];
pub(super) const PUBLIC: FieldNames = &[
    "public",
    "公开",
    "是否公开",
    "公开否",
    "可否公开",
    "能否公开",
    "是否可公开",
    "对外公开",
    "是否对外公开",
];
pub(super) const REMARKS: FieldNames = &["remarks", "备注"];
/// What stands for the head of a column that is not read.
pub(super) const ASIDE: &str = "没有读入的一列";
pub(super) const SERIAL: FieldNames = &["no", "序号"];
pub(super) const PUBLIC_WORDS: &[(bool, &[&str])] = &[
    (true, &["true", "是", "yes", "公开", "√", "✓", "✔", "y", "可", "可以", "on", "1"]),
    (
        false,
        &["false", "否", "no", "不公开", "内部", "×", "✗", "✘", "n", "不可", "不可以", "非公开", "off", "0"],
    ),
];

const FIRST: &[FieldNames] = &[DATE, activity::TIME, KIND, TITLE, activity::ORGANISERS];
const LAST: &[FieldNames] = &[
    activity::EXPECTED,
    activity::PRESENT,
    activity::ATTENDANCE,
    activity::COUNTS_AS,
    activity::ROLE,
    activity::STATUS,
    POST,
    PUBLIC,
    REMARKS,
    activity::WAS_ON,
    activity::UPDATED,
    UID,
    SERIAL,
];
/// The fields that no row can do without.
pub(super) const NEEDED: [FieldNames; 2] = [DATE, KIND];

/// The own names of every field of a row, in the order in which tables show them.
pub(super) fn fields() -> impl Iterator<Item = FieldNames> {
    let details = DETAILS.iter().map(|detail| detail.names);
    FIRST.iter().copied().chain(details).chain(LAST.iter().copied())
}

/// The field that a column's head names by one of its own names: 应到 as well as 应到（人）, 公开 as well as 公开？
pub(super) fn column(head: &str) -> Option<FieldNames> {
    let name = bare(head);
    fields().find(|names| names.iter().any(|known| known.eq_ignore_ascii_case(&name)))
}

/// Whether a cell keeps its row back.
pub(super) fn is_private(cell: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    PUBLIC_WORDS.iter().any(|(public, words)| !public && says(words))
}

/// Whether a cell says 是 or 否, in any of the ways that 公开 knows.
pub(super) fn is_answer(cell: &str) -> bool {
    PUBLIC_WORDS.iter().any(|(_, words)| words.iter().any(|word| word.eq_ignore_ascii_case(cell)))
}

/// Whether nothing is filled in but what was there before, a number or a 公开 that says 是: the rest of a form.
/// (A 否 is not: merged with the row above, it keeps that one back, too.)
pub(super) fn is_blank(row: &Node<'_>) -> bool {
    let is_aside = |entry: &Entry<'_>| {
        is_number(&entry.key.value) || entry.key.value == ASIDE || is_said_to_be_public(entry)
    };
    matches!(&row.value, Value::Map(entries) if entries.iter().all(is_aside))
}

fn is_said_to_be_public(entry: &Entry<'_>) -> bool {
    let Value::Scalar { text, .. } = &entry.value.value else { return false };
    PUBLIC.contains(&entry.key.value.as_ref()) && is_answer(text) && !is_private(text)
}

fn is_number(column: &str) -> bool {
    SERIAL.contains(&column) || UID.contains(&column)
}

/// Keeps all rows back, where the ledger's path, or a text in it that stands for all of them, says so; tells
/// of it.
pub(super) fn keep_back(
    source: &Arc<SourceText>,
    said: Option<Span>,
    rows: &mut [LedgerRow],
    diagnostics: &mut Diagnostics,
) {
    let (word, span) = match (said, source_paths::unpublished_by_name(source.path())) {
        (Some(span), _) => (source.slice(span), span),
        (None, Some(name)) => (name, source.whole()),
        (None, None) => return,
    };
    rows.iter_mut().for_each(|row| row.public = false);
    let (what, hint) = match said {
        Some(_) => ("写着", "可以公开的，删去这几个字；只有几行不公开，就在“公开”一列里写 否"),
        None => ("放在或叫做", "可以公开的，把文件移到别处或改个名字；只有几行不公开，就在“公开”一列里写 否"),
    };
    let message = format!("台账{what}“{}”，整份按不公开处理", shown(word));
    let notice = Diagnostic::new(LEDGER_KEPT_BACK, message).at(source, span);
    diagnostics.push(notice.label("各行只计数，不显示内容").hint(hint));
}

/// The notice that all rows of a sheet are kept back.
pub(super) fn kept_back(source: &Arc<SourceText>, span: Span, why: &str) -> Diagnostic {
    Diagnostic::new(LEDGER_KEPT_BACK, format!("{why}，这张表按不公开处理"))
        .at(source, Span { end: span.start, ..span })
        .label("各行只计数，不显示内容")
        .hint("可以公开的，给工作表改个名字；只有几行不公开，就在“公开”一列里写 否")
}

/// Reads the rows. One with an error is left out, for it would be counted wrongly; the others stay.
pub(super) fn read(
    source: &Arc<SourceText>,
    rows: &[Node<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<LedgerRow> {
    let mut read = Vec::with_capacity(rows.len());
    for node in rows {
        let mut found = Diagnostics::new();
        let row = row(source, node, &mut found);
        read.extend(row.filter(|_| !found.has_errors()));
        diagnostics.extend(found);
    }
    diagnostics.tell_once(LIST_TAKEN);
    diagnostics.tell_once(ROW_KEPT_BACK);
    diagnostics.extend(named_date::of_ledger(source, &read).into_iter().collect());
    read
}

fn row(source: &Arc<SourceText>, node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<LedgerRow> {
    if let Some(word) = sum(node) {
        let notice = Diagnostic::new(LEDGER_TOTAL, format!("“{word}”这一行没有读入")).at(source, node.span);
        diagnostics.push(notice.hint("合计由程序计算，台账里不用写"));
        return None;
    }
    let mut fields = Fields::of(source, node, "台账的每一行", diagnostics)?;
    let row = fields_of_row(source, &mut fields);
    fields.finish();
    row
}

/// The first word of a row that adds up others: 合计, or 本页小计 in one without a kind; in the column of
/// kinds, in one without a day.
pub(super) fn sum<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let Value::Map(entries) = &node.value else { return None };
    let (first, others) = entries.split_first()?;
    let Value::Scalar { text, .. } = &first.value.value else { return None };
    let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (length, word) = (word.chars().count(), word.trim_end_matches(['：', ':']));
    let mut sums = ["合计", "小计", "总计", "共计", "累计"].into_iter();
    let has = |names: FieldNames| others.iter().any(|entry| names.contains(&entry.key.value.as_ref()));
    let has_kind = || has(KIND) || KIND.contains(&first.key.value.as_ref()) && has(DATE);
    let adds_up = sums.any(|sum| {
        length <= 6 && word.starts_with(sum) || length <= 12 && word.ends_with(sum) && !has_kind()
    });
    adds_up.then(|| text.trim())
}

fn fields_of_row(source: &Arc<SourceText>, fields: &mut Fields<'_, '_>) -> Option<LedgerRow> {
    fields.understand_other_words();
    fields.reserve(SERIAL);
    let date = date(fields);
    let kind = fields.spanned_text(KIND);
    if kind.is_none() && !fields.reported(KIND) {
        let problem = Diagnostic::new(FIELD_MISSING, "这一行没有写类型");
        fields.report(problem.hint("在“类型”里写上活动的类型，如 主题党日"), fields.span());
    }
    let title = fields.spanned_text(TITLE).or_else(|| kind.clone());
    let post = fields.spanned_text(POST);
    let public = fields.choice(PUBLIC, PUBLIC_WORDS);
    let remarks = remarks(fields);
    let no_kind = kind.is_none();
    let activity = activity::read(fields, title, date, kind)?;
    let is_told = public == Some(false);
    let public = !kept_back_by_remark(fields, is_told) && public.unwrap_or(true);
    if no_kind {
        return None;
    }
    Some(LedgerRow { source: Arc::clone(source), span: fields.span(), activity, post, public, remarks })
}

/// The remarks; 是 or 否 alone were meant for the column beside them.
fn remarks(fields: &mut Fields<'_, '_>) -> Option<String> {
    let remarks = fields.spanned_text(REMARKS)?;
    if matches!(remarks.value.as_str(), "是" | "否") {
        let problem = Diagnostic::new(LEDGER_ROW, format!("备注里只有一个“{}”，像是写错了列", remarks.value))
            .severity(Severity::Warning);
        fields.report(problem.hint("说的是能否公开，就写到“公开”里"), remarks.span);
    }
    Some(remarks.value)
}

/// Whether the remarks, or a field that is not read, say that the row must not be shown; tells of it. The
/// column for it says otherwise or nothing (but where it says so, which `is_told`), and never is a row
/// published against its writer's word.
fn kept_back_by_remark(fields: &mut Fields<'_, '_>, is_told: bool) -> bool {
    let mut found = fields.peek(REMARKS).filter(|entry| forbidding::of_entry(entry).is_some());
    fields.take_left(|_, entry| {
        let forbids = forbidding::of_entry(entry).is_some();
        if forbids && found.is_none() {
            found = Some(entry);
        }
        forbids
    });
    let Some((entry, word)) = found.and_then(|entry| Some((entry, forbidding::of_entry(entry)?))) else {
        return false;
    };
    if is_told {
        return true;
    }
    let message = format!("“{}”里写着“{word}”，这一行按不公开处理", entry.key.value);
    let problem = Diagnostic::new(ROW_KEPT_BACK, message);
    let hint = "能否公开，写在“公开”一列里：不公开的填 否；可以公开的，删去这几个字";
    fields.report(problem.label("只计数，不显示内容").hint(hint), entry.value.span);
    true
}

fn date(fields: &mut Fields<'_, '_>) -> Option<WrittenDay> {
    let Some(entry) = activity::day_entry(fields, DATE) else {
        let problem = Diagnostic::new(DATE_MISSING, "这一行没有写日期");
        fields.report(problem.hint("在“日期”里写上活动当天的日期，如 2022-07-01"), fields.span());
        return None;
    };
    fields.day_and_time_of(entry)
}

#[cfg(test)]
mod tests;
