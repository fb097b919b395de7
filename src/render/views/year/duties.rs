//! 规定动作: organisations by parts of the year.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::duties::{DutyCell, DutyGroup, DutyMatrix, DutyRow};
use crate::model::kind::KindId;
use crate::render::values::NameValue;

/// The table.
#[derive(Serialize)]
pub(super) struct DutiesValue<'a> {
    groups: Vec<DutyGroupValue<'a>>,
    /// The months that have a column, from 1.
    months: Vec<u8>,
    /// How many organisations are not named, because nothing public names them.
    unnamed: usize,
    finding: String,
    notes: Vec<&'static str>,
}

#[derive(Serialize)]
struct DutyGroupValue<'a> {
    kind: NameValue<'a>,
    /// `每月至少1次`
    asked: String,
    rows: Vec<DutyRowValue<'a>>,
}

#[derive(Serialize)]
struct DutyRowValue<'a> {
    organisation: NameValue<'a>,
    cells: Vec<DutyCellValue>,
    /// `12次`, `未填`
    total: String,
    /// Where its public activities of the kind are listed, from the site's root.
    url: Option<String>,
    met: usize,
    over: usize,
}

#[derive(Serialize)]
struct DutyCellValue {
    /// `1次`, `未开展`
    text: String,
    state: &'static str,
    /// Where the first public activity of the part is listed, from the site's root.
    url: Option<String>,
    /// How many columns it takes.
    months: u8,
    /// `3月`, `第一季度`
    part: String,
}

/// The table; none where nobody may be named, or the settings have not asked for it.
pub(super) fn table<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    matrix: DutyMatrix,
) -> Option<DutiesValue<'a>> {
    let DutyMatrix { groups, months, unnamed, finding, notes, public } = matrix;
    let group = |group| group_value(counted, lines, *months.start(), group);
    let groups: Vec<_> = groups.into_iter().map(group).collect();
    let groups: Vec<_> = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    (public && !groups.is_empty()).then(|| DutiesValue {
        groups,
        months: months.collect(),
        unnamed,
        finding,
        notes,
    })
}

fn group_value<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    first: u8,
    group: DutyGroup,
) -> DutyGroupValue<'a> {
    let DutyGroup { kind, asked, per: _, rows } = group;
    let named = rows.into_iter().filter(|row| row.public);
    DutyGroupValue {
        kind: NameValue::kind(counted.frame, kind),
        asked,
        rows: named.map(|row| row_value(counted, lines, (kind, first), row)).collect(),
    }
}

/// `first` is the month that the first cell begins with.
fn row_value<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    (kind, first): (KindId, u8),
    row: DutyRow,
) -> DutyRowValue<'a> {
    let DutyRow { organisation, public: _, cells, total, met, over } = row;
    let cell = |(place, DutyCell { part, months, mark }): (u8, DutyCell)| {
        let begins = first + place * months;
        DutyCellValue {
            text: mark.chinese(),
            state: mark.id(),
            url: lines.months_of(organisation, kind, begins..begins + months),
            months,
            part,
        }
    };
    DutyRowValue {
        organisation: NameValue::organisation(counted.frame, organisation),
        cells: (0..).zip(cells).map(cell).collect(),
        url: lines.kind_of(organisation, kind),
        total: total.chinese(),
        met,
        over,
    }
}
