//! An acceptor: accepts connections at one listener and sees each of them through.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::Gate;
use super::connections::Connection;
use super::head::{self, RequestHead};
use super::rejection::Rejection;

/// How long a client may take for its whole head.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a client may take nothing of its answer before it is given up.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// How long a client may take to hang up after its answer.
const LINGER_TIME: Duration = Duration::from_secs(1);

/// The pause after the system refused a connection, so that a shortage does not become a busy loop.
const PAUSE: Duration = Duration::from_millis(10);

/// Stack of a connection's thread, in bytes. Its buffers are on the heap.
const STACK: usize = 256 * 1024;

/// Accepts connections until the gate closes. Nothing else ends it: an error of `accept` is a shortage that
/// passes.
pub(super) fn accept(listener: &TcpListener, gate: &Arc<Gate>) {
    while !gate.closing.load(Ordering::SeqCst) {
        match listener.accept() {
            Ok((stream, _)) => {
                let Some(connection) = gate.connections.enter(stream) else { return };
                let gate_of_connection = Arc::clone(gate);
                let thread = thread::Builder::new().name("preview connection".to_owned()).stack_size(STACK);
                if thread.spawn(move || receive(&gate_of_connection, &connection)).is_err() {
                    // The connection has been dropped with the closure that was not run.
                    gate.connections.evict();
                    thread::sleep(PAUSE);
                }
            }
            Err(_) => {
                gate.connections.evict();
                thread::sleep(PAUSE);
            }
        }
    }
}

/// Sees one connection through: its head, its answer, its end.
fn receive(gate: &Gate, connection: &Connection) {
    let mut client = &*connection.stream;
    let _ = client.set_nodelay(true);
    let _ = client.set_write_timeout(Some(WRITE_TIME));
    connection.idle();
    let outcome = read(client);
    if !connection.busy() {
        return;
    }
    let to_head = matches!(&outcome, Ok(head) if head.method == super::super::answer::Method::Head);
    let answered = match outcome {
        Ok(head) if !gate.hosts.allow(&head.host) => Err(Rejection::ForeignHost),
        Ok(head) => gate.proxy.pass(&head, client),
        Err(End::Rejected(rejection)) => Err(rejection),
        Err(End::Gone) => return,
    };
    if let Err(rejection) = answered {
        let _ = client.write_all(&rejection.answer(to_head));
    }
    connection.idle();
    linger(client);
}

/// Why there is no head.
enum End {
    Rejected(Rejection),
    /// The client hung up, or was made to.
    Gone,
}

/// Reads a head, in the time and within the bytes that it may take.
fn read(mut client: &TcpStream) -> Result<RequestHead, End> {
    let deadline = Instant::now() + HEAD_TIME;
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(End::Rejected(Rejection::TooSlow));
        }
        client.set_read_timeout(Some(left)).map_err(|_| End::Gone)?;
        match client.read(&mut buffer) {
            Ok(0) => return Err(End::Gone),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if is_timeout(&error) => continue,
            Err(_) => return Err(End::Gone),
        }
        if let Some(end) = head::end(&bytes).map_err(End::Rejected)? {
            return head::parse(&bytes[..end]).map_err(End::Rejected);
        }
    }
}

/// Ends a connection so that its answer arrives. Were it closed with input unread, the system would tell the
/// client "reset", and the client would throw away what it has not read yet. So: say that nothing more comes,
/// and read what still does, for a while.
fn linger(mut client: &TcpStream) {
    if client.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let deadline = Instant::now() + LINGER_TIME;
    let mut buffer = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero()
            || client.set_read_timeout(Some(left)).is_err()
            || !matches!(client.read(&mut buffer), Ok(1..))
        {
            return;
        }
    }
}

/// Whether a read or write has run into its time limit; systems call it differently.
fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
