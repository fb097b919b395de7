//! LinkPlaces of a text that links lead to: headings, and what HTML in the source names.

use crate::diagnostics::Span;
use crate::model::anchor::LinkPlaces;
use crate::model::body::Heading;

use super::problems::Problems;

/// The places of a text, and the links of the same text that lead to one.
#[derive(Default)]
pub(super) struct Anchors {
    /// The ids, of headings first.
    pub(super) ids: Vec<String>,
    /// What follows `#`, and where it is written.
    pub(super) asked_for: Vec<(String, Span)>,
}

impl Anchors {
    /// Adds the ids of headings.
    pub(super) fn add(&mut self, headings: &[Heading]) {
        self.ids.extend(headings.iter().map(|heading| heading.id.clone()));
    }

    /// Whether an id is given.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }

    /// Reports links that lead nowhere.
    pub(super) fn check(&self, problems: &mut Problems<'_>) {
        if self.asked_for.is_empty() {
            return;
        }
        let mut places = LinkPlaces::of(self.ids.iter().map(String::as_str));
        for (fragment, span) in &self.asked_for {
            if let Some(problem) = places.missing("这一页", fragment) {
                problems.add(problem, *span);
            }
        }
    }
}
