//! Lines of a table that are no rows: notes below it, who made it and when, headings between its parts, its
//! head once more.

use std::sync::Arc;

use super::Record;
use crate::diagnostics::{Diagnostic, SourceText, Span};
use crate::parse::activity::KIND;
use crate::parse::codes::ledger::LEDGER_NOTE;
use crate::parse::date;
use crate::parse::fields::FieldNames;
use crate::parse::ledger::{self, TITLE};
use crate::parse::post::DATE;
use crate::parse::refusal::shown;
use crate::parse::yaml::{Node, Value};

/// What such a line begins with, alone or before a colon.
const WORDS: [&str; 16] = [
    "注",
    "备注",
    "附注",
    "说明",
    "填表说明",
    "制表",
    "制表人",
    "填表人",
    "填报人",
    "审核",
    "审核人",
    "负责人",
    "联系人",
    "填报单位",
    "签字",
    "盖章",
];

/// The notice that a line below a head was not read, if it is no row.
pub(super) fn of(
    source: &Arc<SourceText>,
    record: &Record<'_>,
    row: &Node<'_>,
    head: &Record<'_>,
) -> Option<Diagnostic> {
    let mut filled = record.iter().filter(|cell| !cell.value.is_empty());
    let first = filled.next()?;
    let is_alone = filled.next().is_none();
    let (text, span) = (first.value.trim(), first.span);
    let is_note = ledger::sum(row).is_none()
        && (is_labelled(row, text, span) || is_alone && is_no_row(row, text, span) || repeats(record, head));
    is_note.then(|| {
        let message = format!("“{}”这一行没有读入：看着不像一次活动", shown(text));
        Diagnostic::new(LEDGER_NOTE, message)
            .at(source, super::whole(record))
            .hint("只是说明、落款或小标题，不用管；里面记着一次活动，就给它单独写一行，有日期和类型")
    })
}

/// Whether a line says again what the head says: tables are printed on several pages, and put one below
/// another.
pub(super) fn repeats(record: &Record<'_>, head: &Record<'_>) -> bool {
    let filled = || record.iter().zip(head).filter(|(cell, _)| !cell.value.is_empty());
    filled().count() > 1 && filled().all(|(cell, name)| cell.value == name.value)
}

/// `注：…`, `制表人：张三`, in a line without a day.
fn is_labelled(row: &Node<'_>, text: &str, span: Span) -> bool {
    let is_elsewhere = |names: FieldNames| cell(row, names).filter(|(_, other)| *other != span);
    let has_no_kind = || is_elsewhere(KIND).is_none_or(|(kind, _)| is_label(kind));
    is_elsewhere(DATE).is_none_or(|(day, _)| is_label(day))
        && is_label(text)
        && (begins_with_a_word(text) || has_no_kind())
}

/// Whether a text that stands alone in its line is none of what a row cannot do without.
fn is_no_row(row: &Node<'_>, text: &str, span: Span) -> bool {
    let is_in = |names: FieldNames| cell(row, names).is_some_and(|(_, other)| other == span);
    if is_in(DATE) {
        return !text.contains(|c: char| c.is_numeric()) || text.ends_with(['月', '份']);
    }
    let is_serial =
        |c: char| !c.is_alphabetic() || c.is_ascii() || "一二三四五六七八九十百零第号".contains(c);
    let is_day = || date::day_and_time(text).is_ok();
    !is_in(KIND) && !is_in(TITLE) && (!text.chars().all(is_serial) || is_day())
}

fn cell<'n>(row: &'n Node<'_>, names: FieldNames) -> Option<(&'n str, Span)> {
    let Value::Map(entries) = &row.value else { return None };
    let entry = entries.iter().find(|entry| names.contains(&entry.key.value.as_ref()))?;
    let Value::Scalar { text, .. } = &entry.value.value else { return None };
    Some((text.trim(), entry.value.span))
}

/// Whether a text says what it is before it begins.
fn is_label(text: &str) -> bool {
    let label = text.split_once(['：', ':']).map(|(label, _)| label.trim());
    let is_short = |label: &str| {
        (1..=8).contains(&label.chars().count()) && !label.contains(|c: char| c.is_ascii_digit())
    };
    label.is_some_and(is_short) || begins_with_a_word(text)
}

fn begins_with_a_word(text: &str) -> bool {
    let word = text.split(['：', ':', ' ', '\u{3000}']).next().unwrap_or_default();
    WORDS.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()))
}
