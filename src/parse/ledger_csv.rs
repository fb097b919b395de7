//! A ledger as Excel and WPS save it. (Door: csv.)
//!
//! The head row names the columns; rows above it (a heading over the whole table) and columns without a name are passed over.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::fields::Names;
use super::ledger::{self, COLUMNS, NEEDED};
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::model::names;
use crate::model::written::LedgerRow;

/// How many rows from the top the head is looked for.
const HEAD_WITHIN: usize = 5;

/// Reads a ledger; rows that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let rows = rows(source, &mut diagnostics);
    (ledger::read(source, &rows, &mut diagnostics), diagnostics)
}

/// The rows as maps from known columns to cells that are not empty.
fn rows<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Node<'a>> {
    let records = records(source, diagnostics);
    if records.is_empty() {
        diagnostics.push(Diagnostic::warning(Code::EmptyFile, "台账是空的").at(source, source.whole()).hint("填上内容，或删去这个文件"));
        return Vec::new();
    }
    let head = records.iter().take(HEAD_WITHIN).position(|record| record.iter().filter(|cell| column(&cell.value).is_some()).count() >= 2);
    let Some(head) = head else {
        diagnostics.push(no_head(source, &records[0]));
        return Vec::new();
    };
    let columns = columns(source, &records[head], diagnostics);
    for needed in NEEDED {
        if !columns.iter().flatten().any(|column| needed.contains(&column.value)) {
            let problem = Diagnostic::error(Code::LedgerHeader, format!("表头里没有“{}”这一列", needed[1]));
            diagnostics.push(problem.at(source, whole(&records[head])).hint(format!("加上这一列；完整的表头是：\n{}", full_head())));
            return Vec::new();
        }
    }
    records[head + 1..].iter().map(|record| row(record, &columns)).collect()
}

/// A row of cells that are not all empty.
type Record<'a> = Vec<Spanned<Cow<'a, str>>>;

fn records<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Record<'a>> {
    let text = source.text();
    let delimiter = delimiter(text);
    let mut records = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(&text.as_bytes()[start..]);
        let base = start;
        start = text.len();
        let mut record = StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let begin = base + record.position().map_or(0, |position| position.byte() as usize);
            let end = base + reader.position().byte() as usize;
            let (cells, closed) = cells(text, begin..end, delimiter);
            if !closed {
                // Everything behind it went into one cell: take the next line as a new beginning.
                diagnostics.push(open_quote(source, cells.last().map_or(begin, |cell| cell.start)));
                start = text[begin..].trim_start_matches(['\n', '\r']).find(['\n', '\r']).map_or(text.len(), |length| begin + length + 1);
                start += text[begin..].len() - text[begin..].trim_start_matches(['\n', '\r']).len();
                start = start.min(text.len());
                break;
            }
            let placed = placed(source, &record, &cells, begin..end);
            if placed.iter().any(|cell| !cell.value.is_empty()) {
                records.push(placed);
            }
        }
    }
    records
}

/// What stands between the cells: the one that is most in the first line with any text.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// Where the cells of a record lie, without quotes; and whether its last quote closes. The same rules as the library's.
fn cells(text: &str, record: Range<usize>, delimiter: u8) -> (Vec<Range<usize>>, bool) {
    let bytes = text.as_bytes();
    let mut at = record.start;
    while at < record.end && matches!(bytes[at], b'\n' | b'\r') {
        at += 1;
    }
    let mut cells = Vec::new();
    loop {
        let quoted = bytes.get(at) == Some(&b'"') && at < record.end;
        let start = if quoted { at + 1 } else { at };
        let mut content_end = None;
        let mut inside = quoted;
        at = start;
        while at < record.end {
            match bytes[at] {
                b'"' if inside && bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if inside => {
                    inside = false;
                    content_end = Some(at);
                }
                b'\n' | b'\r' if !inside => break,
                byte if byte == delimiter && !inside => break,
                _ => {}
            }
            at += 1;
        }
        let at_end = at.min(record.end);
        cells.push(start.min(at_end)..content_end.unwrap_or(at_end).min(at_end));
        if inside {
            return (cells, false);
        }
        if at >= record.end || bytes[at] != delimiter {
            return (cells, true);
        }
        at += 1;
    }
}

