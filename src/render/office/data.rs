//! A year's public activities and its numbers for other programs: CSV (UTF-8 with its mark, as Excel wants
//! it) and JSON Lines. `docs/data.md` says what each field means; [`SCHEMA`] changes when one changes its
//! meaning.

use crate::derive::report::counted::CountedYear;
use crate::derive::report::ledger::Ledger;
use crate::derive::report::number::{Amount, Number as Figure};
use crate::derive::report::ranking::Ranking;
use crate::diagnostics::json_text;
use crate::model::activity::Activity;
use crate::model::digest::Digested;
use crate::model::plan::{Frame, YearInputs};
use crate::model::settings::Settings;
use crate::model::statistic::Statistic;

use DataValue::{Nothing, Number, Several, Tenths, Text};

/// Which fields there are, and what they mean.
const SCHEMA: &str = "dangjian/1";

/// What a CSV begins with, so that Excel takes it for UTF-8.
const MARK: &str = "\u{feff}";

/// A file of data: the end of its name, and its text.
pub type DataFile = (&'static str, String);

/// A record: its fields by name.
type Record = Vec<(&'static str, DataValue)>;

/// What stands in a field.
enum DataValue {
    Text(String),
    Number(u64),
    /// `92.3`
    Tenths(u64),
    Several(Vec<String>),
    /// Nobody knows.
    Nothing,
}

/// The files of a year: public activities, and numbers, which count all of them.
pub fn year_data(frame: &Frame, inputs: &YearInputs) -> Vec<DataFile> {
    let counted = CountedYear::new(frame, inputs);
    let rows = Ledger::of(&inputs.activities).rows;
    let activities: Vec<_> = rows.iter().map(|row| activity(&frame.settings, inputs.year, row)).collect();
    let numbers = numbers(&counted);
    vec![
        ("活动.csv", csv(&activities)),
        ("活动.jsonl", lines(&activities)),
        ("数字.csv", csv(&numbers)),
        ("数字.jsonl", lines(&numbers)),
    ]
}

fn activity(settings: &Settings, year: i16, activity: &Activity) -> Record {
    let kind = settings.kinds.get(activity.kind);
    let organiser = |id| settings.organisations.get(id).name.clone();
    let number = |number: Option<u32>| number.map_or(Nothing, |number| Number(number.into()));
    let counts_as = activity.counts_as.iter().map(|id| settings.kinds.get(*id).id.clone());
    vec![
        ("schema", text(SCHEMA)),
        ("site", text(&settings.title)),
        ("year", Number(year.unsigned_abs().into())),
        ("day", text(activity.date.first().to_string())),
        ("last_day", text(activity.date.last().to_string())),
        ("time", activity.time.map_or(Nothing, |time| text(time.to_string()))),
        ("kind", text(&kind.id)),
        ("kind_name", text(&kind.name)),
        ("title", text(&activity.title)),
        ("organisers", Several(activity.organisers.iter().map(|id| organiser(*id)).collect())),
        ("counts_as", Several(counts_as.collect())),
        ("role", text(activity.role.chinese())),
        ("status", text(activity.status.id())),
        ("expected", number(activity.attendance.expected)),
        ("present", number(activity.attendance.present)),
        ("basis", text(activity.basis.chinese())),
        ("url", activity.url.as_ref().map_or(Nothing, text)),
    ]
}

/// The lines of a year's ledger as its page shows them, for table programs.
pub(crate) fn public_csv(frame: &Frame, rows: &[Digested<Activity>]) -> String {
    let line = |(number, row): (u64, &&Activity)| ledger_line(&frame.settings, number, row);
    csv(&(1..).zip(&Ledger::of(rows).rows).map(line).collect::<Vec<_>>())
}

/// The columns of `partials/ledger-table.html`.
fn ledger_line(settings: &Settings, number: u64, row: &Activity) -> Record {
    let (first, last) = (row.date.first(), row.date.last());
    let organiser = |&id| settings.organisations.get(id).name_on(first).to_owned();
    let written = |value: &Option<String>| value.as_ref().map_or(Nothing, text);
    let people = |number: Option<u32>| number.map_or(Nothing, |number| Number(number.into()));
    vec![
        ("序号", Number(number)),
        ("日期", text(first.to_string())),
        ("结束日期", if last > first { text(last.to_string()) } else { Nothing }),
        ("时间", row.time.map_or(Nothing, |time| text(time.to_string()))),
        ("类型", text(&settings.kinds.get(row.kind).name)),
        ("主题", text(&row.title)),
        ("组织", Several(row.organisers.iter().map(organiser).collect())),
        ("地点", written(&row.details.place)),
        ("主持人", written(&row.details.host)),
        ("应到", people(row.attendance.expected)),
        ("实到", people(row.attendance.present)),
        ("角色", text(row.role.chinese())),
        ("状态", text(row.standing())),
    ]
}

fn numbers(counted: &CountedYear<'_>) -> Vec<Record> {
    let (settings, numbers) = (&counted.frame.settings, &counted.numbers);
    let mut records = Vec::new();
    let mut add = |cut: &str, key: &str, name: &str, number: &dyn Fn(Statistic) -> Figure| {
        for asked in [Statistic::Count, Statistic::People, Statistic::Rate] {
            let number = number(asked);
            let (value, part, whole) = amount(&number.amount);
            records.push(vec![
                ("schema", text(SCHEMA)),
                ("site", text(&settings.title)),
                ("year", Number(counted.year().unsigned_abs().into())),
                ("as_of", text(counted.as_of.day().to_string())),
                ("cut", text(cut)),
                ("key", text(key)),
                ("name", text(name)),
                ("unit", text(asked.unit().chinese())),
                ("value", value),
                ("part", part),
                ("whole", whole),
                ("basis", text(number.basis())),
            ]);
        }
    };
    add("total", "all", "全部活动", &|asked| numbers.total.number(asked));
    for one in &numbers.kinds {
        let kind = settings.kinds.get(one.kind);
        add("kind", &kind.id, &kind.name, &|asked| one.number(asked));
    }
    for (month, tally) in (1..).zip(&numbers.months) {
        add("month", &format!("{month:02}"), &format!("{month}月"), &|asked| tally.number(asked));
    }
    for one in Ranking::of(counted).map(|ranking| ranking.rows).unwrap_or_default() {
        let organisation = settings.organisations.get(one.organisation);
        add("organisation", &organisation.id, &organisation.name, &|asked| one.tally.number(asked));
    }
    records
}

/// How much; of a share also what it is the share of, so that shares can be added up.
fn amount(amount: &Amount) -> (DataValue, DataValue, DataValue) {
    match amount {
        Amount::Whole(value) => (Number(*value), Nothing, Nothing),
        Amount::Share(rate) => {
            let (part, whole) = rate.parts();
            (Tenths(rate.tenths()), Number(part), Number(whole))
        }
        Amount::Written(_) | Amount::Unfilled | Amount::NoBase => (Nothing, Nothing, Nothing),
    }
}

fn text(text: impl Into<String>) -> DataValue {
    Text(text.into())
}

/// A JSON object a line.
fn lines(records: &[Record]) -> String {
    let value = |value: &DataValue| match value {
        Text(text) => json_text(text),
        Number(number) => number.to_string(),
        Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Several(texts) => {
            format!("[{}]", texts.iter().map(|text| json_text(text)).collect::<Vec<_>>().join(","))
        }
        Nothing => "null".to_owned(),
    };
    let field = |(name, of): &(&str, DataValue)| format!("{}:{}", json_text(name), value(of));
    let line = |record: &Record| format!("{{{}}}\n", record.iter().map(field).collect::<Vec<_>>().join(","));
    records.iter().map(line).collect()
}

/// A line of names, then a line for each; several texts stand apart by `、`.
fn csv(records: &[Record]) -> String {
    let value = |value: &DataValue| match value {
        Text(text) => cell(text),
        Number(number) => number.to_string(),
        Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Several(texts) => cell(&texts.join("、")),
        Nothing => String::new(),
    };
    let Some(first) = records.first() else { return MARK.to_owned() };
    let head = first.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
    let line =
        |record: &Record| record.iter().map(|(_, of)| value(of)).collect::<Vec<_>>().join(",") + "\r\n";
    format!("{MARK}{head}\r\n{}", records.iter().map(line).collect::<String>())
}

/// A text in quotes; one that a table program could take for a formula begins with a single one.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    ["\"", guard, &text.replace('"', "\"\""), "\""].concat()
}
