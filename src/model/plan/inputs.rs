//! What pages may read, each beside the [`Frame`](super::Frame).

use std::collections::BTreeSet;

use serde::Serialize;

use super::calendar::MonthInputs;
use crate::model::activity::{Activity, Status};
use crate::model::campaign::{Campaign, CampaignState};
use crate::model::card::{Card, Tag};
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::home::{HomeSection, PostsOf};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::period::Period;
use crate::model::post::Post;
use crate::model::routes;
use crate::model::settings::Settings;
use crate::model::year::YearNotes;

/// Activities that several pages share.
pub type Activities = Digested<Vec<Digested<Activity>>>;

/// What the home page shows.
#[derive(Clone, Debug, Hash)]
pub struct HomeInputs {
    /// Day of the build.
    pub today: Date,
    /// Its sections, in order; what one of them shows may be missing.
    pub sections: Vec<HomeSection>,
    /// Featured posts, newest first.
    pub featured: Vec<Digested<Card>>,
    /// Newest posts.
    pub latest: Vec<Digested<Card>>,
    /// Newest posts with a picture.
    pub pictures: Vec<Digested<Card>>,
    /// Public planned activities from today on, soonest first.
    pub upcoming: Vec<Digested<Activity>>,
    /// Where none is planned: the public activities held last, the newest first.
    pub held: Vec<Digested<Activity>>,
    /// Today's month, or the latest with an activity.
    pub month: MonthInputs,
    /// Today's year, or the latest with an activity; `None` for a site without any.
    pub year: Option<Digested<YearInputs>>,
    /// Columns, or where there are none the kinds with the most posts, each with its newest; but those that
    /// have a place of their own.
    pub columns: Vec<HomePosts>,
    /// Newest notices.
    pub notices: Option<HomePosts>,
    /// Newest posts about models, more than are shown: some may stand elsewhere.
    pub models: Option<HomePosts>,
    /// The campaigns that run, those with posts first.
    pub campaigns: Vec<HomeCampaign>,
}

/// Posts that have a place of their own on the home page.
#[derive(Clone, Debug, Hash)]
pub struct HomePosts {
    /// Whose.
    pub of: PostsOf,
    /// The newest of them, more than are shown.
    pub cards: Vec<Digested<Card>>,
}

/// A campaign as the home page shows it.
#[derive(Clone, Debug, Hash)]
pub struct HomeCampaign {
    /// Which.
    pub campaign: Digested<Campaign>,
    /// How many posts it has.
    pub count: usize,
    /// The newest of them, more than are shown.
    pub cards: Vec<Digested<Card>>,
}

/// A campaign as a post leads to it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CampaignLink {
    /// What it is called.
    pub name: String,
    /// From the site's root.
    pub url: String,
}

/// What a post's page shows.
#[derive(Clone, Debug, Hash)]
pub struct PostInputs {
    /// The post.
    pub post: Digested<Post>,
    /// The next newer post.
    pub newer: Option<Digested<Card>>,
    /// The next older post.
    pub older: Option<Digested<Card>>,
    /// The campaigns that it belongs to.
    pub campaigns: Vec<CampaignLink>,
    /// The calendar file of what it tells of, while that is still to come.
    pub event: Option<String>,
    /// Others that have the most in common with it.
    pub related: Vec<Digested<Card>>,
}

/// Whose posts a list has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListOf {
    /// All posts.
    All,
    /// Those of a kind.
    Kind(KindId),
    /// Those of an organisation.
    Organisation(OrganisationId),
    /// Those with a tag.
    Tag(Tag),
    /// Those of a column, by its index in the settings.
    Column(usize),
    /// Those of a campaign, and how it stands.
    Campaign(Digested<Campaign>, CampaignState),
}

impl ListOf {
    /// URL of the list's first page.
    pub fn url(&self, settings: &Settings) -> String {
        match self {
            Self::All => routes::POSTS.to_owned(),
            Self::Kind(id) => routes::kind(settings.kinds.get(*id)),
            Self::Organisation(id) => routes::organisation(settings.organisations.get(*id)),
            Self::Tag(tag) => routes::tag(tag),
            Self::Column(index) => routes::column(&settings.columns[*index]),
            Self::Campaign(campaign, _) => routes::campaign(campaign),
        }
    }
}

/// What a page of a list shows.
#[derive(Clone, Debug, Hash)]
pub struct ListInputs {
    /// Whose posts.
    pub of: ListOf,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The year whose posts these pages have; of a long list each year has its own pages.
    pub year: Option<i16>,
    /// On a page of a year: what else there is.
    pub beside: Option<Box<BesideYear>>,
    /// How many posts there are.
    pub total: usize,
    /// The posts of this page, newest first.
    pub cards: Vec<Digested<Card>>,
    /// On the first page of all: the years of the list, newest first. Empty elsewhere, and for a list of one
    /// year.
    pub years: Vec<ListYear>,
    /// On the first page of all, and on that of a year, where there are more posts than a page of most lists
    /// has: what they can be narrowed down to.
    pub choices: Option<Box<ListChoices>>,
    /// On the first page of an organisation: its public activities of the latest year in which one has taken
    /// place, else of the latest with any.
    pub activities: Activities,
    /// On the first page of an organisation: the years in which public activities of it have taken place,
    /// newest first.
    pub held: Vec<i16>,
}

/// What a list can be narrowed down to without loading another page of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListChoices {
    /// The kinds of its posts, in the order of the settings.
    pub kinds: Vec<KindId>,
    /// Who organised what they tell of, in the order of the settings.
    pub organisations: Vec<OrganisationId>,
    /// The years of what they tell of, newest first: of each the search has a script with titles.
    pub told: Vec<i16>,
}

