//! The elements and words of a document's XML, one after another. (Door: quick-xml.)

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// A part of XML. Names have no prefix: `t` for `w:t`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlPart {
    /// The begin of an element, with its attributes.
    Opens(String, Vec<(String, String)>),
    /// Its end.
    Closes(String),
    /// Words in it.
    Says(String),
}

/// Of the attributes of an element that of a name.
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Shows all parts of XML in order, as far as it can be read. Gives whether that was to its end.
pub fn each(xml: &str, mut see: impl FnMut(XmlPart)) -> bool {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => see(opens(&element)),
            Ok(Event::Empty(element)) => {
                see(opens(&element));
                see(XmlPart::Closes(element.local_name().as_ref().to_owned()));
            }
            Ok(Event::End(element)) => see(XmlPart::Closes(element.local_name().as_ref().to_owned())),
            Ok(Event::Text(text)) => see(XmlPart::Says(text.to_string())),
            Ok(Event::CData(text)) => see(XmlPart::Says(text.to_string())),
            Ok(Event::GeneralRef(entity)) => {
                let named = || resolve_predefined_entity(&entity).map(str::to_owned);
                let numbered = entity.resolve_char_ref().ok().flatten().map(String::from);
                numbered.or_else(named).into_iter().for_each(|text| see(XmlPart::Says(text)));
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn opens(element: &BytesStart<'_>) -> XmlPart {
    // To look for an attribute that is there twice takes time with the square of their number.
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten().filter_map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((attribute.key.local_name().as_ref().to_owned(), value.into_owned()))
    });
    XmlPart::Opens(element.local_name().as_ref().to_owned(), attributes.collect())
}

#[cfg(test)]
mod tests {
    use super::{XmlPart, each};

    #[test]
    fn parts_come_in_order_and_a_damaged_end_is_told() {
        let mut seen = Vec::new();
        assert!(each("<w:p><w:t>党&amp;&#20826;</w:t><w:tab w:val='1'/></w:p>", |node| seen.push(node)));
        let says = |text: &str| XmlPart::Says(text.to_owned());
        assert_eq!(seen[2..5], [says("党"), says("&"), says("党")]);
        assert_eq!(seen[6], XmlPart::Opens("tab".to_owned(), vec![("val".to_owned(), "1".to_owned())]));
        assert!(!each("<w:p><w:t>党</w:p>", |_| ()));
    }
}
