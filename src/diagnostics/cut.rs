//! Parts of texts that may be very long, in whole characters.

/// The first characters, and whether there are more.
pub(super) fn first_characters(text: &str, count: usize) -> (&str, bool) {
    text.char_indices().nth(count).map_or((text, false), |(at, _)| (&text[..at], true))
}

/// Whether there are more, and the last characters.
pub(super) fn last_characters(text: &str, count: usize) -> (bool, &str) {
    let mut ends = text.char_indices().rev();
    match ends.nth(count.saturating_sub(1)) {
        Some((at, _)) if at > 0 => (true, &text[at..]),
        _ => (false, text),
    }
}

/// The longest line of what is said of a problem, in characters.
const LINE: usize = 1000;

/// A message or hint whose lines are not longer than anybody reads: what it quotes may be a megabyte.
pub(super) fn shortened(text: String) -> String {
    if text.len() <= LINE {
        return text;
    }
    let shorten = |line| match first_characters(line, LINE) {
        (line, true) => format!("{line}……"),
        (line, false) => line.to_owned(),
    };
    text.split('\n').map(shorten).collect::<Vec<_>>().join("\n")
}