/// What a page of a year's posts leads to. No numbers of posts: with them each new post would change the
/// pages of the years beside its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BesideYear {
    /// The year before that has posts.
    pub earlier: Option<i16>,
    /// The year behind that has posts.
    pub later: Option<i16>,
    /// The year's months that have posts, newest first, each with the page on which it begins.
    pub months: Vec<(u8, usize)>,
}

/// A year of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListYear {
    /// Of publication.
    pub year: i16,
    /// How many posts it has.
    pub count: usize,
    /// Where the first of them stands, from the site's root.
    pub url: String,
}

/// What a page that leads to lists shows.
#[derive(Clone, Debug, Hash)]
pub struct TermsInputs {
    /// URL of that page from the site's root, e.g. `kinds/index.html`.
    pub url: String,
    /// What sort of lists, as a heading, e.g. `活动类型`.
    pub title: String,
    /// The lists, in order.
    pub terms: Vec<Term>,
}

/// A list, seen from outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// What it is called.
    pub name: String,
    /// Heading it stands under; empty for none.
    pub group: String,
    /// URL of its first page from the site's root.
    pub url: String,
    /// How many posts it has.
    pub count: usize,
    /// The newest of them, where it is shown.
    pub latest: Option<Newest>,
    /// The campaign whose list it is, where more of it is shown than its name.
    pub campaign: Option<Digested<Campaign>>,
}

/// A post as far as a list of lists tells of it: no more, or each change of a post would reach that page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Newest {
    /// Its title.
    pub title: String,
    /// From the site's root.
    pub url: String,
    /// Of publication.
    pub day: Date,
}

/// What the pages of a year show.
#[derive(Clone, Debug, Hash)]
pub struct YearInputs {
    /// The year.
    pub year: i16,
    /// Day of the build: decides 时序进度.
    pub today: Date,
    /// All its activities; of those that are not public only numbers may be shown.
    pub activities: Activities,
    /// Of a part of a year: who has held what in all of it.
    pub held_in_year: BTreeSet<(OrganisationId, KindId)>,
    /// All activities of the year before.
    pub last_year: Activities,
    /// What people declared about the year before, for comparison.
    pub last_notes: Option<Digested<YearNotes>>,
    /// What people declared about it.
    pub notes: Option<Digested<YearNotes>>,
    /// Its featured posts, in the order of the year.
    pub highlights: Vec<Digested<Card>>,
    /// The nearest earlier year with a summary.
    pub previous: Option<i16>,
    /// The nearest later year with a summary.
    pub next: Option<i16>,
}

impl YearInputs {
    /// What its workbook is made from: nothing that it does not show, so that it stays as long as that does.
    pub fn for_workbook(&self) -> Self {
        let last = Date::new(self.year, 12, 31);
        let notes = self.notes.as_deref().map(|notes| YearNotes {
            theme: None,
            problems: Vec::new(),
            body: Digested::default(),
            destinations: Vec::new(),
            numbers: Vec::new(),
            ..notes.clone()
        });
        Self {
            year: self.year,
            today: last.map_or(self.today, |last| last.min(self.today)),
            activities: self.activities.clone(),
            held_in_year: BTreeSet::new(),
            last_year: Activities::default(),
            last_notes: None,
            notes: notes.map(Digested::new),
            highlights: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// What a quarter or half-year of it is made from: nothing that was declared, as that is of whole years.
    pub fn part(&self, period: Period) -> Self {
        let of = |activities: &Activities| {
            let inside = |activity: &&Digested<Activity>| period.contains(activity.date.first());
            Digested::new(activities.iter().filter(inside).cloned().collect())
        };
        let inside = |card: &&Digested<Card>| period.contains(card.date.first());
        Self {
            activities: of(&self.activities),
            held_in_year: self.held(),
            last_year: of(&self.last_year),
            last_notes: None,
            notes: None,
            highlights: self.highlights.iter().filter(inside).cloned().collect(),
            ..*self
        }
    }

    /// Who has held what.
    fn held(&self) -> BTreeSet<(OrganisationId, KindId)> {
        let done = self.activities.iter().filter(|activity| activity.status == Status::Done);
        let kinds = |activity: &Activity| [activity.kind].into_iter().chain(activity.counts_as.clone());
        let by = |activity: &Digested<Activity>| -> Vec<_> {
            let of = |&organiser| kinds(activity).map(move |kind| (organiser, kind));
            activity.organisers.iter().flat_map(of).collect()
        };
        done.flat_map(by).collect()
    }

    /// The quarters and half-years in which something has taken place.
    pub fn periods(&self) -> Vec<Period> {
        let done = || self.activities.iter().filter(|activity| activity.status == Status::Done);
        let has_any = |period: &Period| done().any(|activity| period.contains(activity.date.first()));
        Period::ALL.into_iter().filter(has_any).collect()
    }
}

/// What the page of a quarter or half-year shows.
#[derive(Clone, Debug, Hash)]
pub struct PeriodInputs {
    /// Which.
    pub period: Period,
    /// What [`YearInputs::part`] gives.
    pub part: Digested<YearInputs>,
    /// How many lines of the year's ledger stand before its own.
    pub lines_before: usize,
    /// The quarters and half-years of the year that have a page.
    pub periods: Vec<Period>,
}

/// What the site map shows.
#[derive(Clone, Debug, Hash)]
pub struct SiteMapInputs {
    /// Columns, kinds, organisations and tags that have a list.
    pub lists: Vec<TermsInputs>,
    /// Standing pages: title and URL.
    pub pages: Vec<(String, String)>,
    /// Years that have a summary, newest first.
    pub years: Vec<i16>,
    /// Years that have a calendar, newest first.
    pub calendars: Vec<i16>,
}
