//! What somebody has the desk do: the commands of the command line, at the press of a button.
//!
//! ```text
//! form ─ action::Action ─ begin → run (a thread of its own, one at a time) → Outcome → page
//!                                   └ meter: how far it is → events → the page asks again
//! ```
//! Who may: a form reaches this only from a page of ours ([`crate::server::Accepts`]) and must bring the
//! secret that this run of the preview has put into its pages. That keeps out pages of other sites and old
//! tabs; who can open the desk, can use it. So where other computers can reach the preview, it does nothing
//! unless it was started to (`--allow-changes`).
//!
//! What may come of it: files are made (a draft, an imported post, the built site, a report, a package), and
//! none that somebody has written is changed or removed; a post is opened, on this computer only. No form
//! names a path: posts have marks, and only one that stands on the desk is opened.

pub(super) mod action;
mod meter;
mod run;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use parking_lot::{Condvar, Mutex};

use super::current::Current;
use super::desk::post_marked;
use super::overlay::{WorkDone, WorkStep};
use crate::model::limits::STACK_BYTES;
use crate::server::{is_secret, secret};
use action::Action;
use meter::Meter;

/// What the work asks of the system.
#[derive(Clone, Copy)]
pub struct Outside {
    /// Opens a file in the program that the system has for it; whether there is one.
    pub open: fn(&Path) -> bool,
    /// Seconds since 1970, in UTC.
    pub clock: fn() -> i64,
}

/// The work of a preview.
pub(super) struct Work {
    /// `None`: the desk is only looked at.
    permit: Option<Permit>,
    state: Mutex<State>,
    ended: Condvar,
}

/// What lets the desk do something.
pub(super) struct Permit {
    /// The site folder, from a root.
    site: PathBuf,
    outside: Outside,
    /// What a form must bring.
    secret: String,
}

struct State {
    now: Standing,
    /// Whether the preview ends: nothing is begun any more.
    closed: bool,
}

/// Where the work stands.
#[derive(Clone)]
pub(super) enum Standing {
    /// Nothing has been done in this run of the preview.
    Idle,
    /// Something is being done.
    Running(WorkStep),
    /// Something was done.
    Done(Arc<WorkDone>),
}

/// Why an action was not begun.
pub(super) enum NotBegun {
    /// Another is at work.
    Busy(&'static str),
    /// The preview ends.
    Closed,
}

impl Permit {
    /// For a site folder.
    pub(super) fn new(site: &Path, outside: Outside) -> Self {
        // Whatever the program does later, a relative path must not come to mean another folder.
        let site = std::path::absolute(site).unwrap_or_else(|_| site.to_owned());
        Self { site, outside, secret: secret() }
    }
}

impl Work {
    /// With a permit, or none.
    pub(super) fn new(permit: Option<Permit>) -> Self {
        let state = State { now: Standing::Idle, closed: false };
        Self { permit, state: Mutex::new(state), ended: Condvar::new() }
    }

    /// What forms have to bring; `None` where nothing may be done.
    pub(super) fn secret(&self) -> Option<&str> {
        self.permit.as_ref().map(|permit| permit.secret.as_str())
    }

    /// Whether somebody who brings this may have something done.
    pub(super) fn may(&self, told: Option<&str>) -> bool {
        matches!((self.secret(), told), (Some(secret), Some(told)) if is_secret(secret, told))
    }

    /// Where it stands.
    pub(super) fn standing(&self) -> Standing {
        self.state.lock().now.clone()
    }

    /// Begins nothing any more. What is at work, if something is.
    pub(super) fn close(&self) -> Option<&'static str> {
        let mut state = self.state.lock();
        state.closed = true;
        match &state.now {
            Standing::Running(step) => Some(step.action),
            _ => None,
        }
    }

    /// Waits until nothing is at work.
    pub(super) fn wait(&self) {
        let mut state = self.state.lock();
        while matches!(state.now, Standing::Running(_)) {
            self.ended.wait(&mut state);
        }
    }

    fn take(&self, action: &'static str) -> Result<(), NotBegun> {
        let mut state = self.state.lock();
        match &state.now {
            _ if state.closed => Err(NotBegun::Closed),
            Standing::Running(step) => Err(NotBegun::Busy(step.action)),
            _ => {
                state.now = Standing::Running(WorkStep { action, ..WorkStep::default() });
                Ok(())
            }
        }
    }

    /// Notes how far what is at work has come.
    fn note(&self, note: impl FnOnce(&mut WorkStep)) {
        if let Standing::Running(step) = &mut self.state.lock().now {
            note(step);
        }
    }

    fn finish(&self, done: WorkDone) {
        self.state.lock().now = Standing::Done(Arc::new(done));
        self.ended.notify_all();
    }
}

/// Begins an action, and tells all open pages how it goes on.
///
/// # Errors
/// Another is at work, the preview ends, or nothing may be done.
pub(super) fn begin(current: &Arc<Current>, action: Action) -> Result<(), NotBegun> {
    let name = action.name();
    if current.work.permit.is_none() {
        return Err(NotBegun::Closed);
    }
    current.work.take(name)?;
    current.announce();
    let at_work = Arc::clone(current);
    let work = move || {
        // A panic is our bug, and has been told in the terminal.
        let done = catch_unwind(AssertUnwindSafe(|| carry_out(&at_work, &action)));
        at_work.work.finish(done.ok().flatten().unwrap_or_else(|| {
            WorkDone::failed(name, "程序出错了。这是程序的毛病，请把命令窗口里的信息告诉维护的人")
        }));
        at_work.announce();
    };
    if thread::Builder::new().name("desk".to_owned()).stack_size(STACK_BYTES).spawn(work).is_err() {
        current.work.finish(WorkDone::failed(name, "电脑一时忙不过来，请关掉一些程序再试"));
        current.announce();
    }
    Ok(())
}

fn carry_out(current: &Arc<Current>, action: &Action) -> Option<WorkDone> {
    let permit = current.work.permit.as_ref()?;
    let revision = current.revision();
    let place = run::Workplace {
        site: &permit.site,
        today: revision.today,
        outside: permit.outside,
        exposed: revision.exposed,
        post_marked: &|mark| post_marked(&revision, mark),
    };
    Some(run::run(action, &place, Arc::new(Meter::new(Arc::clone(current)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Outside = Outside { open: |_| false, clock: || 0 };

    #[test]
    fn one_thing_at_a_time_and_none_once_it_ends() {
        let work = Work::new(Some(Permit::new(Path::new("."), NOTHING)));
        assert!(work.take("检查").is_ok());
        assert!(matches!(work.take("打包"), Err(NotBegun::Busy("检查"))));
        work.finish(WorkDone::failed("检查", "坏了"));
        assert!(matches!(work.standing(), Standing::Done(done) if !done.well && done.told == "坏了\n"));
        assert!(work.take("打包").is_ok());
        assert_eq!(work.close(), Some("打包"));
        work.finish(WorkDone::failed("打包", "坏了"));
        work.wait();
        assert!(matches!(work.take("检查"), Err(NotBegun::Closed)));
    }

    #[test]
    fn only_who_brings_the_secret_of_this_run_may() {
        let [work, other] = [(), ()].map(|()| Work::new(Some(Permit::new(Path::new("."), NOTHING))));
        assert!(work.may(work.secret()));
        for told in [None, Some(""), other.secret()] {
            assert!(!work.may(told), "{told:?}");
        }
        let looked_at = Work::new(None);
        assert!(!looked_at.may(Some("")) && !looked_at.may(None));
    }
}
