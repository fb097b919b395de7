//! An article on its way in: what a file of another program says, before anything is guessed of it.
//!
//! The readers make it, one for each sort of file, and know nothing of the site;
//! [`markdown`](super::markdown) writes its body.

use crate::model::date::Date;

/// The most files that a text brings along.
pub const MOST_FILES: usize = 500;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its title, where the file says which of its words that is. It is none of [`blocks`](Self::blocks).
    pub title: Option<String>,
    /// Whether the title may have something in it that is none, or be something else.
    pub doubts_title: bool,
    /// The text.
    pub blocks: Vec<Block>,
    /// The pictures that the file has in it, or beside it. [`Inline::Picture`] goes by their place here.
    pub pictures: Vec<BroughtPicture>,
    /// What the file says of itself, outside of its text.
    pub properties: Properties,
    /// What could not be brought along, in the order of the text.
    pub losses: Vec<Loss>,
    /// The words that stand nowhere in it, line by line: one of them may say that it is not for everybody.
    pub left_out: Vec<String>,
    /// What keeps it from being found by everybody, as written: `robots: noindex`.
    pub hidden: Option<String>,
}

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, of a level from 1 (`一、`) to 4 (`（1）`). The title of the article is none.
    Heading(u8, Vec<Inline>),
    /// A paragraph; one that has nothing but pictures shows them as figures.
    Paragraph(Vec<Inline>),
    /// Items with marks, or with numbers from `start` on.
    List {
        /// The number of the first item; `None` for a list with marks.
        start: Option<u32>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else says.
    Quote(Vec<Block>),
    /// A table. Each row has as many cells as the first, which is its head; of merged cells the first has
    /// the text and the others have none.
    Table(Vec<Vec<Vec<Inline>>>),
    /// Lines that are shown as they stand.
    Code(String),
    /// A line between two parts.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words, in which no sign means anything. A line feed is a space.
    Text(String),
    /// Words that stand out.
    Strong(Vec<Inline>),
    /// Words in another slope.
    Emphasis(Vec<Inline>),
    /// Words that are crossed out.
    Struck(Vec<Inline>),
    /// Words that lead to an address.
    Link {
        /// Where to, as written.
        to: String,
        /// The words.
        words: Vec<Inline>,
    },
    /// A picture, by its place in [`Article::pictures`].
    Picture {
        /// Which.
        at: usize,
        /// What it shows; also its caption, where it stands alone.
        caption: String,
    },
    /// The end of a line within a paragraph.
    Break,
}

/// A picture and its bytes, as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtPicture {
    /// What it was called there, without folders; its ending says of what sort it is.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// When it was published, or made: a weak sign of the day of an event.
    pub day: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published first: the account, the site.
    pub source: Option<String>,
    /// Where it can be read there.
    pub address: Option<String>,
}

/// Something that was there and did not come along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is, in the words of its reader: `一张外站的图片（https://…）`, `一个文本框`.
    pub what: String,
    /// The text that stands before it, if any, shortened.
    pub behind: Option<String>,
}
