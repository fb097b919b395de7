//! The HTML pages: what each is made from, which template shows it, and what others must know of it.

use super::calendar::{CalendarStartInputs, CalendarYearInputs, MonthInputs};
use super::inputs::{
    HomeInputs, ListInputs, ListOf, PeriodInputs, PostInputs, SiteMapInputs, TermsInputs, YearInputs,
};
use super::{Claim, SearchInputs};
use crate::model::activity::{Activity, Status};
use crate::model::body::BodyRef;
use crate::model::card::Card;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::post::StandingPage;
use crate::model::settings::Settings;
use crate::model::site::Alias;

/// Declares the pages, each with its inputs and its template.
macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident($inputs:ty) = $template:literal,)*) => {
        /// A page: what it may read beside the [`Frame`](super::Frame).
        #[derive(Clone, Debug, Hash)]
        pub enum Page {
            $($(#[$doc])* $page($inputs),)*
        }

        impl Page {
            /// The templates of all pages, in the order of their declaration.
            pub const TEMPLATES: &[&str] = &[$($template),*];

            /// The template that shows it.
            pub fn template(&self) -> &'static str {
                match self {
                    $(Self::$page(_) => $template,)*
                }
            }
        }
    };
}

pages! {
    /// `index.html`
    Home(Box<HomeInputs>) = "home.html",
    /// A post.
    Post(PostInputs) = "post.html",
    /// A standing page.
    Standing(Digested<StandingPage>) = "standing.html",
    /// A page of a list of posts.
    List(ListInputs) = "list.html",
    /// A page that leads to lists, e.g. `kinds/index.html`.
    Terms(TermsInputs) = "terms.html",
    /// A yearly summary.
    Year(Digested<YearInputs>) = "year.html",
    /// `years/index.html`: one entry a year, newest first.
    Years(Vec<Digested<YearInputs>>) = "years.html",
    /// A year's public activities as a table.
    Ledger(Digested<YearInputs>) = "ledger.html",
    /// A quarter or half-year.
    Period(PeriodInputs) = "period.html",
    /// `calendar/index.html`
    CalendarStart(CalendarStartInputs) = "calendar-start.html",
    /// A year of twelve small months.
    CalendarYear(CalendarYearInputs) = "calendar-year.html",
    /// A month's grid and agenda.
    Month(MonthInputs) = "month.html",
    /// `sitemap.html`
    SiteMap(SiteMapInputs) = "sitemap.html",
    /// `search.html`
    Search(SearchInputs) = "search.html",
    /// `404.html`: the newest posts.
    NotFound(Vec<Digested<Card>>) = "404.html",
    /// A former URL.
    Redirect(Alias) = "redirect.html",
}

/// What others must know of a page.
#[derive(Clone, Debug)]
pub struct PageFacts<'a> {
    /// Who claims its URL.
    pub claim: Claim<'a>,
    /// Whether search engines are told of it.
    pub in_site_map: InSiteMap,
    /// The text that it shows, where somebody wrote one.
    pub text: Option<BodyRef<'a>>,
    /// What it is made from beside a text.
    pub made_from: Option<MadeFrom<'a>>,
}

/// Whether `sitemap.xml` names a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InSiteMap {
    /// It does not: no reader begins there.
    No,
    /// It does, with the day of the page's last change where that is known.
    Yes(Option<Date>),
}

