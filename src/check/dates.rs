//! Dates in a text, as they are written in sentences: `2022年4月28日`, `4月28日`, `4月28日至30日`, `2022-04-28`.

use std::ops::Range;

use super::people::last;
use crate::model::characters::digit;

/// A date that is written out. There need not be such a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// Where it has one.
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: u8,
    /// Whether its month stands with the one before.
    pub(super) is_bare: bool,
    /// From its first digit on, in bytes.
    pub(super) start: usize,
    /// Behind `日`, where it has one.
    pub(super) end: usize,
}

/// All dates of a text that have their month, in order.
pub(super) fn written_dates(text: &str) -> Vec<WrittenDate> {
    let is_whole = |date: &WrittenDate| text[..date.end].ends_with(DAY_SIGNS);
    let first = |(at, _)| dates_of_month(text, at).into_iter().next();
    text.match_indices('月').filter_map(first).filter(is_whole).collect()
}

/// The same, and the days behind them that go by their month: `30日` of `2月27日至30日`, and of `2月27、30日`.
pub(super) fn listed_dates(text: &str) -> Vec<WrittenDate> {
    text.match_indices('月').flat_map(|(at, _)| dates_of_month(text, at)).collect()
}

const DAY_SIGNS: [char; 2] = ['日', '号'];

/// What may stand between two days of a month.
const BETWEEN_DAYS: &[&str] = &["至", "到", "——", "—", "–", "－", "-", "～", "~", "、", "和", "及"];

/// The days of the month whose sign stands at a byte. The last of them has a sign of its own.
fn dates_of_month(text: &str, sign: usize) -> Vec<WrittenDate> {
    let Some((month, month_start)) = number_before(text[..sign].trim_end(), 2) else { return Vec::new() };
    let year = year_before(text, month_start);
    let (mut dates, mut signed) = (Vec::new(), 0);
    let mut rest = text[sign + '月'.len_utf8()..].trim_start();
    while let Some((day, length)) = number_at(rest, 2) {
        let start = text.len() - rest.len();
        let behind = rest[length..].trim_start();
        let own_sign = behind.strip_prefix(DAY_SIGNS);
        dates.push(WrittenDate {
            year: year.map(|(year, _)| year),
            month: month as u8,
            day: day as u8,
            is_bare: !dates.is_empty(),
            start: if dates.is_empty() { year.map_or(month_start, |(_, start)| start) } else { start },
            end: own_sign.map_or(start + length, |behind| text.len() - behind.len()),
        });
        if own_sign.is_some() {
            signed = dates.len();
        }
        let next = own_sign.unwrap_or(behind).trim_start();
        let Some(day) = BETWEEN_DAYS.iter().find_map(|sign| next.strip_prefix(sign)) else { break };
        rest = day.trim_start();
    }
    dates.truncate(signed);
    dates
}

/// The dates of a text that are written in digits alone, with one sign twice: `2022-04-28`, `2022/4/28`,
/// `2022.4.28`. Numbers that go on, or belong to a word, are none.
pub(super) fn numeric_dates(text: &str) -> Vec<WrittenDate> {
    let is_sign = |c: char| matches!(c, '-' | '/' | '.' | '－' | '／' | '．');
    let goes_on =
        |c: char| digit(c).is_some() || c.is_ascii_alphabetic() || is_sign(c) || "_=&#号".contains(c);
    let mut dates = Vec::new();
    for (at, sign) in text.match_indices(is_sign) {
        let Some((year, start)) = number_before(&text[..at], 4).filter(|(year, _)| *year > 999) else {
            continue;
        };
        let rest = &text[at + sign.len()..];
        let Some((month, month_length)) = number_at(rest, 2) else { continue };
        let Some(rest) = rest[month_length..].strip_prefix(sign) else { continue };
        let Some((day, length)) = number_at(rest, 2) else { continue };
        let behind = &rest[length..];
        let is_part = text[..start].ends_with(|c| goes_on(c) || c == '第') || behind.starts_with(goes_on);
        if let (Ok(year), false) = (i16::try_from(year), is_part) {
            let end = text.len() - behind.len();
            dates.push(WrittenDate {
                year: Some(year),
                month: month as u8,
                day: day as u8,
                is_bare: false,
                start,
                end,
            });
        }
    }
    dates
}

