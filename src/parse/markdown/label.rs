//! Telling our own markup from HTML of the source while both go through one HTML parser.
//!
//! Before [sanitizing](super::sanitize), each attribute of ours gets the [reserved character](RESERVED) in
//! front of its name; holes become attributes of that sort too. An attribute's name cannot be written with
//! entities, so that nobody else can make one. [`restore`](super::restore) takes the labels off again.

use std::iter;
use std::ops::Range;

use crate::diagnostics::Span;

use super::buffer::Buffer;
use super::escape::RESERVED;

/// A hole, by its index.
pub(super) const SLOT: &str = "slot";

/// Where in the file an element with an address stands.
pub(super) const PLACE: &str = "at";

/// An attribute that says where in the file an element stands.
pub(super) fn place(span: Span) -> String {
    format!(" {RESERVED}{PLACE}=\"{}-{}\"", span.start, span.end)
}

/// The HTML of a buffer with its own attributes labelled.
pub(super) fn labelled(buffer: &Buffer) -> String {
    let mut labelling = Labelling {
        html: &buffer.html,
        slots: buffer.slots.iter().map(|slot| slot.at as usize).collect(),
        next: 0,
        out: String::new(),
    };
    labelling.out.reserve(buffer.html.len() * 5 / 4);
    let end = buffer.html.len();
    let mut at = 0;
    for raw in buffer.raws.iter().cloned().chain(iter::once(end..end)) {
        labelling.own(at..raw.start);
        labelling.out.push_str(&buffer.html[raw.clone()]);
        at = raw.end;
    }
    labelling.out
}

struct Labelling<'s> {
    html: &'s str,
    slots: Vec<usize>,
    /// The next slot.
    next: usize,
    out: String,
}

impl Labelling<'_> {
    /// Labels a part that is ours.
    fn own(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let mut in_tag = false;
        loop {
            self.slots_at(at, in_tag);
            if at == range.end {
                return;
            }
            let stop = self.slots.get(self.next).map_or(range.end, |&slot| slot.min(range.end));
            let rest = &self.html[at..stop];
            let length = match (in_tag, rest.as_bytes()[0]) {
                (false, b'<') => {
                    in_tag = true;
                    1
                }
                (false, _) => rest.find('<').unwrap_or(rest.len()),
                (true, b'>') => {
                    in_tag = false;
                    1
                }
                (true, b' ') => {
                    self.out.push(' ');
                    self.out.push_str(RESERVED);
                    at += 1;
                    attribute_length(&rest[1..])
                }
                (true, _) => rest.find([' ', '>']).unwrap_or(rest.len()),
            };
            self.out.push_str(&self.html[at..at + length]);
            at += length;
        }
    }

    fn slots_at(&mut self, at: usize, in_tag: bool) {
        while self.slots.get(self.next) == Some(&at) {
            let attribute = format!(" {RESERVED}{SLOT}=\"{}\"", self.next);
            self.out.push_str(&if in_tag { attribute } else { format!("<data{attribute}></data>") });
            self.next += 1;
        }
    }
}

/// The length of the attribute that stands here.
fn attribute_length(rest: &str) -> usize {
    let name = rest.find([' ', '>', '=']).unwrap_or(rest.len());
    match rest[name..].strip_prefix("=\"") {
        Some(value) => name + 2 + value.find('"').map_or(value.len(), |length| length + 1),
        None => name,
    }
}
