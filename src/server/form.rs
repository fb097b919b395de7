//! A form as a browser sends it: names and values.

use super::target::decode_percent;

/// The most fields of a form.
const MOST_FIELDS: usize = 64;

/// The fields of a form; none of a request that brings no form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `title=%E5%85%9A+1&date=2022-07-01`. `None` where it is written wrongly, is no UTF-8, or has too
    /// many fields.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let parts = text.split('&').filter(|part| !part.is_empty());
        let decoded = |text: &str| String::from_utf8(decode_percent(&text.replace('+', " ")).ok()?).ok();
        let field = |part: &str| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            Some((decoded(name)?, decoded(value)?))
        };
        let fields: Vec<_> = parts.take(MOST_FIELDS + 1).map(field).collect::<Option<_>>()?;
        (fields.len() <= MOST_FIELDS).then_some(Self(fields))
    }

    /// The value of a field that stands once; none of one that does not, for nobody can say which is meant.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        values.next().filter(|_| values.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_are_decoded_once_and_stand_once() {
        let form =
            Form::parse("title=%E5%85%9A+1%2B1%252e&date=2022-07-01&a=1&a=2&b&=c&".as_bytes()).unwrap();
        assert_eq!(form.field("title"), Some("党 1+1%2e"));
        assert_eq!(
            (form.field("b"), form.field(""), form.field("a"), form.field("none")),
            (Some(""), Some("c"), None, None)
        );
        for bad in [&b"a=%"[..], b"a=%zz", b"a=%ff", b"\xff=1"] {
            assert_eq!(Form::parse(bad), None, "{bad:?}");
        }
        assert!(Form::parse("a&".repeat(MOST_FIELDS).as_bytes()).is_some());
        assert_eq!(Form::parse("a&".repeat(MOST_FIELDS + 1).as_bytes()), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_form_or_none(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Form::parse(&body);
        }
    }
}
