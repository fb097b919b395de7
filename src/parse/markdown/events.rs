//! The door to `pulldown-cmark`: which Markdown we read, and its events.

use std::ops::Range;

pub(super) use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use pulldown_cmark::{Options, Parser};

/// The events of a text, each with the bytes it comes from.
///
/// Beside CommonMark: tables, footnotes, `~~deleted~~`, task lists, `{#id}` after headings, alerts and
/// definition lists. Not: smart punctuation (it closes a Chinese quotation with an opening quote),
/// mathematics (`$` is money) and metadata blocks (the front matter is cut off before).
pub(super) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    Parser::new_ext(text, options).into_offset_iter()
}
