//! Calendars: months, years, where to begin, and the feeds.

use super::Facts;
use super::outputs::Outputs;
use crate::model::activity::Activity;
use crate::model::date::YearMonth;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::plan::{Artefact, CalendarStartInputs, CalendarYearInputs, IcsInputs, MonthInputs, Page};
use crate::model::routes;
use crate::model::site::Site;
use std::collections::BTreeMap;

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
    let start = CalendarStartInputs {
        month: month_inputs(site, facts, facts.today.year_month()),
        years: years.iter().rev().map(|&year| (year, facts.of_year(year).len())).collect(),
        feeds: feeds.keys().copied().collect(),
    };
    outputs.add(routes::CALENDAR, Page::CalendarStart(start));
    outputs.add(
        routes::CALENDAR_FEED,
        Artefact::Ics(IcsInputs {
            kind: None,
            today: facts.today,
            activities: facts.public.iter().copied().cloned().collect(),
        }),
    );
    for (kind, activities) in feeds {
        let feed = routes::calendar_feed(site.settings.kinds.get(kind));
        outputs.add(feed, Artefact::Ics(IcsInputs { kind: Some(kind), today: facts.today, activities }));
    }
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
