//! Signals → batches: when a save is over. Pure: the time is an argument.
//!
//! Each signal gives its path a due time, a later signal for the same path a new one. A batch is complete
//! when the latest due time has passed, or when its first signal is [`CAP`] old, so that a program that never
//! stops writing cannot hold back what another one saved. Batches that come close upon each other are no
//! saves but a copy or a checkout: they wait longer and longer for more.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::hints::Hints;

/// How long a batch waits after a file was closed or took its final name. Editors that do both need it to
/// come to one batch.
pub(super) const SETTLED: Duration = Duration::from_millis(3);

/// How long a batch waits for more where the system does not say when a file is complete.
pub(super) const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 30 } else { 50 });

/// The longest that a batch waits, from its first signal on.
pub(super) const CAP: Duration = Duration::from_millis(300);

/// The most paths of a batch; with more, looking at everything is as cheap.
const MANY: usize = 10_000;

/// What happened, as far as it matters when to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// A file that was not there before, perhaps still without content.
    Made(PathBuf),
    /// Content was written, or something happened that is not told.
    Changed(PathBuf),
    /// Something beside the content: rights, times.
    Touched(PathBuf),
    /// Removed, or renamed to something else.
    Gone(PathBuf),
    /// Closed after writing, or renamed to this: complete.
    Finished(PathBuf),
    /// Folders came, went or moved; or events were lost.
    Everything,
}

/// A path of the batch being gathered.
struct Pending {
    due: Instant,
    /// Whether the batch began with this file's creation: if it goes again, nothing has changed.
    made: bool,
}

/// The batch being gathered.
#[derive(Default)]
pub(super) struct Debouncer {
    paths: BTreeMap<PathBuf, Pending>,
    everything: bool,
    /// How many paths (and `everything`) are due when: finds the latest without looking at all.
    dues: BTreeMap<Instant, usize>,
    everything_due: Option<Instant>,
    /// When the first signal came.
    since: Option<Instant>,
    /// When the last one came.
    last: Option<Instant>,
    /// When the batch before was taken.
    taken: Option<Instant>,
    /// How many batches were taken, each soon after the one before.
    run: u32,
    /// The files of the batch before that did not exist before it, or the one before that, and so on.
    made_before: BTreeSet<PathBuf>,
}

impl Debouncer {
    /// Takes in what happened.
    pub(super) fn signal(&mut self, signal: Signal, now: Instant) {
        match signal {
            Signal::Made(path) => self.set(path, now + QUIET, true),
            Signal::Changed(path) => self.set(path, now + QUIET, false),
            Signal::Touched(path) if self.paths.contains_key(&path) => {}
            Signal::Touched(path) => self.set(path, now + QUIET, false),
            // Temporary files that come and go within one save: neither a hint nor a delay.
            Signal::Gone(path) if self.paths.get(&path).is_some_and(|pending| pending.made) => {
                self.forget(&path)
            }
            // Not so quick: the batch before named it. Still it is no part of what was saved.
            Signal::Gone(path) if self.made_before.contains(&path) => self.set(path, now + SETTLED, false),
            Signal::Gone(path) => self.set(path, now + QUIET, false),
            Signal::Finished(path) => self.set(path, now + SETTLED, false),
            Signal::Everything => self.look_at_everything(now + QUIET),
        }
        if self.paths.len() > MANY {
            self.paths.clear();
            self.dues.clear();
            self.everything_due = None;
            self.look_at_everything(now + QUIET);
        }
        self.since = if self.is_empty() { None } else { self.since.or(Some(now)) };
        self.last = Some(now);
    }

    /// When the batch is complete; `None` while there is none.
    pub(super) fn due(&self) -> Option<Instant> {
        let (&latest, _) = self.dues.last_key_value()?;
        Some(latest.max(self.last? + self.pause()).min(self.since? + CAP))
    }

    /// How long after any signal nothing more may come. One batch may well follow another: a temporary file,
    /// then the renamed one.
    fn pause(&self) -> Duration {
        match self.batches_before() {
            0 | 1 => Duration::ZERO,
            many => (QUIET * 2_u32.pow((many - 2).min(8))).min(CAP),
        }
    }

    /// How many batches were taken just before this one.
    fn batches_before(&self) -> u32 {
        let is_soon =
            self.since.zip(self.taken).is_some_and(|(since, taken)| since.duration_since(taken) < CAP);
        if is_soon { self.run } else { 0 }
    }

    /// The batch, if it is complete.
    pub(super) fn take(&mut self, now: Instant) -> Option<Hints> {
        if self.due()? > now {
            return None;
        }
        let run = self.batches_before() + 1;
        let Self { paths, everything, made_before, .. } = std::mem::take(self);
        let is_new = |(path, pending): &(&PathBuf, &Pending)| pending.made || made_before.contains(*path);
        let made_before = paths.iter().filter(is_new).map(|(path, _)| path.clone()).collect();
        *self = Self { run, taken: Some(now), made_before, ..Self::default() };
        Some(Hints { paths: paths.into_keys().collect(), everything })
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    fn set(&mut self, path: PathBuf, due: Instant, made: bool) {
        *self.dues.entry(due).or_default() += 1;
        let old = self.paths.get(&path);
        let made = old.map_or(made, |old| old.made);
        if let Some(old) = self.paths.insert(path, Pending { due, made }) {
            self.no_longer_due(old.due);
        }
    }

    fn forget(&mut self, path: &PathBuf) {
        if let Some(old) = self.paths.remove(path) {
            self.no_longer_due(old.due);
        }
    }

    fn look_at_everything(&mut self, due: Instant) {
        self.everything = true;
        *self.dues.entry(due).or_default() += 1;
        if let Some(old) = self.everything_due.replace(due) {
            self.no_longer_due(old);
        }
    }

    fn no_longer_due(&mut self, due: Instant) {
        if let Some(count) = self.dues.get_mut(&due) {
            *count -= 1;
            if *count == 0 {
                self.dues.remove(&due);
            }
        }
    }
}
