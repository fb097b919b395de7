//! Levels of secrecy in the cells of a table.
//!
//! A table in which all three stand is one to learn from: how long what is 绝密 is kept, how long what is 机密.

use std::ops::Range;

use super::{Headed, TableCell, TableRows};

const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];

/// Whether all levels stand in cells of a table, each by itself.
pub(super) fn are_taught(table: &[Vec<TableCell<'_>>]) -> bool {
    let is_one = |cell: &TableCell<'_>, level: &str| {
        let own = cell.text.trim_matches(['*', ' ', '“', '”']);
        own.strip_prefix(level).is_some_and(|rest| rest.is_empty() || rest.starts_with('级'))
    };
    LEVELS.iter().all(|level| table.iter().flatten().any(|cell| is_one(cell, level)))
}

/// Cells that may have a mark of secrecy of their own, each behind the bar that parts it from others.
pub(super) fn cells(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    const BAR: &str = "|";
    let has_mark = |cell: &&TableCell<'_>| ["内部", "公开", "密"].iter().any(|word| cell.text.contains(word));
    let rows = table.iter().enumerate().filter(|(_, row)| row.len() > 1);
    rows.flat_map(|(at, row)| row.iter().filter(has_mark).map(move |cell| (at, cell.behind(BAR)))).collect()
}

/// Where tables stand that teach them.
pub(in crate::check) fn lessons(tables: &[TableRows<'_>]) -> Vec<Range<usize>> {
    let place = |table: &TableRows<'_>| {
        let mut cells = table.iter().flatten();
        Some(cells.next()?.range.start..table.iter().flatten().last()?.range.end)
    };
    tables.iter().filter(|table| are_taught(table)).filter_map(place).collect()
}
