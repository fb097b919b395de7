//! Crosses that stand for a number (`X月`, `××人`) or a name (`××党支部`).

use std::ops::{Deref, Range};

use super::slots::{
    ends_with_surname, is_before_firm, is_before_organ, is_before_region, is_before_title, is_before_unit,
    slot, unit,
};
use super::stars::is_act_of_somebody;
use crate::check::people::last;
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::Severity;
use crate::model::characters::{digit, is_han};

/// What those have done of whom texts tell without their names.
const OFFENCES: &[&str] = &[
    "违纪",
    "违法",
    "违规",
    "受贿",
    "行贿",
    "贪污",
    "收受",
    "挪用",
    "开除党籍",
    "双开",
    "留置",
    "被查",
    "查处",
    "涉嫌",
    "判处",
    "有期徒刑",
    "窝案",
    "塌方式",
];

/// Who tells of others, and what has happened to them: whom, is left out there as well.
const NEWS: &[&str] = &[
    "据央视",
    "据新华社",
    "新华社消息",
    "据媒体",
    "媒体报道",
    "据报道",
    "据人民网",
    "曝光",
    "立案调查",
    "行政处罚",
    "被罚款",
    "警示案例",
    "典型案例",
];

/// Whether a line tells of a case that others are to learn from, or what the news have told: there names are
/// left out on purpose.
pub(super) fn is_of_case(text: &str) -> bool {
    OFFENCES.iter().chain(NEWS).any(|word| text.contains(word))
}

/// How sure it is that crosses stand for what was to be filled in; `None` where they do not. `is_case` says
/// whether the line [tells of a case](is_of_case).
pub(super) fn open(text: &str, run: &Range<usize>, is_case: &impl Deref<Target = bool>) -> Option<Severity> {
    if is_act_of_somebody(text, run) {
        return (!**is_case).then_some(Severity::Error);
    }
    if !is_open(text, run) && !is_in_number(text, run) {
        return None;
    }
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    // Who did something for the park is none of those.
    let is_case = !before.ends_with('由') && **is_case;
    // 某市, 某县
    let is_behind_some = last(before, 2).starts_with('某') && unit(rest).is_none();
    let is_of_part = unit(rest).is_some() || is_before_organ(rest);
    let is_title = is_in_title(before);
    let is_left_out = is_case && !is_of_part && (is_title || !is_before_title(rest)) || is_behind_some;
    // People of a street are told of without its name as those of a town are.
    let is_of_place = ["街道", "社区"].iter().any(|place| rest.starts_with(place));
    let may_be_meant = is_case && (!is_before_organ(rest) || is_of_place) || is_title && unit(rest).is_none();
    match (is_left_out, may_be_meant) {
        (true, _) => None,
        (false, true) => Some(Severity::Warning),
        (false, false) => Some(severity(text, run)),
    }
}

/// Whether crosses stand in a year or the number of a paper: `20XX年`, `〔2022〕X号`.
fn is_in_number(text: &str, run: &Range<usize>) -> bool {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let digits = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let count = text[run.clone()].chars().count();
    let is_year = rest.starts_with('年') && matches!((digits, count), ("20", 2) | ("201" | "202" | "203", 1));
    is_year || is_of_paper(before, rest) && count < 4
}

/// Whether a number of a paper is left out, which may not have one yet.
fn is_of_paper(before: &str, rest: &str) -> bool {
    before.ends_with(['〕', '］', ']']) && rest.starts_with('号')
}

/// Whether a text ends within the marks of a title.
fn is_in_title(before: &str) -> bool {
    let mut near = before.chars().rev().take(40);
    near.find(|c| matches!(c, '《' | '》' | '。')) == Some('《')
}

/// Whether a character is that letter, which is one of a code as well, in either width.
fn is_latin(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')
}

/// Whether crosses stand for a number (`X月`, `XX人`) or a name (`××党支部`).
fn is_open(text: &str, run: &Range<usize>) -> bool {
    const OF_PROGRAMS: &[char] = &['/', '.', '_', '-', '=', '\\', '$', '{', '<', '"', '\''];
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || digit(c).is_some();
    // 金 is a surname, and a sum: `资金XX万元`.
    let is_hidden_name = ends_with_surname(before) && !is_before_unit(rest);
    if before.ends_with(is_letter) || rest.starts_with(is_letter) || is_hidden_name {
        return false;
    }
    let count = text[run.clone()].chars().count();
    let is_latin = text[run.clone()].starts_with(is_latin);
    match (count, is_latin) {
        (1, false) => unit(rest).is_some(),
        (1, true) => {
            is_dated(rest)
                || text[run.clone()].starts_with(['X', 'Ｘ'])
                    && (is_before_unit(rest) && unit(rest) != Some("个") || unit(rest) == Some("名"))
        }
        (2, _) => rest.starts_with(is_han) || is_before_unit(rest),
        (_, false) => true,
        (_, true) => {
            let is_beside = rest.starts_with(is_han)
                || before.trim_end().ends_with(|c| is_han(c) || ":：、，。“（【".contains(c));
            is_beside && !before.ends_with(OF_PROGRAMS) && !rest.starts_with(OF_PROGRAMS)
        }
    }
}

/// Letters before any word may speak of something in general: `打开XX助手`. And a day in what somebody is quoted
/// to have written (`“×月×日，晴。”`), a firm (`文中××公司`) or a region (`××县`) may be left open on purpose.
fn severity(text: &str, run: &Range<usize>) -> Severity {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    // Three of them hide a name as well.
    let is_general = text[run.clone()].chars().count() > 2
        || text[run.clone()].starts_with(is_latin) && rest.trim_start().starts_with(is_han);
    let is_of_diary = is_dated(rest) && is_within_quotes(before);
    let is_said = slot(rest).is_some() || is_before_organ(rest);
    let is_region = is_before_region(rest) && !last(before, 12).contains("地址");
    let may_be_meant = is_of_paper(before, rest)
        || is_of_diary
        || is_before_firm(rest)
        || is_region
        || rest.starts_with("年代");
    match is_general && !is_said || may_be_meant {
        true => Severity::Warning,
        false => Severity::Error,
    }
}

fn is_dated(rest: &str) -> bool {
    ["月", "日", "年"].iter().any(|word| rest.starts_with(word))
}
