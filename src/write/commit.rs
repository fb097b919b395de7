//! The short while in which the new site takes the place of the old.
//!
//! Everything needed is on the disk by then: the old manifest, the new one as the journal, and the files in
//! staging. Each step looks at what is already done, so that a commit that was cut off is finished by running
//! it again.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::disk::{Disk, FileKind, FileStat, is_missing};
use super::manifest::{Manifest, ManifestEntry};
use super::quarantine::{self, Quarantine, Quarantined};
use super::{STAGING, failed, ownership};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::path::OutputPath;

/// What lay where a staged file goes, if that was a file of ours.
pub(super) type Replaces = Option<FileStat>;

/// A commit on its way.
pub(super) struct Commit<'a> {
    disk: &'a Disk,
    root: &'a Path,
    own: &'a Path,
    quarantine: &'a Quarantine,
    old: &'a Manifest,
    new: &'a Manifest,
    /// Whether an earlier run was cut off: then files may be in place already.
    again: bool,
    outcome: Outcome,
}

/// What a commit did beside putting files in place.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Files of earlier builds that are gone.
    pub(super) removed: Vec<OutputPath>,
    /// What was moved out of the way.
    pub(super) quarantined: Vec<Quarantined>,
}

impl Outcome {
    /// What somebody should know; `kept` is where things were moved.
    pub(super) fn report(&self, kept: &Path) -> Diagnostics {
        quarantine::report(&self.removed, &self.quarantined, kept)
    }
}

impl<'a> Commit<'a> {
    pub(super) fn new(
        disk: &'a Disk,
        root: &'a Path,
        own: &'a Path,
        quarantine: &'a Quarantine,
        old: &'a Manifest,
        new: &'a Manifest,
        again: bool,
    ) -> Self {
        Self { disk, root, own, quarantine, old, new, again, outcome: Outcome::default() }
    }

    /// Removes what is no longer part of the site, then puts the staged files in place. (In this order,
    /// because a file may have become a folder, or changed its name only in upper and lower case.)
    pub(super) fn run(mut self, staged: &[(OutputPath, Replaces)]) -> Result<Outcome, Diagnostic> {
        self.remove_outdated()?;
        self.place("", staged)?;
        Ok(self.outcome)
    }

