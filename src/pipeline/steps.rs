//! How far a build is, and how long each part of it took.

use std::sync::Arc;
use std::time::{Duration, Instant};

/// A part of a build, or of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is looked which old files there are.
    Find,
    /// Old files become posts.
    Bring,
    /// It is seen what a build would say of what was brought in.
    Try,
    /// Sources are read, parsed and put together.
    Read,
    /// What pages there are is worked out.
    Plan,
    /// Photos are made anew and staged.
    Photos,
    /// Pages are rendered and staged.
    Render,
    /// What is staged is put in place.
    Write,
    /// What was built is handed over.
    Send,
}

impl Phase {
    /// What people call it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Find => "查看有哪些旧文件",
            Self::Bring => "读取旧文件",
            Self::Try => "试着生成，看有没有要改的",
            Self::Read => "读取并整理",
            Self::Plan => "安排页面",
            Self::Photos => "处理照片",
            Self::Render => "生成页面",
            Self::Write => "写入",
            Self::Send => "发布",
        }
    }
}

/// Who is told how a build goes on, from any thread.
pub trait Progress: Send + Sync {
    /// A phase begins; what came before has ended.
    fn begin(&self, phase: Phase);
    /// The phase has so many steps.
    fn expect(&self, steps: usize);
    /// A step is done.
    fn advance(&self);
}

/// Nobody.
impl Progress for () {
    fn begin(&self, _: Phase) {}
    fn expect(&self, _: usize) {}
    fn advance(&self) {}
}

/// The phases of a build that goes on.
pub(super) struct Steps {
    pub(super) progress: Arc<dyn Progress>,
    timings: Vec<(Phase, Duration)>,
    now: Option<(Phase, Instant)>,
}

impl Steps {
    pub(super) fn new(progress: Arc<dyn Progress>) -> Self {
        Self { progress, timings: Vec::new(), now: None }
    }

    /// Ends the phase before and begins the next.
    pub(super) fn begin(&mut self, phase: Phase) {
        self.end();
        self.progress.begin(phase);
        self.now = Some((phase, Instant::now()));
    }

    /// How long each phase took.
    pub(super) fn timings(mut self) -> Vec<(Phase, Duration)> {
        self.end();
        self.timings
    }

    fn end(&mut self) {
        let Some((phase, since)) = self.now.take() else { return };
        match self.timings.iter_mut().find(|(before, _)| *before == phase) {
            // Sources that changed meanwhile are read again.
            Some((_, time)) => *time += since.elapsed(),
            None => self.timings.push((phase, since.elapsed())),
        }
    }
}
