//! The signs that count the parts of a text: `一、`, `（二）`, `3.`, `（4）`, `⑤`, `六是`, `第七，`.

use std::ops::Range;

use crate::check::counts::{ONE, number};
use crate::model::characters::is_han;

/// How a sign is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignKind {
    /// `第一章`, `第二条`: nothing is said of these, but what is below them begins anew.
    Part,
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`
    DigitsAndPoint,
    /// `1、`
    DigitsAndComma,
    /// `（1）`
    DigitsInBrackets,
    /// `1）`
    DigitsAndBracket,
    /// `①`
    Circled,
    /// `一是`
    Is,
    /// `一要`
    Must,
    /// `第一，`
    Ordinal,
    /// `其一，`
    OfThese,
}

/// How many kinds there are.
pub(super) const KINDS: usize = SignKind::OfThese as usize + 1;

impl SignKind {
    /// What it is below: a sign of a lower number begins it anew.
    pub(super) fn level(self) -> u8 {
        match self {
            Self::Part => 0,
            Self::Han => 1,
            Self::HanInBrackets => 2,
            Self::DigitsAndPoint | Self::DigitsAndComma => 3,
            Self::DigitsInBrackets | Self::DigitsAndBracket => 4,
            Self::Circled => 5,
            Self::Is | Self::Must | Self::Ordinal | Self::OfThese => 6,
        }
    }
}

/// A sign in a text.
#[derive(Clone, Debug)]
pub(super) struct NumberSign {
    pub(super) kind: SignKind,
    pub(super) value: u32,
    /// All of it.
    pub(super) range: Range<usize>,
    /// The number in it.
    pub(super) number: Range<usize>,
    /// Whether it begins a clause, or all of the text. Others may be part of something else (`统一是`).
    pub(super) is_clear: bool,
    /// Whether it has brackets and stands right behind a word that does not speak of it.
    pub(super) follows_word: bool,
}

impl NumberSign {
    /// The same sign with another number.
    pub(super) fn with(&self, text: &str, value: u32) -> String {
        let number = match self.kind {
            SignKind::Circled => circled(value),
            _ if text[self.number.clone()].starts_with(is_han) => han(value),
            _ => value.to_string(),
        };
        format!(
            "{}{number}{}",
            &text[self.range.start..self.number.start],
            &text[self.number.end..self.range.end]
        )
    }
}

/// Numerals of which numbers of parts are made.
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A number below a hundred in Han numerals.
pub(super) fn han(value: u32) -> String {
    let numeral = |digit: u32| NUMERALS[digit as usize - 1].to_string();
    match (value / 10, value % 10) {
        (0, 0) => String::new(),
        (0, ones) => numeral(ones),
        (tens, ones) => {
            let tens = if tens == 1 { String::new() } else { numeral(tens) };
            tens + "十" + &if ones == 0 { String::new() } else { numeral(ones) }
        }
    }
}

/// A number in a circle; there are twenty.
pub(super) fn circled(value: u32) -> String {
    char::from_u32('①' as u32 + value - 1).map(String::from).unwrap_or_default()
}

/// The most spaces between the end of a clause and a sign.
const MOST_SPACES: usize = 4;

/// All signs of a text, in order; those between quotation marks are others' words.
pub(super) fn signs(text: &str) -> Vec<NumberSign> {
    let mut found = Vec::new();
    let (mut before, mut quotes, mut end) = (None::<char>, 0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '‘' => quotes += 1,
            '”' | '》' | '’' => quotes = quotes.saturating_sub(1),
            _ if at < end || quotes > 0 || !may_begin(c) => {}
            _ => {
                if let Some(sign) = sign(text, at, c, before) {
                    end = sign.range.end;
                    found.push(sign);
                }
            }
        }
        before = Some(c);
    }
    found
}

/// Whether a sign may begin with a character.
fn may_begin(c: char) -> bool {
    NUMERALS.contains(&c) || matches!(c, '第' | '其' | '1'..='9' | '①'..='⑳' | '（' | '(')
}

/// The sign that begins at a place.
fn sign(text: &str, at: usize, c: char, before: Option<char>) -> Option<NumberSign> {
    let before_spaces = text[..at].chars().rev().take(MOST_SPACES).find(|c| !c.is_whitespace());
    let is_clear = before_spaces.is_none_or(|c| "。；：，！？—…".contains(c));
    let speaks = |c: char| "第见至到和与按照依据附图表式条款项如在及或".contains(c);
    let follows_word = matches!(c, '（' | '(' | '①'..='⑳') && before.is_some_and(|c| is_han(c) && !speaks(c));
    let behind_han = c.is_ascii_digit() || c == '其' || c == '第' || NUMERALS.contains(&c);
    if behind_han && before.is_some_and(|c| c.is_ascii_alphanumeric() || NUMERALS.contains(&c) || c == '.') {
        return None;
    }
    let whole = |kind, value, number: Range<usize>, end| {
        Some(NumberSign { kind, value, range: at..end, number, is_clear, follows_word })
    };
    let first = at + c.len_utf8();
    match c {
        '①'..='⑳' => whole(SignKind::Circled, c as u32 - '①' as u32 + 1, at..first, first),
        '（' | '(' => {
            let (value, end) = value(text, first)?;
            let close = text[end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            let range_end = end + close.len_utf8();
            let kind = if text[first..].starts_with(is_han) {
                SignKind::HanInBrackets
            } else {
                SignKind::DigitsInBrackets
            };
            let is_named =
                text[range_end..].starts_with(['项', '款', '条', '班', '号', '、', '至', '和', '（']);
            let is_item = !is_named || before.is_none();
            is_item.then(|| whole(kind, value, first..end, range_end))?
        }
        '第' => {
            let (value, end) = value(text, first)?;
            let rest = &text[end..];
            let is_part = ["章", "条", "节", "编", "部分"].iter().any(|part| rest.starts_with(part));
            match rest.chars().next()? {
                '，' => whole(SignKind::Ordinal, value, first..end, end + '，'.len_utf8()),
                '、' if is_clear
                    && !rest['、'.len_utf8()..].starts_with(|c: char| NUMERALS.contains(&c) || c == '第') =>
                {
                    whole(SignKind::Ordinal, value, first..end, end + '、'.len_utf8())
                }
                _ if is_part && before.is_none() => whole(SignKind::Part, value, first..end, end),
                _ => None,
            }
        }
        '其' => {
            let (value, end) = value(text, first).filter(|(_, end)| text[*end..].starts_with('，'))?;
            whole(SignKind::OfThese, value, first..end, end + '，'.len_utf8())
        }
        _ => {
            let (value, end) = value(text, at)?;
            let mark = text[end..].chars().next()?;
            let range_end = end + mark.len_utf8();
            let kind = bare(c, mark, &text[range_end..])?;
            whole(kind, value, at..end, range_end)
        }
    }
}

/// The kind of a sign that begins with its number.
fn bare(first: char, mark: char, rest: &str) -> Option<SignKind> {
    let is_number = |c: char| c.is_ascii_digit() || NUMERALS.contains(&c) || matches!(c, '第' | '几' | '两');
    let is_han_number = is_han(first);
    match mark {
        '是' if is_han_number => Some(SignKind::Is),
        '要' if is_han_number && !rest.starts_with(['素', '点', '件', '义', '旨', '领', '害']) => {
            Some(SignKind::Must)
        }
        // 一、二年级; 3、4月.
        '、' if !rest.starts_with(is_number) => {
            Some(if is_han_number { SignKind::Han } else { SignKind::DigitsAndComma })
        }
        '.' | '．'
            if !is_han_number && rest.trim_start().starts_with(|c| is_han(c) || c == '“' || c == '《') =>
        {
            Some(SignKind::DigitsAndPoint)
        }
        '）' | ')' if !is_han_number => Some(SignKind::DigitsAndBracket),
        _ => None,
    }
}

/// The number below a hundred that begins at a place, and where it ends.
fn value(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = &text[at..];
    let is_numeral = |c: char| NUMERALS.contains(&c);
    let length = match rest.chars().next()? {
        '1'..='9' => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
        c if is_numeral(c) => rest.find(|c: char| !is_numeral(c)).unwrap_or(rest.len()),
        _ => return None,
    };
    let (value, read) = number(&rest[..length])?;
    let value = u32::try_from(value / ONE).ok().filter(|value| *value < 100)?;
    (read == length).then_some((value, at + length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{signs, value};

    fn found(text: &str) -> Vec<String> {
        signs(text)
            .iter()
            .map(|sign| format!("{:?} {}", sign.kind, sign.with(text, sign.value + 1)))
            .collect()
    }

    #[test]
    fn signs_of_all_kinds_are_known_and_count_on() {
        assert_eq!(found("一、总体要求"), ["Han 二、"]);
        assert_eq!(
            found("（十九）学习。（二十）调研"),
            ["HanInBrackets （二十）", "HanInBrackets （二十一）"]
        );
        assert_eq!(found("9.学习。10、调研"), ["DigitsAndPoint 10.", "DigitsAndComma 11、"]);
        assert_eq!(
            found("(1)学习；2）调研；③整改"),
            ["DigitsInBrackets (2)", "DigitsAndBracket 3）", "Circled ④"]
        );
        assert_eq!(
            found("一是学，二要干。第三，其四，"),
            ["Is 二是", "Must 三要", "Ordinal 第四，", "OfThese 其五，"]
        );
    }

    #[test]
    fn other_numbers_are_no_signs() {
        for text in [
            "一、二年级",
            "3、4月",
            "增长1.5",
            "三要素",
            "第一、第二党支部",
            "2022.学",
            "“一是学”",
            "（一）项x",
        ] {
            assert_eq!(found(text).iter().filter(|sign| !sign.starts_with("HanIn")).count(), 0, "{text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_on_the_edges_of_characters(text in "[0-9一二三十第其是要、（）.①。，学]{0,40}") {
            for sign in signs(&text) {
                prop_assert!(text.get(sign.range.clone()).is_some());
                prop_assert!(value(&text, sign.number.start).is_some() || sign.value < 21);
                sign.with(&text, sign.value + 1);
            }
        }
    }
}
