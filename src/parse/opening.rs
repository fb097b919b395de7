//! The beginning of a text, for lists and feeds.

/// About how many characters a summary has.
const LENGTH: usize = 100;
/// A summary may end at a full stop from here on.
const SHORTEST: usize = 40;

/// The beginning of a plain text, ending at a full stop where one comes in time, else with `……`.
pub(super) fn opening(plain: &str) -> String {
    // No more of it than is shown: this is done for every text of the site.
    let mut text = String::with_capacity(4 * LENGTH);
    let mut left = LENGTH;
    let mut words = plain.split_whitespace();
    let is_whole = loop {
        let Some(word) = words.next() else { break true };
        let space = usize::from(!text.is_empty());
        let Some(room) = left.checked_sub(space).filter(|room| *room > 0) else { break false };
        text.push_str(&" "[..space]);
        let end = word.char_indices().nth(room).map_or(word.len(), |(end, _)| end);
        text.push_str(&word[..end]);
        if end < word.len() {
            break false;
        }
        left = room - word.chars().count();
    };
    let start = text.as_str();
    if is_whole {
        return start.to_owned();
    }
    let stop = start.char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？'));
    match stop {
        Some((at, c)) if start[..at].chars().count() >= SHORTEST => start[..at + c.len_utf8()].to_owned(),
        _ => start.trim_end_matches(['，', '、', '；', '：', ' ']).to_owned() + "……",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_at_a_full_stop_or_says_that_more_follows() {
        assert_eq!(opening("短文。\n"), "短文。");
        let sentence = "学".repeat(59) + "。";
        assert_eq!(opening(&sentence.repeat(3)), sentence);
        assert_eq!(opening(&"学".repeat(300)), "学".repeat(100) + "……");
        assert_eq!(opening(&("学".repeat(99) + "，" + &"习".repeat(9))), "学".repeat(99) + "……");
    }
}
