//! The letters of a subject, by which two that are written a little differently are found to be about one
//! thing.

use super::events::Tellings;
use crate::model::kind::{KindId, Kinds};
use crate::model::spelling;

/// The shortest subject that is looked for in another one, in characters: 支委会 is in too many.
pub(crate) const SHORTEST: usize = 4;

/// What in a subject makes another thing of it.
const OTHER_PARTS: [&str; 17] = [
    "扩大", "座谈", "开班", "结班", "结业", "启动", "动员", "部署", "总结", "推进", "筹备", "预备", "表彰",
    "颁奖", "仪式", "点评", "考试",
];

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

    /// Whether one, of so many characters or more, is a part of the other: `重温入党誓词` of
    /// `机关党支部重温入党誓词`. What is of another number, or another part of a thing, is none: `走访企业1` of
    /// `走访企业10`, `支委会` of `支委会扩大会议`.
    pub(crate) fn are_within(&self, other: &Self, shortest: usize) -> bool {
        let (short, long) = match self.text.len() <= other.text.len() {
            true => (self, other),
            false => (other, self),
        };
        if short.is_kind || short.text.chars().count() < shortest || short.text == long.text {
            return false;
        }
        let Some(at) = long.text.find(&short.text) else { return false };
        let (before, after) = (&long.text[..at], &long.text[at + short.text.len()..]);
        let is_number = |part: &str| !part.is_empty() && part.chars().all(is_numeral);
        let is_cut = before.ends_with(is_numeral) && short.text.starts_with(is_numeral)
            || after.starts_with(is_numeral) && short.text.ends_with(is_numeral);
        let is_part = |part: &str| OTHER_PARTS.iter().any(|word| part.contains(word));
        !is_cut && !is_number(after) && !is_part(before) && !is_part(after)
    }
}

fn is_numeral(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十上中下".contains(c)
}
