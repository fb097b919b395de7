//! What is asked of activities, and in which unit the answer is given.

/// A question about some activities: those of a year, of a kind, of an organisation, of a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statistic {
    /// How many there were.
    Count,
    /// How many people came to them, all together.
    People,
    /// 到会率: how many of those who should have come did.
    Rate,
}

impl Statistic {
    /// Those that a narrative may ask for, as it calls them: `{{主题党日.人次}}`. The first is meant where it says
    /// nothing.
    pub const ASKED: [(&'static str, Self); 2] = [("次", Self::Count), ("人次", Self::People)];

    /// What it is called among the numbers of a year.
    pub fn chinese(self) -> &'static str {
        match self {
            Statistic::Count => "开展活动",
            Statistic::People => "参与",
            Statistic::Rate => "到会率",
        }
    }

    /// What the answer is counted in.
    pub fn unit(self) -> Unit {
        match self {
            Statistic::Count => Unit::Times,
            Statistic::People => Unit::Attendances,
            Statistic::Rate => Unit::Percent,
        }
    }
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 次
    Times,
    /// 人次
    Attendances,
    /// %
    Percent,
    /// 个, of tasks.
    Pieces,
    /// 项, of measures.
    Items,
    /// As somebody wrote it, perhaps nothing.
    Written(String),
}

impl Unit {
    /// The word that readers see.
    pub fn chinese(&self) -> &str {
        match self {
            Unit::Times => "次",
            Unit::Attendances => "人次",
            Unit::Percent => "%",
            Unit::Pieces => "个",
            Unit::Items => "项",
            Unit::Written(unit) => unit,
        }
    }
}
