//! Where a year stands on the day of the build (截至).

use super::rate::Rate;
use crate::model::date::Date;
use crate::model::limits::FIRST_YEAR;

/// A year, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    year: i16,
    today: Date,
}

impl AsOf {
    /// A year seen from the day of the build.
    pub fn new(year: i16, today: Date) -> Self {
        Self { year, today }
    }

    /// Whether it is under way: the day lies in it, and it is not its last.
    pub fn is_running(self) -> bool {
        self.today.year() == self.year && self.today.day_of_year() < self.today.days_in_year()
    }

    /// The day up to which numbers are complete: today, or 31 December of a year that is over.
    pub fn day(self) -> Date {
        self.today.min(last_day(self.year))
    }

    /// 时序进度: the share of the year's days that have passed, today included; 0 before the year, 100 % after
    /// it.
    pub fn elapsed(self) -> Rate {
        let days = last_day(self.year).days_in_year();
        let passed = match self.today.year().cmp(&self.year) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => self.today.day_of_year(),
            std::cmp::Ordering::Greater => days,
        };
        Rate::new(passed.into(), days.into()).expect("every year has days")
    }

    /// For a running year, the same day of the year before, up to which that year is compared; 28 February
    /// for the 29th.
    pub fn same_day_last_year(self) -> Option<Date> {
        let on = |day| Date::new(self.year - 1, self.today.month(), day);
        (self.is_running() && self.year > FIRST_YEAR)
            .then(|| on(self.today.day()).or_else(|| on(28)))
            .flatten()
    }
}

fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).expect("a year of the site lies between 1900 and 2100")
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
}
