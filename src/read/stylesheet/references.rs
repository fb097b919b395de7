//! The files that a style sheet names: in `url()`, `src()`, `image-set()` and `@import`.

use std::ops::Range;

use super::ending::is_closed;
use super::{at_word, token};

/// A URL in a style sheet.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Reference {
    /// The bytes to write another one in place of: quotes are part of them.
    pub(in crate::read) range: Range<usize>,
    /// What is meant, without quotes and escapes.
    pub(in crate::read) url: String,
}

impl Reference {
    fn new(css: &[u8], range: Range<usize>, written: &[u8]) -> Self {
        debug_assert!(range.end <= css.len());
        Self { range, url: unescaped(&String::from_utf8_lossy(written)) }
    }
}

/// What a rule that begins with `@` takes a URL for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AtRule {
    /// Where to find another style sheet, which may stand in quotes alone.
    Import,
    /// A name that nobody loads.
    Namespace,
    Other,
}

impl AtRule {
    fn of(word: &[u8]) -> Self {
        match () {
            () if word.eq_ignore_ascii_case(b"import") => Self::Import,
            () if word.eq_ignore_ascii_case(b"namespace") => Self::Namespace,
            () => Self::Other,
        }
    }
}

/// All of them, in order.
pub(in crate::read) fn references(css: &[u8]) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut rule = AtRule::Other;
    // The letters just read, and for each bracket that is open whether a text in it is a URL.
    let (mut word, mut brackets) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < css.len() {
        let range = at..at + token(&css[at..]);
        let token = &css[range.clone()];
        rule = at_word(&css[at..]).map_or(rule, AtRule::of);
        at = range.end;
        match token {
            [quote @ (b'"' | b'\''), inside @ ..] if is_closed(inside, *quote) => {
                if rule == AtRule::Import || rule == AtRule::Other && brackets.last() == Some(&true) {
                    found.push(Reference::new(css, range, &inside[..inside.len() - 1]));
                }
                rule = if rule == AtRule::Import { AtRule::Other } else { rule };
            }
            [b'u' | b'U', _, _, b'(', inside @ ..] if word.is_empty() && is_closed(inside, b')') => {
                let url = inside[..inside.len() - 1].trim_ascii();
                if rule != AtRule::Namespace && !url.iter().any(|byte| b"\"'(".contains(byte)) {
                    found.push(Reference::new(css, range.start + 4..range.end - 1, url));
                }
                rule = if rule == AtRule::Import { AtRule::Other } else { rule };
            }
            b"(" => brackets.push(takes_urls(&word)),
            b")" => drop(brackets.pop()),
            b"{" | b"}" | b";" => {
                brackets.clear();
                rule = AtRule::Other;
            }
            _ => {}
        }
        match token {
            [letter] if letter.is_ascii_alphanumeric() || b"@-_".contains(letter) => {
                word.push(letter.to_ascii_lowercase());
            }
            _ => word.clear(),
        }
    }
    found
}

fn takes_urls(function: &[u8]) -> bool {
    matches!(function, b"url" | b"src" | b"image-set" | b"-webkit-image-set")
}

/// `\26 b` is `&b`, and a sign after a stroke is that sign.
fn unescaped(written: &str) -> String {
    let mut url = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('\\') {
        url += before;
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            url.extend(u32::from_str_radix(&after[..digits], 16).ok().and_then(char::from_u32));
            let behind = &after[digits..];
            rest = without_line_end(behind).or_else(|| behind.strip_prefix([' ', '\t'])).unwrap_or(behind);
        } else {
            // A stroke at a line's end only goes on.
            let after = without_line_end(after).unwrap_or(after);
            let length = after.chars().next().map_or(0, char::len_utf8);
            url += &after[..length];
            rest = &after[length..];
        }
    }
    url + rest
}

fn without_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r', '\x0c']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn urls(css: &str) -> Vec<String> {
        references(css.as_bytes()).into_iter().map(|reference| reference.url).collect()
    }

    #[test]
    fn every_way_to_name_a_file_is_known() {
        let cases: &[(&str, &[&str])] = &[
            ("a{background:url(a.png) url( 'b.png' ),URL(\"c d.png\")}", &["a.png", "b.png", "c d.png"]),
            (
                "@font-face{src:local('x'),src(\"a.woff\") format('woff'),url(b.ttf?v=1)}",
                &["a.woff", "b.ttf?v=1"],
            ),
            ("a{b:-webkit-image-set(url(a.png) 1x,'b.png' 2x type('image/png'))}", &["a.png", "b.png"]),
            ("@import 'a.css' print;@import/**/url(b.css) supports(c:'d');", &["a.css", "b.css"]),
            ("@namespace s url(http://www.w3.org/2000/svg);a{b:url(c)}", &["c"]),
            ("/* url(a) */a{content:'url(b)';b:\\url(c.png)}", &[]),
            (
                "a{b:url(data:image/png;base64,a//b==);c:url(#d);e:url()}",
                &["data:image/png;base64,a//b==", "#d", ""],
            ),
            ("a{b:url(a\\ b\\29 .png) curl(x) url(\"bad) url(c)", &["a b).png"]),
            ("@importance 'a';@import-x 'b';@IMPORT 'c\\\r\nd\\65\r\n.css';", &["cde.css"]),
            // What is not closed names nothing yet.
            ("@import 'a.css\\'", &[]),
            ("@import 'a.css\"", &[]),
            ("a{b:url(c.png\\)", &[]),
        ];
        for (css, expected) in cases {
            assert_eq!(urls(css), *expected, "{css}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(css in r#"([a*/"'{};:,\\ \n汉()@]|url\(|@import|src\(){0,40}"#) {
            let mut end = 0;
            for reference in references(css.as_bytes()) {
                prop_assert!(end <= reference.range.start && css.get(reference.range.clone()).is_some());
                end = reference.range.end;
            }
        }
    }
}
