//! Small months: a number and a mark for each day. Twelve of them are a year's calendar; one stands on the
//! home page.

use super::month::{Counts, rests, stands_on, touches, weeks_of};
use crate::model::activity::Activity;
use crate::model::calendar::{CalendarTables, DayOff};
use crate::model::date::{Date, Weekday, YearMonth};
use crate::model::digest::Digested;

/// A month without its activities' names.
#[derive(Clone, Debug)]
pub struct SmallMonth {
    /// Which.
    pub month: YearMonth,
    /// Weeks; `None` where a day belongs to a neighbour.
    pub weeks: Vec<[Option<SmallDay>; 7]>,
    /// How much there is.
    pub counts: Counts,
}

/// A day of a small month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallDay {
    /// Which.
    pub date: Date,
    /// How many activities take place on it.
    pub count: usize,
    /// The day of the month's agenda under which the first of them stands.
    pub agenda: Option<Date>,
    /// What a public-holiday notice says of it.
    pub off: Option<DayOff>,
    /// Whether people rest.
    pub rests: bool,
    /// Whether it is the day of the build.
    pub is_today: bool,
}

/// A month, small. Activities without a day in it are passed over.
pub fn small_month(
    month: YearMonth,
    today: Date,
    activities: &[Digested<Activity>],
    tables: &CalendarTables,
    week_start: Weekday,
) -> SmallMonth {
    let own: Vec<_> = activities.iter().filter(|a| touches(month, a.date)).cloned().collect();
    let day = |date: Date| {
        let of_day = || own.iter().filter(|a| a.date.contains(date));
        let stands_here = of_day().any(|a| stands_on(month, a) == date);
        SmallDay {
            date,
            count: of_day().count(),
            agenda: if stands_here { Some(date) } else { of_day().map(|a| stands_on(month, a)).min() },
            off: tables.holidays.get(&date).map(|holiday| holiday.off),
            rests: rests(date, tables),
            is_today: date == today,
        }
    };
    let weeks = weeks_of(month, week_start)
        .map(|week| week.map(|date| (date.year_month() == month).then(|| day(date))))
        .collect();
    SmallMonth { month, weeks, counts: Counts::of(month, &own) }
}

/// The twelve months of a year.
pub fn calendar_year(
    year: i16,
    today: Date,
    activities: &[Digested<Activity>],
    tables: &CalendarTables,
    week_start: Weekday,
) -> Vec<SmallMonth> {
    YearMonth::of_year(year).map(|month| small_month(month, today, activities, tables, week_start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::month::tests::{activity, no_tables};

    #[test]
    fn a_span_over_new_year_counts_where_it_begins_and_marks_both_years() {
        let today = "2022-07-01".parse().unwrap();
        let activities = [
            activity("2022-12-30", "2023-01-02"),
            activity("2022-12-31", "2022-12-31"),
            activity("2022-07-01", "2022-07-01"),
        ];
        let year = |year| calendar_year(year, today, &activities, &no_tables(), Weekday::MONDAY);
        let totals = |year: &[SmallMonth]| year.iter().map(|month| month.counts.total).collect::<Vec<_>>();
        assert_eq!(totals(&year(2022)), [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2]);
        assert_eq!(totals(&year(2023)), [0; 12]);

        let day = |date: &str| {
            let date: Date = date.parse().unwrap();
            let year = year(date.year());
            let found = year
                .iter()
                .flat_map(|m| m.weeks.iter().flatten().flatten())
                .find(|d| d.date == date)
                .copied();
            found.map(|day| (day.count, day.agenda.map(|d| d.to_string()), day.is_today)).unwrap()
        };
        assert_eq!(day("2022-07-01"), (1, Some("2022-07-01".into()), true));
        assert_eq!(day("2022-12-31"), (2, Some("2022-12-31".into()), false));
        assert_eq!(day("2023-01-01"), (1, Some("2023-01-01".into()), false)); // stands on the first day of its part of January
        assert_eq!(day("2023-01-02"), (1, Some("2023-01-01".into()), false));
        assert_eq!(day("2023-01-03"), (0, None, false));
    }
}
