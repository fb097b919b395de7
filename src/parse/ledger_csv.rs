//! A ledger as Excel and WPS save it. (Door: csv.)
//!
//! The head row names the columns; rows above it (a heading over the whole table) and columns without a name
//! are passed over.

mod head;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::ledger;
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span, Spanned};
use crate::model::written::LedgerRow;
use crate::parse::codes::ledger::LEDGER_ROW;
use crate::parse::codes::text::EMPTY_FILE;

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
        diagnostics.push(
            Diagnostic::new(EMPTY_FILE, "台账是空的")
                .at(source, source.whole())
                .hint("填上内容，或删去这个文件"),
        );
        return Vec::new();
    }
    let Some((head, columns)) = head::read(source, &records, diagnostics) else { return Vec::new() };
    let mut rows = Vec::with_capacity(records.len());
    for record in &records[head + 1..] {
        let row = row(record, &columns);
        match surplus(record, &records[head]) {
            Some(cell) if ledger::sum(&row).is_none() => diagnostics.push(too_many_cells(source, cell)),
            _ if ledger::is_blank(&row) => {}
            _ => rows.push(row),
        }
    }
    if let Some(public) = columns
        .iter()
        .position(|column| column.as_ref().is_some_and(|column| ledger::PUBLIC.contains(&column.value)))
    {
        let read: Vec<_> = records[head + 1..]
            .iter()
            .filter(|record| {
                let row = row(record, &columns);
                ledger::sum(&row).is_none() && !ledger::is_blank(&row)
            })
            .collect();
        diagnostics.extend(some_left_blank(source, &read, public).into_iter().collect());
    }
    rows
}

/// A row of cells that are not all empty.
type Record<'a> = Vec<Spanned<Cow<'a, str>>>;

fn records<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Record<'a>> {
    let text = source.text();
    let delimiter = delimiter(text);
    let mut records = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(&text.as_bytes()[start..]);
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
                start = text[begin..]
                    .trim_start_matches(['\n', '\r'])
                    .find(['\n', '\r'])
                    .map_or(text.len(), |length| begin + length + 1);
                start += text[begin..].len() - text[begin..].trim_start_matches(['\n', '\r']).len();
                start = start.min(text.len());
                break;
            }
            if let Some(at) = cells.iter().find_map(|cell| text_behind_quote(text, cell, delimiter)) {
                diagnostics.push(behind_quote(source, at));
                continue;
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

/// Where the cells of a record lie, without quotes; and whether its last quote closes. The same rules as the
/// library's.
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

fn placed<'a>(
    source: &'a SourceText,
    record: &StringRecord,
    cells: &[Range<usize>],
    whole: Range<usize>,
) -> Record<'a> {
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
            None => {
                Spanned::new(Cow::Owned(value.to_owned()), Span::new(line_start, line_start + line.len()))
            }
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

fn row<'a>(record: &Record<'a>, columns: &[head::Column]) -> Node<'a> {
    let filled = record.iter().zip(columns).filter(|(cell, _)| !cell.value.is_empty());
    let entry = |(cell, column): (&Spanned<Cow<'a, str>>, &head::Column)| {
        let column = column.as_ref()?;
        let value = Value::Scalar { text: cell.value.clone(), quoted: true };
        Some(Entry {
            key: Spanned::new(Cow::Borrowed(column.value), column.span),
            value: Node { span: cell.span, value },
        })
    };
    Node { span: whole(record), value: Value::Map(filled.filter_map(entry).collect()) }
}

/// The first cell with text that stands behind all columns with a name.
fn surplus<'r, 'a>(record: &'r Record<'a>, head: &Record<'_>) -> Option<&'r Spanned<Cow<'a, str>>> {
    let named = head.iter().rposition(|cell| !cell.value.is_empty()).map_or(0, |last| last + 1);
    record.iter().skip(named).find(|cell| !cell.value.is_empty())
}

fn too_many_cells(source: &Arc<SourceText>, cell: &Spanned<Cow<'_, str>>) -> Diagnostic {
    Diagnostic::new(LEDGER_ROW, "这一行的格数比表头多，没有读入")
        .at(source, cell.span)
        .label("这一格上面没有列名")
        .hint("多半是前面某一格里有逗号：给那一格加上英文引号，如 \"甲,乙\"，或把逗号换成 ，；确是另一列，就在表头里写上列名")
}

/// What a blank cell means is known where all are blank; beside a 否 it may be a 否 of merged cells.
fn some_left_blank(source: &Arc<SourceText>, records: &[&Record<'_>], public: usize) -> Option<Diagnostic> {
    let cell =
        |record: &&Record<'_>| record.get(public).map_or(String::new(), |cell| cell.value.to_lowercase());
    if !records.iter().any(|record| ledger::is_private(&cell(record))) {
        return None;
    }
    let mut blank = records.iter().filter(|record| cell(record).is_empty());
    let first = blank.next()?;
    let span = first.get(public).map_or_else(|| whole(first), |cell| cell.span);
    let problem = Diagnostic::new(LEDGER_ROW, format!("有 {} 行的“公开”空着，按公开处理", blank.count() + 1))
        .severity(Severity::Warning)
        .at(source, span);
    Some(
        problem
            .label("第一处在这里")
            .hint("每一行都写上 是 或 否；WPS、Excel 里合并的单元格，存成 CSV 时只有第一行有值"),
    )
}

/// What stands between a closing quote and the end of its cell: the library would join it to the text without
/// its quotes.
fn text_behind_quote(text: &str, cell: &Range<usize>, delimiter: u8) -> Option<Span> {
    let bytes = text.as_bytes();
    let opened = cell.start.checked_sub(1).is_some_and(|before| bytes[before] == b'"');
    if !opened || bytes.get(cell.end) != Some(&b'"') {
        return None;
    }
    let rest = text[cell.end + 1..].split([char::from(delimiter), '\n', '\r']).next().unwrap_or_default();
    (!rest.trim().is_empty()).then(|| Span::new(cell.start - 1, cell.end + 1 + rest.trim_end().len()))
}

fn behind_quote(source: &Arc<SourceText>, cell: Span) -> Diagnostic {
    let mut open = false;
    let turned: String = source
        .slice(cell)
        .replace("\"\"", "\"")
        .chars()
        .map(|c| {
            open ^= c == '"';
            match (c, open) {
                ('"', true) => '“',
                ('"', false) => '”',
                _ => c,
            }
        })
        .collect();
    // A comma that was kept together by the quotes must stay so.
    let turned = if turned.contains([',', '\t', ';', '\n']) { format!("\"{turned}\"") } else { turned };
    Diagnostic::new(LEDGER_ROW, "引号后面还有文字，这一行没有读入")
        .at(source, cell)
        .label("英文引号要括住整格")
        .hint(format!("格里的引号用中文引号：{turned}"))
}

fn open_quote(source: &Arc<SourceText>, start: usize) -> Diagnostic {
    let quote = Span::new(start.saturating_sub(1), start);
    Diagnostic::new(LEDGER_ROW, "引号没有配对，这一行没有读入")
        .at(source, quote)
        .hint("在这一格末尾补上英文引号，或删去开头的引号")
}
