//! A change made to a text before it is parsed.

use std::ops::Range;

/// A few bytes put in the place of as many others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Where.
    pub(super) at: usize,
    /// What is put there.
    pub(super) text: &'static str,
}

impl Edit {
    /// The bytes that are replaced.
    pub(super) fn range(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}
