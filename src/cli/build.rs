//! `dangjian build`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Build, Global};
use super::progress::Shown;
use super::{clock, report};
use crate::pipeline::{self, Options};

/// Builds the site and says what was done.
pub(super) fn run(global: &Global, command: &Build) -> ExitCode {
    let out = command.out.clone().unwrap_or_else(|| global.site.join("public"));
    let options = Options {
        site: global.site.clone(),
        out: out.clone(),
        today: global.today.unwrap_or_else(|| clock::now().day),
        allow_errors: command.allow_errors,
    };
    let shown = Arc::new(Shown::new());
    let report = pipeline::build(&options, Arc::clone(&shown) as Arc<dyn pipeline::Progress>);
    shown.end();
    report::problems(&report.problems, global.format);
    if command.timings {
        for (phase, time) in &report.timings {
            report::say(&format!("{:>8.1} 毫秒  {}\n", time.as_secs_f64() * 1000.0, phase.chinese()));
        }
    }
    report::say(&pipeline::unsettled(&report.unsettled));
    report::say(&report.told(&out.display().to_string()));
    if report.written.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
