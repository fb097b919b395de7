//! Where in the site folder something may have changed, as soon as a save is over.
//!
//! The system reports events, or else files are looked at in turn; the [`debouncer`] makes one batch of what
//! belongs to one save. Batches only say where to look: what has changed is decided by content, by whoever
//! reads the files. Whenever a batch says `everything`, all watches have been set anew before it is handed
//! out. So folders may come, go and change places as they like: what the look round does not find yet gives
//! an event.

pub(crate) mod codes;
mod debouncer;
mod error;
mod hints;
mod native;
mod network;
mod poll;
mod queue;
mod roots;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::diagnostics::Diagnostic;

use debouncer::Signal;
use error::WatchError;
use native::Native;
use poll::Poll;
use queue::{Arrival, SignalQueue};
use roots::Roots;

pub use hints::Hints;
pub use network::{drive as network_drive, mount_type};
pub use queue::Waker;

/// How often the roots themselves are looked at: no system reports that a drive was mounted over a folder, or
/// that a parent was renamed.
const ROOTS_PERIOD: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system reports them; where it cannot, by polling.
    Native,
    /// By looking at all files in turn, about once a second.
    Poll,
}

/// What is at work.
enum Source {
    Native {
        _watches: Native,
    },
    Poll {
        _thread: Option<Poll>,
    },
    /// The site folder is not there: waiting for it.
    Waiting,
}

/// A watch on a site's `content/` and `themes/`, also while they are not there.
pub struct Watch {
    site: PathBuf,
    queue: SignalQueue,
    source: Source,
    roots: Roots,
    /// When the roots were last looked at.
    looked: Instant,
    notice: Option<Diagnostic>,
}

impl Watch {
    /// Begins to watch: whatever changes after this comes to a hint. Never fails; see [`Watch::notice`].
    pub fn start(site: &Path, mode: Mode) -> Self {
        Self::with_pause(site, mode, poll::PAUSE)
    }

    fn with_pause(site: &Path, mode: Mode, pause: Duration) -> Self {
        let roots = Roots::of(site);
        let mut watch = Self {
            site: site.to_owned(),
            queue: SignalQueue::default(),
            source: Source::Waiting,
            roots,
            looked: Instant::now(),
            notice: None,
        };
        match mode {
            Mode::Native => watch.set_watches(),
            Mode::Poll => watch.source = Source::Poll { _thread: Poll::start(site, pause, &watch.queue) },
        }
        watch
    }

    /// What is at work now: [`Mode::Native`] can turn into [`Mode::Poll`] at any time, never back.
    pub fn mode(&self) -> Mode {
        if matches!(self.source, Source::Poll { .. }) { Mode::Poll } else { Mode::Native }
    }

    /// What the user should be told, once each: that polling took the place of the system's watching, why,
    /// and how to mend it. Ask after the start and after each [`Watch::next`].
    pub fn notice(&mut self) -> Option<Diagnostic> {
        self.notice.take()
    }

    /// A handle with which another thread ends a [`Watch::next`] early.
    pub fn waker(&self) -> Waker {
        self.queue.waker()
    }

    /// Waits until a save is over and says where to look. `None` when the time has passed or a [`Waker`] was
    /// used. Setting watches anew after folders came or went can take longer than the time given: some 40 ms
    /// for a thousand folders.
    pub fn next(&mut self, timeout: Duration) -> Option<Hints> {
        let until = Instant::now().checked_add(timeout);
        loop {
            self.look_at_roots();
            let pause = self.looked + ROOTS_PERIOD;
            match self.queue.wait(until.map_or(pause, |until| until.min(pause))) {
                Arrival::Batch(hints) => {
                    if hints.everything && self.mode() == Mode::Native {
                        self.set_watches();
                    }
                    return Some(hints);
                }
                Arrival::Woken => return None,
                Arrival::Nothing if until.is_some_and(|until| until <= Instant::now()) => return None,
                Arrival::Nothing => {}
            }
        }
    }

    /// Sets all watches anew, on the folders that stand now. Those before end first: this is done only where
    /// everything is looked at after.
    fn set_watches(&mut self) {
        self.source = Source::Waiting;
        self.roots = Roots::of(&self.site);
        match Native::start(&self.roots, &self.queue) {
            Ok(watches) => self.source = Source::Native { _watches: watches },
            Err(WatchError::Missing) => {}
            Err(error) => self.look_instead(&error),
        }
    }

    fn look_instead(&mut self, error: &WatchError) {
        self.notice = error.notice();
        self.source = Source::Poll { _thread: Poll::start(&self.site, poll::PAUSE, &self.queue) };
    }

    /// Notices other folders in the place of the roots; polling sees them by itself.
    fn look_at_roots(&mut self) {
        let now = Instant::now();
        if self.mode() == Mode::Poll || now < self.looked + ROOTS_PERIOD {
            return;
        }
        self.looked = now;
        let roots = Roots::of(&self.site);
        let is_back = matches!(self.source, Source::Waiting) && roots.site.exists();
        if is_back || roots != self.roots {
            self.roots = roots;
            self.queue.signal([Signal::Everything]);
        }
    }
}
