//! Spaces in link targets.
//!
//! `![合影](活动 照片.jpg)` is no picture in CommonMark: a target ends at a space. Phones, cameras and colleagues
//! name files like that, so the space is replaced, in the text that is parsed, by a byte that a target may
//! have and no file name has.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;

use super::edit::Edit;
use super::prose::Prose;

/// Stands for a space: DEL, the one control character that Markdown lets pass in a target. One byte, as a
/// space is.
const STAND_IN: &str = "\u{7F}";

/// How far a target is looked at, in bytes: no path is longer.
const LONGEST: usize = 1000;

/// The targets with spaces in them, as far as they can be told without parsing: the path between `](` and `)`
/// or a title. In order; none lies in another.
pub fn targets(text: &str) -> Vec<Range<usize>> {
    let brackets =
        memchr_iter(b']', text.as_bytes()).filter(|&at| text.as_bytes().get(at + 1) == Some(&b'('));
    brackets.filter_map(|bracket| target(text, bracket)).collect()
}

/// The changes that make links of them. What the parser takes for a link already is no running text, and is
/// left alone.
pub(super) fn edits(text: &str, targets: &[Range<usize>], prose: &Prose) -> Vec<Edit> {
    let mut edits = Vec::new();
    for target in targets.iter().filter(|target| prose.contains(target.start - 2..target.end)) {
        let spaces = text[target.clone()].match_indices([' ', '\t']);
        edits.extend(spaces.map(|(i, _)| Edit { at: target.start + i, text: STAND_IN }));
    }
    edits
}

/// A target with its spaces.
pub(super) fn restored(target: &str) -> Cow<'_, str> {
    if target.contains(STAND_IN) { Cow::Owned(target.replace(STAND_IN, " ")) } else { Cow::Borrowed(target) }
}

fn target(text: &str, bracket: usize) -> Option<Range<usize>> {
    let start = bracket + 2;
    let inside = &text[start..start + closing_parenthesis(&text.as_bytes()[start..])?];
    let path = without_title(inside).trim_end_matches([' ', '\t']);
    let indent = path.len() - path.trim_start_matches([' ', '\t']).len();
    let path = &path[indent..];
    let spaced = path.contains([' ', '\t']) && !path.contains(['<', '>', '"']) && !path.contains("](");
    let meant = is_picture(text, bracket) || has_extension(path);
    (spaced && meant).then(|| start + indent..start + indent + path.len())
}

/// How many bytes stand before the `)` that closes what is open.
fn closing_parenthesis(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0;
    for (i, byte) in bytes.iter().enumerate().take(LONGEST) {
        match byte {
            b'\n' | b'\r' => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(i),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What stands before ` "a title"`.
fn without_title(inside: &str) -> &str {
    let trimmed = inside.trim_end_matches([' ', '\t']);
    let title = trimmed.strip_suffix('"').and_then(|rest| rest.find(" \""));
    title.map_or(inside, |at| &inside[..at])
}

/// Whether the `]` closes a `![`.
fn is_picture(text: &str, bracket: usize) -> bool {
    let bytes = text.as_bytes();
    let mut depth = 0;
    for at in (bracket.saturating_sub(LONGEST)..bracket).rev() {
        match bytes[at] {
            b'\n' => return false,
            b']' => depth += 1,
            b'[' if depth == 0 => return at > 0 && bytes[at - 1] == b'!',
            b'[' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Whether it ends like a file: `[注](见 下文)` is prose, `[附件](报名 表.docx)` is a link.
fn has_extension(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| {
        (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}
