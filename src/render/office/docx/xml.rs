//! Elements of a document's XML. (Door for writing: quick-xml.)

use quick_xml::Writer;
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// XML that is being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Its first line.
    pub(super) fn new() -> Self {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// An element with something in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// Text; what XML cannot hold is left out.
    pub(super) fn text(&mut self, text: &str) {
        self.put(Event::Text(BytesText::new(&allowed(text))));
    }

    /// What was written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes whatever is written to it");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_str()));
    }
    start
}

/// Text without the characters that XML cannot hold.
fn allowed(text: &str) -> String {
    let can_be_held = |c: &char| match *c {
        '\t' | '\n' => true,
        c => c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'),
    };
    text.chars().filter(can_be_held).collect()
}

/// The text behind the references of HTML.
pub(super) fn unescaped(html: &str) -> String {
    let named = |name: &str| match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        "nbsp" => Some("\u{A0}"),
        _ => None,
    };
    unescape_with(html, named).map_or_else(|_| html.to_owned(), |text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_the_rest_escaped() {
        let mut xml = Xml::new();
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text("<a>A&B\u{0}\u{b}\u{ffff} 𬭎"));
        let written = String::from_utf8(xml.finish()).unwrap();
        assert!(written.ends_with("<w:t xml:space=\"preserve\">&lt;a&gt;A&amp;B 𬭎</w:t>"), "{written}");
        assert_eq!(unescaped("a&lt;b&amp;&#39;&nbsp;&#20826;"), "a<b&'\u{A0}党");
    }
}
