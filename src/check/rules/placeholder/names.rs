//! Names that were left out: `〇〇同志`, `[姓名]同志`, `{{姓名}}`, `会议由  同志主持`.

use std::ops::Range;

use super::is_before_organ;
use super::slots::{ends_with_surname, is_before_title};
use crate::model::characters::is_han;

/// What two of stand for a name.
const ROUNDS: [char; 4] = ['〇', '○', '◯', '□'];

/// What templates of offices have in brackets.
const FIELDS: [&str; 12] = [
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

/// All of them; `is_template` says that braces stand for what the program fills in.
pub(super) fn left_out(text: &str, is_template: bool) -> Vec<Range<usize>> {
    let mut found: Vec<_> = rounds(text).chain(gaps(text)).chain(in_brackets(text)).collect();
    if !is_template {
        found.extend(in_braces(text));
    }
    found
}

fn rounds(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(ROUNDS)?;
            let rest = text[start..].trim_start_matches(ROUNDS);
            at = text.len() - rest.len();
            let is_name = text[start..at].chars().count() > 1 && !ends_with_surname(&text[..start]);
            if is_name && (is_before_title(rest) || is_before_organ(rest)) {
                return Some(start..at);
            }
        }
    })
}

/// Blanks behind 由 and before 同志.
fn gaps(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("同志").filter_map(|(at, word)| {
        let before = text[..at].trim_end_matches([' ', '\u{3000}', '\u{A0}']);
        let lead = before.strip_suffix('由').filter(|_| before.len() < at)?;
        Some(lead.len()..at + word.len())
    })
}

/// `[姓名]` within a sentence; not the labels that lines begin with, as `[时间]7月1日`.
fn in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(|(at, _)| {
        let length = field(&text[at + 1..])?;
        let rest = text[at + 1 + length..].strip_prefix(']')?;
        let is_spoken_of = ["处", "栏", "一栏", "中", "里", "内"].iter().any(|word| rest.starts_with(word));
        let is_within = text[..at].ends_with(is_han)
            && rest.starts_with(|c| is_han(c) || matches!(c, '，' | '。' | '、'));
        (is_before_title(rest) || is_within && !is_spoken_of).then(|| at..text.len() - rest.len())
    })
}

fn in_braces(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("{{").filter_map(|(at, open)| {
        let inside = text[at + open.len()..].trim_start_matches(' ');
        let rest = inside[field(inside)?..].trim_start_matches(' ').strip_prefix("}}")?;
        Some(at..text.len() - rest.len())
    })
}

/// How long the name of a field is that a text begins with.
fn field(text: &str) -> Option<usize> {
    let length = text.find(|c| !is_han(c)).unwrap_or(text.len());
    FIELDS.contains(&&text[..length]).then_some(length)
}
