//! The elements and words of a text's HTML, which is our own: well formed, attributes in double quotes.

use super::xml::unescaped;

/// A part of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkupPart<'a> {
    /// An element begins: its name and its attributes as written.
    Opens(&'a str, &'a str),
    /// An element ends.
    Closes(&'a str),
    /// Words.
    Says(String),
}

/// All parts in order.
pub(super) fn parts(html: &str) -> Vec<MarkupPart<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let tag = rest.find('<').unwrap_or(rest.len());
        if tag > 0 {
            parts.push(MarkupPart::Says(unescaped(&rest[..tag])));
        }
        let Some(inside) = rest.get(tag + 1..) else { break };
        let end = end_of_tag(inside);
        parts.extend(part(inside[..end].trim_end_matches('/')));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    parts
}

/// An attribute's value.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescaped)
}

/// Where a tag's `>` stands: one within quotes ends nothing.
fn end_of_tag(inside: &str) -> usize {
    let mut quoted = false;
    let end = inside.find(|c: char| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    end.unwrap_or(inside.len())
}

fn part(tag: &str) -> Option<MarkupPart<'_>> {
    if let Some(name) = tag.strip_prefix('/') {
        return Some(MarkupPart::Closes(name.trim()));
    }
    let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    (!tag.starts_with('!')).then(|| MarkupPart::Opens(&tag[..end], &tag[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_in_order() {
        let seen = parts("<p class=\"a>b\">党&amp;群<br><img alt=\"图\" src=\"#1\" /></p>");
        assert_eq!(seen[0], MarkupPart::Opens("p", " class=\"a>b\""));
        assert_eq!(seen[1], MarkupPart::Says("党&群".to_owned()));
        assert_eq!(seen[2], MarkupPart::Opens("br", ""));
        let MarkupPart::Opens("img", attributes) = &seen[3] else { panic!("{seen:?}") };
        assert_eq!(attribute(attributes, "alt").as_deref(), Some("图"));
        assert_eq!(seen[4], MarkupPart::Closes("p"));
    }
}
