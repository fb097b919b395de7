//! A door: accepts connections at one listener and sees each of them through.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::Gate;
use super::guests::Guest;
use super::head::{self, Head};
use super::refusal::Refusal;

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
pub(super) fn keep(listener: &TcpListener, gate: &Arc<Gate>) {
    while !gate.closing.load(Ordering::SeqCst) {
        match listener.accept() {
            Ok((stream, _)) => {
                let Some(guest) = gate.guests.enter(stream) else { return };
                let gate_of_guest = Arc::clone(gate);
                let thread = thread::Builder::new().name("preview guest".to_owned()).stack_size(STACK);
                if thread.spawn(move || receive(&gate_of_guest, &guest)).is_err() {
                    // The connection has been dropped with the closure that was not run.
                    gate.guests.evict();
                    thread::sleep(PAUSE);
                }
            }
            Err(_) => {
                gate.guests.evict();
                thread::sleep(PAUSE);
            }
        }
    }
}

/// Sees one connection through: its head, its answer, its end.
fn receive(gate: &Gate, guest: &Guest) {
    let mut client = &*guest.stream;
    let _ = client.set_nodelay(true);
    let _ = client.set_write_timeout(Some(WRITE_TIME));
    guest.idle();
    let outcome = read(client);
    if !guest.busy() {
        return;
    }
    let to_head = matches!(&outcome, Ok(head) if head.method == super::super::answer::Method::Head);
    let answered = match outcome {
        Ok(head) if !gate.hosts.allow(&head.host) => Err(Refusal::ForeignHost),
        Ok(head) => gate.forward.pass(&head, client),
        Err(End::Refused(refusal)) => Err(refusal),
        Err(End::Gone) => return,
    };
    if let Err(refusal) = answered {
        let _ = client.write_all(&refusal.answer(to_head));
    }
    guest.idle();
    linger(client);
}

/// Why there is no head.
enum End {
    Refused(Refusal),
    /// The client hung up, or was made to.
    Gone,
}

/// Reads a head, in the time and within the bytes that it may take.
fn read(mut client: &TcpStream) -> Result<Head, End> {
    let deadline = Instant::now() + HEAD_TIME;
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(End::Refused(Refusal::TooSlow));
        }
        client.set_read_timeout(Some(left)).map_err(|_| End::Gone)?;
        match client.read(&mut buffer) {
            Ok(0) => return Err(End::Gone),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if is_timeout(&error) => continue,
            Err(_) => return Err(End::Gone),
        }
        if let Some(end) = head::end(&bytes).map_err(End::Refused)? {
            return head::parse(&bytes[..end]).map_err(End::Refused);
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
