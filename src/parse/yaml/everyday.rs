//! The YAML that people write as a rule, line by line: a tenth of the time that the library takes, which is a
//! fifth of reading a post.
//!
//! ```text
//! key: text                 key: "text"               key:
//! key: [one, two]           key: {one: 25, two: 23}   - one
//! ```
//! Texts stand on one line and have no escapes, comments, colons before a space and nothing else that means
//! something to YAML. At the first byte of any other sort the whole text is left to the library. What is read
//! here has no mistake, and both give the same tree: a property test holds us to it.

use std::borrow::Cow;

use super::{Entry, Node, Value};
use crate::diagnostics::{Span, Spanned};

/// More fields than this are looked through for double ones in another way.
const MOST_FIELDS: usize = 64;
/// The longest key, in bytes. (YAML knows a limit too.)
const LONGEST_KEY: usize = 64;

/// Reads a whole text; `None` where anything in it is out of the ordinary. Spans are moved `base` bytes to
/// the right.
pub(super) fn read(text: &str, base: usize) -> Option<Node<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(8);
    let mut lines = Lines { rest: text, at: base }.peekable();
    while let Some(mut line) = lines.next() {
        if line.rest.is_empty() {
            continue;
        }
        let key = line.key()?;
        if entries.len() == MOST_FIELDS || entries.iter().any(|entry| entry.key.value == key.value) {
            return None;
        }
        let value = match line.rest {
            // Only what begins with a dash can go on here: any other line that is indented has no key at its
            // beginning, and sends us to the library.
            "" => match lines.next_if(|next| next.is_item()) {
                Some(first) => items(first, || lines.next_if(|next| next.is_item()))?,
                None => Node { span: Span::new(line.at, line.at), value: Value::Null },
            },
            _ => line.value()?,
        };
        entries.push(Entry { key, value });
    }
    let span = Span { start: entries.first()?.key.span.start, end: entries.last()?.value.span.end };
    Some(Node { span, value: Value::Map(entries) })
}

/// The lines `- one` of a list, all of them equally far to the right.
fn items<'a>(first: Part<'a>, mut next: impl FnMut() -> Option<Part<'a>>) -> Option<Node<'a>> {
    let indent = first.indent();
    let mut items = Vec::new();
    let mut line = Some(first);
    while let Some(mut item) = line {
        if item.indent() != indent {
            return None;
        }
        item.skip(indent + "-".len());
        item.spaces();
        items.push(item.text(Where::Line)?);
        if !item.rest.is_empty() {
            return None;
        }
        line = next();
    }
    let span = Span { start: items.first()?.span.start, end: items.last()?.span.end };
    Some(Node { span, value: Value::List(items) })
}

/// The lines of a text, without their ends and the spaces before those.
#[derive(Clone)]
struct Lines<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let at = self.at;
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.at += self.rest.len() - rest.len();
        self.rest = rest;
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(Part { rest: line.trim_end_matches(' '), at })
    }
}

/// What is left of a line, and where it stands.
#[derive(Clone, Copy)]
struct Part<'a> {
    rest: &'a str,
    at: usize,
}

/// Where a text stands: that decides where it ends.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    /// Up to the end of its line.
    Line,
    /// In brackets.
    Brackets,
}

