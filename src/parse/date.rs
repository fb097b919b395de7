//! Dates as people write them.
//!
//! `2022-07-01`, `2022/7/1`, `2022.7.1`, `2022年7月1日`, `20220701`, each also with full-width digits and
//! followed by a time or zone: what counts is the calendar day that is written, whatever zone the machine is
//! in. Spans: two days with `..`, `至`, `到`, `~` or a dash between them; of the last day, year and month may
//! be left out (`2022-07-01..03`, `2022年7月1日至8月2日`). A day alone may also be written [in English](english).

mod english;
mod zone;

use super::cursor::{Cursor, until};
use super::refusal::{Refusal, shown};
use super::time;
use crate::model::date::{Date, DateSpan, TimeSpan};
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::parse::codes::fields::DATE_INVALID;
pub use zone::in_china;

/// The most days of a span. A year that is wrong by a slip would fill the calendars of decades.
const LONGEST: u32 = 366;

/// Reads one day.
///
/// # Errors
/// When it is no day, or one outside 1900–2100.
pub fn date(text: &str) -> Result<Date, Refusal> {
    // Nearly all dates are written `2022-07-01`: for these there is no need to look character by character.
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    if let Some(read) = english::day(text.trim()) {
        return read.map_err(|why| why.refusal(text));
    }
    let mut cursor = Cursor::new(text.trim());
    let date = day(&mut cursor, None).map_err(|why| why.refusal(text))?;
    match finished(&mut cursor) {
        Ok(()) => Ok(date),
        Err(_) if until(&mut cursor.clone()) => Err(Why::Span.refusal(text)),
        Err(why) => Err(why.refusal(text)),
    }
}

/// Reads a day with the time of something behind it (`2022/1/20 15:30-17:00`), or one or more days alone.
///
/// # Errors
/// As with [`date_span`].
pub fn day_and_time(text: &str) -> Result<(DateSpan, Option<TimeSpan>), Refusal> {
    match day_with_time(text) {
        // Excel writes midnight behind a day that has no time.
        Some((day, time)) => {
            let is_midnight = time.end.is_none() && time.start.hour() == 0 && time.start.minute() == 0;
            Ok((DateSpan::day(day), Some(time).filter(|_| !is_midnight)))
        }
        None => Ok((date_span(text)?, None)),
    }
}

/// A day or several without a year (`3月5日`, `3月5日至7日`, `3月5日 15:30`) with this one; `None` for all else.
pub(super) fn in_year(text: &str, year: i16) -> Option<String> {
    let text = text.trim();
    let mut cursor = Cursor::new(text);
    let (_, 1 | 2) = cursor.number()? else { return None };
    cursor.eat(&['月'])?;
    let whole = format!("{year}年{text}");
    day_and_time(&whole).is_ok().then_some(whole)
}

/// The day that a name begins with, and what follows it: `2022-07-01-党课`, `2022年7月1日党课`.
pub(super) fn leading(name: &str) -> Option<(Date, &str)> {
    let mut cursor = Cursor::new(name);
    let (year, month, day) = whole_day(&mut cursor).ok()?;
    let rest = cursor.rest();
    let apart = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let date = real_day(year, month, day).ok().filter(|_| apart)?;
    Some((date, rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '，' | '、'))))
}

/// A day and the time of something behind it.
pub(super) fn day_with_time(text: &str) -> Option<(Date, TimeSpan)> {
    // Nearly all dates have no time.
    if text.len() <= "2022-07-01".len() {
        return None;
    }
    let mut cursor = Cursor::new(text.trim());
    let (year, month, day) = whole_day(&mut cursor).ok()?;
    weekday(&mut cursor);
    cursor.eat(&['T', 't', ',', '，']);
    let time = time::time_span(cursor.rest(), false).ok()?;
    Some((real_day(year, month, day).ok()?, time))
}

/// Reads one day, or the first and the last of several.
///
/// # Errors
/// When one of them is no day, the last lies before the first, or they are more than a year apart.
pub fn date_span(text: &str) -> Result<DateSpan, Refusal> {
    if let Ok(date) = text.parse() {
        return Ok(DateSpan::day(date));
    }
    if let Some(read) = english::day(text.trim()) {
        return read.map(DateSpan::day).map_err(|why| why.refusal(text));
    }
    let read = || {
        let mut cursor = Cursor::new(text.trim());
        let first = day(&mut cursor, None)?;
        if !until(&mut cursor) {
            finished(&mut cursor)?;
            return Ok(DateSpan::day(first));
        }
        let last = day(&mut cursor, Some(first))?;
        finished(&mut cursor)?;
        let span = DateSpan::new(first, last).ok_or(Why::Backwards(first, last))?;
        if span.days() > LONGEST { Err(Why::TooLong(span.days())) } else { Ok(span) }
    };
    read().map_err(|why: Why| why.refusal(text))
}

fn finished(cursor: &mut Cursor<'_>) -> Result<(), Why> {
    weekday(cursor);
    cursor.spaces();
    if cursor.is_at_end() { Ok(()) } else { Err(Why::Rest(shown(cursor.rest()))) }
}

