//! Civil dates and times of day. There are no time zones here: an activity happens on the day that is
//! written. (Door: jiff.)

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use super::limits::{FIRST_YEAR, LAST_YEAR};

/// A calendar day between 1900 and 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i16, u8, u8)", into = "(i16, u8, u8)")]
pub struct Date(jiff::civil::Date);

impl From<Date> for (i16, u8, u8) {
    fn from(date: Date) -> Self {
        (date.year(), date.month(), date.day())
    }
}

impl TryFrom<(i16, u8, u8)> for Date {
    type Error = &'static str;

    fn try_from((year, month, day): (i16, u8, u8)) -> Result<Self, Self::Error> {
        Self::new(year, month, day).ok_or("no such day")
    }
}

/// How far all of China is ahead of UTC, in seconds, …
const AHEAD_OF_UTC: i64 = 8 * 3600;
/// … and as RFC 3339 writes it.
const UTC_OFFSET: &str = "+08:00";

/// Day and time of day in Beijing, from a moment in seconds since 1970 in UTC.
pub fn in_beijing(unix_seconds: i64) -> (Date, ClockTime) {
    let minutes = (unix_seconds + AHEAD_OF_UTC).div_euclid(60);
    let (days, minute) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60) as u16);
    let day = Date(jiff::civil::date(1970, 1, 1)).plus_days(i32::try_from(days).unwrap_or(0));
    (day, ClockTime { hour: (minute / 60) as u8, minute: (minute % 60) as u8 })
}

/// A moment in seconds since 1970, as signatures have it, in UTC: `20130524T000000Z`.
pub fn in_utc(unix_seconds: i64) -> String {
    let (days, second) = (unix_seconds.div_euclid(24 * 3600), unix_seconds.rem_euclid(24 * 3600));
    let Date(day) = Date(jiff::civil::date(1970, 1, 1)).plus_days(i32::try_from(days).unwrap_or(0));
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}Z", day.year(), day.month(), day.day())
}

impl Date {
    /// The day, if there is such a one.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Self)
    }

    /// When it begins, as RFC 3339 writes it: `2022-07-01T00:00:00+08:00`.
    pub fn midnight(self) -> String {
        format!("{self}T00:00:00{UTC_OFFSET}")
    }

    /// Year, e.g. 2022.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The month it lies in.
    pub fn year_month(self) -> YearMonth {
        YearMonth { year: self.year(), month: self.month() }
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday(self.0.weekday().to_monday_one_offset().unsigned_abs())
    }

    /// Day of the year, 1 to 366.
    pub fn day_of_year(self) -> u16 {
        self.0.day_of_year().unsigned_abs()
    }

    /// How many days its year has.
    pub fn days_in_year(self) -> u16 {
        self.0.days_in_year().unsigned_abs()
    }

    /// The day so many days later (earlier when negative); stops at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// How many days from here to `other`; negative when it is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        // Between civil dates the default unit is days, so this cannot fail.
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// `2022年7月1日`
    pub fn chinese(self) -> String {
        [&self.year().to_string(), "年", digits(self.month()), "月", digits(self.day()), "日"].concat()
    }

    /// `7月1日`
    pub fn chinese_short(self) -> String {
        [digits(self.month()), "月", digits(self.day()), "日"].concat()
    }
}

/// The number of a day or a month. (Every page says several days, and `format!` takes five times as long.)
fn digits(number: u8) -> &'static str {
    const DIGITS: [&str; 32] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
        "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
    ];
    DIGITS[usize::from(number)]
}

/// `2022-07-01`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), u16::from(self.month()), u16::from(self.day()));
        if !(0..=9999).contains(&year) {
            return write!(f, "{year:04}-{month:02}-{day:02}");
        }
        let year = year.unsigned_abs();
        let mut text = *b"0000-00-00";
        let years = [1000, 100, 10, 1].map(|place| (year, place));
        let days = [(month, 10), (month, 1), (day, 10), (day, 1)];
        for (at, (number, place)) in [0, 1, 2, 3, 5, 6, 8, 9].into_iter().zip(years.into_iter().chain(days)) {
            text[at] += (number / place % 10) as u8;
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// Reads `2022-07-01` and nothing else; what people write is read by `parse::date`.
impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(());
        };
        let number =
            |s: &str, width: usize| if s.len() == width { s.parse::<u16>().map_err(|_| ()) } else { Err(()) };
        let small = |n: u16| u8::try_from(n).map_err(|_| ());
        let year = i16::try_from(number(y, 4)?).map_err(|_| ())?;
        Date::new(year, small(number(m, 2)?)?, small(number(d, 2)?)?).ok_or(())
    }
}

