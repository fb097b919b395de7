//! `dangjian check --report FILE.html`: what was found as a page of its own.

use std::path::Path;

use super::args::Global;
use super::report;
use crate::check::PrintedReport;
use crate::diagnostics::Diagnostic;
use crate::model::date::Date;
use crate::pipeline::CheckReport;
use crate::write::ReportFile;

/// Where the report goes, if one is asked for and may be put there; else says why not.
pub(super) fn claim(global: &Global, path: Option<&Path>) -> Result<Option<ReportFile>, ()> {
    let claimed = path.map(|path| ReportFile::claim(&global.site, path)).transpose();
    claimed.map_err(|problem| say(problem, global))
}

/// Writes it; `false` where that failed, which has been said.
pub(super) fn put(
    file: &ReportFile,
    checked: &CheckReport,
    today: Date,
    asked: &[String],
    global: &Global,
) -> bool {
    let html = PrintedReport {
        title: &checked.title,
        today,
        asked,
        texts: (checked.texts, checked.left_out),
        problems: &checked.problems,
        exempted: &checked.exempted,
        reviews: &checked.reviews,
        off: &checked.off,
    }
    .to_html();
    match file.put(&html) {
        Ok(()) => {
            report::say(&format!("校对报告写到了 {}\n", file.asked().display()));
            true
        }
        Err(problem) => {
            say(problem, global);
            false
        }
    }
}

fn say(problem: Diagnostic, global: &Global) {
    report::problems(&[problem].into_iter().collect(), global.format);
}
