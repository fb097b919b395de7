//! Written values → a [`Site`]: names looked up, defaults filled in, events merged, links resolved; every
//! problem between files found.
//!
//! The order matters once: pages first ([`source_pages`]), because links and aliases lead to them; then
//! bodies ([`links`]); then activities ([`activities`]), which join posts and ledger rows.

mod activities;
mod alike;
mod attachment;
mod attendance;
mod cache;
mod campaigns;
pub(crate) mod codes;
mod collisions;
mod differences;
mod events;
mod evidence;
mod foreign;
mod joined;
mod letters;
mod links;
mod lookup;
mod named;
mod named_posts;
mod near_rows;
mod number_names;
mod other_kinds;
mod pages;
mod photos;
mod plausible;
mod posts;
mod repeating;
mod resolved_post;
mod row;
mod source_pages;
mod spans;
mod status;
mod tags;
mod texts;
mod told_twice;
mod twins;
mod uids;
mod unread;
mod years;

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::model::calendar::CalendarTables;
use crate::model::date::Date;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::Inventory;
use crate::model::post::StandingPage;
use crate::model::settings::Settings;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::model::written::{LedgerRow, PageFile, PostFile, WrittenPlan, YearFile};
use crate::model::year::EvidencePage;
pub use cache::AssembleCache;
use cache::Each;
use evidence::EvidencePages;
use links::LinkTargets;
use lookup::{Lookup, WrittenName};
use named::PostNames;
use photos::Referring;
pub use photos::{telling_photo, unstripped_photo};
use posts::Finished;
use resolved_post::ResolvedPost;
use source_pages::{Places, SourcePages};
use tags::SiteTags;
use texts::Texts;
use unread::SiteTexts;

/// Everything that was read and parsed.
pub struct Sources<'a> {
    /// `site.yaml`
    pub settings: Settings,
    /// The theme, with the built-in one behind it.
    pub theme: Digested<Theme>,
    /// Holidays and observances, built in and the park's.
    pub calendar: Digested<CalendarTables>,
    /// Posts, in order of path.
    pub posts: Vec<&'a Arc<PostFile>>,
    /// Standing pages, in order of path.
    pub pages: Vec<Arc<PageFile>>,
    /// Yearly summaries, in order of path.
    pub years: Vec<Arc<YearFile>>,
    /// Ledger rows, in order of file and line.
    pub rows: Vec<&'a LedgerRow>,
    /// What is to be held again and again, in order of file.
    pub plans: Vec<&'a WrittenPlan>,
    /// All files, with the sizes of pictures that are referred to.
    pub inventory: &'a Inventory,
    /// Stands for the inventory.
    pub inventory_digest: Digest,
}

