//! Bytes of a page → text.

use crate::read::text_in;

/// How many bytes may stand before the name of the encoding. (The standard says 1,024; old pages have more.)
const HEAD: usize = 4096;

/// The text, and how many characters of it could not be read.
pub(super) fn text_of(bytes: &[u8]) -> (String, usize) {
    let (text, is_whole) = text_in(bytes, named(bytes).as_deref());
    let damaged = if is_whole { 0 } else { text.matches('\u{fffd}').count() };
    (text, damaged)
}

/// The encoding that a page names in its head.
fn named(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
    Some(rest[..end].to_owned())
}
