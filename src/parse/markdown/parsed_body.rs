//! What a text comes to.

use std::ops::Range;

use crate::diagnostics::Diagnostics;
use crate::model::body::{Body, BodyHtml};
use crate::model::digest::Digested;
use crate::model::plain_text::PlainText;

/// What sort of file a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A post or a standing page: `{{…}}` is text like any other.
    Post,
    /// A year's summary: `{{名称}}` outside code is a hole for a number.
    YearNotes,
}

/// A file with a text: what it says, and what came of the text beside.
pub struct WithBody<T> {
    /// What it says.
    pub file: T,
    /// The HTML of its text.
    pub html: Digested<BodyHtml>,
    /// The text without markup, see [`ParsedBody::plain`].
    pub plain: PlainText,
}

/// What a text came to.
#[derive(Default)]
pub struct ParsedBody {
    /// What is known of it.
    pub body: Body,
    /// Its HTML.
    pub html: Digested<BodyHtml>,
    /// The text without any markup, each block on a line of its own, ended by a line feed. Without code
    /// blocks, pictures and captions; footnotes come last; `{{…}}` of a yearly summary stands as written. No
    /// page has it whole: it is not kept.
    pub plain: PlainText,
    /// What of the plain text is heading, caption, table, footnote or the name of an attachment, in order.
    pub asides: Vec<Range<usize>>,
    /// Those of them that are lines in bold, which serve as headings.
    pub bold_lines: Vec<Range<usize>>,
    /// `unsafe-url`, `unsafe-html`, `target-missing` (a picture on somebody's own computer),
    /// `page-too-large`. With the last, all else is empty.
    pub problems: Diagnostics,
}

impl ParsedBody {
    /// The plain text without what does not belong to its beginning.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        let plain = self.plain.text();
        let ends = self.asides.iter().map(|aside| aside.start).chain([plain.len()]);
        let starts = [0].into_iter().chain(self.asides.iter().map(|aside| aside.end));
        starts.zip(ends).map(|(start, end)| plain.get(start..end).unwrap_or_default())
    }

    /// The lines in bold that serve as headings.
    pub fn bold_lines(&self) -> impl Iterator<Item = &str> {
        self.bold_lines.iter().map(|line| self.plain.text().get(line.clone()).unwrap_or_default())
    }
}
