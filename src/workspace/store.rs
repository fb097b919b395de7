//! The files of a site as they were last seen, each text read and parsed once for as long as it stays the
//! same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::parsed::{Parsed, parse, xlsx};
use super::{cache, pictures};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::model::digest::Digest;
use crate::model::inventory::{FileEntry, FileRole, Inventory};
use crate::model::leftover::is_leftover;
use crate::model::written::PostFile;
use crate::read;

/// All files, and what the texts among them say.
#[derive(Default)]
pub(super) struct Store {
    /// Which files there are. Sizes of pictures are filled in when they are asked for.
    pub(super) inventory: Inventory,
    /// Texts by their path relative to the site folder.
    pub(super) texts: BTreeMap<String, Text>,
    /// What is wrong with files that are no sources.
    pub(super) problems: Diagnostics,
    /// Pictures that were measured so soon after they were written that they may have changed since without a
    /// trace.
    pub(super) young: BTreeSet<String>,
    /// The digest of the inventory, while it is known.
    pub(super) surroundings: Option<Digest>,
    /// Whether the texts of posts are forgotten when they have been parsed: half of what they take in memory,
    /// a tenth of a build's time.
    pub(super) forgetful: bool,
    /// How many posts the cache had.
    pub(super) cached: usize,
}

/// A text.
pub(super) struct Text {
    /// When it was read, by the clock of this machine.
    pub(super) read_at: SystemTime,
    /// In place of a text that is not kept.
    pub(super) forgotten: Option<Forgotten>,
    /// As it was then; `None` where it could not be read.
    source: Option<Arc<SourceText>>,
    pub(super) parsed: Parsed,
    pub(super) problems: Diagnostics,
    /// The pictures it refers to, by path.
    pub(super) pictures: Vec<String>,
    /// Whether their sizes have been asked for since the text, or any file that is no text, was last changed.
    pub(super) measured: bool,
}

/// What is known of a text that is not kept.
#[derive(Clone, Copy)]
pub(super) struct Forgotten {
    pub(super) digest: Digest,
    /// Whether it was not even read, but found in the cache.
    pub(super) is_cached: bool,
}

/// A text that is read again when somebody asks for it, and found empty if it is another one then.
pub(super) fn forgotten(path: &str, entry: &FileEntry, digest: Digest) -> SourceText {
    let (name, entry) = (path.to_owned(), entry.clone());
    SourceText::forgotten(path, move || {
        let text = read::source(&name, &entry).0?.text().to_owned();
        (Digest::of(text.as_bytes()) == digest).then_some(text)
    })
}

impl Store {
    /// Walks the whole folder. Gives the paths of all files that are new, gone or different.
    pub(super) fn walk(&mut self, site: &Path) -> BTreeSet<String> {
        let (inventory, problems) = read::walk(site);
        let of_problems = different(&self.problems, &problems);
        self.problems = problems;
        let mut before = std::mem::replace(&mut self.inventory, inventory);
        self.inventory.image_sizes = std::mem::take(&mut before.image_sizes);
        if !before.files.keys().eq(self.inventory.files.keys()) || before.folders != self.inventory.folders {
            self.surroundings = None;
        }
        let entries = &self.inventory.files;
        let mut changed: BTreeSet<String> =
            before.files.keys().filter(|path| !entries.contains_key(*path)).cloned().collect();
        changed.extend(of_problems);
        self.texts.retain(|path, _| entries.get(path).is_some_and(|entry| entry.role != FileRole::Other));
        let different = |(path, entry): &(&String, &FileEntry)| before.files.get(*path) != Some(entry);
        changed.extend(
            entries
                .iter()
                .filter(|file| file.1.role == FileRole::Other && different(file))
                .map(|(path, _)| path.clone()),
        );
        self.forget(&changed);
        let young: Vec<String> = self.young.iter().cloned().collect();
        changed.extend(young.into_iter().filter(|path| self.measure_again(path)));

        if self.forgetful {
            let (texts, count) = cache::read(site, &self.inventory, SystemTime::now());
            self.texts.extend(texts);
            self.cached = count;
        }
        let is_known = |path: &str, entry: &FileEntry| {
            let same = before.files.get(path).is_some_and(|old| old.stamp == entry.stamp);
            let text = self.texts.get(path);
            let is_cached = text.is_some_and(|text| text.forgotten.is_some());
            is_cached
                || same
                    && text
                        .is_some_and(|text| entry.stamp.vouches(text.read_at) && !text.is_unreadable(entry))
        };
        let entries = &self.inventory.files;
        let unknown: Vec<_> = entries
            .iter()
            .filter(|(path, entry)| entry.role != FileRole::Other && !is_known(path, entry))
            .collect();
        let (texts, forgetful) = (&self.texts, self.forgetful);
        let read = |(path, entry): (&String, &FileEntry)| {
            let read = Text::read(path, entry, texts.get(path));
            (path.clone(), if forgetful { read.forget(entry) } else { read })
        };
        let read: Vec<_> = unknown.into_par_iter().map(read).collect();
        changed.extend(read.into_iter().filter_map(|(path, read)| self.keep(path, read)));
        changed
    }

