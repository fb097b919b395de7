//! Names with values beside them, as JSON, YAML, TOML and forms have them: `"公开": "否"`, `draft: yes`,
//! `密级：秘密`.

use std::ops::Range;

use super::{concerns, is_about_publicity, unseen_trimmed};
use crate::parse::withholding::DRAFT;
use crate::parse::{fields, ledger};

/// How many bytes before and behind a colon belong to a name and its value.
const NEAR: usize = 64;
/// What parts one pair from the next, or is around a name or value.
const APART: &[char] =
    &['\n', '\r', ',', ';', '，', '；', '。', '、', '{', '}', '[', ']', '(', '（', '|', '\t', '>'];
const QUOTES: &[char] = &['"', '\'', '“', '”', '*', '-', '+', '#', ' ', '\u{3000}'];
/// What is written of a text whose level of secrecy is given.
const LEVELS: &[&str] = &["秘密", "机密", "绝密", "内部", "涉密", "敏感"];

/// Where a name with its value keeps back what stands around it; in a program's text only Chinese names
/// count.
pub(super) fn keep_back(text: &str, is_code: bool) -> Option<Range<usize>> {
    text.match_indices([':', '：', '=']).find_map(|(at, sign)| {
        let (name, is_quoted) = name_before(text, at)?;
        let value = value_behind(text, at + sign.len());
        let start = name.as_ptr() as usize - text.as_ptr() as usize;
        let end = value.as_ptr() as usize - text.as_ptr() as usize + value.len();
        ((!is_code || !name.is_ascii()) && says_no(name, value, is_quoted)).then_some(start..end.max(start))
    })
}

/// The name that ends at a place, and whether it is in quotes.
fn name_before(text: &str, at: usize) -> Option<(&str, bool)> {
    let from = text.floor_char_boundary(at.saturating_sub(NEAR));
    let near = text[from..at].trim_end();
    let is_quoted = near.ends_with('"');
    let near = near.trim_end_matches(QUOTES);
    let name = near.rsplit(APART).next()?.trim_matches(QUOTES);
    let name = unseen_trimmed(name);
    (!name.is_empty() && name.chars().count() <= super::HEAD).then_some((name, is_quoted))
}

fn value_behind(text: &str, at: usize) -> &str {
    let near = &text[at..text.ceil_char_boundary((at + NEAR).min(text.len()))];
    let value = near.trim_start_matches(QUOTES);
    unseen_trimmed(value.split(APART).next().unwrap_or_default().trim_matches(QUOTES))
}

fn says_no(name: &str, value: &str, is_quoted: bool) -> bool {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
    let yes = || fields::YES_NO.iter().any(|(yes, words)| *yes && is(words)) || is(&["1", "√"]);
    if DRAFT.iter().any(|draft| draft.eq_ignore_ascii_case(name)) {
        return yes();
    }
    if value.is_empty() || !concerns(name) {
        return false;
    }
    // 主动公开：0 is a number of things, not an answer.
    let is_number = !is_quoted && value == "0";
    match is_about_publicity(name) {
        true => ledger::is_private(value) && !is_number,
        false => yes() && (is_quoted || value != "1") || LEVELS.iter().any(|level| value.starts_with(level)),
    }
}
