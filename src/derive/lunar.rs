//! The lunar calendar and the solar terms, computed. (Door: tyme4rs.)
//!
//! Finding a new moon takes some microseconds and a date may be asked for on many pages, so each year's moons
//! and terms are found once and kept: what they are depends on the year alone.

use std::sync::OnceLock;

use tyme4rs::tyme::lunar::{LunarMonth, LunarYear};
use tyme4rs::tyme::solar::SolarTerm;

use crate::model::date::Date;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};

/// The solar terms of a calendar year in order.
pub const TERMS: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
    "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];

const MONTHS: [&str; 12] =
    ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];

const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三",
    "十四", "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六",
    "廿七", "廿八", "廿九", "三十",
];

/// A day of the lunar calendar, without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LunarDay {
    /// Month, 1 to 12.
    pub month: u8,
    /// Whether the month is a leap one (闰).
    pub leap: bool,
    /// Day, 1 to 30.
    pub day: u8,
    /// How many days the month has, 29 or 30.
    pub month_days: u8,
}

impl LunarDay {
    /// The lunar day of a date; `None` outside the years this program knows.
    pub fn of(date: Date) -> Option<Self> {
        let day_of_year = i32::from(date.day_of_year()) - 1;
        let moon = sky(date.year())?.moons.iter().rfind(|moon| moon.first <= day_of_year)?;
        let day = u8::try_from(day_of_year - moon.first + 1).ok()?;
        Some(Self { month: moon.month, leap: moon.leap, day, month_days: moon.days })
    }

    /// Whether it is the last day of its month.
    pub fn is_last(self) -> bool {
        self.day == self.month_days
    }

    /// `六月`, `闰六月`
    pub fn month_name(self) -> String {
        format!("{}{}", if self.leap { "闰" } else { "" }, MONTHS[usize::from(self.month) - 1])
    }

    /// `初三`
    pub fn day_name(self) -> &'static str {
        DAYS[usize::from(self.day) - 1]
    }

    /// What a calendar cell shows: the day, or on the first day the month.
    pub fn short(self) -> String {
        if self.day == 1 { self.month_name() } else { self.day_name().to_owned() }
    }
}

/// The solar term that begins on a date, as an index into [`TERMS`].
pub fn term_on(date: Date) -> Option<u8> {
    let day_of_year = i32::from(date.day_of_year()) - 1;
    let at = sky(date.year())?.terms.iter().position(|&term| term == day_of_year)?;
    u8::try_from(at).ok()
}

/// What is computed of a calendar year. Days count from 0 on 1 January.
struct Sky {
    /// The lunar months of which a day lies in the year, and perhaps some before and after.
    moons: Vec<Moon>,
    terms: [i32; 24],
}

struct Moon {
    first: i32,
    month: u8,
    leap: bool,
    days: u8,
}

fn sky(year: i16) -> Option<&'static Sky> {
    const YEARS: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize;
    static SKIES: [OnceLock<Sky>; YEARS] = [const { OnceLock::new() }; YEARS];
    let index = usize::try_from(year - FIRST_YEAR).ok()?;
    Some(SKIES.get(index)?.get_or_init(|| Sky::of(year)))
}

