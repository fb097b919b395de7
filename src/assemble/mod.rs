//! Written values → a [`Site`]: names looked up, defaults filled in, events merged, links resolved; every problem between files found.
//!
//! The order matters once: addresses first ([`address`]), because links and aliases lead to them; then bodies ([`links`]);
//! then activities ([`activities`]), which join posts and ledger rows.

mod activities;
mod address;
mod attachment;
mod draft;
mod links;
mod lookup;
mod matching;
mod memo;
mod pages;
mod posts;
mod tags;
mod texts;
mod years;

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::model::calendar::CalendarTables;
use crate::model::date::Date;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::model::written::{LedgerRow, PageFile, PostFile, YearFile};
use address::Addresses;
use draft::{Draft, draft};
use links::Targets;
use lookup::Lookup;
pub use memo::Memo;
use tags::Tags;
use texts::Texts;

/// Everything that was read and parsed.
pub struct Sources<'a> {
    /// `site.yaml`
    pub settings: Settings,
    /// The theme, with the built-in one behind it.
    pub theme: Digested<Theme>,
    /// Holidays and observances, built in and the park's.
    pub calendar: Digested<CalendarTables>,
    /// Posts, in order of path.
    pub posts: Vec<Arc<PostFile>>,
    /// Standing pages, in order of path.
    pub pages: Vec<Arc<PageFile>>,
    /// Yearly summaries, in order of path.
    pub years: Vec<Arc<YearFile>>,
    /// Ledger rows, in order of file and line.
    pub rows: Vec<&'a LedgerRow>,
    /// All files, with the sizes of pictures that are referred to.
    pub inventory: &'a Inventory,
}

/// Makes a site of its sources, as it is on a day. What cannot be understood is reported and left out.
pub fn assemble(sources: Sources<'_>, today: Date, memo: &mut Memo) -> (Site, Diagnostics) {
    let Sources { settings, theme, calendar, posts, pages, years, rows, inventory } = sources;
    let mut problems = Diagnostics::new();

    let lookup = Lookup::new(settings, &posts, &rows, &mut problems);
    let found = memo.drafts.map(Digest::of_value(&(lookup.settings(), today)), &posts, |file| draft(file, &lookup, today));
    let (drafts, left_out) = take(&posts, found, &mut problems);

    let tags = Tags::new(&posts);
    let addresses = Addresses::new(&drafts, &pages, &years);
    let circumstances = Digest::of_value(&(&addresses, &tags, inventory));
    let targets = Targets::new(inventory, addresses);
    let finished = memo.posts.map(circumstances, &drafts, |draft| Arc::new(posts::finish(draft, &tags, &targets)));

    let mut texts = Texts::default();
    drafts.iter().zip(&finished).for_each(|(draft, finished)| texts.add_post(draft, finished));
    pages.iter().for_each(|file| texts.add_page(file, pages::finish(file, &targets)));
    left_out.iter().for_each(|file| texts.linked.problems.extend(links::check(file, &targets)));
    let (linked_years, linked) = years::link(&years, &targets);
    texts.linked.add(linked);
    texts.sort();

    let years = years::finish(&years, linked_years, &years::Evidence::new(&texts.posts, &texts.pages), &lookup, &mut problems);
    let activities = activities::merge(&drafts, &rows, &lookup, today, &mut problems);

    let Texts { posts, pages, aliases, withheld, linked } = texts;
    problems.extend(linked.problems);
    let site = Site {
        settings: lookup.settings().clone(),
        theme,
        calendar,
        today,
        posts,
        pages,
        activities,
        years,
        aliases,
        files: linked.files.into_iter().collect(),
        root_links: linked.root_links,
        withheld,
    };
    (site, problems)
}

/// What came of each post: drafts, and the files that nothing can be made of.
fn take(
    posts: &[Arc<PostFile>],
    found: Vec<(Option<Arc<Draft>>, Diagnostics)>,
    problems: &mut Diagnostics,
) -> (Vec<Arc<Draft>>, Vec<Arc<PostFile>>) {
    let mut drafts = Vec::with_capacity(posts.len());
    let mut left_out = Vec::new();
    for (file, (draft, found)) in posts.iter().zip(found) {
        problems.extend(found);
        match draft {
            Some(draft) => drafts.push(draft),
            None => left_out.push(Arc::clone(file)),
        }
    }
    (drafts, left_out)
}
