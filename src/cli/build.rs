//! `dangjian build`

use std::process::ExitCode;
use std::time::SystemTime;

use super::args::{Build, Global};
use super::report;
use crate::build::{self, Options};
use crate::model::date::Date;

/// Builds the site and says what was done.
pub(super) fn run(global: &Global, command: &Build) -> ExitCode {
    let out = command.out.clone().unwrap_or_else(|| global.site.join("public"));
    let options = Options {
        site: global.site.clone(),
        out: out.clone(),
        today: global.today.unwrap_or_else(today),
        allow_errors: command.allow_errors,
    };
    let report = build::build(&options);
    report::problems(&report.problems, global.format);
    if command.timings {
        for (phase, time) in &report.timings {
            report::say(&format!("{:>8.1} 毫秒  {phase}\n", time.as_secs_f64() * 1000.0));
        }
    }
    report::summary(&report, &out.display().to_string());
    if report.written.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The day in Beijing.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    Date::in_beijing(i64::try_from(seconds).unwrap_or(0))
}
