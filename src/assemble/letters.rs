//! The letters of a subject, by which two that are written a little differently are found to be about one
//! thing.

use super::events::Tellings;
use crate::model::kind::{KindId, Kinds};
use crate::model::spelling;

/// The shortest subject that is looked for in another one, in characters: 支委会 is in too many.
const SHORTEST: usize = 4;

/// A subject without signs and spaces.
pub(crate) struct SubjectLetters {
    text: String,
    /// Whether it says no more than what kind it is of.
    is_kind: bool,
}

impl SubjectLetters {
    /// Those of what a number stands for; `None` where it has none.
    pub(crate) fn of(tellings: &Tellings<'_>, kinds: &Kinds, number: usize, kind: KindId) -> Option<Self> {
        let title = &tellings.written(number)?.0.title.value;
        let text: String = spelling::key(title).chars().filter(|c| c.is_alphanumeric()).collect();
        let is_kind = kinds.find(title) == Some(kind);
        (!text.is_empty()).then_some(Self { text, is_kind })
    }

    /// Whether both are the same.
    pub(crate) fn are(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Whether one is a part of the other: `重温入党誓词` of `机关党支部重温入党誓词`.
    pub(crate) fn are_within(&self, other: &Self) -> bool {
        let (short, long) = match self.text.len() <= other.text.len() {
            true => (self, other),
            false => (other, self),
        };
        !short.is_kind && short.text.chars().count() >= SHORTEST && long.text.contains(&short.text)
    }
}
