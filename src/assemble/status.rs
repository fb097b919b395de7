//! Whether an activity has taken place, as far as post or row says so by itself.

use crate::assemble::codes::activities::STATUS_OPEN;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::activity::Status;
use crate::model::date::Date;
use crate::model::written::WrittenActivity;

/// What a title says of what is only announced.
const ANNOUNCED: &str = "预告";

/// The status of what a post tells of.
pub(crate) fn of_post(
    written: &WrittenActivity,
    publish_on: Option<Date>,
    is_activity: bool,
    today: Date,
) -> Status {
    let first = written.date.value.first();
    let is_announced = is_activity && (publish_on.is_some_and(|day| day < first) || is_titled_so(written));
    of(written, is_announced, today)
}

/// The status of what a row tells of.
pub(crate) fn of_row(written: &WrittenActivity, today: Date) -> Status {
    of(written, is_titled_so(written), today)
}

fn is_titled_so(written: &WrittenActivity) -> bool {
    written.title.value.contains(ANNOUNCED)
}

/// By its date alone an activity is done once its last day is not after today. What was only announced or
/// planned is not, whatever day it is, until somebody says so: with a status, or with how many came.
fn of(written: &WrittenActivity, is_announced: bool, today: Date) -> Status {
    let last = written.date.value.last();
    let unless_over = |status| if last < today { Status::Unconfirmed } else { status };
    let came = written.attendance.present.is_some();
    // A day that was moved is a postponed one, whoever forgot to say so.
    let moved = written.was_on.map(|_| Status::Postponed);
    match written.status.or(moved) {
        Some(Status::Planned) => unless_over(Status::Planned),
        Some(Status::Postponed) if came && last <= today => Status::Done,
        // Without a new day it stands on the old one until there is one.
        Some(Status::Postponed) if written.was_on.is_none() => Status::Postponed,
        Some(Status::Postponed) => unless_over(Status::Postponed),
        Some(status) => status,
        None if is_announced && !came => unless_over(Status::Planned),
        None if last <= today => Status::Done,
        None => Status::Planned,
    }
}

/// Whether an activity is done because its day is over, and for no other reason.
pub(crate) fn is_done_by_date_alone(written: &WrittenActivity, status: Status) -> bool {
    status == Status::Done && written.status.is_none() && written.attendance.present.is_none()
}

/// How much a status weighs where several posts or rows tell of one event: what is said more than what
/// follows from the date, and what has happened more than what was to.
pub(crate) fn weight(written: &WrittenActivity, status: Status) -> u8 {
    match status {
        Status::Done if !is_done_by_date_alone(written, status) => 5,
        Status::Cancelled => 4,
        Status::Done => 3,
        Status::Postponed => 2,
        Status::Planned => 1,
        Status::Unconfirmed | Status::Moved => 0,
    }
}

/// That an activity to come will count as done by its date alone, if nobody says more.
pub(crate) fn left_open(
    written: &WrittenActivity,
    status: Status,
    place: impl FnOnce() -> Place,
) -> Option<Diagnostic> {
    let is_open = status == Status::Planned && written.status.is_none();
    let problem = || {
        Diagnostic::new(STATUS_OPEN, "这次活动还没有到日子，也没有写状态")
            .at_place(place())
            .hint("加上 状态: 计划，日子过后程序会提醒确认；不写，过后就按日期算作已开展")
    };
    is_open.then(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Span, Spanned};
    use crate::model::activity::{Attendance, Details, Role};
    use crate::model::date::DateSpan;

    fn told(title: &str, status: Option<Status>, present: Option<u32>) -> WrittenActivity {
        let day = DateSpan::day("2022-07-08".parse().unwrap());
        WrittenActivity {
            title: Spanned::new(title.into(), Span::default()),
            date: Spanned::new(day, Span::default()),
            time: None,
            kind: None,
            organisers: Vec::new(),
            details: Details::default(),
            attendance: Attendance { expected: Some(25), present },
            counts_as: Vec::new(),
            role: Role::default(),
            status,
            was_on: Some(day).filter(|_| status == Some(Status::Postponed)),
            updated: None,
            uid: None,
        }
    }

    #[test]
    fn what_was_only_announced_is_not_done_by_its_date() {
        use Status::{Cancelled, Done, Planned, Postponed, Unconfirmed};
        let early = Some("2022-07-01");
        let late = Some("2022-07-09");
        for (title, status, present, publish_on, on_its_day, after) in [
            ("党日", None, None, None, Done, Done),
            ("党日", None, None, late, Done, Done),
            ("党日", None, None, early, Planned, Unconfirmed),
            ("党日", None, Some(23), early, Done, Done),
            ("党日预告", None, None, None, Planned, Unconfirmed),
            ("党日预告", None, Some(23), None, Done, Done),
            ("党日预告", Some(Done), None, early, Done, Done),
            ("党日", Some(Planned), None, None, Planned, Unconfirmed),
            ("党日", Some(Planned), Some(23), None, Planned, Unconfirmed),
            ("党日", Some(Postponed), None, None, Postponed, Unconfirmed),
            ("党日", Some(Postponed), Some(23), None, Done, Done),
            ("党日", Some(Cancelled), None, early, Cancelled, Cancelled),
        ] {
            let written = told(title, status, present);
            let publish_on = publish_on.map(|day| day.parse().unwrap());
            let on = |today: &str| of_post(&written, publish_on, true, today.parse().unwrap());
            assert!(on("2022-07-07") != Unconfirmed, "{title} {status:?} {publish_on:?}");
            assert_eq!(
                (on("2022-07-08"), on("2022-07-09")),
                (on_its_day, after),
                "{title} {status:?} {present:?} {publish_on:?}"
            );
        }
        // News of something to come is news.
        let news = of_post(&told("党日预告", None, None), None, false, "2022-07-09".parse().unwrap());
        assert_eq!(news, Done);
    }
}
