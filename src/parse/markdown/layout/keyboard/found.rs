//! What was found, and how it is told: what is taken once a text for each sort, what is in doubt line by
//! line.

use std::borrow::Cow;
use std::ops::Range;

use super::super::super::rewritten::Rewrite;
use crate::diagnostics::{Diagnostic, Severity};
use crate::parse::codes::marks::{MARK_TAKEN, MARK_UNCLEAR};

/// A sort of mark that is read as it was meant: what is said of it, and how it is written.
#[derive(PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
}

/// Marks that were found in a text.
#[derive(Default)]
pub(in super::super) struct Found {
    pub(in super::super) changes: Vec<Rewrite>,
    taken: Vec<(&'static Sort, Range<usize>, usize)>,
    unclear: Vec<(Diagnostic, Range<usize>)>,
}

impl Found {
    /// Reads something else in place of a piece of the text.
    pub(super) fn change(&mut self, written: Range<usize>, put: impl Into<Cow<'static, str>>) {
        self.changes.push(Rewrite { written, put: put.into() });
    }

    /// Reads one character in place of another, if it is another.
    pub(super) fn replace(&mut self, at: usize, written: char, put: &'static str) {
        if !put.starts_with(written) {
            self.change(at..at + written.len_utf8(), put);
        }
    }

    /// Says that a mark was read as it was meant.
    pub(super) fn taken(&mut self, sort: &'static Sort, place: Range<usize>) {
        match self.taken.iter_mut().find(|(known, ..)| *known == sort) {
            Some((_, _, others)) => *others += 1,
            None => self.taken.push((sort, place, 0)),
        }
    }

    /// Says something of a mark.
    pub(super) fn tell(&mut self, note: Diagnostic, place: Range<usize>) {
        self.unclear.push((note, place));
    }

    /// Says that a mark is in doubt.
    pub(super) fn unclear(&mut self, message: &str, hint: impl Into<String>, place: Range<usize>) {
        self.unclear.push((Diagnostic::new(MARK_UNCLEAR, message).hint(hint.into()), place));
    }

    /// Says that a mark, though well written, may not be what was meant.
    pub(super) fn hinted(&mut self, message: &str, hint: String, place: Range<usize>) {
        let note = Diagnostic::new(MARK_UNCLEAR, message).severity(Severity::Info).hint(hint);
        self.unclear.push((note, place));
    }

    /// What is to be told of all this.
    pub(in super::super) fn notes(self) -> impl Iterator<Item = (Diagnostic, Range<usize>)> {
        let taken = self.taken.into_iter().map(|(sort, place, others)| {
            let note = Diagnostic::new(MARK_TAKEN, sort.message).hint(sort.hint);
            (if others > 0 { note.label(format!("后面还有 {others} 处")) } else { note }, place)
        });
        taken.chain(self.unclear)
    }
}
