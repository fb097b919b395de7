//! The porters: a few threads that do all that may take time, so that the thread of the door never waits.
//! They ask tiny_http, and read bodies piece by piece.

use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use mio::{Token, Waker};
use parking_lot::Mutex;

use super::super::events::Subscription;
use super::super::handover::{AnswerBody, Source};
use super::head::RequestHead;
use super::proxy::Proxy;
use super::rejection::Rejection;

/// Bytes that are read at a time, and so the most that wait for a client.
pub(super) const PIECE: u64 = 64 * 1024;

/// Stack of a porter, in bytes. Its buffers are on the heap.
const STACK: usize = 256 * 1024;

/// What is to be done for a connection.
pub(super) enum Job {
    /// Ask this, with the form that it brings.
    Ask(RequestHead, Vec<u8>),
    /// Read on.
    Read(Source),
}

/// What has come of it.
pub(super) enum Brought {
    /// Bytes to send, and what follows them.
    Piece(Vec<u8>, Rest),
    /// The request could not be asked.
    Rejected(Rejection),
    /// The body has ended before its time. That can only be shown by hanging up.
    Cut,
}

/// What follows a piece.
pub(super) enum Rest {
    /// Nothing; the answer is complete.
    Nothing,
    /// More of the body.
    More(Source),
    /// Events.
    Events(Subscription),
}

/// The way to the porters. When it is dropped, they end as soon as they have nothing left to do.
pub(super) struct Porters {
    jobs: Sender<(Token, Job)>,
    done: Receiver<(Token, Brought)>,
}

/// What a porter needs.
struct Porter {
    proxy: Arc<Proxy>,
    jobs: Arc<Mutex<Receiver<(Token, Job)>>>,
    done: Sender<(Token, Brought)>,
    waker: Arc<Waker>,
}

impl Porters {
    /// Starts so many. The waker is called whenever something is done.
    pub(super) fn start(count: usize, proxy: &Arc<Proxy>, waker: &Arc<Waker>) -> std::io::Result<Self> {
        let ((jobs, to_do), (report, done)) = (mpsc::channel(), mpsc::channel());
        let to_do = Arc::new(Mutex::new(to_do));
        for _ in 0..count {
            let porter = Porter {
                proxy: Arc::clone(proxy),
                jobs: Arc::clone(&to_do),
                done: report.clone(),
                waker: Arc::clone(waker),
            };
            let thread = thread::Builder::new().name("preview porter".to_owned()).stack_size(STACK);
            thread.spawn(move || porter.work())?;
        }
        Ok(Self { jobs, done })
    }

    /// Gives them something to do.
    pub(super) fn give(&self, connection: Token, job: Job) {
        let _ = self.jobs.send((connection, job));
    }

    /// Something that is done.
    pub(super) fn take(&self) -> Option<(Token, Brought)> {
        self.done.try_recv().ok()
    }
}

impl Porter {
    fn work(self) {
        while let Some((connection, job)) = self.next() {
            let outcome = match job {
                Job::Ask(head, form) => self.ask(&head, &form),
                Job::Read(source) => read(Vec::new(), source),
            };
            if self.done.send((connection, outcome)).is_err() {
                return;
            }
            let _ = self.waker.wake();
        }
    }

    /// One waits for a job with the lock in its hand, the others wait for the lock.
    fn next(&self) -> Option<(Token, Job)> {
        self.jobs.lock().recv().ok()
    }

    fn ask(&self, head: &RequestHead, form: &[u8]) -> Brought {
        match self.proxy.ask(head, form) {
            Ok((bytes, None)) => Brought::Piece(bytes, Rest::Nothing),
            Ok((bytes, Some(AnswerBody::Content(source)))) => read(bytes, source),
            Ok((bytes, Some(AnswerBody::Events(subscription)))) => {
                Brought::Piece(bytes, Rest::Events(subscription))
            }
            Err(rejection) => Brought::Rejected(rejection),
        }
    }
}

/// Reads the next piece behind the bytes that are there.
fn read(mut bytes: Vec<u8>, mut source: Source) -> Brought {
    let wanted = source.left.min(PIECE);
    match source.reader.by_ref().take(wanted).read_to_end(&mut bytes) {
        Ok(count) if count as u64 == wanted => source.left -= wanted,
        _ => return Brought::Cut,
    }
    let rest = if source.left == 0 { Rest::Nothing } else { Rest::More(source) };
    Brought::Piece(bytes, rest)
}