/// A day of the week; Monday comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekday(u8);

impl Weekday {
    /// 星期一
    pub const MONDAY: Self = Self(1);
    /// 星期日
    pub const SUNDAY: Self = Self(7);

    /// The days of a week that begins with this one.
    pub fn week(self) -> [Self; 7] {
        std::array::from_fn(|day| Self((self.0 + day as u8 - 1) % 7 + 1))
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn number(self) -> u8 {
        self.0
    }

    /// `一` to `日`
    pub fn short(self) -> &'static str {
        ["一", "二", "三", "四", "五", "六", "日"][usize::from(self.0) - 1]
    }

    /// `星期一` to `星期日`
    pub fn name(self) -> &'static str {
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"][usize::from(self.0) - 1]
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.0 >= 6
    }
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// Year, e.g. 2022.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
}

impl YearMonth {
    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).expect("every month between 1900 and 2100 has a first day")
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let days = self.first_day().0.days_in_month();
        self.first_day().plus_days(i32::from(days) - 1)
    }

    /// All its days in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let first = self.first_day();
        (0..i32::from(self.last_day().day())).map(move |i| first.plus_days(i))
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        }
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.month == 1 {
            Self { year: self.year - 1, month: 12 }
        } else {
            Self { month: self.month - 1, ..self }
        }
    }

    /// The twelve months of a year.
    pub fn of_year(year: i16) -> impl Iterator<Item = YearMonth> {
        (1..=12).map(move |month| YearMonth { year, month })
    }

    /// `2022年7月`
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }
}

/// One day or several in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateSpan {
    first: Date,
    last: Date,
}

impl DateSpan {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// From `first` to `last`, both included; `None` when they are the wrong way round.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// First day: it decides URL, month and year.
    pub fn first(self) -> Date {
        self.first
    }

    /// Last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days.
    pub fn days(self) -> u32 {
        self.first.days_until(self.last).unsigned_abs() + 1
    }

    /// Whether it has more than one day.
    pub fn is_several_days(self) -> bool {
        self.first != self.last
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// As files have it: `2022-07-01`, `2022-07-01..2022-07-03`.
    pub fn written(self) -> String {
        match self.is_several_days() {
            true => format!("{}..{}", self.first, self.last),
            false => self.first.to_string(),
        }
    }

    /// `2022年7月1日`, `2022年7月1日至3日`, `2022年7月30日至8月2日`
    pub fn chinese(self) -> String {
        let (a, b) = (self.first, self.last);
        if a == b {
            a.chinese()
        } else if a.year() != b.year() {
            format!("{}至{}", a.chinese(), b.chinese())
        } else if a.month() != b.month() {
            format!("{}至{}", a.chinese(), b.chinese_short())
        } else {
            format!("{}至{}日", a.chinese(), b.day())
        }
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClockTime {
    hour: u8,
    minute: u8,
}

impl ClockTime {
    /// 00:00 to 24:00 (24:00 only as an end).
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60 || hour == 24 && minute == 0).then_some(Self { hour, minute })
    }

    /// Hour, 0 to 24.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// Minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

/// `09:30`
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// When on its day an activity begins, and where known ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimeSpan {
    /// Begin.
    pub start: ClockTime,
    /// End, after the begin.
    pub end: Option<ClockTime>,
    /// Whether it ends on the day after it began.
    pub past_midnight: bool,
}

/// `09:30`, `09:30—11:30` or `22:00—次日06:00`
impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            Some(end) if self.past_midnight => write!(f, "{}—次日{end}", self.start),
            Some(end) => write!(f, "{}—{end}", self.start),
            None => write!(f, "{}", self.start),
        }
    }
}

#[cfg(test)]
mod tests;
