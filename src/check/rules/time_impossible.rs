//! A time of day that no clock shows: `上午9:75`, `4月28日25:00`, `下午24时30分`, `上午14:30`.
//!
//! Only where something certainly is a time: behind a part of the day, a date, or 时间, before what begins then
//! (`14:75召开`), beside another time (`9:00—14:75`), or in words (`8时60分`). 24:00 is let be, and results
//! (`25:20`), ratios and spans of time.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::dates::{number_at, number_before};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::{first, last};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "time-impossible",
        severity: Severity::Error,
        what: "正文里的时刻不存在。",
        why: "钟表上没有这个时刻，参加的人不知道几点到，只能再打电话来问。",
        how: "查原始通知，改成实际的时刻。",
        example: Example::Sentences {
            wrong: &[
                "会议定于4月28日上午9:75召开。",
                "4月28日25:00，系统停机维护。",
                "时间：下午24时30分",
                "7月1日上午14:30，党支部召开党员大会。",
                "活动从下午３：６０开始。",
                "定于凌晨15点出发。",
                "座谈会14:75召开。",
                "开放时段：9:00—14:75",
                "于8时60分集合。",
            ],
            right: &[
                "会议定于4月28日上午9:15召开。",
                "4月28日24:00前提交材料。",
                "时间：下午14时30分至17时",
                "上午9:00—14:30分两批参观。",
                "女排以25:20取胜，比例为9:75。",
                "比赛以14:75结束，图幅按10:90—20:80缩放。",
                "学习时长为2小时75分钟，9:00开始；比例尺1:75—1:50。",
                "下午25名党员参加劳动，上午36件提案已经办结。",
                "晚上7点90余人到场。",
                "《细则》上午14条、下午16条分别讨论。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let others = DAYS.iter().chain(BEGUN).chain(UNTIL).chain(&["时"]);
    PARTS.iter().map(|(part, _)| *part).chain(others.copied()).collect()
})
.by_digits(2);

/// The sign of a day, and an hour that may be too late.
const DAYS: &[&str] =
    &["日0", "日1", "日2", "日3", "日4", "日5", "日6", "日7", "日8", "日9", "日 ", "日１", "日２", "日３"];

/// What is done at a time that stands right before.
const BEGUN: &[&str] =
    &["召开", "举行", "开始", "准时", "集合", "签到", "报到", "入场", "出发", "开会", "开讲", "开幕", "前到"];

/// What stands between two times.
const UNTIL: &[&str] = &["——", "—", "－", "–", "-", "～", "~", "至", "到"];

const NOON_IS_PAST: u16 = 13;

/// Behind these stands a time, and which hour is too late for it.
const PARTS: &[(&str, u16)] = &[
    ("凌晨", NOON_IS_PAST),
    ("清晨", NOON_IS_PAST),
    ("早晨", NOON_IS_PAST),
    ("早上", NOON_IS_PAST),
    ("上午", NOON_IS_PAST),
    ("中午", 25),
    ("下午", 25),
    ("傍晚", 25),
    ("晚上", 25),
    ("晚间", 25),
    ("当晚", 25),
    ("时间", 25),
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    match passage.sort {
        PassageSort::Field("time" | "时间") => Vec::new(),
        _ => times(passage.text).filter_map(|time| wrong(passage.text, time)).collect(),
    }
}

/// What may be a time: hour, minute, and where.
type Time = (u16, u16, Range<usize>);

/// All of a text that may be times.
fn times(text: &str) -> impl Iterator<Item = Time> {
    text.match_indices([':', '：', '时', '点']).filter_map(|(at, sign)| {
        let (hour, start) = number_before(&text[..at], 2)?;
        let behind = &text[at + sign.len()..];
        let minute = number_at(behind, 2);
        let (minute, length) = match sign {
            ":" | "：" => minute.filter(|(_, length)| behind[..*length].chars().count() == 2)?,
            _ => match minute.filter(|(_, length)| behind[*length..].starts_with('分')) {
                Some((minute, length)) => (minute, length + '分'.len_utf8()),
                None => (!behind.starts_with(NO_TIME)).then_some((0, 0))?,
            },
        };
        Some((hour, minute, start..at + sign.len() + length))
    })
}

/// What makes a word of 时 or 点: `25点建议`.
const NO_TIME: [char; 9] = ['间', '尚', '代', '期', '建', '意', '要', '任', '评'];

/// A time behind a part of the day, a day or 时间, that is none.
fn wrong(text: &str, (hour, minute, range): Time) -> Option<Mark> {
    let written = &text[range.clone()];
    let is_none = hour > 24 || minute > 59 || hour == 24 && minute > 0;
    if !is_none && hour < NOON_IS_PAST {
        return None;
    }
    let before = text[..range.start].trim_end_matches([' ', '：', ':', '为', '\u{3000}']);
    let part = PARTS.iter().find(|(part, _)| before.ends_with(part));
    let is_day = before.strip_suffix('日').is_some_and(|day| day.ends_with(|c| digit(c).is_some()));
    let is_time = part.is_some()
        || is_day
        || (MAY_BE_HOUR.contains(&hour) && is_beside_time(text, &range))
        || is_in_words(written, hour);
    let message = match part {
        Some((part, late)) if !is_none && hour >= *late => format!("“{written}”不在{part}"),
        _ if is_none && is_time => format!("没有“{written}”这个时刻"),
        _ => return None,
    };
    Some(Mark::new(range, message).hint("查原始通知，改成实际的时刻"))
}

/// Below are scales (`1:75`), above results of matches.
const MAY_BE_HOUR: std::ops::RangeInclusive<u16> = 6..=23;

/// Whether what begins then stands behind, or a time that there is on one side.
fn is_beside_time(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let begins = BEGUN.iter().any(|word| behind.starts_with(word)) && !before.ends_with(['以', '比', '分']);
    let is_real = |(hour, minute, _): Time| hour <= 24 && minute <= 59;
    let from = UNTIL.iter().find_map(|sign| before.strip_suffix(sign));
    let until = UNTIL.iter().find_map(|sign| behind.strip_prefix(sign));
    let is_from = from.is_some_and(|text| {
        let text = last(text, 6);
        times(text).last().is_some_and(|time| time.2.end == text.len() && is_real(time))
    });
    let is_until = until.is_some_and(|text| {
        times(first(text, 6)).next().is_some_and(|time| time.2.start == 0 && is_real(time))
    });
    begins || is_from || is_until
}

/// Whether it is written in the words of a clock: `8时60分`, which no span of time is.
fn is_in_words(written: &str, hour: u16) -> bool {
    hour <= 24 && written.contains('时') && written.ends_with('分')
}
