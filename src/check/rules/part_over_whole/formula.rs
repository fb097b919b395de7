//! Sums that are written with signs and do not come out: `男320＋女180＝合计510`.

use std::ops::Range;

use super::{Mark, shown};
use crate::check::counts::{ONE, number};
use crate::check::people::{first, last};
use crate::check::quotes::is_within_quotes;
use crate::model::characters::{digit, is_han};

/// Characters of a sum, on each side of its sign.
const LONGEST: usize = 60;

/// Below it is a saying: `1＋1＝3`.
const LEAST: u128 = 10;

/// The first such sum of a sentence.
pub(super) fn unequal(text: &str, range: &Range<usize>) -> Option<Mark> {
    let sentence = &text[range.clone()];
    sentence.match_indices(['＝', '=']).find_map(|(at, sign)| {
        let left = last(&sentence[..at], LONGEST);
        let left = left.rsplit(['，', '。', '；', '：', '（', '“', ':', '=', '＝']).next()?;
        let parts: Vec<u128> = left.split(['＋', '+']).map(part).collect::<Option<_>>()?;
        let behind = &sentence[at + sign.len()..];
        let right = first(behind, LONGEST);
        let right = &right[..right.find(['，', '。', '；', '）', '、', '=', '＝']).unwrap_or(right.len())];
        let whole = part(right)?;
        let sum = parts.iter().sum::<u128>();
        let is_wrong =
            parts.len() > 1 && sum != whole && whole > LEAST * ONE && !is_within_quotes(&sentence[..at]);
        let start = range.start + at - left.len();
        is_wrong.then(|| {
            let message = format!("加起来是{}，不是{}", shown(sum), shown(whole));
            Mark::new(start..range.start + at + sign.len() + right.len(), message)
                .hint("按原始记录核对，改正写错的那个数")
        })
    })
}

/// The number of a part that says nothing else but what it counts: `男320人`.
fn part(written: &str) -> Option<u128> {
    let own = written.trim().trim_start_matches(|c| is_han(c) && !"一二三四五六七八九十百千两".contains(c));
    if !own.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    let (value, length) = number(own)?;
    let unit = own[length..].trim();
    (unit.chars().count() <= 3 && unit.chars().all(is_han) && !unit.starts_with(['万', '亿']))
        .then_some(value)
}
