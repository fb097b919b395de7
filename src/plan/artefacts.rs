//! Feeds, site maps, 404 page, theme files and attachments.

use std::sync::Arc;

use super::Facts;
use super::lists::{AllLists, newest};
use super::outputs::Outputs;
use crate::model::digest::Digested;
use crate::model::path::OutputPath;
use crate::model::plan::{Artefact, Frame, InSiteMap, Inputs, Page, PagePlan, SiteMapInputs};
use crate::model::routes;
use crate::model::site::Site;

/// The most pages of a map: what sitemaps.org allows.
const SITEMAP_URLS: usize = 50_000;
/// How many posts the feed has.
const FEED_LENGTH: usize = 20;
/// How many posts the 404 page shows.
const NEWEST: usize = 5;

pub(super) fn add(site: &Site, facts: &Facts<'_>, lists: &AllLists<'_>, outputs: &mut Outputs) {
    let map = SiteMapInputs {
        lists: lists.terms_of_site_map(site),
        pages: site.pages.iter().map(|page| (page.title.clone(), page.url.clone())).collect(),
        years: facts.years.iter().rev().copied().collect(),
        calendars: facts.calendar_years.iter().rev().copied().collect(),
    };
    outputs.add(routes::SITE_MAP, Page::SiteMap(map));
    let newest = newest(&facts.cards, facts.today).take(NEWEST).cloned();
    outputs.add(routes::NOT_FOUND, Page::NotFound(newest.collect()));
    outputs.add(routes::ROBOTS, Artefact::Robots);
    for asset in &site.theme.assets {
        outputs.add_at(asset.output.clone(), Artefact::Asset(Arc::clone(&asset.bytes)));
    }
    for file in &site.files {
        for (path, artefact) in Artefact::of_file(file) {
            outputs.add_at(path, artefact);
        }
    }
    if site.settings.base_url.is_some() {
        // What is announced joins the feed on its day.
        let out = site.posts.iter().filter(|post| post.card.publish_on <= facts.today);
        outputs.add(routes::ATOM, Artefact::Atom(out.take(FEED_LENGTH).cloned().collect()));
        outputs.add(routes::SITEMAP_XML, Artefact::SitemapXml(Vec::new()));
    }
}

/// Names in `sitemap.xml`, where there is one, every page a reader may begin at, with the day of its last
/// change where that is known.
pub(super) fn map(frame: &Digested<Frame>, pages: &mut Vec<PagePlan>) {
    map_in_parts(frame, pages, SITEMAP_URLS);
}

/// With at most so many pages in a map: where there are more, `sitemap.xml` names the maps.
fn map_in_parts(frame: &Digested<Frame>, pages: &mut Vec<PagePlan>, most: usize) {
    let is_map = |page: &PagePlan| matches!(page.inputs, Inputs::Artefact(Artefact::SitemapXml(_)));
    let place = pages.binary_search_by(|page| page.output.as_str().cmp(routes::SITEMAP_XML)).ok();
    let Some(place) = place.filter(|&place| is_map(&pages[place])) else { return };
    let entry = |page: &PagePlan| match &page.inputs {
        Inputs::Page(made) => match made.facts().in_site_map {
            InSiteMap::Yes(changed) => Some((page.output.clone(), changed)),
            InSiteMap::No => None,
        },
        Inputs::Artefact(_) => None,
    };
    let urls: Vec<_> = pages.iter().filter_map(entry).collect();
    let inputs = if urls.len() <= most {
        Artefact::SitemapXml(urls)
    } else {
        let part = |(part, number): (&[_], usize)| {
            PagePlan::new(
                frame,
                OutputPath::known(routes::sitemap_part(number)),
                Artefact::SitemapXml(part.to_vec()),
            )
        };
        let parts: Vec<_> = urls.chunks(most).zip(1..).map(part).collect();
        let index = parts.iter().map(|part| part.output.clone()).collect();
        pages.extend(parts);
        Artefact::SitemapIndex(index)
    };
    pages[place] = PagePlan::new(frame, pages[place].output.clone(), inputs);
    pages.sort_by(|a, b| a.output.cmp(&b.output));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::Lists;

    fn mapped(pages: usize) -> Vec<(String, usize)> {
        let frame = Frame {
            settings: Digested::default(),
            theme: Digested::default(),
            menu: Vec::new(),
            lists: Lists::default(),
            years: Vec::new(),
            mourning: false,
            logo: None,
        };
        let frame = Digested::new(frame);
        let page = |path: String, inputs: Inputs| PagePlan::new(&frame, OutputPath::known(path), inputs);
        let html =
            (0..pages).map(|number| page(format!("years/{number}.html"), Page::Years(Vec::new()).into()));
        let mut pages: Vec<_> =
            std::iter::once(page(routes::SITEMAP_XML.to_owned(), Artefact::SitemapXml(Vec::new()).into()))
                .chain(html)
                .collect();
        map_in_parts(&frame, &mut pages, 2);
        assert!(pages.is_sorted_by(|a, b| a.output < b.output));
        let named = |page: &PagePlan| match &page.inputs {
            Inputs::Artefact(Artefact::SitemapXml(urls)) => Some((page.output.to_string(), urls.len())),
            Inputs::Artefact(Artefact::SitemapIndex(maps)) => Some((page.output.to_string(), maps.len())),
            _ => None,
        };
        pages.iter().filter_map(named).collect()
    }

    #[test]
    fn a_map_has_no_more_pages_than_search_engines_take() {
        let one = |name: &str, count| (name.to_owned(), count);
        assert_eq!(mapped(2), [one("sitemap.xml", 2)]);
        assert_eq!(mapped(3), [one("sitemap-1.xml", 2), one("sitemap-2.xml", 1), one("sitemap.xml", 2)]);
    }
}