/// Where months are said with their year, and their numbers: `2022年4月`. There need not be such a month.
pub(super) fn months_of_years(text: &str) -> Vec<(u16, Range<usize>)> {
    let month_at = |(at, sign): (usize, &str)| {
        let (month, start) = number_before(text[..at].trim_end(), 2)?;
        year_before(text, start).map(|(_, start)| (month, start..at + sign.len()))
    };
    text.match_indices('月').filter_map(month_at).collect()
}

/// Whether a date without a year is of another one than the text: `去年7月1日`.
pub(super) fn is_of_other_year(text: &str, date: &WrittenDate) -> bool {
    const OTHERS: [&str; 8] = ["去年", "前年", "明年", "后年", "来年", "次年", "上年", "往年"];
    let before = last(&text[..date.start], 8);
    date.year.is_none() && OTHERS.iter().any(|word| before.contains(word))
}

/// The years that are written in a text, with their sign: `2022年`.
pub(super) fn written_years(text: &str) -> impl Iterator<Item = i16> {
    let years = text.match_indices('年').filter_map(|(at, sign)| year_before(text, at + sign.len()));
    years.map(|(year, _)| year)
}

/// The year that is written before a byte, and where it begins.
fn year_before(text: &str, at: usize) -> Option<(i16, usize)> {
    let year = text[..at].trim_end().strip_suffix('年')?;
    let (year, start) = number_before(year.trim_end(), 4).filter(|(year, _)| *year > 999)?;
    Some((i16::try_from(year).ok()?, start))
}

/// The number with which a text ends, of at most so many digits, and where it begins.
pub(super) fn number_before(text: &str, most: usize) -> Option<(u16, usize)> {
    let is_digit = |c: &char| digit(*c).is_some();
    let count = text.chars().rev().take(most + 1).take_while(is_digit).count();
    let (start, _) = text.char_indices().rev().take(count).last()?;
    let (number, _) = number_at(&text[start..], most)?;
    (count <= most).then_some((number, start))
}

/// The number with which a text begins, of at most so many digits, and how long it is.
pub(super) fn number_at(text: &str, most: usize) -> Option<(u16, usize)> {
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

    #[test]
    fn days_behind_a_date_go_by_its_month() {
        let found = |text: &str| -> Vec<String> {
            let shown =
                |date: WrittenDate| format!("{} {} {}", date.month, date.day, &text[date.start..date.end]);
            listed_dates(text).into_iter().map(shown).collect()
        };
        assert_eq!(found("4月28日至30日"), ["4 28 4月28日", "4 30 30日"]);
        assert_eq!(found("4月28、29日和５月3-5日"), ["4 28 4月28", "4 29 29日", "5 3 ５月3", "5 5 5日"]);
        assert_eq!(found("4月28日、3人"), ["4 28 4月28日"]);
        assert!(found("4月28—30").is_empty());
    }

    #[test]
    fn dates_in_digits_have_one_sign_twice() {
        let found = |text: &str| -> Vec<String> {
            numeric_dates(text).into_iter().map(|date| text[date.start..date.end].to_owned()).collect()
        };
        assert_eq!(
            found("（2022-04-28）、2022/4/28起，2022．4．8"),
            ["2022-04-28", "2022/4/28", "2022．4．8"]
        );
        for text in ["2022-04/28", "12022-04-28", "2022-04-28-1", "v2022.4.28", "/2022/04/28/", "2022-4-280"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_on_the_edges_of_characters(text in "[0-9０-９ 年月日号至、－.-]{0,30}") {
            for date in listed_dates(&text).into_iter().chain(numeric_dates(&text)) {
                prop_assert!(text.get(date.start..date.end).is_some());
            }
        }
    }
}
