//! The site as it is edited: follows the folder, reads again what may have changed, and makes the next
//! revision the current one.
//!
//! Editors write in steps, and what is seen between two of them is no edit: a file that has gone or is empty,
//! and a site that has just broken, are looked at again, when nothing more has happened, before anybody is
//! shown them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::current::Current;
use super::former_pages::FormerPages;
use super::masked::masked;
use super::overlay::RecentEdit;
use super::reload::{Reload, Visible};
use super::revision::Revision;
use super::router::{FORMS, Router};
use super::work::{Outside, Permit, Work};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::site::Unsettled;
use crate::model::source_paths;
use crate::server::{Accepts, Answer, Events};
use crate::watch::{Hints, Mode, Waker, Watch};
use crate::workspace::Workspace;

/// How long a doubtful state must last before it is believed.
const DOUBT: Duration = Duration::from_millis(100);

/// How often it is looked at again while somebody goes on writing.
const MOST_LOOKS: usize = 10;

/// How often the whole folder is read again, whatever the system reports: not every change gives an event.
const SWEEP: Duration = Duration::from_secs(2);

/// A sweep may take one part in so many of the time.
const SWEEP_SHARE: u32 = 50;

/// The most edits that the start page lists.
const MOST_EDITS: usize = 20;

/// A moment as the user's clock shows it.
pub struct Moment {
    /// The day in Beijing.
    pub day: Date,
    /// The time of day, e.g. `14:05`.
    pub time: String,
}

/// Tells the moment.
pub type Clock = Box<dyn Fn() -> Moment + Send>;

/// What to preview, and how.
pub struct PreviewOptions {
    /// The site folder.
    pub site: PathBuf,
    /// The day to show it for; `None` follows the clock.
    pub today: Option<Date>,
    /// The clock.
    pub clock: Clock,
    /// How changes are noticed.
    pub mode: Mode,
    /// Whether other computers can reach it.
    pub exposed: bool,
    /// What tells this run from others: ASCII letters and digits.
    pub boot: String,
    /// What who works at the desk needs of the system; `None` where the desk is only looked at.
    pub works: Option<Outside>,
}

/// Why a revision was made.
pub enum Cause {
    /// The preview has begun.
    Start,
    /// Files are new, gone or different: their paths relative to the site folder. Of a theme only its folder
    /// is named.
    Files(Vec<String>),
    /// Another day has begun.
    Day,
    /// Changes are noticed in another way.
    Watching,
}

/// What has come of a change.
pub struct Update {
    /// Why.
    pub cause: Cause,
    /// All problems of the site.
    pub problems: Diagnostics,
    /// Activities in the past of which nobody has said whether they took place.
    pub unsettled: Unsettled,
    /// What is shown now.
    pub visible: Visible,
    /// Whether any page is another than before.
    pub shows_new: bool,
    /// From the end of the save to its being seen, as far as it was our own work.
    pub took: Duration,
    /// What is to be told about how changes are noticed.
    pub notice: Option<Diagnostic>,
}

/// The problems as the preview's pages show them.
fn shown(problems: Diagnostics, exposed: bool) -> Diagnostics {
    if exposed { masked(&problems) } else { problems }
}

/// The site folder, followed.
pub struct LiveSite {
    workspace: Workspace,
    watch: Watch,
    current: Arc<Current>,
    today: Option<Date>,
    clock: Clock,
    /// How long to wait before the next sweep.
    pause: Duration,
    swept: Instant,
}

impl LiveSite {
    /// Begins to watch, and reads the site for the first time.
    pub fn start(options: PreviewOptions) -> (Self, Update) {
        let PreviewOptions { site, today, clock, mode, exposed, boot, works } = options;
        let begun = Instant::now();
        let work = Work::new(works.map(|outside| Permit::new(&site, outside)));
        // First the watch: what changes while the site is read must not be missed.
        let mut watch = Watch::start(&site, mode);
        let mut workspace = Workspace::new(site);
        workspace.look();
        let pause = pause(begun.elapsed());
        let reload = Reload::new(&mut workspace, today.unwrap_or_else(|| clock().day), None);
        let problems = reload.problems.clone();
        let notice = watch.notice();
        let visible = reload.visible(None);
        let revision = Revision {
            generation: 1,
            lacking: reload.lacking(),
            snapshot: reload.snapshot.filter(|_| visible != Visible::Nothing).map(Arc::new),
            problems: shown(reload.problems, exposed),
            stale: false,
            edits: Vec::new(),
            former: FormerPages::default(),
            today: reload.today,
            exposed,
            watching: watching(watch.mode()),
        };
        let unsettled = revision.unsettled();
        let current = Arc::new(Current::new(revision, work, boot));
        let live = Self { workspace, watch, current, today, clock, pause, swept: Instant::now() };
        let (cause, took) = (Cause::Start, begun.elapsed());
        (live, Update { cause, problems, unsettled, visible, shows_new: true, took, notice })
    }

