//! Rows that were copied from a spreadsheet: cells with tabs between them.

use std::ops::Range;

use super::container::Container;
use super::line::{self, TextLine, lines};
use super::scanner::Scan;
use crate::diagnostics::Diagnostic;
use crate::parse::codes::marks::{MARK_TAKEN, MARK_UNCLEAR};

/// What a numbered or dotted line begins with, that a word processor has put before a tab.
const BULLETS: &str = "•●○◆◇■□▪▫➢➤√Ø·※★☆-*+";

/// How long a cell in quotes is at most, in bytes: quotes further apart are no pair.
const LONGEST_CELL: usize = 3000;

/// A row: a line, or more where a cell has line ends.
struct Row<'a> {
    first: TextLine<'a>,
    end: usize,
    /// Where its cells stand in the text. Before the first may be spaces.
    cells: Vec<Range<usize>>,
}

/// A line of an item or a quote with tabs in it.
pub(super) struct RowInside {
    end: usize,
    tabs: usize,
    is_told: bool,
}

impl Container {
    /// Makes a table of the rows that a line begins, if it begins some; says so where they cannot be one.
    pub(super) fn paste(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) -> bool {
        if !self.items.is_empty() || self.quotes > 0 {
            tell_inside(scan, line);
            return false;
        }
        let rows = rows(scan.text, line.start);
        let [first, rest @ ..] = rows.as_slice() else { return false };
        let Some(last) = rest.last() else { return false };
        let is_lead = |row: &Row<'_>| row.first.indent.trim_start_matches(' ').starts_with('\t');
        let lead = rows.iter().all(is_lead);
        let tabs = |row: &Row<'_>| row.cells.len() - 1 - usize::from(lead);
        let is_numbered = rows.iter().all(|row| tabs(row) == 1 && is_number(row.first.rest));
        if is_numbered || tabs(first) == 0 {
            return false;
        }
        scan.rows_end = last.end;
        let place = first.first.content()..first.first.end();
        if rest.iter().any(|row| tabs(row) != tabs(first)) {
            if rows.iter().any(|row| tabs(row) > 1) {
                let note = Diagnostic::new(
                    MARK_UNCLEAR,
                    "这几行像是从表格里复制来的，但各行的列数不一样，照文字显示",
                )
                .hint("在表格里选中完整的一块重新复制；或者每一行都用竖线隔开，如 | 甲 | 乙 |，第二行加 |---|---|");
                scan.notes.push((note, place));
            }
            return false;
        }
        self.part(scan, line);
        rows.iter().for_each(|row| row.write(scan, lead));
        let rule = format!("\n{}|{}", self.prefix, "-|".repeat(tabs(first) + 1));
        scan.change(first.end..first.end, rule);
        let note = Diagnostic::new(MARK_TAKEN, "这几行用制表符隔开，已排成表格，第一行是表头");
        scan.notes.push((note.hint("可以不管；不要表格，就把制表符换成空格"), place));
        true
    }
}

/// Says once that rows in an item or a quote make no table.
fn tell_inside(scan: &mut Scan<'_>, line: &TextLine<'_>) {
    let tabs = line.rest.matches('\t').count();
    let before = scan.row_inside.take().filter(|row| {
        let between = scan.text.get(row.end..line.start).unwrap_or_default();
        let is_prefix = |c: char| c == '>' || c.is_whitespace();
        row.tabs == tabs && between.chars().all(is_prefix) && between.matches(['\n', '\r']).count() <= 2
    });
    let is_second = before.as_ref().is_some_and(|row| !row.is_told) && !is_number(line.rest);
    if is_second {
        let message = "列表、引用里用制表符隔开的几行排不成表格，照文字显示";
        let note = Diagnostic::new(MARK_UNCLEAR, message)
            .hint("把这几行移到列表、引用的外面，前后各空一行，就排成表格；不是表格就把制表符换成空格");
        scan.notes.push((note, line.content()..line.end()));
    }
    let is_told = is_second || before.is_some_and(|row| row.is_told);
    scan.row_inside = Some(RowInside { end: line.end(), tabs, is_told });
}

