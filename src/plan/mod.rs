//! Which outputs a site has, and from exactly which inputs each is made.
//!
//! Everything here is cheap: inputs are shared pointers into the site; what pages compute from them is left
//! to `render`.

mod artefacts;
mod calendar;
mod check;
pub(crate) mod codes;
mod frame;
mod home;
mod links;
mod lists;
mod meant;
mod narrowed;
mod outputs;
mod posts;
mod related;
mod search;
mod years;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::activity::{Activity, Basis, Status};
use crate::model::card::Card;
use crate::model::date::{Date, DateSpan, YearMonth};
use crate::model::digest::Digested;
use crate::model::plan::{Activities, Plan, YearInputs};
use crate::model::routes;
use crate::model::site::Site;
use crate::model::source_paths;
use crate::plan::codes::NO_BASE_URL;
use lists::AllLists;
use outputs::Outputs;
pub use posts::campaign_links;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Plans a site. Two outputs with one path, and links to pages that are not there, are errors.
pub fn plan(site: &Site) -> (Plan, Diagnostics) {
    let facts = Facts::new(site);
    // The halves of the work; lists and posts each go once through all cards.
    let ((lists, of_lists), (years, mut outputs)) =
        rayon::join(|| lists(site, &facts), || posts_and_dates(site, &facts));
    outputs.extend(of_lists);
    home::add(site, &facts, &lists, &years, &mut outputs);
    artefacts::add(site, &facts, &lists, &mut outputs);
    search::add(site, &facts, &lists, &mut outputs);
    let frame = Digested::new(frame::frame(site, &facts, &lists));

    let mut problems = Diagnostics::new();
    if site.settings.base_url.is_none() {
        problems.push(no_base_url());
    }
    // The map comes last: it names what is left after clashes.
    let mut pages = check::unique(outputs.sorted(&frame), &mut problems);
    artefacts::map(&frame, &mut pages);
    let plan = Plan { frame, pages };
    links::check(site, &plan, &mut problems);
    (plan, problems)
}

fn lists<'a>(site: &'a Site, facts: &'a Facts<'_>) -> (AllLists<'a>, Outputs) {
    let lists = AllLists::new(site, facts);
    let mut outputs = Outputs::default();
    lists.add(site, &mut outputs);
    (lists, outputs)
}

fn posts_and_dates(site: &Site, facts: &Facts<'_>) -> (Vec<Digested<YearInputs>>, Outputs) {
    let years = years::inputs(site, facts);
    let mut outputs = Outputs::default();
    posts::add(site, facts, &mut outputs);
    years::add(site, &years, &mut outputs);
    calendar::add(site, facts, &mut outputs);
    (years, outputs)
}

fn no_base_url() -> Diagnostic {
    Diagnostic::new(NO_BASE_URL, "没有写网站地址，所以不生成 sitemap.xml 和订阅源 atom.xml")
        .in_file(source_paths::SETTINGS)
        .hint("知道网址后加一行，例如 base_url: https://dj.example.cn/；没有网址不影响其他页面")
}

/// The months of which a span has a day.
fn months_of(span: DateSpan) -> impl Iterator<Item = YearMonth> {
    let months = std::iter::successors(Some(span.first().year_month()), |month| Some(month.next()));
    months.take_while(move |month| *month <= span.last().year_month())
}

/// What stands in calendars on the day from which an activity was postponed; it leads to the same place.
fn moved(activity: &Activity) -> Option<Digested<Activity>> {
    let date = activity.was_on.filter(|was_on| *was_on != activity.date)?;
    let url = Some(routes::activity(activity));
    let status = Status::Moved;
    Some(Digested::new(Activity { date, was_on: None, time: None, url, status, ..activity.clone() }))
}

/// What several plans ask of a site.
struct Facts<'a> {
    today: Date,
    /// Posts' cards, newest first.
    cards: Vec<&'a Digested<Card>>,
    /// Activities that may be shown, in order.
    public: Vec<&'a Digested<Activity>>,
    /// All activities by the year of their first day.
    by_year: BTreeMap<i16, Activities>,
    /// Public activities by each month they touch, and what stands on the days from which some were
    /// postponed.
    by_month: BTreeMap<YearMonth, Vec<Digested<Activity>>>,
    /// Public activities by each year they touch.
    by_touched_year: BTreeMap<i16, Vec<&'a Digested<Activity>>>,
    /// Years that have a summary: those with an activity or a file of their own, oldest first.
    years: Vec<i16>,
    /// Years that have a calendar: those with an activity, and today's.
    calendar_years: Vec<i16>,
}

