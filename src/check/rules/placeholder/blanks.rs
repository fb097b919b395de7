//! Blanks to be written on: `____`, `应到__人`, `应到  人`, `于　月　日`, `7月　日`.

use std::ops::Range;

use super::slots::{is_before_unit, slot, unit};
use crate::check::people::first;
use crate::diagnostics::Severity;
use crate::model::characters::{digit, is_han};

/// Blanks that are not before a unit may be those of a form that is to be printed.
pub(super) fn line(text: &str, run: &Range<usize>) -> Option<Severity> {
    let is_blank = if run.len() == 2 { is_short(text, run) } else { run.len() > 2 && !is_rule(text) };
    let is_number = slot(&text[run.end..]).is_some() && !is_form(text);
    is_blank.then_some(if is_number { Severity::Error } else { Severity::Warning })
}

/// Whether two lines stand for a number. Before a word they begin bold type: `__人才__`.
fn is_short(text: &str, run: &Range<usize>) -> bool {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let is_bold = unit(rest).is_some_and(|unit| rest[unit.len()..].starts_with('_'));
    before.ends_with(|c| is_han(c) || matches!(c, '：' | ':')) && is_before_unit(rest) && !is_bold
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{A0}')
}

/// Whether question marks stand for a number: between a word for how many, or a colon, and a unit.
pub(super) fn questions(text: &str, run: &Range<usize>) -> bool {
    const LEADS: [&str; 15] = [
        "：", ":", "应到", "实到", "参加", "共", "共有", "共计", "合计", "年", "月", "第", "到会", "到场",
        "人数",
    ];
    let before = text[..run.start].trim_end_matches(is_blank);
    let is_several = text[run.clone()].chars().nth(1).is_some();
    is_several
        && LEADS.iter().any(|lead| before.ends_with(lead))
        && unit(text[run.end..].trim_start_matches(is_blank)).is_some()
}

/// Blanks between 应到 and the 人 that begins at a byte, in brackets or not.
pub(super) fn people(text: &str, at: usize) -> Option<Range<usize>> {
    const COUNTED: &[&str] = &[
        "应到",
        "实到",
        "应参加",
        "实参加",
        "应参会",
        "实参会",
        "应出席",
        "实出席",
        "缺席",
        "请假",
        "列席",
        "人数",
        "共",
        "共有",
        "共计",
    ];
    const WHO: &[&str] = &["会", "党员", "正式党员", "委员", "代表", "人员", "：", ":"];
    let inside = text[..at].strip_suffix(['）', ')']).unwrap_or(&text[..at]);
    let blank = inside.trim_end_matches(is_blank);
    let end = match inside.len() < at {
        true => blank.strip_suffix(['（', '('])?,
        false => blank,
    };
    let mut lead = end;
    while let Some(before) = WHO.iter().find_map(|who| lead.strip_suffix(who)) {
        lead = before;
    }
    let word = COUNTED.iter().find(|word| lead.ends_with(**word))?;
    // 公共, 中共.
    if lead[..lead.len() - word.len()].ends_with(['公', '中', '统', '总']) {
        return None;
    }
    let is_open = blank.len() < inside.len() && matches!(unit(&text[at..]), Some("人" | "名"));
    is_open.then(|| lead.len() - word.len()..at + '人'.len_utf8())
}

/// Blanks between a word and the unit that begins at a byte, with which a clause ends: `意见建议　　条。`
pub(super) fn count(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end_matches(is_blank);
    let blank = &text[before.len()..at];
    let is_wide = blank.len() > 1 && (blank.starts_with('\u{3000}') || blank.chars().nth(1).is_some());
    let end = at + text[at..].chars().next()?.len_utf8();
    let is_end = text[end..].is_empty() || text[end..].starts_with(['，', '。', '；', '、', '！']);
    let word = before.chars().next_back().filter(|c| is_han(*c))?;
    // Numerals are no blank: `任务　三　项`. Nor are the heads of forms: `第　条`.
    let is_word = !"第一二三四五六七八九十百千几两多余".contains(word);
    let is_open = is_wide && is_end && is_word && before.chars().nth(1).is_some();
    is_open.then(|| before.len() - word.len_utf8()..end)
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

/// A day without its month or day: `于　月　日`, `2022年　月5日`, `7月　日`. Where the year is missing too, it is a form
/// to be filled in by hand.
pub(super) fn day(text: &str, month: usize) -> Option<Range<usize>> {
    let is_digit = |c: char| digit(c).is_some();
    let before = text[..month].trim_end_matches(is_blank);
    let behind = &text[month + '月'.len_utf8()..];
    let day = behind.trim_start_matches(is_blank);
    let has_day = unit(day) == Some("日");
    let (no_month, no_day) = (before.len() < month, day.len() < behind.len() && has_day);
    let end = text.len() - day.len() + if has_day { '日'.len_utf8() } else { 0 };
    if !no_month {
        let start = before.trim_end_matches(is_digit).len();
        return (no_day && start < before.len()).then_some(start..end);
    }
    let is_open = match before.strip_suffix('年') {
        Some(year) => {
            let has_year = year.trim_end_matches(is_blank).ends_with(is_digit);
            let is_part =
                ["底", "初", "末", "上旬", "中旬", "下旬"].iter().any(|part| behind.starts_with(part));
            has_year && (has_day || is_part || day.starts_with(is_digit))
        }
        None => no_day && before.ends_with(is_han),
    };
    is_open.then_some(before.len()..end)
}
