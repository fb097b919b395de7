//! Passes requests on to the server behind the gate, and puts another in its place when it has died.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::super::answer::Method;
use super::super::backend::{Backend, Handler};
use super::super::handover::{AnswerBody, Handover};
use super::super::private_socket::PrivateStream;
use super::head::RequestHead;
use super::rejection::Rejection;

/// How often a request is tried: nothing has reached the client yet, and a GET may be asked twice. (What has
/// been asked to do something, is not.)
const ATTEMPTS: usize = 3;

/// The way to the server behind the gate.
pub(super) struct Proxy {
    handler: Handler,
    handover: Arc<Handover>,
    /// `None` after it has died and no other could be made yet, and at the end.
    backend: Mutex<Option<Arc<Backend>>>,
    closed: AtomicBool,
}

impl Proxy {
    /// Starts the first server.
    pub(super) fn new(handler: Handler) -> io::Result<Self> {
        let handover = Arc::new(Handover::default());
        let backend = Mutex::new(Some(Arc::new(Backend::start(&handler, &handover)?)));
        Ok(Self { handler, handover, backend, closed: AtomicBool::new(false) })
    }

    /// Ends the server for good.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        let backend = self.backend.lock().take();
        drop(backend);
    }

    /// Asks a request with the form that it brings: the head of the answer, and its body if there is one.
    pub(super) fn ask(
        &self,
        head: &RequestHead,
        form: &[u8],
    ) -> Result<(Vec<u8>, Option<AnswerBody>), Rejection> {
        for _ in 0..ATTEMPTS {
            let backend = self.current().map_err(|_| Rejection::Unavailable)?;
            let stream = match backend.connect() {
                Ok(stream) => stream,
                Err(error) if is_dead(&error) => {
                    self.discard(&backend);
                    continue;
                }
                Err(_) => return Err(Rejection::Unavailable),
            };
            let ticket = self.handover.expect(form.to_vec());
            let request = head.to_bytes(&backend.credentials(ticket.number));
            // The answer may take long; the server must not outlive the preview for it.
            drop(backend);
            if let Ok(answer) = exchange(stream, &request) {
                return Ok((answer, ticket.take()));
            }
            // It hung up without a word. If it is dead, the next attempt finds nobody to connect to.
            if head.method == Method::Post {
                break;
            }
        }
        Err(Rejection::Unavailable)
    }

    /// The server of now, made anew if need be.
    fn current(&self) -> io::Result<Arc<Backend>> {
        let mut current = self.backend.lock();
        match &*current {
            Some(backend) => Ok(Arc::clone(backend)),
            None if self.closed.load(Ordering::SeqCst) => Err(io::ErrorKind::NotConnected.into()),
            None => {
                let backend = Backend::start(&self.handler, &self.handover)?;
                Ok(Arc::clone(current.insert(Arc::new(backend))))
            }
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

/// Sends a request and reads the head of its answer, which is all that comes this way.
fn exchange(mut stream: PrivateStream, request: &[u8]) -> io::Result<Vec<u8>> {
    stream.write_all(request)?;
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    while !answer.ends_with(b"\r\n\r\n") {
        match stream.read(&mut chunk) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => answer.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    // tiny_http does not say that the connection ends. A client that is told does not try to use it again.
    let headers = answer.windows(2).position(|two| two == b"\r\n").map_or(0, |line_end| line_end + 2);
    answer.splice(headers..headers, *b"Connection: close\r\n");
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::super::super::accepts::Accepts;
    use super::super::super::answer::{Answer, Reply, Request};
    use super::super::head;
    use super::*;

    struct Anything;

    impl Answer for Anything {
        fn answer(&self, request: &Request) -> Reply {
            Reply::html(200, request.path.as_str())
        }
    }

    /// Asks for `/a` and gives the whole answer.
    fn ask(proxy: &Proxy) -> String {
        let head = head::parse(b"GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n", Accepts::Nothing).unwrap();
        let (mut answer, body) = proxy.ask(&head, b"").unwrap();
        let Some(AnswerBody::Content(mut source)) = body else { panic!("there is a body") };
        source.reader.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
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
