//! Two lines of a text of which the first ends with a digit, and the second begins with one: a number may be
//! broken there.

use super::CheckedText;
use super::passage::{Passage, PassageSort, written};
use crate::model::characters::digit;

/// All of them, each two as one passage, with the end of the line in it. Lists of numbers, which tables have,
/// are not in texts with a body.
pub(super) fn broken_lines(text: &CheckedText) -> impl Iterator<Item = Passage<'_>> {
    let source = text.source.text();
    let ends = source.match_indices('\n').filter(|_| text.body.is_some());
    ends.filter_map(move |(end, _)| {
        let is_digit = |c: char| digit(c).is_some();
        let is_beside = |c: char| c.is_whitespace() && c != '\n' || matches!(c, '\\' | '-' | '－' | '—');
        let behind = source[end + 1..].trim_start_matches(|c| is_beside(c) || c == '>');
        if !behind.starts_with(is_digit) || !source[..end].trim_end_matches(is_beside).ends_with(is_digit) {
            return None;
        }
        let start = source[..end].rfind('\n').map_or(0, |before| before + 1);
        let close = source[end + 1..].find('\n').map_or(source.len(), |length| end + 1 + length);
        Some(written(text, start, &source[start..close], PassageSort::Line))
    })
}
