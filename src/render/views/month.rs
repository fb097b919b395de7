//! `month.html`

use serde::Serialize;

use super::choices::Choices;
use super::month_grid::{LegendValue, Pen};
use crate::derive::calendar_year::{SmallDay, SmallMonth, small_month};
use crate::derive::heat::DaySteps;
use crate::derive::month::{Counts, Month, MonthOf};
use crate::model::activity::Status;
use crate::model::calendar::CalendarTables;
use crate::model::date::{Date, Weekday, YearMonth};
use crate::model::plan::{MonthInputs, PagePlan};
use crate::model::routes;
use crate::render::engine::{Value, View, value};
use crate::render::head::Head;
use crate::render::values::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &MonthInputs) -> (Head, View) {
    let month = inputs.month;
    let title = format!("{}活动日历", month.chinese());
    let steps = [
        ("日历", routes::CALENDAR.to_owned()),
        (&format!("{}年", month.year), routes::calendar_year(month.year)),
    ];
    let mut head =
        Head::new(shared, page, &title, &steps.each_ref().map(|(name, url)| (*name, url.as_str())));
    if let Some(crumb) = head.crumbs.last_mut() {
        crumb.name = format!("{}月", month.month);
    }
    let (counts, value) = month_value(shared, inputs);
    let head = head
        .describe(&format!("{}党建活动月历：{counts}", month.chinese()))
        .section(routes::CALENDAR)
        .class("page-month");
    (head, View::default().with_value("month", value))
}

/// `month` in templates.
#[derive(Serialize)]
struct MonthValue<'a> {
    /// `2022年7月`
    name: String,
    /// `2022-07`
    iso: String,
    url: String,
    year: i16,
    year_url: String,
    counts: String,
    previous: Option<MonthLink>,
    next: Option<MonthLink>,
    /// Years from that of the build on whose months have pages: where a script finds the present one.
    current_years: &'a [i16],
    /// The days of a week in their order, `一` to `日`.
    weekdays: [&'static str; 7],
    weeks: Vec<Vec<Value>>,
    agenda: Vec<Value>,
    /// What is observed all month.
    observances: Vec<&'a str>,
    /// Why the public holidays of the year are not shown, where they are not known.
    no_holidays: Option<&'static str>,
    /// The groups of each colour, from colour 1.
    legend: Vec<LegendValue>,
    /// For a month without activities: the latest before it that has some.
    earlier: Option<MonthLink>,
    /// Whether anything is planned, or was cancelled: only then the key says how that looks.
    has_planned: bool,
    has_cancelled: bool,
    /// Whether the grid has no room for everything: then paper needs the agenda too.
    crowded: bool,
    /// What it can be narrowed down to.
    choices: Choices<'a>,
}

#[derive(Serialize)]
struct MonthLink {
    /// `2022年6月`
    name: String,
    /// `6月`
    short: String,
    url: String,
}

impl MonthLink {
    fn new(month: YearMonth) -> Self {
        Self { name: month.chinese(), short: format!("{}月", month.month), url: routes::month(month) }
    }
}

/// The counts of a month in words, and the value of `month`.
pub(super) fn month_value(shared: &Shared, inputs: &MonthInputs) -> (String, Value) {
    let MonthInputs { month, today, activities, tables, previous, next, earlier, current_years } = inputs;
    let show = &shared.frame().settings.calendar;
    let laid: Month<'_> = MonthOf { month: *month, today: *today, activities, tables, show }.lay_out();
    let pen = Pen::new(shared, tables);
    let counts = counts_text(laid.counts);
    let crowded = |cell: &_| matches!(cell, crate::derive::month::Cell::Day(day) if day.more > 0);
    let value = value(&MonthValue {
        name: month.chinese(),
        iso: format!("{:04}-{:02}", month.year, month.month),
        url: routes::month(*month),
        year: month.year,
        year_url: routes::calendar_year(month.year),
        counts: counts.clone(),
        previous: previous.map(MonthLink::new),
        next: next.map(MonthLink::new),
        current_years,
        weekdays: weekdays(show.week_start),
        weeks: laid.weeks.iter().map(|week| week.iter().map(|cell| pen.cell(cell)).collect()).collect(),
        agenda: laid.agenda.iter().map(|day| pen.agenda_day(day, *today)).collect(),
        observances: laid.observances.iter().map(|observance| observance.name.as_str()).collect(),
        no_holidays: no_holidays(month.year, tables),
        legend: pen.legend(activities),
        earlier: earlier.filter(|_| laid.agenda.is_empty()).map(MonthLink::new),
        has_planned: activities.iter().any(|activity| {
            matches!(activity.status, Status::Planned | Status::Postponed | Status::Unconfirmed)
        }),
        has_cancelled: activities
            .iter()
            .any(|activity| matches!(activity.status, Status::Cancelled | Status::Moved)),
        crowded: laid.weeks.iter().flatten().any(crowded),
        choices: Choices::of_activities(&shared.frame().settings, activities),
    });
    (counts, value)
}

