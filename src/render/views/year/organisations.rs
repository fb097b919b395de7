//! Who organised how much.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::numbers::OrganisationNumbers;
use crate::derive::report::ranking::Ranking;
use crate::model::statistic::Statistic;
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
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
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

/// The ranking.
pub(super) fn value<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    ranking: Ranking<'a>,
) -> RankingValue<'a> {
    let most = ranking.most();
    let Ranking { rows, joint, unorganised, unnamed, finding } = ranking;
    let mut rows: Vec<_> = rows.into_iter().map(|one| row(counted, lines, one, most)).collect();
    let rest = rows.split_off(SHOWN.min(rows.len()));
    RankingValue { rows, rest, joint, unorganised, unnamed, finding }
}

fn row<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    one: &OrganisationNumbers,
    most: u32,
) -> RankingRow<'a> {
    let tally = &one.tally;
    let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| tally.number(asked).amount);
    RankingRow {
        rank: one.rank,
        organisation: NameValue::organisation(counted.frame, one.organisation),
        url: lines.organisation(one.organisation),
        count: tally.count,
        attended: tally.attended,
        width: (f64::from(tally.count) / f64::from(most) * 1000.0).round() / 10.0,
        people_known: people.is_known(),
        people: people.to_string(),
        unrecorded: tally.partly_unrecorded(),
        rate: rate.to_string(),
    }
}
