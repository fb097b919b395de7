//! Bytes → text, whatever program saved them. (Door: encoding_rs.)
//!
//! UTF-8 is what we ask for. Notepad and WPS also leave UTF-8 with a mark, UTF-16 and GBK: these are read
//! too, exactly or not at all, and a notice says so. Broken UTF-8 is never taken for GBK, where it would turn
//! into other characters without a word.

use std::sync::Arc;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span};
use crate::model::characters::is_forbidden;
use crate::model::codes::TOO_LARGE;
use crate::model::limits::TEXT_BYTES;
use crate::model::path::stem_and_ending;
use crate::read::codes::{
    BIDI_CONTROL, CHARACTER_LOST, ENCODING_CONVERTED, ENCODING_UNKNOWN, SYMBOL_UNSHOWN,
};
use crate::read::odd::may_be_odd;
use crate::read::unseen::without_unseen;

const SAVE_TABLE_AS_UTF8: &str =
    "可以不管；想省心，运行 dangjian check --fix，或在 Excel、WPS 里另存为“CSV UTF-8（逗号分隔）”";
const CONVERT: &str = "可以不管；想省心，运行 dangjian check --fix，由程序转换一遍";
const SAVE_AS_UTF8: &str = "用记事本打开，“另存为”时编码选 UTF-8，再保存";

/// Decodes a file. Its path is relative to the site folder.
///
/// No text comes back for a file that is too large or in no encoding we know. Characters that no page may
/// contain, or that nobody sees, are left out with a warning or notice.
pub(super) fn decode(path: &str, bytes: &[u8]) -> (Option<Arc<SourceText>>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    if bytes.len() > TEXT_BYTES {
        diagnostics.push(too_large(path, bytes.len() as u64));
        return (None, diagnostics);
    }
    match text_of(bytes) {
        Some((text, foreign)) => {
            let (source, problems) = read_in(path, text, foreign);
            (Some(source), problems)
        }
        None => {
            diagnostics.push(unknown(path, bytes));
            (None, diagnostics)
        }
    }
}

/// What was decoded, from UTF-8 unless another encoding is named: without what no page may contain.
pub(super) fn read_in(
    path: &str,
    text: String,
    encoding: Option<&'static str>,
) -> (Arc<SourceText>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    if let Some(encoding) = encoding {
        let notice = Diagnostic::new(ENCODING_CONVERTED, format!("文件的编码是 {encoding}，已经转换后读入"));
        diagnostics.push(notice.in_file(path).hint(save_as_utf8(path)));
    }
    if !may_be_odd(text.as_bytes()) {
        return (Arc::new(SourceText::new(path, text)), diagnostics);
    }
    let source = Arc::new(SourceText::new(path, without_unseen(path, text, &mut diagnostics)));
    check_characters(&source, &mut diagnostics);
    (source, diagnostics)
}

/// How to save a text so that it is UTF-8: a table keeps its form only where a table program saves it.
fn save_as_utf8(path: &str) -> &'static str {
    let is_table = stem_and_ending(path).1.eq_ignore_ascii_case("csv");
    if is_table { SAVE_TABLE_AS_UTF8 } else { CONVERT }
}

/// A file of `size` bytes that is over the limit.
pub(super) fn too_large(path: &str, size: u64) -> Diagnostic {
    let message =
        format!("文件有 {:.1} MiB，最多 {} MiB", size as f64 / f64::from(1 << 20), TEXT_BYTES >> 20);
    let is_table = stem_and_ending(path).1.eq_ignore_ascii_case("csv");
    Diagnostic::new(TOO_LARGE, message).in_file(path).hint(match is_table {
        true => "按年份或支部分成几个文件，都放在 content/ledger 里；或者另存为 .xlsx",
        false => "分成几篇；照片和附件放在旁边的文件里，不要嵌在正文中",
    })
}

