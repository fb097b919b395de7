//! What holds of every month, whatever is in it; and one month by hand.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::derive::lanes::MOST_LANES;
use crate::model::activity::{Attendance, Basis, Details, Edition, Role};
use crate::model::calendar::Holiday;
use crate::model::date::{ClockTime, TimeSpan};
use crate::model::digest::Digested;
use crate::model::kind::KindId;

pub(crate) fn activity(first: &str, last: &str) -> Digested<Activity> {
    timed(first, last, None)
}

fn timed(first: &str, last: &str, hour: Option<u8>) -> Digested<Activity> {
    let time = hour.and_then(|hour| ClockTime::new(hour, 0)).map(|start| TimeSpan {
        start,
        end: None,
        past_midnight: false,
    });
    Digested::new(Activity {
        id: format!("{first}-{last}-{hour:?}"),
        edition: Edition::default(),
        was_on: None,
        title: format!("{first}起"),
        date: DateSpan::new(first.parse().unwrap(), last.parse().unwrap()).unwrap(),
        time,
        kind: KindId(0),
        counts_as: Vec::new(),
        organisers: Vec::new(),
        details: Details::default(),
        attendance: Attendance::default(),
        counted: Attendance::default(),
        role: Role::Host,
        status: Status::Done,
        public: true,
        url: None,
        basis: Basis::Post,
        remarks: None,
    })
}

pub(crate) fn no_tables() -> CalendarTables {
    CalendarTables::default()
}

fn lay_out<'a>(
    month: YearMonth,
    activities: &'a [Digested<Activity>],
    tables: &'a CalendarTables,
) -> Month<'a> {
    const SHOW: CalendarSettings =
        CalendarSettings { lunar: true, observances: true, week_start: Weekday::MONDAY };
    MonthOf { month, today: month.first_day(), activities, tables, show: &SHOW }.lay_out()
}

fn days<'m, 'a>(month: &'m Month<'a>) -> impl Iterator<Item = &'m Day<'a>> {
    month.weeks.iter().flatten().filter_map(|cell| match cell {
        Cell::Day(day) => Some(&**day),
        Cell::Neighbour(_) => None,
    })
}

fn any_month() -> impl Strategy<Value = YearMonth> {
    (1901i16..2100, 1u8..=12).prop_map(|(year, month)| YearMonth { year, month })
}

/// A month and activities of one to forty days around it.
fn month_with_activities() -> impl Strategy<Value = (YearMonth, Vec<Digested<Activity>>)> {
    let spans = prop::collection::vec((-20i32..40, 0i32..40, prop::option::of(8u8..20)), 0..20);
    (any_month(), spans).prop_map(|(month, spans)| {
        let one = |(i, (offset, length, hour)): (usize, (i32, i32, Option<u8>))| {
            let first = month.first_day().plus_days(offset);
            // Half of them last one day.
            let activity =
                timed(&first.to_string(), &first.plus_days((length - 20).max(0)).to_string(), hour);
            Digested::new(Activity { id: i.to_string(), ..activity.into_value() })
        };
        (month, spans.into_iter().enumerate().map(one).collect())
    })
}

