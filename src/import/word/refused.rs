//! Files that are no document of Word that can be read, whatever they are called, and what to do.

use super::package::Package;
use crate::import::why_not::WhyNot;

/// Says no to what its first bytes tell to be something else.
pub(super) fn by_its_bytes(bytes: &[u8], name: &str) -> Result<(), WhyNot> {
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let begin = &bytes[..bytes.len().min(4096)];
    let begin = String::from_utf8_lossy(begin).to_lowercase();
    if bytes.is_empty() {
        return Err(WhyNot::new("文件是空的", "找到这篇文章的另一份，再导入"));
    }
    if bytes.starts_with(COMPOUND) {
        let utf_16 = |words: &str| words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let has = |words: &str| {
            let words = utf_16(words);
            bytes.windows(words.len()).any(|window| window == words)
        };
        return Err(if has("EncryptedPackage") || has("EncryptionInfo") {
            WhyNot::new("文件有密码，读不出内容", "用 Word 或 WPS 打开，去掉密码，另存后再导入")
        } else {
            let what =
                if name.to_lowercase().ends_with(".doc") { "这是" } else { "扩展名改过，其实是" };
            WhyNot::new(
                format!("{what}旧格式的 Word 文件（.doc）"),
                "用 Word 或 WPS 打开，另存为 .docx 后再导入",
            )
        });
    }
    let begin = begin.trim_start_matches('\u{FEFF}').trim_start();
    if begin.starts_with("{\\rtf") {
        return Err(WhyNot::new("扩展名改过，其实是 RTF 文件", "用 Word 或 WPS 打开，另存为 .docx 后再导入"));
    }
    if begin.starts_with("%pdf") {
        return Err(WhyNot::new("扩展名改过，其实是 PDF 文件", "找到它的 Word 原文，再导入"));
    }
    if begin.contains("progid=\"word.document\"") || begin.contains("<pkg:package") {
        return Err(WhyNot::new("这是 XML 格式的 Word 文件", "用 Word 打开，另存为 .docx 后再导入"));
    }
    if begin.contains("<html") || begin.starts_with("mime-version:") {
        return Err(WhyNot::new(
            "扩展名改过，其实是网页",
            "把扩展名改成 .html 再导入，或用 Word 打开，另存为 .docx",
        ));
    }
    if bytes.starts_with(b"PK") { Ok(()) } else { Err(damaged()) }
}

/// Says what a packed folder without the text of a document is.
pub(super) fn without_text(package: &Package) -> WhyNot {
    if package.has("xl/workbook.xml") {
        WhyNot::new("扩展名改过，其实是 Excel 文件", "把扩展名改成 .xlsx 再导入")
    } else if package.has("ppt/presentation.xml") {
        WhyNot::new("扩展名改过，其实是演示文稿", "把文字复制到 Word，存成 .docx 后再导入")
    } else if package.has("content.xml") {
        WhyNot::new(
            "扩展名改过，其实是 OpenDocument 文件（.odt）",
            "用 Word 或 WPS 打开，另存为 .docx 后再导入",
        )
    } else {
        damaged()
    }
}

pub(super) fn damaged() -> WhyNot {
    WhyNot::new("文件坏了，或者不是 Word 文件", "用 Word 或 WPS 打开看看；能打开就另存一份，再导入")
}

pub(super) fn too_large() -> WhyNot {
    WhyNot::new("正文太长，或者套得太深", "用 Word 打开，把它分成几篇，再导入")
}
