//! The park's own words and leaders, ready to be looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::words::Words;
use crate::model::date::Date;
use crate::model::terms::{Leader, ParkTerm, ParkTerms};

/// What the park says, with its words in automata.
pub struct Park {
    terms: Arc<ParkTerms>,
    wrong: Words<usize>,
    /// Of each wrong word the entries.
    of_wrong: Vec<Vec<usize>>,
    titles: Words<usize>,
    names: Words<usize>,
}

impl Park {
    /// That of a park.
    pub(super) fn of(terms: &Arc<ParkTerms>) -> Self {
        let mut wrong: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, term) in terms.words.iter().enumerate() {
            term.wrong.iter().for_each(|word| wrong.entry(word).or_default().push(place));
        }
        let numbered: BTreeMap<&str, usize> = wrong.keys().enumerate().map(|(i, word)| (*word, i)).collect();
        Self {
            wrong: Words::new(&numbered),
            titles: numbered_words(terms.people.iter().map(|leader| leader.title.as_str())),
            names: numbered_words(terms.people.iter().map(|leader| leader.name.as_str())),
            of_wrong: wrong.into_values().collect(),
            terms: Arc::clone(terms),
        }
    }

    /// What it says.
    pub(super) fn terms(&self) -> &ParkTerms {
        &self.terms
    }

    /// Where a word stands that an entry calls wrong.
    pub(super) fn wrong_words<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (Range<usize>, &'t ParkTerm)> + 't {
        let entries = move |(range, word): (Range<usize>, usize)| {
            self.of_wrong[word].iter().map(move |place| (range.clone(), &self.terms.words[*place]))
        };
        self.wrong.places(text).flat_map(entries)
    }

    /// Where titles of leaders stand.
    pub(super) fn titles<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> {
        self.titles.places(text)
    }

    /// Where names of leaders stand.
    pub(super) fn names<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> {
        self.names.places(text)
    }

    /// Those who have a title on a day.
    pub(super) fn holders<'t>(
        &'t self,
        title: &'t str,
        day: Option<Date>,
    ) -> impl Iterator<Item = &'t Leader> {
        self.terms.people.iter().filter(move |leader| leader.title == title && leader.days.has(day))
    }
}

/// Words by nothing in particular.
fn numbered_words<'w>(words: impl Iterator<Item = &'w str>) -> Words<usize> {
    let words: BTreeSet<&str> = words.collect();
    Words::new(&words.into_iter().enumerate().map(|(place, word)| (word, place)).collect())
}
