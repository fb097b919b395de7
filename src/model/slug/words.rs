//! Names taken apart into words whose reading is known.
//!
//! The crate knows characters, not words, and takes the commonest reading of each. A dictionary of all words
//! has tens of thousands of entries, and a URL needs no more than to be recognised: so the list has only the
//! words that titles of this field are full of. A word that is added changes the URLs of the posts that have
//! it.

use std::ops::Range;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// The list: words with another reading, then those that are read as their characters are.
const LIST: &str = include_str!("../slug_words.txt");

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(LIST));

/// A part of a name.
pub(super) enum Piece {
    /// A word of the list, by its syllables.
    Word(&'static [&'static str]),
    /// A character on its own.
    Char(char),
}

struct Word {
    text: &'static str,
    syllables: Vec<&'static str>,
}

struct Words {
    /// By first character, longer ones first.
    words: Vec<Word>,
    /// Where those of each first character stand, in order of characters.
    first: Vec<(char, Range<usize>)>,
}

impl Words {
    fn new(list: &'static str) -> Self {
        let mut words = Vec::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(' ') {
                Some((text, reading)) if reading.is_ascii() => {
                    words.push(Word { text, syllables: reading.split(' ').collect() });
                }
                _ => words.extend(line.split_whitespace().map(Word::as_its_characters)),
            }
        }
        words.sort_by_key(|word| (word.first(), usize::MAX - word.text.len()));
        let mut first: Vec<(char, Range<usize>)> = Vec::new();
        for (place, word) in words.iter().enumerate() {
            match first.last_mut() {
                Some((c, range)) if *c == word.first() => range.end = place + 1,
                _ => first.push((word.first(), place..place + 1)),
            }
        }
        Self { words, first }
    }

    /// The words that a text begins with, longest first.
    fn at(&'static self, text: &str) -> impl Iterator<Item = &'static Word> {
        let c = text.chars().next().unwrap_or_default();
        let found = self.first.binary_search_by_key(&c, |(first, _)| *first);
        let range = found.map_or(0..0, |place| self.first[place].1.clone());
        self.words[range].iter().filter(|word| text.starts_with(word.text))
    }
}

impl Word {
    fn as_its_characters(text: &'static str) -> Self {
        let syllables = text.chars().filter_map(|c| Some(c.to_pinyin()?.plain())).collect();
        Self { text, syllables }
    }

    fn first(&self) -> char {
        self.text.chars().next().unwrap_or_default()
    }
}

/// A name in words of the list and single characters, so that as much of it as can be is in words: 工商行政 is
/// 工商 and 行政, not 商行 between two others. Where that leaves a choice, the word that begins earlier is taken.
pub(super) fn pieces(name: &str) -> Vec<Piece> {
    // By place in the name: how many bytes of what follows are in words at best, and the word that begins
    // there if one does.
    let mut best: Vec<(usize, Option<&'static Word>)> = vec![(0, None); name.len() + 1];
    for (at, c) in name.char_indices().rev() {
        best[at] = (best[at + c.len_utf8()].0, None);
        if c.is_ascii() {
            continue;
        }
        for word in WORDS.at(&name[at..]) {
            let covered = word.text.len() + best[at + word.text.len()].0;
            if covered > best[at].0 || (covered == best[at].0 && best[at].1.is_none()) {
                best[at] = (covered, Some(word));
            }
        }
    }
    let mut pieces = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(c) = name[at..].chars().next() {
        let word = best[at].1;
        pieces.push(word.map_or(Piece::Char(c), |word| Piece::Word(&word.syllables)));
        at += word.map_or(c.len_utf8(), |word| word.text.len());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::pinyin_slug;
    use super::*;

    #[test]
    fn every_word_of_the_list_is_there_once_needed_and_found() {
        let mut seen = HashSet::new();
        for Word { text, syllables } in &WORDS.words {
            assert!(seen.insert(text), "{text}");
            assert_eq!(text.chars().count(), syllables.len(), "{text}");
            assert_eq!(
                pinyin_slug(&format!("第{text}、")),
                format!("di-{}", syllables.join("-").replace('ü', "v"))
            );
        }
        let with_reading = LIST.lines().filter_map(|line| line.split_once(' '));
        for (text, reading) in with_reading.filter(|(text, reading)| !text.is_ascii() && reading.is_ascii()) {
            let plain = Word::as_its_characters(text).syllables.join(" ");
            assert_ne!(plain.replace('ü', "v"), reading, "{text}");
        }
    }
}
