//! SiteTags and their place in URLs.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::assemble::codes::names::TAG_WITH_SPACES;
use crate::diagnostics::{Diagnostic, Diagnostics, Spanned};
use crate::model::card::Tag;
use crate::model::characters::is_han;
use crate::model::digest::{Digest, Digested};
use crate::model::slug::slug_of;
use crate::model::written::PostFile;

/// All tags of a site, by name.
pub(crate) struct SiteTags {
    by_name: BTreeMap<String, Digested<Tag>>,
    /// What is written as one tag and is several.
    several: BTreeMap<String, Vec<String>>,
    /// What may have been meant to be several tags.
    perhaps_several: BTreeSet<String>,
    /// Stands for those whose slug is not made of their name alone, and for those that are several. While it
    /// stays the same, so does what is made of a tag.
    pub(crate) irregular: Digest,
}

impl SiteTags {
    /// Gives every tag a slug. Of several that sound alike, the first by name keeps the plain one. What has
    /// spaces between tags that are written elsewhere is these.
    pub(crate) fn new(posts: &[&Arc<PostFile>]) -> Self {
        let mut names: HashSet<&str> =
            posts.iter().flat_map(|post| &post.front.tags).map(|name| name.value.as_str()).collect();
        let parts = |name: &&str| parts_known_in(&names, name).map(|parts| ((*name).to_owned(), parts));
        let several: BTreeMap<String, Vec<String>> = names.iter().filter_map(parts).collect();
        names.retain(|name| !several.contains_key(*name));
        let perhaps_several = names.iter().filter(|name| is_perhaps_several(name));
        let perhaps_several = perhaps_several.map(|name| (*name).to_owned()).collect();
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
        let irregular = Digest::of_value(&(&twins, &several));
        let by_name = by_name.into_iter().map(|(name, tag)| (name, Digested::new(tag))).collect();
        Self { by_name, several, perhaps_several, irregular }
    }

    /// The tags that are written, each once.
    pub(crate) fn of(&self, written: &[Spanned<String>]) -> Vec<Digested<Tag>> {
        let mut tags = Vec::new();
        let names = written.iter().flat_map(|name| match self.several.get(&name.value) {
            Some(parts) => parts.as_slice(),
            None => std::slice::from_ref(&name.value),
        });
        for tag in names.filter_map(|name| self.by_name.get(name)) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        tags
    }

    /// Tells once of each tag that may have been meant to be several.
    pub(crate) fn report(&self, posts: &[&Arc<PostFile>], problems: &mut Diagnostics) {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        if self.perhaps_several.is_empty() {
            return;
        }
        for (post, tag) in posts.iter().flat_map(|post| post.front.tags.iter().map(move |tag| (post, tag))) {
            if self.perhaps_several.contains(&tag.value) && told.insert(&tag.value) {
                problems.push(one_tag(&tag.value).at(&post.source, tag.span));
            }
        }
    }
}

/// The parts of a tag between its spaces, where each is a tag that is written elsewhere.
fn parts_known_in(names: &HashSet<&str>, tag: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = tag.split_whitespace().collect();
    let are_known = parts.len() > 1 && parts.iter().all(|part| names.contains(part));
    are_known.then(|| parts.into_iter().map(str::to_owned).collect())
}

/// Whether it has a space between two Han: there is none inside a Chinese word.
fn is_perhaps_several(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split_whitespace().collect();
    parts.windows(2).any(|pair| pair[0].ends_with(is_han) && pair[1].starts_with(is_han))
}

fn one_tag(tag: &str) -> Diagnostic {
    let parts: Vec<&str> = tag.split_whitespace().collect();
    Diagnostic::new(TAG_WITH_SPACES, format!("“{tag}”当作一个标签")).hint(format!(
        "是几个标签，中间用顿号隔开：{}；是一个，就去掉空格：{}",
        parts.join("、"),
        parts.concat()
    ))
}
