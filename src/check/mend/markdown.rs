//! Parts of Markdown, found line by line: blocks that are others' words, code, links.

use std::ops::Range;

/// Lines with their places.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |end, line| {
        let at = *end;
        *end += line.len();
        Some((at, line))
    })
}

/// Lines in code blocks, in quotations, of tables, and those that say where links lead.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    let mut is_quotation = false;
    for (at, line) in lines(text) {
        let own = line.trim_start_matches(is_marker).trim();
        let opens = ["```", "~~~"].into_iter().find(|mark| own.starts_with(mark));
        let is_code = fence.is_some() || opens.is_some();
        match (fence, opens) {
            (None, Some(mark)) => fence = Some(mark),
            // Rather too long: `~~~` in a block of "```" does not end it.
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        // What follows without an empty line belongs to it.
        is_quotation = !own.is_empty() && is_quotation || own.starts_with(['>', '＞']);
        let is_definition = own.starts_with('[') && own.contains("]:");
        let is_table = line.starts_with(['|', '\t']);
        if is_code || is_quotation || is_definition || is_table {
            found.push(at..at + line.len());
        }
    }
    found
}

/// What stands before a block within a list.
fn is_marker(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '-' | '*' | '+' | '.' | ')' | '0'..='9')
}

/// Lines that follow one another, as far as the next empty one.
pub(super) fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, line) in lines(text) {
        match (start, line.trim().is_empty()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                found.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, &text[from..])));
    found
}

/// What may be code in a paragraph: from tick to tick, where each line has as many as close one another; else
/// from the first to the last.
pub(super) fn code(paragraph: &str) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (paragraph.find('`'), paragraph.rfind('`')) else { return Vec::new() };
    let whole = first..last + 1;
    let mut found = Vec::new();
    for (at, line) in lines(paragraph) {
        let mut from = 0;
        while let Some(open) = line[from..].find('`').map(|open| from + open) {
            let ticks = line[open..].len() - line[open..].trim_start_matches('`').len();
            let inside = open + ticks;
            let Some(close) = line[inside..].find('`').map(|close| inside + close) else {
                return vec![whole];
            };
            let closing = line[close..].len() - line[close..].trim_start_matches('`').len();
            if closing != ticks || line[..open].ends_with('\\') {
                return vec![whole];
            }
            from = close + closing;
            found.push(at + open..at + from);
        }
    }
    found
}

/// Where the words of a link begin that end at a byte: they are its own. Those of a picture are prose.
pub(super) fn link_start(text: &str, close: usize) -> usize {
    /// Bytes of the longest.
    const LONGEST: usize = 400;
    let from = text.floor_char_boundary(close.saturating_sub(LONGEST));
    let mut depth = 1;
    for (at, byte) in
        text.as_bytes()[from..close].iter().enumerate().rev().map(|(at, byte)| (from + at, byte))
    {
        match byte {
            b'\n' => return at + 1,
            b']' => depth += 1,
            b'[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return if text[..at].ends_with('!') { close } else { at };
        }
    }
    from
}

/// Where a link or picture leads to, whose text ends at a byte.
pub(super) fn target(text: &str, at: usize, close: char) -> Range<usize> {
    let rest = text[at..].split('\n').next().unwrap_or_default();
    // What is not closed may be anything.
    let end = rest["](".len()..].find(close).map_or(rest.len(), |end| "](".len() + end + close.len_utf8());
    at..at + end
}
