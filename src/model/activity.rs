//! An activity (活动): one event, from a post, a ledger row, or both.

use super::date::{Date, DateSpan, TimeSpan};
use super::kind::KindId;
use super::organisation::OrganisationId;
use serde::{Deserialize, Serialize};

/// How many people came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Attendance {
    /// 应到, people who should have come.
    pub expected: Option<u32>,
    /// 实到, people who came: what counts as 人次.
    pub present: Option<u32>,
}

impl Attendance {
    /// These numbers, and of others what these do not say.
    pub fn or(self, others: Self) -> Self {
        Self { expected: self.expected.or(others.expected), present: self.present.or(others.present) }
    }

    /// `应到 25 人，实到 23 人` or `23 人`; none when nothing is known.
    pub fn chinese(self) -> Option<String> {
        match (self.expected, self.present) {
            (Some(expected), Some(present)) => Some(format!("应到 {expected} 人，实到 {present} 人")),
            (None, Some(present)) => Some(format!("{present} 人")),
            (Some(expected), None) => Some(format!("应到 {expected} 人")),
            (None, None) => None,
        }
    }
}

/// What is told of an activity and no more: nothing is counted, ordered or looked up by it. Where post and
/// ledger row tell of one activity, each may say what the other leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Details {
    /// 地点
    pub place: Option<String>,
    /// 主持人
    pub host: Option<String>,
    /// 记录人
    pub recorder: Option<String>,
    /// 主讲人
    pub speakers: Vec<String>,
}

impl Details {
    /// These, and of others what these do not say.
    pub fn or(self, others: &Self) -> Self {
        let Self { place, host, recorder, speakers } = self;
        Self {
            place: place.or_else(|| others.place.clone()),
            host: host.or_else(|| others.host.clone()),
            recorder: recorder.or_else(|| others.recorder.clone()),
            speakers: if speakers.is_empty() { others.speakers.clone() } else { speakers },
        }
    }
}

/// Whether the park held it or went to somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Role {
    /// 举办
    #[default]
    Host,
    /// 参加
    Attend,
}

impl Role {
    /// The word readers see.
    pub fn chinese(self) -> &'static str {
        match self {
            Role::Host => "举办",
            Role::Attend => "参加",
        }
    }
}

/// Whether it has taken place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// 计划
    Planned,
    /// 已开展: the only one that is counted.
    Done,
    /// 取消
    Cancelled,
    /// 延期: on a new day that is not over, or on its old one while the new day is not known.
    Postponed,
    /// 已延期: what stands in a calendar on the day from which something was postponed. No activity of the site
    /// has it.
    Moved,
    /// 待确认: its day is over, and nobody has said whether it took place.
    Unconfirmed,
}

impl Status {
    /// The word readers see.
    pub fn chinese(self) -> &'static str {
        match self {
            Status::Planned => "计划",
            Status::Done => "已开展",
            Status::Cancelled => "已取消",
            Status::Postponed => "延期",
            Status::Moved => "已延期",
            Status::Unconfirmed => "待确认",
        }
    }

    /// Whether it is still to come.
    pub fn is_to_come(self) -> bool {
        matches!(self, Status::Planned | Status::Postponed)
    }

    /// The word for class names.
    pub fn id(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Done => "done",
            Status::Cancelled => "cancelled",
            Status::Postponed => "postponed",
            Status::Moved => "moved",
            Status::Unconfirmed => "unconfirmed",
        }
    }
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// 稿件
    Post,
    /// 台账
    Ledger,
    /// 手工填报
    Manual,
    /// 计划: what is held again and again, and nothing tells of yet. Never counted.
    Plan,
}

impl Basis {
    /// The word readers see.
    pub fn chinese(self) -> &'static str {
        match self {
            Basis::Post => "稿件",
            Basis::Ledger => "台账",
            Basis::Manual => "手工填报",
            Basis::Plan => "计划",
        }
    }
}

/// By what calendar programs know an activity again, and since when they were told what.
#[derive(Clone, Debug, PartialEq, Eq, Default, Hash)]
pub struct Edition {
    /// The same for as long as it is the same activity, and no other's: the local part of its UID.
    pub uid: String,
    /// When it was announced, where that is written.
    pub announced: Option<Date>,
    /// When it was last brought up to date, where that is written.
    pub updated: Option<Date>,
}

/// One event. Only `done` ones are counted; only public ones are shown.
#[derive(Clone, Debug, Hash)]
pub struct Activity {
    /// Stable over edits of anything but day, kind and name: the id of its ledger line.
    pub id: String,
    /// What calendar programs know of its history.
    pub edition: Edition,
    /// What it was.
    pub title: String,
    /// When; the first day decides month and year.
    pub date: DateSpan,
    /// When it was to be before it was postponed.
    pub was_on: Option<DateSpan>,
    /// Time of day, on the first day.
    pub time: Option<TimeSpan>,
    /// Its kind: never `news`.
    pub kind: KindId,
    /// Further kinds it adds one to (计入), without adding to totals.
    pub counts_as: Vec<KindId>,
    /// Who organised it; several together are still one activity.
    pub organisers: Vec<OrganisationId>,
    /// Where, and who had a part in it.
    pub details: Details,
    /// How many people.
    pub attendance: Attendance,
    /// The same, with what only a row or post says that is not public: for sums, and shown nowhere.
    pub counted: Attendance,
    /// 举办 or 参加.
    pub role: Role,
    /// Whether it has taken place.
    pub status: Status,
    /// Whether it may be shown anywhere. Rows with 公开=否 and posts that are expired or not yet published count
    /// all the same.
    pub public: bool,
    /// URL of its page from the site's root, e.g. `2022/07/theme-day.html`: set where a published post tells
    /// of it.
    pub url: Option<String>,
    /// Not [`Basis::Manual`].
    pub basis: Basis,
    /// 备注 of its ledger row.
    pub remarks: Option<String>,
}

/// How far ahead, in days, activities get calendar files of their own.
const AHEAD_DAYS: i32 = 366;

impl Activity {
    /// Whether it has a calendar file of its own on a day: it is public, still to come within a year, its day
    /// is known, and a post or row tells of it. (What is planned again and again stands in the feeds.)
    pub fn has_own_file(&self, today: Date) -> bool {
        let is_pending = self.status == Status::Postponed && self.was_on.is_none();
        let is_told = self.public && self.basis != Basis::Plan;
        let is_ahead = self.date.last() >= today && today.days_until(self.date.first()) <= AHEAD_DAYS;
        is_told && is_ahead && self.status.is_to_come() && !is_pending
    }

    /// The word for its status that readers see.
    pub fn standing(&self) -> &'static str {
        match self.status {
            Status::Postponed if self.was_on.is_none() => "延期，日期待定",
            status => status.chinese(),
        }
    }
}
