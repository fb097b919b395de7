//! Passes requests on to the server behind the gate, and puts another in its place when it has died.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::super::backend::{Backend, Handler};
use super::super::private_socket::PrivateStream;
use super::head::RequestHead;
use super::rejection::Rejection;

/// How often a request is tried: nothing has reached the client yet, and a GET may be asked twice.
const ATTEMPTS: usize = 3;

/// Bytes passed on at a time.
const CHUNK: usize = 64 * 1024;

/// The way to the server behind the gate.
pub(super) struct Proxy {
    handler: Handler,
    /// `None` after it has died and no other could be made yet, and at the end.
    backend: Mutex<Option<Arc<Backend>>>,
    closed: AtomicBool,
}

impl Proxy {
    /// Starts the first server.
    pub(super) fn new(handler: Handler) -> io::Result<Self> {
        let backend = Backend::start(&handler)?;
        Ok(Self { handler, backend: Mutex::new(Some(Arc::new(backend))), closed: AtomicBool::new(false) })
    }

    /// Ends the server for good.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        let backend = self.backend.lock().take();
        drop(backend);
    }

    /// Passes a request on and its answer back. An error means that nothing has been sent to the client yet.
    pub(super) fn pass(&self, head: &RequestHead, client: &TcpStream) -> Result<(), Rejection> {
        let mut chunk = vec![0; CHUNK];
        for _ in 0..ATTEMPTS {
            let backend = self.current().map_err(|_| Rejection::Unavailable)?;
            let mut stream = match backend.connect() {
                Ok(stream) => stream,
                Err(error) if is_dead(&error) => {
                    self.discard(&backend);
                    continue;
                }
                Err(_) => return Err(Rejection::Unavailable),
            };
            let request = head.to_bytes(backend.token());
            // The answer may take long; the server must not outlive the preview for it.
            drop(backend);
            let begun = stream.write_all(&request).and_then(|()| stream.read(&mut chunk));
            if let Ok(count @ 1..) = begun {
                // From here on an error can only be shown by hanging up.
                let _ = pump(stream, client, chunk, count);
                return Ok(());
            }
            // It hung up without a word. If it is dead, the next attempt finds nobody to connect to.
        }
        Err(Rejection::Unavailable)
    }

    /// The server of now, made anew if need be.
    fn current(&self) -> io::Result<Arc<Backend>> {
        let mut current = self.backend.lock();
        match &*current {
            Some(backend) => Ok(Arc::clone(backend)),
            None if self.closed.load(Ordering::SeqCst) => Err(io::ErrorKind::NotConnected.into()),
            None => Ok(Arc::clone(current.insert(Arc::new(Backend::start(&self.handler)?)))),
        }
    }

    /// Takes a dead server out of its place, unless another connection has done so.
    fn discard(&self, dead: &Arc<Backend>) {
        let mut current = self.backend.lock();
        if current.as_ref().is_some_and(|backend| Arc::ptr_eq(backend, dead)) {
            *current = None;
        }
    }
}

/// Whether nobody listens at the private socket any more. (Other errors, such as too few descriptors, are
/// ours and pass.)
fn is_dead(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound)
}

/// Passes an answer on to its end; the first `count` bytes are in the chunk.
fn pump(
    mut stream: PrivateStream,
    mut client: &TcpStream,
    mut chunk: Vec<u8>,
    mut count: usize,
) -> io::Result<()> {
    // tiny_http does not say that the connection ends. A client that is told does not try to use it again.
    let headers =
        chunk[..count].windows(2).position(|two| two == b"\r\n").map_or(count, |line_end| line_end + 2);
    chunk.splice(headers..headers, *b"Connection: close\r\n");
    count += "Connection: close\r\n".len();
    loop {
        client.write_all(&chunk[..count])?;
        count = loop {
            match stream.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::answer::{Answer, Reply, Request};
    use super::super::head;
    use super::*;
    use std::net::TcpListener;

    struct Anything;

    impl Answer for Anything {
        fn answer(&self, request: &Request) -> Reply {
            Reply::html(200, request.path.as_str())
        }
    }

    /// Passes one request on and gives what the client reads.
    fn ask(proxy: &Proxy) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (server_end, _) = listener.accept().unwrap();
        let head = head::parse(b"GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        proxy.pass(&head, &server_end).unwrap();
        drop(server_end);
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_server_that_cannot_be_reached_any_more_is_replaced_before_anybody_notices() {
        let proxy = Proxy::new(Arc::new(Anything)).unwrap();
        assert!(ask(&proxy).ends_with("/a"));
        let first = proxy.current().unwrap();
        first.cut_off();
        let answer = ask(&proxy);
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\nConnection: close\r\n") && answer.ends_with("/a"),
            "{answer}"
        );
        assert!(!Arc::ptr_eq(&first, &proxy.current().unwrap()));
    }

    #[test]
    fn once_closed_it_starts_no_server() {
        let proxy = Proxy::new(Arc::new(Anything)).unwrap();
        proxy.close();
        assert!(proxy.current().is_err());
    }
}
