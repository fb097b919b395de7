//! The sheets that list activities line by line: all of a year, and those of each organisation.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::derive::report::ledger::Ledger;
use crate::model::activity::{Activity, Basis, Status};
use crate::model::date::DateSpan;
use crate::model::ledger_column::{CHOICES, EXTRACT, LedgerColumn, WHOLE_SHEET};
use crate::model::organisation::OrganisationId;
use crate::model::plan::{Frame, YearInputs};
use crate::model::settings::Settings;

use super::choices;
use super::table::{Choice, HEAD, MadeRows, SheetCell, SheetColumn, SheetTable};

/// Who will read a workbook.
#[derive(Clone, Copy)]
pub(super) enum Readers<'a> {
    /// Those who keep the records: all rows. Paths of posts by their URLs stand in 稿件.
    Keepers(&'a HashMap<String, String>),
    /// Everybody: what the site's own pages show.
    Everybody,
}

/// The columns that everybody may see.
const PUBLIC: [LedgerColumn; 16] = [
    LedgerColumn::Serial,
    LedgerColumn::Day,
    LedgerColumn::Time,
    LedgerColumn::Kind,
    LedgerColumn::Title,
    LedgerColumn::Organisers,
    LedgerColumn::Place,
    LedgerColumn::Host,
    LedgerColumn::Recorder,
    LedgerColumn::Speakers,
    LedgerColumn::Expected,
    LedgerColumn::Present,
    LedgerColumn::CountsAs,
    LedgerColumn::Role,
    LedgerColumn::Status,
    LedgerColumn::WasOn,
];

/// The names of the other sheets of a workbook.
const OTHERS: [&str; 7] = ["说明", WHOLE_SHEET, "统计", "规定动作", "目标", "任务", CHOICES.0];

const YES_OR_NO: &[&str] = &["是", "否"];
const ROLES: &[&str] = &["举办", "参加"];
const STATUSES: &[&str] = &["已开展", "计划", "取消", "延期"];

/// The activities of a year line by line.
pub(super) struct LedgerSheets<'a> {
    /// All that the readers may see (汇总).
    pub(super) whole: SheetTable<'a>,
    /// Those of each organisation that has any, for the keepers.
    pub(super) own: Vec<(OrganisationId, SheetTable<'a>)>,
    /// The rows of `whole` that began in each month, as programs number them.
    months: [Option<RangeInclusive<u32>>; 12],
}

impl<'a> LedgerSheets<'a> {
    /// Of a year.
    pub(super) fn of(frame: &'a Frame, inputs: &'a YearInputs, readers: Readers<'a>) -> Self {
        let settings = &frame.settings;
        let title = format!("{}{}年活动台账", settings.title, inputs.year);
        let Ledger { rows, .. } = match readers {
            Readers::Keepers(_) => Ledger::whole(&inputs.activities),
            Readers::Everybody => Ledger::of(&inputs.activities),
        };
        let months = months(&rows);
        let own = match readers {
            Readers::Keepers(_) => own_sheets(settings, inputs.year, &rows, readers),
            Readers::Everybody => Vec::new(),
        };
        let whole = table(settings, WHOLE_SHEET.to_owned(), title, rows, readers);
        Self { whole, own, months }
    }

    /// The rows of some months, from the first to the last; none without any.
    pub(super) fn rows(&self, months: RangeInclusive<u8>) -> Option<RangeInclusive<u32>> {
        let own = self.months.get(usize::from(*months.start()) - 1..usize::from(*months.end()))?;
        let mut own = own.iter().flatten();
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        Some(*first.start()..=*last.end())
    }
}

