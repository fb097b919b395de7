//! Bare web addresses in text.

use std::ops::Range;

use memchr::memchr_iter;

/// The `http://…` and `https://…` in a text, in order. An address ends before white space, Han and full-width
/// punctuation (before anything that is not ASCII), and gives back closing punctuation that belongs to the
/// sentence.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    for colon in memchr_iter(b':', bytes).filter(|&colon| bytes[colon..].starts_with(b"://")) {
        let from = found.last().map_or(0, |range| range.end);
        if colon < from {
            continue;
        }
        let Some(start) = scheme_start(&text[from..colon]).map(|start| start + from) else { continue };
        let host = colon + 3;
        let rest = &bytes[host..];
        let length = rest.iter().position(|&b| !is_address_byte(b)).unwrap_or(rest.len());
        let end = host + without_closing(&rest[..length]);
        if rest.first().is_some_and(u8::is_ascii_alphanumeric) && end > host {
            found.push(start..end);
        }
    }
    found
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
        ] {
            let found: Vec<_> = super::find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
