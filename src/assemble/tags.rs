//! Tags and their place in URLs.

use std::collections::BTreeMap;

use super::address::slug_or_digest;
use crate::diagnostics::Spanned;
use crate::model::card::Tag;
use crate::model::digest::Digest;
use crate::model::written::PostFile;

/// All tags of a site, by name.
pub(crate) struct Tags {
    by_name: BTreeMap<String, Tag>,
}

impl Tags {
    /// Gives every tag a slug. Of several that sound alike, the first by name keeps the plain one.
    pub(crate) fn new(posts: &[PostFile]) -> Self {
        let mut by_name: BTreeMap<String, Tag> = BTreeMap::new();
        for name in posts.iter().flat_map(|post| &post.front.tags) {
            let tag = || Tag { slug: slug_or_digest(&[&name.value]), name: name.value.clone() };
            by_name.entry(name.value.clone()).or_insert_with(tag);
        }
        let mut taken = std::collections::BTreeSet::new();
        for tag in by_name.values_mut() {
            if !taken.insert(tag.slug.clone()) {
                tag.slug = format!("{}-{}", tag.slug, Digest::of(tag.name.as_bytes()).short());
            }
        }
        Self { by_name }
    }

    /// The tags that are written, each once.
    pub(crate) fn of(&self, written: &[Spanned<String>]) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::new();
        for tag in written.iter().filter_map(|name| self.by_name.get(&name.value)) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        tags
    }
}
