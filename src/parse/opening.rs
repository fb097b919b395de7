//! The beginning of a text, for lists and feeds. (Door: unicode-segmentation.)

use unicode_segmentation::UnicodeSegmentation;

use super::markdown::ParsedBody;

/// About how many characters a summary has.
const LENGTH: usize = 100;
/// A summary may end at a full stop from here on.
const SHORTEST: usize = 40;
/// What a character may have, in bytes, with all its marks.
const LARGEST: usize = 64;

/// What stands for a text where nobody has written a summary: how it begins, or where it has no sentences
/// its headings, lines in bold among them.
pub(super) fn beginning_of(parsed: &ParsedBody) -> String {
    let beginning = opening(parsed.prose());
    if !beginning.is_empty() {
        return beginning;
    }
    let headings = opening(parsed.body.headings.iter().map(|heading| heading.text.as_str()));
    if headings.is_empty() { opening(parsed.bold_lines()) } else { headings }
}

/// The beginning of a text given in parts, ending at a full stop where one comes in time, else with `……`.
/// It is cut between what a reader sees as characters: a flag, a letter with its accents.
fn opening<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    // No more of it than is shown: this is done for every text of the site.
    let mut text = String::with_capacity(4 * LENGTH);
    let mut left = LENGTH;
    let mut words = parts.flat_map(str::split_whitespace);
    let is_whole = loop {
        let Some(word) = words.next() else { break true };
        let space = usize::from(!text.is_empty());
        let Some(room) = left.checked_sub(space).filter(|room| *room > 0) else { break false };
        text.push_str(&" "[..space]);
        let (end, characters) = beginning(word, room);
        text.push_str(&word[..end]);
        if end < word.len() {
            break false;
        }
        left = room - characters;
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

/// Where the first characters of a word end, at most so many, and how many they are.
fn beginning(word: &str, most: usize) -> (usize, usize) {
    let mut characters = 0;
    for (at, c) in word.char_indices() {
        if !stands_alone(c) {
            return beginning_of_any(word, most);
        }
        if characters == most {
            return (at, most);
        }
        characters += 1;
    }
    (word.len(), characters)
}

/// The same where characters may be of several code points: it takes ten times as long.
fn beginning_of_any(word: &str, most: usize) -> (usize, usize) {
    let ends = word.grapheme_indices(true).map(|(at, character)| at + character.len());
    let (end, characters) = ends.take(most).fold((0, 0), |(_, count), end| (end, count + 1));
    // A letter may have a million marks.
    (word.floor_char_boundary(end.min(most * LARGEST)), characters)
}

/// Whether a character never joins another such one: most of what is written in Chinese.
fn stands_alone(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '《' | '》' | '“' | '”' | '！'..='～')
}

#[cfg(test)]
mod tests {
    fn opening(text: &str) -> String {
        super::opening([text].into_iter())
    }

    #[test]
    fn ends_at_a_full_stop_or_says_that_more_follows() {
        assert_eq!(opening("短文。\n"), "短文。");
        let sentence = "学".repeat(59) + "。";
        assert_eq!(opening(&sentence.repeat(3)), sentence);
        assert_eq!(opening(&"学".repeat(300)), "学".repeat(100) + "……");
        assert_eq!(opening(&("学".repeat(99) + "，" + &"习".repeat(9))), "学".repeat(99) + "……");
    }

    #[test]
    fn is_cut_between_whole_characters() {
        for character in ["🇨🇳", "葛\u{E0100}", "☭\u{FE0F}", "e\u{301}", "👩🏽‍🚀", "𠀀"] {
            let text = character.repeat(150);
            assert_eq!(opening(&text), character.repeat(100) + "……", "{character}");
        }
        assert!(opening(&("a".to_owned() + &"\u{301}".repeat(99_999))).len() < 10_000);
    }

    #[test]
    fn parts_are_apart() {
        assert_eq!(super::opening(["甲。\n", "", "乙\n"].into_iter()), "甲。 乙");
    }
}