/// Moves past （星期五）, which says nothing new.
fn weekday(cursor: &mut Cursor<'_>) {
    let mut ahead = cursor.clone();
    ahead.spaces();
    let whole = ahead.eat(&['(']).is_some()
        && ahead.eat_word(&["星期", "周", "礼拜"]).is_some()
        && ahead.eat(&['一', '二', '三', '四', '五', '六', '日', '天']).is_some()
        && ahead.eat(&[')']).is_some();
    if whole {
        *cursor = ahead;
    }
}

/// Reads a day and the time behind it. After a first day, year and month may be left out.
fn day(cursor: &mut Cursor<'_>, first: Option<Date>) -> Result<Date, Why> {
    let (year, month, day) = match first {
        None => whole_day(cursor)?,
        Some(first) => last_day(cursor, first)?,
    };
    weekday(cursor);
    time_and_zone(cursor);
    real_day(year, month, day)
}

/// How many digits come first tells the way of writing: eight are a whole day, four a year, five a day of
/// Excel's.
fn whole_day(cursor: &mut Cursor<'_>) -> Result<(u32, u32, u32), Why> {
    let (number, length) = cursor.number().ok_or(Why::Unreadable)?;
    match length {
        8 => Ok((number / 10_000, number / 100 % 100, number % 100)),
        4 => month_and_day(cursor, number),
        5 if cursor.is_at_end() => Err(Why::Serial(number)),
        1 | 2 if cursor.eat(&['月']).is_some() => Err(Why::NoYear),
        1 | 2 => Err(year_behind(cursor, number).unwrap_or(Why::ShortYear)),
        _ => Err(Why::Unreadable),
    }
}

/// One or two digits are the end of a span.
fn last_day(cursor: &mut Cursor<'_>, first: Date) -> Result<(u32, u32, u32), Why> {
    let mut ahead = cursor.clone();
    match ahead.number() {
        Some((number, 1 | 2)) => {
            *cursor = ahead;
            short_end(cursor, number, first)
        }
        _ => whole_day(cursor),
    }
}

/// `7/3/2022`, which is two days, or one.
fn year_behind(cursor: &mut Cursor<'_>, first: u32) -> Option<Why> {
    let sign = cursor.eat(&['/', '-', '.'])?;
    let (second, _) = cursor.number()?;
    cursor.eat(&[sign])?;
    let (year, _) = cursor.number().filter(|(_, length)| *length == 4)?;
    let mut days = [(first, second), (second, first)]
        .into_iter()
        .filter_map(|(month, day)| real_day(year, month, day).ok());
    let (one, other) = (days.next()?, days.next());
    Some(Why::YearBehind(one, other.filter(|other| *other != one)))
}

fn month_and_day(cursor: &mut Cursor<'_>, year: u32) -> Result<(u32, u32, u32), Why> {
    cursor.spaces();
    let separator = cursor.eat(&['-', '/', '.', '年']).ok_or(Why::Unreadable)?;
    let month = one_or_two(cursor)?.ok_or(Why::NoMonth)?;
    cursor.spaces();
    let between = if separator == '年' { '月' } else { separator };
    let no_day = |cursor: &mut Cursor<'_>| if cursor.is_at_end() { Why::NoDay } else { Why::Unreadable };
    cursor.eat(&[between]).ok_or_else(|| no_day(cursor))?;
    let day = one_or_two(cursor)?.ok_or_else(|| no_day(cursor))?;
    if separator == '年' {
        eat_day_sign(cursor);
    }
    Ok((year, month, day))
}

/// `03`, `3日`, `08-02`, `8月2日` as the end of a span.
fn short_end(cursor: &mut Cursor<'_>, number: u32, first: Date) -> Result<(u32, u32, u32), Why> {
    let year = u32::from(first.year().unsigned_abs());
    let day_follows = cursor.eat(&['-', '/', '.', '月']).is_some();
    let (month, day) = match day_follows {
        true => (number, one_or_two(cursor)?.ok_or(Why::NoDay)?),
        false => (u32::from(first.month()), number),
    };
    eat_day_sign(cursor);
    Ok((year, month, day))
}

fn one_or_two(cursor: &mut Cursor<'_>) -> Result<Option<u32>, Why> {
    cursor.spaces();
    match cursor.number() {
        Some((value, 1 | 2)) => Ok(Some(value)),
        Some(_) => Err(Why::Unreadable),
        None => Ok(None),
    }
}

fn eat_day_sign(cursor: &mut Cursor<'_>) {
    let mut ahead = cursor.clone();
    ahead.spaces();
    if ahead.eat(&['日', '号']).is_some() {
        *cursor = ahead;
    }
}

