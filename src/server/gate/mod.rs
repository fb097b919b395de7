//! The gate: it owns the public port, reads and judges each request's head, and passes the good ones on to
//! tiny_http.
//!
//! # Why tiny_http does not stand at the port itself
//! It trusts its clients, and it cannot be taught not to from outside: between its `accept` and its handing
//! over of a request there is no place to step in. One request that announces a body of 100 GB ends the
//! process (it allocates what was announced). A client that sends half a head keeps a thread and two
//! descriptors for ever; there is no timeout. A head may be of any size. And once the process has run out of
//! descriptors, its accept loop has ended for good, without a word. All this any page on the internet could
//! bring about, for browsers let it send requests to `localhost`.
//!
//! So the gate reads first, with limits in bytes, lines and seconds ([`head`]), and writes what it has
//! understood anew on a private socket, behind which tiny_http meets only short, plain, complete heads
//! without a body ([`proxy`]). A form, where one is accepted ([`super::accepts`]), is read here and handed
//! over beside its head. If tiny_http dies nevertheless, another takes its place.
//!
//! # Who is slow costs no thread
//! ```text
//! client ⇄ door            one thread, all public sockets, never waits
//!            ⇅ queues
//!          porters         a few threads: ask, and read bodies 64 KiB at a time
//!            ⇅ private socket, heads only
//!          tiny_http → Answer
//! ```
//! tiny_http holds a thread until its client has taken the whole answer. So it sends heads only; the body
//! is handed over beside it ([`super::handover`]) as something to read from: bytes, a file, a place at the
//! events. The next piece is read when the client has taken the one before, so that a client which takes
//! nothing costs two descriptors and at most 64 KiB. It may take as long as it likes if it takes something
//! every ten seconds and there is room. Where there is none, [`door`] says who leaves.
//!
//! # What it costs
//! One request a connection (`Connection: close`): several at once are several connections, which on one
//! computer takes about half a millisecond each. Heads travel through one more socket. A request that is
//! pipelined behind another is not answered; HTTP lets a server close after any answer, and clients then send
//! it again.

mod connection;
mod door;
mod head;
mod limits;
mod porters;
mod proxy;
mod rejection;

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use mio::{Poll, Waker};

use super::accepts::Accepts;
use super::backend::Handler;
use super::host::Hosts;
use door::Door;
use limits::Limits;
use porters::Porters;
use proxy::Proxy;

pub use head::passed_on;

/// A gate that stands open. Dropping it closes it.
pub(super) struct OpenGate {
    limits: Limits,
    proxy: Arc<Proxy>,
    closing: Arc<AtomicBool>,
    waker: Arc<Waker>,
    door: Option<JoinHandle<()>>,
}

impl OpenGate {
    /// Opens the door at the listeners. An error says that no thread or private socket could be had.
    pub(super) fn open(
        listeners: Vec<TcpListener>,
        (hosts, accepts): (Hosts, Accepts),
        handler: Handler,
    ) -> io::Result<Self> {
        let (limits, poll) = (Limits::of_the_system(), Poll::new()?);
        let waker = Arc::new(Waker::new(poll.registry(), door::WAKER)?);
        let proxy = Arc::new(Proxy::new(handler)?);
        let porters = Porters::start(limits.answered, &proxy, &waker)?;
        let closing = Arc::new(AtomicBool::new(false));
        for listener in &listeners {
            listener.set_nonblocking(true)?;
        }
        let listeners = listeners.into_iter().map(mio::net::TcpListener::from_std).collect();
        let mut door =
            Door { poll, listeners, hosts, accepts, limits, porters, closing: Arc::clone(&closing) };
        door.watch()?;
        let door = thread::Builder::new().name("preview door".to_owned()).spawn(move || door.keep())?;
        Ok(Self { limits, proxy, closing, waker, door: Some(door) })
    }

    /// How many connections there is room for.
    pub(super) fn room(&self) -> usize {
        self.limits.open
    }

    /// What is to be called when a stream of events has something to say.
    pub(super) fn wake(&self) -> impl Fn() + Send + Sync + use<> {
        let waker = Arc::clone(&self.waker);
        move || drop(waker.wake())
    }
}

impl Drop for OpenGate {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // The door never waits for long, and closes all connections when it ends.
        if let Some(door) = self.door.take()
            && self.waker.wake().is_ok()
        {
            let _ = door.join();
        }
        self.proxy.close();
    }
}
