//! JPEG: segments, each with a mark and a length, and after a mark `SOS` the picture itself.

use super::split;
use crate::model::picture::Turn;

const JFIF: &[u8] = b"JFIF\0";

/// Copies up to the end of the picture; `None` where that does not come.
pub(super) fn strip(bytes: &[u8], turn: Turn, out: &mut Vec<u8>) -> Option<()> {
    out.extend_from_slice(super::JPEG);
    let mut rest = &bytes[2..];
    let mut is_said = turn == Turn::default();
    loop {
        let kind = loop {
            match rest {
                // Bytes that fill.
                [0xFF, 0xFF, ..] => rest = &rest[1..],
                [0xFF, kind, after @ ..] => {
                    rest = after;
                    break *kind;
                }
                _ => return None,
            }
        };
        match kind {
            0xD9 => {
                out.extend([0xFF, kind]);
                return Some(());
            }
            0x01 | 0xD0..=0xD8 => out.extend([0xFF, kind]),
            _ => {
                let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
                let (segment, after) = split(rest, length.max(2))?;
                rest = after;
                // How it is turned stands behind its first segment, which some readers want to be the JFIF.
                if kind != 0xE0 && !is_said {
                    say(turn, out);
                    is_said = true;
                }
                push(kind, &segment[2..], out);
                if kind == 0xDA {
                    let end = end_of_scan(rest);
                    out.extend_from_slice(&rest[..end]);
                    rest = &rest[end..];
                }
            }
        }
    }
}

/// A segment, if it belongs to the picture.
fn push(kind: u8, content: &[u8], out: &mut Vec<u8>) {
    let mut put = |content: &[&[u8]]| {
        let length: usize = content.iter().map(|part| part.len()).sum();
        out.extend([0xFF, kind]);
        out.extend((length as u16 + 2).to_be_bytes());
        content.iter().for_each(|part| out.extend_from_slice(part));
    };
    match kind {
        // Its last two numbers are the size of a thumbnail, which follows.
        0xE0 if content.starts_with(JFIF) && content.len() >= 14 => put(&[&content[..12], &[0, 0]]),
        0xE2 if content.starts_with(b"ICC_PROFILE\0") => put(&[content]),
        // How colours are to be read: twelve bytes.
        0xEE if content.starts_with(b"Adobe") => put(&[&content[..content.len().min(12)]]),
        // Sizes, tables and scans.
        0xC0..=0xCF | 0xDA..=0xDF => put(&[content]),
        _ => {}
    }
}

/// Where the next mark stands that is none of the scan itself.
fn end_of_scan(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == 0xFF)) {
        at += found;
        match bytes.get(at + 1) {
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    bytes.len()
}

/// EXIF with one entry: how the camera was held.
fn say(turn: Turn, out: &mut Vec<u8>) {
    out.extend(b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    out.extend([0, turn.to_exif(), 0, 0, 0, 0, 0, 0]);
}
