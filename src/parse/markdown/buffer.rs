//! The output buffer: HTML and plain text that grow, with places in the HTML that move along when something
//! is put in before them.

use std::ops::Range;

use crate::model::body::{Fill, Slot};

use super::escape::{Within, escape};
use super::plain::Plain;

/// A piece of a page: all of it, or one footnote.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    /// What stands written. Everything but the ranges of [`Buffer::raws`] is ours: well formed, every
    /// attribute escaped and in quotes.
    pub(super) html: String,
    /// Holes, in order of offset.
    pub(super) slots: Vec<Slot>,
    /// The parts of `html` that come from HTML in the source, in order; a slot may stand between two.
    pub(super) raws: Vec<Range<usize>>,
    /// Where the digits of `<h2>` and `</h2>` stand, in order.
    pub(super) levels: Vec<usize>,
    /// The text without markup; every block ends with a line feed.
    pub(super) plain: Plain,
}

impl Buffer {
    /// Writes markup as it is.
    pub(super) fn markup(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Writes text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.html, text, Within::Text);
    }

    /// Writes ` name="value"`, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(&mut self.html, value, Within::Attribute);
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

    /// Writes another buffer's contents.
    pub(super) fn append(&mut self, other: Buffer) {
        let by = self.html.len();
        self.html.push_str(&other.html);
        self.slots.extend(other.slots.into_iter().map(|slot| Slot { at: slot.at + by as u32, ..slot }));
        self.raws.extend(other.raws.into_iter().map(|raw| raw.start + by..raw.end + by));
        self.levels.extend(other.levels.into_iter().map(|level| level + by));
        self.plain.append(other.plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_keep_their_place_when_text_is_put_in_or_taken_out_before_them() {
        let mut buffer = Buffer::default();
        buffer.markup("<p>");
        buffer.raw("<b>");
        buffer.markup("x<a");
        buffer.slot(Fill::Link(0));
        buffer.markup(">");
        buffer.raw("</b>");
        buffer.insert(2, " id=\"i\"");
        buffer.remove(0);
        let raws: Vec<_> = buffer.raws.iter().map(|raw| &buffer.html[raw.clone()]).collect();
        assert_eq!(raws, ["<b>", "</b>"]);
        assert!(buffer.html[buffer.slots[0].at as usize..].starts_with("></b>"));
    }
}
