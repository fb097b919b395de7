//! Elements of XML.

use crate::diagnostics::push_xml;

/// Appends `<name>text</name>`.
pub(crate) fn element(out: &mut String, name: &str, text: &str) {
    for piece in ["<", name, ">"] {
        out.push_str(piece);
    }
    push_xml(out, text);
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
