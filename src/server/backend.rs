//! The door of tiny_http: the server behind the gate, from its requests to our [`Answer`] and back.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Response, StatusCode};

use super::answer::{Answer, Method, PROTECTION, Reply, ReplyBody, Request};
use super::form::Form;
use super::handover::{AnswerBody, Handover, Source};
use super::private_socket::{self, Endpoint, Listener, PrivateStream};
use super::range::{self, Part};
use super::secret::{is_secret, secret};
use super::target::{self, Unusable};

/// The header that carries the word that gate and server share.
const TOKEN_HEADER: &str = "X-Preview-Token";

/// After how many seconds somebody who was refused may ask again; the page's script tries the event stream
/// every 30.
const RETRY_AFTER: &str = "5";

/// The header that says under which number the body is expected.
const TICKET_HEADER: &str = "X-Preview-Ticket";

/// Who answers.
pub(super) type Handler = Arc<dyn Answer>;

/// A running server. Dropping it ends it; answers on their way are still sent.
pub(super) struct Backend {
    server: Arc<tiny_http::Server>,
    token: Arc<str>,
    closing: Arc<AtomicBool>,
    dispatcher: Option<JoinHandle<()>>,
    /// After the server, which says goodbye to itself there.
    endpoint: Endpoint,
}

impl Backend {
    /// Starts one on a new private socket.
    pub(super) fn start(handler: &Handler, handover: &Arc<Handover>) -> io::Result<Self> {
        Self::start_at(private_socket::open()?, handler, handover)
    }

    fn start_at(
        (listener, endpoint): (Listener, Endpoint),
        handler: &Handler,
        handover: &Arc<Handover>,
    ) -> io::Result<Self> {
        let listener: tiny_http::Listener = match listener {
            #[cfg(unix)]
            Listener::Unix(listener) => listener.into(),
            Listener::Port(listener) => listener.into(),
        };
        let server = Arc::new(tiny_http::Server::from_listener(listener, None).map_err(io::Error::other)?);
        let token: Arc<str> = secret().into();
        let closing = Arc::new(AtomicBool::new(false));
        let dispatch = {
            let (server, token, closing) = (Arc::clone(&server), Arc::clone(&token), Arc::clone(&closing));
            let (handler, handover) = (Arc::clone(handler), Arc::clone(handover));
            move || dispatch(&server, &token, &closing, &handler, &handover)
        };
        let dispatcher = Some(thread::Builder::new().name("preview".to_owned()).spawn(dispatch)?);
        Ok(Self { server, token, closing, dispatcher, endpoint })
    }

    /// A new connection to it.
    pub(super) fn connect(&self) -> io::Result<PrivateStream> {
        self.endpoint.connect()
    }

