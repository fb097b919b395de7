//! What was planned, and how far it is: a bullet for each target.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::targets::{TargetNumbers, Targets};
use crate::render::values::NameValue;

/// A bullet's picture is 200 wide.
const WIDTH: f64 = 200.0;

/// The targets of a year.
#[derive(Serialize)]
pub(super) struct TargetsValue<'a> {
    rows: Vec<TargetRow<'a>>,
    texts: Vec<&'a str>,
    /// 时序进度, where the year is under way.
    elapsed: Option<String>,
    finding: String,
}

#[derive(Serialize)]
struct TargetRow<'a> {
    kind: NameValue<'a>,
    organisation: Option<NameValue<'a>>,
    done: u32,
    /// Where the public activities are listed that have taken place, from the site's root.
    url: Option<String>,
    target: u32,
    /// 完成率; none for a target of 0.
    share: Option<String>,
    state: &'static str,
    state_text: &'static str,
    planned: u32,
    cancelled: u32,
    /// Widths and places in the picture.
    band: f64,
    bar: f64,
    /// Where 时序进度 stands, in a running year.
    tick: Option<f64>,
}

/// The targets.
pub(super) fn bullets<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    targets: Targets<'a>,
) -> TargetsValue<'a> {
    let Targets { counted: numbers, texts, finding } = targets;
    TargetsValue {
        rows: numbers.iter().map(|target| row(counted, lines, target)).collect(),
        texts,
        elapsed: counted.as_of.is_running().then(|| counted.as_of.elapsed().to_string()),
        finding,
    }
}

fn row<'a>(counted: &CountedYear<'a>, lines: &Lines<'_>, target: &TargetNumbers) -> TargetRow<'a> {
    // Each bullet has its own scale, with a little room to the right of what is longer.
    let full = f64::from(target.done.max(target.target).max(1)) * 1.1;
    let place = |value: f64| (value / full * WIDTH * 100.0).round() / 100.0;
    let planned = f64::from(target.target);
    let elapsed = counted.as_of.elapsed().tenths() as f64 / 1000.0;
    TargetRow {
        kind: NameValue::kind(counted.frame, target.kind),
        organisation: target.organisation.map(|id| NameValue::organisation(counted.frame, id)),
        done: target.done,
        url: match target.organisation {
            None => lines.kind(target.kind, None),
            Some(organisation) => lines.kind_of(organisation, target.kind),
        },
        target: target.target,
        share: target.share().map(|share| share.to_string()),
        state: target.state.id(),
        state_text: target.state.chinese(),
        planned: target.planned,
        cancelled: target.cancelled,
        band: place(planned),
        bar: place(f64::from(target.done)),
        tick: counted.as_of.is_running().then(|| place(planned * elapsed)),
    }
}
