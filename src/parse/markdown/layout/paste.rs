//! Rows that were copied from a spreadsheet: cells with tabs between them.

use super::container::Container;
use super::line::{self, TextLine, lines};
use super::scanner::Scan;
use crate::diagnostics::Diagnostic;
use crate::parse::codes::marks::{MARK_TAKEN, MARK_UNCLEAR};

/// What a numbered or dotted line begins with, that a word processor has put before a tab.
const BULLETS: &str = "•●○◆◇■□▪▫➢➤√Ø·※★☆-*+";

impl Container {
    /// Makes a table of the rows that a line begins, if it begins some; says so where they cannot be one.
    pub(super) fn paste(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) -> bool {
        let rows: Vec<TextLine<'_>> = lines(scan.text, line.start).take_while(is_row).collect();
        let [first, rest @ ..] = rows.as_slice() else { return false };
        let Some(last) = rest.last() else { return false };
        let is_lead = |row: &TextLine<'_>| row.indent.trim_start_matches(' ').starts_with('\t');
        let lead = rows.iter().all(is_lead);
        let tabs = |row: &TextLine<'_>| tabs(row, lead);
        let is_numbered = rows.iter().all(|row| tabs(row) == 1 && is_number(row.rest));
        if is_numbered || tabs(first) == 0 {
            return false;
        }
        scan.rows_end = last.end();
        let place = first.content()..first.end();
        if rest.iter().any(|row| tabs(row) != tabs(first)) {
            let is_told = rows.iter().filter(|row| tabs(row) > 1).count() > 1;
            if is_told {
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
        for row in &rows {
            self.row(scan, row, lead);
        }
        let rule = format!("\n{}|{}", self.prefix, "-|".repeat(tabs(first) + 1));
        scan.change(first.end()..first.end(), rule);
        let note = Diagnostic::new(MARK_TAKEN, "这几行用制表符隔开，已排成表格，第一行是表头");
        scan.notes.push((note.hint("可以不管；不要表格，就把制表符换成空格"), place));
        true
    }

    fn row(&self, scan: &mut Scan<'_>, row: &TextLine<'_>, lead: bool) {
        let text = &scan.text[row.start..row.end()];
        let spaces = text.len() - text.trim_start_matches(' ').len() + usize::from(lead);
        scan.change(row.start..row.start + spaces, "|");
        for (at, sign) in text.char_indices().skip_while(|(at, _)| *at < spaces) {
            let place = row.start + at..row.start + at + 1;
            match sign {
                '\t' => scan.change(place, "|"),
                '|' => scan.change(place, "\\|"),
                _ => {}
            }
        }
        scan.change(row.end()..row.end(), "|");
    }
}

/// How many tabs are between the cells of a row.
fn tabs(row: &TextLine<'_>, lead: bool) -> usize {
    let count = |text: &str| text.bytes().filter(|&b| b == b'\t').count();
    count(row.indent) + count(row.rest) - usize::from(lead)
}

fn is_row(line: &TextLine<'_>) -> bool {
    let begins_else = || line.rest.starts_with(['>', '|']) || line::marker(line.rest).is_some();
    let has_tab = line.rest.contains('\t') || line.indent.matches('\t').count() > 1;
    has_tab && !line.is_blank() && !begins_else() && !line::begins_block(line.rest)
}

/// Whether a row's first cell is a number or a dot before a line of text.
fn is_number(rest: &str) -> bool {
    let cell = rest.split('\t').next().unwrap_or_default().trim();
    let is_short = cell.chars().count() <= 5;
    let is_dot = cell.chars().count() == 1 && cell.chars().all(|c| BULLETS.contains(c));
    is_dot || is_short && cell.ends_with(['、', '.', '．', ')', '）', '章', '条', ':', '：'])
}
