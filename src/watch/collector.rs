//! Signals → batches: when a save is over. Pure: the time is an argument.
//!
//! Each signal gives its path a due time, a later signal for the same path a new one. A batch is complete when the latest due time has
//! passed, or when its first signal is [`CAP`] old, so that a program that never stops writing cannot hold back what another one saved.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::hints::Hints;

/// How long a batch waits after a file was closed or took its final name. Editors that do both need it to come to one batch.
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
pub(super) struct Collector {
    paths: BTreeMap<PathBuf, Pending>,
    everything: bool,
    /// How many paths (and `everything`) are due when: finds the latest without looking at all.
    dues: BTreeMap<Instant, usize>,
    everything_due: Option<Instant>,
    /// When the first signal came.
    since: Option<Instant>,
}

impl Collector {
    /// Takes in what happened.
    pub(super) fn signal(&mut self, signal: Signal, now: Instant) {
        match signal {
            Signal::Made(path) => self.set(path, now + QUIET, true),
            Signal::Changed(path) => self.set(path, now + QUIET, false),
            Signal::Touched(path) if self.paths.contains_key(&path) => {}
            Signal::Touched(path) => self.set(path, now + QUIET, false),
            // Temporary files that come and go within one save: neither a hint nor a delay.
            Signal::Gone(path) if self.paths.get(&path).is_some_and(|pending| pending.made) => self.forget(&path),
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
    }

    /// When the batch is complete; `None` while there is none.
    pub(super) fn due(&self) -> Option<Instant> {
        let (&latest, _) = self.dues.last_key_value()?;
        Some(latest.min(self.since? + CAP))
    }

    /// The batch, if it is complete.
    pub(super) fn take(&mut self, now: Instant) -> Option<Hints> {
        if self.due()? > now {
            return None;
        }
        let Self { paths, everything, .. } = std::mem::take(self);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Path;

    fn ms(at: u64) -> Duration {
        Duration::from_millis(at)
    }

    /// Feeds signals at milliseconds; gives when each batch is due, taken the moment it is, and its paths.
    fn batches(signals: &[(u64, Signal)]) -> Vec<(u128, Vec<String>, bool)> {
        let start = Instant::now();
        let mut collector = Collector::default();
        let mut batches = Vec::new();
        let mut take = |collector: &mut Collector, until: Option<Instant>| {
            while let Some(due) = collector.due().filter(|due| until.is_none_or(|until| *due <= until)) {
                assert_eq!(collector.take(due - Duration::from_nanos(1)), None);
                let hints = collector.take(due).unwrap();
                let paths = hints.paths.iter().map(|path| path.display().to_string()).collect();
                batches.push(((due - start).as_millis(), paths, hints.everything));
            }
        };
        for (at, signal) in signals {
            take(&mut collector, Some(start + ms(*at)));
            collector.signal(signal.clone(), start + ms(*at));
        }
        take(&mut collector, None);
        assert!(collector.is_empty() && collector.dues.is_empty());
        batches
    }

    fn a() -> PathBuf {
        "a".into()
    }

    #[test]
    fn a_completed_file_is_due_at_once_and_an_open_one_after_a_pause() {
        let quiet = QUIET.as_millis();
        assert_eq!(batches(&[(0, Signal::Changed(a())), (2, Signal::Finished(a()))]), [(5, vec!["a".into()], false)]);
        assert_eq!(batches(&[(0, Signal::Gone(a())), (20, Signal::Made(a()))]), [(20 + quiet, vec!["a".into()], false)]);
        // The second half of a file that was closed in between.
        let halves = [(0, Signal::Finished(a())), (1, Signal::Changed(a())), (8, Signal::Finished(a()))];
        assert_eq!(batches(&halves), [(11, vec!["a".into()], false)]);
        // Rights set after a rename delay nothing.
        assert_eq!(batches(&[(0, Signal::Finished(a())), (1, Signal::Touched(a()))]), [(3, vec!["a".into()], false)]);
        assert_eq!(batches(&[(0, Signal::Everything)]), [(quiet, vec![], true)]);
    }

    #[test]
    fn files_that_come_and_go_within_a_save_count_for_nothing() {
        let temporary = || PathBuf::from("4913");
        let save = [(0, Signal::Made(temporary())), (1, Signal::Changed(temporary())), (2, Signal::Gone(temporary()))];
        assert_eq!(batches(&save), []);
        let renamed = [save.as_slice(), &[(2, Signal::Finished(a()))]].concat();
        assert_eq!(batches(&renamed), [(5, vec!["a".into()], false)]);
        // What was there before and is gone in the end has changed.
        let removed = [(0, Signal::Gone(a())), (1, Signal::Made(a())), (2, Signal::Gone(a()))];
        assert_eq!(batches(&removed).len(), 1);
    }

    #[test]
    fn a_writer_that_never_stops_holds_nothing_back() {
        let mut signals: Vec<_> = (0..100).map(|i| (i * 10, Signal::Changed("log".into()))).collect();
        signals.insert(5, (45, Signal::Finished(a())));
        let batches = batches(&signals);
        assert_eq!(batches[0], (CAP.as_millis(), vec!["a".into(), "log".into()], false));
        assert!(batches.windows(2).all(|pair| pair[1].0 - pair[0].0 <= CAP.as_millis() + 10), "{batches:?}");
    }

    #[test]
    fn more_names_than_anybody_wants_are_everything() {
        let signals: Vec<_> = (0..=MANY).map(|i| (i as u64 / 1000, Signal::Finished(format!("{i}").into()))).collect();
        let batches = batches(&signals);
        assert!(batches.iter().any(|batch| batch.2) && batches.iter().all(|batch| batch.1.len() <= MANY));
    }

    fn signal() -> impl Strategy<Value = Signal> {
        let path = prop_oneof![Just("a"), Just("b"), Just("c")].prop_map(PathBuf::from);
        (path, 0..6_u8).prop_map(|(path, kind)| match kind {
            0 => Signal::Made(path),
            1 => Signal::Changed(path),
            2 => Signal::Touched(path),
            3 => Signal::Gone(path),
            4 => Signal::Finished(path),
            _ => Signal::Everything,
        })
    }

    /// The path of a signal, and how long at least a batch waits for more after it.
    fn parts(signal: &Signal) -> (Option<&Path>, Duration) {
        match signal {
            Signal::Finished(path) => (Some(path), SETTLED),
            Signal::Touched(path) => (Some(path), Duration::ZERO),
            Signal::Made(path) | Signal::Changed(path) | Signal::Gone(path) => (Some(path), QUIET),
            Signal::Everything => (None, QUIET),
        }
    }

    proptest! {
        /// Whenever somebody looks, with `told` the signals since the last batch:
        /// - a batch names exactly the paths of `told`, less those that were made and went again in it;
        /// - it comes not before the wait of the last signal of each of its paths, unless the first of `told` is `CAP` old;
        /// - it comes when the longest wait after the last signal is over, and at the latest when the first of its signals is `CAP` old.
        #[test]
        fn every_path_is_in_the_next_batch_neither_early_nor_late(steps in proptest::collection::vec((0..60_u64, signal(), any::<bool>()), 1..60)) {
            let mut now = Instant::now();
            let mut collector = Collector::default();
            let mut told: Vec<(Instant, Signal)> = Vec::new();
            let end = [(1000, Signal::Changed("a".into()), false), (1000, Signal::Changed("a".into()), true)];
            for (pause, signal, look) in steps.into_iter().chain(end) {
                now += ms(pause);
                if look {
                    match collector.take(now) {
                        Some(hints) => {
                            check_batch(&told, &hints, now)?;
                            told.clear();
                        }
                        None => check_no_batch(&told, now)?,
                    }
                }
                collector.signal(signal.clone(), now);
                told.push((now, signal));
            }
        }
    }

    /// The paths of these signals with the last of each, less those that came and went: made first, gone last, and so on from there.
    fn standing(told: &[(Instant, Signal)]) -> BTreeMap<&Path, Duration> {
        let mut standing: BTreeMap<&Path, (bool, Instant)> = BTreeMap::new();
        for (at, signal) in told {
            let (Some(path), wait) = parts(signal) else { continue };
            match (signal, standing.get(path).copied()) {
                (Signal::Gone(_), Some((true, _))) => drop(standing.remove(path)),
                (Signal::Touched(_), Some(_)) => {}
                (_, old) => {
                    let wait = if matches!(signal, Signal::Touched(_)) { QUIET } else { wait };
                    standing.insert(path, (old.map_or(matches!(signal, Signal::Made(_)), |old| old.0), *at + wait));
                }
            }
        }
        let start = told.first().map_or_else(Instant::now, |first| first.0);
        standing.into_iter().map(|(path, (_, due))| (path, due - start)).collect()
    }

    fn check_batch(told: &[(Instant, Signal)], hints: &Hints, now: Instant) -> Result<(), TestCaseError> {
        let standing = standing(told);
        let names: Vec<&Path> = hints.paths.iter().map(PathBuf::as_path).collect();
        prop_assert_eq!(names, standing.keys().copied().collect::<Vec<_>>());
        prop_assert_eq!(hints.everything, told.iter().any(|(_, signal)| *signal == Signal::Everything));
        prop_assert!(!hints.is_empty());
        let age = now - told[0].0;
        prop_assert!(age >= CAP || standing.values().all(|due| *due <= age), "too early: {age:?}");
        let everything = told.iter().rev().find(|(_, signal)| *signal == Signal::Everything);
        prop_assert!(age >= CAP || everything.is_none_or(|(at, _)| *at + QUIET <= now), "too early for everything");
        Ok(())
    }

    fn check_no_batch(told: &[(Instant, Signal)], now: Instant) -> Result<(), TestCaseError> {
        let Some((last, _)) = told.last() else { return Ok(()) };
        let stands = !standing(told).is_empty() || told.iter().any(|(_, signal)| *signal == Signal::Everything);
        prop_assert!(!stands || now - *last < QUIET, "nothing happened for long enough");
        // A batch that was empty in between began again later than the first signal: only steady ones are bound by the cap.
        let steady = !told.iter().any(|(_, signal)| matches!(signal, Signal::Gone(_)));
        prop_assert!(!steady || now - told[0].0 < CAP, "held back too long");
        Ok(())
    }
}
