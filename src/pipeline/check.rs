//! A whole site looked at before publication: what a build would say of it, and what the rules have to say.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use super::planned::{Planned, PlannedSite, plan_site};
use crate::check::{
    Checked, Exempted, Finding, PostReview, WholeSite, check_attachments, check_theme_files, check_whole,
    is_finding, reviews, unknown_codes,
};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::codes::UNREADABLE;
use crate::model::date::Date;
use crate::model::line_breaks::LineBreaks;
use crate::workspace::{CheckedTexts, FoundBy, Workspace, clean_attachments, keep_clean_attachments};

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
    /// The files that are no texts of the site's and were looked at all the same: what it publishes.
    pub published: BTreeSet<String>,
    /// How long it took.
    pub elapsed: Duration,
}

/// How often a site is looked at again where somebody goes on changing it.
const AGAIN: usize = 3;

/// Looks at a site as it is on a day. Nothing is written but the cache.
pub fn check_site(site: &Path, today: Date) -> CheckReport {
    let start = Instant::now();
    let mut seen = Seen::of(Workspace::single_pass(site), today);
    for _ in 0..AGAIN {
        if !seen.is_outdated() {
            break;
        }
        // A cache did not know, or somebody has just saved a post.
        seen = Seen::of(Workspace::afresh(site), today);
    }
    let mut report = with_rules(site, seen);
    report.elapsed = start.elapsed();
    report
}

/// A site as it was at one moment, unless somebody has changed it since.
struct Seen {
    planned: Planned,
    texts: CheckedTexts,
}

impl Seen {
    fn of(workspace: Workspace, today: Date) -> Self {
        let mut workspace = workspace.by_all_rules();
        workspace.look();
        let planned = plan_site(&mut workspace, today, || ());
        Self { planned, texts: workspace.checked() }
    }

    fn is_outdated(&self) -> bool {
        !self.texts.stale.is_empty()
            || self.planned.problems.iter().any(|problem| problem.has_lost_its_place())
    }
}

/// What has to be said of a text that no rule has seen.
fn changed_meanwhile(path: &str) -> Diagnostic {
    Diagnostic::new(UNREADABLE, "校对的时候这个文件被改动或移走了，没有校对它")
        .in_file(path)
        .hint("等别的程序存完、同步完，再校对一次")
}

fn with_rules(folder: &Path, seen: Seen) -> CheckReport {
    let Seen { planned, texts } = seen;
    let CheckedTexts { mut checked, others, theme, theme_files, stale, settings, asked } = texts;
    let count = checked.len();
    checked.push(check_theme_files(&theme, &asked));
    if let Some(PlannedSite { site, plan, bodies }) = &planned.site {
        let texts = others.iter().map(|text| (text.source.path(), text)).collect();
        let posts = |path: &str| bodies.source(path);
        let clean = clean_attachments(folder, FoundBy::Check, &settings);
        let files = [&site.files[..], &theme_files].concat();
        checked.push(check_attachments(&files, &asked, &clean));
        keep_clean_attachments(folder, FoundBy::Check, &settings, clean);
        checked.push(check_whole(&WholeSite { site, plan, texts, posts: &posts }, &asked));
    }
    let off =
        settings.severities.iter().filter(|of| of.severity.is_none()).map(|of| of.code.clone()).collect();
    let site = planned.site.as_ref().map(|planned| &planned.site);
    let read =
        planned.site.as_ref().map(|planned| reviews(&planned.site, |path| planned.bodies.source(path)));
    let files = site.into_iter().flat_map(|site| site.files.iter().map(|file| file.source.clone()));
    let others = theme_files.iter().map(|file| file.source.clone());
    let of_theme = theme.iter().map(|source| source.path().to_owned()).chain(others);
    let mut report = CheckReport {
        published: files.chain(of_theme).collect(),
        title: site.map(|site| site.settings.title.clone()).unwrap_or_default(),
        breaks: site.map(|site| site.settings.line_breaks).unwrap_or_default(),
        reviews: read.unwrap_or_default(),
        off,
        // What the rules have found on the way to a build they find once more here.
        problems: planned.problems.iter().filter(|problem| !is_finding(problem)).cloned().collect(),
        texts: count,
        left_out: planned.left_out,
        ..CheckReport::default()
    };
    report.problems.extend(unknown_codes(&settings));
    report.problems.extend(stale.iter().map(|path| changed_meanwhile(path)).collect());
    for Checked { findings, exempted } in checked {
        report.fixable.extend(findings.iter().filter(|finding| finding.fix.is_some()).cloned());
        findings.into_iter().for_each(|finding| report.problems.push(finding.problem));
        report.exempted.extend(exempted);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of two posts, of which one is written anew after it was taken from the cache.
    #[test]
    fn what_changes_meanwhile_is_told_and_the_rest_is_looked_at() {
        let site = tempfile::tempdir().unwrap();
        let posts = site.path().join("content/posts");
        std::fs::create_dir_all(&posts).unwrap();
        std::fs::write(site.path().join("content/site.yaml"), "title: 站\n").unwrap();
        let post = |body: &str| format!("---\ntitle: 学习\ndate: 2022-07-01\n---\n{body}\n");
        std::fs::write(posts.join("a.md"), post("会议,研究。")).unwrap();
        std::fs::write(posts.join("b.md"), post("讲课**次。")).unwrap();
        let (today, folder) = ("2022-12-31".parse().unwrap(), site.path());
        // What is too young is not taken from it.
        let file = std::fs::File::options().write(true).open(posts.join("a.md")).unwrap();
        file.set_modified(std::time::SystemTime::now() - Duration::from_secs(60)).unwrap();
        check_site(folder, today);
        let mut workspace = Workspace::single_pass(folder).by_all_rules();
        workspace.look();
        let planned = plan_site(&mut workspace, today, || ());
        std::fs::write(posts.join("a.md"), post("另一句话，会议,研究。")).unwrap();
        let seen = Seen { planned, texts: workspace.checked() };
        assert!(seen.is_outdated());
        let report = with_rules(folder, seen);
        let told = |path: &str, code: &str| {
            let is_of = |place: &crate::diagnostics::Place| place.path() == format!("content/posts/{path}");
            let mut problems = report.problems.iter();
            problems.any(|problem| problem.code.id() == code && problem.place.as_ref().is_some_and(is_of))
        };
        assert!(told("a.md", "unreadable") && told("b.md", "placeholder") && report.problems.has_errors());
        let again = check_site(folder, today);
        let found = |code: &str| again.problems.iter().filter(|problem| problem.code.id() == code).count();
        assert_eq!((found("placeholder"), found("half-width-mark"), found("unreadable")), (1, 1, 0));
    }
}
