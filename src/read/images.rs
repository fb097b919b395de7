//! Sizes of pictures, from their heads alone. (Door: imagesize.)

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::model::limits::EXIF_BYTES;

/// Width and height in pixels of a picture as it is shown: a photo that says it was taken upright counts as
/// upright.
pub fn measure(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(path).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    if width == 0 || height == 0 {
        return None;
    }
    let mut head = Vec::new();
    BufReader::new(File::open(path).ok()?).take(EXIF_BYTES as u64).read_to_end(&mut head).ok()?;
    Some(if is_turned(&head) { (height, width) } else { (width, height) })
}

/// Whether a JPEG's EXIF orientation (tag 0x0112) turns it by a quarter: values 5 to 8.
fn is_turned(jpeg: &[u8]) -> bool {
    orientation(jpeg).is_some_and(|value| (5..=8).contains(&value))
}

fn orientation(jpeg: &[u8]) -> Option<u16> {
    let exif = jpeg.strip_prefix(b"\xff\xd8")?;
    let start = exif.windows(6).position(|window| window == b"Exif\0\0")? + 6;
    let tiff = &exif[start..];
    let little = tiff.starts_with(b"II");
    let u16_at = |at: usize| {
        let bytes = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let u32_at = |at: usize| {
        let bytes = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(u32_at(4)?).ok()?;
    let entries = usize::from(u16_at(directory)?);
    let entry = (0..entries).map(|i| directory + 2 + 12 * i).find(|&at| u16_at(at) == Some(0x0112))?;
    u16_at(entry + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_photo_taken_upright_is_turned() {
        let exif = |orientation: u8| {
            let mut jpeg = b"\xff\xd8\xff\xe1\0\0Exif\0\0II*\0\x08\0\0\0\x01\0".to_vec();
            jpeg.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
            jpeg
        };
        assert!(is_turned(&exif(6)) && is_turned(&exif(8)));
        assert!(!is_turned(&exif(1)) && !is_turned(&exif(3)));
        assert!(!is_turned(b"\xff\xd8") && !is_turned(b"Exif\0\0") && !is_turned(&exif(6)[..20]));
    }
}
