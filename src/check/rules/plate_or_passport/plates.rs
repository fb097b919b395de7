//! Licence plates as GA 36-2018 has them: a province, a letter, five or six letters and digits.

use std::ops::Range;

use crate::check::people::{first, last};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// The characters of provinces, one by one.
pub(super) fn provinces() -> impl Iterator<Item = &'static str> {
    PROVINCES.char_indices().map(|(at, province)| &PROVINCES[at..at + province.len_utf8()])
}

/// All of a text. With blanks in it (`闽 D12345`) it is one where it is said of a car.
pub(super) fn plates(text: &str) -> impl Iterator<Item = Range<usize>> {
    let letters = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase());
    letters.filter_map(|(at, _)| {
        let lead = text[..at].strip_suffix([' ', '\u{3000}']).unwrap_or(&text[..at]);
        let province = lead.chars().next_back().filter(|c| PROVINCES.contains(*c))?;
        let (start, rest) = (lead.len() - province.len_utf8(), &text[at..]);
        let place = rest.chars().next().filter(|c| *c != 'I')?;
        let number = rest[place.len_utf8()..].trim_start_matches(['·', '•', ' ', '-']);
        let gap = rest.len() - place.len_utf8() - number.len();
        let is_said = || is_of_car(&text[..start], number);
        let (length, blanks) = extent(number, &is_said);
        let (own, behind) = number.split_at(length);
        let end = text.len() - behind.len();
        let is_whole =
            !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '＊'));
        let has_digits = own.bytes().filter(u8::is_ascii_digit).count() >= 2;
        let is_plate = (5..=6).contains(&(length - blanks)) && gap <= 2 && !own.contains(['I', 'O']);
        // 粤S12345号文 is no car.
        let is_document =
            behind.starts_with('号') && !["号车", "号牌"].iter().any(|car| behind.starts_with(car));
        let is_close = lead.len() == at || is_said();
        (is_plate && has_digits && is_whole && !is_document && is_close).then_some(start..end)
    })
}

/// How many bytes the letters and digits are with which a text begins, and how many of them blanks.
fn extent(number: &str, is_said: &impl Fn() -> bool) -> (usize, usize) {
    let run = |text: &str| {
        text.find(|c: char| !(c.is_ascii_digit() || c.is_ascii_uppercase())).unwrap_or(text.len())
    };
    let length = run(number);
    match number[length..].strip_prefix(' ') {
        Some(more) if length < 5 && run(more) > 0 && is_said() => (length + 1 + run(more), 1),
        _ => (length, 0),
    }
}

/// Whether a car is told of on either side.
fn is_of_car(before: &str, after: &str) -> bool {
    let has = |near: &str| ["车牌", "牌照", "车号", "车主", "号牌"].iter().any(|word| near.contains(word));
    has(last(before, 12)) || has(first(after, 16))
}