    /// Looks at one file. Gives its path if it is new, gone or different, and an error where only a walk can
    /// tell what happened.
    pub(super) fn look(&mut self, site: &Path, file: &Path) -> Result<Option<String>, MustWalk> {
        let path = read::relative(site, file).ok_or(MustWalk)?;
        if path.split('/').any(is_leftover) {
            return Ok(None);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_plain = || file.symlink_metadata().map_or(true, |metadata| metadata.is_file());
        // Two spellings of one name, or a link, stand for another file.
        let is_another = |entry: &FileEntry| entry.path != file && entry.path.exists();
        let is_reported =
            |problem: &Diagnostic| problem.place.as_ref().is_some_and(|place| place.path() == path);
        if !self.inventory.folders.contains(folder)
            || !is_plain()
            || self.inventory.files.get(&path).is_some_and(is_another)
            || self.problems.iter().any(is_reported)
        {
            return Err(MustWalk);
        }
        let Some(entry) = read::look(&path, file) else {
            // Gone. Folders are known by the files in them.
            self.texts.remove(&path);
            self.forget([&path]);
            return self.inventory.files.remove(&path).map(|_| Some(path)).ok_or(MustWalk);
        };
        let before = self.inventory.files.insert(path.clone(), entry.clone());
        if entry.role == FileRole::Other {
            if before.as_ref() != Some(&entry) {
                self.forget([&path]);
                return Ok(Some(path));
            }
            return Ok(self.measure_again(&path).then_some(path));
        }
        if before.is_none() {
            self.surroundings = None;
        }
        let read = Text::read(&path, &entry, self.texts.get(&path));
        Ok(self.keep(path, read))
    }

    /// Stands for the inventory.
    pub(super) fn surroundings(&mut self) -> Digest {
        *self.surroundings.get_or_insert_with(|| Digest::of_value(&self.inventory))
    }

    /// Puts a text in its place. Gives its path if it is different.
    fn keep(&mut self, path: String, read: Read) -> Option<String> {
        match read {
            Read::Same(at) => {
                if let Some(text) = self.texts.get_mut(&path) {
                    text.read_at = at;
                }
                None
            }
            Read::Different(text) => {
                self.texts.insert(path.clone(), *text);
                Some(path)
            }
        }
    }
}

impl Read {
    /// The same without the text of a post, where there was nothing to tell about it.
    fn forget(mut self, entry: &FileEntry) -> Self {
        if let Self::Different(text) = &mut self
            && let Parsed::Post(post) = &mut text.parsed
            && let Some(post) = Arc::get_mut(post)
            && text.problems.is_empty()
        {
            let digest = Digest::of(post.source.text().as_bytes());
            post.source = Arc::new(forgotten(post.source.path(), entry, digest));
            text.source = None;
            text.forgotten = Some(Forgotten { digest, is_cached: false });
        }
        self
    }
}

/// Where problems are that came or went.
fn different(before: &Diagnostics, now: &Diagnostics) -> Vec<String> {
    let told = |problems: &Diagnostics| -> BTreeSet<(String, String)> {
        problems
            .iter()
            .map(|problem| {
                (problem.place.as_ref().map_or("", Place::path).to_owned(), problem.message.clone())
            })
            .collect()
    };
    told(before).symmetric_difference(&told(now)).map(|(path, _)| path.clone()).collect()
}

/// Only a walk over the whole folder can tell what happened.
pub(super) struct MustWalk;

/// What came of reading a text again.
enum Read {
    /// It says what it said; read at this moment.
    Same(SystemTime),
    /// It is new, or says something else.
    Different(Box<Text>),
}

impl Text {
    /// Whether there was nothing in it when it was read.
    pub(super) fn is_empty(&self) -> bool {
        self.source.as_ref().is_some_and(|source| source.text().is_empty())
    }

    fn read(path: &str, entry: &FileEntry, before: Option<&Text>) -> Read {
        let read_at = SystemTime::now();
        if entry.role == FileRole::LedgerXlsx {
            let problems = Diagnostics::from_iter([xlsx(path)]);
            return Self::nothing(read_at, problems, before);
        }
        let (source, mut problems) = read::source(path, entry);
        let Some(source) = source else { return Self::nothing(read_at, problems, before) };
        let same =
            before.and_then(|text| text.source.as_ref()).is_some_and(|old| old.text() == source.text());
        if same {
            return Read::Same(read_at);
        }
        let (parsed, found) = parse(&source, entry.role);
        problems.extend(found);
        let pictures = pictures::referred_to(path, &parsed);
        Read::Different(Box::new(Self {
            read_at,
            forgotten: None,
            source: Some(source),
            parsed,
            problems,
            pictures,
            measured: false,
        }))
    }

    /// A post whose text is not kept.
    pub(super) fn forgotten(read_at: SystemTime, post: PostFile, forgotten: Forgotten) -> Self {
        let (path, parsed) = (post.source.path().to_owned(), Parsed::Post(Arc::new(post)));
        let pictures = pictures::referred_to(&path, &parsed);
        Self {
            read_at,
            forgotten: Some(forgotten),
            source: None,
            parsed,
            problems: Diagnostics::new(),
            pictures,
            measured: false,
        }
    }

    /// A text that could not be read, or is none.
    fn nothing(read_at: SystemTime, problems: Diagnostics, before: Option<&Text>) -> Read {
        let told = |problems: &Diagnostics| {
            problems.iter().map(|p| (p.message.clone(), p.label.clone())).collect::<Vec<_>>()
        };
        if before.is_some_and(|text| text.source.is_none() && told(&text.problems) == told(&problems)) {
            return Read::Same(read_at);
        }
        let nothing = Self {
            read_at,
            forgotten: None,
            source: None,
            parsed: Parsed::Nothing,
            problems,
            pictures: Vec::new(),
            measured: false,
        };
        Read::Different(Box::new(nothing))
    }

    /// Whether it could not be read: that may change while the file stays the same.
    fn is_unreadable(&self, entry: &FileEntry) -> bool {
        self.source.is_none() && entry.role != FileRole::LedgerXlsx
    }
}
