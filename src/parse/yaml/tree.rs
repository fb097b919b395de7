//! The library's events → our tree. (Door: serde_yaml.)
//!
//! Asked for any value, serde_yaml turns `1.10` into a number and forgets how it was typed. So every value is
//! first asked for as a unit enum, which gives a scalar's very text, borrowed from the input where it stands
//! there literally: its address is its place. A list or a map refuses that question without moving on, and is
//! then asked for as what it is.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer as _, EnumAccess, MapAccess, SeqAccess, Visitor};

use super::token::{self, ScalarToken};
use super::{Entry, Node, Value};
use crate::diagnostics::{Span, Spanned};

/// Why there is no tree. Offsets are of the text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// An anchor, alias or tag begins here.
    Feature(usize),
    /// A key that is a list or map begins about here.
    CompoundKey(usize),
    /// The library's words, and where it gave up.
    Syntax {
        /// What it says, in English.
        problem: String,
        /// Where it stopped, if it says so.
        at: Option<usize>,
    },
}

/// Reads one document. Spans are moved `base` bytes to the right.
pub(super) fn read(text: &str, base: usize) -> Result<Node<'_>, Failure> {
    let reader =
        Reader { text, base, end: Cell::new(0), is_scalar: Cell::new(false), failure: Cell::new(None) };
    let result = serde_yaml::Deserializer::from_str(text).deserialize_any(Collection(&reader));
    result.map_err(|error| {
        reader.failure.take().unwrap_or_else(|| Failure::Syntax {
            problem: error.to_string(),
            // `index` counts bytes; some errors have none.
            at: error.location().map(|place| place.index().min(text.len())),
        })
    })
}

struct Reader<'de> {
    text: &'de str,
    base: usize,
    /// Where the last scalar ended: between it and the next there is only structure.
    end: Cell<usize>,
    /// Whether the last question met a scalar.
    is_scalar: Cell<bool>,
    failure: Cell<Option<Failure>>,
}

impl<'de> Reader<'de> {
    /// Moves up to the next node; refuses it when it begins with an anchor, alias or tag.
    fn approach<E: de::Error>(&self) -> Result<usize, E> {
        let start = token::start(self.text, self.end.get());
        match self.text.as_bytes().get(start) {
            Some(b'&' | b'*' | b'!') => Err(self.fail(Failure::Feature(start))),
            _ => Ok(start),
        }
    }

    /// An error of serde is nothing but words, and the library adds its own: what is wrong is put down beside
    /// it.
    fn fail<E: de::Error>(&self, failure: Failure) -> E {
        self.failure.set(Some(failure));
        E::custom("")
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.base)
    }

    /// A scalar that stands in the input as it is.
    fn borrowed(&self, text: &'de str) -> Node<'de> {
        let start = text.as_ptr() as usize - self.text.as_ptr() as usize;
        let end = start + text.len();
        let bytes = self.text.as_bytes();
        let quote =
            start.checked_sub(1).map(|before| bytes[before]).filter(|byte| matches!(byte, b'"' | b'\''));
        let quoted = quote.is_some() && bytes.get(end).copied() == quote;
        self.end.set(if quoted { end + 1 } else { end });
        let null = !quoted && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let value = if null { Value::Null } else { Value::Scalar { text: Cow::Borrowed(text), quoted } };
        Node { span: self.span(start, end), value }
    }

    /// A scalar with escapes or over several lines.
    fn owned(&self, text: &str) -> Node<'de> {
        let start = token::start(self.text, self.end.get());
        let ScalarToken { content, end, quoted } = token::scalar(self.text, start, text);
        self.end.set(end);
        Node {
            span: self.span(content.start, content.end),
            value: Value::Scalar { text: Cow::Owned(text.to_owned()), quoted },
        }
    }

    /// Asks for a scalar, and where there is none once more for a list or map.
    fn ask<T, E: de::Error>(&self, mut ask: impl FnMut(Question<'_, 'de>) -> Result<T, E>) -> Result<T, E> {
        self.is_scalar.set(false);
        match ask(Question { reader: self, scalar: true }) {
            Err(_) if !self.is_scalar.get() => {
                // An alias would not be refused in place: past this point there is none.
                self.approach::<E>()?;
                ask(Question { reader: self, scalar: false })
            }
            answer => answer,
        }
    }
}

struct Question<'r, 'de> {
    reader: &'r Reader<'de>,
    scalar: bool,
}

