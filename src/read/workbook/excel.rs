//! Workbooks of Excel and WPS: the packed ones of today, and those of before 2007.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx};

use super::hidden::Hidden;
use super::value::{Said, said};
use super::{DAMAGED, LOCKED, SheetWriter, TOO_LARGE, Unread, old};
use crate::diagnostics::SheetText;
use crate::model::limits::{WORKBOOK_STRINGS, WORKBOOK_UNPACKED_BYTES};
use crate::read::attachments::archive::Archive;
use crate::read::attachments::sheets::files_of_sheets;

/// The sheets of a packed workbook.
pub(super) fn sheets(bytes: &Arc<[u8]>, archive: &mut Archive) -> Result<Vec<SheetText>, Unread> {
    let hiding = hiding(bytes, archive)?;
    let mut book = Xlsx::new(Cursor::new(Arc::clone(bytes))).map_err(|_| DAMAGED)?;
    let all: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for sheet in all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut writer = SheetWriter::behind(&sheets, &sheet.name);
        if sheet.visible != SheetVisible::Visible {
            writer.hide();
        }
        hiding.get(&sheet.name).into_iter().for_each(|hidden| hidden.tell(&mut writer));
        if let Ok(merged) = book.merge_cells_by_sheet_name(&sheet.name) {
            merge(&mut writer, &merged);
        }
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|_| DAMAGED)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| DAMAGED)? {
            let (row, column) = cell.pos;
            writer.say(row + 1, column + 1, said(&cell.value, cell.formula.is_some()))?;
        }
        sheets.push(writer.finish()?);
    }
    Ok(sheets)
}

/// What is hidden in sheets, by their names. Goes through all that the folder has: what unpacks to too much
/// is refused here.
fn hiding(bytes: &Arc<[u8]>, archive: &mut Archive) -> Result<HashMap<String, Hidden>, Unread> {
    let mut hiding = HashMap::new();
    for name in archive.names("", "") {
        let mut hidden = Hidden::default();
        let is_text = name.to_ascii_lowercase().ends_with(".xml");
        let mut strings = Strings::of(&name);
        let unpacked = archive.look_through(&name, |bytes| {
            strings.count(bytes);
            if is_text {
                hidden.see(bytes);
            }
        });
        unpacked.map_err(|_| if archive.is_exhausted() { TOO_LARGE } else { DAMAGED })?;
        if strings.found > WORKBOOK_STRINGS {
            return Err(TOO_LARGE);
        }
        if !hidden.is_nothing() {
            hiding.insert(name, hidden);
        }
    }
    let mut again =
        Archive::within(Arc::clone(bytes), WORKBOOK_UNPACKED_BYTES as u64).map_err(|_| DAMAGED)?;
    let files = files_of_sheets(&mut again).unwrap_or_default();
    // A file that a thousand sheets share would be read a thousand times.
    let mut names = HashSet::new();
    if !files.iter().all(|(_, file)| names.insert(file)) {
        return Err(DAMAGED);
    }
    Ok(files.into_iter().filter_map(|(name, file)| Some((name, hiding.remove(&file)?))).collect())
}

/// How many texts the file has that cells share.
struct Strings {
    is_theirs: bool,
    found: usize,
    /// How much of `<si` has come.
    come: usize,
}

impl Strings {
    fn of(file: &str) -> Self {
        let is_theirs = file.to_ascii_lowercase().ends_with("sharedstrings.xml");
        Self { is_theirs, found: 0, come: 0 }
    }

    fn count(&mut self, bytes: &[u8]) {
        if !self.is_theirs {
            return;
        }
        for byte in bytes {
            self.come = match (self.come, byte) {
                (_, b'<') => 1,
                (1, b's') => 2,
                (2, b'i') => {
                    self.found += 1;
                    0
                }
                _ => 0,
            };
        }
    }
}

/// The sheets of a workbook of before 2007, or of WPS's own format.
pub(super) fn old(bytes: &Arc<[u8]>) -> Result<Vec<SheetText>, Unread> {
    if is_locked(bytes) {
        return Err(LOCKED);
    }
    let hiding = old::hiding(bytes)?;
    let mut book = Xls::new(Cursor::new(Arc::clone(bytes))).map_err(|error| match error {
        XlsError::Password => LOCKED,
        _ => DAMAGED,
    })?;
    let all: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for (at, sheet) in all.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let mut writer = SheetWriter::behind(&sheets, &sheet.name);
        if sheet.visible != SheetVisible::Visible {
            writer.hide();
        }
        hiding.get(at).into_iter().for_each(|hidden| hidden.tell(&mut writer));
        merge(&mut writer, &book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        let cells = book.worksheet_range(&sheet.name).map_err(|_| DAMAGED)?;
        let (first_row, first_column) = cells.start().unwrap_or_default();
        for (row, column, value) in cells.used_cells() {
            let (row, column) = (first_row + row as u32 + 1, first_column + column as u32 + 1);
            writer.say(row, column, of_old(value))?;
        }
        sheets.push(writer.finish()?);
    }
    Ok(sheets)
}

fn of_old(value: &Data) -> Said {
    let value = match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is_true) => DataRef::Bool(*is_true),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    };
    said(&value, false)
}

/// A packed workbook with a password lies in such a file, under this name.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|part| part == name)
}

fn merge(writer: &mut SheetWriter, merged: &[Dimensions]) {
    for Dimensions { start, end } in merged {
        writer.merge((start.0 + 1, start.1 + 1), (end.0 + 1, end.1 + 1));
    }
}
