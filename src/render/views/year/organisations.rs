//! Who organised how much.

use serde::Serialize;

use super::Counted;
use crate::derive::comparison::NO_BASE;
use crate::derive::narrative::people_text;
use crate::derive::year::OrganisationNumbers;
use crate::model::organisation::OrganisationId;
use crate::render::values::NameValue;

/// How many organisations stand in the table before the rest is folded away.
const SHOWN: usize = 12;

/// The ranking.
#[derive(Serialize)]
pub(super) struct RankingValue<'a> {
    rows: Vec<RankingRow<'a>>,
    /// Those after the twelfth.
    rest: Vec<RankingRow<'a>>,
    /// How many activities had several organisers.
    joint: usize,
    /// How many activities have none.
    unorganised: u32,
    /// How many organisations are not named, because nothing public names them.
    unnamed: usize,
    finding: String,
}

#[derive(Serialize)]
struct RankingRow<'a> {
    rank: usize,
    organisation: NameValue<'a>,
    count: u32,
    attended: u32,
    /// Out of 100, against the first.
    width: f64,
    people: String,
    people_known: bool,
    unrecorded: u32,
    /// `92.3%`, or `—`.
    rate: String,
}

/// The ranking; none where no activity has an organiser that may be named.
pub(super) fn ranking<'a>(counted: &'a Counted) -> Option<RankingValue<'a>> {
    let all = &counted.numbers.organisations;
    let (named, unnamed): (Vec<_>, Vec<_>) =
        all.iter().partition(|one| may_be_named(counted, one.organisation));
    let most = named.first()?.tally.count;
    let mut rows: Vec<_> = named.iter().map(|one| row(counted, one, most)).collect();
    let rest = rows.split_off(SHOWN.min(rows.len()));
    let done = counted
        .inputs
        .activities
        .iter()
        .filter(|activity| activity.status == crate::model::activity::Status::Done);
    let first: Vec<_> = named
        .iter()
        .filter(|one| one.rank == named[0].rank)
        .map(|one| short(counted, one.organisation))
        .collect();
    let finding = match first.as_slice() {
        [one] => format!("{}个组织开展了活动，最多的是{one}，{most}次", all.len()),
        several => format!("{}个组织开展了活动，最多的是{}，各{most}次", all.len(), several.join("、")),
    };
    Some(RankingValue {
        rows,
        rest,
        joint: done.filter(|activity| activity.organisers.len() > 1).count(),
        unorganised: counted.numbers.unorganised,
        unnamed: unnamed.len(),
        finding,
    })
}

fn row<'a>(counted: &'a Counted, one: &OrganisationNumbers, most: u32) -> RankingRow<'a> {
    let tally = &one.tally;
    let people = tally.people();
    RankingRow {
        rank: one.rank,
        organisation: NameValue::organisation(counted.frame, one.organisation),
        count: tally.count,
        attended: tally.attended,
        width: (f64::from(tally.count) / f64::from(most) * 1000.0).round() / 10.0,
        people: people_text(people),
        people_known: people.is_some(),
        unrecorded: if people.is_some() { tally.unrecorded } else { 0 },
        rate: tally.rate().map_or(NO_BASE.to_owned(), |rate| rate.to_string()),
    }
}

/// An organisation that only hidden records name has a name that must not be shown.
fn may_be_named(counted: &Counted, id: OrganisationId) -> bool {
    let public = || {
        counted.inputs.activities.iter().any(|activity| activity.public && activity.organisers.contains(&id))
    };
    counted.frame.lists.organisations.contains(&id) || public()
}

fn short<'a>(counted: &Counted<'a>, id: OrganisationId) -> &'a str {
    counted.frame.settings.organisations.get(id).short_name()
}