    /// The headers without which it answers nothing.
    pub(super) fn credentials(&self, ticket: u64) -> [(&'static str, String); 2] {
        [(TOKEN_HEADER, self.token.to_string()), (TICKET_HEADER, ticket.to_string())]
    }

    /// Makes it unreachable, as a cleaner of temporary folders would.
    #[cfg(test)]
    pub(super) fn cut_off(&self) {
        self.endpoint.remove();
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        self.server.unblock();
        if let Some(dispatcher) = self.dispatcher.take() {
            let _ = dispatcher.join();
        }
    }
}

/// Gives each request a thread of its own, so that a long answer keeps nobody waiting. (The gate limits their
/// number.)
fn dispatch(
    server: &tiny_http::Server,
    token: &str,
    closing: &AtomicBool,
    handler: &Handler,
    handover: &Arc<Handover>,
) {
    loop {
        match server.recv() {
            Ok(request) if is_from_the_gate(&request, token) => {
                let (handler, handover) = (Arc::clone(handler), Arc::clone(handover));
                // If there is no thread, the request is dropped, and tiny_http then answers 500.
                let _ = thread::Builder::new()
                    .name("preview answer".to_owned())
                    .spawn(move || serve(request, &handler, &handover));
            }
            Ok(request) => drop(request.respond(Response::empty(403))),
            Err(_) if closing.load(Ordering::SeqCst) => return,
            // The accept loop has died. Requests that it accepted before are still to come; the gate will
            // notice.
            Err(_) => {}
        }
    }
}

fn header<'a>(request: &'a tiny_http::Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn is_from_the_gate(request: &tiny_http::Request, token: &str) -> bool {
    header(request, TOKEN_HEADER).is_some_and(|told| is_secret(token, told))
}

/// Answers one request.
fn serve(request: tiny_http::Request, handler: &Handler, handover: &Handover) {
    let reply = match understand(&request, handover) {
        // A panic is our bug; this request shows it, and the preview goes on.
        Ok(understood) => catch_unwind(AssertUnwindSafe(|| handler.answer(&understood)))
            .map(|reply| if understood.same_origin { reply } else { without_events(reply) })
            .unwrap_or_else(|_| {
                plain(500, "生成这一页时程序出错了。这是程序的毛病，请把终端里的信息告诉维护的人")
            }),
        Err(Unusable::Malformed) => plain(400, "地址或表单写法不对"),
        Err(Unusable::Nowhere) => plain(404, "没有这个地址"),
    };
    send(request, reply, handover);
}

/// What a request asks, as our side sees it.
fn understand(request: &tiny_http::Request, handover: &Handover) -> Result<Request, Unusable> {
    let (path, query) = target::decode(request.url())?;
    let method = match request.method() {
        tiny_http::Method::Head => Method::Head,
        tiny_http::Method::Post => Method::Post,
        _ => Method::Get,
    };
    let form = ticket(request).map(|number| handover.form(number)).unwrap_or_default();
    let form = Form::parse(&form).ok_or(Unusable::Malformed)?;
    let own_origin = format!("http://{}", header(request, "Host").unwrap_or_default());
    let same_origin = header(request, "Origin").is_none_or(|origin| origin.eq_ignore_ascii_case(&own_origin))
        && header(request, "Sec-Fetch-Site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    Ok(Request { method, path, query, same_origin, form })
}

/// The number under which the gate waits.
fn ticket(request: &tiny_http::Request) -> Option<u64> {
    header(request, TICKET_HEADER).and_then(|number| number.parse().ok())
}

/// Another site's page may not listen in.
fn without_events(reply: Reply) -> Reply {
    match reply.body {
        ReplyBody::Events(_) => plain(403, "事件流只供预览自己的页面使用"),
        _ => reply,
    }
}

fn plain(status: u16, text: &str) -> Reply {
    Reply::bytes(status, "text/plain; charset=utf-8", text)
}

/// A body that is about to be sent.
struct Content {
    reader: Box<dyn Seekable>,
    size: u64,
}

/// What can be read from any byte on.
trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

/// Sends the head of an answer and hands its body over. What goes wrong on the way ends the connection, which
/// is all that can be told then.
fn send(request: tiny_http::Request, reply: Reply, handover: &Handover) {
    let Reply { status, media_type, location, body } = reply;
    let mut headers = vec![("Content-Type", media_type)];
    headers.extend(location.map(|location| ("Location", location)));
    if status == 503 {
        headers.push(("Retry-After", RETRY_AFTER.to_owned()));
    }
    let opened = match body {
        ReplyBody::Bytes(bytes) => {
            Ok(Content { size: bytes.len() as u64, reader: Box::new(Cursor::new(bytes)) })
        }
        ReplyBody::File(path) => open(&path),
        ReplyBody::Events(subscription) => {
            return respond(request, status, &headers, AnswerBody::Events(subscription), handover);
        }
    };
    let content = match opened {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return send(request, plain(404, "文件已经不在了"), handover);
        }
        Err(_) => return send(request, plain(500, "文件读不出来"), handover),
    };
    match ranged(&request, status, content, &mut headers) {
        Ok((status, source)) => respond(request, status, &headers, AnswerBody::Content(source), handover),
        Err(_) => send(request, plain(500, "文件读不出来"), handover),
    }
}

/// Opens a regular file; nothing else, for opening a pipe may never end.
fn open(path: &Path) -> io::Result<Content> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = File::open(path)?;
    Ok(Content { size: file.metadata()?.len(), reader: Box::new(file) })
}

