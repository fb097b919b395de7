//! Events in, [`Body`] and [`BodyHtml`] out: one pass, one stack, no recursion.
//!
//! What each construct looks like stands in the files named after it; here is what they share.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{SourceText, Span, Spanned};
use crate::model::body::{Body, BodyHtml, Heading, Link};
use crate::model::digest::Digested;
use crate::model::limits::{ELEMENT_DEPTH, PAGE_BYTES};
use crate::model::line_breaks::LineBreaks;

use super::anchors::Anchors;
use super::buffer::Buffer;
use super::events::{Event, TagEnd};
use super::footnotes::Footnotes;
use super::foreign::ForeignMarks;
use super::headings::HeadingIds;
use super::inlines::OpenLine;
use super::parsed_body::{BodyKind, ParsedBody};
use super::patch::Patched;
use super::pictures::{Held, PictureText};
use super::problems::Problems;
use super::raw::{HtmlBlock, Muted};
use super::tables::Table;
use super::unpaired::Unpaired;
use super::{bare_urls, headings, sanitize};
use crate::model::letters::count_words;

/// What is known while the events of one text pass by.
pub(super) struct Writer<'a> {
    /// Where the text begins in the file.
    base: usize,
    pub(super) kind: BodyKind,
    pub(super) breaks: LineBreaks,
    /// What the page has above the text, or nothing.
    pub(super) title: &'a str,
    pub(super) text: &'a Patched<'a>,
    /// What is being written: the page, or a footnote.
    pub(super) out: Buffer,
    open: Vec<Open>,
    pub(super) line: OpenLine,
    /// Whether there may be web and mail addresses without a scheme.
    pub(super) has_short_addresses: bool,
    pub(super) paragraph: Paragraph,
    /// Whether that is one of the signature.
    pub(super) is_signature: bool,
    /// The picture whose alternative text is being read.
    pub(super) picture: Option<PictureText>,
    /// The link whose text is being read.
    pub(super) link: Option<OpenLink>,
    pub(super) heading: Option<headings::OpenHeading>,
    pub(super) table: Option<Table>,
    pub(super) footnotes: Footnotes,
    pub(super) html_block: Option<HtmlBlock>,
    pub(super) muted: Option<Muted>,
    /// Elements of which no end tag follows before a place.
    pub(super) unclosed: Vec<(&'static str, usize)>,
    pub(super) in_code: bool,
    pub(super) unpaired: Unpaired,
    /// Where the `<li>` that was opened last can take a class.
    pub(super) item: usize,
    pub(super) ids: HeadingIds,
    /// Places, and links to them.
    pub(super) anchors: Anchors,
    pub(super) links: Vec<Link>,
    pub(super) numbers: Vec<Spanned<String>>,
    pub(super) headings: Vec<Heading>,
    pub(super) problems: Problems<'a>,
}

