//! Tables of a page: those that hold rows of facts, and those that only put things side by side.

use super::flow::Flow;
use super::style::{Look, is_hidden, look_of};
use super::tree::Element;
use crate::import::article::{Block, Inline};

/// Columns of a table, at most. What is wider is read as a text.
const COLUMNS: usize = 60;

/// Cells of a table, at most.
const CELLS: usize = 100_000;

/// Words in a cell from which on it is no cell of a table of facts, but a part of a page.
const LONG_CELL: usize = 1_500;

/// A cell: its element, and how far it reaches.
struct Cell<'a> {
    element: &'a Element,
    columns: usize,
    rows: usize,
}

/// Reads a table.
pub(super) fn table(flow: &mut Flow, table: &Element, look: &Look) {
    flow.flush();
    let mut rows = Vec::new();
    let mut others = Vec::new();
    collect(table, &mut rows, &mut others);
    for other in others {
        match is_hidden(other) {
            true => flow.hidden(other, look),
            false => flow.through(other, &look_of(other, look)),
        }
    }
    if is_of_facts(&rows) {
        facts(flow, &rows, look);
    } else {
        for cell in rows.iter().flatten() {
            flow.through(cell.element, &look_of(cell.element, look));
        }
    }
}

/// The rows of a table, not of tables in it, and what else lies there.
fn collect<'a>(element: &'a Element, rows: &mut Vec<Vec<Cell<'a>>>, others: &mut Vec<&'a Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            _ if is_hidden(child) => others.push(child),
            "thead" | "tbody" | "tfoot" => collect(child, rows, others),
            "tr" => {
                let (hidden, cells): (Vec<_>, Vec<_>) = child.elements().partition(|cell| is_hidden(cell));
                rows.push(cells.into_iter().map(cell).collect());
                others.extend(hidden);
            }
            "colgroup" | "col" => {}
            _ => others.push(child),
        }
    }
}

fn cell(element: &Element) -> Cell<'_> {
    let reach = |name| element.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1_usize);
    Cell { element, columns: reach("colspan").clamp(1, COLUMNS), rows: reach("rowspan").max(1) }
}

/// Whether rows and columns mean something: at least two of each, nothing large in the cells.
fn is_of_facts(rows: &[Vec<Cell<'_>>]) -> bool {
    let is_large = |element: &Element| matches!(element.name.as_str(), "table" | "h1" | "h2" | "h3" | "hr");
    let is_cell = |cell: &Cell<'_>| {
        cell.element.find(&is_large).is_none() && cell.element.words().chars().count() <= LONG_CELL
    };
    let width = rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum::<usize>()).max().unwrap_or(0);
    let filled = rows.iter().filter(|row| !row.is_empty()).count();
    filled >= 2
        && (2..=COLUMNS).contains(&width)
        && rows.len() * width <= CELLS
        && rows.iter().flatten().all(is_cell)
}

/// A line of a table as it is filled; `None` where no cell has come yet.
type Row = Vec<Option<Vec<Inline>>>;

/// Puts a cell into the rows that it reaches, its words into the first, as far as no other is there.
fn fill(rows: &mut [Row], cell: &Cell<'_>, column: usize, words: Vec<Inline>) {
    let mut words = Some(words);
    for row in rows.iter_mut().take(cell.rows) {
        let reach = column..column + cell.columns;
        let is_taken = |at: usize| row.get(at).is_some_and(Option::is_some);
        if words.is_none() && reach.clone().any(is_taken) {
            break;
        }
        if row.len() < reach.end {
            row.resize(reach.end, None);
        }
        for at in reach {
            row[at].get_or_insert_with(|| words.take().unwrap_or_default());
        }
    }
}

fn facts(flow: &mut Flow, rows: &[Vec<Cell<'_>>], look: &Look) {
    let look = Look { bold: false, centred: false, ..look.clone() };
    let mut grid: Vec<Row> = rows.iter().map(|_| Vec::new()).collect();
    for (number, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while grid[number].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let words = flow.cell(cell.element, &look);
            if column + cell.columns > COLUMNS {
                // Cells that reach down push the others out of the table.
                let last = grid[number].last_mut().and_then(Option::as_mut);
                last.into_iter()
                    .for_each(|last| last.extend([Inline::Break].into_iter().chain(words.clone())));
                continue;
            }
            fill(&mut grid[number..], cell, column, words);
            column += cell.columns;
        }
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut table: Vec<Vec<Vec<Inline>>> = Vec::new();
    for row in grid {
        let mut row: Vec<_> = row.into_iter().map(Option::unwrap_or_default).collect();
        row.resize(width, Vec::new());
        if row.iter().any(|cell| !cell.is_empty()) {
            table.push(row);
        }
    }
    // A first row that is one cell is the title of the table.
    if table.len() > 1 && table[0][1..].iter().all(Vec::is_empty) && rows[0].len() == 1 {
        let title = table.remove(0).swap_remove(0);
        flow.block(Block::Paragraph(title));
    }
    if !table.is_empty() {
        flow.block(Block::Table(table));
    }
}
