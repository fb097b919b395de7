//! Workbooks of LibreOffice and WPS in the open format.

use std::collections::BTreeSet;

use super::sheet_writer::SheetWriter;
use super::value::{Said, iso_moment, iso_time, number};
use super::{DAMAGED, LOCKED, TOO_LARGE, Unread};
use crate::diagnostics::SheetText;
use crate::model::limits::WORKBOOK_TEXT_BYTES;
use crate::read::attachments::archive::Archive;
use crate::read::attachments::markup::{XmlPart, attribute, each};

/// The sheets of a workbook.
pub(super) fn sheets(archive: &mut Archive) -> Result<Vec<SheetText>, Unread> {
    let manifest = archive.text("META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(LOCKED);
    }
    let xml = archive.text("content.xml");
    let xml = xml.map_err(|_| if archive.is_exhausted() { TOO_LARGE } else { DAMAGED })?;
    let mut reader = DocumentReader::default();
    let is_whole = each(&xml, |part| reader.see(part));
    match reader.unread {
        Some(unread) => Err(unread),
        None if is_whole => Ok(reader.sheets),
        None => Err(DAMAGED),
    }
}

#[derive(Default)]
struct DocumentReader {
    sheets: Vec<SheetText>,
    unread: Option<Unread>,
    /// The styles of sheets that are not shown.
    hidden: BTreeSet<String>,
    style: String,
    /// The sheet at hand.
    writer: Option<SheetWriter>,
    row: u32,
    row_repeats: u32,
    /// Of the row at hand.
    cells: Vec<(u32, Said)>,
    row_bytes: usize,
    column: u32,
    /// The column that is described next.
    described: u32,
    cell: DocumentCell,
    /// How deep in remarks, whose words are not those of the cell.
    in_remark: usize,
    in_paragraph: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct DocumentCell {
    repeats: u32,
    rows: u32,
    columns: u32,
    /// Its value, where that is not what it shows.
    value: Option<String>,
    shown: String,
    has_formula: bool,
    is_fault: bool,
}

impl DocumentReader {
    fn see(&mut self, part: XmlPart) {
        if self.unread.is_some() {
            return;
        }
        match part {
            XmlPart::Opens(name, attributes) => self.open(&name, &attributes),
            XmlPart::Closes(name) => self.close(&name),
            XmlPart::Says(text) if self.in_paragraph && self.in_remark == 0 => self.cell.shown += &text,
            XmlPart::Says(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        let of = |key: &str| attribute(attributes, key);
        let count = |key: &str| of(key).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1);
        match name {
            "style" => self.style = of("name").unwrap_or_default().to_owned(),
            "table-properties" if of("display") == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" if self.writer.is_none() => {
                let mut writer = SheetWriter::behind(&self.sheets, of("name").unwrap_or_default());
                if of("style-name").is_some_and(|style| self.hidden.contains(style)) {
                    writer.hide();
                }
                self.writer = Some(writer);
                (self.row, self.described) = (0, 0);
            }
            "table-column" | "table-row" => {
                let is_hidden = matches!(of("visibility"), Some("collapse" | "filter"));
                let writer = self.writer.as_mut().filter(|_| is_hidden);
                if name == "table-row" {
                    self.row_repeats = count("number-rows-repeated");
                    self.column = 0;
                    let last = self.row.saturating_add(self.row_repeats);
                    writer.into_iter().for_each(|writer| writer.hide_rows(self.row + 1, last));
                } else {
                    let first = self.described + 1;
                    self.described = self.described.saturating_add(count("number-columns-repeated"));
                    writer.into_iter().for_each(|writer| writer.hide_columns(first, self.described));
                }
            }
            "table-cell" | "covered-table-cell" => self.cell = DocumentCell::of(attributes),
            "annotation" => self.in_remark += 1,
            "p" if !self.in_paragraph => {
                self.in_paragraph = true;
                if self.in_remark == 0 && !self.cell.shown.is_empty() {
                    self.cell.shown.push('\n');
                }
            }
            "line-break" if self.in_remark == 0 => self.cell.shown.push('\n'),
            "s" | "tab" if self.in_remark == 0 => self.cell.shown.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "annotation" => self.in_remark = self.in_remark.saturating_sub(1),
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            "table" => match self.writer.take().map(SheetWriter::finish) {
                Some(Ok(sheet)) => self.sheets.push(sheet),
                Some(Err(unread)) => self.unread = Some(unread),
                None => {}
            },
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let first = self.column + 1;
        self.column = self.column.saturating_add(cell.repeats);
        if let Some(writer) = &mut self.writer
            && cell.rows > 1
        {
            let start = (self.row + 1, first);
            writer.merge(start, (start.0.saturating_add(cell.rows - 1), first + cell.columns - 1));
        }
        let repeats = cell.repeats;
        let said = cell.said();
        if said != Said::Text(String::new()) {
            const MOST_COLUMNS: u32 = 16_384;
            let columns = (first..first.saturating_add(repeats)).take_while(|column| *column <= MOST_COLUMNS);
            let columns: Vec<u32> = columns.collect();
            let (Said::Text(text) | Said::Fault(text)) = &said;
            self.row_bytes = self.row_bytes.saturating_add((text.len() + 1).saturating_mul(columns.len()));
            if self.row_bytes > WORKBOOK_TEXT_BYTES {
                self.unread = Some(TOO_LARGE);
                return;
            }
            self.cells.extend(columns.into_iter().map(|column| (column, said.clone())));
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.row_bytes = 0;
        let (first, repeats) = (self.row + 1, self.row_repeats);
        self.row = self.row.saturating_add(repeats);
        let Some(writer) = self.writer.as_mut().filter(|_| !cells.is_empty()) else { return };
        for row in first..first.saturating_add(repeats) {
            for (column, said) in &cells {
                if let Err(unread) = writer.say(row, *column, said.clone()) {
                    self.unread = Some(unread);
                    return;
                }
            }
        }
    }
}

impl DocumentCell {
    fn of(attributes: &[(String, String)]) -> Self {
        let of = |key: &str| attribute(attributes, key);
        let count = |key: &str| of(key).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1);
        let value = match of("value-type") {
            Some("date") => of("date-value").map(iso_moment),
            Some("time") => of("time-value").map(iso_time),
            Some("boolean") => of("boolean-value").map(|v| if v == "true" { "是" } else { "否" }.to_owned()),
            Some("float" | "currency" | "percentage") => {
                of("value").and_then(|value| value.parse().ok()).map(number)
            }
            Some("string") => of("string-value").filter(|text| !text.is_empty()).map(str::to_owned),
            _ => None,
        };
        Self {
            repeats: count("number-columns-repeated"),
            rows: count("number-rows-spanned"),
            columns: count("number-columns-spanned"),
            value,
            shown: String::new(),
            has_formula: of("formula").is_some(),
            is_fault: attributes.iter().any(|(key, value)| key == "value-type" && value == "error"),
        }
    }

    fn said(self) -> Said {
        let Self { value, shown, has_formula, is_fault, .. } = self;
        match value {
            _ if is_fault || has_formula && shown.starts_with("Err:") => Said::Fault(shown),
            Some(value) => Said::Text(value),
            // One that comes to an empty text has a type, and so a value.
            None => Said::Text(shown),
        }
    }
}
