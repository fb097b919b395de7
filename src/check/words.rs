//! Many words looked for in a text in one pass. (Door: daachorse.)

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// Words, each with what it stands for.
pub(super) struct Words<V> {
    /// None where there is no word.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<V>>,
}

impl<V: Copy> Words<V> {
    /// These words. None of them is empty.
    pub(super) fn new(words: &BTreeMap<&str, V>) -> Self {
        let words = words.iter().map(|(word, of)| (*word, *of));
        Self { automaton: CharwiseDoubleArrayAhoCorasick::with_values(words).ok() }
    }

    /// Where they stand in a text, in order of their ends; one within another too.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, V)> {
        let mut found = self.automaton.as_ref().map(|automaton| automaton.find_overlapping_iter(text));
        std::iter::from_fn(move || {
            let found = found.as_mut()?.next()?;
            Some((found.start()..found.end(), found.value()))
        })
    }
}

/// Of places within others only the longer, in order.
pub(super) fn longest<V>(found: &mut Vec<(Range<usize>, V)>) {
    found.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_new = range.end > end;
        end = end.max(range.end);
        is_new
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Words;

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        let words = Words::new(&BTreeMap::from([("意识", 1), ("四个意识", 2), ("识字", 3)]));
        let of = |text| words.places(text).map(|(range, of)| (&text[range], of)).collect::<Vec<_>>();
        assert_eq!(of("“四个意识字”"), [("四个意识", 2), ("意识", 1), ("识字", 3)]);
        assert!(of("四个自信").is_empty() && of("").is_empty());
        assert_eq!(Words::<u8>::new(&BTreeMap::new()).places("四个意识").count(), 0);
    }
}
