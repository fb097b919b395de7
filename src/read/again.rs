//! A text that is to be written again: what it says, and how that was put into bytes.

use super::decode::{read_in, text_of};
use crate::diagnostics::Severity;
use crate::model::limits::TEXT_BYTES;
use crate::model::path::stem_and_ending;

/// UTF-8's mark of byte order: Excel takes a table without it for GBK.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A text, and how it was put into bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenText {
    /// As the program reads it: without what nobody sees.
    pub text: String,
    /// The encoding, unless it is UTF-8.
    pub encoding: Option<&'static str>,
    /// How many invisible characters were left out of it.
    pub invisible: usize,
    /// The line of the first of them.
    pub first_invisible: usize,
    /// Whether there is a mark of byte order before it.
    marked: bool,
    /// Whether every line ends as on Windows.
    carriage_returns: bool,
}

impl WrittenText {
    /// The text of a file; `path` is relative to the site folder. `None` where it cannot be read, or has lost
    /// something that only its author can put back.
    pub fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        if bytes.len() > TEXT_BYTES {
            return None;
        }
        let (raw, encoding) = text_of(bytes)?;
        let (source, problems) = read_in(path, raw.clone(), encoding);
        // A control character or the trace of a photo may stand for something that is missing.
        if problems.iter().any(|problem| problem.severity <= Severity::Warning) {
            return None;
        }
        let text = source.text().to_owned();
        let count = |text: &str| text.chars().count();
        Some(Self {
            invisible: count(&raw).abs_diff(count(&text))
                + usize::from(raw != text && count(&raw) == count(&text)),
            first_invisible: 1 + common(&raw, &text).matches('\n').count(),
            encoding,
            marked: bytes.starts_with(MARK),
            carriage_returns: raw.contains("\r\n")
                && raw.matches('\n').count() == raw.matches("\r\n").count(),
            text,
        })
    }

    /// The bytes of another text in its place: UTF-8, with line ends as before. A table that was in another
    /// encoding gets a mark, so that Excel opens it.
    pub fn bytes(&self, path: &str, text: &str) -> Vec<u8> {
        let is_table = stem_and_ending(path).1.eq_ignore_ascii_case("csv");
        let mut bytes = Vec::with_capacity(text.len() + MARK.len());
        if self.marked || is_table && self.encoding.is_some() {
            bytes.extend_from_slice(MARK);
        }
        if self.carriage_returns {
            let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
            bytes.extend_from_slice(lines.as_bytes());
        } else {
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }
}

/// What two texts begin with.
fn common<'t>(one: &'t str, other: &str) -> &'t str {
    let mut characters = one.char_indices().zip(other.chars());
    let end = characters
        .find(|((_, c), of_other)| c != of_other)
        .map_or(one.len().min(other.len()), |((at, _), _)| at);
    &one[..end]
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::{MARK, WrittenText};

    /// What a file becomes when nothing in its text is changed.
    fn again(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let written = WrittenText::of(path, bytes)?;
        Some(written.bytes(path, &written.text))
    }

    #[test]
    fn utf8_stays_as_it_is_byte_for_byte() {
        for text in ["", "甲\n乙\n", "甲\r\n乙\r\n", "甲\r\n乙\n", "\u{feff}甲\r\n", "甲"] {
            assert_eq!(again("content/posts/a.md", text.as_bytes()).unwrap(), text.as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn other_encodings_become_utf8_and_tables_get_a_mark() {
        let (gbk, _, _) = GB18030.encode("日期,类型\r\n2022-07-01,党课\r\n");
        let utf8 = "日期,类型\r\n2022-07-01,党课\r\n".as_bytes();
        assert_eq!(again("content/posts/a.md", &gbk).unwrap(), utf8);
        assert_eq!(again("content/ledger/a.csv", &gbk).unwrap(), [MARK, utf8].concat());
    }

    #[test]
    fn what_nobody_sees_goes_and_what_may_be_a_loss_is_not_touched() {
        assert_eq!(
            again("content/posts/a.md", "学\u{200b}习\r\n".as_bytes()).unwrap(),
            "学习\r\n".as_bytes()
        );
        for loss in ["照片\u{fffc}", "控制\u{1}", "丢\u{fffd}"] {
            assert_eq!(WrittenText::of("content/posts/a.md", loss.as_bytes()), None, "{loss:?}");
        }
    }
}
