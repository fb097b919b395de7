//! The park's own words and leaders (`content/terms.yaml`), as meant.

use super::date::Date;
use crate::diagnostics::Severity;

/// What the park says of words and people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ParkTerms {
    /// Words that are to be written one way.
    pub words: Vec<ParkTerm>,
    /// Who is what, in the order in which they are named.
    pub people: Vec<Leader>,
}

impl ParkTerms {
    /// Takes in what another file says.
    pub fn add(&mut self, other: &Self) {
        self.words.extend_from_slice(&other.words);
        self.people.extend_from_slice(&other.people);
    }
}

/// A word that is to be written one way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParkTerm {
    /// The ways in which it must not be written. None is empty.
    pub wrong: Vec<String>,
    /// The way in which it is.
    pub right: String,
    /// Why.
    pub why: Option<String>,
    /// When.
    pub days: TermDays,
    /// Longer words that have a wrong one in them and are right.
    pub except: Vec<String>,
    /// How much it matters, where that is said.
    pub severity: Option<Severity>,
}

/// Somebody with a title.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Leader {
    /// What somebody is called.
    pub name: String,
    /// As what.
    pub title: String,
    /// When.
    pub days: TermDays,
}

/// From a day until a day, each of which may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TermDays {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl TermDays {
    /// Whether a day is one of them. Where no day is known, what has ended is over.
    pub fn has(self, day: Option<Date>) -> bool {
        match day {
            Some(day) => {
                self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|last| day <= last)
            }
            None => self.until.is_none(),
        }
    }

    /// Whether a day is in both.
    pub fn meets(self, other: Self) -> bool {
        let begins_in_time = |from: Option<Date>, until: Option<Date>| match (from, until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        begins_in_time(self.from, other.until) && begins_in_time(other.from, self.until)
    }

    /// Whether the last day is before the first.
    pub fn is_reversed(self) -> bool {
        matches!(self, Self { from: Some(from), until: Some(until) } if until < from)
    }
}
