//! What has to be held again and again (规定动作): a 支委会 every month, a 党课 every quarter.

use super::kind::KindId;

/// A duty of every organisation of some sort.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duty {
    /// What has to be held.
    pub kind: KindId,
    /// How often at least, in each period.
    pub count: u32,
    /// The period.
    pub per: DutyPeriod,
    /// Whose duty it is, by what organisations are (`党支部`); none: of every Party branch.
    pub sorts: Vec<String>,
    /// Who asks for it.
    pub origin: DutyOrigin,
}

/// Who asks for a duty: decides what is said of whoever keeps no record of it, and who may see how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyOrigin {
    /// The settings list it.
    Listed,
    /// The settings ask for what is usual (常规).
    Usual,
    /// What is usual, of settings that say nothing of duties: nobody has asked that the public sees 未开展.
    Unsaid,
}

impl DutyOrigin {
    /// Whether it is only what is usual: then nothing is said of whoever keeps no record of it.
    pub fn is_usual(self) -> bool {
        self != Self::Listed
    }

    /// Whether everybody may see how it stands.
    pub fn is_public(self) -> bool {
        self != Self::Unsaid
    }
}

/// A part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyPeriod {
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每半年
    HalfYear,
    /// 每年
    Year,
}

impl DutyPeriod {
    /// How many months it has.
    pub fn months(self) -> u8 {
        match self {
            DutyPeriod::Month => 1,
            DutyPeriod::Quarter => 3,
            DutyPeriod::HalfYear => 6,
            DutyPeriod::Year => 12,
        }
    }

    /// `每月`
    pub fn chinese(self) -> &'static str {
        match self {
            DutyPeriod::Month => "每月",
            DutyPeriod::Quarter => "每季度",
            DutyPeriod::HalfYear => "每半年",
            DutyPeriod::Year => "每年",
        }
    }

    /// What the part of a year is called that has a number, from 0: `3月`, `第二季度`.
    pub fn part(self, number: u8) -> String {
        match self {
            DutyPeriod::Month => format!("{}月", number + 1),
            DutyPeriod::Quarter => format!("第{}季度", ["一", "二", "三", "四"][usize::from(number) % 4]),
            DutyPeriod::HalfYear => (if number == 0 { "上半年" } else { "下半年" }).to_owned(),
            DutyPeriod::Year => "全年".to_owned(),
        }
    }
}
