//! Long numbers in a text, however they are spelt: `138 0013 8000`, `１３８－００１３－８０００`.

use std::ops::Range;

use super::shown::{is_unseen, shown};
use crate::model::characters::digit;
use crate::model::date::Date;

/// Digits that stand together, with the signs that may stand between two such groups of one number.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// As ASCII digits.
    digits: String,
    /// Where, in bytes.
    range: Range<usize>,
    /// Where the `X` behind it ends, if there is one.
    x_end: Option<usize>,
    /// How it goes with the group before.
    joint: Joint,
}

/// What stands between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// They are two numbers.
    None,
    /// A sign that stands between the parts of one number, or blanks.
    Usual,
    /// One that rather stands between two numbers.
    Loose,
    /// A line, as names of files have it: one is loose, several are usual.
    Line,
    /// A full stop, as in a decimal.
    Point,
    /// A comma or the like, which stands between the items of a list.
    Comma,
}

impl Joint {
    /// Whether what stands on both sides may be parts of one number.
    fn joins(self) -> bool {
        !matches!(self, Self::None | Self::Comma)
    }
}

/// A number as it may be read.
pub(super) struct Spelling<'n> {
    /// Its digits, and an `X` at most, which is the last.
    pub(super) digits: &'n str,
    /// How many digits its groups have.
    pub(super) sizes: &'n [usize],
    /// Those of the groups that stand beside it as if they were part of it.
    pub(super) beside: [Option<usize>; 2],
    /// Whether what stands between its groups rather stands between numbers.
    pub(super) is_loose: bool,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

/// All groups of a text, in order.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        if let Some(end) = entity_end(text, start) {
            at = end;
            continue;
        }
        let mut digits = String::new();
        at = start;
        while let Some(c) = text[at..].chars().next()
            && let Some(digit) = digit(c)
        {
            digits.push(char::from(b'0' + digit));
            at += c.len_utf8();
        }
        let joint = groups.last().map_or(Joint::None, |before| joint(&text[before.range.end..start]));
        groups.push(Group { digits, range: start..at, x_end: x_end(text, at), joint });
    }
    groups
}

