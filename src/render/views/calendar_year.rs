//! `calendar-year.html`

use std::collections::BTreeMap;

use serde::Serialize;

use super::choices::{Choices, belongs_to};
use super::month::{mini_value, no_holidays, steps_of};
use crate::derive::calendar_year::{SmallMonth, calendar_year};
use crate::model::activity::Activity;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::plan::{CalendarYearInputs, PagePlan};
use crate::model::routes;
use crate::model::settings::Settings;
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
    /// What it can be narrowed down to.
    choices: Choices<'a>,
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
    let week_start = shared.frame().settings.calendar.week_start;
    let months = calendar_year(*year, *today, activities, tables, week_start);
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
        choices: Choices::of_activities(&shared.frame().settings, activities),
    };
    let steps = steps_of(&months);
    let of_days = of_days(&shared.frame().settings, *year, activities);
    let mini = |small: &SmallMonth| {
        mini_value(small, format!("{}月", small.month.month), week_start, steps, |day| {
            of_days.get(&day).cloned()
        })
    };
    let months: Vec<Value> = months.iter().map(mini).collect();
    (head, View::default().with("calendar", &calendar).with_value("months", Value::from(months)))
}

/// What the activities of each day of a year belong to, a space between them; `~` before those that began
/// earlier.
fn of_days(settings: &Settings, year: i16, activities: &[Digested<Activity>]) -> BTreeMap<Date, String> {
    let mut texts: BTreeMap<Date, String> = BTreeMap::new();
    for activity in activities {
        let of = belongs_to(settings, activity);
        let first = Date::new(year, 1, 1).map_or(activity.date.first(), |day| day.max(activity.date.first()));
        let until = activity.date.last();
        let days = std::iter::successors(Some(first), |day| Some(day.plus_days(1)));
        for day in days.take_while(|day| *day <= until && day.year() == year) {
            let text = texts.entry(day).or_default();
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(if day == activity.date.first() { "" } else { "~" });
            text.push_str(&of);
        }
    }
    texts
}
