//! Files that were read as something else than UTF-8: told of once for each encoding, not once a file.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::read::codes::ENCODING_CONVERTED;

/// The same problems, with one notice for all files of one encoding that are mended in one way.
pub(super) fn told_once(problems: Diagnostics) -> Diagnostics {
    let is_conversion = |problem: &&Diagnostic| problem.code == ENCODING_CONVERTED;
    if !problems.iter().any(|problem| is_conversion(&problem)) {
        return problems;
    }
    let mut others: Diagnostics =
        problems.iter().filter(|problem| !is_conversion(problem)).cloned().collect();
    let mut alike: BTreeMap<(&str, Option<&str>), Vec<&Diagnostic>> = BTreeMap::new();
    for problem in problems.iter().filter(is_conversion) {
        alike.entry((&problem.message, problem.hint.as_deref())).or_default().push(problem);
    }
    for same in alike.into_values() {
        others.push(together(&same));
    }
    others
}

fn together(same: &[&Diagnostic]) -> Diagnostic {
    let first = same.iter().min_by_key(|problem| problem.said()).expect("a group has a member");
    let mut problem = (*first).clone();
    if same.len() > 1 {
        problem.message = format!("{} 个{}", same.len(), problem.message);
    }
    problem
}
