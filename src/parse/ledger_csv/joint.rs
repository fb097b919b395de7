//! Rows of a sheet that are one activity: day, kind and subject stand in cells merged over all of them, and
//! only the organisers differ, and their numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::across;
use super::head::HeadCell;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, PlacedSheet, Severity, Span};
use crate::model::activity::Attendance;
use crate::model::codes::ATTENDANCE_OVER;
use crate::model::written::{LedgerRow, WrittenActivity};
use crate::parse::activity::{ATTENDANCE, EXPECTED, PRESENT, more_than_expected};
use crate::parse::codes::ledger::LEDGER_ROW;
use crate::parse::fields::FieldNames;

/// Makes one row of each such set, held by the organisers of all. Numbers are added, merged ones count once;
/// those merged over several activities are told.
pub(super) fn joined(
    sheet: &PlacedSheet,
    columns: &[HeadCell],
    rows: Vec<LedgerRow>,
    diagnostics: &mut Diagnostics,
) -> Vec<LedgerRow> {
    let numbers = MergedNumbers::of(sheet, columns);
    let mut joined: Vec<LedgerRow> = Vec::with_capacity(rows.len());
    let mut added_up: Vec<Place> = Vec::new();
    let mut reaches: Vec<(u32, u32)> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(mut whole) = rows.next() {
        let is_alone = !rows.peek().is_some_and(|next| is_one(&whole, next));
        let mut told = Told::by(&whole, &numbers);
        let (mut reach, mut end_of_last) = ((told.row, told.row), whole.span.end);
        while let Some(next) = rows.next_if(|next| is_one(&whole, next)) {
            let of_next = Told::by(&next, &numbers);
            end_of_last = next.span.end;
            reach.1 = of_next.row;
            told = told.and(&of_next);
            add(&mut whole, next);
        }
        reaches.push(reach);
        if !is_alone {
            whole.activity.attendance = told.attendance();
            let place = || Place::Text(Arc::clone(&whole.source), whole.span);
            forget_over(diagnostics, Span { end: end_of_last, ..whole.span });
            let over = more_than_expected(whole.activity.attendance);
            diagnostics.extend(over.map(|over| over.at_place(place())).into_iter().collect());
            added_up.extend((told.rows > 1).then(place));
            diagnostics.extend(told.is_uneven().then(|| left_out(place())).into_iter().collect());
        }
        joined.push(whole);
    }
    diagnostics.extend(added(added_up).into_iter().collect());
    across::several(&numbers, &reaches, &mut joined, diagnostics);
    joined
}

/// Takes back what was said of numbers that are not those of one activity.
pub(super) fn forget_over(diagnostics: &mut Diagnostics, rows: Span) {
    let is_there = |problem: &Diagnostic| match &problem.place {
        Some(Place::Text(_, span)) => rows.start <= span.start && span.end <= rows.end,
        _ => false,
    };
    diagnostics.retain(|problem| problem.code != ATTENDANCE_OVER || !is_there(problem));
}

/// The notice that numbers were added: perhaps each held its own after all.
fn added(places: Vec<Place>) -> Option<Diagnostic> {
    let count = places.len();
    let message = format!("有 {count} 次活动合并着写成几行、各有人数：算联合举办，各计一次，人数相加");
    let notice = Diagnostic::new(LEDGER_ROW, message).severity(Severity::Info);
    let hint = "是各开各的，就取消合并，每一行写全日期、类型、主题";
    let first = places.into_iter().next()?;
    Some(notice.at_place(first).label("第一处在这里").hint(hint))
}

fn left_out(place: Place) -> Diagnostic {
    let message = "合并着写的几行是一次活动，有的行没有写应到或实到：应到没有计入";
    let hint = "每一行的应到、实到都写上；是几个组织合起来的数字，就把那几格也合并";
    Diagnostic::new(LEDGER_ROW, message).severity(Severity::Warning).at_place(place).hint(hint)
}

/// Whether two rows that follow each other tell of one activity. What they were merged with has one place.
fn is_one(one: &LedgerRow, other: &LedgerRow) -> bool {
    let (a, b) = (&one.activity, &other.activity);
    let kind = |activity: &WrittenActivity| activity.kind.as_ref().map(|kind| kind.span);
    let is_merged = a.date.span == b.date.span && kind(a) == kind(b) && a.title.span == b.title.span;
    // A row without a subject has its kind's.
    is_merged && kind(a) != Some(a.title.span) && agree(one, other)
}

