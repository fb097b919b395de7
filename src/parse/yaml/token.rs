//! Where a scalar begins and ends: what lies between two of them is only structure, and what a scalar looks
//! like its first character tells.

use std::ops::Range;

/// A scalar in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScalarToken {
    /// Its characters, without quotes or the header of a block.
    pub(super) content: Range<usize>,
    /// Where what follows begins.
    pub(super) end: usize,
    /// In quotes, or a block.
    pub(super) quoted: bool,
}

/// Where the next node begins, its anchor or tag included: skips white space, comments and punctuation from
/// the end of the last scalar on.
pub(super) fn start(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let space_at = |i: usize| bytes.get(i).is_none_or(|byte| byte.is_ascii_whitespace());
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'[' | b']' | b'{' | b'}' | b',' | b':' => 1,
            b'-' | b'?' if space_at(at + 1) => 1,
            b'-' if bytes[at..].starts_with(b"---") && space_at(at + 3) => 3,
            b'#' => line_end(text, at) - at,
            _ => break,
        };
    }
    at
}

/// The scalar that begins at `start` and means `value`. Where the two do not fit together, the rest of the
/// line.
pub(super) fn scalar(text: &str, start: usize, value: &str) -> ScalarToken {
    let token = match text.as_bytes().get(start) {
        Some(b'"') => double_quoted(text, start),
        Some(b'\'') => single_quoted(text, start),
        Some(b'|' | b'>') => Some(block(text, start, value)),
        _ => plain(text, start, value),
    };
    token.unwrap_or_else(|| {
        let end = line_end(text, start);
        ScalarToken { content: start..end, end, quoted: false }
    })
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

fn double_quoted(text: &str, start: usize) -> Option<ScalarToken> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            b'"' => return Some(ScalarToken { content: start + 1..at, end: at + 1, quoted: true }),
            _ => at += 1,
        }
    }
}

fn single_quoted(text: &str, start: usize) -> Option<ScalarToken> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'\'', Some(b'\'')) => at += 2,
            (b'\'', _) => return Some(ScalarToken { content: start + 1..at, end: at + 1, quoted: true }),
            _ => at += 1,
        }
    }
}

/// A block lasts as long as its lines are empty or as far indented as its first.
fn block(text: &str, start: usize, value: &str) -> ScalarToken {
    let header_end = line_end(text, start);
    if value.trim().is_empty() {
        return ScalarToken { content: start..header_end, end: header_end, quoted: true };
    }
    let mut first = None;
    let (mut begin, mut end) = (header_end, header_end);
    let mut line_start = header_end;
    for line in text[header_end..].split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        if !content.is_empty() {
            let least = *first.get_or_insert_with(|| {
                begin = line_start + indent;
                indent
            });
            if indent < least {
                break;
            }
            end = line_start + content.len();
        }
        line_start += line.len();
    }
    ScalarToken { content: begin..end.max(begin), end: end.max(begin), quoted: true }
}

/// Over several lines only white space differs from what it means.
fn plain(text: &str, start: usize, value: &str) -> Option<ScalarToken> {
    let mut source = text[start..].char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut end = start;
    for expected in value.chars().filter(|c| !c.is_whitespace()) {
        let (at, c) = source.next()?;
        if c != expected {
            return None;
        }
        end = start + at + c.len_utf8();
    }
    Some(ScalarToken { content: start..end, end, quoted: false })
}
