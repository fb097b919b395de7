//! Days as templates see them.

use serde::Serialize;

use crate::model::date::DateSpan;

/// A day or several, in the ways pages show it.
#[derive(Serialize)]
pub(crate) struct DateValue {
    /// `2022-07-01`
    iso: String,
    /// `2022-07-03`, the last day; the same as `iso` for a single day.
    last: String,
    /// `2022年7月1日至3日`
    text: String,
    /// `7月1日至3日`; with years where they differ.
    short: String,
    /// `07-01`
    month_day: String,
    year: i16,
    month: u8,
    day: u8,
    /// `星期五`, of the first day.
    weekday: &'static str,
    /// How many days.
    days: u32,
}

impl DateValue {
    pub(crate) fn new(date: DateSpan) -> Self {
        let (first, text) = (date.first(), date.chinese());
        let is_one_year = first.year() == date.last().year();
        let short = text.split_once('年').filter(|_| is_one_year).map_or(text.as_str(), |(_, rest)| rest);
        Self {
            iso: first.to_string(),
            last: date.last().to_string(),
            short: short.to_owned(),
            text,
            month_day: format!("{:02}-{:02}", first.month(), first.day()),
            year: first.year(),
            month: first.month(),
            day: first.day(),
            weekday: first.weekday().name(),
            days: date.days(),
        }
    }
}
