//! Numbers of which each cell has some digits, and what makes them one.

use std::ops::Range;

use super::heads::{fits, is_of_card, is_of_identity};
use super::{Headed, Spread, TableCell};
use crate::check::digits::is_birthday;
use crate::check::people::is_name;
use crate::check::shown::{is_unseen, shown};
use crate::model::characters::digit;

/// The digits of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellDigits {
    /// As ASCII digits; an `X` may be the last.
    pub(super) digits: String,
    /// Whether no other may follow: it has an `X`, or words behind its digits.
    is_last: bool,
    /// Whether they stand there with signs or words.
    is_spelt: bool,
}

/// No cell has more.
const MOST_DIGITS: usize = 19;

impl CellDigits {
    /// Of a cell that has digits, and signs that stand in numbers.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::read(text, false)
    }

    /// The same of the first of a number, which may stand behind a name: `李明 139`.
    pub(super) fn first(text: &str) -> Option<Self> {
        Self::read(text, true)
    }

    fn read(text: &str, may_have_words: bool) -> Option<Self> {
        let mut digits = String::new();
        let (mut is_spelt, mut is_open) = (false, false);
        let mut rest = text;
        while let Some((c, length)) = shown(rest) {
            let tag = (c == '<').then(|| rest.find('>')).flatten();
            let behind = &rest[tag.map_or(length, |end| end + 1)..];
            match c {
                _ if tag.is_some() => {}
                'X' | 'x' | 'Ｘ' | 'ｘ' if !digits.is_empty() || text.chars().count() == 1 => {
                    digits.push('X');
                    return behind.chars().all(is_around).then_some(Self { digits, is_last: true, is_spelt });
                }
                '(' | '（' if digits.is_empty() => is_open = true,
                ')' | '）' if is_open => is_open = false,
                _ if is_around(c) || is_sign(c, digits.is_empty()) => {}
                _ => match digit(c) {
                    Some(digit) => {
                        digits.push(char::from(b'0' + digit));
                        is_spelt |= digits.len() > 1 && !text[..text.len() - rest.len()].ends_with(is_digit);
                    }
                    None if digits.is_empty() && may_have_words => is_spelt = true,
                    None if digits.is_empty() => return None,
                    None => {
                        return is_remark(rest).then_some(Self { digits, is_last: true, is_spelt: true });
                    }
                },
            }
            if digits.len() > MOST_DIGITS {
                return None;
            }
            rest = behind;
        }
        (!digits.is_empty()).then_some(Self { digits, is_last: false, is_spelt })
    }

    /// Whether it is one digit, or the `X` of an identity.
    pub(super) fn is_single(&self) -> bool {
        self.digits.len() == 1
    }
}

/// Whether a cell may be the first of a number, or an account, and so is no head.
pub(in crate::check) fn is_value(cell: &str) -> bool {
    /// Heads in letters are shorter.
    const SHORTEST: usize = 7;
    let is_account = || {
        cell.len() >= SHORTEST
            && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    is_account() || CellDigits::of(cell).is_some_and(|own| own.digits.len() > 2)
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// What may stand before a number, or between digits of one. Bars part the paragraphs of a cell of Word.
fn is_sign(c: char, is_first: bool) -> bool {
    match c {
        '+' | '＋' => is_first,
        '-' | '－' | '–' | '—' | '‐' | '\u{2011}' | '−' | '·' | '•' | '|' => !is_first,
        _ => false,
    }
}

/// Blanks, and what makes Markdown bold.
fn is_around(c: char) -> bool {
    c.is_whitespace() || is_unseen(c) || matches!(c, '*' | '_' | '`' | '~' | '\\')
}

/// Whether what stands behind digits is a remark or a name, and no unit: `4455（微信同号）`.
fn is_remark(behind: &str) -> bool {
    const UNITS: &str = "元万亿人个件次度吨部台张户条份名期届号楼室年月日时分秒岁%％‰.,，:：/～~";
    (is_name(behind.trim_end()) || !behind.starts_with(|c| UNITS.contains(c))) && !behind.contains(is_digit)
}

/// Parts that follow one another.
#[derive(Clone, Debug, Default)]
pub(super) struct SplitNumber {
    digits: String,
    sizes: Vec<usize>,
    is_over: bool,
}

impl SplitNumber {
    /// Adds a part, if the number has not ended before.
    pub(super) fn add(&mut self, part: &CellDigits) -> Option<()> {
        if self.is_over || self.digits.len() + part.digits.len() > MOST_DIGITS {
            return None;
        }
        self.digits += &part.digits;
        self.sizes.push(part.digits.len());
        self.is_over = part.is_last;
        Some(())
    }

    /// Whether parts side by side may be what a word is for. They begin with three digits at least, as nobody
    /// writes `13|92|…`: small numbers side by side are counts.
    fn is_row(&self, word: &str) -> bool {
        let begins_so = self.sizes[0] > 2 || self.digits.starts_with("86") || self.is_by_one();
        begins_so && fits(word, &self.digits)
    }

    fn is_by_one(&self) -> bool {
        self.sizes.iter().all(|size| *size == 1)
    }

    /// Whether parts one below another are so surely one number: in a column stand the numbers of several
    /// people as well, and those within a house are short.
    pub(super) fn is_column(&self, word: &str) -> bool {
        match self.digits.len() {
            11 => {
                matches!(self.sizes[..], [3, 4, 4] | [3, 8] | [7, 4])
                    && matches!(self.digits.as_bytes(), [b'1', b'3'..=b'9', ..])
            }
            18 => is_of_identity(word) && self.digits.get(6..14).is_some_and(is_birthday),
            16 | 19 => is_of_card(word) && self.digits.starts_with("62"),
            _ => false,
        }
    }

    pub(super) fn headed(&self, word: &str, range: Range<usize>, spread: Spread) -> Headed {
        let label = if word.is_empty() { String::new() } else { format!("{word}：") };
        Headed { text: format!("{label}{}", self.digits), own: label.len(), range, spread }
    }
}

/// What cells of a row say at once, from the first on, which says so much; behind a word.
pub(super) fn joined(word: &str, first: &str, cells: &[TableCell<'_>]) -> Vec<Headed> {
    let mut found = Vec::new();
    let mut number = SplitNumber::default();
    for (i, cell) in cells.iter().enumerate() {
        let part = if i == 0 { CellDigits::first(first) } else { CellDigits::of(&cell.text) };
        let Some(part) = part.filter(|part| number.add(part).is_some()) else { break };
        if number.is_row(word) && (i > 0 || part.is_spelt) {
            found.push(number.headed(word, cells[0].range.start..cell.range.end, Spread::Row));
        }
    }
    found
}

/// What cells say that have a digit each, and no word for it.
pub(super) fn alone(cells: &[(&TableCell<'_>, CellDigits)]) -> Option<Headed> {
    let mut number = SplitNumber::default();
    for (_, part) in cells {
        number.add(part)?;
    }
    let is_count = cells.windows(2).all(|pair| pair[0].1.digits <= pair[1].1.digits);
    let has_length = matches!(number.digits.len(), 11 | 13 | 15..=19);
    let range = cells.first()?.0.range.start..cells.last()?.0.range.end;
    (number.is_by_one() && has_length && !is_count).then(|| number.headed("", range, Spread::Row))
}
