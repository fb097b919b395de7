//! What a day is: festivals, days to remember, solar terms.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::lunar::{LunarDay, TERMS, term_on};
use crate::model::calendar::{CalendarTables, Observance, Recurrence, Tone};
use crate::model::date::{Date, YearMonth};
use crate::model::settings::CalendarSettings;

/// How much a note matters: a calendar cell has room for one, and the first in this order gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A festival on which the country rests.
    Statutory,
    /// A day of mourning or warning.
    Solemn,
    /// Another day to remember.
    Observance,
    /// A solar term.
    Term,
}

/// One thing that a day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// Full name.
    pub name: Cow<'a, str>,
    /// At most five characters.
    pub short: Cow<'a, str>,
    /// How much it matters.
    pub rank: Rank,
    /// In what spirit it is marked.
    pub tone: Tone,
}

const fn lunar(month: u8, day: u8) -> Recurrence {
    Recurrence::Lunar { month, day }
}

const fn solar(month: u8, day: u8) -> Recurrence {
    Recurrence::Solar { month, day }
}

/// 清明, by its place in [`TERMS`].
const QINGMING: u8 = 6;

/// The festivals of 《全国年节及纪念日放假办法》; where two meet, the first here comes first.
/// 清明 honours the dead: it is not festive.
const STATUTORY: [(&str, Recurrence, Tone); 8] = [
    ("元旦", solar(1, 1), Tone::Festive),
    ("劳动节", solar(5, 1), Tone::Festive),
    ("国庆节", solar(10, 1), Tone::Festive),
    ("春节", lunar(1, 1), Tone::Festive),
    ("除夕", lunar(12, 30), Tone::Festive),
    ("清明节", Recurrence::Term(QINGMING), Tone::Solemn),
    ("端午节", lunar(5, 5), Tone::Festive),
    ("中秋节", lunar(8, 15), Tone::Festive),
];

/// What a day is, the most important first.
pub fn notes<'a>(date: Date, tables: &'a CalendarTables, show: &CalendarSettings) -> Vec<Note<'a>> {
    let mut notes: Vec<Note<'_>> = Vec::new();
    let lunar_day = LazyCell::new(|| LunarDay::of(date));
    let is_today = |when| recurs_on(when, date, || *lunar_day);
    if show.observances {
        let statutory = STATUTORY.iter().filter(|(_, when, _)| is_today(*when));
        notes.extend(statutory.map(|&(name, _, tone)| Note {
            name: name.into(),
            short: name.into(),
            rank: Rank::Statutory,
            tone,
        }));
        for kept in tables.observances.iter().filter(|o| is_kept(o, date.year()) && is_today(o.when)) {
            // A park may repeat a built-in day in its own file.
            if notes.iter().all(|note| note.name != kept.name) {
                let rank = if kept.tone == Tone::Solemn { Rank::Solemn } else { Rank::Observance };
                notes.push(Note {
                    name: (&kept.name).into(),
                    short: (&kept.short).into(),
                    rank,
                    tone: kept.tone,
                });
            }
        }
    }
    // A term that is a festival has been named.
    if show.lunar
        && let Some(term) = term_on(date)
        && (term != QINGMING || notes.is_empty())
    {
        let name = TERMS[usize::from(term)];
        notes.push(Note { name: name.into(), short: name.into(), rank: Rank::Term, tone: Tone::Work });
    }
    notes.sort_by_key(|note| note.rank);
    notes
}

/// The observances that last the whole of a month.
pub fn month_observances<'a>(
    month: YearMonth,
    tables: &'a CalendarTables,
    show: &CalendarSettings,
) -> Vec<&'a Observance> {
    let lasts = |o: &&Observance| o.when == Recurrence::Month(month.month) && is_kept(o, month.year);
    if show.observances { tables.observances.iter().filter(lasts).collect() } else { Vec::new() }
}

fn is_kept(observance: &Observance, year: i16) -> bool {
    observance.since.is_none_or(|since| since <= year)
}

/// Whether a day is one of those that recur. A whole month falls on no day.
pub fn falls_on(when: Recurrence, date: Date) -> bool {
    recurs_on(when, date, || LunarDay::of(date))
}

/// The same, where the lunar day may be known.
fn recurs_on(when: Recurrence, date: Date, lunar_day: impl FnOnce() -> Option<LunarDay>) -> bool {
    match when {
        Recurrence::Solar { month, day } => (date.month(), date.day()) == (month, day),
        Recurrence::Lunar { month, day } => lunar_day().is_some_and(|lunar| {
            let is_day = if day == 30 { lunar.is_last() } else { lunar.day == day };
            lunar.month == month && !lunar.leap && is_day
        }),
        Recurrence::Term(term) => term_on(date) == Some(term),
        Recurrence::NthWeekday { month, nth, weekday } => date.month() == month && is_nth(date, nth, weekday),
        Recurrence::Monthly(0) => is_last_of_month(date, 1),
        Recurrence::Monthly(day) => date.day() == day,
        Recurrence::MonthlyWeekday { nth, weekday } => is_nth(date, nth, weekday),
        Recurrence::Weekly(weekday) => date.weekday().number() == weekday,
        Recurrence::Month(_) => false,
        Recurrence::On(day) => day == date,
    }
}

