//! The whole server, through real sockets, with a small handler behind it.

mod answers;
mod forms;
mod hostile;
mod shortage;
mod slow;
mod streams;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Accepts, Answer, DEFAULT_HOST, Events, Listening, Reply, Request, Server};

/// A page of usual size.
pub(super) const PAGE_SIZE: usize = 12 * 1024;

/// A server on a port of its own.
pub(super) struct Preview {
    pub(super) server: Server,
    pub(super) port: u16,
    pub(super) events: Events,
}

/// Answers by the first step of the path.
struct Handler {
    events: Events,
    file: Option<PathBuf>,
}

impl Answer for Handler {
    fn answer(&self, request: &Request) -> Reply {
        match request.path.as_str() {
            "/page" => Reply::html(200, "a".repeat(PAGE_SIZE)),
            "/digits" => Reply::bytes(200, "text/plain", "0123456789"),
            "/empty" => Reply::bytes(200, "text/plain", ""),
            "/large" => Reply::bytes(200, "text/plain", vec![b'x'; 200_000]),
            "/redirect" => Reply::redirect("/page"),
            "/file" => self.file.clone().map_or_else(|| Reply::html(404, "no file"), Reply::file),
            "/lost" => Reply::file("no/such/file.pdf".into()),
            "/folder" => Reply::file(std::env::temp_dir()),
            "/panic" => panic!("asked for"),
            "/hang" => {
                std::thread::sleep(Duration::from_secs(5));
                Reply::html(200, "late")
            }
            "/events" => self.events.subscribe().map_or_else(|| Reply::html(503, "full"), Reply::events),
            "/do/told" => Reply::html(200, format!("{:?} {:?}", request.method, request.form.field("a"))),
            "/do/way" => Reply::after_form("/page"),
            path => Reply::html(404, format!("{path} {:?}", request.query)),
        }
    }
}

impl Preview {
    pub(super) fn start() -> Self {
        Self::with_file(None)
    }

    /// With a file behind `/file`.
    pub(super) fn with_file(file: Option<PathBuf>) -> Self {
        Self::that_accepts(Accepts::FormsBelow("/do/"), file)
    }

    /// That accepts so much.
    pub(super) fn that_accepts(accepts: Accepts, file: Option<PathBuf>) -> Self {
        let listening = Listening::open(DEFAULT_HOST, Some(0)).unwrap();
        let (port, events) = (listening.port, Events::new());
        let handler = Arc::new(Handler { events: events.clone(), file });
        let server = Server::start(listening, handler, events.clone(), accepts).unwrap();
        Self { server, port, events }
    }

    /// A new connection, on which nothing waits for ever.
    pub(super) fn connect(&self) -> TcpStream {
        connect(self.port)
    }

    /// Sends these bytes and reads until the server hangs up.
    pub(super) fn send(&self, bytes: &[u8]) -> Answered {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        Answered::read(stream)
    }

    /// A GET with further header lines.
    pub(super) fn get(&self, path: &str, headers: &[&str]) -> Answered {
        self.ask("GET", path, headers)
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answered {
        let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        self.send(
            format!("{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\n{lines}\r\n", self.port).as_bytes(),
        )
    }

    /// Whether a usual request is answered, and soon.
    #[track_caller]
    pub(super) fn assert_well(&self) {
        assert_well(self.port);
    }
}

pub(super) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(12))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(12))).unwrap();
    stream
}

#[track_caller]
pub(super) fn assert_well(port: u16) {
    let begun = Instant::now();
    let mut stream = connect(port);
    write!(stream, "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let answered = Answered::read(stream);
    assert_eq!((answered.status, answered.body.len()), (200, PAGE_SIZE));
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

/// What came back.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Answered {
    /// Reads to the end, which must be an orderly one: a reset is an error.
    #[track_caller]
    pub(super) fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let body = bytes.split_off(end + 4);
        let head = String::from_utf8(bytes).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body }
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// Waits until something holds.
#[track_caller]
pub(super) fn eventually(what: &str, longest: Duration, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < longest, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
