//! The activities of a year line by line (台账).

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::kinds_of;
use crate::model::activity::{Activity, Basis, Status};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::limits::LEDGER_LINES;
use crate::model::organisation::OrganisationId;

/// A year's ledger: as everybody may see it, or whole.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The activities that may be shown, or all, whatever their status, by day, time and id. What is planned
    /// again and again is none until a post or row tells of it.
    pub rows: Vec<&'a Activity>,
    /// How many are left out because they are not public.
    pub hidden: usize,
    /// How many are left out because a page can only show so many.
    pub more: usize,
}

/// The activities of a kind that a ledger shows and that have taken place, by month.
#[derive(Clone, Debug)]
pub struct LedgerOfKind<'a> {
    /// The kind.
    pub kind: KindId,
    /// Months from 1, each with its activities in order; none is empty.
    pub months: Vec<(u8, Vec<&'a Activity>)>,
}

/// The activities of an organisation that a ledger shows and that have taken place, by kind.
#[derive(Clone, Debug)]
pub struct LedgerOfOrganisation<'a> {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its kinds; none is empty.
    pub kinds: Vec<LedgerOfKind<'a>>,
}

impl<'a> Ledger<'a> {
    /// Its activities by kind, in the order of the settings: each under every kind that it counts as.
    pub fn by_kind(&self) -> Vec<LedgerOfKind<'a>> {
        by_kind(self.done())
    }

    /// Its activities by organisation, in the order of the settings: joint ones under each organiser.
    pub fn by_organisation(&self) -> Vec<LedgerOfOrganisation<'a>> {
        let mut organisations: BTreeMap<OrganisationId, Vec<&'a Activity>> = BTreeMap::new();
        for activity in self.done() {
            for organisation in activity.organisers.iter().copied().collect::<BTreeSet<_>>() {
                organisations.entry(organisation).or_default().push(activity);
            }
        }
        let of = |(organisation, rows): (OrganisationId, Vec<&'a Activity>)| LedgerOfOrganisation {
            organisation,
            kinds: by_kind(rows.into_iter()),
        };
        organisations.into_iter().map(of).collect()
    }

    fn done(&self) -> impl Iterator<Item = &'a Activity> {
        self.rows.iter().copied().filter(|row| row.status == Status::Done)
    }

    /// Of the activities of a year.
    pub fn of(activities: &'a [Digested<Activity>]) -> Self {
        let mut ledger = Self::whole(activities);
        let all = ledger.rows.len();
        ledger.rows.retain(|activity| activity.public);
        Self { hidden: all - ledger.rows.len(), ..ledger }
    }

    /// The same on a page, which has no more lines than a browser can show.
    pub fn on_page(activities: &'a [Digested<Activity>]) -> Self {
        let mut ledger = Self::of(activities);
        ledger.more = ledger.rows.len().saturating_sub(LEDGER_LINES);
        ledger.rows.truncate(LEDGER_LINES);
        ledger
    }

    /// The same with all rows, for those who keep it.
    pub fn whole(activities: &'a [Digested<Activity>]) -> Self {
        let told = activities.iter().map(|activity| &**activity).filter(|told| told.basis != Basis::Plan);
        let mut rows: Vec<&Activity> = told.collect();
        rows.sort_by(|a, b| (a.date, a.time, &a.id).cmp(&(b.date, b.time, &b.id)));
        Self { rows, hidden: 0, more: 0 }
    }
}

fn by_kind<'a>(rows: impl Iterator<Item = &'a Activity>) -> Vec<LedgerOfKind<'a>> {
    let mut kinds: BTreeMap<KindId, BTreeMap<u8, Vec<&'a Activity>>> = BTreeMap::new();
    for activity in rows {
        for kind in kinds_of(activity) {
            let months = kinds.entry(kind).or_default();
            months.entry(activity.date.first().month()).or_default().push(activity);
        }
    }
    let of_kind = |(kind, months): (KindId, BTreeMap<_, _>)| LedgerOfKind {
        kind,
        months: months.into_iter().collect(),
    };
    kinds.into_iter().map(of_kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_year::{STUDY, THEME_DAY, on};

    #[test]
    fn public_rows_stand_by_day_and_the_others_are_only_counted() {
        let activities = [
            on("2022-07-02", STUDY).planned(),
            on("2022-07-01", THEME_DAY),
            on("2022-06-30", STUDY).hidden(),
        ]
        .map(Digested::from);
        let Ledger { rows, hidden, .. } = Ledger::of(&activities);
        assert_eq!(
            rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(),
            ["2022-07-01-0", "2022-07-02-1"]
        );
        assert_eq!(hidden, 1);
    }
}
