//! Where texts stood before they were renamed or moved to another day: who has such a page open, or a link to
//! it, is led on. Kept as long as the preview runs; readers of the published site need `aliases`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::digest::Digest;
use crate::model::site::{Site, WithheldText};

/// So many are remembered; the oldest goes first.
const MOST: usize = 1000;

/// The URLs that texts had in this run of the preview.
#[derive(Clone, Default)]
pub(super) struct FormerPages {
    /// Oldest first.
    pages: Vec<FormerPage>,
    /// Files that have changed since the site on show was read.
    changed: BTreeSet<String>,
}

/// A URL that a text had.
#[derive(Clone)]
struct FormerPage {
    url: String,
    /// The path of the text, now: it is followed from name to name.
    source: String,
    /// What it said: by that it is known again under another name.
    body: Digest,
    title: String,
}

/// A text that has a page.
struct Page<'a> {
    url: &'a str,
    source: &'a str,
    body: Digest,
    title: &'a str,
}

impl FormerPages {
    /// Notes that files have changed.
    pub(super) fn note(&mut self, changed: &BTreeSet<String>) {
        self.changed.extend(changed.iter().cloned());
    }

    /// Remembers where texts stood that are elsewhere now, of those whose files have changed.
    pub(super) fn follow(&mut self, before: &Site, now: &Site) {
        let changed = std::mem::take(&mut self.changed);
        let is_followed = |source: &str| self.pages.iter().any(|former| former.source == source);
        let before = pages(before, |source| changed.contains(source));
        let now = pages(now, |source| changed.contains(source) || is_followed(source));
        let by_source: BTreeMap<&str, &Page<'_>> = now.iter().map(|page| (page.source, page)).collect();
        let known: BTreeSet<&str> = before.iter().map(|page| page.source).collect();
        for page in
            before.iter().filter(|page| by_source.get(page.source).is_none_or(|same| same.url != page.url))
        {
            self.pages.retain(|former| former.url != page.url);
            self.pages.push(FormerPage::of(page));
        }
        let come: Vec<&Page<'_>> = now.iter().filter(|page| !known.contains(page.source)).collect();
        for former in self.pages.iter_mut().filter(|former| !by_source.contains_key(former.source.as_str())) {
            // Whoever writes a new text of the same title an hour later has not renamed the old one.
            let is_going = known.contains(former.source.as_str());
            if let Some(page) = same_text(former, is_going, &come) {
                former.source = page.source.to_owned();
            }
        }
        self.pages.drain(..self.pages.len().saturating_sub(MOST));
    }

    /// Where the text stands now that once stood at a URL.
    pub(super) fn leads_to(&self, site: &Site, url: &str) -> Option<String> {
        let former = self.pages.iter().find(|former| former.url == url)?;
        pages(site, |source| source == former.source).first().map(|page| page.url.to_owned())
    }
}

impl FormerPage {
    fn of(page: &Page<'_>) -> Self {
        Self {
            url: page.url.to_owned(),
            source: page.source.to_owned(),
            body: page.body,
            title: page.title.to_owned(),
        }
    }
}

/// The only text that says the same; where titles count, else the only one of the same title.
fn same_text<'a>(former: &FormerPage, by_title: bool, come: &[&'a Page<'a>]) -> Option<&'a Page<'a>> {
    let only = |is_same: &dyn Fn(&Page<'_>) -> bool| {
        let mut same = come.iter().filter(|page| is_same(page));
        same.next().filter(|_| same.next().is_none()).copied()
    };
    let (is_body, is_title) =
        (|page: &Page<'_>| page.body == former.body, |page: &Page<'_>| page.title == former.title);
    only(&|page| is_body(page) && is_title(page))
        .or_else(|| only(&|page| by_title && is_title(page)))
        .or_else(|| only(&is_body))
}

/// All texts that have a page in the preview, those included that are not published.
fn pages(site: &Site, passes: impl Fn(&str) -> bool) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    let mut add = |url, source, body, title| {
        if passes(source) {
            pages.push(Page { url, source, body, title });
        }
    };
    for post in &site.posts {
        add(&post.card.url, &post.source, post.body.digest(), &post.card.title);
    }
    for page in &site.pages {
        add(&page.url, &page.source, page.body.digest(), &page.title);
    }
    for withheld in &site.withheld {
        match &withheld.text {
            WithheldText::Post(post) => {
                add(&post.card.url, &post.source, post.body.digest(), &post.card.title)
            }
            WithheldText::Page(Some(page)) => add(&page.url, &page.source, page.body.digest(), &page.title),
            WithheldText::Page(None) => {}
        }
    }
    pages
}