/// The text, and the name of its encoding unless that is UTF-8. `None` where no encoding fits.
pub(super) fn text_of(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    let named = |text: Option<String>, name| text.map(|text| (text, Some(name)));
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return exactly(UTF_8, rest).map(|text| (text, None)),
        [0xff, 0xfe, rest @ ..] => return named(exactly(UTF_16LE, rest), "UTF-16（LE）"),
        [0xfe, 0xff, rest @ ..] => return named(exactly(UTF_16BE, rest), "UTF-16（BE）"),
        _ => {}
    }
    if let Some((encoding, name)) = unmarked_utf16(bytes) {
        return named(exactly(encoding, bytes), name);
    }
    // Not by the standard library, which takes 3 µs for an ordinary Chinese post and its copy, where this
    // takes 0.4.
    if let Some(text) = exactly(UTF_8, bytes) {
        return Some((text, None));
    }
    let text = if is_damaged_utf8(bytes) { None } else { exactly(GB18030, bytes) };
    named(text.filter(|text| is_plausible(text)), "GBK（GB18030）")
}

/// How many bytes tell whether a file is a text.
pub(super) const HEAD: u64 = 1024;

/// Whether a file that begins so may be a text: one has no control characters.
pub(super) fn may_be_text(head: &[u8]) -> bool {
    let is_utf16 = matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || unmarked_utf16(head).is_some();
    let is_control =
        |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xb | 0xc | 0x1a | 0x1b);
    is_utf16 || !head.starts_with(b"%PDF") && !head.iter().any(is_control)
}

/// The text, with what cannot be read left open.
pub(super) fn at_all(bytes: &[u8]) -> Option<String> {
    let lossy = |encoding: &'static Encoding| Some(encoding.decode(bytes).0.into_owned());
    match text_of(bytes) {
        Some((text, _)) => Some(text),
        // A picture or program whose head is all letters.
        None if bytes.contains(&0) && unmarked_utf16(bytes).is_none() && !bytes.starts_with(b"\xff\xfe") => {
            None
        }
        None if is_damaged_utf8(bytes) => lossy(UTF_8),
        None => lossy(unmarked_utf16(bytes).map_or(GB18030, |(encoding, _)| encoding)),
    }
}

/// The text, in the encoding of the label only where it is not UTF-8; and whether all of it could be read.
pub(super) fn labelled(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|named| *named != UTF_8);
    if named.is_none_or(|_| bytes.starts_with(b"\xef\xbb\xbf") || exactly(UTF_8, bytes).is_some())
        && let Some((text, _)) = text_of(bytes)
    {
        return (text, true);
    }
    let fallback = if is_damaged_utf8(bytes) { UTF_8 } else { GB18030 };
    let (text, _, is_damaged) = named.unwrap_or(fallback).decode(bytes);
    (text.into_owned(), !is_damaged)
}

/// What bytes that are no UTF-8 say in GBK, if that is plausible.
pub(super) fn from_gbk(bytes: &[u8]) -> Option<String> {
    exactly(GB18030, bytes).filter(|text| !is_damaged_utf8(bytes) && is_plausible(text))
}

fn exactly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// UTF-16 shows in NULs that stand at odd places only, or at even ones: the other halves of ASCII characters.
fn unmarked_utf16(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let head = &bytes[..bytes.len().min(1024)];
    if !head.contains(&0) || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nuls = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    match (nuls(0), nuls(1)) {
        (0, odd) if odd * 10 >= head.len() / 2 => Some((UTF_16LE, "UTF-16（LE）")),
        (even, 0) if even * 10 >= head.len() / 2 => Some((UTF_16BE, "UTF-16（BE）")),
        _ => None,
    }
}

/// Whether most of what is not ASCII is UTF-8. In GBK one character in seven looks so by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

/// Text, not something else that happens to be decodable: no control characters, nothing from the private
/// areas.
fn is_plausible(text: &str) -> bool {
    !text
        .chars()
        .any(|c| is_forbidden(c) && !matches!(c, '\u{b}' | '\u{c}') || ('\u{e000}'..='\u{f8ff}').contains(&c))
}