/// Whether a day is the n-th of a day of the week in its month; 0 for the last.
fn is_nth(date: Date, nth: u8, weekday: u8) -> bool {
    let is_in_place = || if nth == 0 { is_last_of_month(date, 7) } else { (date.day() - 1) / 7 + 1 == nth };
    date.weekday().number() == weekday && is_in_place()
}

/// Whether so many days on another month has begun.
fn is_last_of_month(date: Date, days: i32) -> bool {
    date.plus_days(days).month() != date.month()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observance(short: &str, when: Recurrence, tone: Tone, since: Option<i16>) -> Observance {
        Observance { name: format!("{short}（全称）"), short: short.into(), when, tone, since }
    }

    fn tables() -> CalendarTables {
        let observances = vec![
            observance("公祭日", solar(12, 13), Tone::Solemn, Some(2014)),
            observance("元宵节", lunar(1, 15), Tone::Festive, None),
            observance(
                "国防教育日",
                Recurrence::NthWeekday { month: 9, nth: 3, weekday: 6 },
                Tone::Work,
                Some(2001),
            ),
            observance("烈士日", solar(9, 30), Tone::Solemn, Some(2014)),
            observance("园区成立日", Recurrence::On("2022-10-01".parse().unwrap()), Tone::Festive, None),
            observance("安全生产月", Recurrence::Month(6), Tone::Work, Some(2002)),
        ];
        CalendarTables { observances, ..CalendarTables::default() }
    }

    fn shorts(date: &str) -> Vec<String> {
        let tables = tables();
        notes(date.parse().unwrap(), &tables, &CalendarSettings::default())
            .iter()
            .map(|note| note.short.clone().into_owned())
            .collect()
    }

    #[test]
    fn a_day_is_called_by_what_matters_most() {
        for (date, expected) in [
            ("2022-01-31", vec!["除夕"]), // the 29th, last of its month
            ("2022-02-01", vec!["春节"]),
            ("2022-02-15", vec!["元宵节"]),
            ("2022-04-05", vec!["清明节"]),
            ("2022-09-17", vec!["国防教育日"]),
            ("2022-09-24", vec![]),
            ("2022-10-01", vec!["国庆节", "园区成立日"]),
            ("2023-10-01", vec!["国庆节"]),
            ("2013-12-13", vec![]), // not kept yet
            ("2014-12-13", vec!["公祭日"]),
            ("2020-10-01", vec!["国庆节", "中秋节"]),
            ("2022-12-22", vec!["冬至"]),
        ] {
            assert_eq!(shorts(date), expected, "{date}");
        }
    }

    #[test]
    fn what_comes_every_month_or_week_falls_on_its_days() {
        let days = |when, year, month| -> Vec<u8> {
            let month = YearMonth { year, month };
            month.days().filter(|&day| falls_on(when, day)).map(Date::day).collect()
        };
        let friday = |nth| Recurrence::MonthlyWeekday { nth, weekday: 5 };
        assert_eq!((days(friday(2), 2022, 7), days(friday(2), 2022, 8)), (vec![8], vec![12]));
        assert_eq!((days(friday(0), 2022, 7), days(friday(5), 2022, 8)), (vec![29], vec![]));
        assert_eq!(days(Recurrence::Monthly(31), 2022, 6), [0; 0]);
        assert_eq!(
            (days(Recurrence::Monthly(0), 2022, 2), days(Recurrence::Monthly(5), 2022, 2)),
            (vec![28], vec![5])
        );
        assert_eq!(days(Recurrence::Weekly(7), 2022, 5), [1, 8, 15, 22, 29]);
    }

    #[test]
    fn a_leap_month_has_no_festivals() {
        // 2025-07-25 to 08-22 is the leap sixth month; a sixth-month day is kept in the first one only.
        let sixth = lunar(6, 6);
        let kept: Vec<String> = YearMonth::of_year(2025)
            .flat_map(YearMonth::days)
            .filter(|&d| falls_on(sixth, d))
            .map(|d| d.to_string())
            .collect();
        assert_eq!(kept, ["2025-06-30"]);
    }

    #[test]
    fn settings_hide_what_is_not_wanted() {
        let tables = tables();
        let short = |date: &str, lunar, observances| {
            let show = CalendarSettings { lunar, observances, ..CalendarSettings::default() };
            notes(date.parse().unwrap(), &tables, &show).first().map(|note| note.short.clone().into_owned())
        };
        assert_eq!(short("2022-12-13", true, false), None);
        assert_eq!(short("2022-12-22", false, true), None);
        assert_eq!(short("2022-04-05", true, false).as_deref(), Some("清明"));
        assert_eq!(short("2022-04-05", false, true).as_deref(), Some("清明节"));
    }

    #[test]
    fn whole_months_stand_apart() {
        let tables = tables();
        let names = |year, month| -> Vec<String> {
            let month = YearMonth { year, month };
            month_observances(month, &tables, &CalendarSettings::default())
                .iter()
                .map(|o| o.short.clone())
                .collect()
        };
        assert_eq!(names(2022, 6), ["安全生产月"]);
        assert!(names(2022, 7).is_empty() && names(2001, 6).is_empty());
        assert!(shorts("2022-06-10").is_empty());
    }
}
