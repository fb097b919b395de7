//! 类型 × 月份, and each kind's numbers with their basis.

use serde::Serialize;

use super::{Counted, bases_text};
use crate::derive::heat::heat_step;
use crate::derive::narrative::people_text;
use crate::derive::year::KindNumbers;
use crate::render::values::NameValue;

/// The heat table: which kind in which month.
#[derive(Serialize)]
pub(super) struct HeatValue<'a> {
    rows: Vec<HeatRow<'a>>,
    /// All activities by month.
    months: Vec<u32>,
    total: u32,
    /// How many times an activity also stands under another kind: what the rows have more than the total.
    counted_as: u32,
    /// What the table says, in a sentence.
    finding: String,
}

#[derive(Serialize)]
struct HeatRow<'a> {
    kind: NameValue<'a>,
    /// Whether another group of kinds begins here.
    begins_group: bool,
    cells: Vec<HeatCell>,
    total: u32,
    /// A declared count: it has no months.
    manual: bool,
}

#[derive(Serialize)]
struct HeatCell {
    count: u32,
    /// 0 to 5: how dark the cell is.
    step: u8,
}

/// The heat table; none for a year without a kind.
pub(super) fn heat<'a>(counted: &'a Counted) -> Option<HeatValue<'a>> {
    let numbers = &counted.numbers;
    let mut group = None;
    let rows: Vec<_> = numbers
        .kinds
        .iter()
        .map(|kind| {
            let this = group_of(counted, kind);
            let begins_group = group.replace(this).is_some_and(|before| before != this);
            HeatRow {
                kind: NameValue::kind(counted.frame, kind.kind),
                begins_group,
                cells: kind
                    .months
                    .iter()
                    .map(|&count| HeatCell { count, step: heat_step(count as usize) })
                    .collect(),
                total: kind.count(),
                manual: kind.manual.is_some(),
            }
        })
        .collect();
    let every_month = numbers.kinds.iter().filter(|kind| kind.months.iter().all(|&count| count > 0));
    let every_month: Vec<_> =
        every_month.map(|kind| NameValue::kind(counted.frame, kind.kind).name).collect();
    let finding = match every_month.as_slice() {
        [] => format!("共{}类活动", rows.len()),
        names if names.len() <= 4 => format!("共{}类活动，每月都有的是{}", rows.len(), names.join("、")),
        names => format!("共{}类活动，其中{}类每月都有", rows.len(), names.len()),
    };
    (!rows.is_empty()).then(|| HeatValue {
        rows,
        months: numbers.months.iter().map(|month| month.count).collect(),
        total: numbers.total.count,
        counted_as: numbers.counted_as(),
        finding,
    })
}

/// Kinds under the heading of their group.
#[derive(Serialize)]
pub(super) struct KindGroup<'a> {
    name: &'a str,
    kinds: Vec<KindRow<'a>>,
}

#[derive(Serialize)]
struct KindRow<'a> {
    kind: NameValue<'a>,
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
pub(super) fn table<'a>(counted: &'a Counted) -> Vec<KindGroup<'a>> {
    let mut groups: Vec<KindGroup> = Vec::new();
    for numbers in &counted.numbers.kinds {
        let name = group_of(counted, numbers);
        if groups.last().is_none_or(|group| group.name != name) {
            groups.push(KindGroup { name, kinds: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.kinds.push(row(counted, numbers));
        }
    }
    groups
}

fn row<'a>(counted: &'a Counted, numbers: &KindNumbers) -> KindRow<'a> {
    let tally = &numbers.tally;
    let people = numbers.people();
    KindRow {
        kind: NameValue::kind(counted.frame, numbers.kind),
        count: numbers.count(),
        attended: tally.attended,
        counted_as: numbers.counted_as,
        people: people_text(people),
        people_known: people.is_some(),
        unrecorded: if people.is_some() { tally.unrecorded } else { 0 },
        rate: numbers.rate().map(|rate| rate.to_string()),
        rated: tally.rated,
        basis: bases_text(&numbers.bases()),
        hidden: tally.hidden,
    }
}

fn group_of<'a>(counted: &Counted<'a>, numbers: &KindNumbers) -> &'a str {
    &counted.frame.settings.kinds.get(numbers.kind).group
}
