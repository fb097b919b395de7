//! `ledger.html`: a year's public activities as a table (台账). Of the others only how many there are is shown.

use serde::Serialize;

use super::ledger_index::{by_kind, by_organisation, listed};
use crate::derive::report::ledger::Ledger;
use crate::model::activity::{Activity, Status};
use crate::model::plan::{PagePlan, YearInputs};
use crate::model::routes;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::{FactsValue, Shared};

#[derive(Serialize)]
struct LedgerLine<'a> {
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

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &YearInputs) -> (Head, View) {
    let year = inputs.year;
    let ledger = Ledger::on_page(&inputs.activities);
    let rows = rows(shared, &ledger);
    let listed = listed(&ledger, 0);
    let year_page = routes::year(year);
    let steps = [("年度总结", routes::YEARS), (&format!("{year}年"), &year_page)];
    let head = Head::new(shared, page, format!("{year}年活动台账"), &steps)
        .describe(&format!(
            "{year}年公开的活动记录{}条：日期、类型、主题、组织、地点、应到和实到人数。",
            rows.len() + ledger.more
        ))
        .section(routes::YEARS)
        .class("page-ledger")
        .name_last_crumb("活动台账");
    let view = View::default()
        .with("year", &year)
        .with("year_url", &year_page)
        .with("rows", &rows)
        .with("all_done", &ledger.rows.iter().all(|row| row.status == Status::Done))
        .with("by_kind", &by_kind(shared, &ledger, &listed))
        .with("by_organisation", &by_organisation(shared, &ledger, &listed))
        .with("hidden", &ledger.hidden)
        .with("more", &ledger.more)
        .with("csv", &routes::ledger_csv(year))
        .with("workbook", &inputs.notes.is_some().then(|| routes::ledger_workbook(year)));
    (head, view)
}

/// The lines of a table of activities.
fn rows<'a>(shared: &Shared, ledger: &Ledger<'a>) -> Vec<LedgerLine<'a>> {
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
