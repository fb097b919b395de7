//! HTML tags and links in a line as written.

use std::ops::Range;

/// A tag.
pub(super) struct WrittenTag<'t> {
    /// From its first bracket to its last.
    pub(super) range: Range<usize>,
    pub(super) name: &'t str,
    pub(super) is_end: bool,
    attributes: &'t str,
}

impl<'t> WrittenTag<'t> {
    /// Whether its element is called so.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        attributes(self.attributes)
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// The tags of a line.
pub(super) fn tags(text: &str) -> impl Iterator<Item = WrittenTag<'_>> {
    text.match_indices('<').filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let is_end = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(length);
        let end = name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| tag_end(rest))??;
        let range = start..start + 1 + usize::from(is_end) + length + end + 1;
        Some(WrittenTag { range, name, is_end, attributes: &rest[..end] })
    })
}

/// Where a tag ends: at the first `>` that stands in no quotes.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '=' | '"' | '\''));
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        let (value, behind) = value.map_or(("", behind), |written| match written.chars().next() {
            Some(quote @ ('"' | '\'')) => written[1..].split_once(quote).unwrap_or((&written[1..], "")),
            _ => written.split_at(written.find(char::is_whitespace).unwrap_or(written.len())),
        });
        rest = behind;
        (!name.is_empty()).then_some((name, value))
    })
}

/// A line in which what is code or a comment is spaces.
pub(super) fn without_code(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (open, close) in [("`", "`"), ("<!--", "-->")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inside = start + open.len();
            let Some(end) = text[inside..].find(close).map(|at| inside + at + close.len()) else { break };
            bytes[start..end].fill(b' ');
            from = end;
        }
    }
    // What is filled begins and ends at the edges of characters.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A link that somebody can follow.
pub(super) struct WrittenLink<'t> {
    pub(super) range: Range<usize>,
    /// Where it says what readers see of it, markup included.
    pub(super) says: Range<usize>,
    pub(super) target: &'t str,
}

/// The links of a line: `[…](…)` and `<a href="…">…</a>`.
pub(super) fn links(text: &str) -> Vec<WrittenLink<'_>> {
    let mut links = of_markdown(text);
    let mut open: Option<WrittenTag<'_>> = None;
    for tag in tags(text).filter(|tag| tag.is("a")) {
        let Some(start) = open.take().filter(|_| tag.is_end) else {
            open = Some(tag).filter(|tag| !tag.is_end);
            continue;
        };
        let target = start.attribute("href").unwrap_or_default();
        let says = start.range.end..tag.range.start;
        links.push(WrittenLink { range: start.range.start..tag.range.end, says, target });
    }
    links
}

fn of_markdown(text: &str) -> Vec<WrittenLink<'_>> {
    let (mut links, mut open) = (Vec::new(), Vec::new());
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => open.push(at),
            b']' => {
                let start = open.pop().filter(|start| !text[..*start].ends_with('!'));
                let rest = text[at + 1..].strip_prefix('(');
                let (Some(start), Some(rest)) = (start, rest) else { continue };
                let Some(end) = rest.find([')', ' ', '[', '\u{3000}', '\t']) else { continue };
                let target = rest[..end].trim_matches(['<', '>']);
                let range = start..at + 2 + end;
                links.push(WrittenLink { range, says: start + 1..at, target });
            }
            _ => {}
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::{links, tags, without_code};

    #[test]
    fn tags_are_read_with_their_attributes() {
        let text = "甲<A HREF=https://a.cn/ title='a>b' hidden>乙</a> 3<5 <b";
        let read: Vec<_> = tags(text).collect();
        assert_eq!(read.len(), 2);
        assert!(read[0].is("a") && !read[0].is_end && read[1].is_end);
        assert_eq!(&text[read[0].range.clone()], "<A HREF=https://a.cn/ title='a>b' hidden>");
        assert_eq!(read[0].attribute("href"), Some("https://a.cn/"));
        assert_eq!((read[0].attribute("title"), read[0].attribute("hidden")), (Some("a>b"), Some("")));
        assert_eq!(read[0].attribute("style"), None);
    }

    #[test]
    fn links_are_read_in_both_forms() {
        let text = "[甲](https://a.cn \"题\")，![图](b.png)，[![图](b.png)](c.md)，<a href=\"d\">丁</a>，\\[戊](e)，[己]";
        let read: Vec<_> = links(text).iter().map(|link| (&text[link.says.clone()], link.target)).collect();
        assert_eq!(read, [("甲", "https://a.cn"), ("![图](b.png)", "c.md"), ("丁", "d")]);
    }

    #[test]
    fn code_and_comments_are_no_text() {
        assert_eq!(without_code("甲`<a>`乙<!-- 丙 -->丁`"), "甲     乙            丁`");
    }
}
