//! What a workbook of before 2007 claims, before its reader believes it: it takes as much memory as the sheet
//! is wide and high. And what that reader passes over: rows and columns that are hidden. (Door: cfb.)

use std::io::{Cursor, Read};
use std::sync::Arc;

use cfb::CompoundFile;

use super::hidden::Hidden;
use super::{DAMAGED, TOO_LARGE, Unread};
use crate::model::limits::{WORKBOOK_BYTES, WORKBOOK_OLD_CELLS};

/// More sheets have no ledger.
const MOST_SHEETS: usize = 1000;

// Sorts of records (MS-XLS 2.3).
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
/// Several numbers side by side; the others that hold a cell.
const NUMBERS: u16 = 0x00BD;
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x0006, NUMBERS];

/// What is hidden in each sheet, in order.
pub(super) fn hiding(bytes: &Arc<[u8]>) -> Result<Vec<Hidden>, Unread> {
    let mut file = CompoundFile::open(Cursor::new(Arc::clone(bytes))).map_err(|_| DAMAGED)?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)).ok_or(DAMAGED)?;
    let stream = file.open_stream(name).map_err(|_| DAMAGED)?;
    let mut book = Vec::new();
    stream.take(WORKBOOK_BYTES as u64).read_to_end(&mut book).map_err(|_| DAMAGED)?;
    let sheets: Vec<usize> =
        records(&book).filter(|record| record.sort == SHEET).filter_map(|record| record.u32_at(0)).collect();
    let mut seen = 0;
    let of_sheet = |at: &usize| {
        let sheet = OldSheet::of(book.get(*at..).unwrap_or_default());
        seen += sheet.length;
        // Sheets do not lie in each other.
        if seen > 2 * book.len() || sheet.is_too_large() {
            return Err(TOO_LARGE);
        }
        Ok(sheet.hidden)
    };
    if sheets.len() > MOST_SHEETS {
        return Err(TOO_LARGE);
    }
    sheets.iter().map(of_sheet).collect()
}

/// A record: its sort and what it holds.
struct Record<'a> {
    sort: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16_at(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    fn u32_at(&self, at: usize) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?)).ok()
    }
}

fn records(mut bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let head = bytes.first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = bytes.get(4..4 + length)?;
        let sort = u16::from_le_bytes([head[0], head[1]]);
        bytes = &bytes[4 + length..];
        Some(Record { sort, data })
    })
}

/// What the records of a sheet say of its size, and of what is hidden.
#[derive(Default)]
struct OldSheet {
    /// In bytes.
    length: usize,
    /// How many rows and columns it has, by its cells.
    size: (usize, usize),
    /// The same as it says itself.
    claimed: (usize, usize),
    hidden: Hidden,
}

impl OldSheet {
    fn of(bytes: &[u8]) -> Self {
        let mut sheet = Self::default();
        let mut depth = 0;
        for record in records(bytes) {
            sheet.length += 4 + record.data.len();
            match record.sort {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // What stands in a chart of it is no cell.
                _ if depth > 1 => {}
                _ => drop(sheet.take(&record)),
            }
        }
        sheet
    }

    /// Takes what a record says; none where it is too short to say it.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        const IS_HIDDEN_ROW: u16 = 0x20;
        const IS_HIDDEN_COLUMN: u16 = 1;
        match record.sort {
            ROW if record.u16_at(12)? & IS_HIDDEN_ROW != 0 => {
                let row = u32::from(record.u16_at(0)?) + 1;
                self.hidden.rows.push((row, row));
            }
            COLUMNS if record.u16_at(8)? & IS_HIDDEN_COLUMN != 0 => {
                let (first, last) = (record.u16_at(0)?, record.u16_at(2)?);
                self.hidden.columns.push((u32::from(first) + 1, u32::from(last) + 1));
            }
            DIMENSIONS if record.data.len() >= 14 => {
                let columns = usize::from(record.u16_at(10)?.saturating_sub(record.u16_at(8)?));
                self.claimed = (record.u32_at(4)?.saturating_sub(record.u32_at(0)?), columns);
            }
            sort if CELLS.contains(&sort) => {
                let (row, first) = (record.u16_at(0)?, record.u16_at(2)?);
                let last = match sort {
                    NUMBERS => record.u16_at(record.data.len().checked_sub(2)?)?,
                    _ => first,
                };
                self.size.0 = self.size.0.max(usize::from(row) + 1);
                self.size.1 = self.size.1.max(usize::from(last.max(first)) + 1);
            }
            _ => {}
        }
        Some(())
    }

    fn is_too_large(&self) -> bool {
        // All that a sheet of then can have: it is said of many whose cells only have borders.
        const MOST: usize = 65_536 * 256;
        self.size.0 * self.size.1 > WORKBOOK_OLD_CELLS || self.claimed.0.saturating_mul(self.claimed.1) > MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(sort: u16, data: &[u8]) -> Vec<u8> {
        [&sort.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat())
    }

    fn sheet(records: &[Vec<u8>]) -> OldSheet {
        OldSheet::of(&[record(BEGIN, &[]), records.concat(), record(END, &[]), cell(65_535, 65_535)].concat())
    }

    #[test]
    fn a_sheet_that_would_take_all_memory_is_too_large() {
        assert!(!sheet(&[cell(0, 0), cell(9999, 20)]).is_too_large());
        assert!(sheet(&[cell(0, 0), cell(65_535, 65_535)]).is_too_large());
        let claimed = [[0; 4], u32::MAX.to_le_bytes(), [0, 0, 0, 1], [0; 4]].concat();
        assert!(sheet(&[record(DIMENSIONS, &claimed[..14])]).is_too_large());
        let chart = [record(BEGIN, &[]), cell(65_535, 65_535), record(END, &[])].concat();
        assert!(!sheet(&[chart]).is_too_large());
    }

    #[test]
    fn hidden_rows_and_columns_are_known() {
        let row = |row: u16, flags: u16| {
            record(
                ROW,
                &[row.to_le_bytes(), [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], flags.to_le_bytes()].concat(),
            )
        };
        let columns = |first: u16, flags: u16| {
            record(COLUMNS, &[first.to_le_bytes(), [255, 0], [0; 2], [0; 2], flags.to_le_bytes()].concat())
        };
        let hidden = sheet(&[row(3, 0x120), row(4, 0x100), columns(1, 1), columns(2, 0), cell(3, 1)]).hidden;
        assert_eq!((hidden.rows, hidden.columns), (vec![(4, 4)], vec![(2, 256)]));
    }
}
