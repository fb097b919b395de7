//! What posts were found to say, kept from one build to the next in `.dangjian/cache` of the site folder.
//! (Door: postcard.)
//!
//! Only posts without any problem, and only what other pages show of them: a file is read again where its
//! HTML is asked for. A file is the one that is meant while size, time and number stay the same, and unless
//! it was changed so soon before it was read that a later change might not show. Another program, a damaged
//! cache or none at all is no problem: then everything is read.
//!
//! ```text
//! header, the program, how texts were read; then parts in any order, each behind its length and its digest:
//! a part is a list of `Kept`
//! ```

mod workbooks;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use parking_lot::Mutex;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::manner::Manner;
use super::parsed::Parsed;
use super::program::program;
use super::text::{DroppedText, Text, on_demand};
use crate::model::body::Body;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::{FileEntry, FileRole, Inventory, Stamp};
use crate::model::written::{FrontMatter, PostFile};
use crate::write;

pub(super) use workbooks::Workbooks;

const NAME: &str = "cache";
const HEADER: &str = "dangjian cache 7
";
/// Length of a digest that is written out.
const DIGEST: usize = 32;

/// Posts in a part: parts are read and written on all processors.
const PART: usize = 256;

/// A post in the cache.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    path: Cow<'a, str>,
    stamp: Stamp,
    /// Of its text.
    text: Digest,
    /// Whether no rule of all has anything to say of it; otherwise that is not known.
    clean: bool,
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
            clean: dropped.clean,
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
pub(super) fn read(
    site: &Path,
    inventory: &Inventory,
    now: SystemTime,
    manner: &Manner,
) -> (Vec<(String, Text)>, usize) {
    let bytes = write::read_note(site, NAME).unwrap_or_default();
    let Some(parts) = parts(&bytes, manner) else { return (Vec::new(), 0) };
    let is_true = |kept: &Kept<'_>| {
        // What all rules are asked about is read again unless they have nothing to say.
        (kept.clean || manner.all.is_none()).then_some(())?;
        let entry = inventory.files.get(kept.path.as_ref())?;
        (entry.role == FileRole::Post && entry.stamp == kept.stamp && entry.stamp.vouches(now))
            .then_some(entry)
    };
    let text = |kept: Kept<'static>| {
        let entry = is_true(&kept)?;
        let dropped = DroppedText { digest: kept.text, clean: kept.clean, from_cache: true };
        let path = kept.path.to_string();
        Some((path, Text::without_source(now, kept.post(entry), dropped)))
    };
    let of_part = |part: &[u8]| {
        let all: Vec<Kept<'static>> = postcard::from_bytes(part).unwrap_or_default();
        (all.len(), all.into_iter().filter_map(text).collect::<Vec<_>>())
    };
    let parts: Vec<(usize, Vec<_>)> = parts.into_par_iter().map(of_part).collect();
    let count = parts.iter().map(|(count, _)| count).sum();
    (parts.into_iter().flat_map(|(_, texts)| texts).collect(), count)
}

/// What a cache begins with: posts say something else in another program, or with another setting.
fn header(program: Digest, manner: &Manner) -> String {
    format!("{HEADER}{program}\n{}\n", manner.digest())
}

/// The parts of a cache that this program wrote with the same setting, and nobody damaged.
fn parts<'b>(bytes: &'b [u8], manner: &Manner) -> Option<Vec<&'b [u8]>> {
    let mut rest = bytes.strip_prefix(header(program()?, manner).as_bytes())?;
    let mut parts = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (digest, after) = after.split_at_checked(DIGEST)?;
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        (Digest::of(part).to_string().as_bytes() == digest).then_some(())?;
        parts.push(part);
        rest = after;
    }
    Some(parts)
}

/// Writes a cache of what texts say, unless what is there is the same. `count` is how many posts that has.
///
/// # Errors
/// The folder cannot be written to: then there is no cache, or the old one.
pub(super) fn save(
    site: &Path,
    texts: &BTreeMap<String, Text>,
    inventory: &Inventory,
    count: usize,
    manner: &Manner,
) -> io::Result<()> {
    let Some(program) = program() else { return Ok(()) };
    let kept = |(path, text): (&String, &Text)| {
        let (Parsed::Post(post), Some(dropped)) = (&text.parsed, text.dropped) else { return None };
        let stamp = inventory.files.get(path)?.stamp;
        stamp.vouches(text.read_at).then(|| (Arc::clone(post), stamp, dropped))
    };
    let all: Vec<_> = texts.iter().filter_map(kept).collect();
    if all.len() == count && all.iter().all(|(_, _, dropped)| dropped.from_cache) {
        return Ok(());
    }
    let part = |posts: &[(Arc<PostFile>, Stamp, DroppedText)], bytes: &mut Vec<u8>| {
        let kept: Vec<Kept<'_>> =
            posts.iter().map(|(post, stamp, dropped)| Kept::new(post, *stamp, *dropped)).collect();
        postcard::to_io(&kept, bytes).map_err(io::Error::other).map(drop)
    };
    // As they are made: 10 MB for 10,000 posts would otherwise be held at once, and copied together.
    write::put_note(site, NAME, |file| {
        file.write_all(header(program, manner).as_bytes())?;
        let file = Mutex::new(file);
        all.par_chunks(PART).try_for_each_init(Vec::new, |bytes, posts| {
            bytes.clear();
            part(posts, bytes)?;
            let mut file = file.lock();
            file.write_all(&(bytes.len() as u32).to_le_bytes())?;
            file.write_all(Digest::of(bytes).to_string().as_bytes())?;
            file.write_all(bytes)
        })
    })
}

/// Throws a cache away of which something has turned out not to be so.
pub(super) fn forget(site: &Path) {
    write::remove_note(site, NAME);
}
