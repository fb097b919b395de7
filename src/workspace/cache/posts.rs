//! What posts were found to say.
//!
//! Only posts without any problem, and only what other pages show of them: a file is read again where its
//! HTML is asked for. A file is the one that is meant while size, time and number stay the same, and unless
//! it was changed so soon before it was read that a later change might not show.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::model::body::Body;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::{FileEntry, FileRole, Inventory, Stamp};
use crate::model::written::{FrontMatter, PostFile};
use crate::workspace::manner::Manner;
use crate::workspace::parsed::Parsed;
use crate::workspace::text::{DroppedText, Text, on_demand};
use crate::write;

const NOTE: Note = Note { name: "cache", heading: "dangjian cache 8" };

/// A post in the cache.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    path: Cow<'a, str>,
    stamp: Stamp,
    /// Of its text.
    text: Digest,
    url: Cow<'a, Option<String>>,
    summary: Cow<'a, str>,
    front: Cow<'a, FrontMatter>,
    body: Cow<'a, Body>,
}

impl<'a> Kept<'a> {
    fn new(post: &'a PostFile, stamp: Stamp, dropped: DroppedText) -> Self {
        Self {
            path: Cow::Borrowed(post.source.path()),
            stamp,
            text: dropped.digest,
            url: Cow::Borrowed(&post.url),
            summary: Cow::Borrowed(&post.summary),
            front: Cow::Borrowed(&post.front),
            body: Cow::Borrowed(&post.body),
        }
    }

    fn post(self, entry: &FileEntry) -> PostFile {
        PostFile {
            source: Arc::new(on_demand(&self.path, entry, self.text)),
            url: self.url.into_owned(),
            summary: self.summary.into_owned(),
            front: self.front.into_owned(),
            body: Digested::new(self.body.into_owned()),
        }
    }
}

/// What of a cache is still true, and how many posts it has in all.
pub(in crate::workspace) fn read(
    site: &Path,
    inventory: &Inventory,
    now: SystemTime,
    manner: &Manner,
) -> (Vec<(String, Text)>, usize) {
    let is_true = |kept: &Kept<'_>| {
        let entry = inventory.files.get(kept.path.as_ref())?;
        (entry.role == FileRole::Post && entry.stamp == kept.stamp && entry.stamp.vouches(now))
            .then_some(entry)
    };
    let text = |kept: Kept<'static>| {
        let entry = is_true(&kept)?;
        let dropped = DroppedText { digest: kept.text, from_cache: true };
        let post = kept.post(entry);
        let found = match &manner.all {
            // What all rules are asked about is read again unless it is known what they say.
            Some(all) => Some(all.known.of_digest(dropped.digest, &post.source)?),
            None => None,
        };
        let path = post.source.path().to_owned();
        Some((path, Text::without_source(now, post, dropped, found)))
    };
    let of_part = |all: Vec<Kept<'static>>| (all.len(), all.into_iter().filter_map(text).collect::<Vec<_>>());
    let parts: Vec<(usize, Vec<_>)> = NOTE.read(site, manner, of_part);
    let count = parts.iter().map(|(count, _)| count).sum();
    (parts.into_iter().flat_map(|(_, texts)| texts).collect(), count)
}

/// Writes a cache of what texts say, unless what is there is the same. `count` is how many posts that has.
///
/// # Errors
/// The folder cannot be written to: then there is no cache, or the old one.
pub(in crate::workspace) fn save(
    site: &Path,
    texts: &BTreeMap<String, Text>,
    inventory: &Inventory,
    count: usize,
    manner: &Manner,
) -> io::Result<()> {
    let kept = |(path, text): (&String, &Text)| {
        let (Parsed::Post(post), Some(dropped)) = (&text.parsed, text.dropped) else { return None };
        let stamp = inventory.files.get(path)?.stamp;
        stamp.vouches(text.read_at).then(|| (Arc::clone(post), stamp, dropped))
    };
    let all: Vec<_> = texts.iter().filter_map(kept).collect();
    if all.len() == count && all.iter().all(|(_, _, dropped)| dropped.from_cache) {
        return Ok(());
    }
    NOTE.write(site, manner, &all, |(post, stamp, dropped)| Kept::new(post, *stamp, *dropped))
}

/// Throws a cache away of which something has turned out not to be so.
pub(in crate::workspace) fn forget(site: &Path) {
    write::remove_note(site, NOTE.name);
}
