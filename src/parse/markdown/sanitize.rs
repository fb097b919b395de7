//! The door to `ammonia`: HTML of the source is judged by an HTML parser and an allow-list.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::model::body::Link;

use super::allowed::{self, EVERYWHERE, WITH_CONTENTS};
use super::anchors::Anchors;
use super::buffer::Buffer;
use super::escape::RESERVED;
use super::problems::Problems;
use super::{label, restore};

/// The elements of ours that a source may not write.
const OURS: [&str; 4] = ["aside", "data", "input", "section"];

/// What may stay: what the source may write, and every attribute that bears our label.
static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sanitizer = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = allowed::elements()
        .map(|element| (element.name, element.attributes.iter().copied().collect()))
        .collect();
    sanitizer
        .tags(allowed::elements().map(|element| element.name).chain(OURS).collect())
        .clean_content_tags(WITH_CONTENTS.into_iter().collect())
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.into_iter().collect())
        .generic_attribute_prefixes([RESERVED].into_iter().collect())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    sanitizer
});

/// What is left of the HTML when all of it has gone through an HTML parser: balanced, with nothing of the
/// source's but what the list lets pass, and our own markup as it was. `links` comes to be in the order of
/// the HTML.
pub(super) fn sanitized(
    written: Buffer,
    links: &mut Vec<Link>,
    anchors: &mut Anchors,
    problems: &mut Problems<'_>,
) -> Buffer {
    let html = SANITIZER.clean(&label::labelled(&written)).to_string();
    let restored = restore::restored(&html, &written.slots, links, anchors, problems);
    Buffer { plain: written.plain, ..restored }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A finished page as an HTML parser reads it, written out again: the same, if nothing in it can be read
    /// in two ways.
    pub(crate) fn reparsed(html: &str) -> String {
        let attributes = [
            "href",
            "rel",
            "id",
            "class",
            "role",
            "tabindex",
            "src",
            "width",
            "height",
            "alt",
            "loading",
            "decoding",
            "type",
            "disabled",
            "checked",
            "start",
            "scope",
            "title",
            "aria-label",
        ];
        let mut reader = Builder::empty();
        reader
            .tags(allowed::elements().map(|element| element.name).chain(OURS).collect())
            .generic_attributes(attributes.into_iter().collect())
            .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None);
        let written = reader.clean(html).to_string();
        written
            .replace("&nbsp;", "\u{A0}")
            .replace(" disabled=\"\"", " disabled")
            .replace(" checked=\"\"", " checked")
    }
}
