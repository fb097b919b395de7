//! A line of YAML as people see it: indentation, key, colon, value. Only used to explain what the library
//! refused.

use crate::diagnostics::{SourceText, Span};
use crate::model::yaml_text;

/// A line and its place in the whole source.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceLine<'a> {
    /// Number in the source, from 1.
    pub(super) number: usize,
    /// Offset of its first character.
    pub(super) start: usize,
    /// Its text without line end.
    pub(super) text: &'a str,
}

/// The lines of a range.
pub(super) fn lines(source: &SourceText, range: Span) -> Vec<SourceLine<'_>> {
    let first = source.position(range.start).line;
    let last = source.position(range.end).line;
    let line = |number| {
        let span = source.line(number).range();
        let (start, end) = (span.start.max(range.start as usize), span.end.min(range.end as usize));
        SourceLine { number, start, text: source.text().get(start..end).unwrap_or_default() }
    };
    (first..=last).map(line).collect()
}

impl<'a> SourceLine<'a> {
    /// White space of any sort at its beginning.
    pub(super) fn indent(self) -> &'a str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// What follows the indentation and the dashes of a list.
    pub(super) fn content(self) -> &'a str {
        let mut rest = self.text.trim_start();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        rest.trim_end()
    }

    /// Whether there is anything but a comment.
    pub(super) fn is_empty(self) -> bool {
        self.content().is_empty() || self.content().starts_with('#')
    }

    /// The word at its beginning that looks like a key, and what follows it, colon included.
    pub(super) fn key(self) -> Option<(&'a str, &'a str)> {
        let content = self.content();
        let end =
            content.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(content.len());
        let (key, rest) = content.split_at(end);
        let word = !key.is_empty() && key.chars().count() <= 20 && !key.chars().all(|c| c.is_ascii_digit());
        word.then(|| (key, rest.trim_start()))
    }

    /// What stands behind `key: `.
    pub(super) fn value(self) -> Option<&'a str> {
        let rest = self.key()?.1.strip_prefix(':')?;
        (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim())
    }

    /// Where a part of this line lies in the source.
    pub(super) fn span(self, part: &str) -> Span {
        let start = self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize);
        Span::new(start, start + part.len())
    }

    /// The line with its value in quotes.
    pub(super) fn quoted(self, value: &str) -> String {
        let head = &self.text[..self.span(value).start as usize - self.start];
        format!("{}{}", head.trim_start(), yaml_text::quoted(value))
    }
}
