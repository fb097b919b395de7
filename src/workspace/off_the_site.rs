//! What rules have found in posts that the day keeps off the site.

use std::collections::BTreeMap;

use crate::check::is_finding;
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::model::site::{Reason, Site};

/// Lets nothing stop a build that is wrong in a text of a post which is not published on this day. Whose last
/// day is over is of no concern to it; what is wrong in one that is still to come is a warning until then.
pub(super) fn stops_nothing(problems: &mut Diagnostics, site: &Site) {
    let dated = site.withheld.iter().filter(|withheld| !matches!(withheld.reason, Reason::KeptBack(_)));
    let reasons: BTreeMap<&str, &Reason> =
        dated.map(|withheld| (&*withheld.source, &withheld.reason)).collect();
    if reasons.is_empty() {
        return;
    }
    let told = problems.iter().filter_map(|problem| {
        let path = problem.place.as_ref().map_or("", Place::path);
        match reasons.get(path).filter(|_| is_finding(problem)) {
            None => Some(problem.clone()),
            Some(Reason::Expired(_)) => None,
            Some(_) => Some(problem.clone().severity(Severity::Warning)),
        }
    });
    *problems = told.collect();
}
