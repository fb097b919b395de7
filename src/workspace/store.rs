//! The files of a site as they were last seen, each text read and parsed once for as long as it stays the
//! same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::cache::{self, Workbooks};
use super::kept_back::Looks;
use super::manner::Manner;
use super::parsed::Parsed;
use super::pictures::Pictures;
use super::text::{Read, Text};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::digest::Digest;
use crate::model::inventory::{FileEntry, FileRole, Inventory, KeptBack};
use crate::model::leftover::is_leftover;
use crate::model::path::is_photo;
use crate::model::settings::{CheckSettings, Settings};
use crate::model::source_paths;
use crate::model::terms::ParkTerms;
use crate::read;

/// All files, and what the texts among them say.
#[derive(Default)]
pub(super) struct Store {
    /// Which files there are. Sizes of pictures are filled in when they are asked for.
    pub(super) inventory: Inventory,
    /// Texts by their path relative to the site folder.
    pub(super) texts: BTreeMap<String, Text>,
    /// A folder whose files count as the site's.
    pub(super) beside: Option<PathBuf>,
    /// What is wrong with files that are no sources.
    pub(super) problems: Diagnostics,
    pictures: Pictures,
    looks: Looks,
    /// While it is known.
    inventory_digest: Option<Digest>,
    /// Whether all is read once only. Then posts come from the cache where they can, and their sources are
    /// dropped when they have been parsed: half of what they take in memory, a tenth of a build's time.
    pub(super) single_pass: bool,
    /// How many posts the cache had.
    pub(super) cached: usize,
    /// How all texts were read.
    pub(super) manner: Manner,
    pub(super) workbooks: Workbooks,
}

impl Store {
    /// For a folder that is looked at once.
    pub(super) fn single_pass() -> Self {
        Self { single_pass: true, ..Self::default() }
    }

    /// Walks the whole folder. Gives the paths of all files that are new, gone or different.
    pub(super) fn walk(&mut self, site: &Path) -> BTreeSet<String> {
        let (mut inventory, mut problems) = read::walk(site);
        if let Some(beside) = &self.beside {
            let (more, told) = read::walk(beside);
            inventory.files.extend(more.files);
            inventory.folders.extend(more.folders);
            problems.extend(told);
        }
        let of_problems = different(&self.problems, &problems);
        self.problems = problems;
        let mut before = std::mem::replace(&mut self.inventory, inventory);
        self.inventory.pictures = std::mem::take(&mut before.pictures);
        self.inventory.traces = std::mem::take(&mut before.traces);
        self.inventory.kept_back = std::mem::take(&mut before.kept_back);
        if !before.files.keys().eq(self.inventory.files.keys()) || before.folders != self.inventory.folders {
            self.inventory_digest = None;
        }
        let entries = &self.inventory.files;
        let mut changed: BTreeSet<String> =
            before.files.keys().filter(|path| !entries.contains_key(*path)).cloned().collect();
        changed.extend(of_problems);
        self.texts.retain(|path, _| entries.get(path).is_some_and(|entry| entry.role.is_text()));
        let different = |(path, entry): &(&String, &FileEntry)| before.files.get(*path) != Some(entry);
        changed.extend(
            entries
                .iter()
                .filter(|file| !file.1.role.is_text() && different(file))
                .map(|(path, _)| path.clone()),
        );
        self.forget(&changed);
        for path in self.pictures.unsettled() {
            if self.measure_again(&path) {
                changed.insert(path);
            }
        }

        changed.extend(self.read_settings());
        if self.single_pass {
            self.manner.remember(site);
            let (texts, count) = cache::read(site, &self.inventory, SystemTime::now(), &self.manner);
            self.texts.extend(texts);
            self.cached = count;
            self.workbooks = Workbooks::read(site);
        }
        let is_known = |path: &str, entry: &FileEntry| {
            let same = before.files.get(path).is_some_and(|old| old.stamp == entry.stamp);
            let text = self.texts.get(path);
            let is_cached = text.is_some_and(|text| text.dropped.is_some());
            is_cached
                || same && text.is_some_and(|text| entry.stamp.vouches(text.read_at) && !text.is_unreadable())
        };
        let entries = &self.inventory.files;
        let unknown: Vec<_> =
            entries.iter().filter(|(path, entry)| entry.role.is_text() && !is_known(path, entry)).collect();
        let Self { texts, single_pass, manner, workbooks, .. } = &*self;
        let read = |(path, entry): (&String, &FileEntry)| {
            let read = Text::read(path, entry, texts.get(path), manner, workbooks);
            (path.clone(), if *single_pass { read.without_source(entry) } else { read })
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
            if is_about_reading(source_paths::role(&path)) && self.other_manner().is_some() {
                return Err(MustWalk);
            }
            self.forget([&path]);
            return self.inventory.files.remove(&path).map(|_| Some(path)).ok_or(MustWalk);
        };
        let before = self.inventory.files.insert(path.clone(), entry.clone());
        if !entry.role.is_text() {
            if before.as_ref() != Some(&entry) {
                self.forget([&path]);
                return Ok(Some(path));
            }
            return Ok(self.measure_again(&path).then_some(path));
        }
        if before.is_none() {
            self.inventory_digest = None;
        }
        let read = Text::read(&path, &entry, self.texts.get(&path), &self.manner, &self.workbooks);
        let changed = self.keep(path, read);
        if is_about_reading(entry.role) && self.other_manner().is_some() {
            return Err(MustWalk);
        }
        Ok(changed)
    }

