//! Names that were left out: `某某同志`, `〇〇同志`, `[姓名]同志`, `{{姓名}}`, `会议由  同志主持`.

use std::ops::Range;

use super::slots::{ends_with_surname, is_before_organ, is_before_title};
use crate::check::people::first;
use crate::diagnostics::Severity;
use crate::model::characters::is_han;
use crate::model::inventory::FileRole;

/// What the names of fields end with that somebody is to fill in.
const ASKED: &[&str] = &[
    "姓名",
    "名字",
    "职务",
    "单位",
    "名称",
    "支部",
    "日期",
    "时间",
    "地点",
    "地址",
    "会场",
    "人数",
    "数字",
    "数量",
    "金额",
    "内容",
    "主题",
    "标题",
    "题目",
    "要点",
    "照片",
    "图片",
    "电话",
    "年份",
    "月份",
    "主持人",
    "记录人",
    "主讲人",
    "参加人",
    "负责人",
    "联系人",
];

/// What templates of offices have in brackets.
const FIELDS: [&str; 17] = [
    "主持人",
    "主讲人",
    "记录人",
    "会议时间",
    "会议地点",
    "姓名",
    "职务",
    "单位",
    "单位名称",
    "支部名称",
    "党支部名称",
    "日期",
    "时间",
    "地点",
    "人数",
    "主题",
    "数字",
];

/// A run of rounds that stands for a name.
pub(super) fn round(text: &str, run: &Range<usize>) -> Option<Range<usize>> {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let is_name = text[run.clone()].chars().nth(1).is_some() && !ends_with_surname(before);
    (is_name && (is_before_title(rest) || is_before_organ(rest))).then(|| run.clone())
}

/// Blanks behind 由 and before the 同志 that may begin at a byte.
pub(super) fn gap(text: &str, at: usize) -> Option<Range<usize>> {
    const COMRADE: &str = "同志";
    text[at..].strip_prefix(COMRADE)?;
    let before = text[..at].trim_end_matches([' ', '\u{3000}', '\u{A0}']);
    let lead = before.strip_suffix('由').filter(|_| before.len() < at)?;
    Some(lead.len()..at + COMRADE.len())
}

/// `[姓名]`, `{姓名}` within a sentence; not the labels that lines begin with, as `[时间]7月1日`. The bracket
/// begins at a byte.
pub(super) fn in_brackets(text: &str, at: usize) -> Option<Range<usize>> {
    let close = if text[at..].starts_with('{') { '}' } else { ']' };
    let inside = text[at..].strip_prefix(['[', '{'])?;
    let rest = inside[field(inside)?..].strip_prefix(close)?;
    let is_spoken_of = ["处", "栏", "一栏", "中", "里", "内"].iter().any(|word| rest.starts_with(word));
    let is_within =
        text[..at].ends_with(is_han) && rest.starts_with(|c| is_han(c) || matches!(c, '，' | '。' | '、'));
    (is_before_title(rest) || is_within && !is_spoken_of).then(|| at..text.len() - rest.len())
}

/// `{{姓名}}`, `{{会议时间}}`: a run of braces opens it. Other Chinese names may be those of a year's numbers,
/// which a post may speak of; `{{date}}` in a post or page may be of another program.
pub(super) fn in_braces(text: &str, run: &Range<usize>, role: FileRole) -> Option<(Range<usize>, Severity)> {
    /// Characters between the braces, at most.
    const LONGEST: usize = 24;
    let inside = first(&text[run.end..], LONGEST);
    let said = &inside[..inside.find("}}")?];
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '、' | '/' | '（' | '）');
    let is_field = ASKED.iter().any(|word| said.trim_end().ends_with(word)) && said.chars().all(is_of_name);
    let word = said.trim();
    let is_text = matches!(role, FileRole::Post | FileRole::Page);
    let is_foreign = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    let severity = match is_field {
        true => Severity::Error,
        false if is_foreign && is_text => Severity::Warning,
        false => return None,
    };
    (run.len() == 2).then(|| (run.start..run.end + said.len() + "}}".len(), severity))
}

/// How long the name of a field is that a text begins with.
fn field(text: &str) -> Option<usize> {
    let length = text.find(|c| !is_han(c)).unwrap_or(text.len());
    FIELDS.contains(&&text[..length]).then_some(length)
}

/// Whether 某某 stands for what was to be filled in: before what people are called, or as all that a line says
/// of something; before an organisation perhaps.
pub(super) fn unnamed(text: &str, run: &Range<usize>) -> Option<Severity> {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    if run.len() == '某'.len_utf8() || ends_with_surname(before) {
        return None;
    }
    let is_value =
        before.trim_end().ends_with(['：', ':', ',']) && (rest.trim().is_empty() || rest.starts_with(','));
    // A name may be left out on purpose; a field that says nothing is none.
    let severity = if is_value { Severity::Error } else { Severity::Warning };
    (is_value || is_before_title(rest) || is_before_organ(rest)).then_some(severity)
}
