//! `dangjian export`

use std::process::ExitCode;

use super::args::{Export, ExportWhat, Global};
use super::check::within_site;
use super::{clock, report};
use crate::diagnostics::{Diagnostics, Severity};
use crate::pipeline::{self, Wanted};

/// Writes what is handed in and says where it lies.
pub(super) fn run(global: &Global, command: &Export) -> ExitCode {
    let (wanted, out) = match &command.what {
        ExportWhat::Ledger(of) => (Wanted::Ledger(of.year), of.out.as_deref()),
        ExportWhat::Summary(of) => (Wanted::Summary(of.year, of.quarter.or(of.half)), of.out.as_deref()),
        ExportWhat::Post(of) => {
            let Some(path) = within_site(&global.site, &of.file) else {
                report::say(&format!("站点里没有这个文件：{}\n", of.file.display()));
                return ExitCode::from(2);
            };
            (Wanted::Post(path), of.out.as_deref())
        }
        ExportWhat::Data(of) => (Wanted::Data(of.year), of.out.as_deref()),
        ExportWhat::Template(of) => (Wanted::Template(of.year), of.out.as_deref()),
    };
    let today = global.today.unwrap_or_else(|| clock::now().day);
    let done = pipeline::export(&global.site, today, &wanted, out);
    let errors: Diagnostics =
        done.problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    report::problems(&errors, global.format);
    report::say(&done.told());
    if done.written.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
