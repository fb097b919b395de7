//! The tables of HTML, and what stands in lists as in rows of two columns.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::parts::is_value;
use super::{TableCell, TableRows};
use crate::check::html_tags::{WrittenTag, tags};

/// All of them, wherever they stand. A table that begins with numbers goes on with the one before.
pub(super) fn in_html(text: &str) -> Vec<TableRows<'_>> {
    if memchr(b'<', text.as_bytes()).is_none() {
        return Vec::new();
    }
    if !["<t", "<T", "<dt", "<DT"].iter().any(|begin| text.contains(begin)) {
        return Vec::new();
    }
    let mut grid = Grid {
        text,
        tables: vec![TableRows::new()],
        column: 0,
        open: None,
        covered: Vec::new(),
        follows: None,
        ended: None,
    };
    tags(text).for_each(|tag| grid.see(&tag));
    grid.join();
    grid.tables
}

/// No table of people has more cells that reach into the rows below, and each is asked for every cell there.
const MOST_COVERED: usize = 64;

/// Rows as they grow.
struct Grid<'t> {
    text: &'t str,
    tables: Vec<TableRows<'t>>,
    /// The column of the next cell.
    column: usize,
    /// Where the cell begins that is open, and how many columns it has.
    open: Option<(usize, usize)>,
    /// Columns that cells of rows above reach into, and for how many rows more.
    covered: Vec<(Range<usize>, u16)>,
    /// The table that the last one follows, with nothing between.
    follows: Option<usize>,
    /// The last table that has ended, and where.
    ended: Option<(usize, usize)>,
}

impl Grid<'_> {
    fn see(&mut self, tag: &WrittenTag<'_>) {
        let is_cell = ["td", "th", "dd", "dt"].iter().any(|name| tag.is(name));
        let is_row = tag.is("tr") || tag.is("dt");
        if !is_cell && !is_row && !tag.is("table") && !tag.is("dl") {
            return;
        }
        self.close(tag.range.start);
        if tag.is("table") || tag.is("dl") || tag.is("dt") && !tag.is_end {
            self.begin_table(tag);
        }
        if is_row && !tag.is_end {
            self.begin_row();
        }
        if is_cell && !tag.is_end {
            self.begin_cell(tag);
        }
    }

    fn begin_table(&mut self, tag: &WrittenTag<'_>) {
        self.join();
        if tag.is("table") {
            let between = |(_, end): &(usize, usize)| in_cell(self.text, *end..tag.range.start, 0);
            let is_next = |ended: &_| between(ended).is_none_or(|cell| matches!(&*cell.text, "&nbsp;"));
            let before = self.ended.take().filter(|ended| !tag.is_end && is_next(ended));
            self.follows = before.map(|(table, _)| table);
            self.ended = tag.is_end.then(|| (self.tables.len() - 1, tag.range.end));
        }
        self.tables.push(TableRows::new());
        self.covered.clear();
    }

    /// Joins the last table to the one it follows, if it has no head.
    fn join(&mut self) {
        let Some(before) = self.follows.take() else { return };
        let begins_with_value = |table: &TableRows<'_>| {
            let first = table.iter().find(|row| !row.is_empty());
            first.is_some_and(|row| row.iter().any(|cell| is_value(&cell.text)))
        };
        if self.tables.last().is_some_and(begins_with_value)
            && let Some(mut own) = self.tables.pop()
        {
            own.splice(0..0, std::mem::take(&mut self.tables[before]));
            self.tables.push(own);
        }
    }

    fn close(&mut self, end: usize) {
        if let Some((start, wide)) = self.open.take() {
            let cell = in_cell(self.text, start..end, self.column);
            if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
                row.extend(cell);
            }
            self.column += wide;
        }
    }

    fn begin_row(&mut self) {
        self.column = 0;
        self.covered.retain_mut(|(_, rows)| {
            *rows = rows.saturating_sub(1);
            *rows > 0
        });
        self.tables.last_mut().into_iter().for_each(|table| table.push(Vec::new()));
    }

    fn begin_cell(&mut self, tag: &WrittenTag<'_>) {
        let number = |name| tag.attribute(name).and_then(|number| number.parse::<u8>().ok()).unwrap_or(1);
        while let Some((columns, _)) = self.covered.iter().find(|(columns, _)| columns.contains(&self.column))
        {
            self.column = columns.end;
        }
        let (wide, high) = (usize::from(number("colspan").max(1)), u16::from(number("rowspan")));
        if high > 1 && self.covered.len() < MOST_COVERED {
            self.covered.push((self.column..self.column + wide, high));
        }
        self.open = Some((tag.range.end, wide));
    }
}

/// A cell: what it says without its tags.
fn in_cell(text: &str, range: Range<usize>, column: usize) -> Option<TableCell<'_>> {
    let inner = &text[range.clone()];
    let own = inner.trim();
    let start = range.start + inner.len() - inner.trim_start().len();
    let mut words = Cow::Borrowed(own);
    if own.contains('<') {
        let mut at = 0;
        let mut shown = String::new();
        for tag in tags(own) {
            shown += &own[at..tag.range.start];
            at = tag.range.end;
        }
        words = Cow::Owned(shown + &own[at..]);
    }
    (!words.is_empty()).then(|| TableCell { column, text: words, range: start..start + own.len() })
}
