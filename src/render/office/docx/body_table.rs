//! A table that somebody wrote, cell by cell as its HTML has them.

use super::markup::attribute;
use super::{WordCell, WordMerge, WordTable};

/// A column that no table of a text has.
const MOST_COLUMNS: usize = 60;

/// A table that is being read.
#[derive(Default)]
pub(super) struct TableReader {
    head: usize,
    rows: Vec<Vec<ReadCell>>,
    /// What stands over it.
    pub(super) caption: String,
    /// How many tables are open in its cells: their text belongs to these.
    pub(super) inner: usize,
}

/// A cell as written: how many rows it takes is known, where it stands is not.
struct ReadCell {
    cell: WordCell,
    rows: usize,
}

impl TableReader {
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn end_head(&mut self) {
        self.head = self.rows.len();
    }

    pub(super) fn begin_cell(&mut self, names: bool, attributes: &str) {
        let over = |name| attribute(attributes, name).and_then(|number| number.parse::<usize>().ok());
        let columns = over("colspan").unwrap_or(1).clamp(1, MOST_COLUMNS);
        // So many as the rest of the table has.
        let rows = over("rowspan").map_or(1, |rows| if rows == 0 { usize::MAX } else { rows });
        let cell = WordCell { names, columns, ..WordCell::words("") };
        if let Some(row) = self.rows.last_mut() {
            row.push(ReadCell { cell, rows });
        }
    }

    pub(super) fn say(&mut self, text: String) {
        if let Some(read) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            read.cell.text = text;
        }
    }

    /// The table; none where it has no cells.
    pub(super) fn finish(self) -> Option<WordTable> {
        let head = self.head;
        let mut rows = placed(self.rows);
        let columns = rows.iter().map(|row| width(row)).max()?;
        for row in &mut rows {
            let lacking = columns - width(row);
            row.extend(std::iter::repeat_n(WordCell::words(""), lacking));
        }
        let widths = (0..columns).map(|column| longest(&rows, column)).collect();
        Some(WordTable { widths, head, rows })
    }
}

fn width(row: &[WordCell]) -> usize {
    row.iter().map(|cell| cell.columns).sum()
}

/// The rows with a cell wherever one reaches down from above.
fn placed(written: Vec<Vec<ReadCell>>) -> Vec<Vec<WordCell>> {
    // By the first column of each that reaches down: into how many rows more, and itself.
    let mut reaching: Vec<(usize, usize, WordCell)> = Vec::new();
    let mut rows = Vec::new();
    let count = written.iter().filter(|row| !row.is_empty()).count();
    for (at, written) in written.into_iter().filter(|row| !row.is_empty()).enumerate() {
        let mut row: Vec<WordCell> = Vec::new();
        let above = std::mem::take(&mut reaching);
        let mut above = above.into_iter().peekable();
        let mut written = written.into_iter().peekable();
        while written.peek().is_some() || above.peek().is_some() {
            let column = width(&row);
            if above.peek().is_some_and(|(first, ..)| *first <= column || written.peek().is_none()) {
                let Some((first, more, cell)) = above.next() else { break };
                // Where another stands in its way it ends.
                if first < column {
                    continue;
                }
                row.extend(std::iter::repeat_n(WordCell::words(""), first - column));
                row.push(cell.clone());
                reaching.extend((more > 1).then(|| (width(&row) - cell.columns, more - 1, cell)));
            } else if let Some(ReadCell { mut cell, rows: over }) = written.next() {
                let more = (over - 1).min(count - 1 - at);
                if more > 0 {
                    cell.merged = WordMerge::Begins;
                    let below = WordCell { merged: WordMerge::Goes, text: String::new(), ..cell.clone() };
                    reaching.push((column, more, below));
                }
                row.push(cell);
            }
        }
        rows.push(row);
    }
    rows
}

/// A column is as wide as its longest line, within bounds that keep all of them legible. What stands over
/// several columns has room enough.
fn longest(rows: &[Vec<WordCell>], column: usize) -> u32 {
    let cell = |row: &'_ Vec<WordCell>| {
        let mut at = 0;
        let found = row.iter().position(|cell| {
            at += cell.columns;
            at > column
        });
        found.filter(|found| row[*found].columns == 1)
    };
    let lines = rows.iter().filter_map(|row| Some(&row[cell(row)?])).flat_map(|cell| cell.text.lines());
    lines.map(|line| line.chars().count()).max().unwrap_or(0).clamp(3, 24) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells: text, columns, and how they go on.
    fn table(rows: &[&[(&str, &str)]]) -> Vec<String> {
        let mut reader = TableReader::default();
        for row in rows {
            reader.begin_row();
            for (attributes, text) in *row {
                reader.begin_cell(false, attributes);
                reader.say((*text).to_owned());
            }
        }
        let cell = |cell: &WordCell| {
            let merged = match cell.merged {
                WordMerge::Alone => "",
                WordMerge::Begins => "↓",
                WordMerge::Goes => "↑",
            };
            format!("{}{merged}{}", cell.text, "→".repeat(cell.columns - 1))
        };
        let rows = reader.finish().unwrap().rows;
        rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn merged_cells_take_the_columns_and_rows_that_are_theirs() {
        assert_eq!(
            table(&[
                &[(" rowspan=\"2\"", "支部"), (" colspan=\"2\"", "次数")],
                &[("", "上半年"), ("", "下半年")],
                &[("", "一"), ("", "3"), (" rowspan=\"0\"", "4")],
                &[("", "二")],
            ]),
            ["支部↓|次数→", "↑|上半年|下半年", "一|3|4↓", "二||↑"]
        );
        // What reaches below the table or over others ends there.
        assert_eq!(table(&[&[(" rowspan=\"9\"", "甲"), ("", "乙")]]), ["甲|乙"]);
        assert_eq!(
            table(&[&[("", "甲"), (" rowspan=\"2\"", "乙")], &[(" colspan=\"2\"", "丙"), ("", "丁")]]),
            ["甲|乙↓|", "丙→|丁"]
        );
    }
}
