//! Workbooks (xlsx): their sheets row by row, and comments.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::archive::Archive;
use super::cell_dates::CellDates;
use super::markup::{XmlPart, attribute, each};
use super::{OpenedFile, OpenedPart, asides};
use crate::diagnostics::InDocument;

/// What a workbook says, hidden sheets too.
pub(super) fn of_workbook(archive: &mut Archive) -> Result<OpenedFile, &'static str> {
    let mut opened = OpenedFile::default();
    let strings = match archive.text("xl/sharedStrings.xml") {
        Ok(xml) => shared_strings(&xml),
        Err(_) => Vec::new(),
    };
    let styles = archive.text("xl/styles.xml").unwrap_or_default();
    let files = relations(&archive.text("xl/_rels/workbook.xml.rels")?);
    let workbook = archive.text("xl/workbook.xml")?;
    let from_1904 = counts_from_1904(&workbook);
    let cells = Cells { strings, dates: CellDates::of_styles(&styles, from_1904) };
    for sheet in sheets(&workbook) {
        asides::said(&sheet.name, "工作表的名字", &mut opened);
        let Some(target) = files.get(&sheet.relation) else { continue };
        let target = target.trim_start_matches('/').trim_start_matches("xl/");
        // Sheets of charts alone have no rows.
        let Ok(xml) = archive.text(&format!("xl/{target}")) else { continue };
        let hides = rows(&xml, &sheet.name, &cells, &mut opened);
        if sheet.is_hidden {
            opened.leftovers.push(format!("隐藏的工作表“{}”", sheet.name));
        } else if hides {
            opened.leftovers.push(format!("工作表“{}”里隐藏的行或列", sheet.name));
        }
    }
    names(&workbook, &mut opened);
    formats(&styles, &mut opened);
    let comments =
        [archive.names("xl/comments", ".xml"), archive.names("xl/threadedComments/", ".xml")].concat();
    let mut has_comments = false;
    for name in comments {
        for text in shared_strings(&archive.text(&name)?) {
            has_comments = true;
            opened.keep(OpenedPart::new(InDocument::Beside("批注"), text));
        }
    }
    if has_comments {
        opened.leftovers.push("批注".to_owned());
    }
    Ok(opened)
}

/// The names of the sheets of a workbook, each with the file that has its cells.
pub(in crate::read) fn files_of_sheets(archive: &mut Archive) -> Result<Vec<(String, String)>, &'static str> {
    let files = relations(&archive.text("xl/_rels/workbook.xml.rels")?);
    let sheets = sheets(&archive.text("xl/workbook.xml")?);
    let of_sheet = |sheet: Sheet| {
        let target = files.get(&sheet.relation)?.trim_start_matches('/').trim_start_matches("xl/");
        Some((sheet.name, format!("xl/{target}")))
    };
    Ok(sheets.into_iter().filter_map(of_sheet).collect())
}

/// What cells refer to.
struct Cells {
    strings: Vec<String>,
    dates: CellDates,
}

fn counts_from_1904(workbook: &str) -> bool {
    let mut does = false;
    each(workbook, |node| {
        if let XmlPart::Opens(_, attributes) = node {
            does |= matches!(attribute(&attributes, "date1904"), Some("1" | "true"));
        }
    });
    does
}

struct Sheet {
    name: String,
    relation: String,
    is_hidden: bool,
}

fn sheets(xml: &str) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    each(xml, |node| {
        let XmlPart::Opens(name, attributes) = node else { return };
        let of = |key| attribute(&attributes, key).unwrap_or_default().to_owned();
        if name == "sheet" {
            let is_hidden = matches!(of("state").as_str(), "hidden" | "veryHidden");
            sheets.push(Sheet { name: of("name"), relation: of("id"), is_hidden });
        }
    });
    sheets
}

/// Adds the names that are defined in a workbook, and what they stand for: a text, too.
fn names(workbook: &str, opened: &mut OpenedFile) {
    let mut is_named = false;
    each(workbook, |node| match node {
        XmlPart::Opens(name, attributes) if name == "definedName" => {
            is_named = true;
            for key in ["name", "comment", "description"] {
                asides::said(attribute(&attributes, key).unwrap_or_default(), NAMED, opened);
            }
        }
        XmlPart::Closes(name) if name == "definedName" => is_named = false,
        XmlPart::Says(text) if is_named => asides::said(text.trim_matches('"'), NAMED, opened),
        _ => {}
    });
}

const NAMED: &str = "定义的名称";

/// Adds the formats of cells that say something beside a value: `"手机"0`.
fn formats(styles: &str, opened: &mut OpenedFile) {
    each(styles, |node| {
        if let XmlPart::Opens(name, attributes) = node
            && name == "numFmt"
            && let Some(format) =
                attribute(&attributes, "formatCode").filter(|format| format.contains(['"', '\\']))
        {
            asides::said(&format.replace('\\', "").replace('"', " "), "单元格的格式", opened);
        }
    });
}

/// Which file goes by which number.
fn relations(xml: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    each(xml, |node| {
        if let XmlPart::Opens(_, attributes) = node
            && let (Some(id), Some(target)) = (attribute(&attributes, "Id"), attribute(&attributes, "Target"))
        {
            files.insert(id.to_owned(), target.to_owned());
        }
    });
    files
}

