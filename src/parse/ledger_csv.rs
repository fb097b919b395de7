//! A ledger as Excel and WPS save it: a CSV, or the sheets of a workbook, which are written out as such.
//! (Door: csv-core.)
//!
//! The head row names the columns, or two of them do, where cells were merged. Rows above it (a heading over
//! the whole table) and columns without a name are passed over; lines that are no rows are told.

mod across;
mod blank;
mod cells;
mod filled;
mod head;
mod joint;
mod marked;
mod notes;
mod other_table;
mod title_year;
pub(super) mod unseen;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use cells::{DELIMITERS, Records, Unreadable};
use filled::{Filled, fault};

use super::forbidding;
use super::ledger;
use super::secrecy;
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, LINE_IN_CELL, PlacedSheet, SourceText, Span, Spanned};
use crate::model::written::LedgerRow;
use crate::parse::codes::ledger::LEDGER_ROW;
use crate::parse::codes::text::EMPTY_FILE;

/// Reads a ledger; rows that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let rows = table(source, Records::of(source.text()), None, &mut diagnostics);
    (rows, diagnostics)
}

/// Reads a sheet of a workbook in the same way.
pub(super) fn parse_sheet(
    source: &Arc<SourceText>,
    sheet: &PlacedSheet,
    diagnostics: &mut Diagnostics,
) -> Vec<LedgerRow> {
    table(source, Records::within(source.text(), sheet.lines), Some(sheet), diagnostics)
}

fn table(
    source: &Arc<SourceText>,
    records: Records<'_>,
    sheet: Option<&PlacedSheet>,
    diagnostics: &mut Diagnostics,
) -> Vec<LedgerRow> {
    let tables = tables(source, records, sheet, diagnostics);
    // What is said of one may be meant of all.
    let said = tables.iter().find_map(|table| table.said);
    let withheld = tables.iter().any(|table| table.withheld);
    let read_one = |table: &Table<'_>| {
        let mut rows = ledger::read(source, &table.rows, diagnostics);
        let Some(sheet) = sheet else { return rows };
        unseen::rows(source, sheet, &mut rows, diagnostics);
        joint::joined(sheet, &table.columns, rows, diagnostics)
    };
    let mut rows: Vec<LedgerRow> = tables.iter().flat_map(read_one).collect();
    ledger::keep_back(source, said, &mut rows, diagnostics);
    if withheld {
        rows.iter_mut().for_each(|row| row.public = false);
    }
    rows
}

/// What a sheet is, by its first rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetSort {
    /// A ledger.
    Ledger,
    /// A table with columns of a ledger, but not this one.
    Lacks(&'static str),
    /// Something else.
    Other,
}

/// Whether a table is a ledger, by its first rows: the text of a file, with any sign between its cells, or
/// that of a sheet.
pub fn is_ledger(text: &str) -> bool {
    sort_of_sheet(text) == SheetSort::Ledger || sort_of(Records::of(text)) == SheetSort::Ledger
}

/// What the text of a sheet is.
pub(super) fn sort_of_sheet(text: &str) -> SheetSort {
    sort_of(Records::between(b',', text))
}

fn sort_of(records: Records<'_>) -> SheetSort {
    head::sort(&records.flatten().take(head::WITHIN + 2).collect::<Vec<_>>())
}

/// What a table says.
#[derive(Default)]
struct Table<'a> {
    /// The rows as maps from known columns to cells that are not empty.
    rows: Vec<Node<'a>>,
    columns: Vec<head::HeadCell>,
    /// Whether all of them are kept back: a column that is not read may say so of any.
    withheld: bool,
    /// Where a line above or below them says that they are not public.
    said: Option<Span>,
}

/// The rows of a ledger that can be read; of a workbook those of each sheet.
pub fn records_of_sheets(source: &SourceText) -> Vec<Vec<Record<'_>>> {
    let of_sheet = |sheet: &PlacedSheet| of_ledgers(Records::within(source.text(), sheet.lines));
    match source.sheets() {
        [] => vec![of_ledgers(Records::of(source.text()))],
        sheets => sheets.iter().map(of_sheet).collect(),
    }
}

