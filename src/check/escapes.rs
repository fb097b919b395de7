//! Characters that a style sheet or a script spells by their numbers: `\6c59`, `\u0031`, `\x31`.

use crate::diagnostics::Span;
use crate::model::plain_text::{PlainPiece, PlainText};

/// A text in which they are what they stand for; `None` where there are none.
pub(super) fn unescaped(text: &str) -> Option<PlainText> {
    let (mut shown, mut pieces) = (String::new(), Vec::new());
    let mut at = 0;
    let mut from = 0;
    while let Some(sign) = text[from..].find('\\').map(|found| from + found) {
        from = sign + 1;
        let Some((c, length)) = escape(&text[from..]) else { continue };
        if at < sign {
            piece(&mut pieces, &shown, at..sign, true);
            shown.push_str(&text[at..sign]);
        }
        at = from + length;
        piece(&mut pieces, &shown, sign..at, false);
        shown.push(c);
        from = at;
    }
    if at == 0 {
        return None;
    }
    piece(&mut pieces, &shown, at..text.len(), true);
    shown.push_str(&text[at..]);
    Some(PlainText::new(shown, pieces))
}

fn piece(pieces: &mut Vec<PlainPiece>, shown: &str, place: std::ops::Range<usize>, exact: bool) {
    pieces.push(PlainPiece { at: shown.len() as u32, span: Span::from(place), exact });
}

/// The character that is spelt behind a backslash, and how many bytes that takes. One blank ends the
/// number of a style sheet.
fn escape(text: &str) -> Option<(char, usize)> {
    let hex = |text: &str, most: usize| text.bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
    let (start, length, end) = match text.as_bytes() {
        [b'u', b'{', ..] => {
            let length = hex(&text[2..], 6);
            (2, length, text[2 + length..].strip_prefix('}').map(|_| 3 + length)?)
        }
        [b'u', ..] => (1, hex(&text[1..], 4), 5),
        [b'x', ..] => (1, hex(&text[1..], 2), 3),
        _ => {
            let length = hex(text, 6);
            (0, length, length + usize::from(text[length..].starts_with(' ')))
        }
    };
    let is_whole = !matches!(text.as_bytes(), [b'u', c, ..] if *c != b'{' && length < 4) && length > 1;
    let number = u32::from_str_radix(text.get(start..start + length)?, 16).ok().filter(|_| is_whole)?;
    Some((char::from_u32(number).filter(|c| !c.is_control())?, end))
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn characters_are_read_by_their_numbers() {
        let read = |text: &str| unescaped(text).map(|shown| shown.text().to_owned());
        for (text, expected) in [
            (r"a { content: '\31 39\6c59 b' }", "a { content: '139\u{6c59}b' }"),
            (r"'\u0031\x33\u{39}00'", "'13900'"),
            (r"党\000031x", "党1x"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(read(r"a\n, \d+, \"), None);
        let shown = unescaped(r"党\u0031\u0032。").unwrap();
        assert_eq!(shown.place(3..5).range(), 3..15);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_one_of_the_file(text in r"[\\a-fux{}0-9党 ]{0,40}") {
            if let Some(shown) = unescaped(&text) {
                for (at, c) in shown.text().char_indices() {
                    assert!(text.get(shown.place(at..at + c.len_utf8()).range()).is_some());
                }
            }
        }
    }
}
