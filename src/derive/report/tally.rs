//! How often, and how many people came: the numbers that every cut of a year has.

use std::ops::AddAssign;

use super::number::{Amount, Number};
use super::rate::Rate;
use crate::model::activity::{Activity, Basis, Role};
use crate::model::statistic::Statistic;

/// The numbers of some activities that have taken place. Sums of tallies are tallies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many activities (次).
    pub count: u32,
    /// How many of them the park went to as a guest (参加).
    pub attended: u32,
    /// How many of them are not public.
    pub hidden: u32,
    /// How many of them a post tells of.
    pub posts: u32,
    /// How many of them only the ledger has.
    pub ledger: u32,
    /// How many of them lack 实到: they add nothing to 人次.
    pub unrecorded: u32,
    /// How many of them have both 应到 and 实到: 到会率 is about these and no others.
    pub rated: u32,
    people: u64,
    rated_expected: u64,
    rated_present: u64,
}

impl Tally {
    /// The numbers of one activity. Its status is not asked for.
    pub fn of(activity: &Activity) -> Self {
        let one_if = u32::from;
        let (expected, present) = (activity.counted.expected, activity.counted.present);
        // More than all cannot have come: such numbers are told of, and nothing is computed from them.
        let rated = expected.zip(present).filter(|(expected, present)| present <= expected);
        Self {
            count: 1,
            attended: one_if(activity.role == Role::Attend),
            hidden: one_if(!activity.public),
            posts: one_if(activity.basis == Basis::Post),
            ledger: one_if(activity.basis == Basis::Ledger),
            unrecorded: one_if(present.is_none()),
            rated: one_if(rated.is_some()),
            people: present.unwrap_or(0).into(),
            rated_expected: rated.map_or(0, |(expected, _)| expected.into()),
            rated_present: rated.map_or(0, |(_, present)| present.into()),
        }
    }

    /// So many activities of which nothing else is known.
    pub fn of_count(count: u32) -> Self {
        Self { count, unrecorded: count, ..Self::default() }
    }

    /// How many the park held itself (举办).
    pub fn hosted(&self) -> u32 {
        self.count - self.attended
    }

    /// 人次, the sum of 实到; `None` where there were activities and 实到 is known of none.
    pub fn people(&self) -> Option<u64> {
        (self.count == 0 || self.unrecorded < self.count).then_some(self.people)
    }

    /// 到会率, Σ实到 ÷ Σ应到 over the activities that have both; `None` where none has, or nobody was expected.
    pub fn rate(&self) -> Option<Rate> {
        Rate::new(self.rated_present, self.rated_expected)
    }

    /// What is asked, with its unit and basis: 人次 that nobody wrote down is 未填, a rate of nothing —.
    pub fn number(&self, asked: Statistic) -> Number {
        let amount = match asked {
            Statistic::Count => Amount::Whole(self.count.into()),
            Statistic::People => self.people().map_or(Amount::Unfilled, Amount::Whole),
            Statistic::Rate => self.rate().map_or(Amount::NoBase, Amount::Share),
        };
        Number { amount, unit: asked.unit(), bases: self.bases() }
    }

    /// How many lack 实到 where others have it: the rest of what 人次 is the sum of. 0 where none has it.
    pub fn partly_unrecorded(&self) -> u32 {
        if self.people().is_some() { self.unrecorded } else { 0 }
    }

    /// Where the numbers come from, in order.
    pub fn bases(&self) -> Vec<Basis> {
        [(Basis::Post, self.posts), (Basis::Ledger, self.ledger)]
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(basis, _)| basis)
            .collect()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        let Self {
            count,
            attended,
            hidden,
            posts,
            ledger,
            unrecorded,
            rated,
            people,
            rated_expected,
            rated_present,
        } = other;
        self.count += count;
        self.attended += attended;
        self.hidden += hidden;
        self.posts += posts;
        self.ledger += ledger;
        self.unrecorded += unrecorded;
        self.rated += rated;
        self.people += people;
        self.rated_expected += rated_expected;
        self.rated_present += rated_present;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
