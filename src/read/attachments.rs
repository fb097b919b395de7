//! What attachments say: documents that the site publishes as they are, and that nobody has read for it.
//!
//! ```text
//! OpenedFile    an attachment
//!   parts       its paragraphs, rows of tables, pages, comments, each with where it stands there
//!   leftovers   what its readers were not meant to see: comments, tracked changes, hidden sheets
//!   unread      why some of it, or all, could not be read
//! ```
//! Whatever such a file is, reading it ends: its size, what it unpacks to and the time for its pages are
//! bound, and what is damaged is `unread`.

pub(super) mod archive;
mod asides;
mod cell_dates;
pub(super) mod markup;
mod pdf;
pub(super) mod sheets;
mod story;

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use self::archive::Archive;
use super::decode;
use crate::diagnostics::InDocument;
use crate::model::digest::Digest;
use crate::model::limits::ATTACHMENT_BYTES;
use crate::model::path::is_photo;

/// The same, as files count their bytes.
const MOST_BYTES: u64 = ATTACHMENT_BYTES as u64;

/// Endings of files in which there is no text: films, sounds, fonts, pictures of other sorts than photos.
const WITHOUT_TEXT: &[&str] = &[
    "mp4", "m4v", "mov", "avi", "wmv", "flv", "mkv", "webm", "ogv", "mp3", "m4a", "wav", "wma", "ogg", "aac",
    "flac", "amr", "gif", "bmp", "svg", "ico", "psd", "ttf", "otf", "ttc", "eot", "woff", "woff2", "wasm",
    "css", "js",
];

/// An attachment, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct OpenedFile {
    /// What it says.
    pub parts: Vec<OpenedPart>,
    /// What was left in it: `批注`, `隐藏的工作表“底稿”`.
    pub leftovers: Vec<String>,
    /// Why some of it could not be read: `文件坏了`.
    pub unread: Option<&'static str>,
}

/// A paragraph, a row of a table, a page.
#[derive(Clone, Debug, Default)]
pub struct OpenedPart {
    /// What it says, on one line.
    pub text: String,
    /// From which byte on it stands where, in order: `第3段`, `工作表“名单”B2格`.
    places: Vec<(usize, InDocument)>,
    /// Of a row of a table where each cell begins, and its column.
    cells: Vec<(usize, usize)>,
    /// Whether it is the first row of a table.
    pub begins_table: bool,
}

impl OpenedFile {
    fn unread(why: &'static str) -> Self {
        Self { unread: Some(why), ..Self::default() }
    }

    fn keep(&mut self, part: OpenedPart) {
        if !part.text.trim().is_empty() {
            self.parts.push(part);
        }
    }
}

impl OpenedPart {
    fn new(place: InDocument, text: String) -> Self {
        Self { text, places: vec![(0, place)], ..Self::default() }
    }

    /// Begins what stands at another place, as the next cell of a row does.
    fn begin(&mut self, place: InDocument) {
        if !self.text.is_empty() {
            self.text.push_str(" | ");
        }
        self.places.push((self.text.len(), place));
    }

    /// Begins what stands in a column of a table, counted from 0.
    fn begin_cell(&mut self, place: InDocument, column: usize) {
        self.begin(place);
        if self.cells.last().is_none_or(|(_, last)| *last != column) {
            self.cells.push((self.text.len(), column));
        }
    }

    /// Says more, on the same line.
    fn say(&mut self, text: &str) {
        self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }

    /// Where a byte of it stands.
    pub fn place(&self, at: usize) -> Option<&InDocument> {
        let before = self.places.partition_point(|(start, _)| *start <= at);
        before.checked_sub(1).map(|i| &self.places[i].1)
    }

    /// Of a row of a table the cells that are not empty: column, and place in the text.
    pub fn cells(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.cells.iter().enumerate().filter_map(|(i, (start, column))| {
            let end = self.cells.get(i + 1).map_or(self.text.len(), |(next, _)| *next);
            let own = self.text[*start..end].trim_end_matches([' ', '|']);
            let begin = end.min(start + own.len() - own.trim_start().len());
            (!own.trim().is_empty()).then_some((*column, begin..start + own.len()))
        })
    }
}

