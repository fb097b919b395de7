//! Children by the day of their birth: `陈小雨，女，2013年5月生`, `陈小雨（2014年3月出生）`.

use std::ops::Range;

use super::before;
use crate::model::characters::digit;
use crate::model::date::Date;

/// What a date of birth ends with.
pub(super) const WORDS: [&str; 6] = ["年生", "年出生", "月生", "月出生", "日生", "日出生"];

/// Who is older is no child.
const CHILDHOOD: i16 = 16;

/// Where no day is told of, those count who were born from here on.
const SINCE: i16 = 2012;

/// The names before dates of birth that are a child's on a day.
pub(super) fn of_birth(text: &str, day: Option<Date>) -> impl Iterator<Item = Range<usize>> + '_ {
    let since = day.map_or(SINCE, |day| day.year() - CHILDHOOD + 1);
    let ends = WORDS
        .iter()
        .flat_map(|word| text.match_indices(word))
        .map(|(at, word)| (at, &text[at + word.len()..]));
    // `全年生产`, `3月生日会`
    let is_birth =
        |behind: &str| !behind.starts_with(['产', '日', '活', '态', '意', '成', '病', '命', '效', '育']);
    ends.filter(move |(_, behind)| is_birth(behind)).filter_map(move |(at, _)| {
        let is_of_date = |c: char| digit(c).is_some() || matches!(c, '年' | '月' | ' ');
        let start = text[..at].trim_end_matches(is_of_date).len();
        let year = text[start..]
            .trim_start()
            .chars()
            .map_while(digit)
            .fold(0_i16, |year, digit| year.saturating_mul(10).saturating_add(i16::from(digit)));
        let front = text[..start].trim_end_matches(['，', ',', '男', '女', '生', '于', '（', '(', ' ']);
        let is_child = (since..=since.saturating_add(CHILDHOOD)).contains(&year) && front.len() < start;
        if is_child { before(text, front.len()) } else { None }
    })
}
