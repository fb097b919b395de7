//! Numbers of houses, and of what is in them: `56号402室`, `3栋2单元501`.

use std::ops::Range;

use crate::model::characters::digit;

/// A number with what is counted.
#[derive(Clone, Debug)]
pub(super) struct HousePart {
    pub(super) unit: &'static str,
    pub(super) range: Range<usize>,
}

/// All numbers of houses and what is in them.
pub(super) fn parts(text: &str) -> Vec<HousePart> {
    const UNITS: [&str; 9] = ["号楼", "单元", "栋", "幢", "室", "房", "组", "号", "户"];
    let mut parts = Vec::new();
    let mut end = 0;
    let may_be_unit = |c: char| matches!(c, '号' | '单' | '栋' | '幢' | '室' | '房' | '组' | '户');
    for (at, _) in text.char_indices().filter(|(_, c)| may_be_unit(*c)) {
        let Some(unit) = UNITS.iter().find(|unit| at >= end && text[at..].starts_with(**unit)) else {
            continue;
        };
        let start = number_before(text, at);
        if start < at && start >= end {
            end = at + unit.len() + more_of_house(unit, &text[at + unit.len()..]);
            parts.push(HousePart { unit, range: start..end });
            if let Some(length) = room(unit, &text[end..]) {
                parts.push(HousePart { unit: "室", range: end..end + length });
                end += length;
            }
        }
    }
    parts
}

/// How long the number of a house goes on: `27号之二`.
fn more_of_house(unit: &str, rest: &str) -> usize {
    let Some(number) = rest.strip_prefix('之').filter(|_| unit == "号") else { return 0 };
    let length = number.find(|c| !is_numeral(c)).unwrap_or(number.len());
    if length > 0 { '之'.len_utf8() + length } else { 0 }
}

/// The digits of a room whose unit is left out: `3栋502`, `66号1604`, `八号楼三〇二`. What is counted is none.
fn room(unit: &str, rest: &str) -> Option<usize> {
    const COUNTED: &str =
        "号室房组户楼栋幢单元人元名次个家件份平万亿余多米年月日页册度期届层届%％.．,:：-－—~～";
    if !matches!(unit, "号" | "栋" | "幢" | "号楼" | "单元") {
        return None;
    }
    let is_han = |c: char| "〇○零一二三四五六七八九".contains(c);
    let is_digit = |c: char| if rest.starts_with(is_han) { is_han(c) } else { digit(c).is_some() };
    let length = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    let is_room = (3..=4).contains(&rest[..length].chars().count());
    (is_room && !rest[length..].starts_with(|c: char| COUNTED.contains(c) || c.is_ascii_alphabetic()))
        .then_some(length)
}

/// Bytes between a number and its unit.
const MOST_BLANKS: usize = 3;

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{A0}')
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || "〇○零一二三四五六七八九十".contains(c)
}

/// Where the number before a place begins; the place itself where there is none.
fn number_before(text: &str, end: usize) -> usize {
    let close = text[..end].trim_end_matches(is_blank);
    let number = close.trim_end_matches(is_numeral);
    if number.len() == close.len() || close.len() + MOST_BLANKS < end {
        return end;
    }
    let letter = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    if number.len() - letter.len() == 1 { letter.len() } else { number.len() }
}

/// Parts that stand together.
pub(super) fn runs(text: &str, parts: Vec<HousePart>) -> Vec<Vec<HousePart>> {
    let joins = |from: usize, to: usize| to - from <= MOST_BLANKS && text[from..to].chars().all(is_blank);
    let mut runs: Vec<Vec<HousePart>> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| joins(last.range.end, part.range.start)) => {
                run.push(part)
            }
            _ => runs.push(vec![part]),
        }
    }
    runs
}
