//! `{{名称}}` in a year's notes: a hole for a number.

use std::ops::Range;

use crate::diagnostics::Spanned;
use crate::model::body::Fill;

use super::writer::Writer;

/// The `{{…}}` in a text, in order, with the names in them. A name has no braces and no line end, and is not
/// empty.
pub(super) fn find(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("{{").filter_map(|(start, _)| {
        let rest = &text[start + 2..];
        let end = rest.find(['{', '}', '\n'])?;
        let name = rest[..end].trim();
        (rest[end..].starts_with("}}") && !name.is_empty()).then(|| (start..start + end + 4, name))
    })
}

impl Writer<'_> {
    /// Leaves a hole for a number. In the plain text it stands as it is written.
    pub(super) fn write_number(&mut self, name: &str, written: &str, source: Range<usize>) {
        let span = self.span(source.clone());
        self.out.slot(Fill::Number(self.numbers.len() as u32));
        self.numbers.push(Spanned::new(name.to_owned(), span));
        self.out.plain.push(written, source);
    }
}
