//! The title of a page: its heading, where that is no name of a site; else what the head says, without the
//! name of the site behind it, where that is known to be one.

use std::collections::{BTreeSet, HashMap};

use super::archive::opened;
use super::count_words;
use super::encoding::text_of;
use super::facts::{SavedPage, tidy};
use super::headings::key;
use super::style::is_hidden;
use super::tree::{Element, PageNode, tree};
use crate::import::no_title::is_no_title;

/// A title, and whether it is one for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageTitle {
    pub(super) words: String,
    pub(super) is_certain: bool,
}

/// What stands behind the titles of pages, by its signs, with what stands before it there. Behind several of
/// them stands the name of a site.
#[derive(Default)]
pub(in crate::import) struct SiteNames(HashMap<String, BTreeSet<String>>);

impl SiteNames {
    /// Adds what the title of a saved page says.
    pub(in crate::import) fn add(&mut self, bytes: &[u8], name: &str) {
        let Ok(saved) = opened(bytes, name) else { return };
        let (text, _) = text_of(&saved.page);
        // The whole page would be much to read only for this.
        let lower = text.to_ascii_lowercase();
        let title = lower.find("<title").and_then(|begin| {
            let end = lower[begin..].find("</title")?;
            text.get(begin..begin + end)
        });
        let root = title.and_then(|title| tree(&format!("{title}</title>")).ok());
        let title = root.and_then(|root| tidy(&root.find(&|element| element.name == "title")?.words()));
        let Some(title) = title else { return };
        for (before, behind) in parted(&title) {
            self.0.entry(key(behind)).or_default().insert(key(before));
        }
        // A site that calls all its pages by its name.
        self.0.entry(key(&title)).or_default().insert(name.to_owned());
    }

    fn has(&self, words: &str) -> bool {
        self.0.get(&key(words)).is_some_and(|titles| titles.len() > 1)
    }
}

/// All ways to part a title from the name of a site behind it, the shortest title first.
fn parted(title: &str) -> impl Iterator<Item = (&str, &str)> {
    const SIGNS: &[char] = &['_', '|', '｜', '-', '–', '—', '－', '·'];
    let parts = title.match_indices(SIGNS).map(|(at, sign)| (&title[..at], &title[at + sign.len()..]));
    parts
        .map(|(before, behind)| (before.trim_end_matches(is_edge), behind.trim_start_matches(is_edge)))
        .filter(|(before, behind)| count_words(before) > 0 && count_words(behind) > 0)
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || "_|｜-–—－·".contains(c)
}