/// Moves past ` 09:30`, `T09:30:00Z`, ` 9:30:00.5 +0800` and the like. What it does not understand it leaves.
fn time_and_zone(cursor: &mut Cursor<'_>) {
    let mut ahead = cursor.clone();
    let apart = ahead.eat(&['T', 't']).is_some() || ahead.spaces();
    if time::clock(&mut ahead, None).is_err() || !apart && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return;
    }
    if ahead.eat(&['.']).is_some() && ahead.number().is_none() {
        return;
    }
    *cursor = ahead.clone();
    ahead.spaces();
    let zone = ahead.eat_word(&["UTC", "GMT", "Z", "z"]).is_some();
    let offset = ahead.eat(&['+', '-']).is_some();
    let hours = offset.then(|| ahead.number()).flatten();
    match hours {
        Some((_, 4)) => *cursor = ahead,
        Some((_, 1 | 2)) => {
            if ahead.eat(&[':']).is_some() && ahead.number().is_none() {
                return;
            }
            *cursor = ahead;
        }
        None if zone && !offset => *cursor = ahead,
        _ => {}
    }
}

fn real_day(year: u32, month: u32, day: u32) -> Result<Date, Why> {
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
        .ok_or(Why::Year(year))?;
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month)).ok_or(Why::Month(month))?;
    let found = u8::try_from(day).ok().and_then(|day| Date::new(year, month, day));
    found.ok_or(Why::Day { year, month, day })
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    Unreadable,
    ShortYear,
    YearBehind(Date, Option<Date>),
    /// A day as Excel counts it.
    Serial(u32),
    NoYear,
    NoMonth,
    NoDay,
    Year(u32),
    Month(u32),
    Day {
        year: i16,
        month: u8,
        day: u32,
    },
    Backwards(Date, Date),
    /// With the number of days.
    TooLong(u32),
    Span,
    Rest(String),
}

impl Why {
    fn refusal(self, text: &str) -> Refusal {
        let text = shown(text.trim());
        let hint = self.hint();
        let (message, label) = match self {
            Why::Unreadable => (format!("“{text}”不是日期"), "要有年、月、日".to_owned()),
            Why::ShortYear => (format!("“{text}”不是日期"), "年份要写四位数".to_owned()),
            Why::YearBehind(..) => (format!("“{text}”不是日期"), "年份要写在前面".to_owned()),
            Why::Serial(days) => match excel_day(days) {
                Some(day) => (format!("“{text}”不是日期"), format!("像是 Excel 的日期序号，即 {day}")),
                None => (format!("“{text}”不是日期"), "要有年、月、日".to_owned()),
            },
            Why::NoYear => (format!("日期“{text}”不完整"), "没有写年份".to_owned()),
            Why::NoMonth => (format!("日期“{text}”不完整"), "没有写月和日".to_owned()),
            Why::NoDay => (format!("日期“{text}”不完整"), "没有写日".to_owned()),
            Why::Year(year) => (
                format!("日期“{text}”超出范围"),
                format!("年份要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，这里是 {year}"),
            ),
            Why::Month(month) => (format!("日期“{text}”不存在"), format!("没有 {month} 月")),
            Why::Day { day: 0, .. } => (format!("日期“{text}”不存在"), "没有 0 日".to_owned()),
            Why::Day { year, month, .. } => (
                format!("日期“{text}”不存在"),
                format!("{year} 年 {month} 月只有 {} 天", days_in(year, month)),
            ),
            Why::Backwards(first, last) => {
                (format!("日期“{text}”前后颠倒"), format!("结束的 {last} 早于开始的 {first}"))
            }
            Why::TooLong(days) => {
                (format!("日期“{text}”太长"), format!("有 {days} 天；一次活动最多 {LONGEST} 天"))
            }
            Why::Span => (format!("“{text}”不止一天"), "这里只能写一天".to_owned()),
            Why::Rest(rest) => (format!("“{text}”不是日期"), format!("“{rest}”读不懂")),
        };
        Refusal { code: DATE_INVALID, message, label, hint }
    }

    fn hint(&self) -> String {
        let usual = || "写成 2022-07-01；几天的活动写成 2022-07-01..2022-07-03".to_owned();
        match self {
            Why::YearBehind(one, Some(other)) => format!("写成 {one}，还是 {other}？"),
            Why::YearBehind(one, None) => format!("写成 {one}"),
            Why::Serial(days) => excel_day(*days).map_or_else(usual, |day| {
                format!("写成 {day}；在 Excel、WPS 里选中日期这一列，“设置单元格格式”选“日期”，再保存")
            }),
            Why::TooLong(_) => "核对年份；确实跨了几年的，每年写一篇或一行".to_owned(),
            _ => usual(),
        }
    }
}

/// The day that Excel shows for a number: its day 60 never was, so it counts from 1899-12-30.
fn excel_day(days: u32) -> Option<Date> {
    let day = Date::new(1900, 3, 1)?.plus_days(i32::try_from(days).ok()? - 61);
    (FIRST_YEAR..=LAST_YEAR).contains(&day.year()).then_some(day)
}

fn days_in(year: i16, month: u8) -> u8 {
    (28..=31).rev().find(|&day| Date::new(year, month, day).is_some()).unwrap_or(28)
}

#[cfg(test)]
mod tests;
