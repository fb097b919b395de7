//! The name nearest to a written one, for “是不是…？”. (Door: strsim.)
//!
//! A site may have thousands of wrong names and thousands of right ones: what one search costs does not grow
//! with the number of names.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use super::spelling::key;

/// Up to so many names are all looked at.
const FEW: usize = 128;
/// Of more names, at most so many that share three signs in a row with the written one are counted, …
const READ: usize = 128;
/// … and at most so many of them compared: those that share most.
const COMPARED: usize = 6;
/// From here on, of 1, a name is near: half of it is right.
const NEAR: f64 = 0.5;
/// From here on a word is but misspelt.
const MISSPELT: f64 = 0.75;
/// So many signs make a beginning: `org` means `organisers`, `o` means nothing.
const BEGINNING: u32 = 3;

/// Names among which the nearest is looked for, each by its place in the order of adding.
#[derive(Clone, Debug, Default)]
pub struct Nearby {
    words: Vec<Word>,
    /// Three signs in a row, and the place of a word that has them, sorted: only made of many words, and only
    /// when something is looked for.
    triples: OnceLock<Vec<(Triple, u32)>>,
}

/// Three signs in a row.
type Triple = [char; 3];

/// What is compared of a name.
#[derive(Clone, Debug)]
struct Word {
    /// As spellings of one name share it.
    key: String,
    /// Number of its characters.
    length: u32,
    /// Which characters it has: a bit for each, which some share.
    signs: u64,
}

/// The words are all there is to it.
impl Hash for Nearby {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.iter().for_each(|word| word.key.hash(state));
    }
}

impl<'a> FromIterator<&'a str> for Nearby {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        Self { words: names.into_iter().map(Word::new).collect(), triples: OnceLock::new() }
    }
}

impl Nearby {
    /// Adds a name.
    pub fn push(&mut self, name: &str) {
        self.words.push(Word::new(name));
        self.triples.take();
    }

    /// The place of the name nearest to a written one, if any is near; of several the first.
    pub fn nearest(&self, written: &str) -> Option<usize> {
        self.nearest_of(written, |_| true)
    }

    /// The same among the names that pass, by their places.
    pub fn nearest_of(&self, written: &str, passes: impl Fn(usize) -> bool) -> Option<usize> {
        let written = Word::new(written);
        let places = self.candidates(&written).filter(|place| passes(*place));
        best(places.map(|place| (self.words[place].nearness(&written), place)))
    }

    /// The places of names worth comparing with a written one.
    fn candidates(&self, written: &Word) -> Box<dyn Iterator<Item = usize> + '_> {
        if self.words.len() <= FEW {
            return Box::new(0..self.words.len());
        }
        Box::new(self.sharing(written).into_iter())
    }

    /// Names that share triples with a written one, in order. Rare triples are read first, for they tell
    /// most.
    fn sharing(&self, written: &Word) -> Vec<usize> {
        let triples = self.triples.get_or_init(|| {
            let mut triples = Vec::new();
            for (place, word) in (0..).zip(&self.words) {
                triples.extend(word.triples().map(|triple| (triple, place)));
            }
            triples.sort_unstable();
            triples
        });
        let with = |triple: Triple| {
            let rest = &triples[triples.partition_point(|(other, _)| *other < triple)..];
            &rest[..rest.partition_point(|(other, _)| *other == triple)]
        };
        let mut lists: Vec<_> = written.triples().map(with).collect();
        lists.sort_by_key(|list| list.len());
        let mut shared: Vec<u32> = lists.into_iter().flatten().take(READ).map(|(_, place)| *place).collect();
        shared.sort_unstable();
        let mut places: Vec<_> =
            shared.chunk_by(|a, b| a == b).map(|same| (Reverse(same.len()), same[0])).collect();
        places.sort_unstable();
        places.truncate(COMPARED);
        let mut places: Vec<usize> = places.into_iter().map(|(_, place)| place as usize).collect();
        places.sort_unstable();
        places
    }
}

/// The candidate nearest to a written word, if any is near; of several the first. For short lists.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = Word::new(written);
    best(candidates.into_iter().map(|name| (Word::new(name).nearness(&written), name)))
}

