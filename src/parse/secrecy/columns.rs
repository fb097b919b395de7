//! Tables whose cells are apart by a sign that prose has too, or by blanks: here a cell must be an answer,
//! and its line as long as the head.

use std::ops::Range;

use super::{is_about_publicity, is_head, unseen_trimmed};
use crate::parse::ledger;

/// Signs between cells that are no tab, comma or semicolon.
const SIGNS: [char; 6] = ['|', '，', '；', '、', '^', '~'];

/// Where a row of such a table is kept back by a column that speaks of it.
pub(super) fn keep_back(text: &str) -> Option<Range<usize>> {
    let signs = SIGNS.into_iter().filter(|sign| text.contains(*sign));
    let by_sign = signs.filter_map(|sign| kept_back(text, |line| line.split(sign).collect())).next();
    let cell = by_sign.or_else(|| kept_back(text, |line| line.split_whitespace().collect()))?;
    let start = cell.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + cell.len())
}

/// A column that tells what may be shown.
struct Column<'t> {
    head: &'t str,
    at: usize,
    of: usize,
    /// Whether 否 keeps back, or 是.
    no: bool,
}

/// The first cell that keeps its row back.
fn kept_back<'t>(text: &'t str, cells: impl Fn(&'t str) -> Vec<&'t str>) -> Option<&'t str> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    for line in text.lines() {
        let cells = cells(line);
        let kept_back = |column: &Column<'_>| {
            let is_it = |cell: &&str| *cell != column.head && is_answer(cell, column.no);
            cells.get(column.at).copied().filter(|cell| column.of == cells.len() && is_it(cell))
        };
        if let Some(cell) = columns.iter().find_map(kept_back) {
            return Some(cell);
        }
        let of = cells.len();
        if of < 2 {
            continue;
        }
        let heads = (0..).zip(&cells).filter(|(_, cell)| is_head(cell));
        columns.extend(heads.map(|(at, cell)| Column { head: cell, at, of, no: is_about_publicity(cell) }));
    }
    None
}

fn is_answer(cell: &str, no: bool) -> bool {
    let cell = unseen_trimmed(cell);
    match no {
        true => ledger::is_private(cell),
        false => matches!(cell, "是" | "√" | "秘密" | "机密" | "绝密" | "内部"),
    }
}
