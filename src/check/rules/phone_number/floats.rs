//! Numbers as a program has written them that took them for sums: `13900001234.0`.

use std::ops::Range;

use super::begins_as_mobile;

/// All of a text, with their zeros.
pub(super) fn floats(text: &str) -> impl Iterator<Item = Range<usize>> {
    const LENGTH: usize = 11;
    text.match_indices(".0").filter_map(|(point, _)| {
        let is_of_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let start = text[..point].trim_end_matches(is_of_number).len();
        let number = &text[start..point];
        let zeros = text[point + 1..].bytes().take_while(|byte| *byte == b'0').count();
        let end = point + 1 + zeros;
        let is_one = number.len() == LENGTH
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && begins_as_mobile(number)
            && !text[end..].starts_with(is_of_number);
        is_one.then_some(start..end)
    })
}