impl SavedPage<'_> {
    /// The title.
    pub(super) fn title(&self, sites: &SiteNames) -> Option<PageTitle> {
        let certain = |words: String| PageTitle { words, is_certain: true };
        let wechat = self.words_of("activity-name").or_else(|| self.meta(&["ArticleTitle"]));
        let wechat = wechat.or_else(|| self.variable("msg_title")).filter(|words| !is_no_title(words));
        if let Some(words) = wechat.or_else(|| self.heading(sites)) {
            return Some(certain(words));
        }
        let word_title = || tidy(&self.root.find(&|element| element.has_class("MsoTitle"))?.words());
        // What the head says beside it is often the name of a column.
        if let Some(words) = self.heading_of_article(sites) {
            return Some(PageTitle { words, is_certain: false });
        }
        let og = self.meta(&["og:title"]).filter(|title| !is_no_title(title));
        if let Some(words) = og.is_none().then(word_title).flatten() {
            return Some(certain(words));
        }
        let of_head = || Some(self.of_head()).filter(|title| !is_no_title(title));
        let Some(title) = og.clone().or_else(of_head) else {
            // One of several headings may be that of the site.
            let heading = self.headings(sites).into_iter().find(|words| !words.ends_with(['网', '站']));
            return heading.map(|words| PageTitle { words, is_certain: false });
        };
        // The first line says more.
        if self.is_site(&title, sites) {
            return None;
        }
        let known = parted(&title).find(|(_, behind)| self.is_site(behind, sites)).map(|(before, _)| before);
        let shown =
            self.shown_title(&title).filter(|shown| known.is_none_or(|known| known.len() < shown.len()));
        if let Some(shown) = shown {
            return Some(certain(shown));
        }
        let rest = known.unwrap_or(&title);
        match without_site(rest) {
            None => Some(PageTitle { words: rest.to_owned(), is_certain: known.is_some() || og.is_some() }),
            Some(words) => Some(PageTitle { words, is_certain: false }),
        }
    }

    /// Whether words are the name of the site.
    fn is_site(&self, words: &str, sites: &SiteNames) -> bool {
        let own = self.meta(&["og:site_name"]).or_else(|| self.meta(&["SiteName", "application-name"]));
        own.is_some_and(|own| key(&own) == key(words)) || sites.has(words)
    }

    /// The words of the head's title.
    fn of_head(&self) -> String {
        let title = self.root.find(&|element| element.name == "title");
        title.and_then(|title| tidy(&title.words())).unwrap_or_default()
    }

    /// The headings of level 1 that are no names of a site.
    fn headings(&self, sites: &SiteNames) -> Vec<String> {
        let signs = key(&self.of_head());
        let mut headings = Vec::new();
        self.root.each(&mut |element| {
            if element.name != "h1" || is_hidden(element) {
                return;
            }
            let Some(words) = tidy(&element.words()).filter(|words| count_words(words) > 1) else { return };
            let own = key(&words);
            let is_behind = signs.len() > own.len() && signs.ends_with(&own);
            if !(is_behind || is_no_title(&words) || self.is_site(&words, sites) || leads_home(element)) {
                headings.push(words);
            }
        });
        headings
    }

    /// That heading where it is the only one, or the title begins with it.
    fn heading(&self, sites: &SiteNames) -> Option<String> {
        let title = self.of_head();
        let (signs, headings) = (key(&title), self.headings(sites));
        let is_titles = |heading: &String| !signs.is_empty() && signs.starts_with(&key(heading));
        match headings.as_slice() {
            // What the head says may be the name of the site alone, or the heading that of a column.
            [only] if signs.is_empty() || is_titles(only) || self.is_site(&title, sites) => {
                Some(only.clone())
            }
            _ => headings.into_iter().find(is_titles),
        }
    }

    /// The only heading, where it stands in the article and not above it.
    fn heading_of_article(&self, sites: &SiteNames) -> Option<String> {
        const LEAST: usize = 10;
        let headings = self.headings(sites);
        let [only] = headings.as_slice() else { return None };
        let is_it = |element: &Element| {
            element.name == "h1" && tidy(&element.words()).is_some_and(|words| words == *only)
        };
        let is_paragraph = |element: &Element| element.name == "p" && count_words(&element.words()) >= LEAST;
        let is_article = |element: &Element| {
            element.elements().any(is_paragraph) && element.find(&is_it).is_some()
                || element.name == "article" && element.find(&is_it).is_some()
        };
        self.root.find(&is_article).map(|_| only.clone())
    }

    /// What the page shows of its title, which has the name of the site behind it.
    fn shown_title(&self, title: &str) -> Option<String> {
        const LEAST: usize = 6;
        let heads: Vec<String> = parted(title).map(|(before, _)| key(before)).chain([key(title)]).collect();
        let mut best: Option<String> = None;
        self.root.each(&mut |element| {
            if element.elements().count() > 3
                || matches!(element.name.as_str(), "title" | "head" | "html" | "a")
            {
                return;
            }
            let Some(words) = tidy(&element.words()) else { return };
            let is_it = count_words(&words) >= LEAST && heads.contains(&key(&words));
            if is_it && best.as_ref().is_none_or(|best| count_words(&words) > count_words(best)) {
                best = Some(words);
            }
        });
        best
    }
}

/// Whether a heading is nothing but a link to the first page of its site.
fn leads_home(heading: &Element) -> bool {
    let is_blank = |node: &PageNode| matches!(node, PageNode::Text(words) if words.trim().is_empty());
    let mut inner = heading.children.iter().filter(|node| !is_blank(node));
    let (Some(PageNode::Element(link)), None) = (inner.next(), inner.next()) else { return false };
    let to = link.attribute("href").unwrap_or_default();
    let path = to.split_once("://").map_or(to, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let name = path.trim_start_matches(['.', '/']);
    link.name == "a" && !path.is_empty() && (name.is_empty() || name.starts_with("index."))
}

/// A title without what may be the name of a site behind it: `标题_某某市人民政府`, `标题 - 某某网`.
fn without_site(title: &str) -> Option<String> {
    let separators = [" - ", "_", "|", "｜", " – ", " — ", "-"];
    let first = separators.iter().find_map(|separator| {
        let (first, rest) = title.split_once(separator)?;
        (!rest.trim().is_empty() && count_words(first) >= 4).then_some(first)
    });
    tidy(first?)
}