/// What a page is made from that nobody wrote as a text.
#[derive(Clone, Copy, Debug)]
pub enum MadeFrom<'a> {
    /// The newest of everything.
    Newest,
    /// Posts of a list.
    List(&'a ListInputs),
    /// The activities of a year that have taken place.
    Year(&'a YearInputs),
    /// The activities of a quarter or half-year that have taken place.
    Period(&'a PeriodInputs),
    /// The activities of a year, on its calendar.
    CalendarYear(&'a CalendarYearInputs),
    /// The activities of a month.
    Month(&'a MonthInputs),
    /// A former URL.
    Alias(&'a Alias),
    /// The whole site.
    Site,
}

impl Page {
    /// What others must know of it.
    pub fn facts(&self) -> PageFacts<'_> {
        let made_from = |what| PageFacts {
            claim: Claim::OWN,
            in_site_map: InSiteMap::Yes(None),
            text: None,
            made_from: Some(what),
        };
        match self {
            Self::Home(_) => made_from(MadeFrom::Newest),
            Self::Post(PostInputs { post, .. }) => PageFacts {
                claim: Claim {
                    source: Some(&post.source),
                    called: "这篇稿件",
                    remedy: "给其中一篇加一行 slug: ling-yi-pian（小写字母、数字和减号，自己起），或改文件名",
                },
                in_site_map: InSiteMap::Yes(Some(post.card.publish_on)),
                text: Some(post.body_ref()),
                made_from: None,
            },
            Self::Standing(page) => PageFacts {
                claim: Claim { source: Some(&page.source), called: "这个页面", ..Claim::OWN },
                in_site_map: InSiteMap::Yes(page.updated),
                text: Some(page.body_ref()),
                made_from: None,
            },
            Self::List(list) => made_from(MadeFrom::List(list)),
            Self::Year(year) => PageFacts {
                text: year.notes.as_ref().map(|notes| notes.body_ref()),
                ..made_from(MadeFrom::Year(year))
            },
            Self::Ledger(year) => made_from(MadeFrom::Year(year)),
            Self::Period(inputs) => made_from(MadeFrom::Period(inputs)),
            Self::CalendarYear(year) => made_from(MadeFrom::CalendarYear(year)),
            Self::Month(month) => made_from(MadeFrom::Month(month)),
            Self::Terms(_) | Self::Years(_) | Self::CalendarStart(_) | Self::SiteMap(_) => {
                made_from(MadeFrom::Site)
            }
            Self::Search(_) | Self::NotFound(_) => {
                PageFacts { in_site_map: InSiteMap::No, ..made_from(MadeFrom::Site) }
            }
            Self::Redirect(alias) => PageFacts {
                claim: Claim {
                    source: Some(&alias.source),
                    called: "这里的旧链接",
                    remedy: "改掉或删去这条旧链接（aliases）",
                },
                in_site_map: InSiteMap::No,
                ..made_from(MadeFrom::Alias(alias))
            },
        }
    }
}

impl MadeFrom<'_> {
    /// In words, for those who write the site.
    pub fn chinese(self, settings: &Settings) -> String {
        match self {
            Self::Newest => "最新稿件、活动和当月日历".to_owned(),
            Self::List(list) => {
                let whose = match &list.of {
                    ListOf::All => "全部稿件".to_owned(),
                    ListOf::Kind(id) => format!("类型“{}”的稿件", settings.kinds.get(*id).name),
                    ListOf::Organisation(id) => format!("“{}”的稿件", settings.organisations.get(*id).name),
                    ListOf::Tag(tag) => format!("标签“{}”的稿件", tag.name),
                    ListOf::Column(i) => format!("栏目“{}”的稿件", settings.columns[*i].name),
                    ListOf::Campaign(campaign, _) => format!("专题“{}”的稿件", campaign.name),
                };
                format!("{whose}，共 {} 篇", list.total)
            }
            Self::Year(YearInputs { year, activities, .. }) => {
                format!("{year} 年已开展的 {} 次活动（稿件和台账）", done(activities))
            }
            Self::Period(PeriodInputs { period, part, .. }) => {
                let (year, name) = (part.year, period.chinese());
                format!("{year} 年{name}已开展的 {} 次活动（稿件和台账）", done(&part.activities))
            }
            Self::CalendarYear(CalendarYearInputs { year, activities, .. }) => {
                format!("{year} 年的 {} 次活动", activities.len())
            }
            Self::Month(MonthInputs { month, activities, .. }) => {
                format!("{} 年 {} 月的 {} 次活动", month.year, month.month, activities.len())
            }
            Self::Alias(alias) => format!("{} 里的旧链接", alias.source),
            Self::Site => "全站的稿件和活动".to_owned(),
        }
    }
}

/// How many have taken place.
fn done(activities: &[Digested<Activity>]) -> usize {
    activities.iter().filter(|activity| activity.status == Status::Done).count()
}