/// Where the `X` ends that may be the last of a number whose digits end here.
fn x_end(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches([' ', '-', '－', '\u{A0}', '\u{3000}', '.', '．', '*']);
    let x = rest.chars().next().filter(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ'))?;
    let behind = &rest[x.len_utf8()..];
    let end = text.len() - behind.len();
    (end - at <= 4 + x.len_utf8() && !behind.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(end)
}

/// Where the entity ends that a digit is part of: `&#8203;`, `&#xA0;`.
fn entity_end(text: &str, digit: usize) -> Option<usize> {
    let before = text[..digit].trim_end_matches(|c: char| c.is_ascii_hexdigit());
    let before = before.strip_suffix(['x', 'X']).unwrap_or(before);
    let start = before.strip_suffix("&#")?.len();
    let length = shown(&text[start..]).map(|(_, length)| length).filter(|length| *length > 1)?;
    Some(start + length)
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
/// `is_one` says whether a number is what is looked for; groups that are part of one are part of no other.
pub(super) fn numbers(
    groups: &[Group],
    lengths: Range<usize>,
    is_one: impl Fn(&Spelling<'_>) -> bool,
) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        match longest(&groups[at..], at.checked_sub(1).map(|i| &groups[i]), &lengths, &is_one) {
            Some((number, taken)) => {
                found.push(number);
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

/// The longest number that begins with the first of some groups, and how many of them are its own.
fn longest(
    groups: &[Group],
    before: Option<&Group>,
    lengths: &Range<usize>,
    is_one: impl Fn(&Spelling<'_>) -> bool,
) -> Option<((String, Range<usize>), usize)> {
    let first = groups.first()?;
    let beside =
        |group: Option<&Group>, joint: Joint| group.filter(|_| joint.joins()).map(|group| group.digits.len());
    let before = beside(before, first.joint);
    let (mut digits, mut sizes, mut joints) = (String::new(), Vec::new(), Vec::new());
    let mut found = None;
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            joints.push(group.joint);
        }
        if joints.last().is_some_and(|joint| !joint.joins())
            || digits.len() + group.digits.len() >= lengths.end
        {
            break;
        }
        digits += &group.digits;
        sizes.push(group.digits.len());
        // One point is that of a decimal.
        let points = joints.iter().filter(|joint| **joint == Joint::Point).count();
        if points == 1 || points > 0 && points < joints.len() && group.x_end.is_none() {
            continue;
        }
        let after = groups.get(i + 1).and_then(|next| beside(Some(next), next.joint));
        let lines = joints.iter().filter(|joint| **joint == Joint::Line).count();
        let is_loose = joints.contains(&Joint::Loose) || lines == 1 || lines > 1 && lines < joints.len();
        let mut take = |digits: &str, end: usize| {
            let range = first.range.start..end;
            let (sizes, beside) = (&sizes[..], [before, after]);
            let is_number = lengths.contains(&digits.len())
                && is_one(&Spelling { digits, sizes, beside, is_loose, range: range.clone() });
            if is_number {
                found = Some(((digits.to_owned(), range), i + 1));
            }
            is_number
        };
        let has_x = group.x_end.is_some_and(|end| take(&format!("{digits}X"), end));
        if has_x || take(&digits, group.range.end) && group.x_end.is_some() {
            break;
        }
    }
    found
}

/// The digits of the parts of a phone number that commas stand between, as in a list: `139，0000，1234`.
pub(super) fn between_commas(groups: &[Group]) -> impl Iterator<Item = (String, Range<usize>)> {
    const SIZES: [&[usize]; 3] = [&[3, 4, 4], &[3, 8], &[7, 4]];
    let beginning = (0..groups.len()).filter_map(|at| {
        SIZES.iter().find_map(|sizes| {
            let parts = groups.get(at..at + sizes.len())?;
            let is_one = parts.iter().map(|part| part.digits.len()).eq(sizes.iter().copied())
                && parts[1..].iter().all(|part| part.joint == Joint::Comma);
            is_one.then_some(parts)
        })
    });
    beginning.map(|parts| {
        let digits = parts.iter().map(|part| &*part.digits).collect();
        (digits, parts[0].range.start..parts[parts.len() - 1].range.end)
    })
}

/// What stands between two groups.
fn joint(between: &str) -> Joint {
    if let Some((end, start)) = between.split_once('\n') {
        let is_beside = |c| is_blank(c) || is_unseen(c);
        let end = end.trim_end_matches(|c| is_beside(c) || matches!(c, '\\' | '-' | '－' | '—'));
        let start = start.trim_start_matches(|c| is_beside(c) || matches!(c, '>' | '\t' | '-'));
        return if end.is_empty() && start.is_empty() { Joint::Loose } else { Joint::None };
    }
    let Some((signs, count)) = signs(between) else { return Joint::None };
    let from = signs[..count].iter().position(|c| !is_blank(*c)).unwrap_or(count);
    let end = signs[..count].iter().rposition(|c| !is_blank(*c)).map_or(from, |last| last + 1);
    match signs[from..end] {
        [] => Joint::Usual,
        ['-' | '－' | '–' | '—' | '‐' | '\u{2011}' | '−' | '·' | '•' | ')' | '）' | '（' | '('] => {
            Joint::Usual
        }
        ['_'] => Joint::Line,
        ['/' | '／' | '\t'] | ['—', '—'] | ['-', '-'] => Joint::Loose,
        ['.' | '．'] if count == 1 => Joint::Point,
        [',' | '，' | '、' | '~' | '～'] => Joint::Comma,
        _ => Joint::None,
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// The signs that a text shows, and how many; none where they are more than stand in a number. What Markdown
/// has before a sign is none.
fn signs(text: &str) -> Option<([char; 3], usize)> {
    let (mut signs, mut count) = ([' '; 3], 0);
    let mut rest = text;
    while let Some((c, length)) = shown(rest) {
        rest = &rest[length..];
        if is_unseen(c) || c == '\\' && rest.starts_with(|c: char| c.is_ascii_punctuation()) {
            continue;
        }
        *signs.get_mut(count)? = c;
        count += 1;
    }
    Some((signs, count))
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
    use crate::check::around_number::stands_alone;

    fn found(text: &str) -> Vec<String> {
        let found = numbers(&groups(text), 11..12, |_| true).into_iter();
        found.filter(|(_, range)| stands_alone(text, range, &["tel"])).map(|(digits, _)| digits).collect()
    }

    #[test]
    fn a_number_is_found_however_it_is_spelt() {
        for text in [
            "电话13800138000。",
            "138-0013-8000",
            "138 0013 8000",
            "１３８－００１３－８０００",
            "138 - 00138000",
            "01 13800138000",
            "1 3 8 0 0 1 3 8 0 0 0",
            "138.0013.8000",
            "(138)0013\u{2011}8000",
            "王芳/13800138000",
            "Tel13800138000",
            "1.13800138000",
            "138&shy;0013&shy;8000",
            "138\u{AD}\u{200B}\u{2060}\u{200D}0013 &#x200B; 8000",
            "138&nbsp;&nbsp;0013&#45;8000",
            r"138\_0013\_8000",
            r"138\.0013\.8000",
        ] {
            assert_eq!(found(text), ["13800138000"], "{text}");
        }
        for text in [
            "138****8000",
            "138.00138000",
            "138&amp;0013&amp;8000",
            "13800138000.5",
            "id=13800138000",
            "A13800138000",
            "https://a.cn/13800138000",
            "2022年7月1日，共13800人138000",
        ] {
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
