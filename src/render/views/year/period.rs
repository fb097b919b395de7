//! `period.html`: a quarter or half-year. What it says is [`PeriodReport`].

use serde::Serialize;

use super::lines::Lines;
use super::{YearValue, comparison, duties, figures, kinds, organisations};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::period::PeriodReport;
use crate::model::period::Period;
use crate::model::plan::{PagePlan, PeriodInputs};
use crate::model::routes;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;
use crate::render::views::ledger_index::{by_kind, by_organisation, listed};

/// A quarter or half-year that has a page.
#[derive(Serialize)]
pub(super) struct PeriodLink {
    /// `第三季度`
    name: String,
    /// Its page, from the site's root.
    url: String,
    /// Whether it is the page itself.
    here: bool,
}

/// Links to all that have a page; of them one is perhaps the page itself.
pub(super) fn links(year: i16, periods: &[Period], here: Option<Period>) -> Vec<PeriodLink> {
    let link = |&period: &Period| PeriodLink {
        name: period.chinese(),
        url: routes::period(year, period),
        here: here == Some(period),
    };
    periods.iter().map(link).collect()
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &PeriodInputs) -> (Head, View) {
    let PeriodInputs { period, part, lines_before, periods } = inputs;
    let year = part.year;
    let counted = CountedYear::of_period(shared.frame(), part, *period);
    let year_page = routes::year(year);
    let steps = [("年度总结", routes::YEARS), (&format!("{year}年"), &year_page)];
    let head = Head::new(shared, page, format!("{}小结", counted.called()), &steps)
        .describe(&counted.sentence())
        .section(routes::YEARS)
        .class("page-year page-period")
        .name_last_crumb(period.chinese());
    let PeriodReport {
        called,
        months: _,
        figures,
        kinds,
        kinds_finding,
        ranking,
        duties,
        comparison,
        highlights,
        ledger,
        basis,
    } = PeriodReport::of(&counted);
    let lines = Lines::of(&counted);
    let listed = listed(&ledger, *lines_before);
    let view = View::default()
        .with("called", &called)
        .with("year", &YearValue::new(&counted))
        .with("periods", &links(year, periods, Some(*period)))
        .with("figures", &figures::values(&counted, &lines, figures))
        .with("heat", &kinds::heat(&counted, &lines, &kinds, kinds_finding))
        .with("ranking", &ranking.map(|ranking| organisations::value(&counted, &lines, ranking)))
        .with("duties", &duties.and_then(|matrix| duties::table(&counted, &lines, matrix)))
        .with("kinds", &kinds::table(&counted, &lines, &kinds))
        .with("comparison", &comparison.map(|comparison| comparison::table(&counted, &lines, &comparison)))
        .with_value("highlights", shared.cards(highlights))
        .with("hidden", &ledger.hidden)
        .with("shown", &ledger.rows.len())
        .with("more", &ledger.more)
        .with("by_kind", &by_kind(shared, &ledger, &listed))
        .with("by_organisation", &by_organisation(shared, &ledger, &listed))
        .with("basis", &basis);
    (head, view)
}
