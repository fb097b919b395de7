//! HTML in the making: text that grows, with marks that keep their place in it.

use std::ops::Range;

use crate::model::body::{Fill, Slot};

/// A piece of a page: all of it, or one footnote.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What stands written. Everything but the ranges of [`Sheet::raws`] is ours: well formed, every
    /// attribute escaped and in quotes.
    pub(super) html: String,
    /// Holes, in order of offset.
    pub(super) slots: Vec<Slot>,
    /// The parts of `html` that come from HTML in the source, in order; a slot may stand between two.
    pub(super) raws: Vec<Range<usize>>,
    /// Where the digits of `<h2>` and `</h2>` stand, in order.
    pub(super) levels: Vec<usize>,
    /// The text without markup; every block ends with a line feed.
    pub(super) plain: String,
}

impl Sheet {
    /// Writes markup as it is.
    pub(super) fn markup(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Writes text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.html, text, Place::Text);
    }

    /// Writes ` name="value"`, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(&mut self.html, value, Place::Attribute);
        self.html.push('"');
    }

    /// Leaves a hole.
    pub(super) fn slot(&mut self, fill: Fill) {
        self.slots.push(Slot { at: self.html.len() as u32, fill });
    }

    /// Writes HTML that comes from the source: tokens already, but not yet cleaned.
    pub(super) fn raw(&mut self, html: &str) {
        if html.is_empty() {
            return;
        }
        let start = self.html.len();
        self.html.push_str(html);
        let slot_between = self.slots.last().is_some_and(|slot| slot.at as usize == start);
        match self.raws.last_mut() {
            Some(last) if last.end == start && !slot_between => last.end = self.html.len(),
            _ => self.raws.push(start..self.html.len()),
        }
    }

    /// Whether nothing has been written since the HTML had this length.
    pub(super) fn is_empty_since(&self, length: usize) -> bool {
        self.html.len() == length && self.slots.last().is_none_or(|slot| (slot.at as usize) < length)
    }

    /// Begins a new line of HTML, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Ends a block of the plain text.
    pub(super) fn end_plain_line(&mut self) {
        self.plain.truncate(self.plain.trim_end_matches(' ').len());
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    /// Puts markup in at an earlier place.
    pub(super) fn insert(&mut self, at: usize, markup: &str) {
        self.html.insert_str(at, markup);
        self.shift(at, |offset| offset + markup.len());
    }

    /// Takes one byte out at an earlier place.
    pub(super) fn remove(&mut self, at: usize) {
        self.html.remove(at);
        self.shift(at + 1, |offset| offset - 1);
    }

    fn shift(&mut self, from: usize, by: impl Fn(usize) -> usize) {
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at as usize >= from) {
            slot.at = by(slot.at as usize) as u32;
        }
        for raw in self.raws.iter_mut().rev().take_while(|raw| raw.end > from) {
            raw.end = by(raw.end);
            if raw.start >= from {
                raw.start = by(raw.start);
            }
        }
        for level in self.levels.iter_mut().rev().take_while(|level| **level >= from) {
            *level = by(*level);
        }
    }

    /// Writes another sheet's contents.
    pub(super) fn append(&mut self, other: Sheet) {
        let by = self.html.len();
        self.html.push_str(&other.html);
        self.slots.extend(other.slots.into_iter().map(|slot| Slot { at: slot.at + by as u32, ..slot }));
        self.raws.extend(other.raws.into_iter().map(|raw| raw.start + by..raw.end + by));
        self.levels.extend(other.levels.into_iter().map(|level| level + by));
        self.plain.push_str(&other.plain);
    }
}

/// What may be told apart by escaping.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// Between the quotes of an attribute.
    Attribute,
}

/// Appends a text with everything escaped that means something in HTML. Control characters, which entities
/// can write, and the [mark](super::mark) become U+FFFD.
pub(super) fn escape(out: &mut String, text: &str, place: Place) {
    let bytes = text.as_bytes();
    if is_plain(bytes) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        if !NEEDS_A_LOOK[byte as usize] {
            continue;
        }
        let (length, replacement) = match byte {
            b'&' => (1, "&amp;"),
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'"' if place == Place::Attribute => (1, "&quot;"),
            b'\r' => (1, "\n"),
            0xEF if bytes[i..].starts_with(super::mark::MARK.as_bytes()) => {
                (super::mark::MARK.len(), "\u{FFFD}")
            }
            b'"' | 0xEF => continue,
            _ => (1, "\u{FFFD}"),
        };
        out.push_str(&text[done..i]);
        out.push_str(replacement);
        done = i + length;
    }
    out.push_str(&text[done..]);
}

/// Whether [`escape`] has certainly nothing to do. Without early exit, so that it runs on many bytes at once:
/// five times as fast for a text that is plain, as almost all are.
fn is_plain(bytes: &[u8]) -> bool {
    let &[first, second, ..] = super::mark::MARK.as_bytes() else { return false };
    let means_something = |byte: u8| {
        let control = byte < 0x20 && byte != b'\t' && byte != b'\n';
        control || byte == b'&' || byte == b'<' || byte == b'>' || byte == b'"' || byte == 0x7F
    };
    let any = bytes.iter().fold(false, |any, byte| any | means_something(*byte));
    let marks = bytes
        .iter()
        .zip(&bytes[bytes.len().min(1)..])
        .fold(false, |any, (one, next)| any | (*one == first) & (*next == second));
    !any && !marks
}

/// By byte: whether [`escape`] may have to do something.
const NEEDS_A_LOOK: [bool; 256] = {
    let mut table = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = !matches!(control as u8, b'\t' | b'\n');
        control += 1;
    }
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = true;
    table[0x7F] = true;
    table[0xEF] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_keep_their_place_when_text_is_put_in_or_taken_out_before_them() {
        let mut sheet = Sheet::default();
        sheet.markup("<p>");
        sheet.raw("<b>");
        sheet.markup("x<a");
        sheet.slot(Fill::Link(0));
        sheet.markup(">");
        sheet.raw("</b>");
        sheet.insert(2, " id=\"i\"");
        sheet.remove(0);
        let raws: Vec<_> = sheet.raws.iter().map(|raw| &sheet.html[raw.clone()]).collect();
        assert_eq!(raws, ["<b>", "</b>"]);
        assert!(sheet.html[sheet.slots[0].at as usize..].starts_with("></b>"));
    }

    #[test]
    fn escaping() {
        let mut out = String::new();
        escape(&mut out, "a<b>\"&\r，\u{FDD0}\u{1}", Place::Text);
        escape(&mut out, "\"", Place::Attribute);
        assert_eq!(out, "a&lt;b&gt;\"&amp;\n，\u{FFFD}\u{FFFD}&quot;");
    }
}
