//! Where pictures carry what they say of themselves: the blocks of JPEG, PNG, WebP and of what is made like
//! HEIC. Only heads of blocks are read, and the few blocks that are meant.

use std::io::{Read, Result, Seek, SeekFrom};

use super::heif::heif;
use super::photo_data::PhotoData;
use crate::model::limits::EXIF_BYTES;
use crate::model::picture::Turn;

/// So many blocks of a picture are looked at.
const BLOCKS: usize = 20_000;

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXIF: &[u8] = b"Exif\0\0";

/// What a picture says of itself; of what cannot be read nothing.
pub(super) fn photo_data(mut file: impl Read + Seek) -> PhotoData {
    let mut data = PhotoData::default();
    let mut head = [0; 12];
    // A picture that ends too early has said what it has.
    let _ = file.read_exact(&mut head).and_then(|()| match &head {
        [0xFF, 0xD8, ..] => jpeg(&mut file, &mut data),
        [0x89, b'P', b'N', b'G', ..] => png(&mut file, &mut data),
        [b'R', b'I', b'F', b'F', .., b'W', b'E', b'B', b'P'] => webp(&mut file, &mut data),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => heif(&mut file, &mut data),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => tiff(&mut file, &mut data),
        _ => Ok(()),
    });
    data
}

/// Takes what a block says of the next `length` bytes, at most [`EXIF_BYTES`] of them.
pub(super) fn take(
    file: &mut impl Read,
    length: u64,
    says: fn(&[u8]) -> PhotoData,
    data: &mut PhotoData,
) -> Result<()> {
    let mut block = Vec::new();
    file.take(length.min(EXIF_BYTES as u64)).read_to_end(&mut block)?;
    *data = data.and(says(&block));
    Ok(())
}

/// `Exif\0\0` and the block, as JPEG and some WebP have it; or the block alone.
fn exif(block: &[u8]) -> PhotoData {
    PhotoData::of_exif(block.strip_prefix(EXIF).unwrap_or(block))
}

/// Other pictures than JPEG are shown as they lie, whatever the block says.
fn unturned(block: &[u8]) -> PhotoData {
    PhotoData { turn: Turn::default(), ..exif(block) }
}

fn app1(block: &[u8]) -> PhotoData {
    match block.strip_prefix(XMP) {
        Some(xmp) => PhotoData::of_xmp(xmp),
        None if block.starts_with(EXIF) => exif(block),
        None => PhotoData::default(),
    }
}

fn jpeg(file: &mut (impl Read + Seek), data: &mut PhotoData) -> Result<()> {
    let mut at = 2;
    for _ in 0..BLOCKS {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 4];
        file.read_exact(&mut head)?;
        let length = u64::from(u16::from_be_bytes([head[2], head[3]]));
        match head {
            // Bytes that fill, and marks without a length.
            [0xFF, 0xFF, ..] => at += 1,
            [0xFF, 0x01 | 0xD0..=0xD8, ..] => at += 2,
            // From here on it is the picture.
            [0xFF, 0xD9 | 0xDA, ..] => return Ok(()),
            [0xFF, kind, ..] => {
                if kind == 0xE1 {
                    take(file, length.saturating_sub(2), app1, data)?;
                }
                at += 2 + length.max(2);
            }
            _ => return Ok(()),
        }
    }
    Ok(())
}

fn png(file: &mut (impl Read + Seek), data: &mut PhotoData) -> Result<()> {
    let text = |block: &[u8]| {
        let xmp = block.strip_prefix(b"XML:com.adobe.xmp\0");
        xmp.map(PhotoData::of_xmp).unwrap_or_default()
    };
    let mut at = 8;
    for _ in 0..BLOCKS {
        file.seek(SeekFrom::Start(at))?;
        let (length, kind) = (u64::from(u32::from_be_bytes(read(file)?)), read(file)?);
        match &kind {
            b"eXIf" => take(file, length, unturned, data)?,
            b"iTXt" => take(file, length, text, data)?,
            b"IEND" => return Ok(()),
            _ => {}
        }
        at += 12 + length;
    }
    Ok(())
}

fn webp(file: &mut (impl Read + Seek), data: &mut PhotoData) -> Result<()> {
    let mut at = 12;
    for _ in 0..BLOCKS {
        file.seek(SeekFrom::Start(at))?;
        let (kind, length) = (read(file)?, u64::from(u32::from_le_bytes(read(file)?)));
        match &kind {
            b"EXIF" => take(file, length, unturned, data)?,
            b"XMP " => take(file, length, PhotoData::of_xmp, data)?,
            _ => {}
        }
        at += 8 + length + length % 2;
    }
    Ok(())
}

fn tiff(file: &mut (impl Read + Seek), data: &mut PhotoData) -> Result<()> {
    file.seek(SeekFrom::Start(0))?;
    take(file, u64::MAX, unturned, data)
}

pub(super) fn read<const N: usize>(file: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
