//! Which outputs a site has, and from exactly which inputs each is made.
//!
//! Everything here is cheap: inputs are shared pointers into the site; what pages compute from them is left to `render`.

mod artefacts;
mod calendar;
mod check;
mod frame;
mod home;
mod lists;
mod posts;
mod years;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::activity::Activity;
use crate::model::card::Card;
use crate::model::date::{Date, YearMonth};
use crate::model::digest::Digested;
use crate::model::path::OutputPath;
use crate::model::plan::{Frame, Inputs, PagePlan, Plan, YearInputs};
use crate::model::site::Site;
use lists::Lists;
use std::collections::BTreeMap;

/// Plans a site. Two outputs with one path, and links to pages that are not there, are errors.
pub fn plan(site: &Site) -> (Plan, Diagnostics) {
    let facts = Facts::new(site);
    let lists = Lists::new(site, &facts);
    let frame = Digested::new(frame::frame(site, &facts, &lists));
    let years = years::inputs(site, &facts);

    let mut pages = Pages { frame: frame.clone(), list: Vec::with_capacity(2 * site.posts.len()) };
    posts::add(site, &frame, &mut pages);
    lists.add(site, &mut pages);
    years::add(&years, &mut pages);
    calendar::add(site, &facts, &mut pages);
    home::add(site, &facts, &lists, &years, &mut pages);
    artefacts::add(site, &facts, &lists, &mut pages);

    let mut problems = Diagnostics::new();
    if site.settings.base_url.is_none() {
        problems.push(no_base_url());
    }
    let plan = Plan { frame, pages: check::unique(pages.list, &mut problems) };
    check::links(site, &plan, &mut problems);
    (plan, problems)
}

fn no_base_url() -> Diagnostic {
    Diagnostic::info(Code::NoBaseUrl, "没有写网站地址，所以不生成 sitemap.xml 和订阅源 atom.xml")
        .in_file("content/site.yaml")
        .hint("知道网址后加一行，例如 base_url: https://dj.example.cn/；没有网址不影响其他页面")
}

/// Outputs as they are found.
struct Pages {
    frame: Digested<Frame>,
    list: Vec<PagePlan>,
}

impl Pages {
    /// Adds an output whose path is made of numbers, and of slugs and ids that are short and legal.
    fn add(&mut self, path: impl Into<String>, inputs: Inputs) {
        self.add_at(OutputPath::known(path), inputs);
    }

    /// Adds an output.
    fn add_at(&mut self, output: OutputPath, inputs: Inputs) {
        self.list.push(PagePlan::new(&self.frame, output, inputs));
    }
}

/// What several plans ask of a site.
struct Facts {
    today: Date,
    /// Posts' cards, newest first.
    cards: Vec<Digested<Card>>,
    /// Activities that may be shown, in order.
    public: Vec<Digested<Activity>>,
    /// All activities by the year of their first day.
    by_year: BTreeMap<i16, Vec<Digested<Activity>>>,
    /// Public activities by each month they touch.
    by_month: BTreeMap<YearMonth, Vec<Digested<Activity>>>,
    /// Years that have a summary: those with an activity or a file of their own, oldest first.
    years: Vec<i16>,
    /// Years that have a calendar: those with an activity, and today's.
    calendar_years: Vec<i16>,
}

impl Facts {
    fn new(site: &Site) -> Self {
        let public: Vec<_> = site.activities.iter().filter(|activity| activity.public).cloned().collect();
        let mut by_year: BTreeMap<i16, Vec<_>> = BTreeMap::new();
        for activity in &site.activities {
            by_year.entry(activity.date.first().year()).or_default().push(activity.clone());
        }
        let mut by_month: BTreeMap<YearMonth, Vec<_>> = BTreeMap::new();
        for activity in &public {
            let last = activity.date.last().year_month();
            let mut month = activity.date.first().year_month();
            while month <= last {
                by_month.entry(month).or_default().push(activity.clone());
                month = month.next();
            }
        }
        let touched = by_month.keys().map(|month| month.year);
        let mut calendar_years: Vec<i16> = by_year.keys().copied().chain(touched).chain([site.today.year()]).collect();
        calendar_years.sort_unstable();
        calendar_years.dedup();
        let mut years: Vec<i16> = by_year.keys().chain(site.years.keys()).copied().collect();
        years.sort_unstable();
        years.dedup();
        let cards = site.posts.iter().map(|post| post.card.clone()).collect();
        Self { today: site.today, cards, public, by_year, by_month, years, calendar_years }
    }

    /// Public activities of which a day lies in a month.
    fn of_month(&self, month: YearMonth) -> Vec<Digested<Activity>> {
        self.by_month.get(&month).cloned().unwrap_or_default()
    }

    /// Public activities of which a day lies in a year, each once.
    fn of_year(&self, year: i16) -> Vec<Digested<Activity>> {
        let touches = |activity: &&Digested<Activity>| activity.date.first().year() <= year && year <= activity.date.last().year();
        self.public.iter().filter(touches).cloned().collect()
    }

    /// The year the home page tells of: today's, else the latest before it with an activity, else the first after it.
    fn current_year<'a>(&self, years: &'a [Digested<YearInputs>]) -> Option<&'a Digested<YearInputs>> {
        let with_any = || years.iter().filter(|year| !year.activities.is_empty());
        with_any().rfind(|year| year.year <= self.today.year()).or_else(|| with_any().next())
    }

    /// The month the home page shows: today's, else the latest before it with an activity, else the first after it.
    fn current_month(&self) -> YearMonth {
        let today = self.today.year_month();
        let before = self.by_month.range(..=today).next_back();
        before.or_else(|| self.by_month.range(today..).next()).map_or(today, |(month, _)| *month)
    }
}
