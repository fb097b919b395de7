//! The year beside the year before.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::comparison::{Change, Comparison};
use crate::derive::report::counted::CountedYear;
use crate::model::year::NumberName;
use crate::render::values::NameValue;

/// The comparison.
#[derive(Serialize)]
pub(super) struct ComparisonValue<'a> {
    /// `2022年`, `2022年第三季度`
    now: String,
    /// The same of last year; `2021年同期` for what is under way.
    before: String,
    /// The two in pieces that stay together: `2022年`, `第三`, `季度`.
    heads: [Vec<String>; 2],
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
    /// Where the public activities of both are listed, from the site's root.
    now_url: Option<String>,
    before_url: Option<String>,
    /// `＋3`, `－0.2`
    difference: String,
    /// `百分点`, of a difference between shares.
    points: Option<&'static str>,
    percent: String,
}

/// The comparison.
pub(super) fn table<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    comparison: &Comparison,
) -> ComparisonValue<'a> {
    let both = [lines, &Lines::of_last_year(counted)];
    let gone = |&(kind, count)| format!("{}{count}次", NameValue::kind(counted.frame, kind).name);
    let last_year = counted.year() - 1;
    let now = counted.called();
    let before = match comparison.until {
        Some(_) => format!("{last_year}年同期"),
        None => counted.called_in(last_year),
    };
    let pieces = |head: &str| {
        head.split_inclusive(['年', '一', '二', '三', '四']).map(str::to_owned).collect::<Vec<_>>()
    };
    ComparisonValue {
        heads: [pieces(&now), pieces(&before)],
        now,
        before,
        rows: comparison.changes.iter().map(|change| row(counted, both, change)).collect(),
        until: comparison.until.map(|day| day.chinese()),
        has_base: comparison.has_base(),
        gone: comparison.gone.iter().map(gone).collect(),
    }
}

fn row<'a>(counted: &CountedYear<'a>, lines: [&Lines<'_>; 2], change: &Change) -> ChangeRow<'a> {
    let difference = change.difference();
    let [now_url, before_url] = lines.map(|lines| match change.name {
        NumberName::Kind(kind, _) => lines.kind(kind, None),
        _ => lines.all(),
    });
    ChangeRow {
        name: counted.label(change.name),
        unit: change.unit.chinese().to_owned(),
        total: change.is_total(),
        now: change.now.to_string(),
        before: change.before.to_string(),
        now_url,
        before_url: before_url.filter(|_| change.before.is_known()),
        difference: difference.to_string(),
        points: difference.unit(),
        percent: change.percent(),
    }
}
