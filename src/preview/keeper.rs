//! Follows the site folder: looks where something may have changed, makes the next scene, and puts it on the
//! stage.
//!
//! Editors write in steps, and what is seen between two of them is no edit: a file that has gone or is empty,
//! and a site that has just broken, are looked at again, when nothing more has happened, before anybody is
//! shown them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::aids::Edit;
use super::attempt::{Attempt, View};
use super::router::Router;
use super::scene::Scene;
use super::stage::Stage;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::server::{Answer, Events};
use crate::watch::{Hints, Mode, Waker, Watch};
use crate::workspace::Workspace;

/// How long a doubtful state must last before it is believed.
const DOUBT: Duration = Duration::from_millis(100);

/// How often it is looked at again while somebody goes on writing.
const MOST_LOOKS: usize = 10;

/// How often the whole folder is looked at, whatever the system reports: not every change gives an event.
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
pub struct Options {
    /// The site folder.
    pub site: PathBuf,
    /// The day to show it for; `None` follows the clock.
    pub today: Option<Date>,
    /// The clock.
    pub clock: Clock,
    /// How changes are noticed.
    pub mode: Mode,
    /// What tells this run from others: ASCII letters and digits.
    pub boot: String,
}

/// Why a scene was made.
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

/// What has been put on the stage.
pub struct Update {
    /// Why.
    pub cause: Cause,
    /// All problems of the site.
    pub problems: Diagnostics,
    /// What is shown now.
    pub view: View,
    /// From the end of the save to its being seen, as far as it was our own work.
    pub took: Duration,
    /// What is to be told about how changes are noticed.
    pub notice: Option<Diagnostic>,
}

/// The one that follows the folder.
pub struct Keeper {
    workspace: Workspace,
    watch: Watch,
    stage: Arc<Stage>,
    today: Option<Date>,
    clock: Clock,
    /// How long to wait before the next sweep.
    pause: Duration,
    swept: Instant,
}

impl Keeper {
    /// Begins to watch, and reads the site for the first time.
    pub fn start(options: Options) -> (Self, Update) {
        let Options { site, today, clock, mode, boot } = options;
        let begun = Instant::now();
        // First the watch: what changes while the site is read must not be missed.
        let mut watch = Watch::start(&site, mode);
        let mut workspace = Workspace::new(site);
        workspace.look();
        let pause = pause(begun.elapsed());
        let attempt = Attempt::new(&mut workspace, today.unwrap_or_else(|| clock().day), None);
        let problems = attempt.problems.clone();
        let notice = watch.notice();
        let view = attempt.view(None);
        let scene = Scene {
            generation: 1,
            lacking: attempt.lacking(),
            snapshot: attempt.snapshot.filter(|_| view != View::Nothing).map(Arc::new),
            problems: attempt.problems,
            stale: false,
            edits: Vec::new(),
            today: attempt.today,
            watching: watching(watch.mode()),
        };
        let stage = Arc::new(Stage::new(scene, boot));
        let keeper = Self { workspace, watch, stage, today, clock, pause, swept: Instant::now() };
        (keeper, Update { cause: Cause::Start, problems, view, took: begun.elapsed(), notice })
    }

    /// What answers requests.
    pub fn handler(&self) -> Arc<dyn Answer> {
        Arc::new(Router(Arc::clone(&self.stage)))
    }

    /// The stream that open pages listen to.
    pub fn events(&self) -> Events {
        self.stage.events().clone()
    }

    /// A handle that ends a waiting [`Keeper::follow`], once its `stop` is set.
    pub fn waker(&self) -> Waker {
        self.watch.waker()
    }

