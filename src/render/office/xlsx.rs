//! Tables → a workbook. (Door: rust_xlsxwriter.)
//!
//! The same tables give the same bytes: no author, no day but a fixed one.

mod formats;

use std::path::Path;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    Formula, Url, Workbook, Worksheet, XlsxError,
};

use super::codes::WORKBOOK_FAILED;
use super::table::{Choice, HEAD, SheetCell, SheetColumn, SheetTable, width};
use crate::diagnostics::{Diagnostic, contained};
use crate::model::date::Date;
use formats::Formats;

/// A4, as the format numbers it.
const A4: u8 = 9;

/// The most characters of a cell.
const CELL: usize = 32_000;

/// The narrowest and the widest column, in half-width characters; what is wider goes on in the next line.
const WIDTHS: (usize, usize) = (6, 60);

/// How wide a column is made for one that nothing stands in yet.
const ROOM: usize = 12;

/// How high a line is, and a row at most, in points.
const LINE: usize = 15;
const HIGHEST: usize = 405;

/// How many rows a workbook is held in memory with. Of a longer one the tables with more than [`SHORT`] go to
/// files row by row.
const HELD: usize = 5_000;
const SHORT: usize = 200;

/// Writes a workbook. `head` stands over each printed page. A long one goes through files without a name in
/// `scratch` where there is one; if the disk does not take them, it is made in memory after all, with the
/// same cells.
pub(super) fn write(
    title: &str,
    head: &str,
    tables: &[SheetTable<'_>],
    scratch: Option<&Path>,
) -> Result<Vec<u8>, Diagnostic> {
    let is_long = tables.iter().map(SheetTable::count).sum::<usize>() > HELD;
    // The crate panics where such a file cannot be written.
    let by_disk = scratch
        .filter(|_| is_long)
        .and_then(|scratch| contained(|| book(title, head, tables, Some(scratch)))?.ok());
    by_disk.map_or_else(|| book(title, head, tables, None), Ok).map_err(|error| {
        Diagnostic::new(WORKBOOK_FAILED, format!("“{title}”做不成 Excel 文件")).label(error.to_string())
    })
}

fn book(
    title: &str,
    head: &str,
    tables: &[SheetTable<'_>],
    scratch: Option<&Path>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    if let Some(scratch) = scratch {
        book.set_tempdir(scratch)?;
    }
    let formats = Formats::new();
    for table in tables {
        let new = match scratch.is_some() && table.count() > SHORT {
            true => book.add_worksheet_with_low_memory()?,
            false => book.add_worksheet(),
        };
        sheet(new, table, head, &formats)?;
    }
    book.save_to_buffer().map(made_anywhere)
}

/// Says of all parts that a Unix made them, in the list that a workbook ends with. On Windows it says
/// otherwise, and the same tables are to give the same bytes.
fn made_anywhere(mut bytes: Vec<u8>) -> Vec<u8> {
    /// How the list and each of its lines begin, where what is read of them stands, and what it says.
    const END: [u8; 4] = *b"PK\x05\x06";
    const LINE: [u8; 4] = *b"PK\x01\x02";
    const END_BYTES: usize = 22;
    const LINE_BYTES: usize = 46;
    const UNIX: u8 = 3;
    let number =
        |bytes: &[u8]| bytes.iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
    let Some(end) = bytes.last_chunk::<END_BYTES>().filter(|end| end.starts_with(&END)) else { return bytes };
    let mut at = number(&end[16..20]);
    while let Some(line) = bytes.get_mut(at..at + LINE_BYTES).filter(|line| line.starts_with(&LINE)) {
        line[5] = UNIX;
        at += LINE_BYTES + number(&line[28..30]) + number(&line[30..32]) + number(&line[32..34]);
    }
    bytes
}

fn sheet(
    sheet: &mut Worksheet,
    table: &SheetTable<'_>,
    head: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let printed = table.printed.unwrap_or(table.columns.len());
    sheet.set_name(&table.name)?;
    set_up(sheet, head)?;
    match u16::try_from(printed.saturating_sub(1)).unwrap_or(last) {
        0 => sheet.write_string_with_format(0, 0, &table.title, &formats.title)?,
        last => sheet.merge_range(0, 0, 0, last, &table.title, &formats.title)?,
    };
    sheet.set_row_height(0, 30)?;
    let widths = widths(table);
    for (at, (column, width)) in (0..).zip(table.columns.iter().zip(&widths)) {
        sheet.write_string_with_format(HEAD, at, &column.head, &formats.head)?;
        sheet.set_column_width(at, *width as f64)?;
    }
    let row = write_rows(sheet, table, &widths, formats)?;
    for row in row..row + table.room {
        for at in 0..=last {
            sheet.write_blank(row, at, formats.of_column(&table.columns[usize::from(at)]))?;
        }
    }
    let bottom = HEAD + table.count() as u32 + table.room;
    if let Some(printed) = table.printed.filter(|printed| *printed > 0) {
        sheet.set_print_area(0, 0, bottom, (printed - 1) as u16)?;
    }
    if bottom > HEAD {
        sheet.autofilter(HEAD, 0, bottom, last)?;
        for (at, column) in (0..).zip(&table.columns) {
            if let Some(validation) = validation(column)? {
                sheet.add_data_validation(HEAD + 1, at, bottom, at, &validation)?;
            }
        }
    }
    Ok(())
}

/// Writes what stands in a table; gives the row behind. What is not printed makes no row higher.
fn write_rows(
    sheet: &mut Worksheet,
    table: &SheetTable<'_>,
    widths: &[usize],
    formats: &Formats,
) -> Result<u32, XlsxError> {
    let printed = table.printed.unwrap_or(table.columns.len());
    let mut row = HEAD + 1;
    for cells in table.all_rows() {
        let mut at = 0;
        for cell in cells.iter() {
            let format = if usize::from(at) < printed { formats.of(cell) } else { formats.unprinted(cell) };
            at += write_cell(sheet, row, at, cell, format)?;
        }
        let lines = lines(&cells, widths.get(..printed).unwrap_or(widths));
        if lines > 1 {
            sheet.set_row_height(row, (lines * LINE).min(HIGHEST) as f64)?;
        }
        row += 1;
    }
    Ok(row)
}

/// How a sheet is looked at and printed.
fn set_up(sheet: &mut Worksheet, head: &str) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    sheet.set_repeat_rows(0, HEAD)?.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_footer("&C第 &P 页，共 &N 页");
    if !head.is_empty() {
        sheet.set_header(format!("&R{}", head.replace('&', "&&")));
    }
    Ok(())
}

/// How wide each column is to be.
fn widths(table: &SheetTable<'_>) -> Vec<usize> {
    let mut cells = vec![0; table.columns.len()];
    for row in table.all_rows() {
        for (widest, cell) in cells.iter_mut().zip(row.iter()) {
            *widest = cell.width().max(*widest);
        }
    }
    let room = if table.room > 0 { ROOM } else { 0 };
    let (narrowest, widest) = WIDTHS;
    let wide = |(column, cells): (&SheetColumn, usize)| {
        // The head has a button beside it.
        let head = width(&column.head) + 3;
        (cells + 2).max(room).min(column.widest.unwrap_or(widest)).max(head).max(narrowest)
    };
    table.columns.iter().zip(cells).map(wide).collect()
}

/// How many lines a row has, as its texts go on in the next line.
fn lines(cells: &[SheetCell], widths: &[usize]) -> usize {
    let of_text = |text: &str, wide: usize| -> usize {
        text.lines().map(|line| width(line).div_ceil(wide.saturating_sub(1).max(1)).max(1)).sum()
    };
    let of = |(cell, wide): (&SheetCell, &usize)| match cell {
        SheetCell::Text(text) | SheetCell::Link(text, _) => of_text(text, *wide),
        _ => 1,
    };
    cells.iter().zip(widths).map(of).max().unwrap_or(1)
}

/// Writes a cell; gives how many columns it takes.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &SheetCell,
    format: &Format,
) -> Result<u16, XlsxError> {
    match cell {
        SheetCell::Empty => sheet.write_blank(row, column, format)?,
        SheetCell::Text(text) => sheet.write_string_with_format(row, column, cut(text), format)?,
        SheetCell::Whole(number) => sheet.write_number_with_format(row, column, *number as f64, format)?,
        SheetCell::Share(rate) => sheet.write_number_with_format(row, column, rate.fraction(), format)?,
        SheetCell::Day(day) => sheet.write_datetime_with_format(row, column, excel_day(*day)?, format)?,
        SheetCell::Time(time) => {
            let time = ExcelDateTime::from_hms(time.hour().into(), time.minute(), 0)?;
            sheet.write_datetime_with_format(row, column, &time, format)?
        }
        SheetCell::Formula(formula, shown) => {
            let result = match &**shown {
                SheetCell::Whole(number) => number.to_string(),
                SheetCell::Share(rate) => rate.fraction().to_string(),
                _ => String::new(),
            };
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        SheetCell::Link(text, place) => {
            let link = Url::new(format!("internal:{place}")).set_text(text);
            sheet.write_url_with_format(row, column, link, format)?
        }
        SheetCell::Marked(text, _, 0 | 1) => sheet.write_string_with_format(row, column, text, format)?,
        SheetCell::Marked(text, _, columns) => {
            sheet.merge_range(row, column, row, column + columns - 1, text, format)?
        }
    };
    Ok(if let SheetCell::Marked(_, _, columns) = cell { (*columns).max(1) } else { 1 })
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month(), day.day())
}

