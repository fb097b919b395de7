//! A time of day that no clock shows: `上午9:75`, `4月28日25:00`, `下午24时30分`, `上午14:30`.
//!
//! Only where something certainly is a time: behind a part of the day, a date, or 时间. 24:00 is let be, and
//! results (`25:20`), ratios and spans of time.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::counts::ONE;
use crate::check::counts::number;
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
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
            ],
            right: &[
                "会议定于4月28日上午9:15召开。",
                "4月28日24:00前提交材料。",
                "时间：下午14时30分至17时",
                "上午9:00—14:30分两批参观。",
                "女排以25:20取胜，比例为9:75。",
                "下午25名党员参加劳动，上午36件提案已经办结。",
                "晚上7点90余人到场。",
                "《细则》上午14条、下午16条分别讨论。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["上", "下", "早", "晨", "午", "晚", "日", "时间"])
.by_digits(2);

/// Behind these stands a time, and which hour is too late for it.
const PARTS: &[(&str, u32)] = &[
    ("凌晨", 13),
    ("清晨", 13),
    ("早晨", 13),
    ("早上", 13),
    ("上午", 13),
    ("中午", 25),
    ("下午", 25),
    ("傍晚", 25),
    ("晚上", 25),
    ("晚间", 25),
    ("当晚", 25),
    ("时间", 25),
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let is_clock =
        matches!(passage.sort, PassageSort::Field("time" | "时间")) || passage.sort == PassageSort::Row;
    if is_clock {
        return Vec::new();
    }
    let behind_parts = PARTS.iter().flat_map(|(part, late)| {
        text.match_indices(part).map(move |(at, part)| (at + part.len(), Some((part, *late))))
    });
    let is_day = |at: usize| text[..at].ends_with(|c| digit(c).is_some());
    let behind_days =
        text.match_indices('日').filter(|(at, _)| is_day(*at)).map(|(at, day)| (at + day.len(), None));
    behind_parts.chain(behind_days).filter_map(|(at, part)| wrong(text, at, part)).collect()
}

/// A time behind a byte that is none.
fn wrong(text: &str, at: usize, part: Option<(&str, u32)>) -> Option<Mark> {
    let (hour, minute, range) = time_at(text, at)?;
    let written = &text[range.clone()];
    let message = match part {
        _ if hour > 24 || minute > 59 || hour == 24 && minute > 0 => format!("没有“{written}”这个时刻"),
        Some((part, late)) if hour >= late => format!("“{written}”不在{part}"),
        _ => return None,
    };
    Some(Mark::new(range, message).hint("查原始通知，改成实际的时刻"))
}

/// The time that stands behind a byte, blanks and a colon apart: hour, minute, and where.
fn time_at(text: &str, at: usize) -> Option<(u32, u32, Range<usize>)> {
    let rest = text[at..].trim_start_matches([' ', '：', ':', '为', '\u{3000}']);
    let (hour, hour_length) = small(rest)?;
    let behind = &rest[hour_length..];
    let start = text.len() - rest.len();
    let sign = behind.chars().next().filter(|c| matches!(c, ':' | '：' | '时' | '点'))?;
    let behind = &behind[sign.len_utf8()..];
    let minute = small(behind);
    let (minute, end) = match sign {
        ':' | '：' => {
            let (minute, length) = minute.filter(|(_, length)| behind[..*length].chars().count() == 2)?;
            (minute, start + hour_length + sign.len_utf8() + length)
        }
        _ => {
            let minute = minute.filter(|(_, length)| behind[*length..].starts_with('分'));
            let length = minute.map_or(0, |(_, length)| length + '分'.len_utf8());
            let is_word = minute.is_none()
                && behind.starts_with(['间', '尚', '代', '期', '建', '意', '要', '任', '评', '击']);
            if is_word {
                return None;
            }
            (minute.map_or(0, |(minute, _)| minute), start + hour_length + sign.len_utf8() + length)
        }
    };
    Some((hour, minute, start..end))
}

/// A number of one or two digits, and how long it is.
fn small(text: &str) -> Option<(u32, usize)> {
    let (value, length) = number(text).filter(|_| text.starts_with(|c| digit(c).is_some()))?;
    let is_small = text[..length].chars().count() <= 2 && value % ONE == 0;
    is_small.then(|| (u32::try_from(value / ONE).unwrap_or(u32::MAX), length))
}
