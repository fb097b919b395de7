//! Tables whose cells are apart by a sign that prose has too, or by blanks: here a cell must be an answer,
//! and its line as long as the head.

use super::{is_about_publicity, is_head, unseen_trimmed};
use crate::parse::ledger;

/// Signs between cells that are no tab, comma or semicolon.
const SIGNS: [char; 6] = ['|', '，', '；', '、', '^', '~'];

/// Whether a row of such a table is kept back by a column that speaks of it.
pub(super) fn keep_back(text: &str) -> bool {
    let by_sign = |sign: char| text.contains(sign) && any_kept_back(text, |line| line.split(sign).collect());
    SIGNS.into_iter().any(by_sign) || any_kept_back(text, |line| line.split_whitespace().collect())
}

/// A column that tells what may be shown.
struct Column<'t> {
    head: &'t str,
    at: usize,
    of: usize,
    /// Whether 否 keeps back, or 是.
    no: bool,
}

fn any_kept_back<'t>(text: &'t str, cells: impl Fn(&'t str) -> Vec<&'t str>) -> bool {
    let mut columns: Vec<Column<'_>> = Vec::new();
    for line in text.lines() {
        let cells = cells(line);
        let is_kept_back = |column: &Column<'_>| {
            let is_it = |cell: &&str| *cell != column.head && is_answer(cell, column.no);
            column.of == cells.len() && cells.get(column.at).is_some_and(is_it)
        };
        if columns.iter().any(is_kept_back) {
            return true;
        }
        let of = cells.len();
        if of < 2 {
            continue;
        }
        let heads = (0..).zip(&cells).filter(|(_, cell)| is_head(cell));
        columns.extend(heads.map(|(at, cell)| Column { head: cell, at, of, no: is_about_publicity(cell) }));
    }
    false
}

fn is_answer(cell: &str, no: bool) -> bool {
    let cell = unseen_trimmed(cell);
    match no {
        true => ledger::is_private(cell),
        false => matches!(cell, "是" | "√" | "秘密" | "机密" | "绝密" | "内部"),
    }
}
