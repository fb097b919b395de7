//! Tables, in a frame that scrolls on narrow screens.

use std::ops::Range;

use super::events::Alignment;
use super::writer::Writer;
use crate::diagnostics::Diagnostic;
use crate::parse::codes::markup::CELL_SURPLUS;

/// A table that is open. Tables do not nest in Markdown.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
    /// Where the cell that is open begins in the HTML, and where its contents do.
    cell: (usize, usize),
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.begin_block();
        self.out.plain.begin_aside();
        self.open_by_hand();
        self.out.markup(
            "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"表格，可左右滚动\">\n<table>\n",
        );
        self.table = Some(Table { alignments, column: 0, in_head: false, has_body: false, cell: (0, 0) });
    }

    pub(super) fn end_table(&mut self) {
        let has_body = self.table.take().is_some_and(|table| table.has_body);
        self.out.markup(if has_body { "</tbody>\n</table>\n</section>\n" } else { "</table>\n</section>\n" });
        self.end_block();
        self.out.plain.end_aside();
    }

    pub(super) fn start_row(&mut self, in_head: bool, range: Range<usize>) {
        // The head has as many cells as the table.
        if !in_head {
            self.tell_surplus(range);
        }
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        table.in_head = in_head;
        let begins_body = !in_head && !table.has_body;
        table.has_body |= !in_head;
        self.out.markup(if in_head { "<thead>\n" } else { "" });
        self.out.markup(if begins_body { "<tbody>\n" } else { "" });
        self.out.markup("<tr>\n");
    }

    /// Tells of cells that have no head. The bars of the row as it is read count: those typed with a Chinese
    /// keyboard part cells, those in cells from a spreadsheet do not.
    fn tell_surplus(&mut self, row: Range<usize>) {
        let Some(table) = &self.table else { return };
        let rewritten = &self.text.layout().rewritten;
        let read = rewritten.read_at(row);
        let Some((more, surplus)) = surplus(&rewritten.text()[read.clone()], table.alignments.len()) else {
            return;
        };
        let place = rewritten.place(read.start + surplus.start..read.start + surplus.end);
        let problem = beyond_head(more, self.text.written(place.clone()));
        let span = self.span(place);
        self.problems.add(problem, span);
    }

    pub(super) fn end_row(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        self.out.markup(if in_head { "</tr>\n</thead>\n" } else { "</tr>\n" });
        self.out.plain.end_line();
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let start = self.out.html.len();
        self.out.markup(if table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.markup(match table.alignments.get(table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        table.cell = (start, self.out.html.len());
        table.column += 1;
        self.open_by_hand();
        self.begin_line();
    }

    pub(super) fn end_cell(&mut self) {
        self.close_element();
        let Some(table) = &self.table else { return };
        let (start, contents) = table.cell;
        if !table.in_head {
            self.out.markup("</td>\n");
        } else if !self.out.is_empty_since(contents) {
            self.out.markup("</th>\n");
        } else {
            // An empty corner heads nothing.
            self.out.html.truncate(start);
            self.out.markup("<td></td>\n");
        }
        if !self.out.plain.ends_with([' ', '\n']) {
            self.out.plain.separate(' ');
        }
    }
}

/// What a row has more than so many cells, if that is not empty: how many cells, and where.
fn surplus(row: &str, columns: usize) -> Option<(usize, Range<usize>)> {
    let row = row.trim_end();
    let end = row.strip_suffix('|').filter(|rest| !is_escaped(rest)).map_or(row.len(), str::len);
    let start = row.len() - row.trim_start().len();
    let start = start + usize::from(row[start..].starts_with('|'));
    let inside = row.get(start..end)?;
    let separators = inside.match_indices('|').filter(|(at, _)| !is_escaped(&inside[..*at]));
    let mut beyond = separators.map(|(at, _)| start + at + 1).skip(columns.saturating_sub(1));
    let first = beyond.next()?;
    let more = beyond.count() + 1;
    let text = row[first..end].trim_start_matches([' ', '\t', '|']);
    let text_start = end - text.len();
    let mut text = text.trim_end();
    while let Some(rest) = text.strip_suffix('|').filter(|rest| !is_escaped(rest)) {
        text = rest.trim_end();
    }
    (!text.is_empty()).then(|| (more, text_start..text_start + text.len()))
}

/// Whether what stands behind a text is escaped by it.
fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn beyond_head(more: usize, text: &str) -> Diagnostic {
    Diagnostic::new(CELL_SURPLUS, format!("这一行比表头多 {more} 格，“{text}”没有放进网页"))
        .label("表头没有这一列")
        .hint("竖线是内容的一部分就写成 \\|；真是多一列，就在表头和下面的横线里也加一格")
}

#[cfg(test)]
mod tests {
    use super::surplus;

    #[test]
    fn what_is_beyond_the_head_is_found() {
        for (row, columns, expected) in [
            ("| 甲 | 乙 |", 2, None),
            ("甲 | 乙", 2, None),
            ("| 甲 | 乙 | |  |", 2, None),
            ("| 甲 \\| 乙 | 丙 |", 2, None),
            ("| 甲 | 乙 | 丙 |", 2, Some((1, "丙"))),
            ("甲|乙|丙|丁\\|", 2, Some((2, "丙|丁\\|"))),
            ("|甲|| 乙", 1, Some((2, "乙"))),
            ("|甲|乙| |", 1, Some((2, "乙"))),
            ("", 1, None),
            ("|", 1, None),
        ] {
            let found = surplus(row, columns).map(|(more, range)| (more, &row[range]));
            assert_eq!(found, expected, "{row}");
        }
    }
}
