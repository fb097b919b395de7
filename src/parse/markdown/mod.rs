//! Markdown → [`Body`](crate::model::body::Body) and [`BodyHtml`](crate::model::body::BodyHtml).
//!
//! ```text
//! layout    a line is a paragraph: line feeds put in where bare lines end a block            text   → text
//! patch     byte-for-byte changes that CommonMark needs to read Chinese (emphasis, spaces)    text   → text
//! events    pulldown-cmark                                                                   text   → events
//! writer    blocks, inlines, links, pictures, tables, footnotes, headings, raw               events → buffer
//! sanitize  only with HTML in the source: label what is ours, ammonia, restore               buffer → buffer
//! ```
//! What comes out is safe to put into a page as it stands: every element and attribute is written by us or
//! was let through by the list in `allowed`, every address was judged by `url`, and what needs other files is
//! a hole ([`Slot`](crate::model::body::Slot)).
//!
//! **Plain text** has the text of all blocks in order, a line each: headings, paragraphs, items, rows of
//! tables (cells apart by a space), also that of HTML in the source. Code blocks, pictures and their captions
//! are left out; footnotes come last, so that a summary does not begin with one and a search still finds
//! them. Each character of it has its [place in the file](crate::model::plain_text::PlainText).
//!
//! (Door: memchr. Every text is looked through for a few rare signs: byte by byte that took a quarter of the
//! time spent here.)

use std::sync::Arc;

use crate::diagnostics::{SourceText, Span};
use crate::model::line_breaks::LineBreaks;

mod allowed;
mod anchors;
mod asides;
mod bare_urls;
mod blocks;
mod buffer;
mod definitions;
mod edit;
mod emphasis;
mod escape;
mod events;
mod footnotes;
mod foreign;
mod headings;
mod inlines;
mod label;
mod layout;
mod links;
mod literal;
mod lost;
mod numbers;
mod parsed_body;
mod patch;
mod pictures;
mod plain;
mod problems;
mod prose;
mod punctuation;
mod raw;
mod remote;
mod restore;
mod rewritten;
mod sanitize;
mod spaces;
mod tables;
mod tags;
mod unpaired;
mod url;
mod words;
mod writer;

#[cfg(test)]
mod tests;

use escape::without_reserved;
use layout::Layout;
pub use parsed_body::{BodyKind, ParsedBody, WithBody};
use patch::Patched;
pub use spaces::targets as spaced_targets;
use writer::Writer;

/// Reads the Markdown that stands at `body` in a file, below a title if there is one. All places, in the body
/// as in the problems, are places of the file.
pub fn parse_body(
    source: &Arc<SourceText>,
    body: Span,
    kind: BodyKind,
    breaks: LineBreaks,
    title: &str,
) -> ParsedBody {
    let text = without_reserved(source.slice(body));
    let layout = Layout::new(&text, breaks);
    let patched = Patched::new(&layout);
    Writer::new(source, body.start as usize, kind, breaks, &patched).below(title).write()
}
