//! 类型 × 月份, and each kind's numbers with their basis.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::kinds::{KindGroup, cell_steps};
use crate::derive::report::numbers::KindNumbers;
use crate::model::statistic::Statistic;
use crate::render::values::NameValue;

/// The heat table: which kind in which month.
#[derive(Serialize)]
pub(super) struct HeatValue<'a> {
    rows: Vec<HeatRow<'a>>,
    /// The months that have a column, each with all its activities.
    months: Vec<MonthTotal>,
    total: u32,
    /// Where all public activities are listed, from the site's root.
    url: Option<String>,
    /// How many times an activity also stands under another kind: what the rows have more than the total.
    counted_as: u32,
    /// What the table says, in a sentence.
    finding: String,
}

#[derive(Serialize)]
struct MonthTotal {
    /// From 1.
    month: u8,
    count: u32,
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
}

#[derive(Serialize)]
struct HeatRow<'a> {
    kind: NameValue<'a>,
    /// Whether another group of kinds begins here.
    begins_group: bool,
    cells: Vec<HeatCell>,
    total: u32,
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
    /// A declared count: it has no months.
    manual: bool,
}

#[derive(Serialize)]
struct HeatCell {
    count: u32,
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
    /// 0 to 5: how dark the cell is.
    step: u8,
}

/// The heat table; none for a year without a kind.
pub(super) fn heat<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    groups: &[KindGroup<'a>],
    finding: String,
) -> Option<HeatValue<'a>> {
    let steps = cell_steps(counted);
    let cell = |kind, month, count: u32| HeatCell {
        count,
        url: lines.kind(kind, Some(month)),
        step: steps.step(count as usize),
    };
    let months = || counted.months().map(|month| (month, usize::from(month) - 1));
    let row = |numbers: &KindNumbers, begins_group| HeatRow {
        kind: NameValue::kind(counted.frame, numbers.kind),
        begins_group,
        cells: months().map(|(month, index)| cell(numbers.kind, month, numbers.months[index])).collect(),
        url: lines.kind(numbers.kind, None),
        total: numbers.count(),
        manual: numbers.manual.is_some(),
    };
    let of_group = |(g, group): (usize, &KindGroup<'a>)| {
        let kinds = group.kinds.iter().enumerate();
        kinds.map(|(i, numbers)| row(numbers, g > 0 && i == 0)).collect::<Vec<_>>()
    };
    let numbers = &counted.numbers;
    (!groups.is_empty()).then(|| HeatValue {
        rows: groups.iter().enumerate().flat_map(of_group).collect(),
        months: months()
            .map(|(month, index)| MonthTotal {
                month,
                count: numbers.months[index].count,
                url: lines.month(month),
            })
            .collect(),
        total: numbers.total.count,
        url: lines.all(),
        counted_as: numbers.counted_as(),
        finding,
    })
}

/// Kinds under the heading of their group.
#[derive(Serialize)]
pub(super) struct GroupValue<'a> {
    name: &'a str,
    kinds: Vec<KindRow<'a>>,
}

#[derive(Serialize)]
struct KindRow<'a> {
    kind: NameValue<'a>,
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
    count: u32,
    attended: u32,
    counted_as: u32,
    people: String,
    people_known: bool,
    /// How many of them have no 实到 where others have.
    unrecorded: u32,
    rate: Option<String>,
    /// How many of them the rate is about.
    rated: u32,
    basis: String,
    hidden: u32,
}

/// Each kind's numbers, by group.
pub(super) fn table<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    groups: &[KindGroup<'a>],
) -> Vec<GroupValue<'a>> {
    let value = |group: &KindGroup<'a>| GroupValue {
        name: group.name,
        kinds: group.kinds.iter().map(|numbers| row(counted, lines, numbers)).collect(),
    };
    groups.iter().map(value).collect()
}

fn row<'a>(counted: &CountedYear<'a>, lines: &Lines<'_>, numbers: &KindNumbers) -> KindRow<'a> {
    let tally = &numbers.tally;
    let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| numbers.number(asked));
    KindRow {
        kind: NameValue::kind(counted.frame, numbers.kind),
        url: lines.kind(numbers.kind, None),
        count: numbers.count(),
        attended: tally.attended,
        counted_as: numbers.counted_as,
        people_known: people.amount.is_known(),
        people: people.amount.to_string(),
        unrecorded: tally.partly_unrecorded(),
        rate: rate.amount.is_known().then(|| rate.amount.to_string()),
        rated: tally.rated,
        basis: people.basis(),
        hidden: tally.hidden,
    }
}
