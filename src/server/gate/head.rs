//! The head of a request: pure functions from bytes to what it says, or why it is refused.
//!
//! Strict where two programs could read the same bytes in two ways, for the gate reads first and tiny_http
//! after it: so only what is understood here is passed on, written anew ([`RequestHead::to_bytes`]), and
//! nothing else reaches tiny_http.

use super::super::accepts::{Accepts, FORM_TYPE, MOST_FORM_BYTES};
use super::super::answer::Method;
use super::super::host::Host;
use super::rejection::Rejection;

/// The most bytes of a head, with the empty line that ends it.
pub(super) const MOST_BYTES: usize = 16 * 1024;

/// The most bytes of the request target.
pub(super) const LONGEST_URL: usize = 8 * 1024;

/// The most lines of a head, the first one included, the empty one not.
pub(super) const MOST_LINES: usize = 100;

/// What a good head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RequestHead {
    /// GET, HEAD, or POST for what is accepted.
    pub(super) method: Method,
    /// Path and query; begins with `/`.
    pub(super) target: String,
    /// Of an absolute URL, its authority; else the `Host` header.
    pub(super) host: Host,
    /// The headers that are passed on.
    pub(super) kept: Vec<(&'static str, String)>,
    /// How many bytes of a form follow.
    pub(super) form: usize,
}

/// The headers that somebody behind the gate reads. They are printable ASCII and stand once at most.
const KEPT: [&str; 3] = ["Range", "Origin", "Sec-Fetch-Site"];

/// Whether a head is complete: where it ends in the bytes that have arrived so far, `None` if more is needed.
/// What can never become a head is refused at once: nobody waits for the rest of a TLS greeting.
pub(super) fn end(bytes: &[u8]) -> Result<Option<usize>, Rejection> {
    if bytes.first().is_some_and(|byte| !byte.is_ascii_uppercase()) {
        return Err(Rejection::Malformed);
    }
    let within = &bytes[..bytes.len().min(MOST_BYTES)];
    for (i, &byte) in within.iter().enumerate() {
        match byte {
            b'\n' if within[i - 1] != b'\r' => return Err(Rejection::Malformed),
            b'\n' if within[..=i].ends_with(b"\r\n\r\n") => return Ok(Some(i + 1)),
            b'\r' if within.get(i + 1).is_some_and(|next| *next != b'\n') => {
                return Err(Rejection::Malformed);
            }
            b'\r' | b'\n' | b'\t' => {}
            byte if byte.is_ascii_control() => return Err(Rejection::Malformed),
            _ => {}
        }
    }
    if bytes.len() >= MOST_BYTES { Err(Rejection::LargeHead) } else { Ok(None) }
}

/// Reads a complete head, with the empty line that ends it.
pub(super) fn parse(bytes: &[u8], accepts: Accepts) -> Result<RequestHead, Rejection> {
    if end(bytes)? != Some(bytes.len()) {
        return Err(Rejection::Malformed);
    }
    // What may lie outside ASCII is dropped unread: a cookie, say, that another local program has set for
    // this computer.
    let text = String::from_utf8_lossy(&bytes[..bytes.len() - "\r\n\r\n".len()]);
    let mut lines = text.split("\r\n");
    let (method, target) = request_line(lines.next().unwrap_or_default())?;
    let headers: Vec<_> = lines.map(header).collect::<Result<_, _>>()?;
    if headers.len() + 1 > MOST_LINES {
        return Err(Rejection::LargeHead);
    }
    let length = body_length(&headers)?;
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" if accepts != Accepts::Nothing => Method::Post,
        _ => return Err(Rejection::Method),
    };
    let host = single(&headers, "Host").map_err(|_| Rejection::ForeignHost)?.ok_or(Rejection::ForeignHost)?;
    let (host, target) = split_absolute(target, host)?;
    let form = match (method, accepts.is_for_forms(&target)) {
        (Method::Post, true) => form_length(&headers, &host, length)?,
        (Method::Post, false) => return Err(Rejection::Method),
        _ if length.unwrap_or(0) > 0 => return Err(Rejection::HasBody),
        (_, true) => return Err(Rejection::OnlyForms),
        (_, false) => 0,
    };
    Ok(RequestHead { method, target, host, kept: kept(&headers)?, form })
}

/// What is passed on of the bytes that a client has sent so far: nothing while their head is not complete,
/// then the head as it is written anew, with some token; or the answer that refuses it. (The gate does the
/// same step by step. Forms are not for it: what they bring does not pass.)
pub fn passed_on(bytes: &[u8]) -> Result<Option<Vec<u8>>, Vec<u8>> {
    let refused = |rejection: Rejection| rejection.answer(false);
    let Some(end) = end(bytes).map_err(refused)? else { return Ok(None) };
    let head = parse(&bytes[..end], Accepts::Nothing).map_err(refused)?;
    Ok(Some(head.to_bytes(&[("X-Token", "1".to_owned())])))
}

