//! The door to `ammonia`: HTML of the source is judged by an HTML parser and an allow-list.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::allowed::{self, EVERYWHERE, WITH_CONTENTS};
use super::mark::{self, MARK};
use super::settle;
use super::sheet::Sheet;
use super::writer::Writer;

/// The elements of ours that a source may not write.
const OURS: [&str; 4] = ["aside", "data", "input", "section"];

/// What may stay: what the source may write, and every attribute that bears our mark.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = allowed::elements()
        .map(|element| (element.name, element.attributes.iter().copied().collect()))
        .collect();
    cleaner
        .tags(allowed::elements().map(|element| element.name).chain(OURS).collect())
        .clean_content_tags(WITH_CONTENTS.into_iter().collect())
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.into_iter().collect())
        .generic_attribute_prefixes([MARK].into_iter().collect())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    cleaner
});

/// What the writer's sheet becomes when all of it has gone through an HTML parser: balanced, with nothing of
/// the source's HTML but what the list lets pass, and our own markup as it was.
pub(super) fn clean(writer: &mut Writer<'_>) -> Sheet {
    let cleaned = CLEANER.clean(&mark::marked(&writer.sheet)).to_string();
    let mut settled = settle::settled(writer, &cleaned);
    settled.plain = std::mem::take(&mut writer.sheet.plain);
    settled
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
