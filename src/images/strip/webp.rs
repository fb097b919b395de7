//! WebP: chunks in a RIFF, each with a name and a length.

use super::split;

/// Length of the head: `RIFF`, the length of all that follows, `WEBP`.
const HEAD: usize = 12;
/// Which of the bits of `VP8X` say that there is EXIF and XMP.
const TELLS: u8 = 0x08 | 0x04;
/// What a frame says before its own chunks.
const FRAME_HEAD: usize = 16;

/// Copies up to the end of the picture; `None` where that does not come.
pub(super) fn strip(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let length = usize::try_from(u32::from_le_bytes(bytes[4..8].try_into().ok()?)).ok()?;
    let whole = bytes.get(HEAD..length.checked_add(8)?);
    out.extend_from_slice(&bytes[..HEAD]);
    let end = chunks(whole.unwrap_or(&bytes[HEAD..]), out);
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    end.filter(|()| whole.is_some())
}

/// Those that belong to the picture.
fn chunks(mut rest: &[u8], out: &mut Vec<u8>) -> Option<()> {
    while !rest.is_empty() {
        let name = rest.get(..4)?;
        let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let (content, after) = split(&rest[8..], length)?;
        match name {
            b"VP8X" => {
                let start = out.len() + 8;
                put(name, content, out);
                *out.get_mut(start)? &= !TELLS;
            }
            b"ANMF" => {
                let (head, frame) = split(content, FRAME_HEAD)?;
                let mut kept = head.to_vec();
                chunks(frame, &mut kept)?;
                put(name, &kept, out);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => put(name, content, out),
            _ => {}
        }
        // Filled up to an even length; the last is not always.
        rest = after.get(length % 2..).unwrap_or_default();
    }
    Some(())
}

fn put(name: &[u8], content: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    out.extend((content.len() as u32).to_le_bytes());
    out.extend_from_slice(content);
    out.extend(std::iter::repeat_n(0, content.len() % 2));
}