/// Whether two rows say nothing that the other denies, but for organisers and numbers.
fn agree(one: &LedgerRow, other: &LedgerRow) -> bool {
    let (a, b) = (&one.activity, &other.activity);
    let (details, others) = (&a.details, &b.details);
    let has_speakers = !details.speakers.is_empty() && !others.speakers.is_empty();
    let counts_as = |activity: &WrittenActivity| {
        activity.counts_as.iter().map(|kind| kind.value.clone()).collect::<Vec<_>>()
    };
    let post = |row: &LedgerRow| row.post.as_ref().map(|post| post.value.clone());
    fits(&a.time, &b.time)
        && fits(&a.was_on, &b.was_on)
        && fits(&a.status, &b.status)
        && fits(&details.place, &others.place)
        && fits(&details.host, &others.host)
        && fits(&details.recorder, &others.recorder)
        && (!has_speakers || details.speakers == others.speakers)
        && counts_as(a) == counts_as(b)
        && a.role == b.role
        && fits(&post(one), &post(other))
}

fn fits<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Adds to a row what another tells of the same activity, but for its numbers.
fn add(whole: &mut LedgerRow, row: LedgerRow) {
    let LedgerRow { source: _, span: _, activity, post, public, remarks } = row;
    let own = &mut whole.activity;
    if !own.organisers.ends_with(&activity.organisers) {
        own.organisers.extend(activity.organisers);
    }
    own.details = std::mem::take(&mut own.details).or(&activity.details);
    own.time = own.time.or(activity.time);
    own.was_on = own.was_on.or(activity.was_on);
    own.status = own.status.or(activity.status);
    own.updated = own.updated.max(activity.updated);
    own.uid = own.uid.take().or(activity.uid);
    whole.public &= public;
    whole.post = whole.post.take().or(post);
    if let Some(more) = remarks.filter(|more| whole.remarks.as_ref() != Some(more)) {
        let before = whole.remarks.take().map_or_else(String::new, |before| before + "；");
        whole.remarks = Some(before + &more);
    }
}

/// The merged cells of a sheet: by column and first row, the last row.
pub(super) struct MergedNumbers<'a> {
    columns: &'a [HeadCell],
    last: BTreeMap<(u32, u32), u32>,
}

impl<'a> MergedNumbers<'a> {
    fn of(sheet: &PlacedSheet, columns: &'a [HeadCell]) -> Self {
        let merged = sheet.sheet.merged.iter();
        Self { columns, last: merged.map(|merged| ((merged.column, merged.first), merged.last)).collect() }
    }

    /// The first and last rows of the merged cells of a field.
    pub(super) fn reaches(&self, names: FieldNames) -> impl Iterator<Item = (u32, u32)> {
        let is_it = move |column: u32| {
            let head = self.columns.get(column as usize - 1).and_then(Option::as_ref);
            head.is_some_and(|head| names.contains(&head.value))
        };
        let cells = self.last.iter().filter(move |((column, _), _)| is_it(*column));
        cells.map(|((_, first), last)| (*first, *last))
    }

    /// Whether a row's cell of a column is part of a merged one.
    fn have(&self, row: u32, names: FieldNames) -> bool {
        (1..).zip(self.columns).any(|(column, head)| {
            let is_it = head.as_ref().is_some_and(|head| names.contains(&head.value));
            let above = self.last.range((column, 0)..=(column, row)).next_back();
            is_it && above.is_some_and(|(_, last)| *last >= row)
        })
    }
}

/// What rows say of who came: sums, and whether each of them says it.
#[derive(Clone, Copy)]
struct Told {
    /// The number of the first.
    row: u32,
    numbers: Attendance,
    all_expected: bool,
    all_present: bool,
    /// How many have numbers.
    rows: usize,
}

impl Told {
    fn by(row: &LedgerRow, merged: &MergedNumbers<'_>) -> Self {
        let numbers = row.activity.attendance;
        let number = row.source.cell(row.span.start).map_or(0, |cell| cell.row);
        let is_merged = |names| merged.have(number, names) || merged.have(number, ATTENDANCE);
        Self {
            row: number,
            numbers,
            all_expected: numbers.expected.is_some() || is_merged(EXPECTED),
            all_present: numbers.present.is_some() || is_merged(PRESENT),
            rows: usize::from(numbers != Attendance::default()),
        }
    }

    fn and(self, other: &Self) -> Self {
        let sum = |one: Option<u32>, other: Option<u32>| match (one, other) {
            (Some(one), Some(other)) => Some(one.saturating_add(other)),
            (one, other) => one.or(other),
        };
        let (own, others) = (self.numbers, other.numbers);
        let (expected, present) = (sum(own.expected, others.expected), sum(own.present, others.present));
        Self {
            row: self.row,
            numbers: Attendance { expected, present },
            all_expected: self.all_expected && other.all_expected,
            all_present: self.all_present && other.all_present,
            rows: self.rows + other.rows,
        }
    }

    /// Whether one of the numbers stands for fewer organisers than the other: no rate could be made of them.
    fn is_uneven(&self) -> bool {
        let Attendance { expected, present } = self.numbers;
        expected.is_some() && present.is_some() && !(self.all_expected && self.all_present)
    }

    fn attendance(&self) -> Attendance {
        let expected = self.numbers.expected.filter(|_| !self.is_uneven());
        Attendance { expected, ..self.numbers }
    }
}
