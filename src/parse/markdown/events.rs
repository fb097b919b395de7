//! The door to `pulldown-cmark`: which Markdown we read, and its events.

use std::ops::Range;

pub(super) use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use pulldown_cmark::{CowStr, OffsetIter, Options, Parser};

/// The events of a text, each with the bytes it comes from.
///
/// Beside CommonMark: tables, footnotes, `~~deleted~~`, task lists, `{#id}` after headings, alerts and
/// definition lists. Not: smart punctuation (it closes a Chinese quotation with an opening quote),
/// mathematics (`$` is money) and metadata blocks (the front matter is cut off before).
pub(super) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    parser(text)
}

/// Has all events of a text looked at, and gives where the definitions of links stand that are looked up in
/// it, in order.
pub(super) fn read_definitions(
    text: &str,
    mut look: impl FnMut(&Event<'_>, &Range<usize>),
) -> Vec<Range<usize>> {
    let mut parser = parser(text);
    let mut asked: Vec<CowStr<'_>> = Vec::new();
    for (event, range) in parser.by_ref() {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event {
            asked.push(id.clone());
        }
        look(&event, &range);
    }
    let known = parser.reference_definitions();
    let mut used: Vec<_> = asked.iter().filter_map(|id| Some(known.get(id)?.span.clone())).collect();
    used.sort_by_key(|span| span.start);
    used.dedup();
    used
}

fn parser(text: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    Parser::new_ext(text, options).into_offset_iter()
}