/// The heads of a calendar's columns.
fn weekdays(week_start: Weekday) -> [&'static str; 7] {
    week_start.week().map(Weekday::short)
}

/// Why a year's public holidays are not shown: the notice for a coming year may not be out; of one long past
/// nobody wrote it down.
pub(super) fn no_holidays(year: i16, tables: &CalendarTables) -> Option<&'static str> {
    let past = tables.notices.keys().next().is_some_and(|&first| year < first);
    let known = tables.notices.contains_key(&year);
    (!known).then_some(if past { "没有本年放假安排的资料" } else { "本年放假安排未公布" })
}

/// `本月11项，已开展9项，计划2项`
fn counts_text(counts: Counts) -> String {
    let Counts { total, done, planned, cancelled, unconfirmed, continuing } = counts;
    let part = |name: &str, count: usize| (count > 0).then(|| format!("{name}{count}项"));
    let mut parts =
        vec![if total == 0 { "本月没有活动".to_owned() } else { format!("本月{total}项") }];
    let counted = [("已开展", done), ("计划", planned), ("已取消", cancelled), ("待确认", unconfirmed)];
    parts.extend(counted.into_iter().filter_map(|(name, count)| part(name, count)));
    parts.extend((continuing > 0).then(|| format!("另有{continuing}项从上月延续")));
    parts.join("，")
}

/// A small month in `partials/mini-month.html`.
#[derive(Serialize)]
struct MiniValue {
    /// `7月`, or `2022年7月` where the year is not said around it.
    caption: String,
    /// Its page, from the site's root.
    url: String,
    /// How many activities begin in it.
    count: usize,
    /// The days of a week in their order, `一` to `日`.
    weekdays: [&'static str; 7],
    weeks: Vec<Vec<Option<MiniDayValue>>>,
}

#[derive(Serialize)]
struct MiniDayValue {
    day: u8,
    iso: String,
    count: usize,
    /// 0 to 4: how dark the day is.
    step: u8,
    /// `d-26` on the month's page; none for a day without activities.
    anchor: Option<String>,
    rests: bool,
    badge: Option<&'static str>,
    today: bool,
    /// On a year's calendar: what its activities belong to, a space between; `~` before those that began
    /// earlier.
    of: Option<String>,
}

impl MiniDayValue {
    fn new(day: &SmallDay, step: u8, of: Option<String>) -> Self {
        Self {
            day: day.date.day(),
            iso: day.date.to_string(),
            count: day.count,
            step,
            anchor: day.agenda.map(routes::agenda_day),
            rests: day.rests,
            badge: day.off.map(|off| off.badge()),
            today: day.is_today,
            of,
        }
    }
}

/// How dark the days of small months are that stand together.
pub(super) fn steps_of(months: &[SmallMonth]) -> DaySteps {
    DaySteps::of(months.iter().flat_map(|month| month.weeks.iter().flatten().flatten()).map(|day| day.count))
}

/// `mini` in templates: a small month whose days lead to the month's page.
pub(super) fn mini_value(
    small: &SmallMonth,
    caption: String,
    week_start: Weekday,
    steps: DaySteps,
    of: impl Fn(Date) -> Option<String>,
) -> Value {
    let day = |day: &SmallDay| MiniDayValue::new(day, steps.step(day.count), of(day.date));
    value(&MiniValue {
        caption,
        url: routes::month(small.month),
        count: small.counts.total,
        weekdays: weekdays(week_start),
        weeks: small.weeks.iter().map(|week| week.iter().map(|of| of.as_ref().map(day)).collect()).collect(),
    })
}

/// `mini` for the home page: what `partials/mini-month.html` needs.
pub(crate) fn mini(shared: &Shared, inputs: &MonthInputs) -> Value {
    let week_start = shared.frame().settings.calendar.week_start;
    let small = small_month(inputs.month, inputs.today, &inputs.activities, &inputs.tables, week_start);
    mini_value(&small, inputs.month.chinese(), week_start, steps_of(std::slice::from_ref(&small)), |_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_a_sentence() {
        let counts = |total, done, planned, cancelled, continuing| {
            counts_text(Counts { total, done, planned, cancelled, unconfirmed: 0, continuing })
        };
        assert_eq!(counts(11, 9, 2, 0, 0), "本月11项，已开展9项，计划2项");
        assert_eq!(counts(3, 2, 0, 1, 1), "本月3项，已开展2项，已取消1项，另有1项从上月延续");
        assert_eq!(counts(0, 0, 0, 0, 0), "本月没有活动");
        assert_eq!(counts(0, 0, 0, 0, 2), "本月没有活动，另有2项从上月延续");
    }
}
