//! Files that are damaged, something else, or made to do harm.

use std::io::Cursor;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::read_word;
use super::{losses, packed, read};
use crate::import::article::{Block, Inline};

#[test]
fn what_is_no_document_is_refused_with_what_to_do() {
    let utf_16: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let compound = |inside: &[u8]| [b"\xD0\xCF\x11\xE0".as_slice(), &[0; 512], inside].concat();
    let workbook = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let cases = [
        (compound(&utf_16), "文件有密码，读不出内容"),
        (compound(b""), "扩展名改过，其实是旧格式的 Word 文件（.doc）"),
        (b"{\\rtf1 a}".to_vec(), "扩展名改过，其实是 RTF 文件"),
        (b"<html><body>a".to_vec(), "扩展名改过，其实是网页"),
        (workbook, "扩展名改过，其实是 Excel 文件"),
        (b"PK\x03\x04 cut".to_vec(), "文件坏了，或者不是 Word 文件"),
        (Vec::new(), "文件是空的"),
        (packed(&"<w:p>".repeat(5_000), &[]), "正文太长，或者套得太深"),
    ];
    for (bytes, what) in cases {
        assert_eq!(read_word(bytes, "a.docx").unwrap_err().what, what);
    }
}

#[test]
fn a_document_that_breaks_off_gives_what_it_has_and_says_so() {
    let article = read("<w:p><w:r><w:t>前半</w:t></w:r></w:p><w:p></w:r>", &[]);
    assert_eq!(article.blocks, [Block::Paragraph(vec![Inline::Text("前半".to_owned())])]);
    assert!(losses(&article)[0].starts_with("文件里读不出来的部分"));
}

/// Parts of a document in any order, with words that can be told from each other.
fn soup() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "p",
        "r",
        "tbl",
        "tr",
        "tc",
        "hyperlink",
        "ins",
        "sdt",
        "sdtContent",
        "drawing",
        "txbxContent",
        "pict",
        "smartTag",
        "fldSimple",
        "ruby",
        "rubyBase",
        "object",
        "unknown",
        "oMath",
    ];
    const LEAVES: &[&str] = &[
        "<w:fldChar w:fldCharType='begin'/>",
        "<w:fldChar w:fldCharType='end'/>",
        "<w:br/>",
        "<w:tab/>",
        "<w:fldChar w:fldCharType='separate'/>",
        "<w:instrText> TOC </w:instrText>",
        "<w:footnoteReference w:id='9'/>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:rPr><w:b/></w:rPr>",
        "<w:pPr><w:jc w:val='center'/><w:outlineLvl w:val='1'/></w:pPr>",
        "<w:tcPr><w:gridSpan w:val='99999'/></w:tcPr>",
    ];
    let word = (0..9_999_u32).prop_map(|number| format!("<w:r><w:t>词{number}。</w:t></w:r>"));
    let leaf = prop_oneof![word, prop::sample::select(LEAVES).prop_map(str::to_owned)];
    leaf.prop_recursive(8, 60, 6, move |inner| {
        (prop::sample::select(NAMES), prop::collection::vec(inner, 0..6))
            .prop_map(|(name, inner)| format!("<w:{name}>{}</w:{name}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_word_is_in_the_article_or_told_as_a_loss(parts in prop::collection::vec(soup(), 0..6)) {
        let xml = parts.concat();
        let article = read(&xml, &[]);
        let all = format!("{:?}{:?}{:?}", article.title, article.blocks, article.losses);
        for word in xml.split("<w:t>").skip(1).filter_map(|rest| rest.split("</w:t>").next()) {
            prop_assert!(all.contains(word), "{word} is gone: {xml}\n{article:?}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic(body in "[ -~]{0,200}", cut in 0_usize..400) {
        let mut bytes = packed(&format!("<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"), &[]);
        drop(read_word(bytes.clone(), "a.docx"));
        bytes.truncate(cut);
        drop(read_word(bytes, "a.docx"));
    }
}
