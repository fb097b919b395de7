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
mod pages;
mod posts;
mod summary;
mod tags;
mod years;

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::model::calendar::CalendarTables;
use crate::model::date::Date;
use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::model::written::{LedgerRow, PageFile, PostFile, YearFile};
use address::Addresses;
use links::Linker;
use lookup::Lookup;

/// Everything that was read and parsed.
pub struct Sources {
    /// `site.yaml`
    pub settings: Settings,
    /// The theme, with the built-in one behind it.
    pub theme: Theme,
    /// Holidays and observances, built in and the park's.
    pub calendar: CalendarTables,
    /// Posts, in order of path.
    pub posts: Vec<PostFile>,
    /// Standing pages, in order of path.
    pub pages: Vec<PageFile>,
    /// Yearly summaries, in order of path.
    pub years: Vec<YearFile>,
    /// Ledger rows, in order of file and line.
    pub rows: Vec<LedgerRow>,
    /// All files, with the sizes of pictures that are referred to.
    pub inventory: Inventory,
}

/// Makes a site of its sources, as it is on a day. What cannot be understood is reported and left out.
pub fn assemble(sources: Sources, today: Date) -> (Site, Diagnostics) {
    let Sources { settings, theme, calendar, posts, pages, years, rows, inventory } = sources;
    let mut problems = Diagnostics::new();

    let lookup = Lookup::new(settings, &posts, &rows, &mut problems);
    let (drafts, left_out) = draft::resolve(&posts, &lookup, today, &mut problems);
    let addresses = Addresses::new(&drafts, &pages, &years);
    let tags = tags::Tags::new(&posts);

    let mut linker = Linker::new(&inventory, &addresses, &mut problems);
    let (site_posts, aliases, withheld) = posts::finish(&drafts, &tags, &mut linker);
    for file in left_out {
        linker.check(&file.source, &file.body.links);
    }
    let (site_pages, withheld_pages) = pages::finish(&pages, &mut linker);
    let linked_years = years::link(&years, &mut linker);
    let (files, root_links) = linker.finish();

    let years = years::finish(&years, linked_years, &years::Evidence::new(&site_posts, &site_pages), &lookup, &mut problems);
    let activities = activities::merge(&drafts, &rows, &lookup, today, &mut problems);

    let site = Site {
        settings: Arc::new(lookup.into_settings()),
        theme: Arc::new(theme),
        calendar: Arc::new(calendar),
        today,
        posts: site_posts,
        pages: site_pages,
        activities,
        years,
        aliases,
        files,
        root_links,
        withheld: withheld.into_iter().chain(withheld_pages).collect(),
    };
    (site, problems)
}