    /// Reads the settings and the park's own words before all else, and forgets the texts that were read with
    /// others. Gives the paths of those that are different.
    fn read_settings(&mut self) -> Vec<String> {
        let files = self.inventory.files.iter().filter(|(_, entry)| is_about_reading(entry.role));
        let files: Vec<_> = files.map(|(path, entry)| (path.clone(), entry.clone())).collect();
        let mut changed = Vec::new();
        for (path, entry) in files {
            let read = Text::read(&path, &entry, self.texts.get(&path), &self.manner, &self.workbooks);
            changed.extend(self.keep(path, read));
        }
        if let Some(manner) = self.other_manner() {
            self.manner = manner;
            self.texts.retain(|_, text| matches!(text.parsed, Parsed::Settings(_) | Parsed::Terms(_)));
        }
        changed
    }

    /// The manner in which texts are to be read, if it is another.
    fn other_manner(&self) -> Option<Manner> {
        let breaks = self.settings().map(|settings| settings.line_breaks).unwrap_or_default();
        self.manner.other(breaks, self.checks())
    }

    /// What the park says of the checks, its own words included.
    pub(super) fn checks(&self) -> CheckSettings {
        let mut checks = self.settings().map(|settings| settings.checks.clone()).unwrap_or_default();
        let mut terms = ParkTerms::default();
        for text in self.texts.values() {
            if let Parsed::Terms(more) = &text.parsed {
                terms.add(more);
            }
        }
        checks.terms = Arc::new(terms);
        checks
    }

    /// Stands for the inventory, sizes of pictures included.
    pub(super) fn inventory_digest(&mut self) -> Digest {
        *self.inventory_digest.get_or_insert_with(|| Digest::of_value(&self.inventory))
    }

    /// The settings of the site, as they are written.
    pub(super) fn settings(&self) -> Option<&Settings> {
        self.texts.values().rev().find_map(|text| match &text.parsed {
            Parsed::Settings(settings) => Some(&**settings),
            _ => None,
        })
    }

    /// Finds the files that must not be published, among those of the site and `others`, which it gives.
    pub(super) fn keep_back(&mut self, others: &[(String, FileEntry)]) -> BTreeMap<String, KeptBack> {
        let files = self.inventory.files.iter().filter(|(_, entry)| entry.role == FileRole::Other);
        let candidates: Vec<_> = files.chain(others.iter().map(|(path, entry)| (path, entry))).collect();
        let referred = self.referred_to();
        let is_published = |path: &str| match source_paths::is_content(path) {
            true => referred.contains(path),
            false => source_paths::is_static(path),
        };
        let found =
            self.looks.look(&self.inventory, &candidates, is_published, (SystemTime::now(), &self.workbooks));
        let (of_site, of_others) = found.into_iter().partition(|(path, _)| source_paths::is_content(path));
        if self.inventory.kept_back != of_site {
            self.inventory.kept_back = of_site;
            self.inventory_digest = None;
        }
        of_others
    }

    /// The files that texts refer to and that may be no pictures.
    fn referred_to(&self) -> BTreeSet<String> {
        let Inventory { files, pictures, .. } = &self.inventory;
        let others = files.iter().filter(|(path, entry)| entry.role == FileRole::Other && !is_photo(path));
        let endings: BTreeSet<&str> = others.map(|(path, _)| ending(path)).collect();
        // All that look like pictures have been measured.
        let no_pictures = pictures.iter().filter(|(_, head)| head.is_err());
        let mut referred: BTreeSet<String> = no_pictures.map(|(path, _)| path.clone()).collect();
        if !endings.is_empty() {
            for (path, text) in &self.texts {
                // Most links lead to pictures and pages.
                let links = text.parsed.links().iter().filter(|link| endings.contains(ending(&link.target)));
                referred.extend(links.filter_map(|link| source_paths::of_link(path, &link.target)));
            }
        }
        referred
    }

    /// Fills in the sizes of pictures that texts ask for.
    pub(super) fn measure(&mut self) {
        if self.pictures.measure(&mut self.texts, &mut self.inventory) {
            self.inventory_digest = None;
        }
    }

    fn measure_again(&mut self, path: &str) -> bool {
        let is_new = self.pictures.measure_again(path, &mut self.inventory);
        if is_new {
            self.inventory_digest = None;
        }
        is_new
    }

    /// Forgets what is known of files that are new, gone or different.
    fn forget<'a>(&mut self, changed: impl IntoIterator<Item = &'a String>) {
        if self.pictures.forget(changed, &mut self.inventory) {
            // Who refers to them is not known here.
            self.texts.values_mut().for_each(|text| text.measured = false);
            self.inventory_digest = None;
        }
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

/// Whether a file says how others are read.
fn is_about_reading(role: FileRole) -> bool {
    matches!(role, FileRole::Settings | FileRole::Terms)
}

/// Where problems are that came or went, or are worded otherwise.
fn different(before: &Diagnostics, now: &Diagnostics) -> Vec<String> {
    let (before, now): (BTreeSet<_>, BTreeSet<_>) =
        (before.iter().map(Diagnostic::said).collect(), now.iter().map(Diagnostic::said).collect());
    let changed = before.symmetric_difference(&now);
    changed.map(|(identity, ..)| identity.path.unwrap_or_default().to_owned()).collect()
}

/// Only a walk over the whole folder can tell what happened.
pub(super) struct MustWalk;

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
