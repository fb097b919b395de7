//! A text with changes that move what stands behind them, and where each byte of it stands in the text as
//! written.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of a text that is read as something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rewrite {
    /// What is taken out of the text as written; may be empty.
    pub(super) written: Range<usize>,
    /// What is put in its place.
    pub(super) put: Cow<'static, str>,
}

/// A change that was made.
struct Made {
    /// What was put in, in the changed text.
    put: Range<usize>,
    /// What it stands for, in the text as written.
    written: Range<usize>,
}

/// A text as written, and as it is read.
pub(super) struct Rewritten<'a> {
    written: &'a str,
    text: Cow<'a, str>,
    made: Vec<Made>,
    /// Changes that were made before these, if it was done twice.
    earlier: Vec<Made>,
}

impl<'a> Rewritten<'a> {
    /// Makes changes. Of two that overlap the first is made.
    pub(super) fn new(written: &'a str, changes: Vec<Rewrite>) -> Self {
        if changes.is_empty() {
            return Self { written, text: Cow::Borrowed(written), made: Vec::new(), earlier: Vec::new() };
        }
        let (text, made) = apply(written, changes);
        Self { written, text: Cow::Owned(text), made, earlier: Vec::new() }
    }

    /// Makes changes of what is read now.
    pub(super) fn again(self, changes: Vec<Rewrite>) -> Self {
        if changes.is_empty() {
            return self;
        }
        let (text, made) = apply(&self.text, changes);
        Self { written: self.written, text: Cow::Owned(text), made, earlier: self.made }
    }

    /// Whether nothing has been changed.
    pub(super) fn is_untouched(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The text as it is read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text as written.
    pub(super) fn written(&self) -> &'a str {
        self.written
    }

    /// Where a range of the changed text stands in the text as written: never too small.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        before(&self.earlier, before(&self.made, range))
    }

    /// What is read where a range of the text as written stands, without what was only put in at its ends.
    pub(super) fn read_at(&self, written: Range<usize>) -> Range<usize> {
        if self.is_untouched() {
            return written;
        }
        let start = first(self.text.len(), |at| self.place(at..at + 1).end > written.start);
        let past = first(self.text.len(), |at| self.place(at..at + 1).start >= written.end);
        start..past.max(start)
    }
}

/// The first number below an end for which something holds, as it does for all behind it; else the end.
fn first(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// The text with changes made, and what was made.
fn apply(written: &str, mut changes: Vec<Rewrite>) -> (String, Vec<Made>) {
    // What is only put in stands before what is read otherwise at the same place.
    changes.sort_by_key(|change| (change.written.start, change.written.end));
    let mut text = String::with_capacity(written.len() + 4 * changes.len());
    let mut made = Vec::with_capacity(changes.len());
    let mut done = 0;
    for Rewrite { written: range, put } in changes {
        if range.start < done {
            continue;
        }
        text.push_str(&written[done..range.start]);
        let start = text.len();
        text.push_str(&put);
        done = range.end;
        made.push(Made { put: start..text.len(), written: range });
    }
    text.push_str(&written[done..]);
    (text, made)
}

/// Where a range stood before changes were made.
fn before(made: &[Made], range: Range<usize>) -> Range<usize> {
    if made.is_empty() {
        return range;
    }
    let first = made.partition_point(|made| made.put.start <= range.start);
    let start = match first.checked_sub(1).map(|last| &made[last]) {
        Some(made) if range.start < made.put.end => made.written.start,
        Some(made) => made.written.end + range.start - made.put.end,
        None => range.start,
    };
    let after = made.partition_point(|made| made.put.start < range.end);
    let end = match after.checked_sub(1).map(|last| &made[last]) {
        Some(made) => made.written.end + range.end.saturating_sub(made.put.end),
        None => range.end,
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let change = |written, put| Rewrite { written, put: Cow::Borrowed(put) };
        let changes = vec![change(6..6, "\n"), change(0..4, ""), change(7..10, "#"), change(8..9, "x")];
        let text = Rewritten::new("    ab\n＃c", changes);
        assert_eq!(text.text(), "ab\n\n#c");
        for (range, expected) in [
            (0..1, 4..5),
            (0..2, 4..6),
            (2..3, 6..6),
            (3..4, 6..7),
            (4..5, 7..10),
            (5..6, 10..11),
            (0..6, 4..11),
        ] {
            assert_eq!(text.place(range.clone()), expected, "{range:?}");
        }
        for (written, expected) in [(4..6, "ab"), (7..10, "#"), (7..11, "#c"), (5..10, "b\n\n#")] {
            assert_eq!(&text.text()[text.read_at(written.clone())], expected, "{written:?}");
        }
    }
}
