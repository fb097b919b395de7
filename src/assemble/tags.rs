//! Tags and their place in URLs.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::diagnostics::Spanned;
use crate::model::card::Tag;
use crate::model::digest::Digest;
use crate::model::slug::slug_of;
use crate::model::written::PostFile;

/// All tags of a site, by name.
#[derive(Hash)]
pub(crate) struct Tags<'a> {
    by_name: BTreeMap<&'a str, Tag>,
}

impl<'a> Tags<'a> {
    /// Gives every tag a slug. Of several that sound alike, the first by name keeps the plain one.
    pub(crate) fn new(posts: &'a [Arc<PostFile>]) -> Self {
        let names: HashSet<&str> = posts.iter().flat_map(|post| &post.front.tags).map(|name| name.value.as_str()).collect();
        let tag = |name: &'a str| (name, Tag { slug: slug_of(&[name]), name: name.to_owned() });
        let mut by_name: BTreeMap<&str, Tag> = names.into_iter().map(tag).collect();
        let mut taken = BTreeSet::new();
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
        for tag in written.iter().filter_map(|name| self.by_name.get(name.value.as_str())) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        tags
    }
}
