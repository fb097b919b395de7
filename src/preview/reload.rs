//! A site as it was understood after a change: whether it can be shown, and what it lacks.

use std::collections::BTreeSet;

use super::revision::Revision;
use crate::check::is_finding;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::date::Date;
use crate::model::source_paths;
use crate::pipeline::{Planned, Snapshot, plan_site, stops};
use crate::render::codes::TEMPLATE_FAILED;
use crate::workspace::Workspace;

/// What is shown, after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    /// The site as it is.
    Whole,
    /// The site as it is, without the files that have been broken since the preview began.
    Partly,
    /// The site as it was before something in it broke.
    Earlier,
    /// No page at all: the site could not be read since the preview began.
    Nothing,
}

/// What came of reading the site again.
pub(super) struct Reload {
    pub(super) snapshot: Option<Snapshot>,
    pub(super) problems: Diagnostics,
    pub(super) today: Date,
}

impl Reload {
    /// Reads, plans, and where the theme is another one than that of the site on show, or is at fault there,
    /// tries its templates.
    pub(super) fn new(workspace: &mut Workspace, today: Date, before: Option<&Revision>) -> Self {
        let earlier = before.and_then(|revision| revision.snapshot.as_deref());
        let is_at_fault = before
            .is_some_and(|revision| revision.lacking.iter().any(|path| source_paths::is_of_theme(path)));
        let Planned { site, mut problems, .. } = plan_site(workspace, today, || ());
        let compiled = site.map(|site| Snapshot::new(site, earlier)).transpose();
        let snapshot = compiled.unwrap_or_else(|found| {
            problems.extend(found);
            None
        });
        if let Some(new) = &snapshot
            && (is_at_fault || earlier.is_none_or(|earlier| earlier.plan.frame.theme != new.plan.frame.theme))
        {
            problems.extend(new.try_templates());
        }
        Self { snapshot, problems, today }
    }

    /// Whether `build` would write it, but for what the checks have found: whoever writes sees the page with
    /// the places that are to be mended.
    fn is_good(&self) -> bool {
        let others = self.problems.iter().filter(|problem| !is_finding(problem)).cloned().collect();
        self.snapshot.is_some() && !stops(&others, false)
    }

    /// Whether it can be shown where nothing better is known: what is wrong is about single texts or pages,
    /// and the rest is there.
    fn is_usable(&self) -> bool {
        let not_of_pages =
            self.problems.iter().filter(|problem| problem.code != TEMPLATE_FAILED).cloned().collect();
        self.snapshot.is_some() && !stops(&not_of_pages, true)
    }

    /// The files because of which something is missing, or not as it is written.
    pub(super) fn lacking(&self) -> BTreeSet<String> {
        let is_broken = |problem: &&Diagnostic| problem.severity == Severity::Error && !is_finding(problem);
        let errors = self.problems.iter().filter(is_broken);
        errors.filter_map(|problem| problem.place.as_ref()).map(|place| place.path().to_owned()).collect()
    }

    /// What is shown once it is known; `before` is what has been shown until then.
    pub(super) fn visible(&self, before: Option<&Revision>) -> Visible {
        match before {
            Some(before) if !self.may_follow(before) && before.snapshot.is_some() => Visible::Earlier,
            _ if self.is_good() => Visible::Whole,
            _ if self.is_usable() => Visible::Partly,
            _ => Visible::Nothing,
        }
    }

    /// Whether it can take the place of what is shown: then nothing goes away because a file is broken that
    /// was not broken before.
    fn may_follow(&self, before: &Revision) -> bool {
        self.is_usable() && self.lacking().is_subset(&before.lacking)
    }
}