/// An attachment with text in it, not opened yet.
pub struct UnopenedFile {
    bytes: Result<Vec<u8>, &'static str>,
    open: fn(Vec<u8>) -> OpenedFile,
    digest: Digest,
}

impl UnopenedFile {
    /// Reads one; `None` where its ending says that there is no text in it.
    pub fn read(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let open: fn(Vec<u8>) -> OpenedFile = match ending.as_str() {
            "docx" | "docm" | "dotx" | "dotm" => |bytes| in_archive(bytes, story::of_word),
            "pptx" | "pptm" | "ppsx" | "potx" => |bytes| in_archive(bytes, story::of_slides),
            "xlsx" | "xlsm" | "xltx" | "xltm" => |bytes| in_archive(bytes, sheets::of_workbook),
            "pdf" => |bytes| pdf::pages(&bytes),
            "doc" | "xls" | "ppt" | "wps" | "et" | "dps" => |_| OpenedFile::unread("是旧格式，程序读不了"),
            "rtf" | "odt" | "ods" | "odp" | "ofd" => |_| OpenedFile::unread("是程序读不了的格式"),
            "zip" | "rar" | "7z" | "tar" | "gz" => |_| OpenedFile::unread("是压缩包"),
            ending if is_photo(&format!("x.{ending}")) || WITHOUT_TEXT.contains(&ending) => return None,
            _ => |bytes| lines(&bytes),
        };
        let bytes = bytes(path);
        let digest = Digest::of_value(&(&ending, bytes.as_ref().map(|bytes| Digest::of(bytes)).ok()));
        Some(Self { bytes, open, digest })
    }

    /// Stands for all that is in it.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Looks into it.
    pub fn open(self) -> OpenedFile {
        match self.bytes {
            Ok(bytes) => (self.open)(bytes),
            Err(why) => OpenedFile::unread(why),
        }
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, &'static str> {
    let file = super::regular(path).ok_or("打不开")?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|_| "打不开")?;
    if bytes.len() as u64 > MOST_BYTES { Err("超过 64 MiB") } else { Ok(bytes) }
}

/// What programs of today save is a packed folder; one with a password is packed in what is not.
fn in_archive(bytes: Vec<u8>, read: fn(&mut Archive) -> Result<OpenedFile, &'static str>) -> OpenedFile {
    const WITH_PASSWORD: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    if bytes.starts_with(WITH_PASSWORD) {
        return OpenedFile::unread("加了密码，或是改了扩展名的旧格式");
    }
    let with_asides = |mut archive: Archive| {
        let mut opened = read(&mut archive)?;
        asides::read(&mut archive, &mut opened)?;
        Ok(opened)
    };
    let read = Archive::open(bytes).and_then(with_asides);
    read.unwrap_or_else(OpenedFile::unread)
}

fn lines(bytes: &[u8]) -> OpenedFile {
    let Some(text) = decode::at_all(bytes).filter(|_| decode::may_be_text(bytes)) else {
        return OpenedFile::unread("是程序读不了的格式");
    };
    let mut opened = OpenedFile::default();
    for (number, line) in (1..).zip(text.lines()) {
        opened.keep(OpenedPart::new(InDocument::Line(number), line.to_owned()));
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::OpenedPart;
    use crate::diagnostics::InDocument;

    #[test]
    fn a_place_is_that_of_its_cell() {
        let mut row = OpenedPart::default();
        for (column, text) in [(0, "李明"), (2, "3栋\n2单元")] {
            row.begin_cell(InDocument::Line(column), column);
            row.say(text);
        }
        assert_eq!(row.text, "李明 | 3栋 2单元");
        let place = |at| row.place(at).unwrap().to_string();
        assert_eq!([0, 7, 9, 20].map(place), ["第0行", "第0行", "第2行", "第2行"]);
        let cells: Vec<_> = row.cells().map(|(column, range)| (column, &row.text[range])).collect();
        assert_eq!(cells, [(0, "李明"), (2, "3栋 2单元")]);
    }
}
