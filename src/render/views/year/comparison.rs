//! The year beside the year before.

use serde::Serialize;

use crate::derive::report::comparison::{Change, Comparison};
use crate::derive::report::counted::CountedYear;
use crate::render::values::NameValue;

/// The comparison.
#[derive(Serialize)]
pub(super) struct ComparisonValue<'a> {
    /// `2022年`, `2022年第三季度`
    now: String,
    /// The same of last year; `2021年同期` for what is under way.
    before: String,
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
    unit: String,
    /// Whether it is a total, not a kind.
    total: bool,
    now: String,
    before: String,
    /// `＋3`, `－0.2`
    difference: String,
    /// `百分点`, of a difference between shares.
    points: Option<&'static str>,
    percent: String,
}

/// The comparison.
pub(super) fn table<'a>(counted: &CountedYear<'a>, comparison: &Comparison) -> ComparisonValue<'a> {
    let gone = |&(kind, count)| format!("{}{count}次", NameValue::kind(counted.frame, kind).name);
    let last_year = counted.year() - 1;
    ComparisonValue {
        now: counted.called(),
        before: match comparison.until {
            Some(_) => format!("{last_year}年同期"),
            None => counted.called_in(last_year),
        },
        rows: comparison.changes.iter().map(|change| row(counted, change)).collect(),
        until: comparison.until.map(|day| day.chinese()),
        has_base: comparison.has_base(),
        gone: comparison.gone.iter().map(gone).collect(),
    }
}

fn row<'a>(counted: &CountedYear<'a>, change: &Change) -> ChangeRow<'a> {
    let difference = change.difference();
    ChangeRow {
        name: counted.label(change.name),
        unit: change.unit.chinese().to_owned(),
        total: change.is_total(),
        now: change.now.to_string(),
        before: change.before.to_string(),
        difference: difference.to_string(),
        points: difference.unit(),
        percent: change.percent(),
    }
}