    /// What answers requests.
    pub fn handler(&self) -> Arc<dyn Answer> {
        Arc::new(Router(Arc::clone(&self.current)))
    }

    /// The stream that open pages listen to.
    pub fn events(&self) -> Events {
        self.current.events().clone()
    }

    /// Lets the desk begin nothing any more. What it is doing, if it is doing something.
    pub fn close_desk(&self) -> Option<&'static str> {
        self.current.work.close()
    }

    /// Waits until the desk has done what it is doing.
    pub fn finish_work(&self) {
        self.current.work.wait();
    }

    /// What requests may bring.
    pub fn accepts(&self) -> Accepts {
        if self.current.work.secret().is_some() { Accepts::FormsBelow(FORMS) } else { Accepts::Nothing }
    }

    /// A handle that ends a waiting [`LiveSite::follow`], once its `stop` is set.
    pub fn waker(&self) -> Waker {
        self.watch.waker()
    }

    /// Follows the folder until `stop` is set, and tells what has come of each change.
    pub fn follow(&mut self, stop: &AtomicBool, tell: &mut dyn FnMut(Update)) {
        while !stop.load(Ordering::Relaxed) {
            let wait = (self.swept + self.pause).saturating_duration_since(Instant::now());
            let hints = self.watch.next(wait);
            if stop.load(Ordering::Relaxed) {
                return;
            }
            // A panic is our bug, and has been told; what was shown stays, and the next change may be better.
            if let Ok(Some(update)) = catch_unwind(AssertUnwindSafe(|| self.step(hints))) {
                tell(update);
            }
        }
    }

    /// What has come of a hint, or of a sweep where it is time for one.
    fn step(&mut self, hints: Option<Hints>) -> Option<Update> {
        let begun = Instant::now();
        let mut changed = match hints {
            Some(hints) => self.look(&hints),
            None if begun >= self.swept + self.pause => self.sweep(),
            None => return None,
        };
        let day = self.day();
        let notice = self.watch.notice();
        let revision = self.current.revision();
        changed.extend(self.workspace.look_at_theme());
        let is_new = !changed.is_empty() || day != revision.today || notice.is_some();
        is_new.then(|| self.update(changed, begun, notice))
    }

    /// Makes the next revision the current one.
    fn update(
        &mut self,
        mut changed: BTreeSet<String>,
        begun: Instant,
        notice: Option<Diagnostic>,
    ) -> Update {
        let before = self.current.revision();
        let mut reload = self.reload(&before);
        for _ in 0..MOST_LOOKS {
            let is_new_trouble = reload.visible(Some(&before)) == Visible::Earlier && !before.stale;
            if !is_new_trouble && !changed.iter().any(|path| self.is_empty_or_gone(path)) {
                break;
            }
            let is_over = self.look_again(&mut changed);
            reload = self.reload(&before);
            if is_over {
                break;
            }
        }
        let visible = reload.visible(Some(&before));
        let problems = reload.problems.clone();
        let (snapshot, lacking) = match visible {
            Visible::Earlier => (before.snapshot.clone(), before.lacking.clone()),
            Visible::Nothing => (None, reload.lacking()),
            Visible::Whole | Visible::Partly => (reload.snapshot.take().map(Arc::new), reload.lacking()),
        };
        let mut revision = Revision {
            generation: before.generation + 1,
            snapshot,
            lacking,
            problems: shown(reload.problems, before.exposed),
            stale: visible == Visible::Earlier,
            edits: before.edits.clone(),
            former: before.former.clone(),
            today: reload.today,
            exposed: before.exposed,
            watching: watching(self.watch.mode()),
        };
        let time = (self.clock)().time;
        self.record_edits(&mut revision, &changed, &time);
        record_moves(&mut revision, &before, &changed);
        let unsettled = revision.unsettled();
        let shown = [&before.snapshot, &revision.snapshot];
        let shows_new = !matches!(shown, [Some(before), Some(now)] if before.shows_the_same(now));
        self.current.replace(revision);
        let cause = match () {
            () if !changed.is_empty() => Cause::Files(changed.into_iter().collect()),
            () if notice.is_some() => Cause::Watching,
            () => Cause::Day,
        };
        Update { cause, problems, unsettled, visible, shows_new, took: begun.elapsed(), notice }
    }

    fn reload(&mut self, before: &Revision) -> Reload {
        let today = self.day();
        Reload::new(&mut self.workspace, today, Some(before))
    }

    fn day(&self) -> Date {
        self.today.unwrap_or_else(|| (self.clock)().day)
    }

    fn look(&mut self, hints: &Hints) -> BTreeSet<String> {
        if hints.everything {
            return self.sweep();
        }
        // A theme is looked at as a whole.
        let content = self.workspace.folder().join(source_paths::CONTENT);
        self.workspace.look_at(hints.paths.iter().filter(|path| path.starts_with(&content)))
    }

    fn sweep(&mut self) -> BTreeSet<String> {
        let begun = Instant::now();
        let changed = self.workspace.look();
        self.swept = Instant::now();
        self.pause = pause(begun.elapsed());
        changed
    }

    /// Gives whoever is writing the time to finish, then looks where something was doubtful, and where
    /// anything has happened since. Says whether nothing has.
    fn look_again(&mut self, changed: &mut BTreeSet<String>) -> bool {
        let until = Instant::now() + DOUBT;
        let stamps = |live: &Self, paths: &BTreeSet<String>| {
            paths.iter().map(|path| live.workspace.stamp(path)).collect::<Vec<_>>()
        };
        let before = stamps(self, changed);
        let mut hints = Hints::default();
        while let Some(more) = self.watch.next(until.saturating_duration_since(Instant::now())) {
            hints.merge(more);
            if Instant::now() >= until {
                break;
            }
        }
        hints.paths.extend(changed.iter().map(|path| self.workspace.folder().join(path)));
        let more = self.look(&hints);
        // Whether a hint has come says little: they wait for each other where many files are written.
        let is_over = stamps(self, changed) == before && more.is_subset(changed);
        changed.extend(more);
        is_over
    }

    /// Whether a file may be about to be written.
    fn is_empty_or_gone(&self, path: &str) -> bool {
        source_paths::is_content(path) && self.workspace.is_empty_or_gone(path)
    }

    fn record_edits(&self, revision: &mut Revision, changed: &BTreeSet<String>, time: &str) {
        let site = revision.snapshot.as_ref().map(|snapshot| &snapshot.site);
        let edit = |path: &String| RecentEdit {
            time: time.to_owned(),
            source: path.clone(),
            url: site
                .and_then(|site| site.posts.iter().find(|post| post.source == *path))
                .map(|post| format!("/{}", post.card.url)),
            what: if self.is_empty_or_gone(path) { "已删除" } else { "已保存" }.to_owned(),
        };
        let new: Vec<_> = changed.iter().take(MOST_EDITS).map(edit).collect();
        let old = std::mem::take(&mut revision.edits);
        let is_replaced = |edit: &RecentEdit| new.iter().any(|newer| newer.source == edit.source);
        revision.edits = new
            .iter()
            .cloned()
            .chain(old.into_iter().filter(|edit| !is_replaced(edit)))
            .take(MOST_EDITS)
            .collect();
    }
}

/// Remembers where texts stood that are elsewhere now.
fn record_moves(revision: &mut Revision, before: &Revision, changed: &BTreeSet<String>) {
    revision.former.note(changed);
    if let (Some(old), Some(new), false) = (&before.snapshot, &revision.snapshot, revision.stale) {
        revision.former.follow(&old.site, &new.site);
    }
}

fn pause(sweep: Duration) -> Duration {
    SWEEP.max(sweep * SWEEP_SHARE)
}

fn watching(mode: Mode) -> &'static str {
    match mode {
        Mode::Native => "保存后立即更新",
        Mode::Poll => "每隔一两秒查看一次文件夹，保存后稍等片刻就会更新",
    }
}
