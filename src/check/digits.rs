//! Long numbers in a text, however they are spelt: `138 0013 8000`, `１３８－００１３－８０００`.

use std::ops::Range;

use crate::model::characters::digit;
use crate::model::date::Date;

/// Digits that stand together, with the signs that may stand between two such groups of one number.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// As ASCII digits; the last may be `X`.
    pub(super) digits: String,
    /// Where, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it belongs with the group before: one sign between them, at most two blanks.
    joined: bool,
    /// Whether letters, or signs of addresses and decimals, make it part of something else.
    pub(super) part_of_word: bool,
}

/// All groups of a text, in order.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let mut digits = String::new();
        at = start;
        while let Some(c) = text[at..].chars().next()
            && let Some(digit) = digit(c)
        {
            digits.push(char::from(b'0' + digit));
            at += c.len_utf8();
        }
        let mut rest = text[at..].chars();
        if let Some(x @ ('X' | 'x' | 'Ｘ' | 'ｘ')) = rest.next()
            && !rest.next().is_some_and(|c| c.is_ascii_alphanumeric())
        {
            digits.push('X');
            at += x.len_utf8();
        }
        let joined = groups.last().is_some_and(|before| is_joint(&text[before.range.end..start]));
        groups.push(Group { digits, range: start..at, joined, part_of_word: is_part(text, start..at) });
    }
    groups
}

/// Where the next digit stands. Full-width ones begin with the byte EF, as few other characters do.
fn next_digit(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let found = text.as_bytes()[from..].iter().position(|byte| byte.is_ascii_digit() || *byte == 0xEF)?;
        let c = text[from + found..].chars().next()?;
        if digit(c).is_some() {
            return Some(from + found);
        }
        from += found + c.len_utf8();
    }
}

/// Numbers of so many digits, made of one group or of several that belong together: their digits and place.
/// `may_be` says of the lengths of the groups whether a number is written so.
pub(super) fn numbers(
    groups: &[Group],
    lengths: Range<usize>,
    may_be: fn(&[usize]) -> bool,
) -> Vec<(String, Range<usize>)> {
    const MOST: usize = 6;
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let mut digits = String::new();
        let mut taken = 0;
        for (i, group) in groups[at..].iter().take(MOST).enumerate() {
            if i > 0 && !group.joined || group.part_of_word {
                break;
            }
            digits += &group.digits;
            if digits.len() >= lengths.end {
                break;
            }
            let sizes: Vec<usize> = groups[at..=at + i].iter().map(|group| group.digits.len()).collect();
            if lengths.contains(&digits.len()) && may_be(&sizes) {
                found.push((digits.clone(), groups[at].range.start..group.range.end));
                taken = i + 1;
            }
        }
        at += taken.max(1);
    }
    found
}

/// Whether what stands between two groups may stand within a number.
fn is_joint(between: &str) -> bool {
    let sign = between.trim_matches([' ', '\u{A0}', '\u{3000}']);
    between.chars().count() <= 3 && matches!(sign, "" | "-" | "－" | "–" | "—" | "‐" | "·")
}

fn is_part(text: &str, range: Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_word =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '=' | '/' | '&' | '%' | '#' | '*' | '＊');
    let decimal = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    before.ends_with(is_word)
        || after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '=' | '%' | '*' | '＊'))
        || after.strip_prefix('.').is_some_and(decimal)
        || before.strip_suffix('.').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether eight digits are a day on which somebody living may have been born.
pub(super) fn is_birthday(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(4..6), number(6..8)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return false };
    (1900..=2099).contains(&year) && Date::new(year as i16, month, day).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<String> {
        numbers(&groups(text), 11..12, |_| true).into_iter().map(|(digits, _)| digits).collect()
    }

    #[test]
    fn a_number_is_found_however_it_is_spelt() {
        for text in [
            "电话13800138000。",
            "138-0013-8000",
            "138 0013 8000",
            "１３８－００１３－８０００",
            "138 - 00138000",
        ] {
            assert_eq!(found(text), ["13800138000"], "{text}");
        }
        for text in ["138****8000", "13800138000.5", "id=13800138000", "2022年7月1日，共13800人138000"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_on_the_edges_of_characters(text in "[0-9０-９ Xx*党.－-]{0,40}") {
            for (digits, range) in numbers(&groups(&text), 2..20, |_| true) {
                prop_assert!(text.get(range).is_some() && digits.len() < 20);
            }
        }
    }
}
