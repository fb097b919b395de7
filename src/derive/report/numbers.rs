//! What is counted in a year.
//!
//! Only activities with status `done` count. A span belongs to its first day's month and year. `counts_as`
//! (计入) adds the activity to a further kind and nothing to totals. A joint activity counts once for each
//! organiser and once in the total. Whether an activity is public makes no difference here: who shows these
//! numbers shows no name of a hidden one.

use super::number::Number;
use super::tally::Tally;
use crate::model::activity::{Activity, Basis, Status};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::statistic::Statistic;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNumbers {
    /// All activities.
    pub total: Tally,
    /// Those that began in each month, January first.
    pub months: [Tally; 12],
    /// By kind, in the order of the settings; kinds without any are left out.
    pub kinds: Vec<KindNumbers>,
    /// By organisation, most first; equal ones share a rank and stand in the order of the settings.
    pub organisations: Vec<OrganisationNumbers>,
    /// How many activities have no organiser: they are in the total and in no organisation's numbers.
    pub unorganised: u32,
}

/// The numbers of a kind in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindNumbers {
    /// The kind.
    pub kind: KindId,
    /// Activities of this kind, and those that also count as it (计入). All zero where [`KindNumbers::manual`]
    /// is set.
    pub tally: Tally,
    /// How many of them began in each month (次), January first.
    pub months: [u32; 12],
    /// How many of them are of another kind and count here as well (计入): these are in no total.
    pub counted_as: u32,
    /// A declared count (手工填报), used because no activity counts: it has neither months nor people, and is in
    /// no total.
    pub manual: Option<u32>,
}

impl KindNumbers {
    /// 次
    pub fn count(&self) -> u32 {
        self.manual.unwrap_or(self.tally.count)
    }

    /// What is asked, with its unit and basis. Of a declared count nothing but 次 is known.
    pub fn number(&self, asked: Statistic) -> Number {
        let tally = self.manual.map_or(self.tally, Tally::of_count);
        Number { bases: self.bases(), ..tally.number(asked) }
    }

    /// Where the numbers come from.
    pub fn bases(&self) -> Vec<Basis> {
        if self.manual.is_some() { vec![Basis::Manual] } else { self.tally.bases() }
    }
}

/// The numbers of an organisation in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationNumbers {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its place by 次, from 1; equal ones share it: 1, 2, 3, 4, 4, 6.
    pub rank: usize,
    /// What it organised, alone or with others.
    pub tally: Tally,
}

impl YearNumbers {
    /// Counts the activities of a year. `declared` are the counts of its `years/` file (手工填报), used for kinds
    /// without an activity that counts.
    pub fn new(activities: &[Digested<Activity>], declared: Option<&BTreeMap<KindId, u32>>) -> Self {
        let mut count = Count::default();
        for activity in activities.iter().filter(|activity| activity.status == Status::Done) {
            count.add(activity);
        }
        for (&kind, &manual) in declared.into_iter().flatten().filter(|(_, count)| **count > 0) {
            count
                .kinds
                .entry(kind)
                .or_insert_with(|| KindNumbers { manual: Some(manual), ..without_any(kind) });
        }
        Self {
            total: count.months.iter().copied().sum(),
            months: count.months,
            kinds: count.kinds.into_values().collect(),
            organisations: ranked(count.organisations),
            unorganised: count.unorganised,
        }
    }

    /// By quarter, January to March first.
    pub fn quarters(&self) -> [Tally; 4] {
        std::array::from_fn(|quarter| self.months[quarter * 3..quarter * 3 + 3].iter().copied().sum())
    }

    /// The numbers of a kind, if there are any.
    pub fn kind(&self, kind: KindId) -> Option<&KindNumbers> {
        self.kinds.iter().find(|numbers| numbers.kind == kind)
    }

    /// How many times an activity also counts as another kind: what the kinds together have more than the
    /// total.
    pub fn counted_as(&self) -> u32 {
        self.kinds.iter().map(|kind| kind.counted_as).sum()
    }

    /// The kinds with most activities, most first; equal ones in the order of the settings.
    pub fn most_frequent(&self, how_many: usize) -> Vec<&KindNumbers> {
        let mut kinds: Vec<_> = self.kinds.iter().filter(|kind| kind.count() > 0).collect();
        kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.count()), kind.kind));
        kinds.truncate(how_many);
        kinds
    }
}

/// The kinds an activity counts under: its own first, none of them twice.
pub fn kinds_of(activity: &Activity) -> impl Iterator<Item = KindId> {
    let further: BTreeSet<KindId> =
        activity.counts_as.iter().copied().filter(|&kind| kind != activity.kind).collect();
    std::iter::once(activity.kind).chain(further)
}

/// What has been counted so far.
#[derive(Default)]
struct Count {
    months: [Tally; 12],
    kinds: BTreeMap<KindId, KindNumbers>,
    organisations: BTreeMap<OrganisationId, Tally>,
    unorganised: u32,
}

impl Count {
    fn add(&mut self, activity: &Activity) {
        let tally = Tally::of(activity);
        let month = usize::from(activity.date.first().month()) - 1;
        self.months[month] += tally;
        for kind in kinds_of(activity) {
            let numbers = self.kinds.entry(kind).or_insert_with(|| without_any(kind));
            numbers.tally += tally;
            numbers.months[month] += 1;
            numbers.counted_as += u32::from(kind != activity.kind);
        }
        let organisers: BTreeSet<_> = activity.organisers.iter().copied().collect();
        self.unorganised += u32::from(organisers.is_empty());
        for organisation in organisers {
            *self.organisations.entry(organisation).or_default() += tally;
        }
    }
}

fn without_any(kind: KindId) -> KindNumbers {
    KindNumbers { kind, tally: Tally::default(), months: [0; 12], counted_as: 0, manual: None }
}

fn ranked(organisations: BTreeMap<OrganisationId, Tally>) -> Vec<OrganisationNumbers> {
    let mut list: Vec<_> = organisations
        .into_iter()
        .map(|(organisation, tally)| OrganisationNumbers { organisation, rank: 0, tally })
        .collect();
    list.sort_by_key(|one| (std::cmp::Reverse(one.tally.count), one.organisation));
    for i in 0..list.len() {
        let shares = i > 0 && list[i - 1].tally.count == list[i].tally.count;
        list[i].rank = if shares { list[i - 1].rank } else { i + 1 };
    }
    list
}

#[cfg(test)]
mod tests;
