//! Phone numbers that are no run of eleven digits: two that stand together (`1390000123413800005678`), one
//! between commas (`139，0000，1234`), with letters for digits (`l39OOOO1234`), as a value of an address
//! (`&phone=13900001234`), or as what a post goes by in calendars (`编号: 13900001234`).

use std::borrow::Cow;
use std::ops::Range;

use super::sums::is_sum;
use super::{CALLS, CUES, OTHERS, begins_as_mobile, is_behind_name};
use crate::check::around_number::{is_number_of, is_said_before, is_whole};
use crate::check::digits::{Group, between_commas, groups, numbers};
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::{is_name, last, without_number};
use crate::model::characters::digit;

/// What a value of an address is called that is a phone number.
const KEYS: [&str; 9] = ["phone", "tel", "mobile", "mob", "cell", "shouji", "sjh", "lxdh", "contact"];

/// All of them.
pub(super) fn odd(passage: &Passage<'_>, groups: &[Group]) -> Vec<Range<usize>> {
    let text = passage.text;
    let mut found: Vec<Range<usize>> = twins(text, groups).collect();
    found.extend(listed(text, groups));
    found.extend(values(text));
    if passage.sort == PassageSort::Line {
        found.extend(in_calendars(text));
    }
    found
}

/// Two that stand together, where it is said that they are phones, or whose.
fn twins<'t>(text: &'t str, groups: &'t [Group]) -> impl Iterator<Item = Range<usize>> + 't {
    let is_twin = |digits: &str| [&digits[..11], &digits[11..]].into_iter().all(begins_as_mobile);
    let found = numbers(groups, 22..23, |number| number.sizes.len() == 1 && is_twin(number.digits));
    found.into_iter().map(|(_, range)| range).filter(move |range| {
        let is_said = is_said_before(text, range, &CUES) || is_behind_person(text, range);
        is_said && is_whole(text, range) && !is_sum(text, range) && !is_number_of(text, range, &OTHERS)
    })
}

/// One between commas, right behind a word for it or behind whose it is: otherwise these are three counts.
fn listed<'t>(text: &'t str, groups: &'t [Group]) -> impl Iterator<Item = Range<usize>> + 't {
    between_commas(groups).filter(|(digits, _)| begins_as_mobile(digits)).map(|(_, range)| range).filter(
        move |range| {
            let is_said = is_number_of(text, range, &CUES)
                || is_behind_name(text, range, &CALLS)
                || text[..range.start].ends_with(['：', ':']) && is_behind_person(text, range);
            is_said && !is_sum(text, range)
        },
    )
}

/// Whether right before it stands nothing but somebody's name.
pub(super) fn is_behind_person(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end_matches([' ', '\u{3000}', '：', ':', '*', '|', '\t']);
    let near = last(before, 8);
    let part = near.rsplit(['，', ',', '、', '；', ';', '。', ' ', '|', '：', '\t']).next().unwrap_or(near);
    is_name(without_number(part))
}

/// Values of addresses whose keys say what they are.
fn values(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('=').filter_map(|(sign, _)| {
        let key = &text[text[..sign].trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len()..sign];
        let is_key = KEYS.iter().any(|known| key.len() >= known.len() && ends_with(key, known));
        let rest = &text[sign + 1..];
        let own = ["+86", "%2B86", "%2b86", "86"].iter().find_map(|code| rest.strip_prefix(code));
        let own = own.filter(|own| starts_as_mobile(own)).unwrap_or(rest);
        let start = text.len() - own.len();
        (is_key && starts_as_mobile(own)).then_some(start..start + 11)
    })
}

fn ends_with(key: &str, end: &str) -> bool {
    key.get(key.len() - end.len()..).is_some_and(|own| own.eq_ignore_ascii_case(end))
}

/// Whether a text begins with a mobile number, and no longer one.
fn starts_as_mobile(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    length == 11 && begins_as_mobile(&text[..11])
}

/// The name by which a post goes in calendars, as a line of the front matter has it: it is published there.
fn in_calendars(line: &str) -> Option<Range<usize>> {
    let entry = line.trim_start().trim_start_matches("- ");
    let value = ["编号:", "uid:", "UID:"].iter().find_map(|key| entry.strip_prefix(key))?;
    let own = value.trim_start_matches([' ', '"', '\'']);
    let start = line.len() - own.len();
    (own.len() < value.len() && starts_as_mobile(own)).then_some(start..start + 11)
}

/// A text in which letters among digits are the zeros and ones that they are read as: as long as it is, each
/// at its place. Nothing where there are none.
pub(super) fn with_digits(text: &str) -> Option<Cow<'_, str>> {
    let is_zero = |c: char| matches!(c, 'O' | 'o');
    let is_one = |c: char| matches!(c, 'l' | 'I');
    let is_read = |c: char| is_zero(c) || is_one(c);
    if !text.contains(is_read) {
        return None;
    }
    let mut read = Cow::Borrowed(text);
    let is_part = |c: char| c.is_ascii_digit() || is_read(c);
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|found| at + found) {
        let run = &text[start..start + text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start)];
        at = start + run.len();
        let is_letter = |c: char| c.is_ascii_alphabetic();
        // `139-OOOO-1234` has one without a digit.
        let is_beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | ' ') || digit(c).is_some());
        let has_digit = run.contains(|c: char| c.is_ascii_digit());
        let is_group = run.len() > 2
            && is_beside(text[..start].chars().next_back())
            && is_beside(text[at..].chars().next());
        if run.contains(is_read)
            && (has_digit || is_group)
            && !text[..start].ends_with(is_letter)
            && !text[at..].starts_with(is_letter)
        {
            read.to_mut().replace_range(start..at, &run.replace(is_zero, "0").replace(is_one, "1"));
        }
    }
    matches!(read, Cow::Owned(_)).then_some(read)
}

/// Numbers with letters for digits.
pub(super) fn with_letters(text: &str) -> Vec<Range<usize>> {
    let Some(read) = with_digits(text) else { return Vec::new() };
    let found = numbers(&groups(&read), 11..12, |number| {
        begins_as_mobile(number.digits) && matches!(number.sizes, [11] | [3, 4, 4] | [3, 8] | [7, 4])
    });
    let has_letter = |range: &Range<usize>| text[range.clone()].contains(['O', 'o', 'l', 'I']);
    let found = found.into_iter().map(|(_, range)| range).filter(has_letter);
    found.filter(|range| is_whole(&read, range) && !is_number_of(&read, range, &OTHERS)).collect()
}

#[cfg(test)]
mod tests {
    use super::with_digits;

    #[test]
    fn letters_are_digits_among_digits_only() {
        assert_eq!(with_digits("139OOOO1234、5o%").as_deref(), Some("13900001234、50%"));
        assert_eq!(with_digits("l39，I5").as_deref(), Some("139，15"));
        assert_eq!(with_digits("139-OOOO-1234").as_deref(), Some("139-0000-1234"));
        for text in ["党建", "OPPO", "ISO9001", "3.0Office", "H2Oo"] {
            assert_ne!(with_digits(text).as_deref(), Some(&*text.replace(['O', 'o'], "0")), "{text}");
        }
    }
}
