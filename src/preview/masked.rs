//! What other computers are told of a ledger: that something is wrong, and where. Its rows may be private,
//! and what is wrong with them quotes them; who runs the preview reads it whole in the terminal.

use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::inventory::FileRole;
use crate::model::source_paths;

/// What stands for the title of a row.
pub(super) const ROW: &str = "台账里的一项";

/// Whether a place lies in a ledger.
pub(super) fn is_in_ledger(place: &Place) -> bool {
    matches!(
        source_paths::role(place.path()),
        FileRole::LedgerCsv | FileRole::LedgerYaml | FileRole::LedgerXlsx
    )
}

/// The problems, those that may quote a ledger without what they quote.
pub(super) fn masked(problems: &Diagnostics) -> Diagnostics {
    problems.iter().map(one).collect()
}

fn one(problem: &Diagnostic) -> Diagnostic {
    let places = || problem.place.iter().chain(problem.related.iter().map(|related| &related.place));
    let Some(ledger) = places().find(|place| is_in_ledger(place)) else { return problem.clone() };
    let at = ledger.position().map_or_else(String::new, |position| format!(" 第 {} 行", position.line));
    let place = problem.place.as_ref().unwrap_or(ledger);
    Diagnostic::new(problem.code, problem.code.declaration().what)
        .severity(problem.severity)
        .in_file(place.path())
        .label(format!("在 {}{at}", ledger.path()))
        .hint("台账的内容不显示给别的电脑；在运行预览的电脑上看命令窗口，那里写得完整")
}
