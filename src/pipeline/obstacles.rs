//! Which problems stand in the way of a site.

use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::model::source_paths;

/// Whether an error stands in the way: any, or with `allow_errors` one that is not about a single text.
pub fn stops(problems: &Diagnostics, allow_errors: bool) -> bool {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.into_iter().any(|problem| !(allow_errors && is_about_a_text(problem)))
}

fn is_about_a_text(problem: &Diagnostic) -> bool {
    let path = problem.place.as_ref().map_or("", Place::path);
    [source_paths::POSTS, source_paths::PAGES, source_paths::LEDGER]
        .iter()
        .any(|folder| source_paths::within(folder, path).is_some())
}
