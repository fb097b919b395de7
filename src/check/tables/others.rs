//! Cells below the heads of numbers that are nobody's: `设备序列号`, `展品编号`.

use std::ops::Range;

use super::heads::{LONGEST, closed_up, core};
use super::{TableCell, TableRows};

/// What such heads end with. (编号 alone may be anything.)
const HEADS: [&str; 18] = [
    "序列号",
    "批次号",
    "批号",
    "展品编号",
    "资产编号",
    "设备编号",
    "物资编号",
    "合同编号",
    "合同号",
    "订单号",
    "订单编号",
    "流水号",
    "条形码",
    "运单号",
    "快递单号",
    "发票号码",
    "信用代码",
    "ISBN",
];

/// Where they stand that say nothing but such a number.
pub(in crate::check) fn other_numbers(tables: &[TableRows<'_>]) -> Vec<Range<usize>> {
    tables.iter().flat_map(|table| below(table)).map(|(_, range)| range).collect()
}

/// The same of a table, with the places of their rows.
pub(in crate::check) fn below(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Range<usize>)> {
    let is_head = |cell: &TableCell<'_>| {
        let own = (cell.text.len() <= LONGEST).then(|| closed_up(&cell.text));
        own.is_some_and(|own| HEADS.iter().any(|head| core(&own).ends_with(head)))
    };
    let Some(head) = table.iter().find(|row| !row.is_empty()) else { return Vec::new() };
    let columns: Vec<usize> = head.iter().filter(|cell| is_head(cell)).map(|cell| cell.column).collect();
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | ' ' | '.');
    let is_one = |cell: &&TableCell<'_>| columns.contains(&cell.column) && cell.text.chars().all(is_code);
    let rows = table.iter().enumerate().filter(|_| !columns.is_empty());
    rows.flat_map(|(at, row)| row.iter().filter(is_one).map(move |cell| (at, cell.range.clone()))).collect()
}
