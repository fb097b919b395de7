//! A short text that cannot be what it should be, and why; where it stands is added by whoever knows.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, SourceText, Span};

/// Why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of problem it is.
    pub code: Code,
    /// What is wrong, with the text in it.
    pub message: String,
    /// The cause, in a few words.
    pub label: String,
    /// How to write it.
    pub hint: String,
}

impl Refusal {
    /// The error at its place.
    pub fn at(self, source: &Arc<SourceText>, span: Span) -> Diagnostic {
        Diagnostic::new(self.code, self.message).at(source, span).label(self.label).hint(self.hint)
    }
}

/// A text to be shown in a message: without its line ends, cut off where it gets long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 30;
    let mut shown: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