    fn remove_outdated(&mut self) -> Result<(), Diagnostic> {
        let mut folders = BTreeSet::new();
        // Neighbours share a folder.
        let mut last = (None, false);
        for (path, entry) in self.old.entries.iter().filter(|(path, _)| !self.new.entries.contains_key(*path))
        {
            let target = self.root.join(path.as_str());
            let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut remove = || {
                if last.0 != Some(folder) {
                    last = (Some(folder), ownership::link_in(self.disk, self.root, folder)?.is_some());
                }
                // What lies behind a link is not ours.
                if last.1 { Ok(()) } else { self.remove(path, entry, &target) }
            };
            remove().map_err(|error| failed(&target, &error))?;
            folders.extend(path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]));
        }
        // The deepest first. One that is not empty, or no folder any more, stays.
        for folder in folders.into_iter().rev() {
            let _ = self.disk.remove_folder(&self.root.join(folder));
        }
        Ok(())
    }

    fn remove(&mut self, path: &OutputPath, entry: &ManifestEntry, target: &Path) -> io::Result<()> {
        if self.is_done(path)? {
            return Ok(());
        }
        let Some(stat) = self.disk.stat(target)?.filter(|stat| stat.kind == FileKind::File) else {
            return Ok(());
        };
        if self.old.knows(entry, &stat)
            || stat.size == entry.size && self.disk.digest(target)? == entry.digest
        {
            self.disk.remove_file(target)?;
            self.outcome.removed.push(path.clone());
            return Ok(());
        }
        self.quarantine(path, target, true)
    }

    /// Whether what lies at the path of a file to be removed must be a file of the new site, which differs
    /// from it in capitals only: on some file systems the two are one. It is in place, so an earlier run has
    /// removed all it had to.
    fn is_done(&self, path: &OutputPath) -> io::Result<bool> {
        if !self.again || !self.new.spells_otherwise(path) {
            return Ok(false);
        }
        let folded = path.folded();
        let mut others = self.new.entries.keys().filter(|other| other.folded() == folded);
        let staged = others
            .next()
            .map(|other| self.disk.stat(&self.own.join(STAGING).join(other.as_str())))
            .transpose()?;
        Ok(staged.is_some_and(|staged| staged.is_none()))
    }

    /// Puts the staged files of a folder (`2022/`, or nothing for the root) in place; they come sorted.
    fn place(&mut self, folder: &str, mut staged: &[(OutputPath, Replaces)]) -> Result<(), Diagnostic> {
        while let Some((path, replaces)) = staged.first() {
            let path_text = path.as_str();
            let Some(at) = path_text[folder.len()..].find('/') else {
                self.put(path, replaces.as_ref())
                    .map_err(|error| failed(&self.root.join(path_text), &error))?;
                staged = &staged[1..];
                continue;
            };
            let inner = &path_text[..=folder.len() + at];
            let (group, others) =
                staged.split_at(staged.partition_point(|(path, _)| path.as_str().starts_with(inner)));
            if !self.place_whole(inner.trim_end_matches('/'))? {
                self.place(inner, group)?;
            }
            staged = others;
        }
        Ok(())
    }

    /// Puts a whole folder in place, where there is none. Says whether nothing of it is left to do.
    fn place_whole(&mut self, folder: &str) -> Result<bool, Diagnostic> {
        let (staged, target) = (self.own.join(STAGING).join(folder), self.root.join(folder));
        let place = |commit: &mut Self| {
            if commit.again && commit.disk.stat(&staged)?.is_none() {
                return Ok(true);
            }
            match commit.disk.stat(&target)? {
                Some(stat) if stat.kind == FileKind::Folder => return Ok(false),
                Some(stat) if stat.kind == FileKind::File => {
                    let path = OutputPath::new(folder).ok_or(io::ErrorKind::InvalidFilename)?;
                    commit.quarantine(&path, &target, false)?;
                }
                _ => {}
            }
            // Windows moves no folder of which a file is open; across file systems none can be moved. Then
            // one file after the other.
            match commit.disk.rename(&staged, &target) {
                Ok(()) => Ok(true),
                Err(_) => commit.disk.make_folder(&target).map(|()| false),
            }
        };
        ownership::no_link(self.disk, self.root, folder)?;
        ownership::no_link(self.disk, self.own, &format!("{STAGING}/{folder}"))?;
        let done = place(self).map_err(|error: io::Error| failed(&target, &error))?;
        Ok(done)
    }

    fn put(&mut self, path: &OutputPath, replaces: Option<&FileStat>) -> io::Result<()> {
        let (staged, target) = (self.own.join(STAGING).join(path.as_str()), self.root.join(path.as_str()));
        let there = self.disk.stat(&target)?;
        if let Some(there) = there.filter(|there| Some(there) != replaces) {
            if self.again && self.disk.stat(&staged)?.is_none() {
                return Ok(());
            }
            let is_empty_folder =
                || there.kind == FileKind::Folder && self.disk.remove_folder(&target).is_ok();
            if !self.is_ours(path, &there, &target)? && !is_empty_folder() {
                self.quarantine(path, &target, self.old.entries.contains_key(path))?;
            }
        }
        match self.disk.carry(&staged, &target) {
            // Put in place before, and removed by somebody since.
            Err(error) if self.again && is_missing(&error) && self.disk.stat(&staged)?.is_none() => Ok(()),
            result => result,
        }
    }

    /// Whether what lies where a staged file goes is a file we wrote, as we wrote it.
    fn is_ours(&self, path: &OutputPath, there: &FileStat, target: &Path) -> io::Result<bool> {
        let known: Vec<_> =
            [self.old, self.new].into_iter().filter_map(|manifest| manifest.entries.get(path)).collect();
        if there.kind != FileKind::File || known.iter().all(|entry| entry.size != there.size) {
            return Ok(false);
        }
        let digest = self.disk.digest(target)?;
        Ok(known.iter().any(|entry| entry.digest == digest))
    }

    fn quarantine(&mut self, path: &OutputPath, target: &Path, was_ours: bool) -> io::Result<()> {
        self.quarantine.keep(self.disk, path.as_str(), target)?;
        self.outcome.quarantined.push(Quarantined { path: path.clone(), was_ours });
        Ok(())
    }
}
