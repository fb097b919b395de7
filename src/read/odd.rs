//! A first look at a text: whether it may have characters that nobody sees, that turn the text round, or that
//! stand for lost ones. Every file of the site comes by here, and hardly ever has any.

/// Whether a closer look is needed.
pub(super) fn may_be_odd(bytes: &[u8]) -> bool {
    // The last two bytes begin nothing of three: they are looked at with spaces behind them.
    let last = &bytes[bytes.len().saturating_sub(2)..];
    let mut end = *b"    ";
    end[..last.len()].copy_from_slice(last);
    is_any_odd(bytes) || is_any_odd(&end)
}

/// One pass without early exit, so that it runs on many bytes at once.
fn is_any_odd(bytes: &[u8]) -> bool {
    let (seconds, thirds) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let neighbours = bytes.iter().zip(seconds).zip(thirds);
    neighbours.fold(false, |any, ((first, second), third)| any | is_odd(*first, *second, *third))
}

fn is_odd(first: u8, second: u8, third: u8) -> bool {
    let control = (first < 0x20) & (first != b'\t') & (first != b'\n') & (first != b'\r') | (first == 0x7f);
    // U+0080 to U+009F, U+00AD; all that begin like U+FDD0, U+FEFF or U+F000, but for full-width forms.
    let of_two =
        (first == 0xc2) & ((second < 0xa0) | (second == 0xad)) | (first == 0xef) & (second & 0xfe != 0xbc);
    // U+2008 to U+200F, U+2028 to U+202F; U+2040 to U+207F.
    let of_three = (first == 0xe2) & ((second == 0x80) & (third & 0xd8 == 0x88) | (second == 0x81));
    // The last two of each plane, behind their first byte.
    let of_four = (first & 0xcf == 0x8f) & (second == 0xbf) & (third >= 0xbe);
    control | of_two | of_three | of_four
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::decode::{is_bidi_control, is_font_symbol};
    use crate::read::unseen::is_left_out;

    #[test]
    fn no_character_is_missed_wherever_it_stands() {
        for c in '\0'..=char::MAX {
            if is_left_out(c) || is_bidi_control(c) || is_font_symbol(c) || c == '\u{fffd}' {
                let missed = |text: String| !may_be_odd(text.as_bytes());
                let name = u32::from(c);
                assert!(!missed(format!("{c}")) && !missed(format!("党{c}")), "U+{name:04X}");
                assert!(!missed(format!("{c}党")) && !missed(format!("a{c}b")), "U+{name:04X}");
            }
        }
        assert!(!may_be_odd("党建·“Ａ”——……，。：；！？（〇）😀\t\r\n".as_bytes()));
        assert!(!may_be_odd(b""));
    }
}
