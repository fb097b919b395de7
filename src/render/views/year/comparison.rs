//! The year beside the year before.

use serde::Serialize;

use super::Counted;
use crate::derive::comparison::{Change, Comparison, NO_BASE, Quantity, Subject};
use crate::render::values::NameValue;

/// The comparison.
#[derive(Serialize)]
pub(super) struct ComparisonValue<'a> {
    last_year: i16,
    rows: Vec<ChangeRow<'a>>,
    /// For a running year: the last day of last year that is counted.
    until: Option<String>,
    /// Whether anything is known of last year.
    has_base: bool,
    /// What last year had and this year has not: `植树2次`.
    gone: Vec<String>,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    name: &'a str,
    unit: &'static str,
    /// Whether it is a total, not a kind.
    total: bool,
    now: String,
    before: String,
    /// `＋3`, `－0.2`
    difference: String,
    /// `百分点`, of a difference between shares.
    points: Option<String>,
    percent: String,
}

/// The comparison; none for a year without an activity. Without a base only the totals have a line.
pub(super) fn table<'a>(counted: &'a Counted) -> Option<ComparisonValue<'a>> {
    let inputs = counted.inputs;
    if counted.numbers.total.count == 0 {
        return None;
    }
    let declared = inputs.last_notes.as_deref().map(|notes| &notes.counts);
    let comparison = Comparison::new(&counted.numbers, &inputs.last_year, declared, counted.as_of);
    let has_base = comparison.has_base();
    let lines =
        comparison.changes.iter().filter(|change| has_base || !matches!(change.subject, Subject::Kind(_)));
    Some(ComparisonValue {
        last_year: inputs.year - 1,
        rows: lines.map(|change| row(counted, change)).collect(),
        until: comparison.until.map(|day| day.chinese()),
        has_base,
        gone: comparison
            .gone
            .iter()
            .map(|&(kind, count)| format!("{}{count}次", NameValue::kind(counted.frame, kind).name))
            .collect(),
    })
}

fn row<'a>(counted: &'a Counted, change: &Change) -> ChangeRow<'a> {
    let (name, unit) = match change.subject {
        Subject::Count => ("开展活动", "次"),
        Subject::People => ("参与", "人次"),
        Subject::Rate => ("到会率", "%"),
        Subject::Kind(kind) => (NameValue::kind(counted.frame, kind).name, "次"),
    };
    let text = |quantity: Option<Quantity>| quantity.map_or(NO_BASE.to_owned(), Quantity::text);
    let difference = change.difference();
    let (difference, points) = difference
        .split_once(' ')
        .map_or((difference.as_str(), None), |(number, unit)| (number, Some(unit.to_owned())));
    ChangeRow {
        name,
        unit,
        total: !matches!(change.subject, Subject::Kind(_)),
        now: text(change.now),
        before: text(change.before),
        difference: difference.to_owned(),
        points,
        percent: change.percent(),
    }
}
