//! What readers search: the search page, and the scripts that it loads as they are needed.
//!
//! There is no index of words: Chinese has no spaces, and readers type any part of a phrase. A script of a
//! year has what a result shows of each post (some dozen bytes once packed), others its texts, and the page
//! looks through them from beginning to end.

use std::sync::Arc;

use crate::model::activity::{Activity, Status};
use crate::model::body::BodyRef;
use crate::model::date::{Date, DateSpan};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::post::{Post, StandingPage};
use crate::model::routes;
use crate::model::year::YearNotes;

/// What the search page offers: what can be searched, and what it can be narrowed down to. Only what has at
/// least one entry is offered.
#[derive(Clone, Debug, Hash)]
pub struct SearchInputs {
    /// Years, newest first; standing pages last.
    pub parts: Vec<SearchPart>,
    /// Kinds, in the order of the settings.
    pub kinds: Vec<KindId>,
    /// Organisations, in the order of the settings.
    pub organisations: Vec<OrganisationId>,
    /// Columns, by index in the settings.
    pub columns: Vec<usize>,
}

/// A part of the site that is searched: the posts and ledger rows of a year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchPart {
    /// Which year; `None` for standing pages.
    pub year: Option<i16>,
    /// How many entries it has.
    pub count: usize,
    /// The numbers of the scripts that its texts are in, newest first.
    pub texts: Vec<usize>,
}

/// What can be found: a post, a public ledger row that no post tells of, a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchEntry {
    /// Where it can be read, from the site's root, `2022/ledger.html#…` for a row.
    pub url: String,
    /// Title.
    pub title: String,
    /// What a result says of it beside.
    pub facts: EntryFacts,
}

/// What a result says beside its title.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EntryFacts {
    /// Of a post or row: when, what and whose.
    Told(SearchFacts),
    /// Of a page: what it is (`组织，共31篇`).
    Page(String),
}

impl EntryFacts {
    /// Of a post or row.
    pub fn told(&self) -> Option<&SearchFacts> {
        match self {
            Self::Told(facts) => Some(facts),
            Self::Page(_) => None,
        }
    }
}

/// When, what and whose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchFacts {
    /// The day or days of what it tells of.
    pub date: DateSpan,
    /// Its kind.
    pub kind: KindId,
    /// Who organised it.
    pub organisers: Vec<OrganisationId>,
    /// Of a post: the day that lists go by, where it is not the last of `date`.
    pub published: Option<Date>,
    /// Whether it has taken place.
    pub status: Status,
    /// The URLs of the lists of tags and campaigns with it that can be narrowed down.
    pub lists: Vec<Arc<str>>,
}

/// What is looked through after the titles.
#[derive(Clone, Debug, Hash)]
pub enum SearchText {
    /// A post: its text, and the facts that stand around it.
    Post(Digested<Post>),
    /// A public ledger row that no post tells of: what its line shows.
    Row(Digested<Activity>),
    /// A standing page.
    Standing(Digested<StandingPage>),
    /// The summary of a year: its narrative, theme, problems and tasks.
    Year(Digested<YearNotes>),
}

impl SearchText {
    /// Where it can be read, from the site's root.
    pub fn url(&self) -> String {
        match self {
            Self::Post(post) => post.card.url.clone(),
            Self::Row(row) => routes::activity(row),
            Self::Standing(page) => page.url.clone(),
            Self::Year(notes) => routes::year(notes.year),
        }
    }

    /// The text that somebody wrote; a row has none.
    pub fn body_ref(&self) -> Option<BodyRef<'_>> {
        match self {
            Self::Post(post) => Some(post.body_ref()),
            Self::Row(_) => None,
            Self::Standing(page) => Some(page.body_ref()),
            Self::Year(notes) => Some(notes.body_ref()),
        }
    }
}
