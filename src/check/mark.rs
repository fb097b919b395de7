//! What a rule has to say of a passage.

use std::ops::Range;

use crate::diagnostics::Severity;

/// A mark on a passage.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What is marked, in bytes of the passage: on the edges of characters.
    pub range: Range<usize>,
    /// What is wrong with it, in one sentence without a full stop.
    pub message: String,
    /// Where it is another than the rule's.
    pub severity: Option<Severity>,
    /// The cause, in a few words.
    pub label: Option<String>,
    /// How to mend it.
    pub hint: Option<String>,
    /// What to put in its place, where there is but one answer.
    pub fix: Option<String>,
}

impl Mark {
    /// A mark as severe as its rule.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), severity: None, label: None, hint: None, fix: None }
    }

    /// Makes it matter more, or less, than its rule says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Says the cause.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to put in its place. `check --fix` does so without asking, so this is for marks, spaces and
    /// the width of characters, where there is but one answer. Words are people's: a wrong one gets a hint.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }
}