impl Sky {
    fn of(year: i16) -> Self {
        // tyme4rs counts days from noon of 2000-01-01, a Julian day of 2 451 545.
        let new_year = Date::new(year, 1, 1).expect("a year between 1900 and 2100 begins");
        let epoch = Date::new(2000, 1, 1).expect("2000 is between 1900 and 2100").days_until(new_year);
        let since_new_year = |days: f64| days.round() as i32 - epoch;
        let year = isize::from(year);
        // New Year lies in one of the last months of the lunar year before.
        let before = LunarYear::new(year - 1)
            .map(|year| year.get_months())
            .unwrap_or_default()
            .into_iter()
            .rev()
            .take(3)
            .rev();
        let of_year = LunarYear::new(year).map(|year| year.get_months()).unwrap_or_default();
        let months: Vec<_> = before.chain(of_year).collect();
        // A month lasts until the next begins: asked for its days, the crate looks for two new moons.
        let starts =
            months.iter().map(|month| since_new_year(month.get_first_julian_day().get_day() - 2_451_545.0));
        let mut starts: Vec<_> = starts.collect();
        let end = months.last().map(|last| starts[starts.len() - 1] + last.get_day_count() as i32);
        starts.extend(end);
        let moon = |(month, days): (&LunarMonth, &[i32])| Moon {
            first: days[0],
            month: month.get_month() as u8,
            leap: month.is_leap(),
            days: (days[1] - days[0]) as u8,
        };
        let moons = months.iter().zip(starts.windows(2)).map(moon);
        // Its terms begin with 冬至 of the year before.
        let term =
            |i: usize| since_new_year(SolarTerm::from_index(year, i as isize + 1).get_cursory_julian_day());
        Self { moons: moons.collect(), terms: std::array::from_fn(term) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lunar(date: &str) -> String {
        let day = LunarDay::of(date.parse().unwrap()).unwrap();
        format!("{}{}", day.month_name(), day.day_name())
    }

    #[test]
    fn days_fall_where_the_published_calendar_has_them() {
        for (date, expected) in [
            ("2022-02-01", "正月初一"),
            ("2023-01-22", "正月初一"),
            ("2026-02-17", "正月初一"),
            ("2027-02-06", "正月初一"),
            ("2022-01-31", "腊月廿九"), // no 三十 that year
            ("2022-06-03", "五月初五"),
            ("2023-06-22", "五月初五"), // after a leap second month
            ("2026-06-19", "五月初五"),
            ("2027-06-09", "五月初五"),
            ("2022-09-10", "八月十五"),
            ("2023-09-29", "八月十五"),
            ("2026-09-25", "八月十五"),
            ("2027-09-15", "八月十五"),
            ("2025-07-24", "六月三十"),
            ("2025-07-25", "闰六月初一"),
            ("2025-08-22", "闰六月廿九"),
            ("2025-08-23", "七月初一"),
            ("2033-12-22", "闰冬月初一"), // where older programs have a leap seventh or eighth month
            ("2034-01-20", "腊月初一"),
            ("2034-02-19", "正月初一"),
            ("1900-01-31", "正月初一"),
            ("1900-01-01", "腊月初一"),
            ("2100-12-31", "腊月初一"),
        ] {
            assert_eq!(lunar(date), expected, "{date}");
        }
    }

    #[test]
    fn terms_fall_where_the_published_calendar_has_them() {
        let on = |date: &str| term_on(date.parse().unwrap()).map(|term| TERMS[usize::from(term)]);
        for (date, expected) in [
            ("2022-01-05", "小寒"),
            ("2022-03-05", "惊蛰"),
            ("2023-03-06", "惊蛰"),
            ("2026-03-05", "惊蛰"),
            ("2027-03-06", "惊蛰"),
            ("2022-04-05", "清明"),
            ("2023-04-05", "清明"),
            ("2026-04-05", "清明"),
            ("2027-04-05", "清明"),
            ("2022-12-22", "冬至"),
        ] {
            assert_eq!(on(date), Some(expected), "{date}");
        }
        assert_eq!(on("2022-04-06"), None);
    }

    #[test]
    fn every_day_of_two_centuries_follows_the_day_before() {
        let mut yesterday = LunarDay::of("1900-01-01".parse().unwrap()).unwrap();
        let mut date = "1900-01-02".parse::<Date>().unwrap();
        while date.year() <= LAST_YEAR {
            let today = LunarDay::of(date).unwrap();
            assert_eq!(today.day, if yesterday.is_last() { 1 } else { yesterday.day + 1 }, "{date}");
            assert!(today.day <= today.month_days && (29..=30).contains(&today.month_days), "{date}");
            if today.day == 1 {
                let next = if yesterday.month == 12 { 1 } else { yesterday.month + 1 };
                assert_eq!(today.month, if today.leap { yesterday.month } else { next }, "{date}");
            }
            (yesterday, date) = (today, date.plus_days(1));
        }
        assert_eq!(LunarDay::of(date), None);
    }
}
