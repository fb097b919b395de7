//! The tags of an HTML page, as a browser finds them: not in comments, scripts, styles or attribute values.

use std::ops::Range;

/// Elements whose content is text up to their end tag.
const TEXT_ONLY: &[&[u8]] =
    &[b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"];

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageTag<'a> {
    /// Its name as written.
    name: &'a [u8],
    /// Whether it is an end tag.
    pub(super) end: bool,
    /// From `<` to after `>`.
    pub(super) range: Range<usize>,
}

impl PageTag<'_> {
    /// Whether it has a name, in lower case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// All complete tags, in order. Any bytes will do.
pub(super) fn tags(page: &[u8]) -> OuterTags<'_> {
    OuterTags { page, at: 0 }
}

/// The tags of a page.
pub(super) struct OuterTags<'a> {
    page: &'a [u8],
    at: usize,
}

impl<'a> Iterator for OuterTags<'a> {
    type Item = PageTag<'a>;

    fn next(&mut self) -> Option<PageTag<'a>> {
        loop {
            let start = self.at + self.page.get(self.at..)?.iter().position(|&byte| byte == b'<')?;
            let rest = &self.page[start..];
            let name = match rest {
                [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => start + 2,
                [b'<', first, ..] if first.is_ascii_alphabetic() => start + 1,
                _ => {
                    self.at = start + no_tag(rest);
                    continue;
                }
            };
            let name_end = name + self.page[name..].iter().position(|byte| ends_name(*byte))?;
            let end = tag_end(self.page, name_end)?;
            let tag = PageTag { name: &self.page[name..name_end], end: name == start + 2, range: start..end };
            self.at = end;
            if !tag.end && TEXT_ONLY.iter().any(|text| tag.name.eq_ignore_ascii_case(text)) {
                self.at = text_end(self.page, end, tag.name);
            }
            return Some(tag);
        }
    }
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/' || byte == b'>'
}

/// The length of what begins with `<` and is no tag: a comment, a doctype, or just the character.
pub(super) fn no_tag(rest: &[u8]) -> usize {
    if rest.starts_with(b"<!--") {
        if rest[4..].starts_with(b">") || rest[4..].starts_with(b"->") {
            return 5;
        }
        let ends =
            [&b"-->"[..], b"--!>"].into_iter().filter_map(|end| find(rest, 4, end).map(|at| at + end.len()));
        return ends.min().unwrap_or(rest.len());
    }
    if matches!(rest, [b'<', b'!' | b'?' | b'/', ..]) {
        find(rest, 1, b">").map_or(rest.len(), |at| at + 1)
    } else {
        1
    }
}

/// After the `>` of a tag whose name ends at `at`; none where the tag never ends.
fn tag_end(page: &[u8], mut at: usize) -> Option<usize> {
    // A quote only counts right after `=`.
    let mut value = false;
    loop {
        let byte = *page.get(at)?;
        at += 1;
        match byte {
            b'>' => return Some(at),
            b'=' if !value => value = true,
            b'"' | b'\'' if value => {
                at += page.get(at..)?.iter().position(|&other| other == byte)? + 1;
                value = false;
            }
            _ if value && !byte.is_ascii_whitespace() => {
                // A value without quotes: up to white space or the tag's end.
                at += page.get(at..)?.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
                value = false;
            }
            _ => {}
        }
    }
}

/// Where the end tag of a text-only element begins; the page's end when there is none.
fn text_end(page: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(start) = find(page, at, b"</") {
        let after = start + 2 + name.len();
        if page.get(start + 2..after).is_some_and(|other| other.eq_ignore_ascii_case(name))
            && page.get(after).is_some_and(|b| ends_name(*b))
        {
            return start;
        }
        at = start + 2;
    }
    page.len()
}

/// Where some bytes are first found at or after `from`.
fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_a_browser_finds_them() {
        let page = "<!doctype html><!-- <body> --><!--><p a=\"<i>\" b='>' c=<b d=e\">\
                    <script>if (a</b) '<body>'</SCRIPT ><title><em></title><Br/>1 < 2 <?x?></u x=\">\"></><q";
        let found: Vec<_> = tags(page.as_bytes()).map(|tag| &page[tag.range]).collect();
        let expected = [
            "<p a=\"<i>\" b='>' c=<b d=e\">",
            "<script>",
            "</SCRIPT >",
            "<title>",
            "</title>",
            "<Br/>",
            "</u x=\">\">",
        ];
        assert_eq!(found, expected);
    }
}
