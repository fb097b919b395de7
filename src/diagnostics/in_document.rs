//! Where something stands in a document that the site publishes as it is: on a page, in a cell.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A place in a document, as people find it there.
///
/// Ordered as somebody meets them who leafs through it: page 10 comes behind page 2, and so does row 10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InDocument {
    /// A page, from 1.
    Page(u32),
    /// A cell of a workbook: its sheet and name.
    Cell(Arc<str>, String),
    /// A paragraph, from 1, of the text or of a part of it: `页眉`.
    Paragraph(&'static str, usize),
    /// A paragraph of a slide, both from 1.
    Slide(usize, usize),
    /// A line, from 1.
    Line(usize),
    /// What is said beside all that: `批注`, `文件属性`.
    Beside(&'static str),
}

impl InDocument {
    /// What comes before what: sorts of places, the part, then numbers.
    fn order(&self) -> (u8, (usize, &str), usize, usize) {
        match self {
            Self::Page(number) => (0, (0, ""), *number as usize, 0),
            Self::Slide(slide, number) => (0, (0, ""), *slide, *number),
            Self::Line(number) => (0, (0, ""), *number, 0),
            Self::Paragraph("", number) => (0, (0, ""), *number, 0),
            Self::Cell(sheet, cell) => {
                let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
                let column = letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter % 32));
                (1, numbered(sheet), first_number(&cell[letters.len()..]), column)
            }
            Self::Paragraph(part, number) => (2, (0, part), *number, 0),
            Self::Beside(part) => (3, (0, part), 0, 0),
        }
    }
}

/// Sheets of months are called `2月` and `10月`.
fn numbered(name: &str) -> (usize, &str) {
    (first_number(name), name)
}

/// The number that a text begins with; 0 where it is none, or too large.
fn first_number(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().unwrap_or(0)
}

impl Ord for InDocument {
    fn cmp(&self, other: &Self) -> Ordering {
        // Of two that the numbers do not tell apart the names do.
        self.order().cmp(&other.order()).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for InDocument {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for InDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "第{number}页"),
            Self::Cell(sheet, cell) => write!(f, "工作表“{sheet}”{cell}格"),
            Self::Paragraph(part, number) => write!(f, "{part}第{number}段"),
            Self::Slide(slide, number) => write!(f, "第{slide}张幻灯片第{number}段"),
            Self::Line(number) => write!(f, "第{number}行"),
            Self::Beside(what) => f.write_str(what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InDocument;

    #[test]
    fn places_are_met_in_order() {
        let cell = |sheet: &str, name: &str| InDocument::Cell(sheet.into(), name.to_owned());
        for in_order in [
            vec![InDocument::Page(2), InDocument::Page(10), InDocument::Beside("批注")],
            vec![cell("2月", "C9"), cell("2月", "B10"), cell("2月", "AA10"), cell("10月", "A1")],
            vec![InDocument::Slide(2, 11), InDocument::Slide(10, 1)],
            vec![
                InDocument::Paragraph("", 9),
                InDocument::Paragraph("", 12),
                InDocument::Paragraph("页眉", 1),
            ],
        ] {
            let mut sorted = in_order.clone();
            sorted.reverse();
            sorted.sort();
            assert_eq!(sorted, in_order);
        }
    }
}
