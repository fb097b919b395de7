//! How a build goes on: a bar on a terminal, elsewhere a line for each phase; nothing while it has not taken
//! longer than a moment. (Door: indicatif.)

use std::io::IsTerminal;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use parking_lot::Mutex;

use super::report::say;
use crate::pipeline::{Phase, Progress};

/// What nobody needs to be told about.
const MOMENT: Duration = Duration::from_secs(1);

/// How often the sign of life turns.
const TICK: Duration = Duration::from_millis(100);

/// What is shown of a build.
pub(super) struct Shown(Arc<Mutex<State>>);

struct State {
    bar: ProgressBar,
    phase: Option<Phase>,
    /// Whether the moment is over.
    is_shown: bool,
    is_terminal: bool,
    /// Prints a line.
    say: fn(&str),
}

impl Shown {
    /// For a build that begins now.
    pub(super) fn new() -> Self {
        Self::after(MOMENT, std::io::stderr().is_terminal(), say)
    }

    fn after(moment: Duration, is_terminal: bool, say: fn(&str)) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let state = Arc::new(Mutex::new(State { bar, phase: None, is_shown: false, is_terminal, say }));
        let later = Arc::downgrade(&state);
        // Nobody waits for it: a build that has ended has taken its state along.
        let show_later = move || {
            thread::sleep(moment);
            if let Some(state) = later.upgrade() {
                state.lock().show();
            }
        };
        thread::spawn(show_later);
        Self(state)
    }

    /// The build has ended.
    pub(super) fn end(&self) {
        let mut state = self.0.lock();
        state.bar.finish_and_clear();
        state.phase = None;
    }
}

impl State {
    fn show(&mut self) {
        self.is_shown = true;
        if self.is_terminal && self.phase.is_some() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(TICK);
        }
        self.tell();
    }

    fn tell(&self) {
        let Some(phase) = self.phase.filter(|_| self.is_shown && !self.is_terminal) else { return };
        (self.say)(&format!("{}……\n", phase.chinese()));
    }
}

impl Progress for Shown {
    fn begin(&self, phase: Phase) {
        let mut state = self.0.lock();
        state.phase = Some(phase);
        state.bar.set_style(style("{spinner} {msg}"));
        state.bar.set_message(phase.chinese());
        state.tell();
    }

    fn expect(&self, steps: usize) {
        let state = self.0.lock();
        state.bar.set_style(style("{spinner} {msg} {bar:30} {pos}/{len}"));
        state.bar.set_length(steps as u64);
        state.bar.set_position(0);
    }

    fn advance(&self) {
        self.0.lock().bar.inc(1);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    static SAID: Mutex<String> = Mutex::new(String::new());

    fn remember(text: &str) {
        SAID.lock().push_str(text);
    }

    #[test]
    fn a_phase_is_told_when_the_moment_is_over_and_then_each_that_begins() {
        let shown = Shown::after(Duration::from_millis(20), false, remember);
        shown.begin(Phase::Read);
        shown.begin(Phase::Plan);
        assert_eq!(*SAID.lock(), "");
        while SAID.lock().is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        shown.begin(Phase::Render);
        shown.expect(3);
        shown.advance();
        shown.end();
        assert_eq!(*SAID.lock(), "安排页面……\n生成页面……\n");
    }
}