/// Cuts a body to the part that is asked for: status and what is sent.
fn ranged(
    request: &tiny_http::Request,
    status: u16,
    content: Content,
    headers: &mut Vec<(&'static str, String)>,
) -> io::Result<(u16, Source)> {
    let Content { mut reader, size } = content;
    let part = match header(request, "Range") {
        Some(range) if status == 200 && *request.method() == tiny_http::Method::Get => {
            range::part(range, size)
        }
        _ => Part::Whole,
    };
    if status == 200 {
        headers.push(("Accept-Ranges", "bytes".to_owned()));
    }
    let (status, first, length) = match part {
        Part::Whole => (status, 0, size),
        Part::Bytes(first, last) => {
            headers.push(("Content-Range", format!("bytes {first}-{last}/{size}")));
            (206, first, last - first + 1)
        }
        Part::Beyond => {
            headers.push(("Content-Range", format!("bytes */{size}")));
            (416, 0, 0)
        }
    };
    reader.seek(SeekFrom::Start(first))?;
    Ok((status, Source { reader: Box::new(reader), left: length }))
}

/// Leaves the body where the gate will look for it, and only then sends the head.
fn respond(
    request: tiny_http::Request,
    status: u16,
    headers: &[(&str, String)],
    body: AnswerBody,
    handover: &Handover,
) {
    let protection = PROTECTION.iter().map(|(name, value)| (*name, *value));
    let all = headers.iter().map(|(name, value)| (*name, value.as_str())).chain(protection);
    let headers: Result<Vec<_>, ()> = all.map(|(name, value)| Header::from_bytes(name, value)).collect();
    let length = match &body {
        AnswerBody::Content(source) => usize::try_from(source.left).map(Some),
        AnswerBody::Events(_) => Ok(None),
    };
    let (Ok(headers), Ok(length)) = (headers, length) else {
        debug_assert!(false, "the values of headers are ASCII");
        return drop(request.respond(Response::empty(500)));
    };
    let to_head = *request.method() == tiny_http::Method::Head;
    if let Some(ticket) = ticket(&request)
        && !to_head
    {
        handover.leave(ticket, body);
    }
    let mut writer = request.into_writer();
    let sent = match length {
        // Otherwise tiny_http leaves the length out of everything above 32 KiB.
        Some(length) => Response::new(StatusCode(status), headers, io::empty(), Some(length), None)
            .with_chunked_threshold(usize::MAX)
            .raw_print(&mut writer, (1, 1).into(), &[], true, None),
        // It would announce chunks, which a stream of events is not sent in.
        None => write_head(&mut writer, &headers),
    };
    let _ = sent.and_then(|()| writer.flush());
}

/// The head of an answer that goes on until somebody hangs up.
fn write_head(writer: &mut dyn Write, headers: &[Header]) -> io::Result<()> {
    let lines: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    write!(writer, "HTTP/1.1 200 OK\r\n{lines}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Anything;

    impl Answer for Anything {
        fn answer(&self, request: &Request) -> Reply {
            Reply::html(200, request.path.as_str())
        }
    }

    #[test]
    fn only_who_knows_the_word_is_answered_whatever_the_socket() {
        for opened in [private_socket::open(), private_socket::open_port()] {
            let handler: Handler = Arc::new(Anything);
            let backend = Backend::start_at(opened.unwrap(), &handler, &Arc::default()).unwrap();
            let [(name, word), _] = backend.credentials(0);
            let other = word.replace(|_: char| true, "0");
            for (line, status) in [
                (format!("{name}: {word}"), "200"),
                (format!("{name}: {other}"), "403"),
                ("A: b".to_owned(), "403"),
            ] {
                let mut stream = backend.connect().unwrap();
                write!(stream, "GET / HTTP/1.1\r\nConnection: close\r\n{line}\r\n\r\n").unwrap();
                let mut answer = String::new();
                stream.read_to_string(&mut answer).unwrap();
                assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{line}: {answer}");
            }
        }
    }
}
