//! Feeds, site maps, 404 page, theme files and attachments.

use std::sync::Arc;

use super::lists::Lists;
use super::{Facts, Pages};
use crate::model::date::Date;
use crate::model::plan::{Inputs, PagePlan, SiteMapInputs};
use crate::model::site::Site;

/// How many posts the feed has.
const FEED_LENGTH: usize = 20;
/// How many posts the 404 page shows.
const NEWEST: usize = 5;

pub(super) fn add(site: &Site, facts: &Facts, lists: &Lists, pages: &mut Pages) {
    let map = SiteMapInputs {
        lists: lists.terms(site).into_iter().filter(|list| !list.terms.is_empty()).collect(),
        pages: site.pages.iter().map(|page| (page.title.clone(), page.url.clone())).collect(),
        years: facts.years.iter().rev().copied().collect(),
        calendars: facts.calendar_years.iter().rev().copied().collect(),
    };
    pages.add("sitemap.html", Inputs::SiteMap(map));
    pages.add("404.html", Inputs::NotFound(facts.cards.iter().take(NEWEST).cloned().collect()));
    pages.add("robots.txt", Inputs::Robots);
    for asset in &site.theme.assets {
        pages.add_at(asset.output.clone(), Inputs::Asset(Arc::clone(&asset.bytes)));
    }
    for file in &site.files {
        pages.add_at(file.output.clone(), Inputs::File(file.clone()));
    }
    if site.settings.base_url.is_some() {
        // What is announced joins the feed on its day.
        let out = site.posts.iter().filter(|post| post.card.publish_on <= facts.today);
        pages.add("atom.xml", Inputs::Atom(out.take(FEED_LENGTH).cloned().collect()));
        let urls = sitemap(pages);
        pages.add("sitemap.xml", Inputs::SitemapXml(urls));
    }
}

/// Every page a reader may begin at, with the day of its last change where that is known.
fn sitemap(pages: &Pages) -> Vec<(String, Option<Date>)> {
    let entry = |page: &PagePlan| {
        let changed = match &page.inputs {
            Inputs::Post(inputs) => Some(inputs.post.card.publish_on),
            Inputs::Standing(standing) => standing.updated,
            Inputs::Home(_) | Inputs::List(_) | Inputs::Terms(_) | Inputs::Year(_) | Inputs::Years(_) | Inputs::Ledger(_) => None,
            Inputs::CalendarStart(_) | Inputs::CalendarYear(_) | Inputs::Month(_) | Inputs::SiteMap(_) => None,
            _ => return None,
        };
        Some((page.output.as_str().to_owned(), changed))
    };
    let mut urls: Vec<_> = pages.list.iter().filter_map(entry).collect();
    urls.sort();
    urls
}