/// The rows that are not of another table.
fn of_ledgers(records: Records<'_>) -> Vec<Record<'_>> {
    let records = records.flatten().filter(|record| record.iter().any(|cell| !cell.value.is_empty()));
    let mut rest: Vec<_> = records.collect();
    let mut all = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let below = rest.split_off(head::next(&rest));
        let others = other_table::all(&rest);
        let own = (0..).zip(rest).filter(|(at, _)| !others.iter().any(|other| other.contains(at)));
        all.extend(own.map(|(_, record)| record));
        rest = below;
    }
    all
}

/// The cells of a table that are not empty: the head of each one's column, where it is known, and its place.
pub fn cells(source: &SourceText) -> Vec<(Cow<'_, str>, Span)> {
    records_of_sheets(source).into_iter().flat_map(cells_of).collect()
}

fn cells_of(records: Vec<Record<'_>>) -> Vec<(Cow<'_, str>, Span)> {
    let mut heads: Record<'_> = Record::new();
    let mut cells = Vec::new();
    for record in records {
        if record.iter().any(|cell| matches!(&*cell.value, "日期" | "date")) {
            heads.clone_from(&record);
        }
        for (column, cell) in record.into_iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
            cells.push((heads.get(column).map_or(Cow::Borrowed(""), |head| head.value.clone()), cell.span));
        }
    }
    cells
}

/// Where a table says of a row that it is not public. It need not be a ledger: any column will do whose
/// head speaks of what may be shown, and any sign between the cells.
pub(super) fn keeps_back(text: &str) -> Option<Range<usize>> {
    let span = DELIMITERS.into_iter().find_map(|delimiter| kept_back(Records::between(delimiter, text)))?;
    Some(span.start as usize..span.end as usize)
}

/// The first cell that keeps its row back.
fn kept_back(records: Records<'_>) -> Option<Span> {
    // A column's number, and whether a 否 in it keeps the row back, or a 是.
    let mut columns: Vec<(usize, bool)> = Vec::new();
    let mut remarks: Vec<usize> = Vec::new();
    for record in records.flatten() {
        let kept_back = |&(column, no): &(usize, bool)| {
            record.get(column).filter(|cell| secrecy::is_kept_back(&cell.value, no))
        };
        let forbids =
            |&column: &usize| record.get(column).filter(|cell| forbidding::forbids_outright(&cell.value));
        let cell = columns.iter().find_map(kept_back).or_else(|| remarks.iter().find_map(forbids));
        if let Some(cell) = cell {
            return Some(cell.span);
        }
        remarks.extend(record.iter().position(|cell| ledger::REMARKS.contains(&cell.value.trim())));
        // Alone in its line it is no head, but a text that some other sign parts.
        let heads =
            (0..).zip(&record).filter(|_| record.len() > 1).filter(|(_, cell)| secrecy::is_head(&cell.value));
        columns.extend(heads.map(|(column, cell)| (column, secrecy::is_about_publicity(&cell.value))));
    }
    None
}

/// The tables of a sheet: one, or several one below another, each under a head of its own.
fn tables<'a>(
    source: &'a Arc<SourceText>,
    records: Records<'a>,
    sheet: Option<&PlacedSheet>,
    diagnostics: &mut Diagnostics,
) -> Vec<Table<'a>> {
    let mut records = self::records(source, records, diagnostics);
    if sheet.is_some() {
        records.iter_mut().flatten().for_each(with_lines);
    }
    if records.is_empty() {
        diagnostics.push(
            Diagnostic::new(EMPTY_FILE, "台账是空的")
                .at(source, source.whole())
                .hint("填上内容，或删去这个文件"),
        );
    }
    let (mut rest, mut tables) = (&mut records[..], Vec::new());
    while !rest.is_empty() {
        let (own, below) = rest.split_at_mut(head::next(rest));
        tables.push(rows(source, own, sheet, diagnostics));
        rest = below;
    }
    tables
}

