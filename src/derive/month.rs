//! A month as a calendar shows it: weeks of days, and the agenda below them.

use super::almanac::{Note, month_observances, notes};
use super::lanes::{Lanes, lay_out};
use super::lunar::LunarDay;
use crate::model::activity::{Activity, Status};
use crate::model::calendar::{CalendarTables, DayOff, Observance};
use crate::model::date::{Date, DateSpan, Weekday, YearMonth};
use crate::model::digest::Digested;
use crate::model::settings::CalendarSettings;
use std::cmp::Reverse;

/// How many lines of activities a day has room for; where there are more, the last line says how many.
const LINES: usize = 3;

/// A month.
#[derive(Clone, Debug)]
pub struct Month<'a> {
    /// Weeks, four to six.
    pub weeks: Vec<Week<'a>>,
    /// The days on which something begins or goes on from the month before, in order.
    pub agenda: Vec<AgendaDay<'a>>,
    /// What is observed all month.
    pub observances: Vec<&'a Observance>,
    /// How much there is.
    pub counts: Counts,
}

/// Seven days, the first as the settings say.
pub type Week<'a> = [Cell<'a>; 7];

/// A place in the grid.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    /// A day of the month.
    Day(Box<Day<'a>>),
    /// A day of the month before or after: only its number is shown.
    Neighbour(Date),
}

/// A day of the month.
#[derive(Clone, Debug)]
pub struct Day<'a> {
    /// Which.
    pub date: Date,
    /// What a public-holiday notice says of it, and for which holiday.
    pub off: Option<(DayOff, &'a str)>,
    /// Whether people rest: a holiday, or a weekend on which nobody has to work.
    pub rests: bool,
    /// Whether it is the day of the build.
    pub is_today: bool,
    /// What day it is, the most important first.
    pub notes: Vec<Note<'a>>,
    /// Its lunar day, where that is shown.
    pub lunar: Option<LunarDay>,
    /// Everything that takes place on it: what lasts several days first, then by time.
    pub activities: Vec<Digested<Activity>>,
    /// Bars of what lasts several days.
    pub lanes: Lanes,
    /// How many of those that last one day are shown below the bars.
    pub shown: usize,
    /// How many activities are not shown.
    pub more: usize,
    /// The day of the agenda under which the first of its activities stands.
    pub agenda: Option<Date>,
}

impl Day<'_> {
    /// The activities of one day that are shown below the bars.
    pub fn singles(&self) -> impl Iterator<Item = &Digested<Activity>> {
        self.activities.iter().filter(|a| !a.date.is_several_days()).take(self.shown)
    }
}

/// A day of the agenda.
#[derive(Clone, Debug)]
pub struct AgendaDay<'a> {
    /// Which.
    pub date: Date,
    /// What day it is.
    pub notes: Vec<Note<'a>>,
    /// Its lunar day, where that is shown.
    pub lunar: Option<LunarDay>,
    /// What begins on it; on the first of the month also what goes on from the month before.
    pub activities: Vec<Digested<Activity>>,
}

/// How many activities a month has. A span belongs to the month of its first day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that begin in the month.
    pub total: usize,
    /// Of those, how many have taken place.
    pub done: usize,
    /// Of those, how many are planned.
    pub planned: usize,
    /// Of those, how many were cancelled.
    pub cancelled: usize,
    /// Of those, of how many nobody has said whether they took place.
    pub unconfirmed: usize,
    /// Those that began before it.
    pub continuing: usize,
}

impl Counts {
    /// Counts the activities of a month.
    pub fn of(month: YearMonth, activities: &[Digested<Activity>]) -> Self {
        let mut counts = Self::default();
        let own = |a: &&Digested<Activity>| touches(month, a.date) && a.status != Status::Moved;
        for activity in activities.iter().filter(own) {
            if activity.date.first() < month.first_day() {
                counts.continuing += 1;
                continue;
            }
            counts.total += 1;
            match activity.status {
                Status::Done => counts.done += 1,
                Status::Planned | Status::Postponed => counts.planned += 1,
                Status::Cancelled => counts.cancelled += 1,
                Status::Unconfirmed => counts.unconfirmed += 1,
                Status::Moved => {}
            }
        }
        counts
    }
}

/// What a month is made from.
#[derive(Clone, Copy, Debug)]
pub struct MonthOf<'a> {
    /// Which.
    pub month: YearMonth,
    /// Day of the build.
    pub today: Date,
    /// Activities; those without a day in the month are passed over.
    pub activities: &'a [Digested<Activity>],
    /// Holidays and observances.
    pub tables: &'a CalendarTables,
    /// What to show beside activities.
    pub show: &'a CalendarSettings,
}

