//! HEIC and AVIF: boxes in boxes, of which one says where in the file the others' data lie.

use std::io::{Read, Result, Seek, SeekFrom};

use super::containers::{read, take};
use super::photo_data::PhotoData;
use crate::model::limits::EXIF_BYTES;
use crate::model::picture::Turn;

/// So many boxes and items are looked at.
const MANY: usize = 1000;

/// Takes what the items say that are EXIF or XMP. (How the picture is turned stands elsewhere.)
pub(super) fn heif(file: &mut (impl Read + Seek), data: &mut PhotoData) -> Result<()> {
    let mut at = 0;
    for _ in 0..MANY {
        file.seek(SeekFrom::Start(at))?;
        let (size, kind) = (u64::from(u32::from_be_bytes(read(file)?)), read(file)?);
        let (head, size) = if size == 1 { (16, u64::from_be_bytes(read(file)?)) } else { (8, size) };
        if &kind == b"meta" {
            let mut meta = Vec::new();
            file.take(size.saturating_sub(head).min(EXIF_BYTES as u64)).read_to_end(&mut meta)?;
            return items(file, meta.get(4..).unwrap_or_default(), data);
        }
        if size < head {
            return Ok(());
        }
        at = at.saturating_add(size);
    }
    Ok(())
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Exif,
    Xmp,
}

fn items(file: &mut (impl Read + Seek), meta: &[u8], data: &mut PhotoData) -> Result<()> {
    let (kinds, places) = (boxed(meta, b"iinf").and_then(kinds), boxed(meta, b"iloc").and_then(places));
    let (kinds, places) = (kinds.unwrap_or_default(), places.unwrap_or_default());
    for (id, item) in kinds {
        for (_, start, length) in places.iter().filter(|(of, _, _)| *of == id) {
            file.seek(SeekFrom::Start(*start))?;
            let says = if item == Item::Exif { exif } else { PhotoData::of_xmp };
            take(file, *length, says, data)?;
        }
    }
    Ok(())
}

/// The block lies behind a number that says how far.
fn exif(item: &[u8]) -> PhotoData {
    let block = || item.get(4 + Fields(item).number(4)? as usize..);
    PhotoData { turn: Turn::default(), ..block().map(PhotoData::of_exif).unwrap_or_default() }
}

/// The content of the first box of a kind.
fn boxed<'a>(mut boxes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    loop {
        let size = Fields(boxes).number(4)? as usize;
        let (this, rest) = boxes.split_at_checked(size).filter(|_| size >= 8)?;
        if &this[4..8] == kind {
            return Some(&this[8..]);
        }
        boxes = rest;
    }
}

/// The items that say something of the photo, by number.
fn kinds(iinf: &[u8]) -> Option<Vec<(u64, Item)>> {
    let mut fields = Fields(iinf);
    let wide = fields.number(4)? >> 24 != 0;
    let count = fields.number(if wide { 4 } else { 2 })? as usize;
    let mut kinds = Vec::new();
    for _ in 0..count.min(MANY) {
        let size = fields.number(4)? as usize;
        let mut item = Fields(fields.bytes(size.checked_sub(4)?)?);
        let is_info = item.bytes(4)? == b"infe";
        let version = item.number(4)? >> 24;
        if !is_info || version < 2 {
            continue;
        }
        let id = item.number(if version == 2 { 2 } else { 4 })?;
        item.number(2)?;
        match item.bytes(4)? {
            b"Exif" => kinds.push((id, Item::Exif)),
            b"mime" => kinds.push((id, Item::Xmp)),
            _ => {}
        }
    }
    Some(kinds)
}

/// Where the data of items lie: number, start and length.
fn places(iloc: &[u8]) -> Option<Vec<(u64, u64, u64)>> {
    let mut fields = Fields(iloc);
    let version = fields.number(4)? >> 24;
    let sizes = fields.number(2)?;
    let size = |place: u32| (sizes >> (12 - 4 * place) & 0xF) as usize;
    let wide = if version < 2 { 2 } else { 4 };
    let count = fields.number(wide)? as usize;
    let mut places = Vec::new();
    for _ in 0..count.min(MANY) {
        let id = fields.number(wide)?;
        let is_in_file = version == 0 || fields.number(2)? & 0xF == 0;
        fields.number(2)?;
        let base = fields.number(size(2))?;
        for _ in 0..fields.number(2)?.min(MANY as u64) {
            fields.number(if version == 0 { 0 } else { size(3) })?;
            let (start, length) = (fields.number(size(0))?, fields.number(size(1))?);
            if is_in_file && places.len() < MANY {
                places.push((id, base.saturating_add(start), length));
            }
        }
    }
    Some(places)
}

/// Bytes that are read from the front.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// A number of so many bytes, at most eight.
    fn number(&mut self, length: usize) -> Option<u64> {
        let bytes = self.bytes(length).filter(|_| length <= 8)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}