/// An element that is open.
enum Open {
    /// One of ours, with what closes it: empty when it was not written, being too deep or unsafe.
    Own(&'static str),
    /// One that HTML in the source opened.
    Raw(&'static str),
}

/// What is known of the paragraph that is open.
pub(super) enum Paragraph {
    /// None is: a heading, a table cell, an item of a tight list.
    Outside,
    /// One that had nothing but pictures so far: they may become figures, so nothing of it is written yet.
    Held(Vec<Held>),
    /// An ordinary one.
    Written,
}

/// A link that is open.
pub(super) struct OpenLink {
    /// Its index in the body's links, if it has one.
    pub(super) index: Option<usize>,
    /// Where its text begins in the plain text.
    pub(super) plain: usize,
    /// How many links are open in it: CommonMark allows `<http://…>` there, HTML does not.
    pub(super) inner: usize,
}

impl<'a> Writer<'a> {
    /// A writer for a text that begins at byte `base` of its file.
    pub(super) fn new(
        source: &'a Arc<SourceText>,
        base: usize,
        kind: BodyKind,
        breaks: LineBreaks,
        text: &'a Patched<'a>,
    ) -> Self {
        let mut out = Buffer::default();
        out.html.reserve(text.parsed().len() * 3 / 2);
        out.plain.reserve(text.parsed().len());
        Self {
            base,
            kind,
            breaks,
            title: "",
            text,
            out,
            open: Vec::new(),
            line: OpenLine::default(),
            has_short_addresses: bare_urls::may_be_short(text.as_written()),
            paragraph: Paragraph::Outside,
            is_signature: false,
            picture: None,
            link: None,
            heading: None,
            table: None,
            footnotes: Footnotes::default(),
            html_block: None,
            muted: None,
            unclosed: Vec::new(),
            in_code: false,
            unpaired: Unpaired::default(),
            item: 0,
            ids: HeadingIds::default(),
            anchors: Anchors::default(),
            links: Vec::new(),
            numbers: Vec::new(),
            headings: Vec::new(),
            problems: Problems::new(source),
        }
    }

    /// The same, for a text below a title.
    pub(super) fn below(mut self, title: &'a str) -> Self {
        self.title = title;
        self
    }

    /// Reads all events and gives what came of them.
    pub(super) fn write(mut self) -> ParsedBody {
        let text = self.text;
        for (note, range) in text.layout().notes.iter().chain(&text.note) {
            let span = self.span(range.clone());
            self.problems.add(note.clone(), span);
        }
        let mut foreign = ForeignMarks::new(text.as_written());
        for (event, range) in text.events() {
            foreign.look(&event, &range);
            self.event(event, range);
            if self.out.html.len() + self.footnotes.size() > PAGE_BYTES {
                return self.too_large();
            }
        }
        self.flush();
        self.close_raw_elements();
        let unpaired = std::mem::take(&mut self.unpaired).problem();
        for (problem, range) in foreign.problem().into_iter().chain(unpaired) {
            let span = self.span(range);
            self.problems.add(problem, span);
        }
        self.write_footnotes();
        headings::shift_levels(&mut self.out, &mut self.headings);
        self.anchors.add(&self.headings);
        if !self.out.raws.is_empty() {
            self.out = sanitize::sanitized(self.out, &mut self.links, &mut self.anchors, &mut self.problems);
        }
        self.anchors.check(&mut self.problems);
        if self.out.html.len() > PAGE_BYTES {
            return self.too_large();
        }
        self.finish()
    }

    fn finish(mut self) -> ParsedBody {
        let Buffer { html, slots, plain, .. } = self.out;
        let words = count_words(&plain);
        // Copies that have no room to grow: all bodies of a site are kept at once.
        let html = BodyHtml { markup: html.as_str().into(), slots: slots.as_slice().into() };
        let html = Digested::new(html);
        let body = Body {
            html: html.digest(),
            links: self.links,
            numbers: self.numbers,
            anchors: self.anchors.ids.split_off(self.headings.len()),
            headings: self.headings,
            words,
        };
        let (plain, asides) = plain.finish(self.text.as_written(), self.base);
        let (asides, bold_lines) = asides.into_ranges();
        ParsedBody { body, html, plain, asides, bold_lines, problems: self.problems.summed_up() }
    }

    fn too_large(mut self) -> ParsedBody {
        self.problems.page_too_large();
        ParsedBody { problems: self.problems.summed_up(), ..ParsedBody::default() }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.is_muted(&event) || self.is_in_picture(&event) {
            return;
        }
        if let Event::Text(text) = &event {
            return self.read_text(text, range);
        }
        self.flush();
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.inline_code(&code, range),
            Event::Html(html) => self.html_line(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak => self.hard_break(range),
            Event::Rule => self.rule(),
            Event::TaskListMarker(done) => self.task_marker(done),
            // Not among our options.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Link => self.end_link(),
            TagEnd::Strikethrough => self.end_deleted(range),
            TagEnd::Emphasis => {
                self.close_element();
            }
            TagEnd::Strong => self.end_strong(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.end_block(),
            TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.end_block()
            }
            // Read elsewhere, or not among our options.
            TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    // --- what is open

    /// Opens one of our elements; it is left out, with its end, where nesting has gone too deep.
    pub(super) fn open_element(&mut self, start: &str, end: &'static str) -> bool {
        let written = self.open.len() < ELEMENT_DEPTH;
        if written {
            self.out.markup(start);
        }
        self.open.push(Open::Own(if written { end } else { "" }));
        written
    }

    /// Opens one of our elements that is not written.
    pub(super) fn open_nothing(&mut self) {
        self.open.push(Open::Own(""));
    }

    /// Opens one of our elements whose start is written already, and which is closed by hand.
    pub(super) fn open_by_hand(&mut self) {
        self.open.push(Open::Own(""));
    }

    /// Whether the element that was opened last is written.
    pub(super) fn is_parent_written(&self) -> bool {
        !matches!(self.open.last(), Some(Open::Own("")))
    }

    /// Whether a paragraph is the innermost element: no emphasis or link is open in it.
    pub(super) fn is_nothing_open_inside(&self) -> bool {
        matches!(self.open.last(), Some(Open::Own(""))) && self.link.is_none()
    }

    /// Whether no element is open.
    pub(super) fn is_nothing_open(&self) -> bool {
        self.open.is_empty() && self.link.is_none()
    }

    /// Whether a paragraph of the page itself is written: in no list, quote or note, with nothing open in it.
    pub(super) fn is_in_plain_paragraph(&self) -> bool {
        let Some((_, around)) = self.open.split_last() else { return false };
        let parts = ["li", "td", "th", "dd", "dt", "blockquote"];
        let is_plain = |open: &Open| matches!(open, Open::Raw(name) if !parts.contains(name));
        self.is_nothing_open_inside() && around.iter().all(is_plain)
    }

    /// Closes our element that was opened last, after what HTML in the source left open in it; gives its end.
    pub(super) fn close_element(&mut self) -> &'static str {
        self.close_raw_elements();
        let Some(Open::Own(end)) = self.open.pop() else { return "" };
        self.out.markup(end);
        end
    }

    /// Closes what HTML in the source left open in our element that was opened last.
    pub(super) fn close_raw_elements(&mut self) {
        while let Some(Open::Raw(name)) = self.open.last() {
            self.out.raw(&format!("</{name}>"));
            self.open.pop();
        }
    }

    /// Opens an element of HTML in the source; `false` where nesting has gone too deep.
    pub(super) fn open_raw(&mut self, name: &'static str) -> bool {
        let possible = self.open.len() < ELEMENT_DEPTH;
        if possible {
            self.open.push(Open::Raw(name));
        }
        possible
    }

    /// Closes an element of HTML in the source with all in it, if it is open in the same element of ours.
    pub(super) fn close_raw(&mut self, name: &str) {
        let inner = self.open.iter().rev().take_while(|open| matches!(open, Open::Raw(_)));
        let Some(above) = inner.into_iter().position(|open| matches!(open, Open::Raw(raw) if *raw == name))
        else {
            return;
        };
        for open in self.open.drain(self.open.len() - above - 1..).rev() {
            if let Open::Raw(name) = open {
                self.out.raw(&format!("</{name}>"));
            }
        }
    }

    /// Whether a link of the source's HTML is open. HTML knows no links in links.
    pub(super) fn is_in_raw_link(&self) -> bool {
        !self.out.raws.is_empty()
            && self.open.iter().take(ELEMENT_DEPTH).any(|open| matches!(open, Open::Raw("a")))
    }

    /// The innermost element, if HTML in the source opened it.
    pub(super) fn innermost_raw(&self) -> Option<&'static str> {
        match self.open.last() {
            Some(Open::Raw(name)) => Some(name),
            _ => None,
        }
    }

    // --- places

    /// A range of the text as a range of the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::from(range).shifted(self.base)
    }
}
