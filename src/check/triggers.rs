//! Which rules may have something to say of a passage: most need a word, or digits, that most have not.

use std::collections::BTreeMap;

use super::rules::{Rule, Sees};
use super::words::Words;
use crate::model::terms::ParkTerms;

/// Rules, by their place in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleSet(u128);

impl RuleSet {
    /// Puts a rule in.
    pub(super) fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }

    /// All of both.
    pub(super) fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Those of both.
    pub(super) fn of_both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The places of those that are in it, in order.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let place = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(place)
        })
    }
}

impl FromIterator<usize> for RuleSet {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut set = Self::default();
        places.into_iter().for_each(|place| set.add(place));
        set
    }
}

/// The rules that need a word.
#[derive(Clone, Copy, Default)]
struct OfWord {
    rules: RuleSet,
    /// Those that need no digits then.
    anyway: RuleSet,
}

/// What the rules of a list need.
pub(super) struct Triggers {
    words: Words<OfWord>,
    /// Those that need no word.
    wordless: RuleSet,
    /// How many digits some need.
    digits: Vec<(usize, RuleSet)>,
    /// All of those.
    any_digits: RuleSet,
}

impl Triggers {
    /// Of some rules of a list, with their places there, in a park with words of its own.
    pub(super) fn of<'r>(rules: impl Iterator<Item = (usize, &'r Rule)>, park: &ParkTerms) -> Self {
        let (mut wordless, mut digits) = (RuleSet::default(), Vec::new());
        let mut words: BTreeMap<&str, OfWord> = BTreeMap::new();
        for (place, rule) in rules {
            let list = match rule.sees {
                Sees::Park { words, .. } => Some(words(park)),
                _ => rule.words.map(|words| words()),
            };
            match list {
                Some(list) => {
                    list.into_iter().for_each(|word| words.entry(word).or_default().rules.add(place))
                }
                None => wordless.add(place),
            }
            for word in rule.or_words.map(|words| words()).into_iter().flatten() {
                words.entry(word).or_default().anyway.add(place);
            }
            if rule.digits > 0 {
                digits.push((rule.digits, RuleSet::from_iter([place])));
            }
        }
        let any_digits = RuleSet(digits.iter().fold(0, |any, (_, rule)| any | rule.0));
        Self { words: Words::new(&words), wordless, digits, any_digits }
    }

    /// The rules that may have something to say of a text.
    pub(super) fn rules_for(&self, text: &str) -> RuleSet {
        let (mut rules, mut anyway) = (self.wordless.0, 0);
        for (_, of_word) in self.words.places(text) {
            rules |= of_word.rules.0;
            anyway |= of_word.anyway.0;
        }
        if rules & self.any_digits.0 != 0 {
            let count = most_digits(text);
            let without = self.digits.iter().filter(|(needed, _)| count < *needed);
            rules &= without.fold(!0, |rest, (_, rule)| rest & !rule.0);
        }
        RuleSet(rules | anyway)
    }
}

/// How many digits of either width a text has, or a few more: those of full width are counted by two of
/// their three bytes, which other characters may have as well. (Counts of a byte, so that many are added at
/// once: every line of every text is counted.)
fn most_digits(text: &str) -> usize {
    let (bytes, behind) = (text.as_bytes(), text.as_bytes().get(1..).unwrap_or_default());
    let narrow = |piece: &[u8]| piece.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>();
    let wide = |(piece, behind): (&[u8], &[u8])| {
        let is_wide = |(a, b): (&u8, &u8)| u8::from(*a == 0xBC) & u8::from((0x90..=0x99).contains(b));
        piece.iter().zip(behind).map(is_wide).sum::<u8>()
    };
    let pieces = || bytes.chunks(u8::MAX.into());
    let pairs = pieces().zip(behind.chunks(u8::MAX.into()));
    pieces().map(|piece| usize::from(narrow(piece))).sum::<usize>()
        + pairs.map(|pair| usize::from(wide(pair))).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{RuleSet, Triggers, most_digits};
    use crate::check::rules::RULES;
    use crate::model::characters::digit;
    use crate::model::terms::ParkTerms;

    #[test]
    fn a_set_of_rules_has_room_for_all() {
        let set: RuleSet = [0, 5, RULES.len() - 1].into_iter().collect();
        assert_eq!(set.places().collect::<Vec<_>>(), [0, 5, RULES.len() - 1]);
    }

    #[test]
    fn a_rule_is_asked_where_its_words_and_digits_are() {
        let triggers = Triggers::of(RULES.iter().enumerate(), &ParkTerms::default());
        let asked = |text: &str, id: &str| {
            triggers.rules_for(text).places().any(|place| RULES[place].code.id() == id)
        };
        assert!(asked("培训**人次", "placeholder") && !asked("培训三人次", "placeholder"));
        assert!(
            asked("电话１３８12345678", "phone-number")
                && asked("一三八", "phone-number")
                && !asked("电话1381234567", "phone-number")
        );
    }

    proptest::proptest! {
        #[test]
        fn no_digit_is_overlooked(text in "[0-9０-９，（）年ｘ]{0,40}") {
            let digits = text.chars().filter(|c| digit(*c).is_some()).count();
            assert!(most_digits(&text) >= digits);
        }
    }
}