/// The texts that cells name by number; of a file of comments each comment.
fn shared_strings(xml: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut speaks = false;
    each(xml, |node| match node {
        XmlPart::Opens(name, _) => match name.as_str() {
            "si" | "comment" | "threadedComment" => strings.push(String::new()),
            "t" | "text" => speaks = true,
            _ => {}
        },
        XmlPart::Closes(name) if matches!(name.as_str(), "t" | "text") => speaks = false,
        XmlPart::Says(text) if speaks => {
            let one_line = text.replace(char::is_control, " ");
            strings.last_mut().into_iter().for_each(|string| string.push_str(&one_line));
        }
        _ => {}
    });
    strings
}

/// What a sheet says beside its cells: heads and feet of printed pages, what a cell may be filled with.
const BESIDE: [&str; 5] = ["oddHeader", "oddFooter", "firstHeader", "firstFooter", "formula1"];

/// Adds the rows of a sheet. Gives whether it hides some, or columns.
fn rows(xml: &str, sheet: &str, cells: &Cells, opened: &mut OpenedFile) -> bool {
    let sheet: Arc<str> = sheet.into();
    let mut row = OpenedPart::default();
    let (mut value, mut cell) = (String::new(), Cell::default());
    let (mut speaks, mut hides, mut is_beside) = (false, false, false);
    let is_whole = each(xml, |node| match node {
        XmlPart::Opens(name, attributes) => {
            let of = |key| attribute(&attributes, key).unwrap_or_default().to_owned();
            match name.as_str() {
                "row" | "col" => hides |= matches!(of("hidden").as_str(), "1" | "true"),
                "c" => {
                    value.clear();
                    cell = Cell { sort: of("t"), style: of("s"), place: of("r") };
                }
                "v" | "t" => speaks = true,
                "dataValidation" | "hyperlink" => asides::attributes_of(&attributes, "单元格的提示", opened),
                name => is_beside = BESIDE.contains(&name),
            }
        }
        XmlPart::Closes(name) => match name.as_str() {
            "v" | "t" => speaks = false,
            name if BESIDE.contains(&name) => is_beside = false,
            "c" => {
                let said = cells.said(&value, &cell);
                if !said.is_empty() {
                    row.begin_cell(InDocument::Cell(Arc::clone(&sheet), cell.place.clone()), cell.column());
                    row.say(&said);
                }
            }
            "row" => opened.keep(std::mem::take(&mut row)),
            _ => {}
        },
        XmlPart::Says(text) if speaks => value.push_str(&text),
        XmlPart::Says(text) if is_beside => {
            let pieces = without_codes(&text);
            pieces.lines().for_each(|piece| asides::said(piece, "页眉、页脚或下拉列表", opened));
        }
        XmlPart::Says(_) => {}
    });
    opened.keep(row);
    if !is_whole {
        opened.unread = Some("有一部分坏了");
    }
    hides
}

/// The head or foot of a printed page without its codes: `&L`, `&C` and `&R` begin a part of it, `&"宋体,常规"`
/// and `&10` say how it looks, `&P` and others stand for numbers.
fn without_codes(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let first = part.chars().next();
        if matches!(first, Some('L' | 'C' | 'R')) {
            plain.push('\n');
        }
        plain.push_str(match first {
            Some('"') => part[1..].split_once('"').map_or("", |(_, rest)| rest),
            Some(c) if c.is_ascii_alphabetic() => &part[1..],
            _ => part.trim_start_matches(|c: char| c.is_ascii_digit()),
        });
    }
    plain
}

/// What is said of a cell beside its value.
#[derive(Default)]
struct Cell {
    sort: String,
    style: String,
    place: String,
}

impl Cell {
    /// The number of its column, by the letters of its name, from 0.
    fn column(&self) -> usize {
        let letters = self.place.bytes().take_while(u8::is_ascii_uppercase);
        let number = letters.fold(0_usize, |number, letter| {
            number.saturating_mul(26).saturating_add(usize::from(letter - b'A') + 1)
        });
        number.saturating_sub(1)
    }
}

impl Cells {
    /// What a cell shows: a text by its number, a day, or what stands there. Long numbers may be written as
    /// `1.39E10`.
    fn said(&self, value: &str, cell: &Cell) -> String {
        match cell.sort.as_str() {
            "s" => {
                let number = value.trim().parse::<usize>().ok();
                number.and_then(|number| self.strings.get(number)).cloned().unwrap_or_default()
            }
            "str" | "inlineStr" => value.to_owned(),
            _ => self.dates.shown(value, &cell.style).unwrap_or_else(|| written_out(value)),
        }
    }
}

fn written_out(value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if value.contains(['E', 'e']) && number.fract() == 0.0 && number.abs() < 1e18 => {
            format!("{number:.0}")
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Cells, without_codes};

    #[test]
    fn a_head_is_read_without_its_codes() {
        let head = "&L&\"宋体,加粗\"&14云谷产业园&C名单&R机密★10年 &P/&N";
        assert_eq!(without_codes(head), "\n云谷产业园\n名单\n机密★10年 /");
        assert_eq!(without_codes("研发&&生产&"), "研发生产");
    }

    #[test]
    fn cells_say_what_they_show() {
        let cells = Cells { strings: vec!["党员".to_owned()], dates: Default::default() };
        let said = |value, sort: &str| cells.said(value, &Cell { sort: sort.to_owned(), ..Cell::default() });
        assert_eq!(said("0", "s"), "党员");
        assert_eq!(said("1.3900001234E10", ""), "13900001234");
        let column = |place: &str| Cell { place: place.to_owned(), ..Cell::default() }.column();
        assert_eq!([column("A7"), column("Z1"), column("AB10"), column("")], [0, 25, 27, 0]);
        assert_eq!((said("9", "s"), said("0.5", "n")), (String::new(), "0.5".to_owned()));
    }
}
