//! The plain text as it grows, and where its characters come from.

use std::ops::{Deref, Range};

use super::asides::Asides;
use crate::diagnostics::Span;
use crate::model::plain_text::{PlainPiece, PlainText};

/// A plain text that grows at its end. Places are places of the Markdown.
#[derive(Debug, Default)]
pub(super) struct Plain {
    text: String,
    /// By where in the text they begin, in order; an empty one gives way to the next.
    places: Vec<(usize, Range<usize>)>,
    asides: Asides,
}

impl Deref for Plain {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Plain {
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// Adds a text that comes from a place: as it stands there, or as what that place means.
    pub(super) fn push(&mut self, text: &str, from: Range<usize>) {
        self.places.push((self.text.len(), from));
        self.text.push_str(text);
    }

    /// Adds a text of which the parts come from these places: offset in the text and place.
    pub(super) fn push_parts(&mut self, text: &str, parts: impl Iterator<Item = (usize, Range<usize>)>) {
        let start = self.text.len();
        self.places.extend(parts.map(|(at, from)| (start + at, from)));
        self.text.push_str(text);
    }

    /// Adds a character that stands for nothing in the source: it keeps apart what belongs apart.
    pub(super) fn separate(&mut self, separator: char) {
        let end = self.places.last().map_or(0, |(_, from)| from.end);
        self.places.push((self.text.len(), end..end));
        self.text.push(separator);
    }

    /// Says that what follows does not belong to the beginning of a text.
    pub(super) fn begin_aside(&mut self) {
        self.asides.begin(self.text.len());
    }

    /// Says that this is over.
    pub(super) fn end_aside(&mut self) {
        self.asides.end(self.text.len());
    }

    /// Says that the text from a place on is the name of an attachment.
    pub(super) fn name_attachment(&mut self, from: usize) {
        self.asides.name_attachment(from..self.text.len());
    }

    /// Says that the text from a place on is in bold.
    pub(super) fn set_in_bold(&mut self, from: usize) {
        self.asides.set_in_bold(from..self.text.len());
    }

    /// Ends a block.
    pub(super) fn end_line(&mut self) {
        // (`trim_end_matches(' ')` looks for the last space of the whole text, block after block.)
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        self.asides.end_line(&self.text);
        self.cut_places(self.text.len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.separate('\n');
        }
    }

    /// Takes out all from a place on.
    pub(super) fn cut(&mut self, at: usize) {
        self.text.truncate(at);
        self.cut_places(at);
    }

    fn cut_places(&mut self, at: usize) {
        let kept = self.places.partition_point(|(start, _)| *start < at);
        self.places.truncate(kept);
    }

    /// Takes a character of one byte out.
    pub(super) fn remove(&mut self, at: usize) {
        self.text.remove(at);
        self.asides.removed(at);
        for (start, _) in self.places.iter_mut().rev().take_while(|(start, _)| *start > at) {
            *start -= 1;
        }
    }

    /// Adds another one.
    pub(super) fn append(&mut self, other: Plain) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.places.extend(other.places.into_iter().map(|(at, from)| (at + by, from)));
    }

    /// The text with its places, in a file where the Markdown begins at byte `base`, and what of it does not
    /// belong to its beginning; `written` is the Markdown.
    pub(super) fn finish(self, written: &str, base: usize) -> (PlainText, Asides) {
        let Self { text, mut places, asides } = self;
        // What was taken out has left an empty part behind.
        places.retain(|(at, _)| *at < text.len());
        let mut pieces: Vec<PlainPiece> = Vec::new();
        for (i, (at, from)) in places.iter().enumerate() {
            let end = places.get(i + 1).map_or(text.len(), |(next, _)| *next);
            if end == *at {
                continue;
            }
            let (text, written) = (&text[*at..end], &written[from.clone()]);
            // Spaces at the end of a block are not kept, nor a line end in code that stands for one.
            let kept = written.trim_end_matches([' ', '\r', '\n']);
            let exact = is_same_length(text, written) || is_same_length(text, kept);
            let from = if exact { from.start..from.start + text.len() } else { from.clone() };
            let span = Span::from(from).shifted(base);
            match pieces.last_mut() {
                Some(last) if last.exact && exact && last.span.end == span.start => last.span.end = span.end,
                _ => pieces.push(PlainPiece { at: *at as u32, span, exact }),
            }
        }
        (PlainText::new(text, pieces), asides)
    }
}

/// Whether two texts have characters of the same lengths: then each character of one stands for that of the
/// other, a space for a line end included.
fn is_same_length(text: &str, written: &str) -> bool {
    text == written
        || text.len() == written.len()
            && text.chars().map(char::len_utf8).eq(written.chars().map(char::len_utf8))
}
