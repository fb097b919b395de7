//! `dangjian check --list`: which rules there are.

use std::fmt::Write;
use std::process::ExitCode;

use super::args::Format;
use super::report;
use crate::check::RULES;
use crate::diagnostics::{Declaration, sort_to_json_line};

/// The width of the column of ids, in characters.
const COLUMN: usize = 24;

/// Prints the rules in the order of the handbook: a line each for people, an object each for programs.
pub(super) fn run(format: Format) -> ExitCode {
    let mut text = String::new();
    for rule in RULES {
        let Declaration { id, severity, .. } = rule.code.declaration();
        let _ = match format {
            Format::Json => writeln!(text, "{}", sort_to_json_line(rule.code)),
            Format::Text => {
                writeln!(text, "{id:<COLUMN$}{}  {}", severity.chinese(), rule.code.in_short())
            }
        };
    }
    if format == Format::Text {
        let _ = writeln!(text, "\n共 {} 条；说明其中一条：dangjian explain 编号", RULES.len());
    }
    report::answer(&text);
    ExitCode::SUCCESS
}
