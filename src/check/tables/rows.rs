//! What the cells of a row say behind a word, below one, or without one.

use std::borrow::Cow;

use super::above::Above;
use super::heads::{is_vague, known, labelled};
use super::parts::{CellDigits, alone, joined};
use super::people::People;
use super::{Headed, Spread, TableCell};

/// No number is in more cells.
const MOST_CELLS: usize = 19;

/// A row, and what is known of its table.
pub(super) struct CellRow<'r, 't> {
    pub(super) cells: &'r [TableCell<'t>],
    /// The words for numbers that they are.
    pub(super) words: &'r [Option<Cow<'r, str>>],
    pub(super) above: &'r Above<'r>,
    pub(super) people: &'r People<'r>,
}

impl CellRow<'_, '_> {
    /// What is to be read at once of it.
    pub(super) fn headed(&self) -> Vec<Headed> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < self.cells.len() {
            let at = place;
            place += 1;
            if self.is_word(at) {
                continue;
            }
            let near = &self.cells[at..self.cells.len().min(at + MOST_CELLS)];
            if let Some(word) = self.word_before(at) {
                found.extend(told(&word, self.behind(&word, near)));
            } else if let Some((word, columns)) = self.above.head(near[0].column) {
                let own = near.iter().take_while(|cell| columns.contains(&cell.column)).count();
                found.extend(told(word, &near[..own]));
            } else if let Some((word, behind)) = labelled(&near[0].text) {
                found.extend(joined(&word, behind, self.behind(&word, near)));
            } else {
                let (headed, count) = self.without_word(&self.cells[at..]);
                found.extend(headed);
                place += count.saturating_sub(1);
            }
        }
        found
    }

    /// Whether a cell says nothing but what its neighbour is.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.words[at].is_some() || is_country(&self.cells[at].text)
    }

    /// The word that stands right before a cell: `手机 | 139`, `+86 | 139`.
    pub(super) fn word_before(&self, at: usize) -> Option<Cow<'_, str>> {
        let before = at.checked_sub(1)?;
        let country = || is_country(&self.cells[before].text).then_some(Cow::Borrowed("手机号"));
        self.words[before].clone().or_else(country)
    }

    /// Whether a word is no head of counts here.
    pub(super) fn is_sure(&self, word: &str) -> bool {
        !is_vague(word) || self.people.are_told_of()
    }

    /// How many cells may say behind a word what it is for: below heads of others stand counts.
    fn behind<'c>(&self, word: &str, cells: &'c [TableCell<'c>]) -> &'c [TableCell<'c>] {
        let may_be = |cell: &&TableCell<'_>| self.above.is_free(cell) || self.is_sure(word);
        let own = cells.iter().skip(1).take_while(may_be).count();
        &cells[..1 + own]
    }

    /// What cells say from the first on without a word, and how many were looked at.
    fn without_word(&self, cells: &[TableCell<'_>]) -> (Option<Headed>, usize) {
        if let [first, second, ..] = cells
            && [first, second].iter().all(|cell| self.above.is_free(cell))
            && let Some(headed) = hyphened(first, second)
        {
            return (Some(headed), 2);
        }
        let is_next = |i: usize, cell: &TableCell<'_>| {
            i == 0 || cells[i - 1].column + 1 == cell.column && self.above.head(cell.column).is_none()
        };
        let own = cells.iter().enumerate().take_while(|(i, cell)| is_next(*i, cell));
        let parts: Vec<_> = own.map_while(|(_, cell)| Some((cell, CellDigits::of(&cell.text)?))).collect();
        let is_free = parts.iter().skip(1).all(|(cell, _)| self.above.is_free(cell));
        (alone(&parts).filter(|_| is_free), parts.len())
    }
}

/// What a word and cells behind or below it say at once: the first by itself, and with so many others that
/// there are as many digits as such a number has.
fn told(word: &str, cells: &[TableCell<'_>]) -> Vec<Headed> {
    let word = known(word);
    let Some(first) = cells.first() else { return Vec::new() };
    let mut found = vec![first.behind(&format!("{word}："))];
    found.extend(joined(word, &first.text, cells));
    found
}

/// `139-2233` and `4455`: without heads, nothing else is written so.
fn hyphened(first: &TableCell<'_>, second: &TableCell<'_>) -> Option<Headed> {
    let (begin, middle) = first.text.trim_matches('*').split_once('-')?;
    let end = second.text.trim_matches('*');
    let is_number =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = is_number(begin, 3)
        && matches!(begin.as_bytes(), [b'1', b'3'..=b'9', ..])
        && is_number(middle, 4)
        && is_number(end, 4)
        && first.column + 1 == second.column;
    let range = first.range.start..second.range.end;
    is_one.then(|| Headed { text: [begin, middle, end].concat(), own: 0, range, spread: Spread::Row })
}

/// `+86`, behind which nothing else stands than a number of a phone.
fn is_country(cell: &str) -> bool {
    let own = cell.trim_matches(['(', ')', '（', '）', '*', ' ']);
    matches!(own, "+86" | "＋86" | "0086" | "+0086")
}