impl<'a> Facts<'a> {
    fn new(site: &'a Site) -> Self {
        let mut public = Vec::with_capacity(site.activities.len());
        let mut by_year: BTreeMap<i16, Vec<_>> = BTreeMap::new();
        let mut by_month: BTreeMap<YearMonth, Vec<_>> = BTreeMap::new();
        let mut by_touched_year: BTreeMap<i16, Vec<_>> = BTreeMap::new();
        for activity in &site.activities {
            let (first, last) = (activity.date.first(), activity.date.last());
            by_year.entry(first.year()).or_default().push(activity.clone());
            if !activity.public {
                continue;
            }
            public.push(activity);
            let moved = moved(activity);
            for shown in std::iter::once(activity).chain(&moved) {
                for month in months_of(shown.date) {
                    by_month.entry(month).or_default().push(shown.clone());
                }
            }
            for year in first.year()..=last.year() {
                by_touched_year.entry(year).or_default().push(activity);
            }
        }
        let by_year: BTreeMap<i16, Activities> =
            by_year.into_iter().map(|(year, activities)| (year, Digested::new(activities))).collect();
        let mut calendar_years: Vec<i16> =
            by_year.keys().chain(by_touched_year.keys()).copied().chain([site.today.year()]).collect();
        calendar_years.sort_unstable();
        calendar_years.dedup();
        let is_told = |activity: &Digested<Activity>| activity.basis != Basis::Plan;
        let told = by_year.iter().filter(|(_, activities)| activities.iter().any(is_told));
        let mut years: Vec<i16> = told.map(|(year, _)| year).chain(site.years.keys()).copied().collect();
        years.sort_unstable();
        years.dedup();
        let cards = site.posts.iter().map(|post| &post.card).collect();
        Self { today: site.today, cards, public, by_year, by_month, by_touched_year, years, calendar_years }
    }

    /// Public activities that are still to come, soonest first.
    fn to_come(&self) -> impl Iterator<Item = &'a Digested<Activity>> {
        let is_to_come = |activity: &&Digested<Activity>| {
            activity.status.is_to_come() && activity.date.last() >= self.today
        };
        self.public.iter().copied().filter(is_to_come)
    }

    /// The public activities that have been held last, the newest first.
    fn held_last(&self, count: usize) -> Vec<Digested<Activity>> {
        let held = self.public.iter().copied().filter(|activity| activity.status == Status::Done);
        let mut held: Vec<_> = held.collect();
        held.sort_by_key(|activity| Reverse(activity.date.first()));
        held.into_iter().take(count).cloned().collect()
    }

    /// Public activities of which a day lies in a month.
    fn of_month(&self, month: YearMonth) -> Vec<Digested<Activity>> {
        self.by_month.get(&month).cloned().unwrap_or_default()
    }

    /// Public activities of which a day lies in a year, each once.
    fn of_year(&self, year: i16) -> Vec<Digested<Activity>> {
        self.by_touched_year.get(&year).into_iter().flatten().copied().cloned().collect()
    }

    /// The year the home page tells of: today's, else the latest before it in which an activity took place,
    /// else the first after it with any.
    fn current_year<'y>(&self, years: &'y [Digested<YearInputs>]) -> Option<&'y Digested<YearInputs>> {
        let is_done = |activity: &Digested<Activity>| activity.status == Status::Done;
        let until_today = |year: &&Digested<YearInputs>| year.year <= self.today.year();
        let with_any = || years.iter().filter(|year| !year.activities.is_empty());
        let told = with_any().rfind(|year| until_today(year) && year.activities.iter().any(is_done));
        told.or_else(|| with_any().rfind(until_today)).or_else(|| with_any().next())
    }

    /// The month the home page shows: today's, else the latest before it with an activity, else the first
    /// after it.
    fn current_month(&self) -> YearMonth {
        let today = self.today.year_month();
        let before = self.by_month.range(..=today).next_back();
        before.or_else(|| self.by_month.range(today..).next()).map_or(today, |(month, _)| *month)
    }
}