impl<'a> MonthOf<'a> {
    /// Lays the month out.
    pub fn lay_out(self) -> Month<'a> {
        let Self { month, tables, show, .. } = self;
        let sorted = in_order(month, self.activities);
        let agenda = self.agenda(&sorted);
        let weeks = weeks_of(month, show.week_start).map(|week| self.week(week, &sorted, &agenda)).collect();
        Month {
            weeks,
            agenda,
            observances: month_observances(month, tables, show),
            counts: Counts::of(month, &sorted),
        }
    }

    fn agenda(self, sorted: &[Digested<Activity>]) -> Vec<AgendaDay<'a>> {
        let days = self.month.days().map(|date| {
            let stands = |a: &&Digested<Activity>| stands_on(self.month, a) == date;
            let activities = sorted.iter().filter(stands).cloned().collect();
            AgendaDay {
                date,
                notes: notes(date, self.tables, self.show),
                lunar: self.lunar(date),
                activities,
            }
        });
        days.filter(|day| !day.activities.is_empty()).collect()
    }

    fn week(self, week: [Date; 7], sorted: &[Digested<Activity>], agenda: &[AgendaDay<'a>]) -> Week<'a> {
        let inside = |date: &&Date| date.year_month() == self.month;
        let mut inside = week.iter().filter(inside).copied();
        let first = inside.next().expect("every week of a month has a day of it");
        let shown =
            DateSpan::new(first, inside.next_back().unwrap_or(first)).expect("days of a week are in order");
        let lanes = lay_out(shown, sorted.iter().filter(|a| a.date.is_several_days()));
        let mut lanes = lanes.into_iter();
        week.map(|date| match date.year_month() == self.month {
            true => Cell::Day(Box::new(self.day(date, lanes.next().unwrap_or_default(), sorted, agenda))),
            false => Cell::Neighbour(date),
        })
    }

    fn day(
        self,
        date: Date,
        lanes: Lanes,
        sorted: &[Digested<Activity>],
        agenda: &[AgendaDay<'a>],
    ) -> Day<'a> {
        let activities: Vec<_> = sorted.iter().filter(|a| a.date.contains(date)).cloned().collect();
        let singles = activities.iter().filter(|a| !a.date.is_several_days()).count();
        let barless = activities.len() - singles - lanes.iter().flatten().count();
        let shown = if barless == 0 && lanes.len() + singles <= LINES {
            singles
        } else {
            singles.min((LINES - 1).saturating_sub(lanes.len()))
        };
        let off = self.tables.holidays.get(&date).map(|holiday| (holiday.off, holiday.name.as_str()));
        // The day may have nothing of its own in the agenda: then it leads to where its first activity
        // stands.
        let agenda = match agenda.iter().any(|day| day.date == date) {
            true => Some(date),
            false => activities.first().map(|a| stands_on(self.month, a)),
        };
        Day {
            date,
            off,
            rests: rests(date, self.tables),
            is_today: date == self.today,
            notes: notes(date, self.tables, self.show),
            lunar: self.lunar(date),
            more: barless + singles - shown,
            activities,
            lanes,
            shown,
            agenda,
        }
    }

    fn lunar(self, date: Date) -> Option<LunarDay> {
        if self.show.lunar { LunarDay::of(date) } else { None }
    }
}

/// Whether people rest on a day: a holiday, or a weekend on which nobody has to work.
pub fn rests(date: Date, tables: &CalendarTables) -> bool {
    tables.holidays.get(&date).map_or(date.weekday().is_weekend(), |holiday| holiday.off == DayOff::Rest)
}

/// The weeks of a month, each from the same day on, with the days of its neighbours that fill them.
pub fn weeks_of(month: YearMonth, start: Weekday) -> impl Iterator<Item = [Date; 7]> {
    let first = month.first_day();
    let before = (first.weekday().number() + 7 - start.number()) % 7;
    let begin = first.plus_days(-i32::from(before));
    let weeks = begin.days_until(month.last_day()) / 7 + 1;
    (0..weeks).map(move |week| std::array::from_fn(|day| begin.plus_days(week * 7 + day as i32)))
}

/// Whether a span has a day in a month.
pub fn touches(month: YearMonth, span: DateSpan) -> bool {
    span.first() <= month.last_day() && month.first_day() <= span.last()
}

/// The day of a month's agenda on which an activity stands: its first one within the month.
pub fn stands_on(month: YearMonth, activity: &Activity) -> Date {
    activity.date.first().max(month.first_day())
}

/// A month's activities: those of several days first, by first day, the longer first; then by day and time,
/// those without a time last.
fn in_order(month: YearMonth, activities: &[Digested<Activity>]) -> Vec<Digested<Activity>> {
    let mut sorted: Vec<_> = activities.iter().filter(|a| touches(month, a.date)).cloned().collect();
    sorted.sort_by(|a, b| {
        let key = |a: &Activity| {
            let span = a.date;
            (!span.is_several_days(), span.first(), Reverse(span.last()), a.time.is_none(), a.time)
        };
        key(a).cmp(&key(b)).then_with(|| (&a.title, &a.id).cmp(&(&b.title, &b.id)))
    });
    sorted
}

#[cfg(test)]
pub(crate) mod tests;