    /// Follows the folder until `stop` is set, and tells what has been put on the stage.
    pub fn follow(&mut self, stop: &AtomicBool, tell: &mut dyn FnMut(Update)) {
        while !stop.load(Ordering::Relaxed) {
            let wait = (self.swept + self.pause).saturating_duration_since(Instant::now());
            let hints = self.watch.next(wait);
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let begun = Instant::now();
            let mut changed = match hints {
                Some(hints) => self.look(&hints),
                None if begun >= self.swept + self.pause => self.sweep(),
                None => continue,
            };
            let day = self.day();
            let notice = self.watch.notice();
            let scene = self.stage.scene();
            changed.extend(self.workspace.look_at_theme());
            if !changed.is_empty() || day != scene.today || notice.is_some() {
                tell(self.update(changed, begun, notice));
            }
        }
    }

    /// Makes the next scene and puts it on the stage.
    fn update(
        &mut self,
        mut changed: BTreeSet<String>,
        begun: Instant,
        notice: Option<Diagnostic>,
    ) -> Update {
        let before = self.stage.scene();
        let mut attempt = self.attempt(&before);
        for _ in 0..MOST_LOOKS {
            let is_new_trouble = attempt.view(Some(&before)) == View::Earlier && !before.stale;
            if !is_new_trouble && !changed.iter().any(|path| self.is_empty_or_gone(path)) {
                break;
            }
            let is_over = self.look_again(&mut changed);
            attempt = self.attempt(&before);
            if is_over {
                break;
            }
        }
        let view = attempt.view(Some(&before));
        let problems = attempt.problems.clone();
        let (snapshot, lacking) = match view {
            View::Earlier => (before.snapshot.clone(), before.lacking.clone()),
            View::Nothing => (None, attempt.lacking()),
            View::Whole | View::Partly => (attempt.snapshot.take().map(Arc::new), attempt.lacking()),
        };
        let mut scene = Scene {
            generation: before.generation + 1,
            snapshot,
            lacking,
            problems: attempt.problems,
            stale: view == View::Earlier,
            edits: before.edits.clone(),
            today: attempt.today,
            watching: watching(self.watch.mode()),
        };
        let time = (self.clock)().time;
        self.note(&mut scene, &changed, &time);
        self.stage.put(scene);
        let cause = match () {
            () if !changed.is_empty() => Cause::Files(changed.into_iter().collect()),
            () if notice.is_some() => Cause::Watching,
            () => Cause::Day,
        };
        Update { cause, problems, view, took: begun.elapsed(), notice }
    }

    fn attempt(&mut self, before: &Scene) -> Attempt {
        let today = self.day();
        Attempt::new(&mut self.workspace, today, Some(before))
    }

    fn day(&self) -> Date {
        self.today.unwrap_or_else(|| (self.clock)().day)
    }

    fn look(&mut self, hints: &Hints) -> BTreeSet<String> {
        if hints.everything {
            return self.sweep();
        }
        // A theme is looked at as a whole.
        let content = self.workspace.folder().join("content");
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
        let stamps = |keeper: &Self, paths: &BTreeSet<String>| {
            paths.iter().map(|path| keeper.workspace.stamp(path)).collect::<Vec<_>>()
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
        path.starts_with("content/") && self.workspace.is_empty_or_gone(path)
    }

    fn note(&self, scene: &mut Scene, changed: &BTreeSet<String>, time: &str) {
        let site = scene.snapshot.as_ref().map(|snapshot| &snapshot.site);
        let edit = |path: &String| Edit {
            time: time.to_owned(),
            source: path.clone(),
            url: site
                .and_then(|site| site.posts.iter().find(|post| post.source == *path))
                .map(|post| format!("/{}", post.card.url)),
            what: if self.is_empty_or_gone(path) { "已删除" } else { "已保存" }.to_owned(),
        };
        let new: Vec<_> = changed.iter().take(MOST_EDITS).map(edit).collect();
        let old = std::mem::take(&mut scene.edits);
        let is_replaced = |edit: &Edit| new.iter().any(|newer| newer.source == edit.source);
        scene.edits = new
            .iter()
            .cloned()
            .chain(old.into_iter().filter(|edit| !is_replaced(edit)))
            .take(MOST_EDITS)
            .collect();
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
