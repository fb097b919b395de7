//! Levels of secrecy in the cells of a table.
//!
//! A table in which all three stand is one to learn from: how long what is 绝密 is kept, how long what is 机密.

use std::ops::Range;

use super::{TableCell, TableRows};

const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];

/// Whether all levels stand in cells of a table, each by itself.
pub(super) fn are_taught(table: &[Vec<TableCell<'_>>]) -> bool {
    let is_one = |cell: &TableCell<'_>, level: &str| {
        let own = cell.text.trim_matches(['*', ' ', '“', '”']);
        own.strip_prefix(level).is_some_and(|rest| rest.is_empty() || rest.starts_with('级'))
    };
    LEVELS.iter().all(|level| table.iter().flatten().any(|cell| is_one(cell, level)))
}

/// Where tables stand that teach them.
pub(in crate::check) fn lessons(tables: &[TableRows<'_>]) -> Vec<Range<usize>> {
    let place = |table: &TableRows<'_>| {
        let mut cells = table.iter().flatten();
        Some(cells.next()?.range.start..table.iter().flatten().last()?.range.end)
    };
    tables.iter().filter(|table| are_taught(table)).filter_map(place).collect()
}
