//! Where the numbers of a year lead: to the lines of the activities behind them.

use std::collections::BTreeSet;

use crate::derive::report::counted::CountedYear;
use crate::derive::report::ledger::{Ledger, LedgerOfKind};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::period::Period;
use crate::model::plan::Activities;
use crate::model::routes;
use crate::model::settings::Settings;

/// A kind, or its activities of a month.
type OfKind = (KindId, Option<u8>);

/// What a table of activities has lines for. Only public activities have one: a number that counts others
/// alone leads nowhere. All addresses are from the site's root.
pub(super) struct Lines<'a> {
    settings: &'a Settings,
    /// The ledger of the year.
    ledger: String,
    /// The page that has its lines by kind and organisation: the ledger, or that of the part of the year.
    page: String,
    /// What it has of all lines.
    table: &'static str,
    any: bool,
    months: BTreeSet<u8>,
    kinds: BTreeSet<OfKind>,
    organisations: BTreeSet<(OrganisationId, Option<OfKind>)>,
}

impl<'a> Lines<'a> {
    /// Of the year, or of the part of it that is counted.
    pub(super) fn of(counted: &CountedYear<'a>) -> Self {
        Self::new(&counted.frame.settings, counted.year(), counted.period, &counted.inputs.activities)
    }

    /// Of the same a year before.
    pub(super) fn of_last_year(counted: &CountedYear<'a>) -> Self {
        Self::new(&counted.frame.settings, counted.year() - 1, counted.period, &counted.inputs.last_year)
    }

    fn new(settings: &'a Settings, year: i16, period: Option<Period>, activities: &'a Activities) -> Self {
        let ledger = Ledger::on_page(activities);
        let parts = |LedgerOfKind { kind, months }: &LedgerOfKind<'_>| {
            let kind = *kind;
            let months: Vec<_> = months.iter().map(|(month, _)| (kind, Some(*month))).collect();
            months.into_iter().chain([(kind, None)])
        };
        let mut organisations = BTreeSet::new();
        for of in ledger.by_organisation() {
            organisations.insert((of.organisation, None));
            organisations.extend(of.kinds.iter().flat_map(parts).map(|part| (of.organisation, Some(part))));
        }
        Self {
            settings,
            ledger: routes::ledger(year),
            page: period.map_or_else(|| routes::ledger(year), |period| routes::period(year, period)),
            table: if period.is_some() { "#period-activities" } else { "" },
            any: !ledger.rows.is_empty(),
            months: ledger.rows.iter().map(|row| row.date.first().month()).collect(),
            kinds: ledger.by_kind().iter().flat_map(parts).collect(),
            organisations,
        }
    }

    fn at(&self, id: &str) -> String {
        [&self.page, "#", id].concat()
    }

    /// The table; what is not public it only counts.
    pub(super) fn table(&self) -> String {
        format!("{}{}", self.page, self.table)
    }

    /// The table, where it has a line.
    pub(super) fn all(&self) -> Option<String> {
        self.any.then(|| self.table())
    }

    /// A month, from 1.
    pub(super) fn month(&self, month: u8) -> Option<String> {
        self.months.contains(&month).then(|| [&self.ledger, "#", &routes::ledger_month(month)].concat())
    }

    /// A kind, or its activities of a month.
    pub(super) fn kind(&self, kind: KindId, month: Option<u8>) -> Option<String> {
        let id = || routes::ledger_kind(self.settings.kinds.get(kind), month);
        self.kinds.contains(&(kind, month)).then(|| self.at(&id()))
    }

    /// An organisation.
    pub(super) fn organisation(&self, organisation: OrganisationId) -> Option<String> {
        let id = || routes::ledger_organisation(self.settings.organisations.get(organisation), None);
        self.organisations.contains(&(organisation, None)).then(|| self.at(&id()))
    }

    /// An organisation's activities of a kind.
    pub(super) fn kind_of(&self, organisation: OrganisationId, kind: KindId) -> Option<String> {
        self.part_of(organisation, (kind, None))
    }

    /// An organisation's first activity of a kind in some months, from 1: the others stand behind it.
    pub(super) fn months_of(
        &self,
        organisation: OrganisationId,
        kind: KindId,
        mut months: impl Iterator<Item = u8>,
    ) -> Option<String> {
        months.find_map(|month| self.part_of(organisation, (kind, Some(month))))
    }

    fn part_of(&self, organisation: OrganisationId, part: OfKind) -> Option<String> {
        let owner = self.settings.organisations.get(organisation);
        let id = || routes::ledger_organisation(owner, Some((self.settings.kinds.get(part.0), part.1)));
        self.organisations.contains(&(organisation, Some(part))).then(|| self.at(&id()))
    }
}