impl<'de> DeserializeSeed<'de> for Question<'_, 'de> {
    type Value = Node<'de>;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.scalar {
            true => deserializer.deserialize_enum("", &[], Scalar(self.reader)),
            false => deserializer.deserialize_any(Collection(self.reader)),
        }
    }
}

/// A scalar as a unit enum: the name of its variant is its text.
struct Scalar<'r, 'de>(&'r Reader<'de>);

impl<'de> Visitor<'de> for Scalar<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Self::Value, A::Error> {
        self.0.is_scalar.set(true);
        self.0.approach::<A::Error>()?;
        data.variant_seed(Text(self.0)).map(|(node, _)| node)
    }
}

/// A scalar's text.
struct Text<'r, 'de>(&'r Reader<'de>);

impl<'de> DeserializeSeed<'de> for Text<'_, 'de> {
    type Value = Node<'de>;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(self.0.borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.owned(text))
    }
}

/// A list or map; at the top of a document also text, which is wrong everywhere and needs no exact place.
struct Collection<'r, 'de>(&'r Reader<'de>);

impl<'de> Collection<'_, 'de> {
    /// A list or map: from its bracket, where it has one, or its first part.
    fn node(&self, before: usize, start: usize, value: Value<'de>, parts: Option<(Span, Span)>) -> Node<'de> {
        let text = self.0.text;
        let Some((first, last)) = parts else {
            let bracket = text[before..start].find(['[', '{']).map_or(start, |at| before + at);
            let end = text[bracket..].chars().next().map_or(bracket, |c| bracket + c.len_utf8());
            return Node { span: self.0.span(bracket, end), value };
        };
        let (first, last) = (first.start as usize - self.0.base, last.end as usize - self.0.base);
        // The library does not say where a bracket stands; but between it and the first part there can only
        // be white space and that part's quote.
        let head = text[..first].trim_end_matches(['"', '\'']).trim_end();
        let begin = if head.ends_with(['[', '{']) { head.len() - 1 } else { first };
        Node { span: self.0.span(begin, last), value }
    }

    fn lone_text<E: de::Error>(&self) -> Result<Node<'de>, E> {
        let start = self.0.approach::<E>()?;
        let text = self.0.text[start..].trim_end();
        Ok(Node {
            span: self.0.span(start, start + text.len()),
            value: Value::Scalar { text: Cow::Borrowed(text), quoted: false },
        })
    }
}

impl<'de> Visitor<'de> for Collection<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let before = self.0.end.get();
        let start = self.0.approach::<A::Error>()?;
        let mut items = Vec::new();
        while let Some(item) = self.0.ask(|question| access.next_element_seed(question))? {
            items.push(item);
        }
        let parts = items.first().zip(items.last()).map(|(first, last)| (first.span, last.span));
        Ok(self.node(before, start, Value::List(items), parts))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let before = self.0.end.get();
        let start = self.0.approach::<A::Error>()?;
        let mut entries: Vec<Entry<'de>> = Vec::with_capacity(8);
        while let Some(key) = access.next_key_seed(Key(self.0))? {
            let value = self.0.ask(|question| access.next_value_seed(question))?;
            entries.push(Entry { key, value });
        }
        let parts =
            entries.first().zip(entries.last()).map(|(first, last)| (first.key.span, last.value.span));
        Ok(self.node(before, start, Value::Map(entries), parts))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(self.0.fail(Failure::Feature(token::start(self.0.text, self.0.end.get()))))
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Node { span: self.0.span(0, 0), value: Value::Null })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        self.visit_none()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Self::Value, E> {
        self.lone_text()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        self.lone_text()
    }
}

/// A key: text, never a list or map.
struct Key<'r, 'de>(&'r Reader<'de>);

impl<'de> DeserializeSeed<'de> for Key<'_, 'de> {
    type Value = Spanned<Cow<'de, str>>;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let start = self.0.approach::<D::Error>()?;
        self.0.is_scalar.set(false);
        match deserializer.deserialize_enum("", &[], Scalar(self.0)) {
            Err(_) if !self.0.is_scalar.get() => Err(self.0.fail(Failure::CompoundKey(start))),
            Err(error) => Err(error),
            Ok(Node { span, value: Value::Scalar { text, .. } }) => Ok(Spanned::new(text, span)),
            // `null` and `~` are texts when they stand before a colon.
            Ok(Node { span, .. }) => {
                let start = span.start as usize - self.0.base;
                Ok(Spanned::new(Cow::Borrowed(&self.0.text[start..span.end as usize - self.0.base]), span))
            }
        }
    }
}
