//! A day that no calendar has: `2月30日`, `2月27日至30日`, `2022-02-30`, `13月5日`, `2022年13月`.
//!
//! The 29th of February is no day where no year that the passage may mean has one. Days of the lunar calendar
//! are let be, spans of days (`30日内`), numbers in digits alone whose month or day could be none
//! (`2022-13-45`), and fields that are a date and nothing else: what reads them says so itself.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::dates::{WrittenDate, listed_dates, months_of_years, numeric_dates, written_years};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::first;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use crate::model::date::Date;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "date-impossible",
        severity: Severity::Error,
        what: "正文里的日期不存在。",
        why: "这一天日历上没有，读者一看就知道写错了，材料里别的日期也跟着没人信。",
        how: "查原始记录，改成实际的日期。",
        example: Example::Sentences {
            wrong: &[
                "2022年2月30日，党支部召开党员大会。",
                "2022年2月29日，开展主题党日活动。",
                "活动定于6月31日举行。",
                "截至13月5日，共收到建议20条。",
                "2022年０月5日召开会议。",
                "2月27日至30日举办培训班。",
                "4月28、29、31日分三批参观。",
                "会议时间：2022-02-30",
                "整改时限为2022.6.31。",
                "截至2022年13月，共收到建议20条。",
                "2月29日开展志愿服务。",
            ],
            right: &[
                "2020年2月29日，党支部召开党员大会。",
                "2020年初，2月29日成立志愿服务队。",
                "2022年12月31日前完成整改。",
                "农历2月30日，走访慰问老党员。",
                "共用时12个月30日。",
                "6月28日至30日举办培训班。",
                "自2月27日至30日内完成整改。",
                "4月28—29日、5月31日分三批参观。",
                "会议时间：2022-02-28，文号2022-2-30号。",
                "资料编号2022-13-45，版本v2022.2.30。",
                "详见https://djw.cn/2022/2/30/a.html。",
                "2022年12月份完成，工期13月。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["月", "-", "－", "/", "／", ".", "．"])
.by_digits(2);

/// What is said of dates that go by the moon.
const LUNAR: &[&str] = &["农历", "旧历", "阴历", "夏历"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let is_none = |date: &WrittenDate| {
        let is_field = date.start == 0 && date.end == text.len() && passage.sort != PassageSort::Block;
        let is_span = text[date.end..].starts_with(['内', '后', '以']) && date.is_bare;
        let is_none = date.day == 0 || most(date) < Some(date.day);
        is_none && !is_field && !is_span && !is_lunar(&text[..date.start]) && !is_spoken_of(&text[date.end..])
    };
    let is_likely = |date: &WrittenDate| {
        let is_year = date.year.is_some_and(|year| (1901..2100).contains(&year));
        is_year && (1..=12).contains(&date.month) && (1..=31).contains(&date.day)
    };
    let numeric = numeric_dates(text).into_iter().filter(is_likely);
    let days = listed_dates(text);
    let leap = leap_days(passage, &days);
    let days = days.into_iter().chain(numeric).filter(is_none).map(|date| mark(text, &date)).chain(leap);
    days.chain(impossible_months(text)).collect()
}

/// Whether what follows says of a date that there is none: `11月31日不存在`, `2月30日这样的时间`.
fn is_spoken_of(behind: &str) -> bool {
    let near = first(behind, 12);
    let clause = near.split(['，', '。', '；']).next().unwrap_or(near);
    ["不存在", "没有这", "这样的", "这种", "之类"].iter().any(|word| clause.contains(word))
}

/// Those of some dates that are the 29th of February, of no year that the passage may mean.
fn leap_days(passage: &Passage<'_>, dates: &[WrittenDate]) -> Vec<Mark> {
    let text = passage.text;
    let is_it = |date: &&WrittenDate| {
        date.year.is_none() && (date.month, date.day) == (2, 29) && !is_lunar(&text[..date.start])
    };
    let found: Vec<&WrittenDate> = dates.iter().filter(is_it).collect();
    let is_leap = |year: i16| Date::new(year, 2, 29).is_some();
    let Some(year) = passage.day.map(Date::year).filter(|_| !found.is_empty()) else { return Vec::new() };
    if (year - 1..=year + 1).chain(written_years(text)).any(is_leap) {
        return Vec::new();
    }
    let mark = |date: &WrittenDate| {
        mark(text, date).label(format!("{year}年2月只有28天")).severity(Severity::Warning)
    };
    found.into_iter().map(mark).collect()
}

/// Months with a year and without a day.
fn impossible_months(text: &str) -> impl Iterator<Item = Mark> {
    let wrong = |(month, range): (u16, Range<usize>)| {
        let has_day = text[range.end..].trim_start().starts_with(|c| digit(c).is_some());
        let message = format!("“{}”不存在", &text[range.clone()]);
        let mark = Mark::new(range, message).label("一年只有12个月").hint("查原始记录，改成实际的月份");
        (!(1..=12).contains(&month) && !has_day).then_some(mark)
    };
    months_of_years(text).into_iter().filter_map(wrong)
}

fn mark(text: &str, date: &WrittenDate) -> Mark {
    let written = &text[date.start..date.end];
    let month = date.month;
    let mark = Mark::new(
        date.start..date.end,
        match date.is_bare {
            true => format!("{month}月没有“{written}”"),
            false => format!("“{written}”这一天不存在"),
        },
    );
    let mark = match most(date) {
        Some(days @ 1..) if date.day > 0 => mark.label(match date.year {
            Some(year) => format!("{year}年{month}月只有{days}天"),
            None => format!("{month}月只有{days}天"),
        }),
        _ => mark,
    };
    mark.hint("查原始记录，改成实际的日期")
}

/// How many days the month of a date has; none where there is no such month, and what it may have at most
/// where no year is written.
fn most(date: &WrittenDate) -> Option<u8> {
    let year = date.year.unwrap_or(2000);
    // Years before the calendar of this program are not judged.
    if (1..=12).contains(&date.month) && Date::new(year, 1, 1).is_none() {
        return Some(u8::MAX);
    }
    (28..=31).rev().find(|day| Date::new(year, date.month, *day).is_some()).or(Some(0))
}

fn is_lunar(before: &str) -> bool {
    let near = before.char_indices().rev().take(12).last().map_or("", |(at, _)| &before[at..]);
    LUNAR.iter().any(|word| near.contains(word))
}
