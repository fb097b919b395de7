//! Feeds, site maps, 404 page, theme files and attachments.

use std::sync::Arc;

use super::Facts;
use super::lists::Lists;
use super::outputs::Outputs;
use crate::model::digest::Digested;
use crate::model::plan::{Frame, Inputs, PagePlan, SiteMapInputs};
use crate::model::site::Site;

/// Where the map for search engines lies.
const SITEMAP: &str = "sitemap.xml";
/// How many posts the feed has.
const FEED_LENGTH: usize = 20;
/// How many posts the 404 page shows.
const NEWEST: usize = 5;

pub(super) fn add(site: &Site, facts: &Facts<'_>, lists: &Lists<'_>, outputs: &mut Outputs) {
    let map = SiteMapInputs {
        lists: lists.terms(site).into_iter().filter(|list| !list.terms.is_empty()).collect(),
        pages: site.pages.iter().map(|page| (page.title.clone(), page.url.clone())).collect(),
        years: facts.years.iter().rev().copied().collect(),
        calendars: facts.calendar_years.iter().rev().copied().collect(),
    };
    outputs.add("sitemap.html", Inputs::SiteMap(map));
    outputs.add("404.html", Inputs::NotFound(facts.cards.iter().take(NEWEST).copied().cloned().collect()));
    outputs.add("robots.txt", Inputs::Robots);
    for asset in &site.theme.assets {
        outputs.add_at(asset.output.clone(), Inputs::Asset(Arc::clone(&asset.bytes)));
    }
    for file in &site.files {
        outputs.add_at(file.output.clone(), Inputs::File(file.clone()));
    }
    if site.settings.base_url.is_some() {
        // What is announced joins the feed on its day.
        let out = site.posts.iter().filter(|post| post.card.publish_on <= facts.today);
        outputs.add("atom.xml", Inputs::Atom(out.take(FEED_LENGTH).cloned().collect()));
        outputs.add(SITEMAP, Inputs::SitemapXml(Vec::new()));
    }
}

/// Names in `sitemap.xml`, where there is one, every page a reader may begin at, with the day of its last change where that is known.
pub(super) fn map(frame: &Digested<Frame>, pages: &mut [PagePlan]) {
    let is_map = |page: &PagePlan| matches!(page.inputs, Inputs::SitemapXml(_));
    let place = pages.binary_search_by(|page| page.output.as_str().cmp(SITEMAP)).ok();
    let Some(place) = place.filter(|&place| is_map(&pages[place])) else { return };
    let entry = |page: &PagePlan| {
        let changed = match &page.inputs {
            Inputs::Post(inputs) => Some(inputs.post.card.publish_on),
            Inputs::Standing(standing) => standing.updated,
            Inputs::Home(_) | Inputs::List(_) | Inputs::Terms(_) | Inputs::Year(_) | Inputs::Years(_) | Inputs::Ledger(_) => None,
            Inputs::CalendarStart(_) | Inputs::CalendarYear(_) | Inputs::Month(_) | Inputs::SiteMap(_) => None,
            _ => return None,
        };
        Some((page.output.clone(), changed))
    };
    let urls = pages.iter().filter_map(entry).collect();
    pages[place] = PagePlan::new(frame, pages[place].output.clone(), Inputs::SitemapXml(urls));
}
