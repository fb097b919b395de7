//! A whole site, everything looked up: what `plan` reads.

use super::activity::Activity;
use super::calendar::CalendarTables;
use super::campaign::Campaign;
use super::card::Picture;
use super::date::{Date, DateSpan};
use super::digest::Digested;
use super::home::HomeSettings;
use super::inventory::Stamp;
use super::path::OutputPath;
use super::picture::Renditions;
use super::post::{Destination, Post, StandingPage};
use super::settings::Settings;
use super::source_paths;
use super::theme::Theme;
use super::written::{Withholding, WrittenActivity};
use super::year::YearNotes;
use crate::diagnostics::{Diagnostics, Place, SourceText, Span};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A site on a day.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its settings, with the organisations that only posts name.
    pub settings: Digested<Settings>,
    /// 专题, in the order of the settings.
    pub campaigns: Vec<Digested<Campaign>>,
    /// What its home page shows.
    pub home: HomeSettings,
    /// The picture beside its name.
    pub logo: Option<Picture>,
    /// Its theme.
    pub theme: Digested<Theme>,
    /// Holidays and observances.
    pub calendar: Digested<CalendarTables>,
    /// The day it is built for.
    pub today: Date,
    /// Published posts, newest first (by `publish_on`, then day, then URL).
    pub posts: Vec<Digested<Post>>,
    /// Standing pages, by URL.
    pub pages: Vec<Digested<StandingPage>>,
    /// Every activity, those that may not be shown included, by first day, time and id.
    pub activities: Vec<Digested<Activity>>,
    /// What people declared, by year.
    pub years: BTreeMap<i16, Digested<YearNotes>>,
    /// Former URLs and where they lead now.
    pub aliases: Vec<Alias>,
    /// Photos and attachments that pages refer to.
    pub files: Vec<Digested<PublishedFile>>,
    /// Links that name a page by its URL: `plan` checks that it is there.
    pub root_links: Vec<RootLink>,
    /// Posts that are not published, and why.
    pub withheld: Vec<Withheld>,
    /// Activities in the past of which nobody has said whether they took place.
    pub unsettled: Unsettled,
    /// How many files nothing reads and nothing refers to, though somebody will have meant them.
    pub unread: usize,
}

/// What is not said of activities whose days are over.
#[derive(Clone, Debug, Default)]
pub struct Unsettled {
    /// Those that count as nothing until somebody says more (待确认), by day.
    pub unconfirmed: Vec<Unconfirmed>,
    /// What was to be held again and again, this year, and nothing tells of; by day.
    pub not_held: Vec<NotHeld>,
    /// How many count as done by their date alone: neither status nor attendance says so.
    pub by_date_alone: usize,
}

/// A day on which something was planned that is held again and again, and of which nothing tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotHeld {
    /// When it was to be.
    pub date: Date,
    /// What, and whose.
    pub title: String,
}

/// An activity that is only announced or planned, and whose day is over.
#[derive(Clone, Debug)]
pub struct Unconfirmed {
    /// When it was to be.
    pub date: DateSpan,
    /// What.
    pub title: String,
    /// Where it is written.
    pub place: Place,
}

impl Unsettled {
    /// Adds one that waits to be confirmed.
    pub fn add(&mut self, activity: &WrittenActivity, source: &Arc<SourceText>, span: Span) {
        self.unconfirmed.push(Unconfirmed {
            date: activity.date.value,
            title: activity.title.value.clone(),
            place: Place::Text(Arc::clone(source), span),
        });
    }

    /// Puts them in order of day.
    pub fn sort(&mut self) {
        self.unconfirmed.sort_by_key(|one| one.date);
    }
}

impl Unconfirmed {
    /// `content/posts/a.md`, `content/ledger/2022.csv 第 5 行`
    pub fn written_in(&self) -> String {
        let path = self.place.path();
        let is_post = source_paths::within(source_paths::POSTS, path).is_some();
        match self.place.position().filter(|_| !is_post) {
            Some(position) => format!("{path} 第 {} 行", position.line),
            None => path.to_owned(),
        }
    }
}

/// A former URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// A photo or attachment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishedFile {
    /// Its path relative to the site folder.
    pub source: String,
    /// Where it is on disk.
    pub path: PathBuf,
    /// Where it is published.
    pub output: OutputPath,
    /// What tells its content from another.
    pub stamp: Stamp,
    /// Of a picture that is published without what it says of itself: at which widths. Anything else is
    /// copied.
    pub renditions: Option<Renditions>,
}

impl PublishedFile {
    /// Those of files that are the pictures of a text, by where its links lead.
    pub fn pictures(files: &[Digested<Self>], destinations: &[Destination]) -> Vec<Digested<Self>> {
        let is_shown = |url: &str| {
            destinations.iter().any(|one| matches!(one, Destination::Image { url: of, .. } if of == url))
        };
        if destinations.is_empty() {
            return Vec::new();
        }
        files.iter().filter(|file| is_shown(file.output.as_str())).cloned().collect()
    }
}

/// A link that names a page by its URL, or a place of it.
#[derive(Clone, Debug)]
pub struct RootLink {
    /// Where it is written.
    pub place: Place,
    /// The URL from the site's root, without fragment.
    pub url: String,
    /// What follows `#`, as written.
    pub fragment: Option<String>,
}

/// A post or standing page that is not published. It stands nowhere in the site; only a preview may show it.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// Path of its source relative to the site folder.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: Reason,
    /// Whether it says that it is not public, also where that is not the first reason.
    pub is_private: bool,
    /// What it would be.
    pub text: WithheldText,
    /// The photos and attachments it would bring.
    pub files: Vec<Digested<PublishedFile>>,
    /// What is wrong with its links.
    pub problems: Diagnostics,
}

/// What is not published.
#[derive(Clone, Debug)]
pub enum WithheldText {
    /// A post.
    Post(Digested<Post>),
    /// A standing page; `None` where it could have no URL.
    Page(Option<Digested<StandingPage>>),
}

/// Why a post is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author keeps it back.
    KeptBack(Withholding),
    /// Its day of publication is still to come.
    NotYet(Date),
    /// Its last day is over.
    Expired(Date),
}

impl Reason {
    /// Whether what it tells of is counted all the same, without being shown.
    pub fn counts(&self) -> bool {
        match self {
            Reason::KeptBack(Withholding::Draft | Withholding::Unverified(_) | Withholding::Elsewhere(_)) => {
                false
            }
            Reason::KeptBack(Withholding::Private) | Reason::NotYet(_) | Reason::Expired(_) => true,
        }
    }
}
