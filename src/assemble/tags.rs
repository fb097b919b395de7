//! SiteTags and their place in URLs.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::diagnostics::Spanned;
use crate::model::card::Tag;
use crate::model::digest::{Digest, Digested};
use crate::model::slug::slug_of;
use crate::model::written::PostFile;

/// All tags of a site, by name.
pub(crate) struct SiteTags {
    by_name: BTreeMap<String, Digested<Tag>>,
    /// Stands for those whose slug is not made of their name alone. While it stays the same, so does what is
    /// made of a tag.
    pub(crate) twins: Digest,
}

impl SiteTags {
    /// Gives every tag a slug. Of several that sound alike, the first by name keeps the plain one.
    pub(crate) fn new(posts: &[&Arc<PostFile>]) -> Self {
        let names: HashSet<&str> =
            posts.iter().flat_map(|post| &post.front.tags).map(|name| name.value.as_str()).collect();
        let tag = |name: &str| (name.to_owned(), Tag { slug: slug_of(&[name]), name: name.to_owned() });
        let mut by_name: BTreeMap<String, Tag> = names.into_iter().map(tag).collect();
        let mut taken = BTreeSet::new();
        let mut twins = Vec::new();
        for tag in by_name.values_mut() {
            if !taken.insert(tag.slug.clone()) {
                tag.slug = format!("{}-{}", tag.slug, Digest::of(tag.name.as_bytes()).short());
                twins.push(&*tag);
            }
        }
        let twins = Digest::of_value(&twins);
        Self { by_name: by_name.into_iter().map(|(name, tag)| (name, Digested::new(tag))).collect(), twins }
    }

    /// The tags that are written, each once.
    pub(crate) fn of(&self, written: &[Spanned<String>]) -> Vec<Digested<Tag>> {
        let mut tags = Vec::new();
        for tag in written.iter().filter_map(|name| self.by_name.get(&name.value)) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        tags
    }
}
