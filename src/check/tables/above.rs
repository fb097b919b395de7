//! What stands over a row of a table.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::TableCell;
use super::heads::is_part;
use super::parts::CellDigits;

/// No table of people has more of such columns.
const MOST_HEADS: usize = 64;

#[derive(Default)]
pub(super) struct Above<'t> {
    heads: Vec<Head<'t>>,
    /// Columns in which something else has stood than one digit.
    filled: BTreeSet<usize>,
}

/// A word for numbers, and the columns that it holds for.
struct Head<'t> {
    word: Cow<'t, str>,
    columns: Range<usize>,
}

impl<'t> Above<'t> {
    /// Puts a row below, with the words that its cells are.
    pub(super) fn add(&mut self, row: &'t [TableCell<'_>], words: &[Option<Cow<'t, str>>]) {
        for (i, (cell, word)) in row.iter().zip(words).enumerate() {
            let is_same =
                |head: &Head<'_>| head.columns.contains(&cell.column) && Some(&head.word) == word.as_ref();
            if let Some(word) = word.as_ref().filter(|_| !self.heads.iter().any(is_same)) {
                let columns = cell.column..end(word, &row[i + 1..]);
                self.heads.retain(|head| !head.columns.contains(&cell.column));
                self.heads.truncate(MOST_HEADS - 1);
                self.heads.push(Head { word: word.clone(), columns });
            }
            if !CellDigits::of(&cell.text).is_some_and(|part| part.is_single()) {
                self.filled.insert(cell.column);
            }
        }
    }

    /// Whether nothing but single digits stands over a cell.
    pub(super) fn is_free(&self, cell: &TableCell<'_>) -> bool {
        !self.filled.contains(&cell.column)
    }

    /// The word over a column, and the columns that it holds for.
    pub(super) fn head(&self, column: usize) -> Option<(&Cow<'t, str>, &Range<usize>)> {
        let head = self.heads.iter().rev().find(|head| head.columns.contains(&column))?;
        Some((&head.word, &head.columns))
    }
}

/// Where the columns end that a word holds for, by what stands behind it in its row: 前三位, 尾号 are parts.
fn end(word: &str, behind: &[TableCell<'_>]) -> usize {
    behind.iter().find(|cell| !is_part(&cell.text, word)).map_or(usize::MAX, |cell| cell.column)
}
