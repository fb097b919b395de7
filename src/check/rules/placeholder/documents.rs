//! Documents beside the posts: most blanks there are of forms that somebody is to fill in.

use super::sheets::is_form;
use super::slots::unit;
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::Severity;

/// Of what was found, what is open in a document too: no line to write on, no star at the head of a column.
pub(super) fn look(line: &Passage<'_>, found: Vec<Mark>) -> Vec<Mark> {
    if found.is_empty() || is_form(line.file) {
        return Vec::new();
    }
    let is_open = |mark: &Mark| {
        let (written, behind) = (&line.text[mark.range.clone()], &line.text[mark.range.end..]);
        let is_blank = written.contains(['_', '＿', ' ', '\u{3000}', '□', '○', '〇', '■', '[', '{']);
        let is_star = written.starts_with(['*', '＊']);
        !is_blank && (!is_star || unit(behind).is_some())
    };
    found.into_iter().filter(is_open).map(|mark| mark.severity(Severity::Warning)).collect()
}
