//! What the pages of calendars may read.

use crate::model::activity::Activity;
use crate::model::calendar::CalendarTables;
use crate::model::date::{Date, YearMonth};
use crate::model::digest::Digested;
use crate::model::kind::KindId;

/// What a month's page shows.
#[derive(Clone, Debug, Hash)]
pub struct MonthInputs {
    /// The month.
    pub month: YearMonth,
    /// Day of the build.
    pub today: Date,
    /// Public activities of which at least one day lies in the month.
    pub activities: Vec<Digested<Activity>>,
    /// Holidays and observances.
    pub tables: Digested<CalendarTables>,
    /// The month before, where it has a page.
    pub previous: Option<YearMonth>,
    /// The month after, where it has a page.
    pub next: Option<YearMonth>,
    /// The latest earlier month with an activity, for a month without one.
    pub earlier: Option<YearMonth>,
    /// The years from today's on that have a calendar: in one of them the page may be read.
    pub current_years: Vec<i16>,
}

/// What a year's calendar shows.
#[derive(Clone, Debug, Hash)]
pub struct CalendarYearInputs {
    /// The year.
    pub year: i16,
    /// Day of the build.
    pub today: Date,
    /// Public activities of which at least one day lies in the year.
    pub activities: Vec<Digested<Activity>>,
    /// Holidays and observances.
    pub tables: Digested<CalendarTables>,
    /// The year before, where it has a page.
    pub previous: Option<i16>,
    /// The year after, where it has a page.
    pub next: Option<i16>,
}

/// What `calendar/index.html` shows.
#[derive(Clone, Debug, Hash)]
pub struct CalendarStartInputs {
    /// Today's month.
    pub month: MonthInputs,
    /// Years that have a calendar, newest first, with how many public activities.
    pub years: Vec<(i16, usize)>,
    /// Kinds that have a calendar feed.
    pub feeds: Vec<KindId>,
    /// Whether there is a feed of the last year and what is to come.
    pub has_recent: bool,
    /// Public planned activities from today on, soonest first.
    pub upcoming: Vec<Digested<Activity>>,
}
