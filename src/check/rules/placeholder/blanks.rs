//! Blanks to be written on: `____`, `于　月　日`.

use std::ops::Range;

use super::slots::slot;
use crate::check::people::first;
use crate::diagnostics::Severity;
use crate::model::characters::is_han;

/// Blanks that are not before a unit may be those of a form that is to be printed.
pub(super) fn line(text: &str, run: &Range<usize>) -> Option<Severity> {
    let is_blank = run.len() > 2 && !is_rule(text);
    let is_number = slot(&text[run.end..]).is_some() && !is_form(text);
    is_blank.then_some(if is_number { Severity::Error } else { Severity::Warning })
}

/// Whether it is, or may be, the question of a quiz, or a line of a form with several fields.
fn is_form(text: &str) -> bool {
    const QUESTIONS: &[&str] = &["填空题", "竞赛题", "测试题", "试题", "答题"];
    // A line may be long, and full of blanks.
    let head = first(text, 60);
    // `3. 中国共产党成立于____年。`
    let number = head.trim_start();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_question = behind.len() < number.len() && behind.starts_with(['.', '．', '、', ')', '）']);
    is_question || QUESTIONS.iter().any(|word| head.contains(word)) || head.matches("：__").count() > 1
}

/// Whether a line is drawn across the whole page.
fn is_rule(text: &str) -> bool {
    text.trim().chars().all(|c| matches!(c, '_' | ' '))
}

/// A day with neither month nor day: `于　月　日`. Where the year is missing too, it is a form to be filled in by
/// hand.
pub(super) fn day(text: &str, month: usize) -> Option<Range<usize>> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}');
    let before = text[..month].trim_end_matches(is_blank);
    let behind = &text[month + '月'.len_utf8()..];
    let day = behind.trim_start_matches(is_blank);
    let has_blanks = before.len() < month && day.len() < behind.len() && day.starts_with('日');
    let year = before.strip_suffix('年').unwrap_or(before);
    let is_meant = match year.len() < before.len() {
        true => year.ends_with(|c: char| c.is_ascii_digit()),
        false => before.ends_with(is_han),
    };
    (has_blanks && is_meant).then(|| before.len()..text.len() - day.len() + '日'.len_utf8())
}
