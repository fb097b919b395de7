//! `years.html`: the years with their totals.

use serde::Serialize;

use super::year::YearValue;
use crate::derive::report::counted::CountedYear;
use crate::model::digest::Digested;
use crate::model::plan::{PagePlan, YearInputs};
use crate::model::routes;
use crate::model::statistic::Statistic;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

#[derive(Serialize)]
struct YearRow<'a> {
    year: YearValue<'a>,
    count: u32,
    people: String,
    people_known: bool,
    rate: Option<String>,
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, years: &[Digested<YearInputs>]) -> (Head, View) {
    let head = Head::new(shared, page, "年度总结", &[])
        .describe("历年党建工作总结：活动次数、参与人次、年度主题。")
        .section(routes::YEARS)
        .class("page-years");
    let counted: Vec<_> = years.iter().map(|year| CountedYear::new(shared.frame(), year)).collect();
    let rows: Vec<_> = counted.iter().map(row).collect();
    (head, View::default().with("years", &rows))
}

fn row<'a>(counted: &CountedYear<'a>) -> YearRow<'a> {
    let total = &counted.numbers.total;
    let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| total.number(asked).amount);
    YearRow {
        year: YearValue::new(counted),
        count: total.count,
        people_known: people.is_known(),
        people: people.to_string(),
        rate: rate.is_known().then(|| rate.to_string()),
    }
}