fn rows<'a>(
    source: &'a Arc<SourceText>,
    records: &mut [Record<'a>],
    sheet: Option<&PlacedSheet>,
    diagnostics: &mut Diagnostics,
) -> Table<'a> {
    let Some(mut head) = head::read(source, records, diagnostics) else { return Table::default() };
    if let Some(sheet) = sheet {
        unseen::columns(source, sheet, &head.cells, &mut head.columns, diagnostics);
    }
    diagnostics.extend(title_year::added(source, records, &head).into_iter().collect());
    let columns = &head.columns;
    let (mut rows, mut read) = (Vec::with_capacity(records.len()), Vec::new());
    let others = other_table::all(records);
    let not_rows = others.iter().flat_map(|other| &records[other.clone()]).flatten();
    let mut said = marked::cell(records[..head.above].iter().flatten().chain(not_rows)).map(|cell| cell.span);
    for other in &others {
        diagnostics.push(other_table::told(source, &head.cells, &records[other.clone()]));
    }
    let mut filled = Filled::of(source, sheet, columns);
    let below = records.iter_mut().enumerate().skip(head.below);
    for (_, record) in below.filter(|(at, _)| !others.iter().any(|other| other.contains(at))) {
        let own = row(record, columns, whole(record));
        let is_sum = ledger::sum(&own).is_some();
        // What is left of a form stays blank, whatever it was merged with.
        let is_blank = ledger::is_blank(&own) && !filled.has_fault(record);
        let row = match filled.fill(record) && !is_blank {
            true => row(record, columns, own.span),
            false => own,
        };
        if let Some(notice) = notes::of(source, record, &row, &head.cells) {
            diagnostics.push(notice);
            said = said.or_else(|| Some(marked::cell(record.iter())?.span));
            continue;
        }
        let record = &*record;
        if !is_sum && !is_blank {
            read.push(record);
        }
        match surplus(record, &head.cells) {
            Some(cell) if !is_sum => diagnostics.push(too_many_cells(source, cell)),
            _ if is_blank => {}
            _ if is_sum || !filled.has_fault(record) => rows.push(row),
            _ => filled.faults(record).for_each(|cell| diagnostics.push(fault(source, cell))),
        }
    }
    diagnostics.extend(blank::beside_a_no(source, &read, &head).into_iter().collect());
    Table { rows, withheld: head.withheld, said, columns: head.columns }
}

/// A row of cells.
type Record<'a> = Vec<Spanned<Cow<'a, str>>>;

fn records<'a>(
    source: &'a Arc<SourceText>,
    all: Records<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<'a>> {
    let mut records = Vec::new();
    for record in all {
        match record {
            Ok(record) if record.iter().any(|cell| !cell.value.is_empty()) => records.push(record),
            Ok(_) => {}
            Err(Unreadable::OpenQuote(quote)) => diagnostics.push(open_quote(source, quote)),
            Err(Unreadable::TextBehindQuote(cell)) => diagnostics.push(behind_quote(source, cell)),
        }
    }
    records
}

/// Lets the lines of a cell end as in a CSV.
fn with_lines(cell: &mut Spanned<Cow<'_, str>>) {
    if cell.value.contains(LINE_IN_CELL) {
        cell.value = Cow::Owned(cell.value.replace(LINE_IN_CELL, "\n"));
    }
}

/// From the first to the last cell that is not empty.
fn whole(record: &Record<'_>) -> Span {
    let mut filled = record.iter().filter(|cell| !cell.value.is_empty());
    let first = filled.next().map_or(Span::default(), |cell| cell.span);
    let last = filled.next_back().map_or(first, |cell| cell.span);
    Span { start: first.start, end: last.end }
}

fn row<'a>(record: &Record<'a>, columns: &[head::HeadCell], span: Span) -> Node<'a> {
    let filled = record.iter().zip(columns).filter(|(cell, _)| !cell.value.is_empty());
    let entry = |(cell, column): (&Spanned<Cow<'a, str>>, &head::HeadCell)| {
        let key = match column {
            Some(column) => Spanned::new(Cow::Borrowed(column.value), column.span),
            // A column that is passed over, but for what must not be.
            None if forbidding::forbids(&cell.value) => Spanned::new(Cow::Borrowed(ledger::ASIDE), cell.span),
            None => return None,
        };
        let value = Value::Scalar { text: cell.value.clone(), quoted: true };
        Some(Entry { key, value: Node { span: cell.span, value } })
    };
    Node { span, value: Value::Map(filled.filter_map(entry).collect()) }
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
        .hint(match source.sheets() {
            [] => "多半是前面某一格里有逗号：给那一格加上英文引号，如 \"甲,乙\"，或把逗号换成 ，；确是另一列，就在表头里写上列名",
            _ => "是另一列，就在表头里写上列名；是多出来的，就移到备注里或删去",
        })
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

fn open_quote(source: &Arc<SourceText>, quote: Span) -> Diagnostic {
    Diagnostic::new(LEDGER_ROW, "引号没有配对，这一行没有读入")
        .at(source, quote)
        .hint("在这一格末尾补上英文引号，或删去开头的引号")
}
