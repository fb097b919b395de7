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
//! So the gate reads first, with limits in bytes, lines and seconds ([`head`]), keeps the number of
//! connections small ([`connections`]), and writes what it has understood anew on a private socket, behind
//! which tiny_http meets only short, plain, complete heads without a body ([`proxy`]). If tiny_http dies
//! nevertheless, another takes its place.
//!
//! # What it costs
//! One request a connection (`Connection: close`): several at once are several connections, which on one
//! computer takes about half a millisecond each. Answers travel through one more socket. A request that is
//! pipelined behind another is not answered; HTTP lets a server close after any answer, and clients then send
//! it again.

mod acceptor;
mod connections;
mod head;
mod proxy;
mod rejection;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::backend::Handler;
use super::host::Hosts;
use connections::Connections;
use proxy::Proxy;

pub use head::passed_on;

/// What all acceptors of a preview share.
struct Gate {
    hosts: Hosts,
    connections: Arc<Connections>,
    proxy: Proxy,
    closing: AtomicBool,
}

/// A gate that stands open. Dropping it closes it.
pub(super) struct OpenGate {
    gate: Arc<Gate>,
    acceptors: Vec<(SocketAddr, JoinHandle<()>)>,
}

/// How long closing may wait for the open connections, and for each acceptor.
const CLOSING_TIME: Duration = Duration::from_millis(300);

impl OpenGate {
    /// Starts an acceptor at each listener. An error says that no thread or private socket could be had.
    pub(super) fn open(listeners: Vec<TcpListener>, hosts: Hosts, handler: Handler) -> io::Result<Self> {
        let proxy = Proxy::new(handler)?;
        let gate =
            Arc::new(Gate { hosts, connections: Connections::new(), proxy, closing: AtomicBool::new(false) });
        let mut open = Self { gate, acceptors: Vec::new() };
        for listener in listeners {
            let address = listener.local_addr()?;
            let gate = Arc::clone(&open.gate);
            let acceptor = thread::Builder::new()
                .name("preview acceptor".to_owned())
                .spawn(move || acceptor::accept(&listener, &gate))?;
            open.acceptors.push((address, acceptor));
        }
        Ok(open)
    }

    /// How many requests can be answered at a time.
    pub(super) fn answered_at_once(&self) -> usize {
        self.gate.connections.limits().answered
    }
}

impl Drop for OpenGate {
    fn drop(&mut self) {
        self.gate.closing.store(true, Ordering::SeqCst);
        self.gate.connections.close(CLOSING_TIME);
        for (address, acceptor) in self.acceptors.drain(..) {
            // `accept` is woken by a connection; one that is refused says that the acceptor has ended
            // already. If neither can be had, the acceptor is left to the end of the process.
            let woken = TcpStream::connect_timeout(&reachable(address), CLOSING_TIME);
            if woken.map_or_else(|error| error.kind() == io::ErrorKind::ConnectionRefused, |_| true) {
                let _ = acceptor.join();
            }
        }
        self.gate.proxy.close();
    }
}

/// The address under which a socket on this computer is reached by this computer.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
