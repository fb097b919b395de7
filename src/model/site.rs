//! A whole site, everything looked up: what `plan` reads.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::activity::Activity;
use super::calendar::CalendarTables;
use super::date::Date;
use super::path::OutputPath;
use super::post::{Post, StandingPage};
use super::settings::Settings;
use super::theme::Theme;
use super::year::YearNotes;
use crate::diagnostics::Place;

/// A site on a day.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its settings, with the organisations that only posts name.
    pub settings: Arc<Settings>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Holidays and observances.
    pub calendar: Arc<CalendarTables>,
    /// The day it is built for.
    pub today: Date,
    /// Published posts, newest first (by `publish_on`, then day, then URL).
    pub posts: Vec<Arc<Post>>,
    /// Standing pages, by URL.
    pub pages: Vec<Arc<StandingPage>>,
    /// Every activity, those that may not be shown included, by first day, time and id.
    pub activities: Vec<Arc<Activity>>,
    /// What people declared, by year.
    pub years: BTreeMap<i16, Arc<YearNotes>>,
    /// Former URLs and where they lead now.
    pub aliases: Vec<Alias>,
    /// Photos and attachments that pages refer to.
    pub files: Vec<PublishedFile>,
    /// Links that name a page by its URL: `plan` checks that it is there.
    pub root_links: Vec<RootLink>,
    /// Posts that are not published, and why.
    pub withheld: Vec<Withheld>,
}

/// A former URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The former URL.
    pub from: OutputPath,
    /// The URL it leads to, from the site's root.
    pub to: String,
    /// Title of the page there.
    pub title: String,
    /// Path of the post that names it, relative to the site folder.
    pub source: String,
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublishedFile {
    /// Its path relative to the site folder.
    pub source: String,
    /// Where it is on disk.
    pub path: PathBuf,
    /// Where it is published.
    pub output: OutputPath,
}

/// A link that names a page by its URL.
#[derive(Clone, Debug)]
pub struct RootLink {
    /// Where it is written.
    pub place: Place,
    /// The URL from the site's root, without fragment.
    pub url: String,
}

/// A post that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Path of its source relative to the site folder.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: Reason,
}

/// Why a post is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 草稿
    Draft,
    /// Its day of publication is still to come.
    NotYet(Date),
    /// Its last day is over.
    Expired(Date),
}
