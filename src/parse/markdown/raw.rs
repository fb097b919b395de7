//! HTML in the source: which tags are written, which elements they leave open, what is said about the rest.
//!
//! HtmlTokens that may pass are written again from their parts, so that nothing reaches the page that an HTML
//! parser could read otherwise than we did; elements are closed within the Markdown they stand in.
//! [`sanitize`](super::sanitize) judges the outcome.

use std::ops::Range;

use super::allowed::{self, WITH_CONTENTS};
use super::events::Event;
use super::label;
use super::lost::LeftOut;
use super::numbers;
use super::parsed_body::BodyKind;
use super::tags::{HtmlToken, HtmlTokens};
use super::words::words;
use super::writer::Writer;

/// A block of HTML that is being read, line by line.
#[derive(Default)]
pub(super) struct HtmlBlock {
    text: String,
    /// Where its lines come from: offset in the text, offset in the source.
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let (start, source) = self.lines[line];
            source + at - start
        };
        place(range.start)..place(range.end - 1) + 1
    }
}

/// Inside an element in a line of text that goes with its contents, such as `<script>`.
pub(super) struct Muted {
    name: &'static str,
    /// How many Markdown elements have begun since.
    depth: usize,
}

impl Writer<'_> {
    pub(super) fn start_html_block(&mut self) {
        self.begin_block();
        self.html_block = Some(HtmlBlock::default());
    }

    pub(super) fn html_line(&mut self, line: &str, range: Range<usize>) {
        if let Some(block) = &mut self.html_block {
            block.lines.push((block.text.len(), range.start));
            block.text.push_str(line);
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let Some(block) = self.html_block.take() else { return };
        let mut left_out = LeftOut::default();
        let mut tags = HtmlTokens::new(&block.text);
        while let Some((token, range)) = tags.next() {
            let (start, end) = (range.start, range.end);
            let source = block.source_of(range);
            match token {
                HtmlToken::Text(text) => {
                    self.raw_text(text, |part| block.source_of(start + part.start..start + part.end))
                }
                HtmlToken::Start { name, ref attributes } => {
                    self.raw_start(name, attributes, &source, &mut left_out);
                    if with_contents(name).is_some() {
                        if !tags.skip_past_end(name) {
                            left_out.unfinished(name, &source);
                        }
                        left_out.contents(name, tags.passed(end), &source);
                    }
                }
                HtmlToken::End(name) => self.raw_end(name),
                HtmlToken::Unfinished(name) => left_out.unfinished(name, &source),
                HtmlToken::Nothing => {}
            }
        }
        self.report_left_out(left_out);
        self.out.fresh_line();
        self.out.plain.end_line();
        self.begin_line();
    }

    /// One tag in a line of text.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let mut left_out = LeftOut::default();
        for (token, _) in HtmlTokens::new(html) {
            match token {
                HtmlToken::Text(text) => self.raw_text(text, |_| range.clone()),
                HtmlToken::Start { name, ref attributes } => {
                    self.raw_start(name, attributes, &range, &mut left_out);
                    self.muted = with_contents(name)
                        .filter(|name| self.is_closed_in_paragraph(name, range.end))
                        .map(|name| Muted { name, depth: 0 });
                    if self.muted.is_some() {
                        let rest = self.text.written_from(range.end);
                        left_out.contents(name, rest.split("</").next().unwrap_or_default(), &range);
                    }
                }
                HtmlToken::End(name) => self.raw_end(name),
                HtmlToken::Unfinished(_) | HtmlToken::Nothing => {}
            }
        }
        self.report_left_out(left_out);
    }

    /// Whether an event goes with the element around it.
    pub(super) fn is_muted(&mut self, event: &Event<'_>) -> bool {
        let Some(muted) = &mut self.muted else { return false };
        match event {
            Event::Start(_) => muted.depth += 1,
            Event::End(_) if muted.depth > 0 => muted.depth -= 1,
            Event::End(_) => {
                self.muted = None;
                return false;
            }
            Event::InlineHtml(html) => {
                let ends = HtmlTokens::new(html).any(
                    |(token, _)| matches!(token, HtmlToken::End(end) if end.eq_ignore_ascii_case(muted.name)),
                );
                if ends && muted.depth == 0 {
                    self.muted = None;
                }
            }
            _ => {}
        }
        true
    }

    /// Whether an end tag follows before the next empty line: else `<script>` is the name of a thing that is
    /// talked about. Every byte is looked at once per name: what follows an end tag is muted up to it, and
    /// where none is found is remembered.
    fn is_closed_in_paragraph(&mut self, name: &'static str, from: usize) -> bool {
        if self.unclosed.iter().any(|&(known, until)| known == name && from < until) {
            return false;
        }
        let rest = self.text.written_from(from).as_bytes();
        for (i, pair) in rest.windows(2).enumerate() {
            let is_end = pair == b"</"
                && rest[i + 2..]
                    .get(..name.len())
                    .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
            if is_end {
                return true;
            }
            if pair == b"\n\n" || pair == b"\n\r" {
                self.unclosed.push((name, from + i));
                return false;
            }
        }
        self.unclosed.push((name, usize::MAX));
        false
    }

    fn raw_start(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        source: &Range<usize>,
        left_out: &mut LeftOut,
    ) {
        let Some(element) = allowed::element(name) else {
            // Inside the marks of another program, which are told themselves.
            let is_foreign = self.text.as_written()[..source.start].ends_with("{{");
            return if !is_foreign {
                left_out.element(name, attributes, source)
            };
        };
        self.begin_text_unless_block();
        while let Some(open) = self.innermost_raw().filter(|open| allowed::ends_before(open, element.name)) {
            self.close_raw(open);
        }
        if element.name == "a" && (self.link.is_some() || self.is_in_raw_link()) {
            return;
        }
        self.break_plain(element.name);
        if allowed::is_aside(element.name) {
            self.out.plain.begin_aside();
        }
        if !allowed::is_void(element.name) && !self.open_raw(element.name) {
            return;
        }
        let mut tag = format!("<{}", element.name);
        let late = if element.name == "img" { late_address(attributes) } else { None };
        let attributes =
            attributes.iter().filter(|(name, _)| late.is_none() || !name.eq_ignore_ascii_case("src"));
        for (name, value) in attributes.copied().chain(late.map(|late| ("src", late))) {
            let Some(name) = allowed::attribute(element, name) else {
                left_out.attribute(name, value, source);
                continue;
            };
            if matches!(name, "href" | "src") {
                let span = self.span(source.clone());
                tag.push_str(&label::place(span));
            }
            // Entities stay entities; nothing else can end the value.
            tag.push_str(&format!(
                " {name}=\"{}\"",
                value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
            ));
        }
        tag.push('>');
        self.out.raw(&tag);
    }

    fn raw_end(&mut self, name: &str) {
        if let Some(element) = allowed::element(name) {
            self.close_raw(element.name);
            self.break_plain(element.name);
            if allowed::is_aside(element.name) {
                self.out.plain.end_aside();
            }
        }
    }

    /// Text between tags: its entities are read by the HTML parser.
    fn raw_text(&mut self, text: &str, source_of: impl Fn(Range<usize>) -> Range<usize>) {
        let mut done = 0;
        let numbers = (self.kind == BodyKind::YearNotes).then(|| numbers::find(text)).into_iter().flatten();
        for (range, name) in numbers {
            self.raw_words(&text[done..range.start], |part| source_of(part.start + done..part.end + done));
            self.write_number(name, &text[range.clone()], source_of(range.clone()));
            done = range.end;
        }
        self.raw_words(&text[done..], |part| source_of(part.start + done..part.end + done));
    }

    fn raw_words(&mut self, text: &str, source_of: impl Fn(Range<usize>) -> Range<usize>) {
        let begins = self.out.html.is_empty() || self.out.html.ends_with('\n');
        if begins && text.trim().is_empty() {
            return;
        }
        self.out.raw(&text.replace('<', "&lt;"));
        let mut begins = self.out.plain.is_empty() || self.out.plain.ends_with([' ', '\n']);
        for (word, range) in words(text) {
            if !(begins && word == " ") {
                self.out.plain.push(word, source_of(range));
                begins = false;
            }
        }
    }

    /// Opens the paragraph for a tag in a line of text.
    fn begin_text_unless_block(&mut self) {
        if self.html_block.is_none() {
            self.begin_text();
        }
    }

    /// Keeps apart, in the plain text, what HTML keeps apart.
    fn break_plain(&mut self, name: &str) {
        if allowed::is_inline(name) {
            return;
        }
        self.begin_line();
        if !matches!(name, "td" | "th" | "br") {
            self.out.plain.end_line();
        } else if !self.out.plain.is_empty() && !self.out.plain.ends_with([' ', '\n']) {
            self.out.plain.separate(' ');
        }
    }

    fn report_left_out(&mut self, left_out: LeftOut) {
        if let Some(first) = left_out.place() {
            let span = self.span(first);
            self.problems.lost.add(left_out, span);
        }
    }
}

/// The name of an element that goes with its contents.
fn with_contents(name: &str) -> Option<&'static str> {
    WITH_CONTENTS.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
}

/// Where pages that fetch their pictures late have their addresses.
const LATE: [&str; 4] = ["data-src", "data-original", "data-actualsrc", "data-lazy-src"];

/// The address of a picture that a page's script would have put in for what stands there until then.
fn late_address<'a>(attributes: &[(&str, &'a str)]) -> Option<&'a str> {
    let value = |name: &str| {
        let found = attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let is_there = value("src").is_some_and(|src| !src.starts_with("data:"));
    if is_there { None } else { LATE.into_iter().find_map(value) }
}
