//! Where those arrive who come from a number: the lines of a year's ledger by kind and month, and by
//! organisation and kind. It stands below the ledger, and on the pages of quarters and half-years, which do
//! not repeat its lines: with them a build of 10,000 posts took a fifth longer.

use std::collections::HashSet;

use serde::Serialize;

use crate::derive::report::ledger::{Ledger, LedgerOfKind, LedgerOfOrganisation};
use crate::model::activity::Activity;
use crate::model::kind::Kind;
use crate::model::limits::LEDGER_LINES;
use crate::model::organisation::Organisation;
use crate::model::routes;
use crate::render::values::Shared;

/// The activities of a kind.
#[derive(Serialize)]
pub(super) struct KindIndex<'a> {
    id: String,
    name: &'a str,
    months: Vec<MonthIndex<'a>>,
}

#[derive(Serialize)]
struct MonthIndex<'a> {
    id: String,
    month: u8,
    rows: Vec<RowLink<'a>>,
}

/// The activities of an organisation.
#[derive(Serialize)]
pub(super) struct OrganisationIndex<'a> {
    id: String,
    name: &'a str,
    kinds: Vec<KindOfOrganisation<'a>>,
}

#[derive(Serialize)]
struct KindOfOrganisation<'a> {
    id: String,
    name: &'a str,
    rows: Vec<RowLink<'a>>,
}

/// A link to a line of the year's ledger.
#[derive(Serialize)]
struct RowLink<'a> {
    /// The id of its line; none where the page has no line of it.
    line: Option<&'a str>,
    /// `7月1日`
    day: String,
    /// Its own id, of an organisation's first activity of a kind in a month.
    month_id: Option<String>,
}

/// Which activities the table has a line of.
pub(super) type Listed<'a> = HashSet<&'a str>;

/// What the table of the year has of the lines of a part of it, before which others stand.
pub(super) fn listed<'a>(ledger: &Ledger<'a>, before: usize) -> Listed<'a> {
    let lines = ledger.rows.iter().take(LEDGER_LINES.saturating_sub(before));
    lines.map(|row| row.id.as_str()).collect()
}

fn link<'a>(row: &'a Activity, listed: &Listed<'_>) -> RowLink<'a> {
    let line = listed.contains(row.id.as_str()).then_some(row.id.as_str());
    RowLink { line, day: row.date.first().chinese_short(), month_id: None }
}

/// Each kind's months.
pub(super) fn by_kind<'a>(
    shared: &'a Shared,
    ledger: &Ledger<'a>,
    listed: &Listed<'_>,
) -> Vec<KindIndex<'a>> {
    let of_kind = |LedgerOfKind { kind, months }| {
        let kind = shared.frame().settings.kinds.get(kind);
        let month = |(month, rows): (u8, Vec<&'a Activity>)| MonthIndex {
            id: routes::ledger_kind(kind, Some(month)),
            month,
            rows: rows.into_iter().map(|row| link(row, listed)).collect(),
        };
        KindIndex {
            id: routes::ledger_kind(kind, None),
            name: &kind.name,
            months: months.into_iter().map(month).collect(),
        }
    };
    ledger.by_kind().into_iter().map(of_kind).collect()
}

/// Each organisation's kinds.
pub(super) fn by_organisation<'a>(
    shared: &'a Shared,
    ledger: &Ledger<'a>,
    listed: &Listed<'_>,
) -> Vec<OrganisationIndex<'a>> {
    let settings = &shared.frame().settings;
    let of = |LedgerOfOrganisation { organisation, kinds }| {
        let organisation = settings.organisations.get(organisation);
        let of_kind =
            |own: LedgerOfKind<'a>| kind_of(organisation, settings.kinds.get(own.kind), own.months, listed);
        OrganisationIndex {
            id: routes::ledger_organisation(organisation, None),
            name: &organisation.name,
            kinds: kinds.into_iter().map(of_kind).collect(),
        }
    };
    ledger.by_organisation().into_iter().map(of).collect()
}

fn kind_of<'a>(
    organisation: &Organisation,
    kind: &'a Kind,
    months: Vec<(u8, Vec<&'a Activity>)>,
    listed: &Listed<'_>,
) -> KindOfOrganisation<'a> {
    let id = |month| routes::ledger_organisation(organisation, Some((kind, month)));
    let of_month = |(month, rows): (u8, Vec<&'a Activity>)| {
        let is_first = |(place, row): (usize, &'a Activity)| RowLink {
            month_id: (place == 0).then(|| id(Some(month))),
            ..link(row, listed)
        };
        rows.into_iter().enumerate().map(is_first).collect::<Vec<_>>()
    };
    KindOfOrganisation {
        id: id(None),
        name: &kind.name,
        rows: months.into_iter().flat_map(of_month).collect(),
    }
}
