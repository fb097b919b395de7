//! Which source file becomes which page.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::draft::Draft;
use crate::model::slug::slug_of;
use crate::model::written::{PageFile, YearFile};

/// What a link to a source file leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Address {
    /// A page, by its URL from the site's root.
    Page(String),
    /// Nothing: the file is there but not published.
    Withheld,
}

/// The pages of all source files.
pub(crate) struct Addresses<'a> {
    drafts: &'a [Arc<Draft>],
    /// Indices in `drafts`, by the path of their file.
    posts: HashMap<&'a str, usize>,
    others: BTreeMap<&'a str, Address>,
}

/// Of a post only what a link to it leads to.
impl Hash for Addresses<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for draft in self.drafts {
            (draft.file.source.path(), &draft.url, draft.is_published()).hash(state);
        }
        self.others.hash(state);
    }
}

impl<'a> Addresses<'a> {
    /// Collects them.
    pub(crate) fn new(drafts: &'a [Arc<Draft>], pages: &'a [Arc<PageFile>], years: &'a [Arc<YearFile>]) -> Self {
        let posts = drafts.iter().enumerate().map(|(i, draft)| (draft.file.source.path(), i)).collect();
        let pages = pages.iter().map(|page| {
            let address = if page.draft { Address::Withheld } else { Address::Page(page_url(page.source.path())) };
            (page.source.path(), address)
        });
        let years = years.iter().map(|year| (year.source.path(), Address::Page(year_url(year.year))));
        Self { drafts, posts, others: pages.chain(years).collect() }
    }

    /// What a link to a source file, or to the folder of an `index.md`, leads to.
    pub(crate) fn find(&self, source: &str) -> Option<Address> {
        let source = source.trim_end_matches('/');
        self.of(source).or_else(|| self.of(&format!("{source}/index.md")))
    }

    fn of(&self, source: &str) -> Option<Address> {
        match self.posts.get(source).map(|&i| &self.drafts[i]) {
            Some(draft) if draft.is_published() => Some(Address::Page(draft.url.clone())),
            Some(_) => Some(Address::Withheld),
            None => self.others.get(source).cloned(),
        }
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
