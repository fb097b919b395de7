//! The beginning of a text, for lists and feeds.

/// About how many characters a summary has.
const LENGTH: usize = 100;
/// A summary may end at a full stop from here on.
const SHORTEST: usize = 40;

/// The beginning of a plain text, ending at a full stop where one comes in time, else with `……`.
pub(super) fn opening(plain: &str) -> String {
    let mut text = String::new();
    let mut length = 0;
    // No more of it than is shown: this is done for every text of the site.
    for word in plain.split_whitespace() {
        if length > LENGTH {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
            length += 1;
        }
        text.push_str(word);
        length += word.chars().count();
    }
    if length <= LENGTH {
        return text;
    }
    let start: String = text.chars().take(LENGTH).collect();
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
