//! `calendar-year.html`

use serde::Serialize;

use super::month::{mini_value, no_holidays, steps_of};
use crate::derive::calendar_year::calendar_year;
use crate::model::plan::{CalendarYearInputs, PagePlan};
use crate::model::routes;
use crate::render::engine::{Value, View};
use crate::render::head::Head;
use crate::render::values::Shared;

/// `calendar` in the template.
#[derive(Serialize)]
struct CalendarYearValue<'a> {
    year: i16,
    /// How many activities begin in the year.
    total: usize,
    previous: Option<YearLink>,
    next: Option<YearLink>,
    /// Why the public holidays of the year are not shown, where they are not known.
    no_holidays: Option<&'static str>,
    /// Where they come from, if that is known too.
    notice: Option<&'a str>,
    /// Whether there is a yearly summary to lead to.
    has_summary: bool,
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    url: String,
}

impl YearLink {
    fn new(year: i16) -> Self {
        Self { year, url: routes::calendar_year(year) }
    }
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &CalendarYearInputs) -> (Head, View) {
    let CalendarYearInputs { year, today, activities, tables, previous, next } = inputs;
    let months = calendar_year(*year, *today, activities, tables);
    let total = months.iter().map(|month| month.counts.total).sum();
    let mut head = Head::new(shared, page, format!("{year}年活动日历"), &[("日历", routes::CALENDAR)]);
    if let Some(crumb) = head.crumbs.last_mut() {
        crumb.name = format!("{year}年");
    }
    let head = head
        .describe(&format!("{year}年党建活动年历，全年公开活动{total}项，每月各有多少项、在哪几天"))
        .section(routes::CALENDAR)
        .class("page-calendar");
    let calendar = CalendarYearValue {
        year: *year,
        total,
        previous: previous.map(YearLink::new),
        next: next.map(YearLink::new),
        no_holidays: no_holidays(*year, tables),
        notice: tables.notices.get(year).map(String::as_str),
        has_summary: shared.frame().years.contains(year),
    };
    let steps = steps_of(&months);
    let months: Vec<Value> =
        months.iter().map(|small| mini_value(small, format!("{}月", small.month.month), steps)).collect();
    (head, View::default().with("calendar", &calendar).with_value("months", Value::from(months)))
}
