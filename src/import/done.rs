//! What has been brought in: by the digests that posts name, and those of the ledgers that are there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::article::BroughtPicture;
use crate::model::copies::without_copy_marks;
use crate::model::digest::Digest;
use crate::model::inventory::FileRole;
use crate::model::limits::FRONT_MATTER_BYTES;
use crate::read;

/// What is known to have been brought in, with its place.
#[derive(Default)]
pub(super) struct Done {
    /// By the bytes of files: their names, less what copying adds, and where they were brought to.
    places: BTreeMap<Digest, Vec<(String, String)>>,
    /// The place of what came from a file of a name.
    names: BTreeMap<String, String>,
    ledgers: BTreeMap<Digest, String>,
    used: BTreeSet<Digest>,
}

impl Done {
    /// What a site says.
    pub(super) fn of(site: &Path) -> Self {
        let mut done = Self::default();
        for (path, entry) in read::walk(site).0.files {
            match entry.role {
                FileRole::Post => {
                    if let Some((name, digest)) = read::any_text(&entry).as_deref().and_then(named) {
                        done.names.insert(name.clone(), path.clone());
                        done.add(&name, digest, &path);
                    }
                }
                FileRole::LedgerCsv | FileRole::LedgerXlsx => {
                    if let Some(digest) = read::digest(&entry.path) {
                        done.ledgers.insert(digest, path);
                    }
                }
                _ => {}
            }
        }
        done
    }

    /// Where files of a name and these bytes were brought to, or those that it is a copy of. Two files may
    /// say the same of two days.
    pub(super) fn places_of(&self, name: &str, digest: Digest) -> Vec<&str> {
        let bare = without_copy_marks(name);
        let end = bare.rsplit('/').next().unwrap_or(&bare);
        let is_same = |(known, _): &&(String, String)| *known == bare || known == end;
        let known = self.places.get(&digest).into_iter().flatten();
        known.filter(is_same).map(|(_, place)| place.as_str()).collect()
    }

    /// Where a file of these bytes was brought to, whatever its name.
    pub(super) fn place_of_bytes(&self, digest: Digest) -> Option<&str> {
        self.places.get(&digest)?.first().map(|(_, place)| place.as_str())
    }

    /// Where a ledger was put.
    pub(super) fn place_of_ledger(&self, digest: Digest) -> Option<&str> {
        self.ledgers.get(&digest).map(String::as_str)
    }

    /// Where a file of a name was brought to before, whatever was in it.
    pub(super) fn place_of_name(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }

    pub(super) fn add(&mut self, name: &str, digest: Digest, place: &str) {
        self.places.entry(digest).or_default().push((without_copy_marks(name), place.to_owned()));
    }

    pub(super) fn add_ledger(&mut self, digest: Digest, place: &str) {
        self.ledgers.insert(digest, place.to_owned());
    }

    /// Notes what came along with a post.
    pub(super) fn use_files(&mut self, files: &[BroughtPicture]) {
        self.used.extend(files.iter().map(|file| Digest::of(&file.bytes)));
    }

    /// Whether something came along with a post.
    pub(super) fn has_used(&self, digest: Digest) -> bool {
        self.used.contains(&digest)
    }
}

/// What a post calls the file it comes from: `index.md` says nothing without its folder.
pub(super) fn name_of_source(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().and_then(Path::file_name).filter(|_| name.starts_with("index."));
    folder.map_or_else(|| name.to_string(), |folder| format!("{}/{name}", folder.to_string_lossy()))
}

/// The name and the digest behind `导入自`.
fn named(text: &str) -> Option<(String, Digest)> {
    let mut end = text.len().min(FRONT_MATTER_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[..end]
        .lines()
        .find(|line| ["导入自", "imported_from"].iter().any(|key| line.starts_with(key)))?;
    let (_, value) = line.split_once(':')?;
    let value = value.trim().trim_matches(['"', '\'']);
    let (name, digest) = value.rsplit_once(' ')?;
    Some((name.to_owned(), digest.parse().ok()?))
}
