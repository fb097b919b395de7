//! Watching by the system: inotify, ReadDirectoryChangesW, FSEvents. (Door: notify.)

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::debouncer::Signal;
use super::error::WatchError;
use super::network;
use super::queue::SignalQueue;
use super::roots::Roots;
use crate::model::leftover::is_leftover;

/// inotify tells files from folders, creation from change, and when a file was closed. What it says of a
/// folder's contents ends there: each folder is watched on its own. The others watch a folder with all below
/// it, and say less of what happened.
const INOTIFY: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// How often the limit is tried against: the system frees what the watcher before had a little after it
/// ended.
const TRIES: u32 = 4;

/// The system's watches on a site. Dropped, they end.
pub(super) struct Native {
    _watcher: RecommendedWatcher,
}

impl Native {
    /// Sets watches on all folders of the site. What is made while it runs is either found or reported.
    pub(super) fn start(roots: &Roots, queue: &SignalQueue) -> Result<Self, WatchError> {
        if let Some(name) = roots.folders().chain([roots.site.as_path()]).find_map(network::drive) {
            return Err(WatchError::Remote(name));
        }
        let mut tries = 1;
        loop {
            match Self::try_start(roots, queue) {
                Err(WatchError::FolderLimit | WatchError::WatcherLimit) if tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(20));
                    tries += 1;
                }
                result => return result,
            }
        }
    }

    fn try_start(roots: &Roots, queue: &SignalQueue) -> Result<Self, WatchError> {
        let (queue, known) = (queue.clone(), roots.clone());
        let tell = move |event: Result<Event, Error>| {
            let signals = event.map_or_else(|_| vec![Signal::Everything], |event| signals(&known, &event));
            if !signals.is_empty() {
                queue.signal(signals);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(tell, config).map_err(watch_error)?;
        watcher.watch(&roots.site, RecursiveMode::NonRecursive).map_err(watch_error)?;
        for folder in roots.folders() {
            if INOTIFY {
                watch_each(&mut watcher, folder.to_owned())?;
            } else if let Err(error) = watcher.watch(folder, RecursiveMode::Recursive) {
                // Windows' part of notify has a word of its own for what is not there.
                if folder.exists() {
                    missing_is_fine(watch_error(error))?;
                }
            }
        }
        Ok(Self { _watcher: watcher })
    }
}

/// Watches a folder and those below it, one by one; notify's own way ends at the first one that vanishes or
/// may not be read. A folder is watched before it is listed, so that none can be made unseen in between.
fn watch_each(watcher: &mut RecommendedWatcher, folder: PathBuf) -> Result<(), WatchError> {
    let mut ahead = vec![folder];
    while let Some(folder) = ahead.pop() {
        match watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(watch_error) {
            Ok(()) => {}
            // Gone again, or not to be read: whoever reads the site says so.
            Err(WatchError::Missing | WatchError::System(_)) => continue,
            Err(limit) => return Err(limit),
        }
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        ahead.extend(
            folders
                .filter(|entry| !is_leftover(&entry.file_name().to_string_lossy()))
                .map(|entry| entry.path()),
        );
    }
    Ok(())
}

fn missing_is_fine(error: WatchError) -> Result<(), WatchError> {
    if matches!(error, WatchError::Missing) { Ok(()) } else { Err(error) }
}

fn watch_error(error: Error) -> WatchError {
    /// EMFILE: too many open files, of which a watcher is one.
    const TOO_MANY_OPEN: i32 = 24;
    match error.kind {
        ErrorKind::MaxFilesWatch => WatchError::FolderLimit,
        ErrorKind::PathNotFound => WatchError::Missing,
        ErrorKind::Io(error) if INOTIFY && error.raw_os_error() == Some(TOO_MANY_OPEN) => {
            WatchError::WatcherLimit
        }
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound => WatchError::Missing,
        ErrorKind::Io(error) => WatchError::System(error),
        kind => WatchError::System(io::Error::other(format!("{kind:?}"))),
    }
}

/// What an event means for us.
fn signals(roots: &Roots, event: &Event) -> Vec<Signal> {
    if event.need_rescan() {
        return vec![Signal::Everything];
    }
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return Vec::new();
    }
    // A rename is told as going and coming as well, by the systems that tell it as both.
    if event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::Both)) && INOTIFY {
        return Vec::new();
    }
    event.paths.iter().filter_map(|path| signal(roots, event, path)).collect()
}

fn signal(roots: &Roots, event: &Event, path: &Path) -> Option<Signal> {
    let is_folder = || std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let or_everything = |is_folder: bool, signal: fn(PathBuf) -> Signal, shown| {
        if is_folder { Signal::Everything } else { signal(shown) }
    };
    let made: fn(PathBuf) -> Signal = if INOTIFY { Signal::Made } else { Signal::Changed };
    if roots.is_root(path) {
        // Windows and macOS report a folder as changed when something in it is: that is told by itself.
        let is_told = matches!(
            event.kind,
            EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Other)
                | EventKind::Access(_)
        );
        let is_metadata = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
        return (!is_told && (INOTIFY || !is_metadata)).then_some(Signal::Everything);
    }
    let shown = roots.caller_path(path)?;
    Some(match event.kind {
        EventKind::Access(_) => Signal::Finished(shown),
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => Signal::Everything,
        EventKind::Create(CreateKind::File) => made(shown),
        EventKind::Create(_) => or_everything(is_folder(), made, shown),
        EventKind::Remove(_) => Signal::Gone(shown),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
            or_everything(is_folder(), Signal::Finished, shown)
        }
        // inotify tells a moved folder twice: among its parent's entries, and without the other half's number
        // as itself.
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            or_everything(INOTIFY && event.tracker().is_none(), Signal::Gone, shown)
        }
        EventKind::Modify(ModifyKind::Name(_)) => or_everything(is_folder(), Signal::Changed, shown),
        EventKind::Modify(ModifyKind::Metadata(_)) => or_everything(is_folder(), Signal::Touched, shown),
        EventKind::Modify(ModifyKind::Data(_)) if INOTIFY => Signal::Changed(shown),
        EventKind::Modify(_) | EventKind::Any | EventKind::Other if is_folder() => return None,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Signal::Changed(shown),
    })
}
