//! Numbers whose digits stand one below another.
//!
//! ```text
//! 姓名 | 手机
//! 李明 | 139
//!      | 0000
//!      | 1234
//! ```

use std::ops::Range;

use super::heads::labelled;
use super::parts::{CellDigits, SplitNumber};
use super::rows::CellRow;
use super::{Headed, Spread};

/// The numbers that may go on in the next row.
#[derive(Default)]
pub(super) struct Columns {
    open: Vec<Column>,
}

struct Column {
    word: String,
    column: usize,
    number: SplitNumber,
    /// The row in which it begins.
    row: usize,
    /// Where it begins.
    range: Range<usize>,
    /// Whether the word stands in its row, and not over it.
    is_labelled: bool,
    /// Whether rows below have had nothing else.
    is_alone: bool,
}

impl Columns {
    /// What stands in a row and ends a number that rows above began, with the row in which it begins.
    pub(super) fn go_on(&mut self, at: usize, row: &CellRow<'_, '_>) -> Vec<(usize, Headed)> {
        let mut found = Vec::new();
        self.open.retain_mut(|open| {
            let goes_on = open.add(row).is_some();
            if goes_on && open.number.is_column(&open.word) && (open.is_alone || row.is_sure(&open.word)) {
                let headed = open.number.headed(&open.word, open.range.clone(), Spread::Column);
                found.push((open.row, headed));
            }
            goes_on
        });
        self.open.extend((0..row.cells.len()).filter_map(|place| Column::begun(at, row, place)));
        found
    }
}

impl Column {
    /// A number that may begin with a cell of a row.
    fn begun(at: usize, row: &CellRow<'_, '_>, place: usize) -> Option<Self> {
        /// What has fewer digits, or more, is no beginning.
        const LENGTHS: std::ops::RangeInclusive<usize> = 3..=17;
        let cell = Some(&row.cells[place]).filter(|_| !row.is_word(place))?;
        let (before, over) = (row.word_before(place), row.above.head(cell.column));
        let is_labelled = before.is_some();
        let (word, own) = match (before, over) {
            (Some(word), _) => (word, &*cell.text),
            (None, Some((word, _))) => (word.clone(), &*cell.text),
            (None, None) => labelled(&cell.text)?,
        };
        let part = CellDigits::first(own).filter(|part| LENGTHS.contains(&part.digits.len()))?;
        let mut number = SplitNumber::default();
        number.add(&part)?;
        let (column, range) = (cell.column, cell.range.clone());
        Some(Self { word: word.into_owned(), column, number, row: at, range, is_labelled, is_alone: true })
    }

    /// Adds what a row has in this column; nothing where it has none, or what belongs to another word.
    fn add(&mut self, row: &CellRow<'_, '_>) -> Option<()> {
        let place = |column: usize| row.cells.binary_search_by_key(&column, |cell| cell.column).ok();
        let own = place(self.column).filter(|own| !row.is_word(*own))?;
        let has_label = self.is_labelled && self.column.checked_sub(1).and_then(place).is_some();
        let part = CellDigits::of(&row.cells[own].text).filter(|_| !has_label)?;
        self.is_alone &= row.cells.len() == 1;
        self.number.add(&part)
    }
}
