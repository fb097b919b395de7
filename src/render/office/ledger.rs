//! The sheets that list activities line by line: all of a year, and those of each organisation.

use crate::derive::report::ledger::Ledger;
use crate::model::activity::{Activity, Status};
use crate::model::date::DateSpan;
use crate::model::ledger_column::LedgerColumn;
use crate::model::plan::{Frame, YearInputs};
use crate::model::settings::Settings;

use super::table::{SheetCell, SheetColumn, SheetTable};

/// The sheet of all activities.
pub(super) const WHOLE: &str = "汇总";

/// All activities of a year, then those of each organisation that has any.
pub(super) fn sheets(frame: &Frame, inputs: &YearInputs) -> Vec<SheetTable> {
    let Ledger { rows, .. } = Ledger::whole(&inputs.activities);
    let settings = &frame.settings;
    let title = format!("{}{}年活动台账", settings.title, inputs.year);
    vec![table(settings, WHOLE.to_owned(), title, &rows)]
}

fn table(settings: &Settings, name: String, title: String, rows: &[&Activity]) -> SheetTable {
    let columns = LedgerColumn::ALL.map(|column| SheetColumn { head: column.chinese().to_owned() });
    let line = |(number, activity): (u64, &&Activity)| {
        LedgerColumn::ALL.map(|column| cell(settings, column, number, activity)).into()
    };
    SheetTable { name, title, columns: columns.into(), rows: (1..).zip(rows).map(line).collect() }
}

fn cell(settings: &Settings, column: LedgerColumn, number: u64, activity: &Activity) -> SheetCell {
    let details = &activity.details;
    let optional = |text: &Option<String>| SheetCell::text(text.clone().unwrap_or_default());
    match column {
        LedgerColumn::Serial => SheetCell::Whole(number),
        LedgerColumn::Day => span(activity.date),
        LedgerColumn::Time => time(activity),
        LedgerColumn::Kind => SheetCell::text(&settings.kinds.get(activity.kind).name),
        LedgerColumn::Title => SheetCell::text(&activity.title),
        LedgerColumn::Organisers => {
            let name = |id| settings.organisations.get(id).name.as_str();
            SheetCell::text(joined(activity.organisers.iter().map(|id| name(*id))))
        }
        LedgerColumn::Place => optional(&details.place),
        LedgerColumn::Host => optional(&details.host),
        LedgerColumn::Recorder => optional(&details.recorder),
        LedgerColumn::Speakers => SheetCell::text(joined(details.speakers.iter().map(String::as_str))),
        LedgerColumn::Expected => SheetCell::number(activity.counted.expected),
        LedgerColumn::Present => SheetCell::number(activity.counted.present),
        LedgerColumn::CountsAs => {
            SheetCell::text(joined(activity.counts_as.iter().map(|id| settings.kinds.get(*id).name.as_str())))
        }
        LedgerColumn::Role => SheetCell::text(activity.role.chinese()),
        LedgerColumn::Status => SheetCell::text(written_status(activity.status)),
        LedgerColumn::Public => SheetCell::text(if activity.public { "是" } else { "否" }),
        LedgerColumn::Remarks => optional(&activity.remarks),
        LedgerColumn::WasOn => activity.was_on.map_or(SheetCell::Empty, span),
        LedgerColumn::Updated => activity.edition.updated.map_or(SheetCell::Empty, SheetCell::Day),
        LedgerColumn::Post | LedgerColumn::Uid => SheetCell::Empty,
    }
}

/// What stands for a status in a ledger. What waits to be confirmed is written as planned: it is read as what
/// waits again.
pub(super) fn written_status(status: Status) -> &'static str {
    match status {
        Status::Planned | Status::Unconfirmed => "计划",
        Status::Done => "已开展",
        Status::Cancelled => "取消",
        Status::Postponed | Status::Moved => "延期",
    }
}

/// A day; of several the first and the last as they are written in ledgers.
fn span(span: DateSpan) -> SheetCell {
    match span.is_several_days() {
        true => SheetCell::Text(format!("{}..{}", span.first(), span.last())),
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