fn placed<'a>(source: &'a SourceText, record: &StringRecord, cells: &[Range<usize>], whole: Range<usize>) -> Record<'a> {
    let text = source.text();
    let line = text[whole.clone()].trim_matches(['\n', '\r']);
    let line_start = whole.start + (line.as_ptr() as usize - text[whole.start..].as_ptr() as usize);
    let mut placed: Record<'a> = Vec::with_capacity(record.len());
    for (i, value) in record.iter().enumerate() {
        let value = value.trim();
        let cell = cells.get(i).filter(|_| cells.len() == record.len()).map(|cell| &text[cell.clone()]);
        let trimmed = cell.map(str::trim);
        placed.push(match trimmed {
            Some(cell) => {
                let start = cell.as_ptr() as usize - text.as_ptr() as usize;
                let value = if cell == value { Cow::Borrowed(cell) } else { Cow::Owned(value.to_owned()) };
                Spanned::new(value, Span::new(start, start + cell.len()))
            }
            None => Spanned::new(Cow::Owned(value.to_owned()), Span::new(line_start, line_start + line.len())),
        });
    }
    placed
}

/// From the first to the last cell that is not empty.
fn whole(record: &Record<'_>) -> Span {
    let mut filled = record.iter().filter(|cell| !cell.value.is_empty());
    let first = filled.next().map_or(Span::default(), |cell| cell.span);
    let last = filled.next_back().map_or(first, |cell| cell.span);
    Span { start: first.start, end: last.end }
}

/// The field that a head cell names: 应到 as well as 应到（人）.
fn column(cell: &str) -> Option<Names> {
    let name: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.split(['（', '(']).next().unwrap_or_default();
    COLUMNS.iter().copied().find(|names| names.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// The field of each column, at the place of its head; `None` for columns that are passed over.
fn columns(source: &Arc<SourceText>, head: &Record<'_>, diagnostics: &mut Diagnostics) -> Vec<Option<Spanned<&'static str>>> {
    let mut columns: Vec<Option<Spanned<&'static str>>> = Vec::with_capacity(head.len());
    for cell in head {
        let names = column(&cell.value);
        let twice = names.is_some_and(|names| columns.iter().flatten().any(|column| names.contains(&column.value)));
        if twice {
            let problem = Diagnostic::error(Code::DuplicateKey, format!("表头里“{}”有两列", cell.value));
            diagnostics.push(problem.at(source, cell.span).hint("只留一列"));
        } else if names.is_none() && !cell.value.is_empty() {
            let nearest = names::nearest(&cell.value, COLUMNS.iter().flat_map(|names| names.iter().copied()));
            let hint = nearest.map_or_else(|| format!("能读的列有：{}", full_head()), |name| format!("是不是“{name}”？"));
            let problem = Diagnostic::warning(Code::UnknownKey, format!("不认识“{}”这一列，没有读入", cell.value));
            diagnostics.push(problem.at(source, cell.span).hint(hint));
        }
        let shown = |names: Names| names.iter().copied().find(|name| *name == cell.value.as_ref()).unwrap_or(names[1]);
        columns.push(names.filter(|_| !twice).map(|names| Spanned::new(shown(names), cell.span)));
    }
    columns
}

fn row<'a>(record: &Record<'a>, columns: &[Option<Spanned<&'static str>>]) -> Node<'a> {
    let filled = record.iter().zip(columns).filter(|(cell, _)| !cell.value.is_empty());
    let entry = |(cell, column): (&Spanned<Cow<'a, str>>, &Option<Spanned<&'static str>>)| {
        let column = column.as_ref()?;
        let value = Value::Scalar { text: cell.value.clone(), quoted: true };
        Some(Entry { key: Spanned::new(Cow::Borrowed(column.value), column.span), value: Node { span: cell.span, value } })
    };
    Node { span: whole(record), value: Value::Map(filled.filter_map(entry).collect()) }
}

/// The head to be copied: every column by its Chinese name, without those that only say the same in another way.
fn full_head() -> String {
    let extra = ["人数", "序号"];
    COLUMNS
        .iter()
        .map(|names| if names[0] == "organisers" { "支部" } else { names[1] })
        .filter(|name| !extra.contains(name))
        .collect::<Vec<_>>()
        .join(",")
}

fn no_head(source: &Arc<SourceText>, first: &Record<'_>) -> Diagnostic {
    let problem = Diagnostic::error(Code::LedgerHeader, "台账没有表头").at(source, whole(first)).label("第一行要写各列的名称");
    problem.hint(format!("在最上面加一行，列之间用英文逗号：\n{}", full_head()))
}

fn open_quote(source: &Arc<SourceText>, start: usize) -> Diagnostic {
    let quote = Span::new(start.saturating_sub(1), start);
    Diagnostic::error(Code::LedgerRow, "引号没有配对，这一行没有读入").at(source, quote).hint("在这一格末尾补上英文引号，或删去开头的引号")
}
