//! `year.html`: the yearly summary. Each block of the page has its file here and its partial in the theme.

mod basis;
mod comparison;
mod figures;
mod kinds;
mod months;
mod organisations;
mod targets;
mod tasks;

use serde::Serialize;

use crate::derive::as_of::AsOf;
use crate::derive::narrative::number_text;
use crate::derive::year::YearNumbers;
use crate::model::activity::Basis;
use crate::model::plan::{Frame, PagePlan, YearInputs};
use crate::model::routes;
use crate::model::year::YearNotes;
use crate::render::body::{body_html, escape};
use crate::render::engine::{Value, View, value};
use crate::render::head::Head;
use crate::render::values::Shared;

/// A year and its numbers: what the blocks of the page are made from.
pub(super) struct Counted<'a> {
    pub(super) frame: &'a Frame,
    pub(super) inputs: &'a YearInputs,
    pub(super) notes: Option<&'a YearNotes>,
    pub(super) numbers: YearNumbers,
    pub(super) as_of: AsOf,
}

impl<'a> Counted<'a> {
    /// Counts a year.
    pub(super) fn new(shared: &'a Shared, inputs: &'a YearInputs) -> Self {
        let notes = inputs.notes.as_deref();
        Self {
            frame: shared.frame(),
            inputs,
            notes,
            numbers: YearNumbers::new(&inputs.activities, notes.map(|notes| &notes.counts)),
            as_of: AsOf::new(inputs.year, inputs.today),
        }
    }

    /// What the year is about, and what it comes to, in a sentence.
    pub(super) fn sentence(&self) -> String {
        let total = &self.numbers.total;
        let people = total
            .people()
            .filter(|people| *people > 0)
            .map_or(String::new(), |people| format!("，参与{people}人次"));
        let theme = self
            .notes
            .and_then(|notes| notes.theme.as_deref())
            .map_or(String::new(), |theme| format!("年度主题：{theme}。"));
        format!(
            "{theme}{}年开展活动{}次{people}，截至{}",
            self.inputs.year,
            total.count,
            self.as_of.day().chinese()
        )
    }

    /// URL of the year's page from the site's root.
    pub(super) fn url(&self) -> String {
        routes::year(self.inputs.year)
    }
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &YearInputs) -> (Head, View) {
    let counted = Counted::new(shared, inputs);
    let year = inputs.year;
    let head = Head::new(shared, page, format!("{year}年度总结"), &[("年度总结", routes::YEARS)])
        .describe(&counted.sentence())
        .section(routes::YEARS)
        .class("page-year")
        .name_last_crumb(format!("{year}年"));
    let notes = counted.notes;
    let view = View::new("year.html")
        .with("year", &YearValue::new(&counted))
        .with("figures", &figures::of_year(&counted))
        .with_html("narrative", &narrative(&counted, &head.root))
        .with("heat", &kinds::heat(&counted))
        .with("chart", &months::chart(&counted))
        .with("quarters", &months::quarters(&counted))
        .with("ranking", &organisations::ranking(&counted))
        .with("kinds", &kinds::table(&counted))
        .with("targets", &targets::bullets(&counted))
        .with("comparison", &comparison::table(&counted))
        .with("problems", &notes.map_or(&[][..], |notes| &notes.problems))
        .with("tasks", &tasks::groups(&counted))
        .with_value("highlights", shared.cards(&inputs.highlights))
        .with("basis", &basis::statements(&counted));
    (head, view)
}

/// For the home page: the year's four main figures. Its template is `partials/year-figures.html`, which calls
/// this `year_figures`.
pub(crate) fn figures(shared: &Shared, inputs: &YearInputs) -> Value {
    let counted = Counted::new(shared, inputs);
    value(&HomeFigures { year: YearValue::new(&counted), figures: figures::of_home(&counted) })
}

#[derive(Serialize)]
struct HomeFigures<'a> {
    year: YearValue<'a>,
    figures: Vec<figures::FigureValue>,
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
    previous: Option<i16>,
    next: Option<i16>,
}

impl<'a> YearValue<'a> {
    pub(super) fn new(counted: &Counted<'a>) -> Self {
        let year = counted.inputs.year;
        let has_calendar = !counted.inputs.activities.is_empty() || counted.inputs.today.year() == year;
        Self {
            number: year,
            theme: counted.notes.and_then(|notes| notes.theme.as_deref()),
            url: counted.url(),
            ledger: routes::ledger(year),
            calendar: has_calendar.then(|| routes::calendar_year(year)),
            as_of: counted.as_of.day().chinese(),
            running: counted.as_of.is_running(),
            elapsed: counted.as_of.elapsed().to_string(),
            any: counted.numbers.total.count > 0,
            previous: counted.inputs.previous,
            next: counted.inputs.next,
        }
    }
}

/// The narrative with its numbers and links; empty where nothing is written.
fn narrative(counted: &Counted, root: &str) -> String {
    let Some(notes) = counted.notes else { return String::new() };
    let number = |i: usize| {
        notes
            .numbers
            .get(i)
            .map_or(String::new(), |&name| escape(&number_text(name, &counted.numbers, notes)))
    };
    body_html(&notes.body, &notes.destinations, root, &number).into_owned()
}

/// `稿件、台账`
fn bases_text(bases: &[Basis]) -> String {
    bases.iter().map(|basis| basis.chinese()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests;
