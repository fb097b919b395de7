//! `ledger.html`: a year's public activities as a table (台账). Of the others only how many there are is shown.

use serde::Serialize;

use crate::model::activity::Activity;
use crate::model::digest::Digested;
use crate::model::plan::{PagePlan, YearInputs};
use crate::model::routes;
use crate::render::engine::{Value, View};
use crate::render::head::Head;
use crate::render::values::Shared;

#[derive(Serialize)]
struct LedgerRow<'a> {
    id: &'a str,
    number: usize,
    date: Value,
    time: Option<String>,
    kind: Value,
    title: &'a str,
    /// Its page, from the site's root.
    url: Option<&'a str>,
    organisers: Vec<Value>,
    place: Option<&'a str>,
    host: Option<&'a str>,
    expected: Option<u32>,
    present: Option<u32>,
    role: &'static str,
    status: &'static str,
    status_text: &'static str,
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &YearInputs) -> (Head, View) {
    let year = inputs.year;
    let public = public_in_order(&inputs.activities);
    let rows: Vec<_> = (1..).zip(&public).map(|(number, activity)| row(shared, number, activity)).collect();
    let hidden = inputs.activities.len() - rows.len();
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
        .with("hidden", &hidden);
    (head, view)
}

/// What may be shown, by day, time and id.
fn public_in_order(activities: &[Digested<Activity>]) -> Vec<&Activity> {
    let mut public: Vec<&Activity> =
        activities.iter().map(|activity| &**activity).filter(|activity| activity.public).collect();
    public.sort_by(|a, b| (a.date, a.time, &a.id).cmp(&(b.date, b.time, &b.id)));
    public
}

fn row<'a>(shared: &Shared, number: usize, activity: &'a Activity) -> LedgerRow<'a> {
    LedgerRow {
        id: &activity.id,
        number,
        date: shared.date(activity.date),
        time: activity.time.map(|time| time.to_string()),
        kind: shared.kind(activity.kind),
        title: &activity.title,
        url: activity.url.as_deref(),
        organisers: shared.organisations(&activity.organisers),
        place: activity.details.place.as_deref(),
        host: activity.details.host.as_deref(),
        expected: activity.attendance.expected,
        present: activity.attendance.present,
        role: activity.role.chinese(),
        status: activity.status.id(),
        status_text: activity.status.chinese(),
    }
}
