//! How much may be unpacked at a time.

use parking_lot::{Condvar, Mutex};

/// Lets threads in as long as what they need is there, and has the others wait.
pub(super) struct Gate {
    whole: u64,
    taken: Mutex<u64>,
    freed: Condvar,
}

/// Room that was taken, until this goes.
pub(super) struct Room<'a> {
    gate: &'a Gate,
    size: u64,
}

impl Gate {
    pub(super) const fn new(whole: u64) -> Self {
        Self { whole, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits for room; `None` for more than there is.
    pub(super) fn enter(&self, size: u64) -> Option<Room<'_>> {
        if size > self.whole {
            return None;
        }
        let mut taken = self.taken.lock();
        self.freed.wait_while(&mut taken, |taken| *taken + size > self.whole);
        *taken += size;
        Some(Room { gate: self, size })
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        *self.gate.taken.lock() -= self.size;
        self.gate.freed.notify_all();
    }
}
