//! What was saved in one file: a page by itself, or with its pictures as `.mht`. (Door: mail_parser.)

use std::collections::HashMap;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};

use crate::import::why_not::WhyNot;

/// What a file holds.
pub(super) struct Saved {
    /// The page, in its encoding.
    pub(super) page: Vec<u8>,
    /// Where the page was, if the file says so.
    pub(super) location: Option<String>,
    /// What was saved with it, by address or by `cid:…`.
    pub(super) parts: HashMap<String, Vec<u8>>,
}

/// Opens what was saved as `name`.
///
/// # Errors
/// A `.mht` in which there is no page.
pub(super) fn opened(bytes: &[u8], name: &str) -> Result<Saved, WhyNot> {
    if !is_archive(bytes, name) {
        return Ok(Saved { page: bytes.to_vec(), location: None, parts: HashMap::new() });
    }
    let no_page =
        || WhyNot::new("文件里没有网页", "用浏览器打开原来的网页，存成“网页，全部”或“单个文件”后再导入");
    let message = MessageParser::default().parse(bytes).ok_or_else(no_page)?;
    let is_page = |part: &&MessagePart<'_>| {
        let kind = part.content_type();
        kind.is_some_and(|kind| kind.ctype() == "text" && matches!(kind.subtype(), Some("html" | "xhtml")))
    };
    let part = message.parts.iter().find(is_page).ok_or_else(no_page)?;
    let snapshot =
        message.parts[0].headers.iter().find(|header| header.name() == "Snapshot-Content-Location");
    let snapshot = snapshot.and_then(|header| header.value().as_text());
    let location = snapshot.or_else(|| part.content_location()).map(str::to_owned);
    let mut parts = HashMap::new();
    for part in message.parts.iter().filter(|part| !is_page(part)) {
        let keys =
            [part.content_location().map(str::to_owned), part.content_id().map(|id| format!("cid:{id}"))];
        for key in keys.into_iter().flatten() {
            parts.entry(key).or_insert_with(|| part.contents().to_vec());
        }
    }
    Ok(Saved { page: raw(&message, part), location, parts })
}

fn is_archive(bytes: &[u8], name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let begins = head.trim_start_matches(['\u{feff}', '\r', '\n', ' ']);
    // Some programs save a plain page under this ending.
    !begins.starts_with('<')
        && (name.ends_with(".mht") || name.ends_with(".mhtml"))
        && (head.contains("content-type:") || head.contains("mime-version:"))
}

/// The bytes of the page, not decoded as text: what encoding it is in only the page itself knows for sure.
fn raw(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let (begin, end) = (part.offset_body as usize, part.offset_end as usize);
    let body = message.raw_message.get(begin..end).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(body),
        Encoding::Base64 => base64_decode(body),
        Encoding::None => None,
    };
    decoded.unwrap_or_else(|| body.to_vec())
}

/// The bytes of a `data:` address.
pub(super) fn inlined(address: &str) -> Option<Vec<u8>> {
    let (head, data) = address.strip_prefix("data:")?.split_once(',')?;
    head.ends_with(";base64").then(|| base64_decode(data.as_bytes()))?
}
