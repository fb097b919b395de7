//! The tables of a text as they are written: in Markdown and HTML, in a ledger, between signs.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::html::in_html;
use super::parts::is_value;
use super::{TableCell, TableRows};
use crate::check::CheckedText;
use crate::diagnostics::Spanned;
use crate::model::inventory::FileRole;
use crate::model::path::stem_and_ending;
use crate::model::source_paths;
use crate::parse::ledger_csv;

/// All tables of a text.
pub(in crate::check) fn written(text: &CheckedText) -> Vec<TableRows<'_>> {
    let source = text.source.text();
    let (_, ending) = stem_and_ending(text.source.path());
    let is_of = |endings: &[&str]| endings.iter().any(|one| ending.eq_ignore_ascii_case(one));
    match source_paths::role(text.source.path()) {
        FileRole::LedgerCsv | FileRole::LedgerXlsx => of_ledger(text),
        _ if text.body.is_some() => {
            let has_rows = has_bar(source) || memchr(b'\t', source.as_bytes()).is_some();
            let mut tables = if has_rows { in_lines(source, bars) } else { Vec::new() };
            tables.append(&mut in_html(source));
            tables
        }
        _ if is_of(&["html", "htm"]) => in_html(source),
        _ if is_of(&["csv", "tsv", "txt"]) => in_lines(source, delimited),
        _ => Vec::new(),
    }
}

fn of_ledger(text: &CheckedText) -> Vec<TableRows<'_>> {
    let of_table = |records: Vec<Vec<Spanned<Cow<'_, str>>>>| {
        let of_record = |record: Vec<Spanned<Cow<'_, str>>>| {
            let filled = record.into_iter().enumerate().filter(|(_, cell)| !cell.value.is_empty());
            let cell = |(column, cell): (usize, Spanned<_>)| TableCell {
                column,
                // As it is written, but for its quotes.
                text: Cow::Borrowed(text.source.slice(cell.span)),
                range: cell.span.range(),
            };
            filled.map(cell).collect()
        };
        records.into_iter().map(of_record).collect()
    };
    ledger_csv::records_of_sheets(&text.source).into_iter().map(of_table).collect()
}

/// Lines that are rows, as many together as follow one another; over an empty line, if numbers do. Numbers
/// may have their head in the line before.
fn in_lines(text: &str, cells: fn(&str) -> Option<Cells>) -> Vec<TableRows<'_>> {
    let mut tables = vec![TableRows::new()];
    let mut label = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let behind = at + line.len();
        if let (Some(table), Some(cells)) = (tables.last_mut(), cells(line)) {
            let cell = |(column, range): (usize, Range<usize>)| TableCell {
                column,
                text: Cow::Borrowed(&line[range.clone()]),
                range: at + range.start..at + range.end,
            };
            let own = cells.into_iter().filter(|(_, range)| !is_rule(&line[range.clone()]));
            let row: Vec<_> = own.map(cell).collect();
            let has_value = || row.iter().any(|cell| is_value(&cell.text));
            let over = label.take().filter(|_| table.is_empty() && has_value());
            table.extend(over.map(|label| vec![label]));
            table.push(row);
        } else if !line.trim().is_empty() {
            label = TableCell::label(line, at);
            if tables.last().is_some_and(|table| !table.is_empty()) {
                tables.push(TableRows::new());
            }
        } else if tables.last().is_some_and(|table| !table.is_empty())
            && !begins_with_value(&text[behind..], cells)
        {
            tables.push(TableRows::new());
        }
        at = behind;
    }
    tables
}

/// Whether a text begins with a row that is no head.
fn begins_with_value(text: &str, cells: fn(&str) -> Option<Cells>) -> bool {
    let mut lines = text.lines();
    let (first, second) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let any = |line: &str, is_so: fn(&str) -> bool| {
        cells(line).is_some_and(|cells| cells.into_iter().any(|(_, range)| is_so(&line[range])))
    };
    any(first, is_value) && !any(second, is_rule)
}

/// Of the cells of a line that are not empty the column, and where in it they stand.
type Cells = Vec<(usize, Range<usize>)>;

