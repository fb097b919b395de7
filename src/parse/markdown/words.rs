//! Text of an HTML source as plain text: white space as one space, the common entities decoded.

use std::ops::Range;

/// The entities that people write.
const ENTITIES: [(&str, &str); 5] =
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];

/// The parts of a text: what each means, and where it stands.
pub(super) fn words(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (meant, length) = first(rest);
        let range = at..at + length;
        at = range.end;
        Some((meant, range))
    })
}

/// What the first part of a text means, and its length.
fn first(text: &str) -> (&str, usize) {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let spaces = text.len() - text.trim_start_matches(is_space).len();
    if spaces > 0 {
        return (" ", spaces);
    }
    if let Some((entity, meant)) = ENTITIES.iter().find(|(entity, _)| text.starts_with(entity)) {
        return (meant, entity.len());
    }
    let begin = text.chars().next().map_or(0, char::len_utf8);
    let length = text[begin..].find(|c: char| c == '&' || is_space(c)).map_or(text.len(), |at| begin + at);
    (&text[..length], length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_white_space_are_what_they_mean() {
        let text = "甲 \n&lt;b&amp;nbsp;&x 乙";
        let all: Vec<_> = words(text).collect();
        let meant: String = all.iter().map(|(meant, _)| *meant).collect();
        assert_eq!(meant, "甲 <b&nbsp;&x 乙");
        assert!(all.iter().all(|(meant, range)| text[range.clone()] == **meant || range.len() > meant.len()));
    }
}
