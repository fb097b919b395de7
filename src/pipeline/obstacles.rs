//! Which problems stand in the way of a site.

use crate::check::is_finding;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::model::codes::URL_COLLISION;
use crate::model::source_paths;

/// Whether an error stands in the way: any, or with `allow_errors` one that is not about a single text, nor
/// what a rule of the checks has found.
pub fn stops(problems: &Diagnostics, allow_errors: bool) -> bool {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.into_iter().any(|problem| !(allow_errors && (is_about_a_text(problem) || is_finding(problem))))
}

fn is_about_a_text(problem: &Diagnostic) -> bool {
    let path = problem.place.as_ref().map_or("", Place::path);
    // A summary with faults could make its year look emptier than it was; of two the first stands whole.
    let is_second_of_a_year =
        problem.code == URL_COLLISION && source_paths::within(source_paths::YEARS, path).is_some();
    is_second_of_a_year || is_read_by_itself(path)
}

fn is_read_by_itself(path: &str) -> bool {
    [source_paths::POSTS, source_paths::PAGES, source_paths::LEDGER]
        .iter()
        .any(|folder| source_paths::within(folder, path).is_some())
}
