//! Ledgers that table programs keep as workbooks: their sheets as texts. (Door: calamine.)
//!
//! What a file is, is told by what is in it: Excel's own format is a packed folder, its old one and WPS's a
//! file system in a file, and what business systems call `.xls` is often a web page. Whatever lies there,
//! reading it ends: its size, what it unpacks to and what it says are bound, and what is damaged is told.

mod excel;
mod hidden;
mod old;
mod open_document;
mod sheet_writer;
mod value;

use std::sync::Arc;

use self::sheet_writer::SheetWriter;
use super::attachments::archive::Archive;
use super::unreadable;
use crate::diagnostics::{Diagnostic, SheetText, contained};
use crate::model::digest::Digest;
use crate::model::inventory::FileEntry;
use crate::model::limits::{WORKBOOK_BYTES, WORKBOOK_UNPACKED_BYTES};
use crate::read::codes::WORKBOOK_UNREADABLE;

/// Why a workbook cannot be read, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unread {
    why: &'static str,
    hint: &'static str,
}

const DAMAGED: Unread = Unread {
    why: "文件坏了，或不是真正的 Excel 文件",
    hint: "用 WPS 或 Excel 打开，另存为 .xlsx；打不开，就找原来的那一份",
};
const LOCKED: Unread =
    Unread { why: "加了密码", hint: "用 WPS 或 Excel 打开，取消打开密码，再保存" };
const TEXT: Unread = Unread {
    why: "名字像 Excel 文件，里面其实是网页或文本",
    hint: "用 WPS 或 Excel 打开，另存为 .xlsx",
};
const BINARY: Unread = Unread { why: "是 .xlsb 格式", hint: "用 WPS 或 Excel 打开，另存为 .xlsx" };
const TOO_LARGE: Unread = Unread {
    why: "内容太多，超过了限度",
    hint: "按年份或支部分成几个文件，都放在 content/ledger 里；只有几百行还这样，就是表格外面的空格子带着格式：把有内容的部分复制到新表里",
};

/// A workbook, not opened yet.
pub struct UnopenedWorkbook {
    path: String,
    bytes: Arc<[u8]>,
}

impl UnopenedWorkbook {
    /// Reads one; `path` is relative to the site folder.
    ///
    /// # Errors
    /// The problem says why it cannot be read.
    pub fn read(path: &str, entry: &FileEntry) -> Result<Self, Diagnostic> {
        if entry.stamp.size > WORKBOOK_BYTES as u64 {
            return Err(problem(path, TOO_LARGE));
        }
        let bytes = std::fs::read(&entry.path).map_err(|error| unreadable(path, &error))?;
        Ok(Self { path: path.to_owned(), bytes: bytes.into() })
    }

    /// Stands for all that is in it.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }

    /// Its sheets.
    ///
    /// # Errors
    /// The problem says why it cannot be read.
    pub fn open(self) -> Result<Vec<SheetText>, Diagnostic> {
        sheets(self.bytes).map_err(|unread| problem(&self.path, unread))
    }
}

/// The sheets of a workbook; `path` is relative to the site folder.
///
/// # Errors
/// The problem says why it cannot be read.
pub fn workbook(path: &str, entry: &FileEntry) -> Result<Vec<SheetText>, Diagnostic> {
    UnopenedWorkbook::read(path, entry)?.open()
}

fn problem(path: &str, Unread { why, hint }: Unread) -> Diagnostic {
    Diagnostic::new(WORKBOOK_UNREADABLE, "这份台账读不了，里面的活动都没有计入")
        .in_file(path)
        .label(why)
        .hint(hint)
}

fn sheets(bytes: Arc<[u8]>) -> Result<Vec<SheetText>, Unread> {
    const PACKED: &[u8] = b"PK";
    const FILE_SYSTEM: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    // Whatever a damaged file does to those who read it, it is only unread.
    let read = contained(|| match () {
        () if bytes.starts_with(PACKED) => packed(&bytes),
        () if bytes.starts_with(FILE_SYSTEM) => excel::old(&bytes),
        () if bytes.len() > 16 && std::str::from_utf8(&bytes[..bytes.len().min(16)]).is_ok() => Err(TEXT),
        () => Err(DAMAGED),
    });
    read.unwrap_or(Err(DAMAGED))
}

fn packed(bytes: &Arc<[u8]>) -> Result<Vec<SheetText>, Unread> {
    let most = WORKBOOK_UNPACKED_BYTES as u64;
    let mut archive = Archive::within(Arc::clone(bytes), most).map_err(|_| DAMAGED)?;
    match () {
        () if !archive.names("content.xml", "").is_empty() => open_document::sheets(&mut archive),
        () if !archive.names("xl/workbook.bin", "").is_empty() => Err(BINARY),
        () => excel::sheets(bytes, &mut archive),
    }
}

#[cfg(test)]
mod tests;