fn unknown(path: &str, bytes: &[u8]) -> Diagnostic {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Diagnostic::new(ENCODING_UNKNOWN, "这不是文本文件")
            .in_file(path)
            .hint("Word、WPS 文档要另存为纯文本（UTF-8）；照片和附件不能用 .md、.yaml、.csv 作扩展名");
    }
    let first_bad =
        bytes.utf8_chunks().find(|chunk| !chunk.invalid().is_empty()).map_or(0, |chunk| chunk.invalid()[0]);
    let source = Arc::new(SourceText::new(path, String::from_utf8_lossy(bytes)));
    let at = source.text().find('\u{fffd}').unwrap_or(0);
    Diagnostic::new(ENCODING_UNKNOWN, "看不出文件是什么编码，读不出文字")
        .at(&source, Span::new(at, (at + '\u{fffd}'.len_utf8()).min(source.text().len())))
        .label(format!("这里的字节 0x{first_bad:02X} 不是 UTF-8，整个文件也不是 GBK"))
        .hint(format!("{SAVE_AS_UTF8}；如果有乱码，先把乱码处重新打一遍"))
}

fn check_characters(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) {
    diagnostics.extend(first(
        source,
        |c| c == '\u{fffd}',
        |_| {
            Diagnostic::new(CHARACTER_LOST, "这里的字在以前转换编码时丢失了，变成了 �")
                .hint("对照原稿补上这个字")
        },
    ));
    diagnostics.extend(first(source, is_font_symbol, |_| {
        let message = "这里有 Word 符号字体里的符号，网页上只是一个空框";
        Diagnostic::new(SYMBOL_UNSHOWN, message)
            .hint("列表就换成减号加一个空格；不是列表，就换成看得见的符号，如 • 或 √")
    }));
    diagnostics.extend(first(source, is_bidi_control, |c| {
        let problem =
            Diagnostic::new(BIDI_CONTROL, format!("这里有看不见的文字方向符 U+{:04X}", u32::from(c)));
        problem.hint("多半是从网页或 Word 里带来的，会打乱文字的显示顺序；把这一行重新打一遍")
    }));
}

/// What Word puts in for a character of its symbol fonts, mostly before an item. Elsewhere it is a mere box.
pub(super) fn is_font_symbol(c: char) -> bool {
    matches!(c, '\u{f020}'..='\u{f0ff}')
}

/// The problem of the first of such characters, with the number of the others.
fn first(
    source: &Arc<SourceText>,
    is_one: impl Fn(char) -> bool,
    problem: impl Fn(char) -> Diagnostic,
) -> Diagnostics {
    let mut found = source.text().char_indices().filter(|(_, c)| is_one(*c));
    let Some((at, c)) = found.next() else { return Diagnostics::new() };
    let others = found.count();
    let problem = problem(c).at(source, Span::new(at, at + c.len_utf8()));
    [if others > 0 { problem.label(format!("后面还有 {others} 处")) } else { problem }].into_iter().collect()
}

