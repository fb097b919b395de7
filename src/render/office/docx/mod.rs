//! A Word document from values, laid out as GB/T 9704-2012 asks of official papers: its model, and its bytes.
//!
//! ```text
//! WordDocument    headings, paragraphs, tables, pictures, in order
//!   story         word/document.xml: paragraphs (`paragraph`), tables (`table`), pictures (`picture`)
//!   page          size, margins, grid, page numbers
//!   styles        which sort of text is set how
//!   package       the parts, packed: the same bytes for the same document
//! ```
//! Headings are Word's own, so that navigation and tables of contents find them; their numbers are text that
//! somebody typed, as the standard writes them and as copies of it keep them.

mod body;
mod body_table;
mod fonts;
mod markup;
mod numerals;
mod package;
mod page;
mod paragraph;
mod picture;
mod story;
mod styles;
mod table;
mod xml;

use std::sync::Arc;

pub(super) use body::{BodyParts, body_blocks};
pub(super) use numerals::numbered;

use crate::model::picture::Turn;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordDocument {
    /// What file lists and the properties call it.
    pub(super) title: String,
    /// What stands in it, in order.
    pub(super) blocks: Vec<WordBlock>,
}

/// A part of a document that begins on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WordBlock {
    /// 标题: of the document, or of what is added to it.
    Title(String),
    /// Who, or up to when: centred below a title.
    Byline(String),
    /// A heading of level 1 to 3, with its number.
    Heading(u8, String),
    /// A paragraph of the text.
    Paragraph(Vec<WordRun>),
    /// An item of a list: how deep, from 0, with its mark.
    Item(usize, String, Vec<WordRun>),
    /// `附件`, where something is added.
    AnnexMark(String),
    /// What a table or picture is.
    Caption(String),
    /// What must be known of a table, below it.
    Note(String),
    /// A table.
    Table(WordTable),
    /// A picture on lines of its own.
    Picture(WordPicture),
    /// What follows begins on a new page.
    PageBreak,
}

/// Some text, all of it set alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordRun {
    /// What it says; an end of line in it is one.
    pub(super) text: String,
    /// Whether it stands out.
    pub(super) bold: bool,
    /// Whether it is marked as with a pen, for somebody to look at.
    pub(super) marked: bool,
    /// Whether it stands higher, as the sign of a note does.
    pub(super) raised: bool,
}

impl WordRun {
    /// Text like all of the paragraph.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text that somebody is to look at.
    pub(super) fn marked(text: impl Into<String>) -> Self {
        Self { marked: true, ..Self::plain(text) }
    }
}

/// A table whose head is on each of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordTable {
    /// How wide the columns are against each other.
    pub(super) widths: Vec<u32>,
    /// How many rows at the beginning are its head.
    pub(super) head: usize,
    /// All rows; the cells of each span as many columns as there are.
    pub(super) rows: Vec<Vec<WordCell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordCell {
    /// What it says; an end of line in it is one.
    pub(super) text: String,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// Whether it is one with cells above or below it.
    pub(super) merged: WordMerge,
    /// Where its text stands.
    pub(super) side: WordSide,
    /// How dark it is, from 0 to 5.
    pub(super) shade: u8,
    /// Whether it names others: its row, its column, a group.
    pub(super) names: bool,
}

/// Whether a cell is one with others of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordMerge {
    Alone,
    /// The cells below belong to it.
    Begins,
    /// It belongs to the cell above.
    Goes,
}

/// Where text stands between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordSide {
    Left,
    Middle,
    Right,
}

impl WordCell {
    /// Words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            columns: 1,
            merged: WordMerge::Alone,
            side: WordSide::Left,
            shade: 0,
            names: false,
        }
    }

    /// A number.
    pub(super) fn number(text: impl Into<String>) -> Self {
        Self { side: WordSide::Right, ..Self::words(text) }
    }

    /// What stands in the middle of its cell.
    pub(super) fn middle(text: impl Into<String>) -> Self {
        Self { side: WordSide::Middle, ..Self::words(text) }
    }

    /// The name of a column.
    pub(super) fn head(text: impl Into<String>) -> Self {
        Self { names: true, ..Self::middle(text) }
    }

    /// The same over several columns.
    pub(super) fn over(self, columns: usize) -> Self {
        Self { columns, ..self }
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordPicture {
    /// The file.
    pub(super) bytes: Arc<[u8]>,
    /// Its format: `png`, `jpeg`, `gif`.
    pub(super) format: &'static str,
    /// Width and height in pixels, as it stands upright.
    pub(super) size: (u32, u32),
    /// What has to be done to it for that.
    pub(super) turn: Turn,
    /// What it shows, in words.
    pub(super) alt: String,
}

impl WordDocument {
    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        package::pack(self)
    }
}

#[cfg(test)]
mod tests;
