//! Marks that the parser reads otherwise than most renderers do, changed byte for byte.

use std::borrow::Cow;

use super::super::rewritten::Rewrite;
use super::line::TextLine;

/// Stands for a colon that begins a line: a character that means nothing, and that no page may contain.
const COLON: &str = "\u{1}";

/// Takes what looks like a definition from a line that begins with a colon and no space behind it.
pub(super) fn no_definition(line: &TextLine<'_>) -> Option<Rewrite> {
    let is_none = line.rest.strip_prefix(':').is_some_and(|after| !after.starts_with([' ', '\t']));
    let at = line.content();
    is_none.then(|| Rewrite { written: at..at + 1, put: Cow::Borrowed(COLON) })
}

/// A code or target as written, if a line of it begins with a colon.
pub(crate) fn restored_colons(code: &str) -> Option<String> {
    code.contains(COLON).then(|| code.replace(COLON, ":"))
}

/// Makes spaces of the tabs of a line, behind its indent.
pub(super) fn without_tabs(line: &TextLine<'_>) -> impl Iterator<Item = Rewrite> {
    let start = line.content();
    line.rest
        .match_indices('\t')
        .map(move |(i, _)| Rewrite { written: start + i..start + i + 1, put: Cow::Borrowed(" ") })
}
