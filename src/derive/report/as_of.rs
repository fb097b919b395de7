//! Where a year stands on the day of the build (截至).

use std::ops::RangeInclusive;

use super::rate::Rate;
use crate::model::date::{Date, YearMonth};
use crate::model::limits::FIRST_YEAR;
use crate::model::period::Period;

/// A year, or a part of one, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    first: Date,
    last: Date,
    today: Date,
}

impl AsOf {
    /// A year seen from the day of the build.
    pub fn new(year: i16, today: Date) -> Self {
        Self::of_months(year, 1..=12, today)
    }

    /// A part of a year seen from the day of the build.
    pub fn of_period(year: i16, period: Period, today: Date) -> Self {
        Self::of_months(year, period.months(), today)
    }

    fn of_months(year: i16, months: RangeInclusive<u8>, today: Date) -> Self {
        let month = |month| YearMonth { year, month };
        Self { first: month(*months.start()).first_day(), last: month(*months.end()).last_day(), today }
    }

    /// Whether it is under way: the day lies in it, and it is not its last.
    pub fn is_running(self) -> bool {
        self.first <= self.today && self.today < self.last
    }

    /// Whether the day lies in it or behind it.
    pub fn has_begun(self) -> bool {
        self.first <= self.today
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The day up to which numbers are complete: today, or the last day of what is over.
    pub fn day(self) -> Date {
        self.today.min(self.last)
    }

    /// 时序进度: the share of its days that have passed, today included; 0 before it, 100 % after it.
    pub fn elapsed(self) -> Rate {
        let days = |until: Date| u64::try_from(self.first.days_until(until) + 1).unwrap_or(0);
        Rate::new(days(self.day()), days(self.last)).expect("every part of a year has days")
    }

    /// While it is under way, the same day of the year before, up to which that year is compared; 28 February
    /// for the 29th.
    pub fn same_day_last_year(self) -> Option<Date> {
        let year = self.first.year();
        let on = |day| Date::new(year - 1, self.today.month(), day);
        (self.is_running() && year > FIRST_YEAR).then(|| on(self.today.day()).or_else(|| on(28))).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_where_today_is() {
        let cases = [
            // year, today, running, 截至, 时序进度, compared up to
            (2022, "2022-03-14", true, "2022-03-14", "20.0%", Some("2021-03-14")),
            (2024, "2024-02-29", true, "2024-02-29", "16.4%", Some("2023-02-28")),
            (2022, "2022-12-31", false, "2022-12-31", "100.0%", None),
            (2022, "2025-06-01", false, "2022-12-31", "100.0%", None),
            (2026, "2025-06-01", false, "2025-06-01", "0.0%", None),
        ];
        for (year, today, running, day, elapsed, last) in cases {
            let as_of = AsOf::new(year, today.parse().unwrap());
            let last_year = as_of.same_day_last_year().map(|day| day.to_string());
            let seen = (
                as_of.is_running(),
                as_of.day().to_string(),
                as_of.elapsed().to_string(),
                last_year.as_deref(),
            );
            assert_eq!(seen, (running, day.to_owned(), elapsed.to_owned(), last), "{year} seen from {today}");
        }
    }

    #[test]
    fn a_part_of_a_year_stands_where_today_is() {
        let cases = [
            (Period::Quarter(2), "2022-06-15", true, "2022-06-15", "83.5%", Some("2021-06-15")),
            (Period::Quarter(1), "2022-06-15", false, "2022-03-31", "100.0%", None),
            (Period::Quarter(3), "2022-06-15", false, "2022-06-15", "0.0%", None),
            (Period::Half(1), "2022-06-29", true, "2022-06-29", "99.4%", Some("2021-06-29")),
            (Period::Half(1), "2022-06-30", false, "2022-06-30", "100.0%", None),
        ];
        for (period, today, running, day, elapsed, last) in cases {
            let as_of = AsOf::of_period(2022, period, today.parse().unwrap());
            let last_year = as_of.same_day_last_year().map(|day| day.to_string());
            let seen = (
                as_of.is_running(),
                as_of.day().to_string(),
                as_of.elapsed().to_string(),
                last_year.as_deref(),
            );
            assert_eq!(seen, (running, day.to_owned(), elapsed.to_owned(), last), "{period:?} from {today}");
        }
    }
}