/// Characters that reorder the text around them: what is shown is not what is written.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::Place;

    const TEXT: &str = "---\ntitle: 重温入党誓词\n---\n7月1日，机关党支部……\r\n";

    fn read(bytes: impl Into<Vec<u8>>) -> (Option<String>, Vec<String>) {
        let (source, diagnostics) = decode("a.md", &bytes.into());
        let place = |d: &Diagnostic| {
            d.place
                .as_ref()
                .and_then(Place::position)
                .map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column))
        };
        let problems = diagnostics
            .sorted()
            .into_iter()
            .map(|d| format!("{} {} {}", place(d), d.severity.id(), d.code.id()))
            .collect();
        (source.map(|source| source.text().to_owned()), problems)
    }

    fn utf16(text: &str, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(pair).collect()
    }

    #[test]
    fn one_text_from_every_encoding() {
        let converted = vec!["- info encoding-converted".to_owned()];
        for (bytes, notices) in [
            (TEXT.as_bytes().to_vec(), vec![]),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), vec![]),
            (GB18030.encode(TEXT).0.into_owned(), converted.clone()),
            ([b"\xff\xfe".to_vec(), utf16(TEXT, u16::to_le_bytes)].concat(), converted.clone()),
            ([b"\xfe\xff".to_vec(), utf16(TEXT, u16::to_be_bytes)].concat(), converted.clone()),
            (utf16(TEXT, u16::to_le_bytes), converted.clone()),
            (utf16(TEXT, u16::to_be_bytes), converted.clone()),
        ] {
            assert_eq!(read(bytes), (Some(TEXT.to_owned()), notices));
        }
        assert_eq!(read(""), (Some(String::new()), vec![]));
        // Of GB 18030-2022: characters that older tables have elsewhere, and four bytes for one.
        let bytes = b"\xfe\x59\xfe\x61\xfe\x9f\xa6\xd9|\x99\x33\xa9\x32\x95\x34\xb2\x35";
        let text = "\u{9fb4}\u{9fb5}\u{4dae}\u{fe10}|\u{2cb4e}\u{20bb7}";
        let around = |bytes: &[u8]| [&GB18030.encode(TEXT).0[..], bytes].concat();
        assert_eq!(read(around(bytes)), (Some(format!("{TEXT}{text}")), converted));
    }

    #[test]
    fn what_is_no_text_or_damaged_is_refused_where_it_breaks() {
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged[20] = 0xff;
        for (bytes, expected) in [
            (damaged, "2:11 error encoding-unknown"),
            (b"caf\xe9 au lait".to_vec(), "1:4 error encoding-unknown"),
            (b"\xef\xbb\xbfa\xff".to_vec(), "1:2 error encoding-unknown"),
            (b"PK\x03\x04\x00\x00\x8b\xff\x00\x01".to_vec(), "- error encoding-unknown"),
            (b"\xff\xfe\x00\xd8".to_vec(), "- error encoding-unknown"),
            (vec![b'a'; TEXT_BYTES + 1], "- error too-large"),
        ] {
            assert_eq!(read(bytes), (None, vec![expected.to_owned()]));
        }
        assert_eq!(read(vec![b'a'; TEXT_BYTES]).1, [""; 0]);
    }

    #[test]
    fn characters_that_no_page_may_contain() {
        for (text, kept, expected) in [
            ("a\nb\u{0}c", "a\nbc", "2:2 warning control-character"),
            ("党\u{b}建\u{b}", "党\n建", "1:2 info invisible-character"),
            ("党\u{7f}", "党", "1:2 warning control-character"),
            ("党\u{8}", "党", "1:2 warning control-character"),
            ("党\u{85}", "党", "1:2 info invisible-character"),
            ("\u{f0b7} 党", "\u{f0b7} 党", "1:1 warning symbol-unshown"),
            ("党\u{ffff}", "党", "1:2 warning control-character"),
            ("党\u{200b}", "党", "1:2 info invisible-character"),
            ("党\u{fffd}建", "党\u{fffd}建", "1:2 warning character-lost"),
            ("一\n党\u{202e}建\u{202c}", "一\n党\u{202e}建\u{202c}", "2:2 warning bidi-control"),
            ("党\u{2069}", "党\u{2069}", "1:2 warning bidi-control"),
        ] {
            assert_eq!(read(text), (Some(kept.to_owned()), vec![expected.to_owned()]));
        }
        assert_eq!(read("党建·“Ａ”\t\r\n").1, [""; 0]);
    }

    proptest! {
        #[test]
        fn utf8_stays_and_gbk_comes_back(text in "[ -~一-龥，。：“”\n]{0,60}") {
            prop_assert_eq!(read(text.clone()).0, Some(text.clone()));
            let gbk = GB18030.encode(&text).0.into_owned();
            if std::str::from_utf8(&gbk).is_err() {
                // Too short a text may look like damaged UTF-8: refused then, never misread.
                let read = read(gbk).0;
                prop_assert!(read.is_none() || read == Some(text));
            }
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (source, diagnostics) = decode("a.md", &bytes);
            prop_assert!(source.is_some() || diagnostics.has_errors());
        }
    }
}
