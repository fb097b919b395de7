//! Which source file becomes which page.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::draft::Draft;
use crate::model::digest::Digest;
use crate::model::path::file_name;
use crate::model::slug::slug_of;
use crate::model::written::{PageFile, YearFile};

/// What a link to a source file leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// A page, by its URL from the site's root.
    Page(String),
    /// Nothing: the file is there but not published.
    Withheld,
}

/// The pages of all source files.
pub(crate) struct Addresses {
    /// By the path of the file.
    pages: HashMap<String, Address>,
    /// Places of posts by the path of their file.
    posts: HashMap<String, usize>,
    /// Places of posts by the name of their page without `.html`; only asked for by ledger rows.
    slugs: HashMap<String, Vec<usize>>,
    /// Whether several posts have one URL, published or not.
    pub(crate) is_any_twice: bool,
}

impl Addresses {
    /// What they depend on: all that is digested here, and no more.
    pub(crate) fn circumstances<'a>(
        drafts: impl Iterator<Item = Option<&'a Draft>>,
        pages: &[Arc<PageFile>],
        years: &[Arc<YearFile>],
    ) -> Digest {
        let posts: Vec<Option<Digest>> = drafts.map(|draft| Some(draft?.address)).collect();
        let pages: Vec<_> = pages.iter().map(|page| (page.source.path(), page.draft)).collect();
        let years: Vec<_> = years.iter().map(|year| year.source.path()).collect();
        Digest::of_value(&(posts, pages, years))
    }

    /// Collects them.
    pub(crate) fn new<'a>(drafts: impl Iterator<Item = Option<&'a Draft>>, pages: &[Arc<PageFile>], years: &[Arc<YearFile>]) -> Self {
        let address = |is_published: bool, url: String| if is_published { Address::Page(url) } else { Address::Withheld };
        let mut of_pages = HashMap::new();
        of_pages.extend(pages.iter().map(|page| {
            let path = page.source.path();
            (path.to_owned(), address(!page.draft, page_url(path)))
        }));
        of_pages.extend(years.iter().map(|year| (year.source.path().to_owned(), Address::Page(year_url(year.year)))));
        let mut all = Self { pages: of_pages, posts: HashMap::new(), slugs: HashMap::new(), is_any_twice: false };
        let mut urls = HashSet::new();
        for (place, draft) in drafts.enumerate().filter_map(|(place, draft)| Some((place, draft?))) {
            let path = draft.file.source.path();
            all.is_any_twice |= !urls.insert(&draft.url);
            all.pages.insert(path.to_owned(), address(draft.is_published(), draft.url.clone()));
            all.posts.insert(path.to_owned(), place);
            all.slugs.entry(file_name(draft.url.trim_end_matches(".html")).to_owned()).or_default().push(place);
        }
        all
    }

    /// What a link to a source file, or to the folder of an `index.md`, leads to.
    pub(crate) fn find(&self, source: &str) -> Option<Address> {
        let source = source.trim_end_matches('/');
        self.pages.get(source).or_else(|| self.pages.get(&format!("{source}/index.md"))).cloned()
    }

    /// What a link to a source file by its own path leads to.
    pub(crate) fn find_exactly(&self, source: &str) -> Option<&Address> {
        self.pages.get(source)
    }

    /// The place of the post that a file is.
    pub(crate) fn post(&self, source: &str) -> Option<usize> {
        self.posts.get(source).copied()
    }

    /// The places of posts whose pages have a name.
    pub(crate) fn posts_called(&self, slug: &str) -> &[usize] {
        self.slugs.get(slug).map_or(&[], Vec::as_slice)
    }
}

/// URL of a yearly summary.
pub(crate) fn year_url(year: i16) -> String {
    format!("{year}/index.html")
}

/// URL of a standing page: its path with each name as a slug; `index.md` gives its folder's.
pub(crate) fn page_url(source: &str) -> String {
    let path = source.strip_prefix("content/pages/").unwrap_or(source);
    let mut names: Vec<&str> = path.split('/').collect();
    let last = stem(names.pop().unwrap_or_default());
    if last != "index" || names.is_empty() {
        names.push(last);
    }
    let slugs: Vec<_> = names.into_iter().map(|name| slug_of(&[name])).collect();
    format!("pages/{}.html", slugs.join("/"))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standing_pages_keep_their_folders() {
        assert_eq!(page_url("content/pages/about.md"), "pages/about.html");
        assert_eq!(page_url("content/pages/制度/index.md"), "pages/zhi-du.html");
        assert_eq!(page_url("content/pages/制度/学习.md"), "pages/zhi-du/xue-xi.html");
        assert_eq!(page_url("content/pages/index.md"), "pages/index.html");
    }
}
