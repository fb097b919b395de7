//! Dates in a text, as they are written in sentences: `2022年4月28日`, `4月28日`.

use std::ops::Range;

use crate::model::characters::digit;

/// A date that is written out. There need not be such a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// Where it has one.
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: u8,
    /// From its first digit on, in bytes.
    pub(super) start: usize,
    /// Behind `日`.
    pub(super) end: usize,
}

/// All dates of a text, in order.
pub(super) fn written_dates(text: &str) -> Vec<WrittenDate> {
    text.match_indices('月').filter_map(|(at, sign)| date_around(text, at..at + sign.len())).collect()
}

fn date_around(text: &str, sign: Range<usize>) -> Option<WrittenDate> {
    let (before, after) = (text[..sign.start].trim_end(), text[sign.end..].trim_start());
    let (month, start) = number_before(before, 2)?;
    let (day, length) = number_at(after, 2)?;
    let behind = after[length..].trim_start();
    let end = text.len() - behind.strip_prefix(['日', '号'])?.len();
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let year = text[..start].trim_end().strip_suffix('年').and_then(|rest| number_before(rest.trim_end(), 4));
    let year = year.filter(|(year, _)| *year > 999);
    let start = year.map_or(start, |(_, start)| start);
    Some(WrittenDate { year: year.and_then(|(year, _)| i16::try_from(year).ok()), month, day, start, end })
}

/// The number with which a text ends, of at most so many digits, and where it begins.
fn number_before(text: &str, most: usize) -> Option<(u16, usize)> {
    let is_digit = |c: &char| digit(*c).is_some();
    let count = text.chars().rev().take(most + 1).take_while(is_digit).count();
    let (start, _) = text.char_indices().rev().take(count).last()?;
    let (number, _) = number_at(&text[start..], most)?;
    (count <= most).then_some((number, start))
}

/// The number with which a text begins, of at most so many digits, and how long it is.
fn number_at(text: &str, most: usize) -> Option<(u16, usize)> {
    let digits = text.chars().map_while(|c| digit(c).map(|digit| (c.len_utf8(), digit)));
    let (count, length, number) =
        digits.take(most + 1).fold((0, 0, 0), |(count, length, number), (size, digit)| {
            (count + 1, length + size, number * 10 + u32::from(digit))
        });
    let number = u16::try_from(number).ok()?;
    (1..=most).contains(&count).then_some((number, length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_found_with_and_without_their_year() {
        let found = |text: &str| -> Vec<String> {
            let shown = |date: WrittenDate| {
                format!("{:?} {} {} {}", date.year, date.month, date.day, &text[date.start..date.end])
            };
            written_dates(text).into_iter().map(shown).collect()
        };
        assert_eq!(found("于2022年4月28日召开"), ["Some(2022) 4 28 2022年4月28日"]);
        assert_eq!(found("０４月 ８日起"), ["None 4 8 ０４月 ８日"]);
        assert_eq!(found("今年2月30号"), ["None 2 30 2月30号"]);
        for text in ["12个月30日", "123月4日", "4月280日", "月日", "4月中旬", "4月28"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_on_the_edges_of_characters(text in "[0-9０-９ 年月日号]{0,30}") {
            for date in written_dates(&text) {
                prop_assert!(text.get(date.start..date.end).is_some());
            }
        }
    }
}
