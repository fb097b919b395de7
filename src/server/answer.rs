//! What the transport asks of the rest of the preview: a [`Request`] in, a [`Reply`] out.

use std::path::PathBuf;
use std::sync::Arc;

use super::events::Subscription;
use super::form::Form;
use super::target::{decode, decode_percent};
use crate::model::media_type;

/// Answers requests. One thread for each calls it; a panic in it costs that one request (status 500).
pub trait Answer: Send + Sync + 'static {
    /// The answer to one request. It may take its time: others are answered meanwhile.
    fn answer(&self, request: &Request) -> Reply;
}

/// The methods that a preview knows; all others are refused before anybody is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The whole.
    Get,
    /// Everything but the body. The transport sees to that: answer as to a GET.
    Head,
    /// A form is handed in. Such requests reach only addresses that are for forms ([`super::Accepts`]).
    Post,
}

impl Method {
    /// As it is written in a request.
    pub(super) fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
        }
    }
}

/// A request that has passed the gate.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, HEAD, or POST with a form.
    pub method: Method,
    /// The path, percent-decoded exactly once. It begins with one `/`; it has no empty segment (but the last
    /// may be), no `.` or `..`, no backslash and no control character.
    pub path: String,
    /// What follows `?`, as it came.
    pub query: Option<String>,
    /// Whether the request is the preview's own: neither `Origin` nor `Sec-Fetch-Site`, where they stand,
    /// names another site.
    pub same_origin: bool,
    /// The form that it brings; without fields where it brings none.
    pub form: Form,
}

impl Request {
    /// A path of this server that is an argument of the query, e.g.
    /// `page=%2F2022%2F07%2F%25E5%2585%259A.html`, decoded as [`Request::path`] is. `None` where there is
    /// none, or none that could be asked for.
    pub fn path_argument(&self, name: &str) -> Option<String> {
        let written =
            self.query.as_deref()?.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
        let target = String::from_utf8(decode_percent(written).ok()?).ok()?;
        Some(decode(&target).ok()?.0)
    }
}

/// An answer. The headers that protect it are added to every one.
pub struct Reply {
    /// The HTTP status, e.g. 200.
    pub status: u16,
    /// The value of `Content-Type`, ASCII.
    pub media_type: String,
    /// The value of `Location` for a redirect, ASCII.
    pub location: Option<String>,
    /// What is sent.
    pub body: ReplyBody,
}

impl Reply {
    /// A page of HTML.
    pub fn html(status: u16, page: impl Into<Vec<u8>>) -> Self {
        Self::bytes(status, "text/html; charset=utf-8", page)
    }

    /// Bytes of any media type.
    pub fn bytes(status: u16, media_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            media_type: media_type.to_owned(),
            location: None,
            body: ReplyBody::Bytes(bytes.into().into()),
        }
    }

    /// A file of the site, with the media type of its name.
    pub fn file(path: PathBuf) -> Self {
        let media_type = media_type::of(&path.to_string_lossy()).to_owned();
        Self { status: 200, media_type, location: None, body: ReplyBody::File(path) }
    }

    /// A way to another address: a path that begins with one `/`, percent-encoded.
    pub fn redirect(location: impl Into<String>) -> Self {
        Self { location: Some(location.into()), ..Self::bytes(302, "text/plain; charset=utf-8", "") }
    }

    /// The way on after a form: the same as a GET, so that loading the page again sends nothing again.
    pub fn after_form(location: impl Into<String>) -> Self {
        Self { status: 303, ..Self::redirect(location) }
    }

    /// The event stream.
    pub fn events(subscription: Subscription) -> Self {
        Self {
            status: 200,
            media_type: "text/event-stream".to_owned(),
            location: None,
            body: ReplyBody::Events(subscription),
        }
    }
}

/// What an answer holds.
pub enum ReplyBody {
    /// Bytes in memory. With status 200, parts of them may be asked for (`Range`).
    Bytes(Arc<[u8]>),
    /// A regular file on disk, sent piece by piece; `Range` as above. It is as long as it is found to be when
    /// it is opened: if it grows while it is sent, the rest is not sent; if it shrinks, the connection is
    /// cut, so that the client knows. One that is not there any more answers 404.
    File(PathBuf),
    /// A stream of events, for requests of the preview's own pages only (403 for others).
    Events(Subscription),
}

/// The headers of every answer: its type is not guessed, it is kept nowhere, and other sites' pages can
/// neither use it nor lay it under something else that is clicked.
pub(super) const PROTECTION: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
];
