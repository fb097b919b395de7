//! What stands above an organisation's posts: the file that an inspector asks for, of one year.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::heat::CellSteps;
use crate::derive::report::numbers::kinds_of;
use crate::derive::report::tally::Tally;
use crate::model::activity::{Activity, Status};
use crate::model::date::YearMonth;
use crate::model::kind::{KindId, THREE_MEETINGS};
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::plan::{ListInputs, ListOf};
use crate::model::routes;
use crate::model::statistic::Statistic;
use crate::render::engine::Value;
use crate::render::values::Shared;

/// The organisation.
#[derive(Serialize)]
pub(super) struct OrganisationValue<'a> {
    sort: Option<&'a str>,
    members: Option<u32>,
    /// What it was called before, with the last day.
    former: Vec<String>,
    /// None without any public activity, and but on the first page.
    strip: Option<Strip>,
    /// Further years in which something has taken place, newest first.
    years: Vec<YearLink>,
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    /// Its part of the year's ledger, from the site's root.
    url: String,
}

/// Its public activities of a year by month.
#[derive(Serialize)]
struct Strip {
    year: i16,
    /// Where what has taken place is listed by kind, from the site's root.
    list: Option<String>,
    /// 次 already held.
    done: u32,
    /// 次 still to come.
    planned: usize,
    /// 人次; none when no activity says how many came.
    people: Option<u64>,
    /// `92.3%`, or `—`.
    rate: String,
    months: Vec<Cell>,
    /// Kinds by months: 三会一课, then the others.
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Cell {
    month: u8,
    count: u32,
    /// 0 to 5, how dark.
    step: u8,
    /// From the site's root; none where a kind has none.
    url: Option<String>,
}

#[derive(Serialize)]
struct Group {
    /// `三会一课`; empty for the others where they stand alone.
    name: &'static str,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// A [`NameValue`](crate::render::values::NameValue).
    kind: Value,
    cells: Vec<Cell>,
    total: u32,
    /// Where they are listed, from the site's root.
    url: String,
    /// `92.3%`, or `—`.
    rate: String,
}

pub(super) fn organisation<'a>(shared: &'a Shared, inputs: &ListInputs) -> Option<OrganisationValue<'a>> {
    let ListOf::Organisation(id) = inputs.of else { return None };
    let settings = &shared.frame().settings;
    let Organisation { sort, members, former, .. } = settings.organisations.get(id);
    let former = former.iter().map(|former| format!("{}（至{}）", former.name, former.until.chinese()));
    let own = inputs.activities.iter().map(|activity| &**activity);
    let own: Vec<_> = own.filter(|activity| held_by(activity, id)).collect();
    let strip = Year::new(shared, id, &own).map(|year| year.strip());
    let list = |&year: &i16| YearLink { year, url: list(shared, id, year, None) };
    let shown = strip.as_ref().map(|strip| strip.year);
    let years = inputs.held.iter().filter(|year| Some(**year) != shown).map(list).collect();
    Some(OrganisationValue {
        sort: sort.as_deref(),
        members: *members,
        former: former.collect(),
        strip,
        years,
    })
}

fn held_by(activity: &Activity, organisation: OrganisationId) -> bool {
    activity.public && activity.organisers.contains(&organisation)
}

/// Where an organisation's activities of a year are listed, or those of a kind, or of its month.
fn list(shared: &Shared, id: OrganisationId, year: i16, of: Option<(KindId, Option<u8>)>) -> String {
    let settings = &shared.frame().settings;
    let of = of.map(|(kind, month)| (settings.kinds.get(kind), month));
    let id = routes::ledger_organisation(settings.organisations.get(id), of);
    format!("{}#{id}", routes::ledger(year))
}

/// Its year.
struct Year<'a> {
    shared: &'a Shared,
    id: OrganisationId,
    year: i16,
    activities: Vec<&'a Activity>,
    /// What has taken place, by kind and month.
    kinds: BTreeMap<KindId, [Tally; 12]>,
}

impl<'a> Year<'a> {
    fn new(shared: &'a Shared, id: OrganisationId, activities: &[&'a Activity]) -> Option<Self> {
        let year = activities.iter().map(|activity| activity.date.first().year()).max()?;
        let of_year = activities.iter().copied().filter(|activity| activity.date.first().year() == year);
        let activities: Vec<_> = of_year.collect();
        let mut kinds: BTreeMap<KindId, [Tally; 12]> = BTreeMap::new();
        for activity in activities.iter().filter(|activity| activity.status == Status::Done) {
            for kind in kinds_of(activity) {
                let months = kinds.entry(kind).or_default();
                months[usize::from(activity.date.first().month()) - 1] += Tally::of(activity);
            }
        }
        Some(Self { shared, id, year, activities, kinds })
    }

    fn strip(&self) -> Strip {
        let of = |status| self.activities.iter().filter(move |activity| activity.status == status);
        let mut months = [Tally::default(); 12];
        for activity in of(Status::Done) {
            months[usize::from(activity.date.first().month()) - 1] += Tally::of(activity);
        }
        let done: Tally = months.into_iter().sum();
        let url = |month| Some(routes::month(YearMonth { year: self.year, month }));
        Strip {
            year: self.year,
            list: (done.count > 0).then(|| list(self.shared, self.id, self.year, None)),
            done: done.count,
            planned: of(Status::Planned).chain(of(Status::Postponed)).count(),
            people: done.people().filter(|_| done.count > 0),
            rate: done.number(Statistic::Rate).amount.to_string(),
            months: cells(&months, steps(months.iter()), url),
            groups: self.groups(),
        }
    }

    fn groups(&self) -> Vec<Group> {
        let kinds = &self.shared.frame().settings.kinds;
        let steps = steps(self.kinds.values().flatten());
        let row = |kind: KindId, months: &[Tally; 12]| {
            let total: Tally = months.iter().copied().sum();
            let url = |month| list(self.shared, self.id, self.year, Some((kind, month)));
            Row {
                kind: self.shared.kind(kind),
                cells: cells(months, steps, |month| Some(url(Some(month)))),
                total: total.count,
                url: url(None),
                rate: total.number(Statistic::Rate).amount.to_string(),
            }
        };
        let of_meetings = THREE_MEETINGS.iter().filter_map(|&id| kinds.find(id));
        let meetings: Vec<_> =
            of_meetings.filter_map(|kind| Some(row(kind, self.kinds.get(&kind)?))).collect();
        let is_other = |kind: &KindId| !THREE_MEETINGS.contains(&kinds.get(*kind).id.as_str());
        let others = self.kinds.iter().filter(|(kind, _)| is_other(kind));
        let others: Vec<_> = others.map(|(&kind, months)| row(kind, months)).collect();
        let name = if meetings.is_empty() { "" } else { "其他活动" };
        let groups = [Group { name: "三会一课", rows: meetings }, Group { name, rows: others }];
        groups.into_iter().filter(|group| !group.rows.is_empty()).collect()
    }
}

fn steps<'t>(tallies: impl Iterator<Item = &'t Tally>) -> CellSteps {
    CellSteps::of(tallies.map(|tally| tally.count as usize))
}

fn cells(months: &[Tally; 12], steps: CellSteps, url: impl Fn(u8) -> Option<String>) -> Vec<Cell> {
    let cell = |(month, tally): (u8, &Tally)| Cell {
        month,
        count: tally.count,
        step: steps.step(tally.count as usize),
        url: url(month),
    };
    (1..).zip(months).map(cell).collect()
}
