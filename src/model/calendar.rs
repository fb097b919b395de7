//! Public holidays and days of observance: the built-in tables and what the park adds.

use std::collections::BTreeMap;

use super::date::Date;

/// Whether people work on a day that a public-holiday notice names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayOff {
    /// 休
    Rest,
    /// 班: a weekend day on which people work.
    Work,
}

impl DayOff {
    /// The one character on the badge.
    pub fn badge(self) -> &'static str {
        match self {
            DayOff::Rest => "休",
            DayOff::Work => "班",
        }
    }

    /// What the badge means, for those who cannot see it.
    pub fn meaning(self) -> &'static str {
        match self {
            DayOff::Rest => "放假",
            DayOff::Work => "调休上班",
        }
    }
}

/// A day of a public-holiday notice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// Which holiday it belongs to, e.g. 国庆节.
    pub name: String,
    /// Rest or work.
    pub off: DayOff,
}

/// In what spirit a day is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// 喜庆
    Festive,
    /// 肃穆: never red, never festive.
    Solemn,
    /// 工作
    Work,
}

/// When an observance falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// The same day every year.
    Solar {
        /// Month, 1 to 12.
        month: u8,
        /// Day, 1 to 31.
        day: u8,
    },
    /// The same lunar day every year; never in a leap month. Day 30 means the month's last.
    Lunar {
        /// Lunar month, 1 to 12.
        month: u8,
        /// Lunar day, 1 to 30.
        day: u8,
    },
    /// The day of a solar term, 0 for 小寒 to 23 for 冬至.
    Term(u8),
    /// The n-th of a day of the week in a month, e.g. the third Saturday of September.
    NthWeekday {
        /// Month, 1 to 12.
        month: u8,
        /// 1 to 5; 0 for the last.
        nth: u8,
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
    },
    /// A day of every month: 1 to 31, or 0 for the last.
    Monthly(u8),
    /// The n-th of a day of the week in every month; numbers as in [`Recurrence::NthWeekday`].
    MonthlyWeekday {
        /// 1 to 5; 0 for the last.
        nth: u8,
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
    },
    /// A day of every week: 1 for Monday to 7 for Sunday.
    Weekly(u8),
    /// A whole month, e.g. 安全生产月.
    Month(u8),
    /// Once.
    On(Date),
}

/// A day (or month) to remember.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Observance {
    /// Full name.
    pub name: String,
    /// At most five characters, for a calendar cell.
    pub short: String,
    /// When.
    pub when: Recurrence,
    /// In what spirit.
    pub tone: Tone,
    /// First year it is kept.
    pub since: Option<i16>,
}

/// All that is known of days apart from activities. Lunar dates and solar terms are computed, not stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CalendarTables {
    /// Days of public-holiday notices.
    pub holidays: BTreeMap<Date, Holiday>,
    /// For each year whose holidays are known, the notice they come from.
    pub notices: BTreeMap<i16, String>,
    /// Days to remember, in the order in which they matter.
    pub observances: Vec<Observance>,
}

impl CalendarTables {
    /// Adds another table. Where both know a day, a year's notice or an observance by its name, the other
    /// table's stands.
    pub fn add(&mut self, other: CalendarTables) {
        let CalendarTables { holidays, notices, observances } = other;
        self.holidays.extend(holidays);
        self.notices.extend(notices);
        for observance in observances {
            match self.observances.iter_mut().find(|known| known.name == observance.name) {
                Some(known) => *known = observance,
                None => self.observances.push(observance),
            }
        }
    }
}
