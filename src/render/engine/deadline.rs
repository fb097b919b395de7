//! No page renders for ever. The engine cannot be told to stop while it writes nothing, and a thread cannot
//! be ended from outside: so work that renders is given to a thread of its own, and who waits for it stops
//! waiting when a page takes too long. The thread is left behind; it ends with the program.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::model::limits::{PAGE_TIME, RENDERING_BYTES, STACK_BYTES};

/// How often pages at work are looked at.
const INTERVAL: Duration = Duration::from_millis(50);

/// How long a page may take before the memory it takes is looked at, too.
const LONG: Duration = Duration::from_millis(250);

/// How long after its time a page may still end by itself: one that writes does.
const GRACE: Duration = Duration::from_millis(500);

/// A page at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Started {
    /// Name of the template.
    pub(super) template: &'static str,
    /// The output.
    pub(super) page: String,
    /// When its rendering began.
    pub(super) since: Instant,
}

/// Why a page was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It took longer than [`PAGE_TIME`].
    Time,
    /// The program grew by more than [`RENDERING_BYTES`] meanwhile.
    Memory,
}

/// The pages at work now.
#[derive(Default)]
pub(super) struct Pages {
    at_work: Mutex<(u64, BTreeMap<u64, Started>)>,
}

impl Pages {
    /// Says that a page begins; it is at work until what is given back goes away.
    pub(super) fn begin(&self, template: &'static str, page: &str) -> AtWork<'_> {
        let since = Instant::now();
        let mut pages = self.at_work.lock();
        pages.0 += 1;
        let number = pages.0;
        pages.1.insert(number, Started { template, page: page.to_owned(), since });
        AtWork { pages: self, number, since }
    }

    /// The page that is longest at work.
    fn oldest(&self) -> Option<(u64, Started)> {
        self.at_work.lock().1.first_key_value().map(|(number, started)| (*number, started.clone()))
    }
}

/// A page at work, for as long as this lives.
pub(super) struct AtWork<'a> {
    pages: &'a Pages,
    number: u64,
    /// When it began.
    pub(super) since: Instant,
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.pages.at_work.lock().1.remove(&self.number);
    }
}

/// Does work that renders `pages` on a thread of its own, and waits for it as long as none of them takes too
/// much. Where the system has no thread to give, the work is done here and now, and nobody watches.
///
/// # Errors
/// The page that does. The work goes on where it is; what it makes is lost.
///
/// # Panics
/// When the work does.
pub(super) fn watched<T: Send + 'static>(
    pages: &Pages,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, (Started, Excess)> {
    let (done, result) = channel();
    let here = Arc::new(Mutex::new(Some(work)));
    let there = Arc::clone(&here);
    let worker = thread::Builder::new().name("render".to_owned()).stack_size(STACK_BYTES);
    let Ok(worker) = worker.spawn(move || done.send(take(&there)()).unwrap_or_default()) else {
        return Ok(take(&here)());
    };
    let mut growth = Growth::default();
    loop {
        match result.recv_timeout(INTERVAL) {
            Ok(made) => return Ok(made),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                resume_unwind(worker.join().err().unwrap_or_else(|| Box::new("the work was lost")))
            }
        }
        let Some((number, started)) = pages.oldest() else { continue };
        let took = started.since.elapsed();
        if took > PAGE_TIME + GRACE {
            return Err((started, Excess::Time));
        }
        if took > LONG && growth.since(number) > RENDERING_BYTES {
            return Err((started, Excess::Memory));
        }
    }
}

fn take<F>(work: &Mutex<Option<F>>) -> F {
    work.lock().take().expect("the work is done once: by the thread, or where there is none")
}

/// How much memory the program has taken since a page was first asked about.
#[derive(Default)]
struct Growth {
    first: Option<(u64, u64)>,
}

impl Growth {
    fn since(&mut self, page: u64) -> u64 {
        let Some(now) = resident() else { return 0 };
        let first = self.first.filter(|(of, _)| *of == page).map_or(now, |(_, bytes)| bytes);
        self.first = Some((page, first));
        now.saturating_sub(first)
    }
}

/// The memory that the program takes, in bytes. Only Linux tells; elsewhere the time alone ends a page.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_gives_what_it_makes_and_its_panics() {
        assert_eq!(watched(&Pages::default(), || 7), Ok(7));
        let panics = std::panic::catch_unwind(|| watched(&Pages::default(), || panic!("ours")));
        assert_eq!(panics.unwrap_err().downcast_ref::<&str>(), Some(&"ours"));
    }

    #[test]
    fn a_page_that_never_ends_is_not_waited_for() {
        let pages = Arc::new(Pages::default());
        let (started, at) = (Instant::now(), Arc::clone(&pages));
        let (given_up, excess) = watched(&pages, move || {
            drop(at.begin("a.html", "a.html"));
            let _page = at.begin("b.html", "b.html");
            loop {
                thread::park();
            }
        })
        .unwrap_err();
        assert_eq!((given_up.page.as_str(), excess), ("b.html", Excess::Time));
        assert!((PAGE_TIME..PAGE_TIME + Duration::from_secs(2)).contains(&started.elapsed()));
    }
}
