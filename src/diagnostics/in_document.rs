//! Where something stands in a document that the site publishes as it is: on a page, in a cell.

use std::fmt;
use std::sync::Arc;

/// A place in a document, as people find it there.
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
