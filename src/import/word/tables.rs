//! Tables: of data, and those that only put things beside each other.

use super::Reader;
use super::line::{StoryPart, What, WordLine};
use super::tree::XmlElement;
use crate::import::article::Inline;

/// How many columns a table may have; Word has no more.
const MOST_COLUMNS: usize = 63;

/// The most letters of what stands below a picture in a table.
const CAPTION: usize = 40;

/// A cell.
#[derive(Default)]
struct Cell {
    pieces: Vec<StoryPart>,
    /// How many columns it takes.
    span: usize,
}

impl Reader {
    /// Reads a table.
    pub(super) fn table(&mut self, table: &XmlElement, pieces: &mut Vec<StoryPart>) {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        rows.retain(|row: &Vec<Cell>| !row.is_empty());
        if let [row] = &mut rows[..]
            && let [cell] = &mut row[..]
        {
            // A frame around a text.
            pieces.append(&mut cell.pieces);
            return;
        }
        if has_figures_only(&rows) {
            pieces.extend(figures(rows));
            return;
        }
        let columns = rows.iter().map(|row| row.iter().map(|cell| cell.span).sum()).max().unwrap_or(0);
        let mut whole: Vec<Vec<Vec<Inline>>> = Vec::new();
        for row in rows {
            // A title over all columns stands above its table.
            let is_title = whole.is_empty() && columns > 1 && row.len() == 1;
            if is_title {
                pieces.extend(row.into_iter().flat_map(|cell| cell.pieces));
                continue;
            }
            let mut cells = Vec::with_capacity(columns);
            for cell in row {
                cells.push(self.cell(cell.pieces));
                cells.resize(cells.len() + cell.span - 1, Vec::new());
            }
            cells.resize(columns, Vec::new());
            whole.push(cells);
        }
        if whole.iter().flatten().any(|cell| !cell.is_empty()) {
            pieces.push(StoryPart::Table(whole));
        }
    }

    fn rows(&mut self, element: &XmlElement, rows: &mut Vec<Vec<Cell>>) {
        for child in element.children() {
            match child.name.as_str() {
                "tr" if child.at(&["trPr", "del"]).is_some() => {
                    let words = child.words_of("delText", "") + &child.words_of("t", "");
                    self.losses.deleted(&words);
                }
                "tr" => {
                    let skipped = |name| {
                        let count = child.child("trPr").and_then(|row| row.value(name));
                        count.and_then(|count| count.parse().ok()).unwrap_or(0).min(MOST_COLUMNS)
                    };
                    let before = (0..skipped("gridBefore")).map(|_| Cell { span: 1, ..Cell::default() });
                    let mut row: Vec<Cell> = before.collect();
                    self.cells(child, &mut row);
                    rows.push(row);
                }
                "tblPr" | "tblGrid" => {}
                "p" | "tbl" | "r" | "tc" | "hyperlink" | "oMath" => {
                    // Where no row is around it, it is one.
                    let pieces = self.apart(|reader, pieces| reader.part(child, pieces));
                    rows.push(vec![Cell { pieces, span: 1 }]);
                }
                _ => self.rows(child, rows),
            }
        }
    }

    fn cells(&mut self, element: &XmlElement, row: &mut Vec<Cell>) {
        for child in element.children() {
            match child.name.as_str() {
                "tc" | "p" | "tbl" | "r" | "hyperlink" | "oMath" => {
                    let properties = child.child("tcPr");
                    let reaches_down = properties.and_then(|cell| cell.value("vMerge")) == Some("restart");
                    self.losses.merged += usize::from(reaches_down);
                    let span = properties.and_then(|cell| cell.value("gridSpan"));
                    let span = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                    let taken: usize = row.iter().map(|cell| cell.span).sum();
                    let mut pieces = self.apart(|reader, pieces| reader.part(child, pieces));
                    if taken >= MOST_COLUMNS {
                        // Beyond all columns it still says what it says.
                        row.last_mut().into_iter().for_each(|last| last.pieces.append(&mut pieces));
                        continue;
                    }
                    row.push(Cell { pieces, span: span.clamp(1, MOST_COLUMNS - taken) });
                }
                "trPr" | "tblPrEx" => {}
                _ => self.cells(child, row),
            }
        }
    }

    /// What a cell says, with an end of line between two paragraphs.
    fn cell(&mut self, pieces: Vec<StoryPart>) -> Vec<Inline> {
        let mut words = Vec::new();
        let begin = |words: &mut Vec<Inline>| {
            if !words.is_empty() {
                words.push(Inline::Break);
            }
        };
        for piece in pieces {
            match piece {
                StoryPart::Line(line) => {
                    begin(&mut words);
                    if let Some(label) = &line.label {
                        words.push(Inline::Text(label.before_words()));
                    }
                    words.extend(line.inlines());
                }
                StoryPart::Table(rows) => {
                    self.losses.tell("一个套在表格里的表格的样子（文字并进了外面的单元格）");
                    for row in rows {
                        begin(&mut words);
                        for cell in row {
                            words.extend(cell);
                            words.push(Inline::Text("　".to_owned()));
                        }
                    }
                }
                StoryPart::Rule => {}
            }
        }
        words
    }
}

/// Whether a table puts pictures beside each other, with at most a few words for each.
fn has_figures_only(rows: &[Vec<Cell>]) -> bool {
    let (mut pictures, mut captions) = (0, 0);
    for piece in rows.iter().flatten().flat_map(|cell| &cell.pieces) {
        match piece {
            StoryPart::Line(line) if line.pictures() > 0 => pictures += line.pictures(),
            StoryPart::Line(line) if line.weight() <= CAPTION => captions += 1,
            _ => return false,
        }
    }
    pictures > 0 && captions <= pictures
}

/// The pictures of such a table, each with the words below it.
fn figures(rows: Vec<Vec<Cell>>) -> Vec<StoryPart> {
    // Of each column the picture that has no words yet.
    let mut waiting: Vec<Option<usize>> = Vec::new();
    let mut figures: Vec<StoryPart> = Vec::new();
    for row in rows {
        let mut column = 0;
        for cell in row {
            waiting.resize(waiting.len().max(column + 1), None);
            for piece in cell.pieces {
                let StoryPart::Line(line) = piece else { continue };
                for line in line.with_pictures_apart() {
                    let words = line.words();
                    let above = waiting[column].take().and_then(|at| figures.get_mut(at));
                    match above {
                        _ if line.is_figure() => {
                            waiting[column] = Some(figures.len());
                            figures.push(StoryPart::Line(line));
                        }
                        Some(StoryPart::Line(figure)) => figure.entitle(&words),
                        _ => figures.push(StoryPart::Line(line)),
                    }
                }
            }
            column += cell.span;
        }
    }
    figures
}

impl WordLine {
    /// Gives the last picture of a figure its words.
    pub(super) fn entitle(&mut self, words: &str) {
        let last = self.said.iter_mut().rev().find_map(|said| match &mut said.what {
            What::Picture { caption, .. } => Some(caption),
            _ => None,
        });
        if let Some(caption) = last {
            *caption = words.trim_start_matches(['▲', '△', '↑', '▼', ' ']).to_owned();
        }
    }
}
