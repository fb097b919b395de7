//! Numbers of things in a text: `30余人`, `十二项`, `3.5万元`.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::characters::digit;

/// So many of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// In ten-thousandths.
    pub(super) value: u128,
    /// Of what. All that is said of people one by one is `人`.
    pub(super) unit: &'static str,
    /// From the number's first character to the end of the unit, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it only says about how many: `30余人`, `近30人`, `20至30人`.
    pub(super) is_about: bool,
}

/// The counts of a text, where somebody has asked for them: several rules do.
pub(super) type KnownCounts = OnceCell<Vec<Count>>;

/// What one of something counts.
pub(super) const ONE: u128 = 10_000;

/// What is counted. The longer come first.
const UNITS: &[&str] = &[
    "人次",
    "场次",
    "车次",
    "个人",
    "人",
    "名",
    "位",
    "次",
    "场",
    "项",
    "个",
    "条",
    "篇",
    "家",
    "件",
    "期",
    "册",
    "份",
    "户",
    "元",
    "票",
    "组",
    "批",
    "天",
    "学时",
    "小时",
    "亩",
    "吨",
    "公里",
    "平方米",
    "级",
    "大",
    "种",
    "类",
    "点",
    "方面",
    "%",
    "％",
];

/// All counts of a text, in order. What has its place in a row (`第3名`) and what goes for each (`每3人`) is
/// none.
pub(super) fn counts(text: &str) -> Vec<Count> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begins) = text[at..].find(|c| digit(c).is_some() || is_numeral(c)) {
        at += begins;
        match number(&text[at..]) {
            Some((value, length)) => {
                found.extend(count(text, at, value, at + length));
                at += length;
            }
            // A number that is too long is passed over whole.
            None if text[at..].starts_with(|c| digit(c).is_some()) => {
                let end = text[at..].find(|c| digit(c).is_none());
                at = end.map_or(text.len(), |length| at + length);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// A number with what is counted.
fn count(text: &str, start: usize, number: u128, number_end: usize) -> Option<Count> {
    let before = &text[..start];
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '第' | '每' | '.' | '/' | '．');
    if before.trim_end().ends_with(is_part) {
        return None;
    }
    let mut rest = text[number_end..].strip_prefix(' ').unwrap_or(&text[number_end..]);
    let (mut value, mut is_about) = (number, false);
    while let Some(c) = rest.chars().next() {
        match c {
            '余' | '多' | '来' | '几' => is_about = true,
            '万' => value *= 10_000,
            '亿' => value *= 100_000_000,
            _ => break,
        }
        // What is more counts nothing, and sums stay small.
        if value > ONE.pow(6) {
            return None;
        }
        rest = &rest[c.len_utf8()..];
    }
    let unit = unit(rest)?;
    let behind = &rest[unit.len()..];
    // `500万人民币`, `30人均`.
    if *unit == "人" && behind.starts_with(['民', '均', '类']) {
        return None;
    }
    let is_behind =
        ["左右", "以上", "以下", "以内", "上下", "不等"].iter().any(|word| behind.starts_with(word));
    let is_end = before.strip_suffix(['至', '到', '—', '－', '-', '～', '~', '、']);
    let is_end =
        is_end.is_some_and(|first| first.ends_with(|c| digit(c).is_some() || han_digit(c).is_some()));
    is_about |=
        is_behind || is_end || before.ends_with(['近', '约', '超', '逾', '过', '余', '够', '足', '几']);
    let unit = match *unit {
        "名" | "位" | "个人" => "人",
        "％" => "%",
        unit => unit,
    };
    Some(Count { value, unit, range: start..text.len() - behind.len(), is_about })
}

/// The unit with which a text begins. (Most numerals are part of a word, and have none.)
fn unit(rest: &str) -> Option<&'static &'static str> {
    const FIRST: &str = "人场车个名位次项条篇家件期册份户元票组批天学小亩吨公平级大种类点方%％";
    let first = rest.chars().next()?;
    FIRST.contains(first).then(|| UNITS.iter().find(|unit| rest.starts_with(**unit)))?
}

/// The number with which a text begins, in ten-thousandths, and how long it is: in digits of either width,
/// with `,` and `.`, or in Han numerals.
pub(super) fn number(text: &str) -> Option<(u128, usize)> {
    if text.starts_with(|c| digit(c).is_some()) { arabic(text) } else { han(text) }
}

/// The most digits of a number. What is longer counts nothing.
const MOST_DIGITS: usize = 12;

fn arabic(text: &str) -> Option<(u128, usize)> {
    let (mut value, mut count, mut decimals) = (0u128, 0usize, None::<usize>);
    let mut length = 0;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let is_before_digit = characters.peek().is_some_and(|next| digit(*next).is_some());
        match digit(c) {
            Some(digit) => {
                decimals = decimals.map(|decimals| decimals + 1);
                count += 1;
                if count <= MOST_DIGITS && decimals.is_none_or(|decimals| decimals <= 4) {
                    value = value * 10 + u128::from(digit);
                }
            }
            None if matches!(c, '.' | '．') && decimals.is_none() && is_before_digit => decimals = Some(0),
            None if c == ',' && decimals.is_none() && is_thousands(&text[length + 1..]) => {}
            None => break,
        }
        length += c.len_utf8();
    }
    let scale = 10u128.pow(4 - decimals.unwrap_or(0).min(4) as u32);
    (1..=MOST_DIGITS).contains(&count).then_some((value * scale, length))
}

/// Whether three digits follow, and no more.
fn is_thousands(text: &str) -> bool {
    text.chars().take(4).take_while(|c| digit(*c).is_some()).count() == 3
}

/// What a Han numeral counts.
pub(super) fn han_digit(c: char) -> Option<u8> {
    match c {
        '〇' | '零' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// Whether a Han numeral may begin with a character.
fn is_numeral(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// `九千九百九十九`, and a few 零.
const MOST_NUMERALS: usize = 10;

/// A number below ten thousand in Han numerals: `三`, `十二`, `一百零五`. Numerals in a row (`二〇二二`) are none.
fn han(text: &str) -> Option<(u128, usize)> {
    let (mut total, mut pending, mut length) = (0u128, None::<u128>, 0);
    let mut scale_before = 10_000;
    for c in text.chars().take(MOST_NUMERALS) {
        if let Some(digit) = han_digit(c) {
            if pending.is_some_and(|pending| pending > 0) {
                return None;
            }
            pending = Some(u128::from(digit));
        } else {
            let scale = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => break,
            };
            let factor = pending.take().or((scale == 10 && total == 0).then_some(1))?;
            if scale >= scale_before {
                return None;
            }
            (total, scale_before) = (total + factor * scale, scale);
        }
        length += c.len_utf8();
    }
    let value = total + pending.unwrap_or(0);
    (length > 0 && value > 0).then_some((value * ONE, length))
}

/// The sentences of a text, as ranges: what stands between full stops and their like.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    text.split_inclusive(['。', '！', '？']).map(move |sentence| {
        let start = from;
        from += sentence.len();
        start..from
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_unit_is_known_by_its_first_character() {
        assert!(UNITS.iter().all(|known| unit(known) == Some(known)));
    }

    #[test]
    fn things_are_counted_however_the_number_is_written() {
        let found = |text: &str| -> Vec<String> {
            let shown = |count: Count| {
                let about = if count.is_about { "about " } else { "" };
                format!("{about}{}{} {}", count.value as f64 / ONE as f64, count.unit, &text[count.range])
            };
            counts(text).into_iter().map(shown).collect()
        };
        assert_eq!(found("共30余人、３５名"), ["about 30人 30余人", "35人 ３５名"]);
        assert_eq!(found("十二项、一百零五家，两个"), ["12项 十二项", "105家 一百零五家", "2个 两个"]);
        assert_eq!(found("投入3.5万元和1,200元"), ["35000元 3.5万元", "1200元 1,200元"]);
        assert_eq!(found("20至30人，近40人次"), ["about 30人 30人", "about 40人次 40人次"]);
        for text in [
            "第3名",
            "每3人",
            "二〇二二年",
            "G20个",
            "3.5",
            "千家万户",
            "500万人民币",
            "2022年4月28日",
            "五一",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_on_the_edges_of_characters(text in "[0-9０-９ .,一十百两万亿余人次第名]{0,40}万{0,9}人") {
            for count in counts(&text) {
                prop_assert!(text.get(count.range).is_some());
            }
        }
    }
}
