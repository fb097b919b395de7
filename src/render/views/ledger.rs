//! `ledger.html`: a year's public activities as a table (台账). Of the others only how many there are is shown.

use serde::Serialize;

use crate::derive::report::ledger::{Ledger, LedgerOfKind};
use crate::model::activity::Activity;
use crate::model::plan::{PagePlan, YearInputs};
use crate::model::routes;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::{FactsValue, Shared};

#[derive(Serialize)]
pub(super) struct LedgerLine<'a> {
    number: usize,
    #[serde(flatten)]
    facts: FactsValue<'a>,
    /// Its page, from the site's root.
    url: Option<&'a str>,
    expected: Option<u32>,
    present: Option<u32>,
    role: &'static str,
    /// `m-7`: the first line of a month is where its number leads.
    month_id: Option<String>,
}

/// The activities of a kind, for those who come from a number.
#[derive(Serialize)]
struct KindIndex<'a> {
    id: String,
    name: &'a str,
    months: Vec<MonthIndex<'a>>,
}

#[derive(Serialize)]
struct MonthIndex<'a> {
    id: String,
    month: u8,
    rows: Vec<RowLink<'a>>,
}

#[derive(Serialize)]
struct RowLink<'a> {
    id: &'a str,
    /// `7月1日`
    day: String,
}

fn index<'a>(shared: &'a Shared, ledger: &Ledger<'a>) -> Vec<KindIndex<'a>> {
    let row = |row: &'a Activity| RowLink { id: &row.id, day: row.date.first().chinese_short() };
    let of_kind = |LedgerOfKind { kind, months }| {
        let kind = shared.frame().settings.kinds.get(kind);
        let month = |(month, rows): (u8, Vec<&'a Activity>)| MonthIndex {
            id: routes::ledger_kind(kind, Some(month)),
            month,
            rows: rows.into_iter().map(row).collect(),
        };
        KindIndex {
            id: routes::ledger_kind(kind, None),
            name: &kind.name,
            months: months.into_iter().map(month).collect(),
        }
    };
    ledger.by_kind().into_iter().map(of_kind).collect()
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &YearInputs) -> (Head, View) {
    let year = inputs.year;
    let ledger = Ledger::of(&inputs.activities);
    let rows = rows(shared, &ledger);
    let year_page = routes::year(year);
    let steps = [("年度总结", routes::YEARS), (&format!("{year}年"), &year_page)];
    let head = Head::new(shared, page, format!("{year}年活动台账"), &steps)
        .describe(&format!(
            "{year}年公开的活动记录{}条：日期、类型、主题、组织、地点、应到和实到人数。",
            rows.len()
        ))
        .section(routes::YEARS)
        .class("page-ledger")
        .name_last_crumb("活动台账");
    let view = View::default()
        .with("year", &year)
        .with("year_url", &year_page)
        .with("rows", &rows)
        .with("by_kind", &index(shared, &ledger))
        .with("hidden", &ledger.hidden);
    (head, view)
}

/// The lines of a table of activities.
pub(super) fn rows<'a>(shared: &Shared, ledger: &Ledger<'a>) -> Vec<LedgerLine<'a>> {
    let mut month = 0;
    let line = |(number, activity): (usize, &&'a Activity)| {
        let of = activity.date.first().month();
        let is_first = std::mem::replace(&mut month, of) != of;
        let month_id = is_first.then(|| routes::ledger_month(of));
        LedgerLine { month_id, ..row(shared, number, activity) }
    };
    (1..).zip(&ledger.rows).map(line).collect()
}

fn row<'a>(shared: &Shared, number: usize, activity: &'a Activity) -> LedgerLine<'a> {
    LedgerLine {
        number,
        facts: FactsValue::new(shared, activity),
        url: activity.url.as_deref(),
        expected: activity.attendance.expected,
        present: activity.attendance.present,
        role: activity.role.chinese(),
        month_id: None,
    }
}