/// Makes a site of its sources, as it is on a day. What cannot be understood is reported and left out.
pub fn assemble(sources: Sources<'_>, today: Date, cache: &mut AssembleCache) -> (Site, Diagnostics) {
    let Sources { settings, theme, calendar, posts, pages, years, rows, plans, inventory, inventory_digest } =
        sources;
    let AssembleCache { named, resolved, tags, places, posts: finished } = cache;
    let mut problems = Diagnostics::new();

    let declared = Digest::of_value(&settings.organisations);
    named.update(&posts, |_| declared, |_, file| PostNames::new(file, &settings));
    foreign::tell(&posts, named.values(), &pages, &mut problems);
    let lookup = Lookup::new(settings, unknown_organisers(&posts, named), &rows, &mut problems);
    let Settings { kinds, organisations, .. } = &**lookup.settings();
    let words = Digest::of_value(&(kinds, organisations, lookup.campaigns(), today));
    resolved.update(&posts, |_| words, |_, file| resolved_post::resolve(file, &lookup, today));
    problems
        .extend(campaigns::told_once(resolved.values().flat_map(|resolution| resolution.problems.iter())));
    let each: Vec<Option<&ResolvedPost>> =
        resolved.values().map(|resolution| resolution.post.as_ref()).collect();

    let written_tags: Vec<Digest> = named.values().map(|named| named.tags).collect();
    let tags = tags.get(Digest::of_value(&written_tags), || SiteTags::new(&posts));
    tags.report(&posts, &mut problems);
    let places = places.get(Places::circumstances(&each), || Places::new(&each));
    let mut resolved = each.clone();
    if places.is_any_url_twice {
        collisions::of_posts(&each, &mut problems).into_iter().for_each(|place| resolved[place] = None);
    }
    let (alone_pages, clashing_pages) = collisions::of_pages(&pages, &mut problems);
    let source_pages = SourcePages::new(&resolved, places, &alone_pages, &years);
    let targets = LinkTargets::new(inventory, &source_pages, &lookup.settings().images);
    let alone = Digest::of_value(&(words, tags.irregular));
    let images = &lookup.settings().images;
    let in_company = Digest::of_value(&(alone, source_pages.digest(), inventory_digest, images));
    let under = |finished: &Finished| if finished.refers { in_company } else { alone };
    finished.update(&posts, under, |i, file| posts::finish(file, each[i], tags, &targets));

    let mut texts = Texts::default();
    resolved.iter().zip(finished.values()).for_each(|(post, finished)| texts.add_post(*post, finished));
    alone_pages.iter().for_each(|file| texts.add_page(file, pages::finish(file, &targets)));
    let of_clashing = clashing_pages.iter().map(|file| pages::finish(file, &targets).1.problems);
    of_clashing.for_each(|found| problems.extend(found));
    let (linked_years, linked) = years::link(&years, &targets);
    texts.linked.add(&linked);
    let (campaigns, linked) = campaigns::finish(lookup.campaigns(), &targets, today);
    texts.linked.add(&linked);
    let (logo, linked) = campaigns::logo(&lookup.settings().look, &targets);
    texts.linked.add(&linked);
    texts.sort();

    let page_of = |source: &str| page_of(source, &source_pages, finished, &texts.pages);
    let is_there = |source: &str| inventory.files.contains_key(source);
    let evidence = EvidencePages { page_of: &page_of, is_there: &is_there };
    let notes = years::finish(&years, linked_years, &evidence, &lookup, &mut problems);
    let (mut activities, mut unsettled) =
        activities::merge(&resolved, &rows, &source_pages, inventory, &lookup, today, &mut problems);
    let plans = repeating::plans(&plans, &years, &lookup, &mut problems);
    unsettled.not_held = repeating::add(&plans, &mut activities, today);

    let site_texts = SiteTexts {
        posts: &posts,
        pages: &pages,
        years: &years,
        linked: &texts.linked,
        withheld: &texts.withheld,
    };
    let (not_read, unread) = unread::report(inventory, &site_texts);
    problems.extend(not_read.into_iter().collect());
    plausible::counts(&years, &activities, &lookup, &mut problems);

    let (posts, files) = (texts.posts(), texts.files());
    let published = resolved.iter().copied().flatten().filter(|post| post.is_published());
    let referring = published.map(Referring::post).chain(pages.iter().map(|page| Referring::page(page)));
    let referring = referring.chain(years.iter().map(|year| Referring::year(year)));
    photos::tell(&files, inventory, referring, &mut problems);
    let Texts { pages, aliases, withheld, linked, .. } = texts;
    problems.extend(linked.problems);
    let (settings, home) = (lookup.settings().clone(), lookup.home().clone());
    let root_links = linked.root_links;
    let site = Site {
        settings,
        campaigns,
        home,
        logo,
        theme,
        calendar,
        today,
        posts,
        pages,
        activities,
        years: notes,
        aliases,
        files,
        root_links,
        withheld,
        unsettled,
        unread,
    };
    (site, problems)
}

/// The organisers that the settings do not know, with where they are written.
fn unknown_organisers<'a>(
    posts: &'a [&Arc<PostFile>],
    named: &'a Each<PostNames>,
) -> impl Iterator<Item = WrittenName<'a>> {
    let of_post = |(post, named): (&'a &Arc<PostFile>, &'a PostNames)| {
        named.unknown.iter().map(|&i| (&post.source, &post.front.activity.organisers[i]))
    };
    posts.iter().zip(named.values()).flat_map(of_post)
}

/// The published page that comes of a source file.
fn page_of(
    source: &str,
    source_pages: &SourcePages<'_>,
    posts: &Each<Finished>,
    pages: &[Digested<StandingPage>],
) -> Option<EvidencePage> {
    let published = source_pages.post(source).filter(|(_, post)| post.is_published());
    if let Some(post) = published.and_then(|(place, _)| posts.at(place).post.as_ref()) {
        return Some(EvidencePage { url: post.card.url.clone(), title: post.card.title.clone() });
    }
    let page = pages.iter().find(|page| page.source == source)?;
    Some(EvidencePage { url: page.url.clone(), title: page.title.clone() })
}
