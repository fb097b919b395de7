//! Content lines of iCalendar (RFC 5545 §3.1): ended by CRLF, folded at 75 octets, text escaped.

/// The most octets a line may have, without its CRLF.
const LINE: usize = 75;

/// Appends `NAME:value`, folded. The value is no text: nothing in it is escaped.
pub(crate) fn push_line(out: &mut String, name: &str, value: &str) {
    push_line_of(out, name, |out| out.push_str(value));
}

/// Appends `NAME:text`, escaped and folded.
pub(crate) fn push_text(out: &mut String, name: &str, text: &str) {
    push_line_of(out, name, |out| escape(out, text));
}

/// Appends `NAME:` and what `write` appends, folded.
pub(crate) fn push_line_of(out: &mut String, name: &str, write: impl FnOnce(&mut String)) {
    let start = out.len();
    out.push_str(name);
    out.push(':');
    write(out);
    if out.len() - start > LINE {
        let line = out.split_off(start);
        fold(&line, out);
    } else {
        out.push_str("\r\n");
    }
}

/// Appends a text value, escaped. Control characters, which no value may have, are dropped.
pub(crate) fn escape(out: &mut String, text: &str) {
    // Control characters beyond ASCII begin with C2.
    let may_mean_something = |byte: u8| matches!(byte, b'\\' | b';' | b',' | 0x7F | 0xC2) || byte < 0x20;
    if !text.bytes().any(may_mean_something) {
        return out.push_str(text);
    }
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// Appends a line in pieces of at most 75 octets; each piece but the first begins with a space. Characters
/// stay whole.
fn fold(line: &str, out: &mut String) {
    let (mut rest, mut room) = (line, LINE);
    while rest.len() > room {
        let (piece, next) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(piece);
        out.push_str("\r\n ");
        (rest, room) = (next, LINE - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        fold(line, &mut out);
        out
    }

    fn unescape(text: &str) -> String {
        let mut plain = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => plain.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
                c => plain.push(c),
            }
        }
        plain
    }

    #[test]
    fn lines_break_between_characters() {
        // 8 octets, then 22 characters of 3: the line is full at 74 octets, the 23rd would make 77.
        let line = format!("SUMMARY:{}", "学".repeat(30));
        assert_eq!(folded(&line), format!("SUMMARY:{}\r\n {}\r\n", "学".repeat(22), "学".repeat(8)));
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
    }

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("一，二,三;四\\五\r\n六\n七\u{7}"), "一，二\\,三\\;四\\\\五\\n六\\n七");
    }

    proptest! {
        #[test]
        fn unfolding_gives_the_line_back(line in "[^\r\n]{0,200}") {
            let folded = folded(&line);
            prop_assert_eq!(folded.strip_suffix("\r\n").unwrap().replace("\r\n ", ""), line);
            // Cut by octets: a piece that is no UTF-8 would end inside a character.
            for piece in folded.as_bytes().split(|&byte| byte == b'\n') {
                let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
                prop_assert!(piece.len() <= LINE && std::str::from_utf8(piece).is_ok());
            }
        }

        #[test]
        fn unescaping_gives_the_text_back(text in "[^\r\t\\p{C}]{0,80}|[\\\\;,\n国]{0,20}") {
            let escaped = escaped(&text);
            prop_assert!(!escaped.contains('\n'));
            prop_assert_eq!(unescape(&escaped), text);
        }
    }
}
