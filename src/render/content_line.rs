//! Content lines of iCalendar (RFC 5545 §3.1): ended by CRLF, folded at 75 octets, text escaped.

/// The most octets a line may have, without its CRLF.
const LINE: usize = 75;

/// Appends `NAME:value`, folded. The value must be escaped already where it is text.
pub(crate) fn push_line(out: &mut String, name: &str, value: &str) {
    fold(&format!("{name}:{value}"), out);
}

/// Escapes a text value. Control characters, which no value may have, are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Appends a line in pieces of at most 75 octets; each piece but the first begins with a space. Characters stay whole.
fn fold(line: &str, out: &mut String) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
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

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("一，二,三;四\\五\r\n六\n七\u{7}"), "一，二\\,三\\;四\\\\五\\n六\\n七");
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
            let escaped = escape(&text);
            prop_assert!(!escaped.contains('\n'));
            prop_assert_eq!(unescape(&escaped), text);
        }
    }
}
