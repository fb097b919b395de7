//! Markdown → [`Body`].
//!
//! ```text
//! mend      byte-for-byte changes that CommonMark needs to read Chinese (emphasis, spaces)    text   → text
//! events    pulldown-cmark                                                                   text   → events
//! writer    blocks, inlines, links, pictures, tables, footnotes, headings, raw               events → sheet
//! clean     only with HTML in the source: mark what is ours, ammonia, settle                 sheet  → sheet
//! ```
//! What comes out is safe to put into a page as it stands: every element and attribute is written by us or
//! was let through by the list in `allowed`, every address was judged by `url`, and what needs other files is
//! a hole ([`Slot`](crate::model::body::Slot)).
//!
//! **Plain text** has the text of all blocks in order, a line each: headings, paragraphs, items, rows of
//! tables (cells apart by a space), also that of HTML in the source. Code blocks, pictures and their captions
//! are left out; footnotes come last, so that a summary does not begin with one and a search still finds
//! them.
//!
//! (Door: memchr. Every text is looked through for a few rare signs: byte by byte that took a quarter of the
//! time spent here.)

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostics::{Diagnostics, SourceText, Span};
use crate::model::body::Body;

mod addresses;
mod allowed;
mod blocks;
mod clean;
mod emphasis;
mod events;
mod footnotes;
mod headings;
mod inlines;
mod letters;
mod links;
mod mark;
mod mend;
mod numbers;
mod pictures;
mod raw;
mod settle;
mod sheet;
mod spaces;
mod tables;
mod tags;
mod url;
mod writer;

#[cfg(test)]
mod tests;

use mend::Mended;
use writer::Writer;

/// What sort of file a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A post or a standing page: `{{…}}` is text like any other.
    Post,
    /// A year's summary: `{{名称}}` outside code is a hole for a number.
    YearNotes,
}

/// What a text came to.
pub struct ParsedBody {
    /// All that pages need of it.
    pub body: Body,
    /// The text without any markup, each block on a line of its own, ended by a line feed. Without code
    /// blocks, pictures and captions; footnotes come last; `{{…}}` of a yearly summary stands as written. No
    /// page has it whole: it is not kept.
    pub plain: String,
    /// `unsafe-url`, `unsafe-html`, `target-missing` (a picture on somebody's own computer),
    /// `page-too-large`. With the last, the body is empty.
    pub problems: Diagnostics,
}

/// Reads the Markdown that stands at `body` in a file. All places, in the body as in the problems, are places
/// of the file.
pub fn parse_body(source: &Arc<SourceText>, body: Span, kind: BodyKind) -> ParsedBody {
    let text = unmarked(source.slice(body));
    let mended = Mended::new(&text);
    Writer::new(source, body.start as usize, kind, &mended).write()
}

/// The text without the character that we mark our own attributes with. What takes its place is as long.
fn unmarked(text: &str) -> Cow<'_, str> {
    if text.contains(mark::MARK) {
        Cow::Owned(text.replace(mark::MARK, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}
