//! Lanes: where the bars of activities that last several days lie in a week of a calendar.

use crate::model::activity::Activity;
use crate::model::date::{Date, DateSpan};
use crate::model::digest::Digested;

/// How many bars may lie above each other; what finds no lane is counted as 还有 n 项.
pub const MOST_LANES: usize = 3;

/// One day's piece of a bar.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Whose bar it is.
    pub activity: Digested<Activity>,
    /// On how many days of this week it lies from here on, where this is its first piece of the week; else
    /// `None`.
    pub run: Option<u8>,
    /// Whether the activity begins on this day.
    pub begins: bool,
    /// Whether the activity ends on this day.
    pub ends: bool,
}

/// A day's lanes from the top; `None` is a gap that keeps the lanes below in line. Ends with a bar, if not
/// empty.
pub type Lanes = Vec<Option<Segment>>;

/// Lays out the bars of a week. `shown` is the part of the week that may have bars; `spans` are the
/// activities of several days in the order in which they take lanes. Gives the lanes of each day of `shown`.
pub fn lay_out<'a>(shown: DateSpan, spans: impl IntoIterator<Item = &'a Digested<Activity>>) -> Vec<Lanes> {
    let length = shown.days() as usize;
    let index = |day: Date| shown.first().days_until(day).unsigned_abs() as usize;
    let mut rows: Vec<Vec<Option<Segment>>> = Vec::new();
    for activity in spans {
        let (first, last) =
            (activity.date.first().max(shown.first()), activity.date.last().min(shown.last()));
        if first > last {
            continue;
        }
        let days = index(first)..=index(last);
        let free = rows.iter().position(|row| row[days.clone()].iter().all(Option::is_none));
        let row = match free {
            Some(row) => row,
            None if rows.len() < MOST_LANES => {
                rows.push(vec![None; length]);
                rows.len() - 1
            }
            None => continue,
        };
        for day in days.clone() {
            let date = shown.first().plus_days(day as i32);
            let run = (date == first).then_some((days.end() - days.start() + 1) as u8);
            let (begins, ends) = (date == activity.date.first(), date == activity.date.last());
            rows[row][day] = Some(Segment { activity: activity.clone(), run, begins, ends });
        }
    }
    (0..length).map(|day| stack(&rows, day)).collect()
}

fn stack(rows: &[Vec<Option<Segment>>], day: usize) -> Lanes {
    let mut lanes: Lanes = rows.iter().map(|row| row[day].clone()).collect();
    while lanes.last().is_some_and(Option::is_none) {
        lanes.pop();
    }
    lanes
}
