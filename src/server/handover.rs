//! How a body comes from behind tiny_http to the gate: by hand, not through the private socket.
//!
//! tiny_http writes to a socket until the client has taken everything, and holds a thread for it. So it is
//! given heads only, which always fit. The body, or what it can be read from, waits here for whoever has sent
//! the request, under the number that it bears.

use std::collections::HashMap;
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use parking_lot::Mutex;

use super::events::Subscription;

/// What follows a head.
pub(super) enum AnswerBody {
    /// So many bytes from a reader.
    Content(Source),
    /// A stream of events.
    Events(Subscription),
}

/// What a body is read from, piece by piece.
pub(super) struct Source {
    /// It may end too soon, where a file has shrunk.
    pub(super) reader: Box<dyn Read + Send>,
    /// The bytes that have been announced and not been read.
    pub(super) left: u64,
}

/// Where bodies wait.
#[derive(Default)]
pub(super) struct Handover {
    expected: Mutex<HashMap<u64, Sender<AnswerBody>>>,
    next: AtomicU64,
}

/// The place of one body; dropping it says that nobody wants it any more.
pub(super) struct Ticket<'a> {
    handover: &'a Handover,
    /// What the request has to bear.
    pub(super) number: u64,
    body: Receiver<AnswerBody>,
}

impl Handover {
    /// A place for the body of a request that is about to be sent.
    pub(super) fn expect(&self) -> Ticket<'_> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, body) = mpsc::channel();
        self.expected.lock().insert(number, sender);
        Ticket { handover: self, number, body }
    }

    /// Leaves a body there; one that nobody expects is dropped.
    pub(super) fn leave(&self, number: u64, body: AnswerBody) {
        if let Some(sender) = self.expected.lock().remove(&number) {
            let _ = sender.send(body);
        }
    }
}

impl Ticket<'_> {
    /// The body, if there is one. It is there before the head arrives.
    pub(super) fn take(self) -> Option<AnswerBody> {
        self.body.try_recv().ok()
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.handover.expected.lock().remove(&self.number);
    }
}
