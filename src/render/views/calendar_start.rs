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
    let recent = inputs.has_recent.then(|| feed("近一年和今后的活动", routes::RECENT_FEED.into()));
    let all = if inputs.has_recent { "全部活动，含历年" } else { "全部活动" };
    let feeds: Vec<_> = recent.into_iter().chain([feed(all, routes::CALENDAR_FEED.into())]).collect();
    let of_kind = |&kind| {
        let kind = settings.kinds.get(kind);
        feed(&kind.name, routes::calendar_feed(kind))
    };
    let kind_feeds: Vec<_> = inputs.feeds.iter().map(of_kind).collect();
    let upcoming: Vec<_> = inputs.upcoming.iter().map(|activity| shared.activity(activity)).collect();
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
    let view = View::default()
        .with_value("month", month)
        .with("years", &years)
        .with("feeds", &feeds)
        .with("kind_feeds", &kind_feeds)
        .with("upcoming", &upcoming)
        .with("this_year", &inputs.month.today.year());
    (head, view)
}
