//! `dangjian export`

use std::path::Path;
use std::process::ExitCode;

use super::args::{Export, ExportWhat, Global};
use super::check::within_site;
use super::{clock, report};
use crate::diagnostics::{Diagnostics, Severity};
use crate::pipeline::{self, ExportReport, Wanted};

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
    report::say(&told(&done));
    if done.written.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The last line: what was written and where, what was left alone.
fn told(done: &ExportReport) -> String {
    let errors = done.problems.count(Severity::Error);
    if done.written.is_empty() {
        return format!("没有导出：{errors} 个错误，改正后再导出一次；已有的文件没有动\n");
    }
    let file = |path: &Path| path.display().to_string();
    let written: Vec<_> =
        done.written.iter().map(|(put, told)| format!("{}（{told}）", file(&put.path))).collect();
    let kept: Vec<_> = done.written.iter().filter_map(|(put, _)| put.kept.as_deref().map(file)).collect();
    let mut line = format!("已导出 {}", written.join("、"));
    if !kept.is_empty() {
        line += &format!("；{} 有人改过，没有动", kept.join("、"));
    }
    if done.left_out > 0 {
        line += &format!("；有 {} 个文件读不懂，没有收入", done.left_out);
    }
    let warnings = done.problems.count(Severity::Warning);
    if warnings > 0 {
        line += &format!("；站点有 {warnings} 个警告，用 dangjian check 看");
    }
    line + "\n"
}