fn own_sheets<'a>(
    settings: &'a Settings,
    year: i16,
    rows: &[&'a Activity],
    readers: Readers<'a>,
) -> Vec<(OrganisationId, SheetTable<'a>)> {
    let mut names = HashSet::from(OTHERS.map(str::to_owned));
    let mut sheets = Vec::new();
    for (id, organisation) in settings.organisations.iter() {
        let own: Vec<_> = rows.iter().filter(|row| row.organisers.contains(&id)).copied().collect();
        if !own.is_empty() {
            let title = format!("{}{year}年活动台账（{EXTRACT}）", organisation.name);
            let name = sheet_name(organisation.short_name(), &mut names);
            sheets.push((id, table(settings, name, title, own, readers)));
        }
    }
    sheets
}

/// Rows stand by their days: those of a month one below the other.
fn months(rows: &[&Activity]) -> [Option<RangeInclusive<u32>>; 12] {
    let mut months = [const { None }; 12];
    for (row, activity) in (HEAD + 2..).zip(rows) {
        let month: &mut Option<RangeInclusive<u32>> =
            &mut months[usize::from(activity.date.first().month()) - 1];
        *month = Some(month.as_ref().map_or(row, |rows| *rows.start())..=row);
    }
    months
}

/// A name that a sheet may have: up to 31 characters without marks that formulas use, unlike all others.
fn sheet_name(name: &str, taken: &mut HashSet<String>) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 26
    };
    let plain: String =
        name.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take_while(fits).collect();
    // Excel keeps this name for itself.
    let plain = match plain.trim() {
        "" => "组织".to_owned(),
        name if name.eq_ignore_ascii_case("history") => format!("{name}组织"),
        name => name.to_owned(),
    };
    let numbered = (2..).map(|number| format!("{plain}{number}"));
    // To Excel capitals are no difference.
    let is_free = |name: &String| taken.insert(name.to_lowercase());
    std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

fn table<'a>(
    settings: &'a Settings,
    name: String,
    title: String,
    activities: Vec<&'a Activity>,
    readers: Readers<'a>,
) -> SheetTable<'a> {
    let columns: &[LedgerColumn] = match readers {
        Readers::Keepers(_) => &LedgerColumn::ALL,
        Readers::Everybody => &PUBLIC,
    };
    let head = |column: &LedgerColumn| match readers {
        Readers::Keepers(_) => head(settings, *column),
        Readers::Everybody => SheetColumn { choice: Choice::Any, ..head(settings, *column) },
    };
    let count = activities.len();
    let row = move |at: usize| {
        let cell = |column: &LedgerColumn| cell(settings, *column, at as u64 + 1, activities[at], readers);
        columns.iter().map(cell).collect()
    };
    SheetTable {
        name,
        title,
        columns: columns.iter().map(head).collect(),
        made: Some(MadeRows { count, row: Box::new(row) }),
        printed: Some(columns.len().min(LedgerColumn::PRINTED)),
        ..SheetTable::default()
    }
}

/// A column with what may be filled in in it.
pub(super) fn head(settings: &Settings, column: LedgerColumn) -> SheetColumn {
    let choice = match column {
        LedgerColumn::Kind => Choice::Listed(choices::kinds(settings)),
        LedgerColumn::Organisers => Choice::Listed(choices::organisations(settings)),
        LedgerColumn::Public => Choice::OneOf(YES_OR_NO),
        LedgerColumn::Role => Choice::OneOf(ROLES),
        LedgerColumn::Status => Choice::OneOf(STATUSES),
        LedgerColumn::Day | LedgerColumn::WasOn | LedgerColumn::Updated => Choice::Day,
        _ => Choice::Any,
    };
    SheetColumn { head: column.chinese().to_owned(), choice, widest: Some(widest(column)) }
}

/// How wide a column is at most, in half-width characters: the printed ones fit on a sheet of paper.
fn widest(column: LedgerColumn) -> usize {
    match column {
        LedgerColumn::Title => 32,
        LedgerColumn::Organisers => 18,
        LedgerColumn::Day | LedgerColumn::WasOn => 14,
        LedgerColumn::Time | LedgerColumn::Place | LedgerColumn::Remarks | LedgerColumn::Post => 14,
        LedgerColumn::Kind | LedgerColumn::Uid => 12,
        _ => 11,
    }
}

