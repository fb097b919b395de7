//! Text inside XML.

/// Appends text that may stand between tags or in an attribute in double quotes. Characters that XML 1.0
/// cannot hold are dropped.
pub(crate) fn push(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

/// Appends `<name>text</name>`.
pub(crate) fn element(out: &mut String, name: &str, text: &str) {
    for piece in ["<", name, ">"] {
        out.push_str(piece);
    }
    push(out, text);
    for piece in ["</", name, ">\n"] {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_dropped_and_the_rest_escaped() {
        let mut out = String::new();
        element(&mut out, "title", "<a href=\"x\">A&B\u{0}\u{b}\u{ffff}\n𬭎");
        assert_eq!(out, "<title>&lt;a href=&quot;x&quot;&gt;A&amp;B\n𬭎</title>\n");
    }
}
