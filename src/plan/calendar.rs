//! Calendars: months, years, where to begin, and the feeds.

use super::Facts;
use super::outputs::Outputs;
use crate::model::activity::Activity;
use crate::model::date::YearMonth;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::plan::{
    Artefact, CalendarStartInputs, CalendarYearInputs, FeedOf, IcsInputs, MonthInputs, Page,
};
use crate::model::routes;
use crate::model::site::Site;
use std::collections::BTreeMap;

/// How far back, in days, the feed of recent activities reaches.
const RECENT_DAYS: i32 = 366;

/// How many activities to come stand on the calendar's first page.
const UPCOMING: usize = 5;

pub(super) fn add(site: &Site, facts: &Facts<'_>, outputs: &mut Outputs) {
    let years = &facts.calendar_years;
    for (i, &year) in years.iter().enumerate() {
        let inputs = CalendarYearInputs {
            year,
            today: facts.today,
            activities: facts.of_year(year),
            tables: site.calendar.clone(),
            previous: i.checked_sub(1).map(|i| years[i]),
            next: years.get(i + 1).copied(),
        };
        outputs.add(routes::calendar_year(year), Page::CalendarYear(inputs));
        for month in YearMonth::of_year(year) {
            outputs.add(routes::month(month), Page::Month(month_inputs(site, facts, month)));
        }
    }
    let feeds = feeds(facts);
    let recent = recent(facts);
    let start = CalendarStartInputs {
        month: month_inputs(site, facts, facts.today.year_month()),
        years: years.iter().rev().map(|&year| (year, facts.of_year(year).len())).collect(),
        feeds: feeds.keys().copied().collect(),
        has_recent: recent.is_some(),
        upcoming: facts.to_come().take(UPCOMING).cloned().collect(),
    };
    outputs.add(routes::CALENDAR, Page::CalendarStart(start));
    outputs.add(
        routes::CALENDAR_FEED,
        Artefact::Ics(IcsInputs {
            of: FeedOf::All,
            today: facts.today,
            activities: facts.public.iter().copied().cloned().collect(),
        }),
    );
    if let Some(activities) = recent {
        let inputs = IcsInputs { of: FeedOf::Recent, today: facts.today, activities };
        outputs.add(routes::RECENT_FEED, Artefact::Ics(inputs));
    }
    for activity in facts.public.iter().copied().filter(|activity| activity.has_own_file(facts.today)) {
        let activities = vec![activity.clone()];
        let inputs = IcsInputs { of: FeedOf::Event, today: facts.today, activities };
        outputs.add(routes::event(activity), Artefact::Ics(inputs));
    }
    for (kind, activities) in feeds {
        let feed = routes::calendar_feed(site.settings.kinds.get(kind));
        outputs
            .add(feed, Artefact::Ics(IcsInputs { of: FeedOf::Kind(kind), today: facts.today, activities }));
    }
}

/// What took place within a year, and what is to come: a telephone loads the whole feed each time. None where
/// that is everything.
fn recent(facts: &Facts<'_>) -> Option<Vec<Digested<Activity>>> {
    let is_recent =
        |activity: &&Digested<Activity>| activity.date.last().days_until(facts.today) <= RECENT_DAYS;
    let recent: Vec<_> = facts.public.iter().copied().filter(is_recent).cloned().collect();
    (recent.len() < facts.public.len()).then_some(recent)
}

/// What a month shows.
pub(super) fn month_inputs(site: &Site, facts: &Facts<'_>, month: YearMonth) -> MonthInputs {
    let has_page = |month: &YearMonth| facts.calendar_years.contains(&month.year);
    MonthInputs {
        month,
        today: facts.today,
        activities: facts.of_month(month),
        tables: site.calendar.clone(),
        previous: Some(month.previous()).filter(has_page),
        next: Some(month.next()).filter(has_page),
        earlier: facts.by_month.range(..month).next_back().map(|(month, _)| *month),
        current_years: facts
            .calendar_years
            .iter()
            .copied()
            .filter(|&year| year >= facts.today.year())
            .collect(),
    }
}

/// Public activities by kind; those that count under another kind too are in its feed as well.
fn feeds(facts: &Facts<'_>) -> BTreeMap<KindId, Vec<Digested<Activity>>> {
    let mut feeds: BTreeMap<KindId, Vec<_>> = BTreeMap::new();
    for activity in facts.public.iter().copied() {
        for &kind in [&activity.kind].into_iter().chain(&activity.counts_as) {
            feeds.entry(kind).or_default().push(activity.clone());
        }
    }
    feeds
}
