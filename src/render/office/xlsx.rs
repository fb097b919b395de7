//! Tables → a workbook. (Door: rust_xlsxwriter.)
//!
//! The same tables give the same bytes: no author, no day but a fixed one.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::codes::WORKBOOK_FAILED;
use super::table::{SheetCell, SheetTable};
use crate::diagnostics::Diagnostic;

/// A4, as the format numbers it.
const A4: u8 = 9;

/// The most characters of a cell.
const CELL: usize = 32_000;

/// The row in which the heads of columns stand, below the title.
const HEAD: u32 = 1;

/// Writes a workbook.
pub(super) fn write(title: &str, tables: &[SheetTable]) -> Result<Vec<u8>, Diagnostic> {
    let bytes = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        let formats = Formats::new();
        for table in tables {
            sheet(book.add_worksheet(), table, &formats)?;
        }
        book.save_to_buffer()
    };
    bytes().map_err(|error| {
        Diagnostic::new(WORKBOOK_FAILED, format!("“{title}”做不成 Excel 文件")).label(error.to_string())
    })
}

/// What cells look like.
struct Formats {
    title: Format,
    head: Format,
    text: Format,
    whole: Format,
    day: Format,
    time: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_font_name("宋体").set_font_size(11);
        let boxed = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let centred = boxed.clone().set_align(FormatAlign::Center);
        Self {
            title: plain.set_font_size(16).set_bold().set_align(FormatAlign::Center),
            head: centred.clone().set_bold().set_background_color(0xF2_F2_F2_u32),
            text: boxed.set_num_format("@"),
            whole: centred.clone().set_num_format("0"),
            day: centred.clone().set_num_format("yyyy-mm-dd"),
            time: centred.set_num_format("hh:mm"),
        }
    }
}

fn sheet(sheet: &mut Worksheet, table: &SheetTable, formats: &Formats) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_name(&table.name)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, HEAD)?.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_footer("&C第 &P 页，共 &N 页");
    sheet.merge_range(0, 0, 0, last, &table.title, &formats.title)?.set_row_height(0, 30)?;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(HEAD, at, &column.head, &formats.head)?;
    }
    for (row, cells) in (HEAD + 1..).zip(&table.rows) {
        for (at, cell) in (0..).zip(cells) {
            write_cell(sheet, row, at, cell, formats)?;
        }
    }
    let bottom = HEAD + u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(HEAD, 0, bottom, last)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &SheetCell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        SheetCell::Empty => sheet.write_blank(row, column, &formats.text)?,
        SheetCell::Text(text) => sheet.write_string_with_format(row, column, cut(text), &formats.text)?,
        SheetCell::Whole(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &formats.whole)?
        }
        SheetCell::Day(day) => {
            let date = ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month(), day.day())?;
            sheet.write_datetime_with_format(row, column, &date, &formats.day)?
        }
        SheetCell::Time(time) => {
            let time = ExcelDateTime::from_hms(time.hour().into(), time.minute(), 0)?;
            sheet.write_datetime_with_format(row, column, &time, &formats.time)?
        }
    };
    Ok(())
}

/// As much of a text as a cell takes.
fn cut(text: &str) -> &str {
    text.char_indices().nth(CELL).map_or(text, |(end, _)| &text[..end])
}
