//! A whole site looked at before publication: what a build would say of it, and what the rules have to say.

use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::planned::{Planned, PlannedSite, plan_site};
use crate::check::{
    Asked, Checked, Exempted, Finding, PostReview, WholeSite, check, check_attachments, check_whole,
    is_finding, reviews, unknown_codes,
};
use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::model::line_breaks::LineBreaks;
use crate::workspace::{Suspects, Workspace, clean_attachments, keep_clean_attachments};

/// What came of it.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// Every problem, of the build and of the rules.
    pub problems: Diagnostics,
    /// How many texts the rules have looked at.
    pub texts: usize,
    /// What the ends of lines mean, unless a text says otherwise.
    pub breaks: LineBreaks,
    /// Of what the rules have found, what the program can mend.
    pub fixable: Vec<Finding>,
    /// What somebody has let pass.
    pub exempted: Vec<Exempted>,
    /// Who has reviewed which post.
    pub reviews: Vec<PostReview>,
    /// The name of the site.
    pub title: String,
    /// The rules that are not asked here.
    pub off: Vec<String>,
    /// How many texts could not be read, so that no rule has seen them.
    pub left_out: usize,
    /// How long it took.
    pub elapsed: Duration,
}

/// Looks at a site as it is on a day. Nothing is written but the cache.
pub fn check_site(site: &Path, today: Date) -> CheckReport {
    let start = Instant::now();
    let mut workspace = Workspace::single_pass(site).by_all_rules();
    workspace.look();
    let mut planned = plan_site(&mut workspace, today, || ());
    let mut texts = workspace.checked();
    if texts.is_err() || planned.problems.iter().any(|problem| problem.has_lost_its_place()) {
        // A cache did not know, or somebody has just saved a post.
        workspace = Workspace::afresh(site).by_all_rules();
        workspace.look();
        planned = plan_site(&mut workspace, today, || ());
        texts = workspace.checked();
    }
    let mut report = with_rules(site, planned, &texts.unwrap_or_default());
    report.elapsed = start.elapsed();
    report
}

fn with_rules(folder: &Path, planned: Planned, suspects: &Suspects) -> CheckReport {
    let texts = &suspects.texts;
    let settings =
        planned.site.as_ref().map(|planned| planned.site.settings.checks.clone()).unwrap_or_default();
    let asked = Asked::of(&settings);
    let mut checked: Vec<Checked> = texts.par_iter().map(|text| check(text, &asked)).collect();
    if let Some(PlannedSite { site, plan, bodies }) = &planned.site {
        let texts = texts.iter().map(|text| (text.source.path(), text)).collect();
        let posts = |path: &str| bodies.source(path);
        let clean = clean_attachments(folder, &settings);
        checked.push(check_attachments(&site.files, &asked, &clean));
        keep_clean_attachments(folder, &settings, clean);
        checked.push(check_whole(&WholeSite { site, plan, texts, posts: &posts }, &asked));
    }
    let off =
        settings.severities.iter().filter(|of| of.severity.is_none()).map(|of| of.code.clone()).collect();
    let site = planned.site.as_ref().map(|planned| &planned.site);
    let read =
        planned.site.as_ref().map(|planned| reviews(&planned.site, |path| planned.bodies.source(path)));
    let mut report = CheckReport {
        title: site.map(|site| site.settings.title.clone()).unwrap_or_default(),
        breaks: site.map(|site| site.settings.line_breaks).unwrap_or_default(),
        reviews: read.unwrap_or_default(),
        off,
        // What the rules have found on the way to a build they find once more here.
        problems: planned.problems.iter().filter(|problem| !is_finding(problem)).cloned().collect(),
        texts: texts.len() + suspects.clean,
        left_out: planned.left_out,
        ..CheckReport::default()
    };
    report.problems.extend(unknown_codes(&settings));
    for Checked { findings, exempted } in checked {
        report.fixable.extend(findings.iter().filter(|finding| finding.fix.is_some()).cloned());
        findings.into_iter().for_each(|finding| report.problems.push(finding.problem));
        report.exempted.extend(exempted);
    }
    report
}
