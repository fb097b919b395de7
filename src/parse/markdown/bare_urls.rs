//! Bare web and mail addresses in text.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

/// What stands in a link's address before an address as people write it, and where that one stands.
pub(super) type BareAddress = (&'static str, Range<usize>);

/// The `http://…`, `https://…`, `www.…` and `…@…` in a text, in order. A web address ends before white
/// space, Han and full-width punctuation (before anything that is not ASCII), and gives back closing
/// punctuation that belongs to the sentence.
/// Short ones are looked for where the whole text may have any.
pub(super) fn find(text: &str, may_be_short: bool) -> Vec<BareAddress> {
    let mut found = Vec::new();
    with_scheme(text, &mut found);
    if !may_be_short {
        return found;
    }
    let with_scheme = found.len();
    without_scheme(text, &mut found);
    mail(text, &mut found);
    if found.len() > with_scheme {
        found.sort_by_key(|(_, range)| range.start);
        let mut end = 0;
        found.retain(|(_, range)| {
            let is_apart = range.start >= end;
            end = end.max(range.end);
            is_apart
        });
    }
    found
}

/// Whether a text may have addresses without a scheme: asked once, since most have none.
pub(super) fn may_be_short(text: &str) -> bool {
    let has = |byte| memchr::memchr(byte, text.as_bytes()).is_some();
    has(b'@') || has(b'w') && memmem::find(text.as_bytes(), b"www.").is_some()
}

fn with_scheme(text: &str, found: &mut Vec<BareAddress>) {
    let bytes = text.as_bytes();
    for colon in memchr_iter(b':', bytes).filter(|&colon| bytes[colon..].starts_with(b"://")) {
        let from = found.last().map_or(0, |(_, range)| range.end);
        if colon < from {
            continue;
        }
        let Some(start) = scheme_start(&text[from..colon]).map(|start| start + from) else { continue };
        let host = colon + 3;
        let end = address_end(bytes, host);
        if bytes.get(host).is_some_and(u8::is_ascii_alphanumeric) && end > host {
            found.push(("", start..end));
        }
    }
}

/// `www.gov.cn`.
fn without_scheme(text: &str, found: &mut Vec<BareAddress>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for start in memmem::find_iter(bytes, b"www.") {
        let is_begun =
            start > 0 && (is_address_byte(bytes[start - 1]) && !matches!(bytes[start - 1], b'(' | b'\''));
        if start < done || is_begun {
            continue;
        }
        done = address_end(bytes, start + 4);
        let host =
            text[start + 4..done.max(start + 4)].split(['/', '?', '#', ':']).next().unwrap_or_default();
        if host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty()) {
            found.push(("https://", start..done));
        }
    }
}

/// `zhang.san@example.cn`.
fn mail(text: &str, found: &mut Vec<BareAddress>) {
    let bytes = text.as_bytes();
    for at in memchr_iter(b'@', bytes) {
        let is_local = |&&b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-');
        let start = at - bytes[..at].iter().rev().take_while(is_local).count();
        let is_host = |&&b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let host = &text[at + 1..at + 1 + bytes[at + 1..].iter().take_while(is_host).count()];
        let host = host.trim_end_matches(['.', '-']);
        let end = at + 1 + host.len();
        let is_domain = host
            .rsplit_once('.')
            .is_some_and(|(_, top)| top.len() > 1 && top.bytes().all(|b| b.is_ascii_alphabetic()));
        let is_whole = host.split('.').all(|label| !label.is_empty()) && bytes.get(end) != Some(&b'@');
        if is_domain && is_whole && bytes[start].is_ascii_alphanumeric() {
            found.push(("mailto:", start..end));
        }
    }
}

/// Where an address ends whose host begins at a place.
fn address_end(bytes: &[u8], host: usize) -> usize {
    let rest = &bytes[host..];
    let length = rest.iter().position(|&b| !is_address_byte(b)).unwrap_or(rest.len());
    host + without_closing(&rest[..length])
}

/// Where `http` or `https` begins at the end of a text, if no letter or digit stands before it.
fn scheme_start(before: &str) -> Option<usize> {
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).take(6).count();
    let start = before.len() - letters;
    let scheme = &before[start..];
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(start)
}

fn is_address_byte(b: u8) -> bool {
    b.is_ascii_graphic()
        && !matches!(b, b'<' | b'>' | b'"' | b'`' | b'|' | b'{' | b'}' | b'\\' | b'^' | b'[' | b']')
}

/// The length without closing punctuation: marks at the end, and a `)` that is not opened inside.
fn without_closing(address: &[u8]) -> usize {
    let mut end = address.len();
    let mut surplus = address
        .iter()
        .filter(|&&b| b == b')')
        .count()
        .saturating_sub(address.iter().filter(|&&b| b == b'(').count());
    while let Some(&last) = address[..end].last() {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' => {}
            b')' if surplus > 0 => surplus -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    #[test]
    fn where_addresses_begin_and_end() {
        for (text, expected) in [
            ("见http://a.cn/b?c=1&d=2。", vec!["http://a.cn/b?c=1&d=2"]),
            ("（https://a.cn/(b)）", vec!["https://a.cn/(b)"]),
            ("(https://a.cn/b).", vec!["https://a.cn/b"]),
            ("HTTPS://a.cn，http://b.cn/党", vec!["HTTPS://a.cn", "http://b.cn/"]),
            ("xhttp://a.cn http:// ftp://a.cn http://。", vec![]),
            ("http://a.cn/http://b.cn", vec!["http://a.cn/http://b.cn"]),
            (
                "登录www.gov.cn/a，(www.a.cn) www.b xwww.a.cn http://www.a.cn",
                vec!["www.gov.cn/a", "www.a.cn", "http://www.a.cn"],
            ),
            ("www.。www..cn ftp://www.a.cn /www.a.cn", vec![]),
            ("邮箱a.b-c@d.e.cn。见x@y.cn.", vec!["a.b-c@d.e.cn", "x@y.cn"]),
            ("@张三 a@b @a.cn a@b.1 a@b..cn a@b@c.cn", vec!["b@c.cn"]),
            ("https://a.cn/@x@b.cn mailto:a@www.b.cn", vec!["https://a.cn/@x@b.cn", "a@www.b.cn"]),
        ] {
            let found: Vec<_> = super::find(text, super::may_be_short(text))
                .into_iter()
                .map(|(_, range)| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
