//! `year.html`: the yearly summary. What it says is [`YearReport`]; here it gets the shape that its partials
//! in the theme take.

mod comparison;
mod duties;
mod figures;
mod kinds;
mod lines;
mod months;
mod organisations;
pub(crate) mod period;
mod targets;
mod tasks;

use serde::Serialize;

use crate::derive::report::counted::CountedYear;
use crate::derive::report::figures::of_home as figures_of_home;
use crate::derive::report::number::Amount;
use crate::derive::report::{Narrative, YearReport};
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::{Artefact, PagePlan, YearInputs};
use crate::model::routes;
use crate::model::year::NamedList;
use crate::render::body::body_html;
use crate::render::engine::{Value, View, value};
use crate::render::head::Head;
use crate::render::values::Shared;
use lines::Lines;

/// Head and view.
pub(crate) fn view(
    shared: &Shared,
    page: &PagePlan,
    inputs: &YearInputs,
    bodies: &PageBodies,
) -> Result<(Head, View), Diagnostic> {
    let counted = CountedYear::new(shared.frame(), inputs);
    let year = inputs.year;
    let head = Head::new(shared, page, format!("{year}年度总结"), &[("年度总结", routes::YEARS)])
        .describe(&counted.sentence())
        .section(routes::YEARS)
        .class("page-year")
        .name_last_crumb(format!("{year}年"));
    let YearReport {
        figures,
        narrative,
        kinds,
        kinds_finding,
        months,
        quarters,
        halves,
        ranking,
        duties,
        targets,
        comparison,
        problems,
        tasks,
        lists,
        highlights,
        basis,
    } = YearReport::of(&counted);
    let narrative = narrative.map(|narrative| narrative_html(&narrative, bodies, &head.root)).transpose()?;
    let periods = inputs.periods();
    let lines = Lines::of(&counted);
    let view = View::default()
        .with("year", &YearValue::new(&counted))
        .with("figures", &figures::values(&counted, &lines, figures::begun(&counted, figures)))
        .with_html("narrative", &narrative.unwrap_or_default())
        .with("heat", &kinds::heat(&counted, &lines, &kinds, kinds_finding))
        .with("chart", &months.map(|months| months::chart(&counted, &lines, &months)))
        .with("quarters", &months::periods(year, &quarters, &periods))
        .with("halves", &months::periods(year, &halves, &periods))
        .with("periods", &period::links(year, &periods, None))
        .with("ranking", &ranking.map(|ranking| organisations::value(&counted, &lines, ranking)))
        .with("duties", &duties.and_then(|matrix| duties::table(&counted, &lines, matrix)))
        .with("kinds", &kinds::table(&counted, &lines, &kinds))
        .with("targets", &targets.map(|targets| targets::bullets(&counted, &lines, targets)))
        .with("comparison", &comparison.map(|comparison| comparison::table(&counted, &lines, &comparison)))
        .with("problems", &tasks::problems(problems))
        .with("tasks", &tasks.map(tasks::value))
        .with("lists", &lists.iter().map(NamedListValue::new).collect::<Vec<_>>())
        .with_value("highlights", shared.cards(highlights))
        .with("basis", &basis);
    Ok((head, view))
}

/// For the home page: the year's four main figures. Its template is `partials/year-figures.html`, which calls
/// this `year_figures`.
pub(crate) fn figures(shared: &Shared, inputs: &YearInputs) -> Value {
    let counted = CountedYear::new(shared.frame(), inputs);
    let figures = figures::values(&counted, &Lines::of(&counted), figures_of_home(&counted));
    value(&HomeFigures { year: YearValue::new(&counted), figures })
}

#[derive(Serialize)]
struct HomeFigures<'a> {
    year: YearValue<'a>,
    figures: Vec<figures::FigureValue<'a>>,
}

/// A list that the park keeps under a name of its own.
#[derive(Serialize)]
struct NamedListValue<'a> {
    name: &'a str,
    items: &'a [String],
}

impl<'a> NamedListValue<'a> {
    fn new(list: &'a NamedList) -> Self {
        let NamedList { name, items } = list;
        Self { name, items }
    }
}

/// What a year is, without its numbers. URLs are from the site's root.
#[derive(Serialize)]
pub(super) struct YearValue<'a> {
    number: i16,
    theme: Option<&'a str>,
    url: String,
    ledger: String,
    /// None where the year has no calendar.
    calendar: Option<String>,
    /// `2022年12月31日`
    as_of: String,
    /// Whether the year is under way.
    running: bool,
    /// 时序进度
    elapsed: String,
    /// Whether anything has taken place.
    any: bool,
    /// Before it has begun: `尚未开始，已排计划2项`.
    ahead: Option<String>,
    previous: Option<i16>,
    next: Option<i16>,
    /// What can be taken along, where somebody has declared something of the year.
    files: Vec<YearFile>,
}

/// A file of a year.
#[derive(Serialize)]
struct YearFile {
    /// `2022年度总结（Word）`
    name: String,
    /// What it is called when it is kept.
    saved_as: String,
    /// From the site's root.
    url: String,
}

impl<'a> YearValue<'a> {
    pub(super) fn new(counted: &CountedYear<'a>) -> Self {
        let year = counted.year();
        let has_calendar = !counted.inputs.activities.is_empty() || counted.inputs.today.year() == year;
        Self {
            number: year,
            theme: counted.theme(),
            url: routes::year(year),
            ledger: routes::ledger(year),
            calendar: has_calendar.then(|| routes::calendar_year(year)),
            as_of: counted.as_of.day().chinese(),
            running: counted.as_of.is_running(),
            elapsed: counted.as_of.elapsed().to_string(),
            any: counted.has_any(),
            ahead: counted.before_it_begins(),
            previous: counted.inputs.previous,
            next: counted.inputs.next,
            files: files(counted),
        }
    }
}

fn files(counted: &CountedYear<'_>) -> Vec<YearFile> {
    if counted.notes.is_none() {
        return Vec::new();
    }
    let year = counted.year();
    let word = YearFile {
        name: format!("{year}年度总结（Word）"),
        saved_as: format!("{year}年党建工作总结.docx"),
        url: routes::in_year(year, Artefact::SUMMARY),
    };
    let excel = YearFile {
        name: format!("{year}年活动台账（Excel）"),
        saved_as: format!("{year}年活动台账.xlsx"),
        url: routes::ledger_workbook(year),
    };
    vec![word, excel]
}

/// The narrative with its numbers and links.
fn narrative_html(narrative: &Narrative<'_>, bodies: &PageBodies, root: &str) -> Result<String, Diagnostic> {
    let Narrative { body, destinations, numbers } = narrative;
    let number = |i: usize| numbers.get(i).map_or(String::new(), Amount::to_string);
    Ok(body_html(bodies.html(*body)?, destinations, root, &number).into_owned())
}

#[cfg(test)]
mod tests;
