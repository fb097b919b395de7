//! `calendar-start.html`

use serde::Serialize;

use super::month::month_value;
use crate::model::plan::{CalendarStartInputs, PagePlan};
use crate::model::routes;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// A year that has a calendar.
#[derive(Serialize)]
struct YearValue {
    year: i16,
    /// How many public activities it has.
    count: usize,
    url: String,
}

/// An iCalendar feed.
#[derive(Serialize)]
struct FeedValue<'a> {
    name: &'a str,
    /// From the site's root.
    file: String,
    /// Absolute, where `base_url` is known: what people copy.
    address: Option<String>,
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &CalendarStartInputs) -> (Head, View) {
    let settings = &shared.frame().settings;
    let feed = |name, file: String| {
        let address = settings.base_url.as_ref().map(|base| base.absolute(&file));
        FeedValue { name, file, address }
    };
    let mut feeds = vec![feed("全部活动", routes::CALENDAR_FEED.into())];
    feeds.extend(inputs.feeds.iter().map(|&kind| {
        let kind = settings.kinds.get(kind);
        feed(&kind.name, routes::calendar_feed(kind))
    }));
    let years: Vec<_> = inputs
        .years
        .iter()
        .map(|&(year, count)| YearValue { year, count, url: routes::calendar_year(year) })
        .collect();
    let (counts, month) = month_value(shared, &inputs.month);
    let head = Head::new(shared, page, "活动日历", &[])
        .describe(&format!("党建活动日历：{}{counts}；历年活动日历与日历订阅", inputs.month.month.chinese()))
        .section(routes::CALENDAR)
        .class("page-month page-calendar");
    (head, View::default().with_value("month", month).with("years", &years).with("feeds", &feeds))
}
