//! Which source file becomes which page.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::resolved_post::ResolvedPost;
use crate::model::digest::Digest;
use crate::model::path::file_name;
use crate::model::routes;
use crate::model::written::{PageFile, YearFile};

/// What a link to a source file leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SourcePage {
    /// A page, by its URL from the site's root.
    Published(String),
    /// Nothing: the file is there but not published.
    Withheld,
}

/// Where posts stand among each other, by path and by URL. Kept from run to run: it changes only where posts
/// come, go or move.
pub(crate) struct Places {
    /// By the digest of the file's path, so that no text has to be fetched for it.
    by_path: HashMap<Digest, usize>,
    /// By the name of the page without `.html`; only made where a ledger row asks for it.
    by_slug: OnceLock<HashMap<String, Vec<usize>>>,
    /// Whether several posts have one URL, published or not.
    pub(crate) is_any_url_twice: bool,
}

impl Places {
    /// What they depend on.
    pub(crate) fn circumstances(resolved: &[Option<&ResolvedPost>]) -> Digest {
        let places = |post: &Option<&ResolvedPost>| post.map(|post| (post.path, post.page));
        Digest::of_value(&resolved.iter().map(places).collect::<Vec<_>>())
    }

    /// Collects them. `resolved` stand at the places of their posts.
    pub(crate) fn new(resolved: &[Option<&ResolvedPost>]) -> Self {
        let found = || resolved.iter().enumerate().filter_map(|(place, post)| Some((place, (*post)?)));
        let mut pages = HashSet::with_capacity(resolved.len());
        Self {
            by_path: found().map(|(place, post)| (post.path, place)).collect(),
            by_slug: OnceLock::new(),
            is_any_url_twice: !found().all(|(_, post)| pages.insert(post.page)),
        }
    }
}

/// The pages of all source files.
pub(crate) struct SourcePages<'a> {
    resolved: &'a [Option<&'a ResolvedPost>],
    pub(crate) places: &'a Places,
    /// Standing pages and years.
    others: BTreeMap<&'a str, SourcePage>,
}

impl<'a> SourcePages<'a> {
    /// Puts together what is known of posts, standing pages and years.
    pub(crate) fn new(
        resolved: &'a [Option<&'a ResolvedPost>],
        places: &'a Places,
        pages: &'a [Arc<PageFile>],
        years: &'a [Arc<YearFile>],
    ) -> Self {
        let pages = pages.iter().map(|page| {
            let leads_to = if page.kept_back.is_some() {
                SourcePage::Withheld
            } else {
                SourcePage::Published(page.url.clone())
            };
            (page.source.path(), leads_to)
        });
        let years =
            years.iter().map(|year| (year.source.path(), SourcePage::Published(routes::year(year.year))));
        Self { resolved, places, others: pages.chain(years).collect() }
    }

    /// Stands for what links lead to.
    pub(crate) fn digest(&self) -> Digest {
        let told =
            |post: &Option<&ResolvedPost>| post.map(|post| (post.path, post.page, post.is_published()));
        Digest::of_value(&(self.resolved.iter().map(told).collect::<Vec<_>>(), &self.others))
    }

    /// What a link to a source file, or to the folder of an `index.md`, leads to.
    pub(crate) fn find(&self, source: &str) -> Option<SourcePage> {
        let source = source.trim_end_matches('/');
        self.of(source).or_else(|| self.of(&format!("{source}/index.md")))
    }

    fn of(&self, source: &str) -> Option<SourcePage> {
        match self.post(source) {
            Some((_, post)) if post.is_published() => Some(SourcePage::Published(post.url.clone())),
            Some(_) => Some(SourcePage::Withheld),
            None => self.others.get(source).cloned(),
        }
    }

    /// The page that people mean by a folder of its name, as other generators have them: `2022/07/a/` is
    /// `2022/07/a.html` where there is one.
    pub(crate) fn page_of_folder(&self, url: &str) -> Option<String> {
        let page = routes::page_instead_of(url)?;
        let is_post =
            self.posts_called(file_name(routes::without_ending(&page))).any(|(_, post)| post.url == page);
        let is_there =
            is_post || self.others.values().any(|other| *other == SourcePage::Published(page.clone()));
        is_there.then_some(page)
    }

    /// The post that a file is, with its place.
    pub(crate) fn post(&self, source: &str) -> Option<(usize, &'a ResolvedPost)> {
        let place = *self.places.by_path.get(&Digest::of(source.as_bytes()))?;
        Some((place, self.resolved[place]?))
    }

    /// Posts whose pages have a name, with their places.
    pub(crate) fn posts_called(&self, slug: &str) -> impl Iterator<Item = (usize, &'a ResolvedPost)> {
        let by_slug = self.places.by_slug.get_or_init(|| {
            let mut by_slug: HashMap<String, Vec<usize>> = HashMap::new();
            for (place, post) in
                self.resolved.iter().enumerate().filter_map(|(place, post)| Some((place, (*post)?)))
            {
                by_slug
                    .entry(file_name(routes::without_ending(&post.url)).to_owned())
                    .or_default()
                    .push(place);
            }
            by_slug
        });
        by_slug.get(slug).into_iter().flatten().filter_map(|&place| Some((place, self.resolved[place]?)))
    }
}
