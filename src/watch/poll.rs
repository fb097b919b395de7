//! Watching by looking: a walk over names, sizes and times, again and again.

use std::collections::BTreeMap;
use std::fs::{DirEntry, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::debouncer::Signal;
use super::queue::SignalQueue;
use super::roots::Roots;
use crate::model::inventory::{CLOCK_STEP, inode_and_change};
use crate::model::leftover::is_leftover;

/// The pause between two walks where these are quick.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

/// The longest pause, however slow the walks are.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A pause is so many times as long as the walk before: looking takes 2 % of a core at most.
const PAUSE_PER_WALK: u32 = 49;

/// How deep folders may lie in each other.
const DEPTH_LIMIT: usize = 64;

/// A thread that looks. Dropped, it ends after its walk.
pub(super) struct Poll {
    _alive: Sender<()>,
}

impl Poll {
    /// Looks once, and from then on with at least this pause. `None` where the system gives no thread.
    pub(super) fn start(site: &Path, pause: Duration, queue: &SignalQueue) -> Option<Self> {
        let (alive, ended) = mpsc::channel();
        let (site, queue) = (site.to_owned(), queue.clone());
        let before = Instant::now();
        let mut seen = Seen::first(scan(&Roots::of(&site)), before);
        let mut cost = before.elapsed();
        let work = move || {
            while ended.recv_timeout((cost * PAUSE_PER_WALK).clamp(pause, LONGEST_PAUSE.max(pause)))
                == Err(RecvTimeoutError::Timeout)
            {
                let before = Instant::now();
                let signals = seen.compare(scan(&Roots::of(&site)), before);
                cost = before.elapsed();
                if !signals.is_empty() {
                    queue.signal(signals);
                }
            }
        };
        thread::Builder::new().name("watch".to_owned()).spawn(work).ok().map(|_| Self { _alive: alive })
    }
}

/// What can be seen of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stamp {
    File {
        size: u64,
        changed: Option<SystemTime>,
        /// Its number, and when the system last saw it change: a save that sets its time back is one.
        inode: (u64, i64),
    },
    Folder,
    /// A folder that cannot be listed just now.
    Closed,
}

/// All files and folders of `content` and `themes`, with what can be seen of them and whether they changed
/// within [`CLOCK_STEP`].
type Scan = BTreeMap<PathBuf, (Stamp, bool)>;

/// What was seen the last time.
struct Seen {
    stamps: BTreeMap<PathBuf, Stamp>,
    /// Files that could change again without being seen to, and since when.
    recent: BTreeMap<PathBuf, Instant>,
}

impl Seen {
    fn first(scan: Scan, now: Instant) -> Self {
        let recent =
            scan.iter().filter(|(_, (_, fresh))| *fresh).map(|(path, _)| (path.clone(), now)).collect();
        Self { stamps: stamps(scan), recent }
    }

    /// Where to look after this walk.
    fn compare(&mut self, scan: Scan, now: Instant) -> Vec<Signal> {
        let stamps = stamps(scan);
        let gone = self.stamps.keys().filter(|path| !stamps.contains_key(*path));
        let come =
            stamps.iter().filter(|(path, stamp)| self.stamps.get(*path) != Some(stamp)).map(|(path, _)| path);
        let mut recent = std::mem::take(&mut self.recent);
        let mut signals = Vec::new();
        for path in gone.chain(come) {
            let is_file = |stamps: &BTreeMap<_, _>| {
                stamps.get(path).is_none_or(|stamp| matches!(stamp, Stamp::File { .. }))
            };
            if is_file(&self.stamps) && is_file(&stamps) {
                recent.insert(path.clone(), now);
            } else {
                signals.push(Signal::Everything);
            }
        }
        signals.extend(recent.keys().cloned().map(Signal::Finished));
        // By the system's steady clock and from when it was seen: the clock of a network drive need not be
        // ours.
        recent.retain(|path, since| stamps.contains_key(path) && now.duration_since(*since) < CLOCK_STEP);
        (self.stamps, self.recent) = (stamps, recent);
        signals
    }
}

fn stamps(scan: Scan) -> BTreeMap<PathBuf, Stamp> {
    scan.into_iter().map(|(path, (stamp, _))| (path, stamp)).collect()
}

