//! Fields that go by other words than their own names.

use std::borrow::Cow;

use super::{FieldNames, Fields};
use crate::parse::vocabulary::{self, Meaning};

impl Fields<'_, '_> {
    /// From now on other words for fields are understood, here and in maps inside.
    pub(crate) fn understand_other_words(&mut self) {
        for key in self.keys.iter_mut().filter(|key| key.contains(['(', '?'])) {
            *key = Cow::Owned(vocabulary::bare(key));
        }
        let meant = |(at, key): (usize, &Cow<'_, str>)| Some((at, vocabulary::meaning(key)?));
        self.others = self.keys.iter().enumerate().filter_map(meant).collect();
        // The plainest first.
        self.others.sort_by_key(|(_, meaning)| meaning.rank);
        self.by_other_words = true;
    }

    /// The place of a field that goes by another word.
    pub(super) fn other(&self, names: FieldNames) -> Option<usize> {
        let mut left = self.others.iter().filter(|(at, _)| !self.taken[*at]);
        let is_first = |meaning: &Meaning| meaning.field == names[0];
        let is_second = |meaning: &Meaning| meaning.otherwise == Some(names[0]);
        let first = left.clone().find(|(_, meaning)| is_first(meaning));
        first.or_else(|| left.find(|(_, meaning)| is_second(meaning))).map(|(at, _)| *at)
    }
}
