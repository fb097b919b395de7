//! What other computers are told of files that may have something in them that is not public (ledgers, plans,
//! what a year was to come to): that something is wrong, and where. What is wrong with them quotes them; who
//! runs the preview reads it whole in the terminal.

use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::inventory::FileRole;
use crate::model::source_paths;

/// What stands for the title of a row.
pub(super) const ROW: &str = "台账里的一项";

/// What problems that are not about a place of a ledger say where they come from one all the same.
const LEDGER: &str = "台账";

/// Whether what stands at a place may not be public.
pub(super) fn may_be_private(place: &Place) -> bool {
    matches!(
        source_paths::role(place.path()),
        FileRole::LedgerCsv
            | FileRole::LedgerYaml
            | FileRole::LedgerXlsx
            | FileRole::Calendar
            | FileRole::Year
            | FileRole::Terms
            | FileRole::Internal
    )
}

/// The problems, those that may quote what is not public without what they quote.
pub(super) fn masked(problems: &Diagnostics) -> Diagnostics {
    problems.iter().map(one).collect()
}

fn one(problem: &Diagnostic) -> Diagnostic {
    let places = || problem.place.iter().chain(problem.related.iter().map(|related| &related.place));
    let private = places().find(|place| may_be_private(place));
    if private.is_none() && !problem.message.contains(LEDGER) {
        return problem.clone();
    }
    let masked = Diagnostic::new(problem.code, problem.code.declaration().what)
        .severity(problem.severity)
        .hint("可能不公开的内容不显示给别的电脑；在运行预览的电脑上看命令窗口，那里写得完整");
    let Some(place) = problem.place.as_ref().or(private) else { return masked };
    let masked = masked.in_file(place.path());
    let Some(private) = private else { return masked };
    let at = private.position().map_or_else(String::new, |position| format!(" 第 {} 行", position.line));
    masked.label(format!("在 {}{at}", private.path()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::masked;
    use crate::diagnostics::{Diagnostic, SourceText, Span, to_html};
    use crate::model::codes::{ATTENDANCE_OVER, UNKNOWN_KEY};

    #[test]
    fn nothing_of_a_file_that_may_be_private_is_quoted() {
        let at = |path: &str| {
            let source = Arc::new(SourceText::new(path, "甲: 秘事\n乙: 1\n"));
            Diagnostic::new(UNKNOWN_KEY, "不认识“秘事”").at(&source, Span::new(0, 3))
        };
        for path in ["content/ledger/a.csv", "content/calendar/2022.yaml", "content/years/2022.md"] {
            let shown = to_html(masked(&[at(path)].into_iter().collect()).iter());
            assert!(!shown.contains("秘事") && shown.contains(&format!("在 {path} 第 1 行")), "{shown}");
        }
        assert!(to_html(masked(&[at("content/posts/a.md")].into_iter().collect()).iter()).contains("秘事"));
        // At a post, and yet from a row.
        let over =
            Diagnostic::new(ATTENDANCE_OVER, "稿件和台账合起来，实到 7771 人").in_file("content/posts/a.md");
        let shown = to_html(masked(&[over].into_iter().collect()).iter());
        assert!(!shown.contains("7771") && shown.contains("content/posts/a.md"), "{shown}");
    }
}