/// The candidate that a written word was meant to be, but for a slip or two of the fingers. For short lists.
pub fn misspelt<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = Word::new(written);
    let nearness = candidates.into_iter().map(|name| (Word::new(name).nearness(&written), name));
    best(nearness.filter(|(nearness, _)| *nearness >= MISSPELT))
}

fn best<T>(candidates: impl Iterator<Item = (f64, T)>) -> Option<T> {
    let near = candidates.filter(|(nearness, _)| *nearness >= NEAR);
    let nearer = |best: (f64, T), next: (f64, T)| if next.0 > best.0 { next } else { best };
    near.reduce(nearer).map(|(_, name)| name)
}

impl Word {
    fn new(name: &str) -> Self {
        let key = key(name).into_owned();
        let (length, signs) =
            key.chars().fold((0, 0), |(length, signs), c| (length + 1, signs | 1 << (c as u32 % 64)));
        Self { key, length, signs }
    }

    /// Its characters three by three; the first and the last of them stand beside an edge.
    fn triples(&self) -> impl Iterator<Item = Triple> {
        let signs = std::iter::once('\0').chain(self.key.chars()).chain(['\0']);
        signs.clone().zip(signs.clone().skip(1)).zip(signs.skip(2)).map(|((a, b), c)| [a, b, c])
    }

    /// How much of the longer of two words is right: 1 for all of it. Whatever is below [`NEAR`] may be 0.
    fn nearness(&self, other: &Self) -> f64 {
        let longer = f64::from(self.length.max(other.length));
        let shorter = self.length.min(other.length);
        let begins = self.key.starts_with(&other.key) || other.key.starts_with(&self.key);
        let beginning = if begins && shorter >= BEGINNING { NEAR } else { 0.0 };
        // Each character that only one of them has must be put there or taken away.
        let missing = |a: &Self, b: &Self| f64::from((a.signs & !b.signs).count_ones());
        let difference = f64::from(self.length.abs_diff(other.length));
        let least = difference.max(missing(self, other)).max(missing(other, self));
        if longer == 0.0 || 1.0 - least / longer < NEAR {
            return beginning;
        }
        let distance = strsim::osa_distance(&self.key, &other.key) as f64;
        beginning.max(1.0 - distance / longer)
    }
}

/// How many letters have to be put in, left out or changed to make one text of the other.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near_and_nothing_else() {
        let fields = ["title", "date", "organisers", "speakers", "photographer", "标题", "日期", "主讲人"];
        for (written, expected) in [
            ("titel", Some("title")),
            ("Title ", Some("title")),
            ("organizer", Some("organisers")),
            ("org", Some("organisers")),
            ("photo", Some("photographer")),
            ("主讲", Some("主讲人")),
            ("layout", None),
            ("categories", None),
            ("o", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, fields), expected, "{written}");
        }
        let names = ["主题党日", "机关第一党支部"];
        assert_eq!(nearest("主题团日", names), Some("主题党日"));
        assert_eq!(nearest("机关支部", names), Some("机关第一党支部"), "half of it, in order");
        assert_eq!(nearest("完全不同的词", names), None);
    }

    #[test]
    fn of_many_names_the_nearest_is_found_too() {
        let names: Vec<String> = (0..5000).map(|i| format!("2022/07/{:04x}-{i}", i * 7919 % 65536)).collect();
        let nearby: Nearby = names.iter().map(String::as_str).collect();
        for i in (0..names.len()).step_by(97) {
            for at in [8, 10, 13] {
                let mut written = names[i].clone();
                written.insert(at, 'x');
                let found = nearby.nearest(&written).map(|place| names[place].as_str());
                assert_eq!(found, Some(names[i].as_str()), "{written}");
            }
        }
        assert_eq!(nearby.nearest("cn/publication"), None);
    }

    #[test]
    fn what_a_search_looks_at_does_not_grow_with_the_names() {
        for count in [FEW + 1, 10 * FEW, 100 * FEW] {
            let names: Vec<String> = (0..count).map(|i| format!("2022/07/theme-day-{i}")).collect();
            let nearby: Nearby = names.iter().map(String::as_str).collect();
            for written in ["2022/07/theme-day", "2022/07/theme-day-1x", "theme"] {
                assert!(nearby.candidates(&Word::new(written)).count() <= COMPARED, "{written} of {count}");
            }
        }
    }
}
