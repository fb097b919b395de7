//! PNG: chunks, each with a length, a name and a checksum.

use super::{PNG, split};

/// Those that belong to the picture: its pixels, colours and, where it moves, its frames.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Copies up to the end of the picture; `None` where that does not come.
pub(super) fn strip(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.extend_from_slice(PNG);
    let mut rest = &bytes[PNG.len()..];
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let name: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let (chunk, after) = split(rest, usize::try_from(length).ok()?.checked_add(12)?)?;
        if KEPT.contains(&&name) {
            out.extend_from_slice(chunk);
        }
        if &name == b"IEND" {
            return Some(());
        }
        rest = after;
    }
}