/// The rows that begin here.
fn rows(text: &str, from: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut next = Some(from);
    while let Some(row) = next.and_then(|from| lines(text, from).next()).map(|first| Row::new(text, first)) {
        if !row.is_one(text) {
            break;
        }
        let rest = &text[row.end..];
        let line_end = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        next = Some(row.end + line_end);
        rows.push(row);
    }
    rows
}

impl<'a> Row<'a> {
    fn new(text: &'a str, first: TextLine<'a>) -> Self {
        let mut at = first.start + first.indent.len() - first.indent.trim_start_matches(' ').len();
        let mut cells = Vec::new();
        loop {
            let behind = at + quoted(&text[at..]).unwrap_or_default();
            let end = text[behind..].find(['\t', '\n', '\r']).map_or(text.len(), |length| behind + length);
            cells.push(at..end);
            if !text[end..].starts_with('\t') {
                return Self { first, end, cells };
            }
            at = end + 1;
        }
    }

    /// Whether it looks like a row.
    fn is_one(&self, text: &str) -> bool {
        let rest = self.first.rest;
        let begins_else = || rest.starts_with(['>', '|']) || line::marker(rest).is_some();
        let inside = text.get(self.first.content()..self.end).unwrap_or_default();
        let has_tab = inside.contains('\t') || self.first.indent.matches('\t').count() > 1;
        has_tab && !self.first.is_blank() && !begins_else() && !line::begins_block(rest)
    }

    /// Makes bars of its tabs.
    fn write(&self, scan: &mut Scan<'_>, lead: bool) {
        let cells = &self.cells[usize::from(lead)..];
        scan.change(self.first.start..cells[0].start, "|");
        for cell in cells {
            let text = &scan.text[cell.clone()];
            if text.contains(['\n', '\r']) {
                write_quoted(scan, cell);
            } else {
                for (at, _) in text.match_indices('|') {
                    keep_backslash(scan, cell.start, cell.start + at);
                    scan.change(cell.start + at..cell.start + at + 1, "\\|");
                }
            }
            keep_backslash(scan, cell.start, cell.end);
            scan.change(cell.end..cell.end + usize::from(cell.end < self.end), "|");
        }
    }
}

/// Keeps a backslash before a bar that is put in at a place from escaping it.
fn keep_backslash(scan: &mut Scan<'_>, cell: usize, at: usize) {
    let before = &scan.text[cell..at];
    if before.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1 {
        scan.change(at - 1..at, "&#92;");
    }
}

/// Takes the quotes from a cell that a spreadsheet puts around one with line ends; inside two stand for one.
fn write_quoted(scan: &mut Scan<'_>, cell: &Range<usize>) {
    let inside = cell.start + 1..cell.end - 1;
    scan.change(cell.start..inside.start, "");
    scan.change(inside.end..cell.end, "");
    let mut chars = scan.text[inside.clone()].char_indices().peekable();
    while let Some((at, sign)) = chars.next() {
        let at = inside.start + at;
        match sign {
            '|' => scan.change(at..at + 1, "\\|"),
            '"' if chars.next_if(|(_, next)| *next == '"').is_some() => scan.change(at..at + 2, "&quot;"),
            '\n' | '\r' => {
                while chars.next_if(|(_, next)| next.is_whitespace()).is_some() {}
                let end = chars.peek().map_or(inside.end, |(next, _)| inside.start + next);
                scan.change(at..end, "<br>");
            }
            _ => {}
        }
    }
}

/// The length of a cell in quotes that begins a text, with its quotes; in it two stand for one.
fn quoted(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('"')?;
    let mut quotes = inside.match_indices('"').map(|(at, _)| at).take_while(|&at| at < LONGEST_CELL);
    while let Some(at) = quotes.next() {
        let behind = &inside[at + 1..];
        if behind.starts_with('"') {
            quotes.next();
        } else {
            let is_end = behind.is_empty() || behind.starts_with(['\t', '\n', '\r']);
            return is_end.then_some(at + 2);
        }
    }
    None
}

/// Whether a row's first cell is a number or a dot before a line of text.
fn is_number(rest: &str) -> bool {
    let cell = rest.split('\t').next().unwrap_or_default().trim();
    let is_short = cell.chars().count() <= 5;
    let is_dot = cell.chars().count() == 1 && cell.chars().all(|c| BULLETS.contains(c));
    is_dot || is_short && cell.ends_with(['、', '.', '．', ')', '）', '章', '条', ':', '：'])
}