/// Whether a cell is part of the line below the head.
fn is_rule(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | ':' | '：' | '—' | '='))
}

/// Whether there is a bar of either width. (Every line of a text with a table is asked.)
fn has_bar(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr(b'|', bytes).is_some() || memmem::find(bytes, "｜".as_bytes()).is_some()
}

/// The cells of a row of Markdown, or of one pasted from a spreadsheet.
fn bars(line: &str) -> Option<Cells> {
    if has_bar(line) {
        let mut is_escaped = false;
        let cells = between(line, move |c| {
            let parts = matches!(c, '|' | '｜') && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            parts
        });
        // The first bar begins the row.
        let before = usize::from(line.trim_start().starts_with(['|', '｜']));
        let own = |(column, range): (usize, Range<usize>)| (column.saturating_sub(before), range);
        return Some(cells.into_iter().map(own).collect());
    }
    line.contains('\t').then(|| between(line, |c| c == '\t'))
}

/// The cells of a line by whatever sign is between most of them; quotes may keep one in a cell.
pub(in crate::check) fn delimited(line: &str) -> Option<Cells> {
    let counted = |sign: char| (line.matches(sign).count(), sign);
    let (count, sign) = ['|', ';', ',', '\t'].into_iter().map(counted).max_by_key(|(count, _)| *count)?;
    let mut is_quoted = false;
    let is_sign = move |c| {
        is_quoted ^= c == '"';
        c == sign && !is_quoted
    };
    (count > 0).then(|| between(line, is_sign))
}

/// What stands between the signs that part cells, without blanks and quotes around it; the number of each.
fn between(line: &str, parts: impl FnMut(char) -> bool) -> Cells {
    let is_around = |c: char| c.is_whitespace() || c == '"';
    let mut cells = Vec::new();
    for (column, part) in line.split(parts).enumerate() {
        let own = part.trim_matches(is_around);
        if !own.is_empty() {
            let start = own.as_ptr() as usize - line.as_ptr() as usize;
            cells.push((column, start..start + own.len()));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::SourceText;
    use crate::model::plain_text::PlainText;

    /// The cells of a file: column, what it says, what stands there.
    fn cells(path: &str, text: &str) -> Vec<Vec<(usize, String, String)>> {
        let body = path.ends_with(".md").then(PlainText::default);
        let text =
            CheckedText { source: Arc::new(SourceText::new(path, text)), body, day: None, front: None };
        let of_row = |row: &Vec<TableCell<'_>>| {
            let of_cell = |cell: &TableCell<'_>| {
                let there = text.source.text()[cell.range.clone()].to_owned();
                (cell.column, cell.text.to_string(), there)
            };
            row.iter().map(of_cell).collect()
        };
        written(&text).iter().flatten().map(of_row).collect()
    }

    #[test]
    fn tables_are_read_as_they_are_written() {
        let row = |cells: &[(usize, &str)]| {
            let cells = cells.iter().map(|(at, text)| (*at, (*text).to_owned(), (*text).to_owned()));
            cells.collect::<Vec<_>>()
        };
        let (head, own) = (row(&[(0, "姓名"), (1, "电话")]), row(&[(1, "139"), (2, "2233")]));
        let both = [head, own];
        for (path, text) in [
            ("content/posts/a.md", "|姓名| 电话 |\n|  | 139 |2233|\n"),
            ("content/posts/a.md", "姓名\t电话\n\t139\t2233\n"),
            ("content/posts/a.md", "<table><tr><th>姓名</th><th>电话\n<tr><td></td><td>139<td> 2233</table>"),
            ("themes/t/static/a.csv", "\"姓名\",电话\n,139,\"2233\"\n"),
        ] {
            assert_eq!(cells(path, text), both, "{text}");
        }
        let ledger = cells("content/ledger/a.csv", "日期,电话\n,\"139\",2233\n");
        assert_eq!(ledger[1], both[1]);
        let marked = cells("content/posts/a.md", "<tr><td><b>13</b>9</td></tr>");
        assert_eq!(marked, [[(0, "139".to_owned(), "<b>13</b>9".to_owned())]]);
    }
}
