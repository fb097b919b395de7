//! Whether a text has any of many words, in one pass. (Door: aho-corasick.)

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Words that a rule needs: without any of them there is nothing for it to find.
pub(super) struct Words {
    automaton: LazyLock<Option<AhoCorasick>, fn() -> Option<AhoCorasick>>,
}

impl Words {
    /// Those that `list` gives.
    pub(super) const fn new(list: fn() -> Option<AhoCorasick>) -> Self {
        Self { automaton: LazyLock::new(list) }
    }

    /// Whether a text has any.
    pub(super) fn are_in(&self, text: &str) -> bool {
        // An automaton that could not be made keeps no rule from looking.
        self.automaton.as_ref().is_none_or(|automaton| automaton.is_match(text))
    }
}

/// Words to be looked for.
pub(super) fn automaton<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<AhoCorasick> {
    AhoCorasick::new(words.into_iter().map(str::as_bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Words, automaton};

    #[test]
    fn a_text_with_one_of_them_is_told_from_one_without() {
        static WORDS: Words = Words::new(|| automaton(["四个意识", "三会一课"]));
        assert!(WORDS.are_in("落实“三会一课”制度") && !WORDS.are_in("三会、一课") && !WORDS.are_in(""));
    }
}
