//! Where signals arrive from any thread, and `next` waits for a batch of them.

use std::sync::Arc;
use std::time::Instant;

use parking_lot::{Condvar, Mutex};

use super::debouncer::{Debouncer, Signal};
use super::hints::Hints;

/// Shared by whoever notices something and the one who waits.
#[derive(Clone, Default)]
pub(super) struct SignalQueue {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    debouncer: Debouncer,
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

impl SignalQueue {
    /// Takes in what happened just now, as one.
    pub(super) fn signal(&self, signals: impl IntoIterator<Item = Signal>) {
        let now = Instant::now();
        let mut state = self.shared.state.lock();
        for signal in signals {
            state.debouncer.signal(signal, now);
        }
        // Whoever will look before the batch is due need not be woken for each file of a thousand.
        if state.debouncer.due().zip(state.waits_until).is_some_and(|(due, until)| due < until) {
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
            if let Some(hints) = state.debouncer.take(now) {
                return Arrival::Batch(hints);
            }
            if now >= until {
                return Arrival::Nothing;
            }
            let next = state.debouncer.due().map_or(until, |due| due.min(until));
            state.waits_until = Some(next);
            self.shared.changed.wait_until(&mut state, next);
            state.waits_until = None;
        }
    }

    /// A handle that ends waiting.
    pub(super) fn waker(&self) -> Waker {
        Waker { queue: self.clone() }
    }
}

/// Ends a [`Watch::next`](super::Watch::next) from another thread.
#[derive(Clone)]
pub struct Waker {
    queue: SignalQueue,
}

impl Waker {
    /// Makes the `next` that waits now, or else the one that comes, give `None` at once. What was gathered
    /// stays for the one after it.
    pub fn wake(&self) {
        self.queue.shared.state.lock().woken = true;
        self.queue.shared.changed.notify_one();
    }
}
