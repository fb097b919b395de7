//! Tables, in a frame that scrolls on narrow screens.

use super::events::Alignment;
use super::writer::Writer;

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
        self.open_by_hand();
        self.out.markup("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表格，可左右滚动\">\n<table>\n");
        self.table = Some(Table { alignments, column: 0, in_head: false, has_body: false, cell: (0, 0) });
    }

    pub(super) fn end_table(&mut self) {
        let has_body = self.table.take().is_some_and(|table| table.has_body);
        self.out.markup(if has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
        self.end_block();
    }

    pub(super) fn start_row(&mut self, in_head: bool) {
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        table.in_head = in_head;
        let begins_body = !in_head && !table.has_body;
        table.has_body |= !in_head;
        self.out.markup(if in_head { "<thead>\n" } else { "" });
        self.out.markup(if begins_body { "<tbody>\n" } else { "" });
        self.out.markup("<tr>\n");
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
