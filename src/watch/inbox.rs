//! Where signals arrive from any thread, and `next` waits for a batch of them.

use std::sync::Arc;
use std::time::Instant;

use parking_lot::{Condvar, Mutex};

use super::collector::{Collector, Signal};
use super::hints::Hints;

/// Shared by whoever notices something and the one who waits.
#[derive(Clone, Default)]
pub(super) struct Inbox {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    collector: Collector,
    woken: bool,
    /// When the one who waits will look by himself.
    waits_until: Option<Instant>,
}

/// Why waiting ended.
pub(super) enum Arrival {
    /// A complete batch.
    Batch(Hints),
    /// Somebody called [`Waker::wake`].
    Woken,
    /// Nothing in that time.
    Nothing,
}

impl Inbox {
    /// Takes in what happened just now, as one.
    pub(super) fn signal(&self, signals: impl IntoIterator<Item = Signal>) {
        let now = Instant::now();
        let mut state = self.shared.state.lock();
        for signal in signals {
            state.collector.signal(signal, now);
        }
        // Whoever will look before the batch is due need not be woken for each file of a thousand.
        if state.collector.due().zip(state.waits_until).is_some_and(|(due, until)| due < until) {
            self.shared.changed.notify_one();
        }
    }

    /// Waits for a complete batch.
    pub(super) fn wait(&self, until: Instant) -> Arrival {
        let mut state = self.shared.state.lock();
        loop {
            if std::mem::take(&mut state.woken) {
                return Arrival::Woken;
            }
            let now = Instant::now();
            if let Some(hints) = state.collector.take(now) {
                return Arrival::Batch(hints);
            }
            if now >= until {
                return Arrival::Nothing;
            }
            let next = state.collector.due().map_or(until, |due| due.min(until));
            state.waits_until = Some(next);
            self.shared.changed.wait_until(&mut state, next);
            state.waits_until = None;
        }
    }

    /// A handle that ends waiting.
    pub(super) fn waker(&self) -> Waker {
        Waker { inbox: self.clone() }
    }
}

/// Ends a [`Watch::next`](super::Watch::next) from another thread.
#[derive(Clone)]
pub struct Waker {
    inbox: Inbox,
}

impl Waker {
    /// Makes the `next` that waits now, or else the one that comes, give `None` at once. What was gathered
    /// stays for the one after it.
    pub fn wake(&self) {
        self.inbox.shared.state.lock().woken = true;
        self.inbox.shared.changed.notify_one();
    }
}
