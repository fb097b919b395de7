//! A whole site looked at before publication: what a build would say of it, and what the rules have to say.

use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::planned::{Planned, plan_site};
use crate::check::{Checked, CheckedText, Finding, check};
use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::workspace::Workspace;

/// What came of it.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// Every problem, of the build and of the rules.
    pub problems: Diagnostics,
    /// How many texts the rules have looked at.
    pub texts: usize,
    /// What somebody has let pass.
    pub exempted: Vec<Finding>,
    /// How many texts could not be read, so that no rule has seen them.
    pub left_out: usize,
    /// How long it took.
    pub elapsed: Duration,
}

/// Looks at a site as it is on a day. Nothing is written but the cache.
pub fn check_site(site: &Path, today: Date) -> CheckReport {
    let start = Instant::now();
    let mut workspace = Workspace::single_pass(site);
    workspace.look();
    let mut planned = plan_site(&mut workspace, today, || ());
    let mut texts = workspace.checked();
    if texts.is_err() || planned.problems.iter().any(|problem| problem.has_lost_its_place()) {
        // A cache did not know, or somebody has just saved a post.
        workspace = Workspace::afresh(site);
        workspace.look();
        planned = plan_site(&mut workspace, today, || ());
        texts = workspace.checked();
    }
    let mut report = with_rules(planned, &texts.unwrap_or_default());
    report.elapsed = start.elapsed();
    report
}

fn with_rules(planned: Planned, texts: &[CheckedText]) -> CheckReport {
    let checked: Vec<Checked> = texts.par_iter().map(check).collect();
    let mut report = CheckReport {
        problems: planned.problems,
        texts: texts.len(),
        left_out: planned.left_out,
        ..CheckReport::default()
    };
    for Checked { findings, exempted } in checked {
        findings.into_iter().for_each(|finding| report.problems.push(finding.problem));
        report.exempted.extend(exempted);
    }
    report
}
