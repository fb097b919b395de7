//! How far an action has come, told to the pages that show it: each phase at once, its steps now and then.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::super::current::Current;
use crate::pipeline::{Phase, Progress};

/// How often steps are told: a page is loaded anew for it.
const OFTEN: Duration = Duration::from_secs(1);

/// What an action is given to tell of itself.
pub(super) struct Meter {
    current: Arc<Current>,
    told: Mutex<Instant>,
}

impl Meter {
    /// Of the action that has just begun.
    pub(super) fn new(current: Arc<Current>) -> Self {
        Self { current, told: Mutex::new(Instant::now()) }
    }

    fn tell(&self) {
        *self.told.lock() = Instant::now();
        self.current.announce();
    }
}

impl Progress for Meter {
    fn begin(&self, phase: Phase) {
        self.current.work.note(|step| (step.phase, step.steps) = (phase.chinese(), (0, 0)));
        self.tell();
    }

    fn expect(&self, steps: usize) {
        self.current.work.note(|step| step.steps = (0, steps));
    }

    fn advance(&self) {
        self.current.work.note(|step| step.steps.0 += 1);
        let is_time = self.told.lock().elapsed() >= OFTEN;
        if is_time {
            self.tell();
        }
    }
}