fn cell(
    settings: &Settings,
    column: LedgerColumn,
    number: u64,
    activity: &Activity,
    readers: Readers<'_>,
) -> SheetCell {
    let details = &activity.details;
    let optional = |text: &Option<String>| SheetCell::text(text.clone().unwrap_or_default());
    let kind = |id| settings.kinds.get(id).name.as_str();
    let (attendance, status, posts) = match readers {
        Readers::Keepers(posts) => (activity.counted, written_status(activity), Some(posts)),
        Readers::Everybody => (activity.attendance, activity.standing(), None),
    };
    match column {
        LedgerColumn::Serial => SheetCell::Whole(number),
        LedgerColumn::Day => span(activity.date),
        LedgerColumn::Time => time(activity),
        LedgerColumn::Kind => SheetCell::text(kind(activity.kind)),
        LedgerColumn::Title => SheetCell::text(&activity.title),
        LedgerColumn::Organisers => {
            let name = |id| settings.organisations.get(id).name.as_str();
            SheetCell::text(joined(activity.organisers.iter().map(|id| name(*id))))
        }
        LedgerColumn::Place => optional(&details.place),
        LedgerColumn::Host => optional(&details.host),
        LedgerColumn::Recorder => optional(&details.recorder),
        LedgerColumn::Speakers => SheetCell::text(joined(details.speakers.iter().map(String::as_str))),
        LedgerColumn::Expected => SheetCell::number(attendance.expected),
        LedgerColumn::Present => SheetCell::number(attendance.present),
        LedgerColumn::CountsAs => SheetCell::text(joined(activity.counts_as.iter().map(|id| kind(*id)))),
        LedgerColumn::Role => SheetCell::text(activity.role.chinese()),
        LedgerColumn::Status => SheetCell::text(status),
        LedgerColumn::Public => SheetCell::text(YES_OR_NO[usize::from(!activity.public)]),
        LedgerColumn::Remarks => optional(&activity.remarks),
        LedgerColumn::WasOn => activity.was_on.map_or(SheetCell::Empty, span),
        LedgerColumn::Updated => activity.edition.updated.map_or(SheetCell::Empty, SheetCell::Day),
        LedgerColumn::Post => {
            let source = activity.url.as_ref().and_then(|url| posts?.get(url));
            SheetCell::text(source.cloned().unwrap_or_default())
        }
        // A post brings its own.
        LedgerColumn::Uid if activity.basis == Basis::Post => SheetCell::Empty,
        LedgerColumn::Uid => SheetCell::text(&activity.edition.uid),
    }
}

/// What stands for how it is in a ledger. What waits to be confirmed is written as planned, or as postponed:
/// it is read as what waits again.
pub(super) fn written_status(activity: &Activity) -> &'static str {
    match activity.status {
        Status::Unconfirmed if activity.was_on.is_some() => "延期",
        Status::Planned | Status::Unconfirmed => "计划",
        Status::Done => "已开展",
        Status::Cancelled => "取消",
        Status::Postponed | Status::Moved => "延期",
    }
}

/// A day; of several the first and the last as they are written in ledgers.
fn span(span: DateSpan) -> SheetCell {
    match span.is_several_days() {
        true => SheetCell::Text(format!("{}至{}", span.first(), span.last())),
        false => SheetCell::Day(span.first()),
    }
}

/// A time; from and until as they are written in ledgers.
fn time(activity: &Activity) -> SheetCell {
    let Some(time) = activity.time else { return SheetCell::Empty };
    match time.end {
        None => SheetCell::Time(time.start),
        Some(end) if time.past_midnight => SheetCell::Text(format!("{}-次日{end}", time.start)),
        Some(end) => SheetCell::Text(format!("{}-{end}", time.start)),
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}