/// Walks over `content` and `themes`.
fn scan(roots: &Roots) -> Scan {
    let mut scan = Scan::new();
    let mut ahead: Vec<_> = roots.folders().map(|folder| (folder.to_owned(), 0)).collect();
    while let Some((folder, depth)) = ahead.pop() {
        let Some(shown) = roots.caller_path(&folder) else { continue };
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            Err(_) => {
                scan.insert(shown, (Stamp::Closed, false));
                continue;
            }
        };
        for entry in entries.flatten().filter(|entry| !is_leftover(&entry.file_name().to_string_lossy())) {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEPTH_LIMIT => ahead.push((entry.path(), depth + 1)),
                Ok(kind) => scan.extend(
                    file(&entry, kind.is_symlink()).map(|seen| (shown.join(entry.file_name()), seen)),
                ),
                Err(_) => {}
            }
        }
        scan.insert(shown, (Stamp::Folder, false));
    }
    scan
}

/// A file's stamp, of a link that of the file it leads to.
fn file(entry: &DirEntry, is_link: bool) -> Option<(Stamp, bool)> {
    let metadata = if is_link { std::fs::metadata(entry.path()) } else { entry.metadata() }
        .ok()
        .filter(Metadata::is_file)?;
    let changed = metadata.modified().ok();
    // A time in the near future is a step's end, or a clock that is a little ahead.
    let age = changed.map(|changed| changed.elapsed().unwrap_or_else(|ahead| ahead.duration()));
    let stamp = Stamp::File { size: metadata.len(), changed, inode: inode_and_change(&metadata) };
    Some((stamp, age.is_some_and(|age| age < CLOCK_STEP)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Option<SystemTime> {
        Some(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
    }

    fn scan(files: &[(&str, Stamp)]) -> Scan {
        files.iter().map(|(path, stamp)| (PathBuf::from(path), (*stamp, false))).collect()
    }

    const FILE: Stamp = Stamp::File { size: 1, changed: None, inode: (1, 0) };

    #[test]
    fn a_file_is_hinted_at_until_its_time_of_change_can_tell_again() {
        let start = Instant::now();
        let file = |changed| scan(&[("a", Stamp::File { size: 1, changed, inode: (1, 0) })]);
        let mut seen = Seen::first(file(at(0)), start);
        let hint = vec![Signal::Finished("a".into())];
        for (second, changed, expected) in [
            (1, at(0), vec![]),
            (2, at(2000), hint.clone()),
            (3, at(2000), hint.clone()),
            (4, at(2000), hint),
            (5, at(2000), vec![]),
        ] {
            assert_eq!(
                seen.compare(file(changed), start + Duration::from_secs(second)),
                expected,
                "second {second}"
            );
        }
    }

    #[test]
    fn a_file_saved_just_before_the_start_may_be_saved_again_in_the_same_step() {
        let start = Instant::now();
        let fresh = || BTreeMap::from([(PathBuf::from("a"), (FILE, true))]);
        let mut seen = Seen::first(fresh(), start);
        assert_eq!(seen.compare(fresh(), start + Duration::from_secs(1)).len(), 1);
        assert_eq!(seen.compare(fresh(), start + Duration::from_secs(2)).len(), 1);
        // However far ahead the other clock is.
        assert_eq!(seen.compare(fresh(), start + Duration::from_secs(3)), []);
    }

    #[test]
    fn folders_that_come_go_or_close_are_everything_and_files_are_named() {
        let start = Instant::now();
        let before = scan(&[("d", Stamp::Folder), ("d/a", FILE), ("d/b", FILE)]);
        let compare =
            |files: &[(&str, Stamp)]| Seen::first(before.clone(), start).compare(scan(files), start);
        let named = |path: &str| Signal::Finished(path.into());
        assert_eq!(
            compare(&[("d", Stamp::Folder), ("d/a", FILE), ("d/c", FILE)]),
            [named("d/b"), named("d/c")]
        );
        let larger = Stamp::File { size: 2, changed: None, inode: (1, 0) };
        assert_eq!(compare(&[("d", Stamp::Folder), ("d/a", larger), ("d/b", FILE)]), [named("d/a")]);
        for folders in [
            vec![],
            vec![("d", Stamp::Closed)],
            vec![("d", FILE)],
            vec![("d", Stamp::Folder), ("e", Stamp::Folder)],
        ] {
            assert!(compare(&folders).contains(&Signal::Everything), "{folders:?}");
        }
    }
}