/// Method and target of the first line.
fn request_line(line: &str) -> Result<(&str, &str), Rejection> {
    let mut words = line.split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        // A URL may have run into the limit of the head; then the line says nothing else either.
        return Err(Rejection::Malformed);
    };
    if target.len() > LONGEST_URL {
        return Err(Rejection::LongUrl);
    }
    let is_token = !method.is_empty() && method.bytes().all(is_token);
    let is_target = !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    if is_token && is_target { Ok((method, target)) } else { Err(Rejection::Malformed) }
}

/// Name and value of a header line. A line that goes on from the one before begins with a space, so it has no
/// name.
fn header(line: &str) -> Result<(&str, &str), Rejection> {
    let (name, value) = line.split_once(':').ok_or(Rejection::Malformed)?;
    let is_name = !name.is_empty() && name.bytes().all(is_token);
    if is_name { Ok((name, value.trim_matches([' ', '\t']))) } else { Err(Rejection::Malformed) }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// The value of a header that may stand only once, in printable ASCII.
fn single<'a>(headers: &[(&str, &'a str)], name: &str) -> Result<Option<&'a str>, Rejection> {
    let mut values =
        headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    let value = values.next();
    let is_plain = value.is_none_or(|value| value.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    if values.next().is_some() || !is_plain { Err(Rejection::Malformed) } else { Ok(value) }
}

/// How many bytes follow, where that is said. It must be said in one way, by a number, or the request is
/// malformed.
fn body_length(headers: &[(&str, &str)]) -> Result<Option<usize>, Rejection> {
    if headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Transfer-Encoding")) {
        return Err(Rejection::Malformed);
    }
    let Some(length) = single(headers, "Content-Length")? else { return Ok(None) };
    let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    // What is too large for a number is too large for anything.
    if is_number { Ok(Some(length.parse().unwrap_or(usize::MAX))) } else { Err(Rejection::Malformed) }
}

/// How many bytes of a form follow; or why it is not taken. A browser says where a form comes from, and no
/// page can make it say something else: in `Origin`, old ones in `Referer` alone.
fn form_length(headers: &[(&str, &str)], host: &Host, length: Option<usize>) -> Result<usize, Rejection> {
    let own = format!("http://{}", host.text());
    let is_own = |origin: &str| origin.eq_ignore_ascii_case(&own);
    let from_us = match (single(headers, "Origin")?, single(headers, "Referer")?) {
        (Some(origin), _) => is_own(origin),
        (None, Some(page)) => page.get(..own.len()).is_some_and(is_own) && page[own.len()..].starts_with('/'),
        (None, None) => false,
    };
    let says_so = single(headers, "Sec-Fetch-Site")?.is_none_or(|site| site == "same-origin");
    if !from_us || !says_so {
        return Err(Rejection::ForeignForm);
    }
    let media_type = single(headers, "Content-Type")?.unwrap_or_default();
    if !media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(FORM_TYPE) {
        return Err(Rejection::NoForm);
    }
    match length {
        None => Err(Rejection::NoLength),
        Some(length) if length > MOST_FORM_BYTES => Err(Rejection::LargeForm),
        Some(length) => Ok(length),
    }
}

/// Splits `http://host/path` as a proxy would be asked for; its host counts, whatever `Host` says.
fn split_absolute(target: &str, host: &str) -> Result<(Host, String), Rejection> {
    let scheme = "http://";
    let is_absolute = target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let (host, target) = if is_absolute {
        let rest = &target[scheme.len()..];
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        (authority, if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
    } else {
        (host, target.to_owned())
    };
    if !target.starts_with('/') {
        return Err(Rejection::Malformed);
    }
    Ok((Host::parse(host).ok_or(Rejection::ForeignHost)?, target))
}

fn kept(headers: &[(&str, &str)]) -> Result<Vec<(&'static str, String)>, Rejection> {
    // We send no validators, so a part "if it is still the same" is never certain: the whole is right.
    let unconditional = !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("If-Range"));
    let mut kept = Vec::new();
    for name in KEPT.into_iter().filter(|name| unconditional || *name != "Range") {
        kept.extend(single(headers, name)?.map(|value| (name, value.to_owned())));
    }
    Ok(kept)
}

impl RequestHead {
    /// The head as it is passed on, with headers that only the gate can write.
    pub(super) fn to_bytes(&self, added: &[(&str, String)]) -> Vec<u8> {
        let mut head = format!(
            "{} {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.method.name(),
            self.target,
            self.host.text()
        );
        for (name, value) in self.kept.iter().chain(added) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}

#[cfg(test)]
mod tests;
