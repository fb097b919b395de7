//! Tables as values: what stands in which cell, before any program's format comes in.

use crate::model::date::{ClockTime, Date};

/// A table with a title over it: a sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetTable {
    /// What its sheet is called.
    pub(super) name: String,
    /// What stands over it.
    pub(super) title: String,
    /// The heads of its columns.
    pub(super) columns: Vec<SheetColumn>,
    /// What stands in it.
    pub(super) rows: Vec<Vec<SheetCell>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct SheetColumn {
    /// Its head.
    pub(super) head: String,
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
    /// A day.
    Day(Date),
    /// A time of day.
    Time(ClockTime),
}

impl SheetCell {
    /// A text; nothing where there is none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { SheetCell::Empty } else { SheetCell::Text(text) }
    }

    /// A number; nothing where there is none.
    pub(super) fn number(number: Option<u32>) -> Self {
        number.map_or(SheetCell::Empty, |number| SheetCell::Whole(number.into()))
    }
}
