//! `dangjian check`

use std::path::Path;
use std::process::ExitCode;

use super::args::{Check, Global};
use super::{clock, fix, printed, report, rule_list};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::{source_paths, spelling};
use crate::pipeline;

/// Checks the site and says what was found.
pub(super) fn run(global: &Global, command: &Check) -> ExitCode {
    if command.list {
        return rule_list::run(global.format);
    }
    let mut asked = Vec::new();
    for file in &command.files {
        match within_site(&global.site, file) {
            Some(path) => asked.push(path),
            None => {
                report::say(&format!("站点里没有这个文件或文件夹：{}\n", file.display()));
                return ExitCode::from(2);
            }
        }
    }
    let Ok(page) = printed::claim(global, command.report.as_deref()) else { return ExitCode::FAILURE };
    let today = global.today.unwrap_or_else(|| clock::now().day);
    let within =
        |path: &str| asked.is_empty() || asked.iter().any(|asked| Path::new(path).starts_with(asked));
    let fixed = command.fix.then(|| fix::run(global, today, &within));
    let (mut checked, unwritten) = match fixed {
        Some(fixed) => (fixed.left, fixed.failed),
        None => (pipeline::check_site(&global.site, today), Diagnostics::new()),
    };
    let is_asked = |problem: &Diagnostic| problem.place.as_ref().is_none_or(|place| within(place.path()));
    checked.problems = checked.problems.iter().filter(|problem| is_asked(problem)).cloned().collect();
    checked.exempted.retain(|exempted| is_asked(&exempted.problem));
    checked.reviews.retain(|review| within(&review.source));
    report::problems(&checked.problems, global.format);
    let unseen = unseen(&global.site, &asked, &checked);
    for path in &unseen {
        report::say(&format!("没有校对 {path}：它不是稿件、台账或设置，网站也不发布它，程序不看里面\n"));
    }
    if !unseen.is_empty() && unseen.len() == asked.len() {
        return ExitCode::from(2);
    }
    if !asked.is_empty() {
        report::review_codes(&checked.reviews);
    }
    let written = page.is_none_or(|page| printed::put(&page, &checked, today, &asked, global));
    // They were told when it came to them.
    checked.problems.extend(unwritten);
    report::say(&checked.told(!asked.is_empty()));
    let to_decide =
        [Severity::Error, Severity::Warning].map(|of| checked.problems.count(of)).iter().sum::<usize>();
    if command.fix && to_decide > 0 {
        report::say(&format!("还有 {to_decide} 处要人来定，都列在上面；改完再运行 dangjian check 看一遍\n"));
    }
    let warnings = if command.strict { checked.problems.count(Severity::Warning) } else { 0 };
    let failed = checked.problems.has_errors() || warnings > 0 || !written;
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Those of the files asked for that nobody has looked at: neither texts, nor published.
fn unseen<'a>(site: &Path, asked: &'a [String], checked: &pipeline::CheckReport) -> Vec<&'a String> {
    let is_seen = |path: &str| source_paths::role(path).is_text() || checked.published.contains(path);
    asked.iter().filter(|path| site.join(path).is_file() && !is_seen(path)).collect()
}

/// The path of a file relative to the site folder, as problems have it; what was typed is relative to where
/// the program was started, or to the site folder.
pub(super) fn within_site(site: &Path, file: &Path) -> Option<String> {
    let site = site.canonicalize().ok()?;
    let places = [file.canonicalize(), site.join(file).canonicalize()];
    let within = places.iter().flatten().find_map(|found| found.strip_prefix(&site).ok())?;
    Some(spelling::nfc(&within.to_str()?.replace('\\', "/")))
}
