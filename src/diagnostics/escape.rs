//! Texts inside HTML and XML, between tags or in an attribute in double quotes, where what would be read as
//! markup becomes an entity; and on a terminal. What happens to other characters depends on who reads the
//! text.

use std::borrow::Cow;
use std::fmt::Write;

/// Appends a text to HTML that readers see: everything in it stays.
pub(crate) fn push_html(out: &mut String, text: &str) {
    push(out, text, String::push);
}

/// A text for our own pages about files: characters that nobody sees (controls, those that turn the direction
/// of text, zero-width ones) become their number, e.g. `[U+202E]`. Line feeds and tabs stay.
pub(crate) fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push(&mut html, text, |html, c| match c {
        '>' => *html += "&gt;",
        '\'' => *html += "&#39;",
        c if is_unseen(c) => {
            let _ = write!(html, "[U+{:04X}]", c as u32);
        }
        c => html.push(c),
    });
    html
}

/// A text for a terminal, which would obey an escape sequence in a file's name: what nobody sees becomes its
/// number, as in [`escape_html`].
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unseen(c) {
            let _ = write!(shown, "[U+{:04X}]", c as u32);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Appends a text to XML: characters that XML 1.0 cannot hold are dropped.
pub(crate) fn push_xml(out: &mut String, text: &str) {
    // Addresses and dates, which are most of a feed.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return out.push_str(text);
    }
    push(out, text, |out, c| match c {
        '>' => out.push_str("&gt;"),
        '\t' | '\n' | '\r' => out.push(c),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
        c => out.push(c),
    });
}

fn push(out: &mut String, text: &str, other: impl Fn(&mut String, char)) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            c => other(out, c),
        }
    }
}

pub(crate) fn is_unseen(c: char) -> bool {
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let no_width = matches!(c, '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}');
    turns || no_width || (c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_steered() {
        assert_eq!(
            visible("甲\u{1b}]0;乙\u{7}\u{9b}1m\n\t\u{202e}"),
            "甲[U+001B]]0;乙[U+0007][U+009B]1m\n\t[U+202E]"
        );
        assert!(matches!(visible("党日 🎉\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn markup_becomes_entities_whoever_reads_it() {
        let text = "<a href=\"x\">A&B\u{0}\u{b}\u{ffff}\n\u{202e}𬭎";
        let [mut html, mut xml] = [String::new(), String::new()];
        push_html(&mut html, text);
        push_xml(&mut xml, text);
        assert_eq!(html, "&lt;a href=&quot;x&quot;>A&amp;B\u{0}\u{b}\u{ffff}\n\u{202e}𬭎");
        assert_eq!(xml, "&lt;a href=&quot;x&quot;&gt;A&amp;B\n\u{202e}𬭎");
        assert_eq!(
            escape_html(text),
            "&lt;a href=&quot;x&quot;&gt;A&amp;B[U+0000][U+000B]\u{ffff}\n[U+202E]𬭎"
        );
    }
}
