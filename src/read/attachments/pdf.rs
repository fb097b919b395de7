//! What the pages of a PDF say. (Door: lopdf.)

mod lines;

use std::time::Instant;

use lines::lines;
use lopdf::{Document, LoadOptions, Object, decode_text_string};

use super::asides::said;
use super::{OpenedFile, OpenedPart};
use crate::diagnostics::{InDocument, contained};
use crate::model::limits::{ATTACHMENT_BYTES, ATTACHMENT_TIME};

/// The pages of a PDF, line by line.
pub(super) fn pages(bytes: &[u8]) -> OpenedFile {
    // Whatever a damaged file does to those who read it, it is only unread.
    contained(|| read(bytes)).unwrap_or_else(|| OpenedFile::unread("文件坏了"))
}

fn read(bytes: &[u8]) -> OpenedFile {
    let began = Instant::now();
    let options = LoadOptions { max_decompressed_size: Some(ATTACHMENT_BYTES), ..LoadOptions::default() };
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return OpenedFile::unread("文件坏了，或加了密码");
    };
    if document.is_encrypted() {
        return OpenedFile::unread("加了密码");
    }
    let mut opened = OpenedFile::default();
    for (number, page) in document.get_pages() {
        if began.elapsed() > ATTACHMENT_TIME {
            opened.unread = Some("页数太多，后面的没有看");
            break;
        }
        let (lines, is_whole) = lines(&document, page);
        if !is_whole {
            opened.unread = Some("有的文字认不出来");
        }
        for line in lines {
            let mut part = OpenedPart::default();
            part.begin(InDocument::Page(number));
            part.say(&line);
            opened.keep(part);
        }
    }
    if opened.parts.is_empty() {
        opened.unread = Some("里面没有文字，像是扫描件");
    }
    for object in document.objects.values() {
        asides(object, 0, &mut opened);
    }
    opened
}

/// What is said beside pages: title and author, remarks, what was filled into forms, where links lead.
fn asides(object: &Object, depth: usize, opened: &mut OpenedFile) {
    const KEYS: [(&[u8], &str); 8] = [
        (b"Title", "标题或书签"),
        (b"Author", "作者"),
        (b"Subject", "主题"),
        (b"Keywords", "关键词"),
        (b"Contents", "批注"),
        (b"V", "表单"),
        (b"URI", "链接"),
        (b"TU", "表单"),
    ];
    const MOST_DEPTH: usize = 3;
    let fields = match object {
        Object::Dictionary(fields) => fields,
        Object::Array(items) if depth < MOST_DEPTH => {
            return items.iter().for_each(|item| asides(item, depth + 1, opened));
        }
        _ => return,
    };
    for (key, value) in fields.iter() {
        if let Some((_, place)) = KEYS.iter().find(|(name, _)| *name == key.as_slice())
            && let Ok(text) = decode_text_string(value)
        {
            said(&text, place, opened);
        }
        if depth < MOST_DEPTH {
            asides(value, depth + 1, opened);
        }
    }
}