proptest! {
    #[test]
    fn every_day_stands_once_in_its_column((month, activities) in month_with_activities()) {
        let tables = no_tables();
        let laid = lay_out(month, &activities, &tables);
        prop_assert!((4..=6).contains(&laid.weeks.len()));
        prop_assert_eq!(days(&laid).map(|day| day.date).collect::<Vec<_>>(), month.days().collect::<Vec<_>>());
        for week in &laid.weeks {
            for (column, cell) in week.iter().enumerate() {
                let date = match cell { Cell::Day(day) => day.date, Cell::Neighbour(date) => *date };
                prop_assert_eq!(usize::from(date.weekday().number()), column + 1);
            }
        }
    }

    #[test]
    fn every_activity_is_on_each_of_its_days_and_once_in_the_agenda((month, activities) in month_with_activities()) {
        let tables = no_tables();
        let laid = lay_out(month, &activities, &tables);
        for activity in &activities {
            for day in days(&laid) {
                let times = day.activities.iter().filter(|a| *a == activity).count();
                prop_assert_eq!(times, usize::from(activity.date.contains(day.date)));
            }
            let in_agenda = laid.agenda.iter().flat_map(|day| &day.activities).filter(|a| *a == activity).count();
            prop_assert_eq!(in_agenda, usize::from(touches(month, activity.date)));
        }
        prop_assert_eq!(laid.counts.total + laid.counts.continuing, laid.agenda.iter().map(|day| day.activities.len()).sum::<usize>());
        for day in days(&laid) {
            let target = day.agenda.map(|date| laid.agenda.iter().any(|day| day.date == date));
            prop_assert_eq!(target, (!day.activities.is_empty()).then_some(true));
        }
    }

    #[test]
    fn what_is_not_shown_is_counted((month, activities) in month_with_activities()) {
        let tables = no_tables();
        for day in days(&lay_out(month, &activities, &tables)) {
            let bars = day.lanes.iter().flatten().count();
            prop_assert_eq!(bars + day.shown + day.more, day.activities.len());
            prop_assert_eq!(day.singles().count(), day.shown);
            let lines = day.lanes.len() + day.shown + usize::from(day.more > 0);
            prop_assert!(lines <= LINES.max(day.lanes.len() + 1), "{} lines", lines);
        }
    }

    #[test]
    fn lanes_never_overlap_and_never_jump((month, activities) in month_with_activities()) {
        let tables = no_tables();
        for week in &lay_out(month, &activities, &tables).weeks {
            let mut lane_of: Vec<(usize, String, u8)> = Vec::new();
            for cell in week {
                let Cell::Day(day) = cell else { continue };
                prop_assert!(day.lanes.len() <= MOST_LANES);
                let mut seen = BTreeSet::new();
                for (lane, segment) in day.lanes.iter().enumerate() {
                    let Some(segment) = segment else { continue };
                    prop_assert!(segment.activity.date.contains(day.date));
                    prop_assert!(seen.insert(segment.activity.digest()), "twice on {}", day.date);
                    let id = segment.activity.digest().to_string();
                    match lane_of.iter_mut().find(|(_, known, _)| *known == id) {
                        None => lane_of.push((lane, id, segment.run.expect("a bar starts with its length") - 1)),
                        Some((known, _, left)) => {
                            prop_assert_eq!(*known, lane);
                            prop_assert!(segment.run.is_none() && *left > 0);
                            *left -= 1;
                        }
                    }
                }
            }
            prop_assert!(lane_of.iter().all(|(_, _, left)| *left == 0), "a bar is as long as it says");
        }
    }
}

/// One line a day: number, then lanes from the top, then singles, then what is left out.
fn sketch(month: &Month<'_>) -> Vec<String> {
    let bar = |lane: &Option<crate::derive::lanes::Segment>| match lane {
        None => "·".to_owned(),
        Some(s) => format!(
            "{}{}{}",
            if s.begins { "[" } else { "-" },
            s.run.map_or(String::new(), |run| run.to_string()),
            if s.ends { "]" } else { "-" }
        ),
    };
    let line = |day: &Day<'_>| {
        let mut parts: Vec<String> = vec![day.date.day().to_string()];
        parts.extend(day.lanes.iter().map(bar));
        parts.extend(day.singles().map(|a| a.time.map_or("*".into(), |t| t.to_string())));
        parts.extend((day.more > 0).then(|| format!("+{}", day.more)));
        parts.join(" ")
    };
    days(month).filter(|day| !day.activities.is_empty()).map(line).collect()
}

#[test]
fn a_busy_week_by_hand() {
    let activities = [
        timed("2022-10-11", "2022-10-11", Some(14)),
        timed("2022-10-11", "2022-10-11", Some(9)),
        activity("2022-10-11", "2022-10-11"),
        activity("2022-10-10", "2022-10-14"),
        activity("2022-10-12", "2022-10-13"),
        activity("2022-10-14", "2022-10-17"),
        activity("2022-09-30", "2022-10-01"),
        activity("2022-10-31", "2022-11-01"),
    ];
    let tables = no_tables();
    let month = lay_out(YearMonth { year: 2022, month: 10 }, &activities, &tables);
    assert_eq!(
        sketch(&month),
        [
            "1 -1]",
            "10 [5-",
            "11 -- 09:00 +2",
            "12 -- [2-",
            "13 -- -]",
            "14 -] [3-",
            "15 · --",
            "16 · --",
            "17 -1]",
            "31 [1-",
        ]
    );
    let agenda: Vec<_> = month.agenda.iter().map(|day| (day.date.day(), day.activities.len())).collect();
    assert_eq!(agenda, [(1, 1), (10, 1), (11, 3), (12, 1), (14, 1), (31, 1)]);
    assert_eq!(month.counts, Counts { total: 7, done: 7, continuing: 1, ..Counts::default() });
}

#[test]
fn rest_follows_the_notice_before_the_week() {
    let mut tables = no_tables();
    for (date, off) in [("2022-10-07", DayOff::Rest), ("2022-10-08", DayOff::Work)] {
        tables.holidays.insert(date.parse().unwrap(), Holiday { name: "国庆节".into(), off });
    }
    let month = YearMonth { year: 2022, month: 10 };
    let laid = lay_out(month, &[], &tables);
    let rest: Vec<_> = days(&laid)
        .filter(|day| (6..=10).contains(&day.date.day()))
        .map(|day| (day.date.day(), day.rests))
        .collect();
    // The 7th is a Friday off, the 8th a Saturday at work, the 9th a Sunday the notice is silent about.
    assert_eq!(rest, [(6, false), (7, true), (8, false), (9, true), (10, false)]);
}
