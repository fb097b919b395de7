//! How bodies come from behind tiny_http to the gate, and forms from the gate to behind it: by hand, not
//! through the private socket.
//!
//! tiny_http writes to a socket until the client has taken everything, and holds a thread for it. So it is
//! given heads only, which always fit. The body, or what it can be read from, waits here for whoever has sent
//! the request, under the number that it bears; and so does the form, for whoever answers it.

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
    expected: Mutex<HashMap<u64, Exchange>>,
    next: AtomicU64,
}

/// A request and its answer.
struct Exchange {
    form: Vec<u8>,
    body: Sender<AnswerBody>,
}

/// The place of one body; dropping it says that nobody wants it any more.
pub(super) struct Ticket<'a> {
    handover: &'a Handover,
    /// What the request has to bear.
    pub(super) number: u64,
    body: Receiver<AnswerBody>,
}

impl Handover {
    /// A place for the body of a request that is about to be sent, with the form that it brings.
    pub(super) fn expect(&self, form: Vec<u8>) -> Ticket<'_> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, body) = mpsc::channel();
        self.expected.lock().insert(number, Exchange { form, body: sender });
        Ticket { handover: self, number, body }
    }

    /// Takes the form of a request; empty where it brings none, or where it has been taken.
    pub(super) fn form(&self, number: u64) -> Vec<u8> {
        self.expected
            .lock()
            .get_mut(&number)
            .map(|exchange| std::mem::take(&mut exchange.form))
            .unwrap_or_default()
    }

    /// Leaves a body there; one that nobody expects is dropped.
    pub(super) fn leave(&self, number: u64, body: AnswerBody) {
        if let Some(exchange) = self.expected.lock().remove(&number) {
            let _ = exchange.body.send(body);
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