impl<'a> Part<'a> {
    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
        self.at += length;
    }

    /// Moves past a sign, if it stands here.
    fn eat(&mut self, sign: u8) -> bool {
        let found = self.rest.as_bytes().first() == Some(&sign);
        self.skip(usize::from(found));
        found
    }

    fn indent(&self) -> usize {
        self.rest.bytes().take_while(|byte| *byte == b' ').count()
    }

    fn spaces(&mut self) {
        self.skip(self.indent());
    }

    fn is_item(&self) -> bool {
        self.rest[self.indent()..].starts_with("- ")
    }

    /// A word, its colon, and the spaces behind that.
    fn key(&mut self) -> Option<Spanned<Cow<'a, str>>> {
        let length = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|length| (1..=LONGEST_KEY).contains(length))?;
        let key = Spanned::new(Cow::Borrowed(&self.rest[..length]), Span::new(self.at, self.at + length));
        self.skip(length);
        if !self.eat(b':') || !(self.rest.is_empty() || self.rest.starts_with(' ')) {
            return None;
        }
        self.spaces();
        Some(key)
    }

    /// Everything up to the end of the line.
    fn value(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        let mut node = match self.rest.as_bytes()[0] {
            b'[' => self.list()?,
            b'{' => self.map()?,
            _ => self.text(Where::Line)?,
        };
        // From the bracket to the last part, without the bracket behind it: that is what the library's events
        // tell, and both readers must give the same tree.
        if !matches!(node.value, Value::Scalar { .. } | Value::Null) {
            node.span.start = start as u32;
        }
        self.rest.is_empty().then_some(node)
    }

    /// `[one, two]`
    fn list(&mut self) -> Option<Node<'a>> {
        let mut items = Vec::new();
        self.parts(b'[', b']', |part| {
            items.push(part.text(Where::Brackets)?);
            Some(items.last()?.span)
        })
        .map(|span| Node { span, value: Value::List(items) })
    }

    /// `{one: 25, two: 23}`
    fn map(&mut self) -> Option<Node<'a>> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        self.parts(b'{', b'}', |part| {
            let key = part.key()?;
            let is_new = entries.iter().all(|entry| entry.key.value != key.value);
            let value = if is_new { part.text(Where::Brackets)? } else { return None };
            let span = value.span;
            entries.push(Entry { key, value });
            Some(span)
        })
        .map(|span| Node { span, value: Value::Map(entries) })
    }

    /// At least one part between brackets, with commas between them. Gives the place of the last.
    fn parts(
        &mut self,
        open: u8,
        close: u8,
        mut part: impl FnMut(&mut Self) -> Option<Span>,
    ) -> Option<Span> {
        self.eat(open);
        loop {
            self.spaces();
            let span = part(self)?;
            self.spaces();
            if self.eat(close) {
                return Some(span);
            }
            if !self.eat(b',') {
                return None;
            }
        }
    }

    /// A text, with quotes around it or without.
    fn text(&mut self, place: Where) -> Option<Node<'a>> {
        let quote = self.rest.as_bytes().first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        if let Some(quote) = quote {
            self.skip(1);
            return self.quoted(quote);
        }
        let ends = |c: char| place == Where::Brackets && matches!(c, ',' | ']' | '}');
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let text = self.rest[..length].trim_end_matches(' ');
        if !is_plain(text, place) {
            return None;
        }
        let value = match text {
            "null" | "Null" | "NULL" => Value::Null,
            _ => Value::Scalar { text: Cow::Borrowed(text), quoted: false },
        };
        let span = Span::new(self.at, self.at + text.len());
        self.skip(text.len());
        Some(Node { span, value })
    }

    /// A text of which the first quote has been read.
    fn quoted(&mut self, quote: u8) -> Option<Node<'a>> {
        let text = &self.rest[..self.rest.find(char::from(quote))?];
        if !text.chars().all(|c| is_ordinary(c) && c != '\\') {
            return None;
        }
        let span = Span::new(self.at, self.at + text.len());
        self.skip(text.len() + 1);
        // `'it''s'`
        let is_whole = !self.rest.starts_with(char::from(quote));
        is_whole.then_some(Node { span, value: Value::Scalar { text: Cow::Borrowed(text), quoted: true } })
    }
}

/// Whether a text without quotes means itself: it begins with a letter, a digit or Chinese punctuation.
fn is_plain(text: &str, place: Where) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii());
    let bytes = text.as_bytes();
    let means_something = |(at, byte): (usize, &u8)| match (byte, place) {
        (b'#', _) => true,
        (b':', Where::Line) => bytes.get(at + 1).is_none_or(|next| *next == b' '),
        (b':' | b'[' | b']' | b'{' | b'}' | b',' | b'"' | b'\'', Where::Brackets) => true,
        _ => false,
    };
    begins && text.chars().all(is_ordinary) && !bytes.iter().enumerate().any(means_something)
}

/// Whether a character stands for itself and ends no line, for YAML as for us.
fn is_ordinary(c: char) -> bool {
    match c {
        ' '..='~' => true,
        // Below U+00A0 lie control characters, of which U+0085 ends a line to YAML, as the two separators do.
        // Byte order marks and non-characters the library swallows or refuses.
        _ => c >= '\u{A0}' && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'),
    }
}

#[cfg(test)]
mod tests;
