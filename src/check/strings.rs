//! Strings that a script or a style sheet puts together: `"139" + "0000"`, `content: "139" "0000"`.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::model::plain_text::{PlainPiece, PlainText};

/// A text in which strings are one that are put together between digits; `None` where there are none.
pub(super) fn joined_strings(text: &str) -> Option<PlainText> {
    let joints = joints(text);
    if joints.is_empty() {
        return None;
    }
    let (mut shown, mut pieces) = (String::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    for joint in joints.into_iter().chain(std::iter::once(text.len()..text.len())) {
        if at < joint.start {
            let span = Span::from(at..joint.start);
            pieces.push(PlainPiece { at: shown.len() as u32, span, exact: true });
            shown.push_str(&text[at..joint.start]);
        }
        at = joint.end;
    }
    Some(PlainText::new(shown, pieces))
}

/// What parts strings that are one, between a digit and a digit: quotes, blanks, and a `+` at most; the comma
/// of a list; or what puts a string into another (`${'0000'}`).
fn joints(text: &str) -> Vec<Range<usize>> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut joints: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(close) = text[from..].find(QUOTES).map(|at| from + at) {
        from = close + 1;
        if close == 0 || !is_digit(close - 1) {
            continue;
        }
        let behind = text[from..].trim_start();
        let behind = behind.strip_prefix('+').unwrap_or(behind).trim_start();
        let open = text.len() - behind.len();
        if behind.starts_with(QUOTES) && is_digit(open + 1) {
            joints.push(close..open + 1);
            from = open + 1;
        }
    }
    let puts = |(at, _)| {
        let behind = text[at + 2..].trim_start();
        let open = text.len() - behind.len();
        (behind.starts_with(QUOTES) && is_digit(open + 1) && at > 0 && is_digit(at - 1))
            .then_some(at..open + 1)
    };
    joints.extend(text.match_indices("${").filter_map(puts));
    let ends = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end().strip_suffix(QUOTES)?.len();
        (before > 0 && is_digit(before - 1) && is_digit(at + 1)).then_some(before..at + 1)
    };
    joints.extend(text.match_indices('}').filter_map(ends));
    joints.extend(text.match_indices('[').flat_map(|(at, _)| of_list(text, at + 1)));
    joints.sort_by_key(|joint| joint.start);
    let mut end = 0;
    joints.retain(|joint| {
        let is_new = joint.start >= end;
        end = end.max(joint.end);
        is_new
    });
    joints
}

pub(super) const QUOTES: [char; 3] = ['"', '\'', '`'];

/// Those of a list whose strings are as long as the parts of a phone number: `["139", "0000", "1234"]`.
fn of_list(text: &str, start: usize) -> Vec<Range<usize>> {
    /// No such list is longer, in bytes.
    const LONGEST: usize = 60;
    let near = text.as_bytes()[start..].iter().take(LONGEST);
    let Some(length) = near.into_iter().position(|byte| *byte == b']') else { return Vec::new() };
    let own = |string: &str| {
        let own = string.trim().trim_matches(QUOTES);
        let at = own.as_ptr() as usize - text.as_ptr() as usize;
        (own.len() + 2 == string.trim().len() && own.bytes().all(|byte| byte.is_ascii_digit()))
            .then_some(at..at + own.len())
    };
    let strings: Option<Vec<_>> = text[start..start + length].split(',').map(own).collect();
    let strings = strings.filter(|strings| strings.iter().map(ExactSizeIterator::len).eq([3, 4, 4]));
    strings.unwrap_or_default().windows(2).map(|pair| pair[0].end..pair[1].start).collect()
}

#[cfg(test)]
mod tests {
    use super::joined_strings;

    #[test]
    fn strings_are_read_as_they_are_put_together() {
        let read = |text: &str| joined_strings(text).map(|shown| shown.text().to_owned());
        let read_once = read("a = \"手机139\" + '0000' +\n  `1234。`;").unwrap();
        assert_eq!(read_once, "a = \"手机13900001234。`;");
        assert_eq!(read("a = `139${'0000'}1234`").unwrap(), "a = `13900001234`");
        assert_eq!(read("a { content: \"139\" \"0000\" }").unwrap(), "a { content: \"1390000\" }");
        assert_eq!(read("{\"a\": [\"139\", \"0000\",\"1234\"]}").unwrap(), "{\"a\": [\"13900001234\"]}");
        for text in
            ["[\"2021\", \"2022\", \"2023\"]", "a=\"139\" b=\"0000\"", "f('1', '2')", "\"党\" + \"1\"", "["]
        {
            assert_eq!(read(text), None, "{text}");
        }
        let shown = joined_strings("党\"139\"+\"0000\"").unwrap();
        assert_eq!(shown.place(4..11).range(), 4..14);
    }
}
