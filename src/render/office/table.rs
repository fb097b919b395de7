//! Tables as values: what stands in which cell, before any program's format comes in.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::derive::report::number::Amount;
use crate::derive::report::rate::Rate;
use crate::model::date::{ClockTime, Date};

/// The row in which the heads of columns stand, below the title; from 0.
pub(super) const HEAD: u32 = 1;

/// A table with a title over it: a sheet of a workbook.
#[derive(Default)]
pub(super) struct SheetTable<'a> {
    /// What its sheet is called.
    pub(super) name: String,
    /// What stands over it.
    pub(super) title: String,
    /// The heads of its columns.
    pub(super) columns: Vec<SheetColumn>,
    /// What stands in it first, where it may be long.
    pub(super) made: Option<MadeRows<'a>>,
    /// What stands in it.
    pub(super) rows: Vec<Vec<SheetCell>>,
    /// Sums and the like below.
    pub(super) foot: Vec<Vec<SheetCell>>,
    /// How many columns are printed; `None`: all.
    pub(super) printed: Option<usize>,
    /// How many empty rows there are to be filled in.
    pub(super) room: u32,
}

/// Rows that are made when they are written: of a hundred thousand memory holds one.
pub(super) struct MadeRows<'a> {
    /// How many.
    pub(super) count: usize,
    /// The cells of each, from 0.
    pub(super) row: Box<dyn Fn(usize) -> Vec<SheetCell> + 'a>,
}

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetColumn {
    /// Its head.
    pub(super) head: String,
    /// What may be filled in.
    pub(super) choice: Choice,
    /// How wide it is at most, in half-width characters, where a table is to fit on paper.
    pub(super) widest: Option<usize>,
}

/// What may be filled in in a column.
#[derive(Clone, Debug, Default)]
pub(super) enum Choice {
    /// Anything.
    #[default]
    Any,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// What stands in some cells of another sheet; something else after a question.
    Listed(String),
    /// A day; what to write is said when the cell is chosen.
    Day,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SheetCell {
    /// Nothing.
    Empty,
    /// A text, whatever it begins with.
    Text(String),
    /// A number.
    Whole(u64),
    /// A share.
    Share(Rate),
    /// A day.
    Day(Date),
    /// A time of day.
    Time(ClockTime),
    /// A formula, and what it comes to.
    Formula(String, Box<SheetCell>),
    /// A word with a shade, over so many columns.
    Marked(String, Shade, u16),
    /// A text that leads to some cells of the same workbook: `'汇总'!A3:R9`.
    Link(String, String),
}

/// What a word is shaded with, beside what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// As it should be.
    Good,
    /// Less than it should be.
    Short,
    /// Not there.
    Missing,
    /// Not asked for.
    Grey,
    /// Nobody has said.
    Hatched,
    /// Nothing to say.
    None,
}

impl SheetTable<'_> {
    /// How many rows it has, without those below.
    pub(super) fn count(&self) -> usize {
        self.made.as_ref().map_or(0, |made| made.count) + self.rows.len()
    }

    /// Its rows, and those below.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = Cow<'_, [SheetCell]>> {
        let made = self.made.iter().flat_map(|made| (0..made.count).map(|at| Cow::Owned((made.row)(at))));
        made.chain(self.rows.iter().chain(&self.foot).map(|row| Cow::Borrowed(&row[..])))
    }

    /// A table without rows.
    pub(super) fn new(name: &str, title: String, heads: &[&str]) -> Self {
        let column = |head: &&str| SheetColumn { head: (*head).to_owned(), ..SheetColumn::default() };
        Self { name: name.to_owned(), title, columns: heads.iter().map(column).collect(), ..Self::default() }
    }

    /// Some of its rows, as a link leads to them.
    pub(super) fn place(&self, rows: RangeInclusive<u32>) -> String {
        let last = letter(self.columns.len().saturating_sub(1));
        format!("'{}'!A{}:{last}{}", self.name, rows.start(), rows.end())
    }

    /// The head of a column, with the button that filters by it.
    pub(super) fn head_of(&self, column: usize) -> String {
        format!("'{}'!{}{}", self.name, letter(column), HEAD + 1)
    }

    /// The cells of a column from its first row to its last, for formulas of any sheet: `'汇总'!$A$3:$A$9`.
    pub(super) fn range(&self, column: usize) -> String {
        let (letter, first) = (letter(column), HEAD + 2);
        let last = (first + self.count() as u32).saturating_sub(1).max(first);
        format!("'{}'!${letter}${first}:${letter}${last}", self.name)
    }
}

/// `A`, `Z`, `AA`
pub(super) fn letter(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    if column < 26 { last.to_string() } else { letter(column / 26 - 1) + &last.to_string() }
}

impl SheetCell {
    /// A text; nothing where there is none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { SheetCell::Empty } else { SheetCell::Text(text) }
    }

    /// A word that stands where numbers stand.
    pub(super) fn in_place_of_a_number(word: &str) -> Self {
        SheetCell::Marked(word.to_owned(), Shade::None, 1)
    }

    /// A number; nothing where there is none.
    pub(super) fn number(number: Option<u32>) -> Self {
        number.map_or(SheetCell::Empty, |number| SheetCell::Whole(number.into()))
    }

    /// How much, as a number where it is one.
    pub(super) fn amount(amount: &Amount) -> Self {
        match amount {
            Amount::Whole(number) => SheetCell::Whole(*number),
            Amount::Share(rate) => SheetCell::Share(*rate),
            Amount::Written(text) => text.parse().map_or_else(|_| Self::text(text), SheetCell::Whole),
            Amount::Unfilled | Amount::NoBase => Self::in_place_of_a_number(&amount.to_string()),
        }
    }

    /// What it comes to by a formula; what is no number stays as it is.
    pub(super) fn by(self, formula: impl FnOnce() -> String) -> Self {
        match self {
            SheetCell::Whole(_) | SheetCell::Share(_) => SheetCell::Formula(formula(), Box::new(self)),
            other => other,
        }
    }

    /// How wide it is, in half-width characters.
    pub(super) fn width(&self) -> usize {
        match self {
            SheetCell::Empty => 0,
            SheetCell::Text(text) | SheetCell::Link(text, _) => text.lines().map(width).max().unwrap_or(0),
            SheetCell::Marked(text, _, columns) => width(text) / usize::from((*columns).max(1)),
            SheetCell::Whole(number) => number.to_string().len(),
            SheetCell::Share(_) => 7,
            SheetCell::Day(_) => 11,
            SheetCell::Time(_) => 6,
            SheetCell::Formula(_, shown) => shown.width(),
        }
    }
}

/// How wide a text is, in half-width characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
