//! GIF: a head, then pictures and what belongs to them, in blocks of at most 255 bytes.

use super::split;

/// Whose blocks belong to the picture: how often it is shown, and its colours.
const APPLICATIONS: &[&[u8]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Copies up to the end of the picture; `None` where that does not come.
pub(super) fn strip(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let end = parts(bytes, out);
    if end.is_none() && out.last() != Some(&0x3B) {
        out.push(0x3B);
    }
    end
}

fn parts(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let (head, mut rest) = split(bytes, 13 + palette(*bytes.get(10)?))?;
    out.extend_from_slice(head);
    loop {
        let length = match rest {
            [0x3B, ..] => {
                out.push(0x3B);
                return Some(());
            }
            [0x2C, ..] => {
                let head = 10 + palette(*rest.get(9)?) + 1;
                head + blocks(rest.get(head..)?)?
            }
            [0x21, ..] => 2 + blocks(rest.get(2..)?)?,
            _ => return None,
        };
        let (part, after) = split(rest, length)?;
        let is_kept = match part {
            [0x21, 0xF9, ..] | [0x2C, ..] => true,
            [0x21, 0xFF, 11, name @ ..] => APPLICATIONS.iter().any(|known| name.starts_with(known)),
            _ => false,
        };
        if is_kept {
            out.extend_from_slice(part);
        }
        rest = after;
    }
}

/// How many bytes of colours follow, by the bits that say so.
fn palette(bits: u8) -> usize {
    if bits & 0x80 == 0 { 0 } else { 3 << ((bits & 7) + 1) }
}

/// The length of blocks up to an empty one, which is the last.
fn blocks(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