/// What Excel is told of what may be filled in.
fn validation(column: &SheetColumn) -> Result<Option<DataValidation>, XlsxError> {
    let new = DataValidation::new();
    Ok(Some(match &column.choice {
        Choice::Any => return Ok(None),
        Choice::OneOf(words) => new
            .allow_list_strings(words)?
            .set_error_title("从列表里选")?
            .set_error_message(format!("这一列只能写：{}", words.join("、")))?,
        Choice::Listed(range) => new
            .allow_list_formula(Formula::new(format!("={range}")))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("列表里没有")?
            .set_error_message(
                "列表里没有这个写法。几个组织联合举办的，写全名，中间用顿号隔开。要这样写吗？",
            )?,
        Choice::Day => new
            .allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(1990, 1, 1)?))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_input_title("日期")?
            .set_input_message("写成 2022-07-01；几天的写成 2022-07-01至2022-07-03")?
            .set_error_title("不是日期")?
            .set_error_message("写成 2022-07-01；几天的写成 2022-07-01至2022-07-03。要这样写吗？")?,
    }))
}

/// As much of a text as a cell takes.
fn cut(text: &str) -> &str {
    text.char_indices().nth(CELL).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_does_not_tell_which_system_made_it() {
        let linux = Workbook::new().save_to_buffer().expect("an empty workbook");
        let mut windows = linux.clone();
        let lines = windows.windows(4).filter(|four| four == b"PK\x01\x02").count();
        for at in 0..windows.len() - 4 {
            if windows[at..].starts_with(b"PK\x01\x02") {
                windows[at + 5] = 0;
            }
        }
        assert!(lines > 5);
        let anywhere = made_anywhere(windows);
        assert!(anywhere == made_anywhere(linux) && made_on_unix(&anywhere) == lines);
    }

    fn made_on_unix(bytes: &[u8]) -> usize {
        bytes.windows(6).filter(|six| six.starts_with(b"PK\x01\x02") && six[5] == 3).count()
    }
}
