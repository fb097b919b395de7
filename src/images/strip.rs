//! What a picture says of itself is left out; its pixels stay bit for bit.
//!
//! Only blocks that are known to belong to the picture are copied: what is new to us is not published. What
//! stands behind a picture's end (phones put a second one there) is left out as well.

mod gif;
mod jpeg;
mod png_chunks;
mod webp;

#[cfg(test)]
mod tests;

use crate::model::picture::Turn;

/// How the sorts of pictures begin.
pub(super) const JPEG: &[u8] = b"\xFF\xD8";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A picture without what it says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it has its end: one that was not copied whole shows only in part.
    pub is_whole: bool,
}

/// Strips a JPEG, PNG, GIF or WebP; `None` for anything else. A JPEG that has to be turned says so, and
/// nothing else.
pub fn stripped(bytes: &[u8], turn: Turn) -> Option<Stripped> {
    let mut out = Vec::with_capacity(bytes.len());
    let end = match bytes {
        _ if bytes.starts_with(JPEG) => jpeg::strip(bytes, turn, &mut out),
        _ if bytes.starts_with(PNG) => png_chunks::strip(bytes, &mut out),
        _ if bytes.starts_with(b"GIF8") => gif::strip(bytes, &mut out),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::strip(bytes, &mut out),
        _ => return None,
    };
    Some(Stripped { bytes: out, is_whole: end.is_some() })
}

/// The next bytes, and what follows them.
fn split(bytes: &[u8], length: usize) -> Option<(&[u8], &[u8])> {
    bytes.split_at_checked(length)
}
