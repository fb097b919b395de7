//! Where in the templates something is, found by its text: for faults that the engine reports without a
//! place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::tags::name_at;
use crate::diagnostics::{SourceText, Span};

/// The sources of all templates by name.
pub(super) type TemplateSources = BTreeMap<String, Arc<SourceText>>;

/// A range of bytes, cut to what certainly lies in the text, on character boundaries.
pub(super) fn within(source: &SourceText, range: Range<usize>) -> Span {
    let text = source.text();
    let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
    Span::new(floor(range.start), floor(range.end.max(range.start)))
}

/// Some characters of a line; line and column from 1, where only line feeds end a line.
pub(super) fn columns(source: &SourceText, line: usize, column: usize, width: usize) -> Span {
    let start: usize = source.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let bytes = |count: usize, from: usize| -> usize {
        source.text()[from..].chars().take(count).map(char::len_utf8).sum()
    };
    let from = start + bytes(column.saturating_sub(1), start);
    Span::new(from, from + bytes(width, from))
}

/// The first place where a name stands in quotes.
pub(super) fn quoted(source: &SourceText, name: &str) -> Option<Span> {
    let starts =
        ['"', '\''].into_iter().filter_map(|quote| source.text().find(&format!("{quote}{name}{quote}")));
    starts.min().map(|at| Span::new(at, at + name.len() + 2))
}

/// The definition of a component.
pub(super) fn definition(source: &SourceText, name: &str) -> Option<Span> {
    let found = definitions(source.text()).find(|(found, _)| *found == name)?.1;
    let at = source.text()[..found.start].rfind(name)?;
    Some(Span::new(at, at + name.len()))
}

/// The components a text defines: name, and the bytes of the body.
fn definitions(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices("component ").filter_map(move |(at, word)| {
        let is_tag = text[..at].trim_end().trim_end_matches('-').ends_with("{%");
        let name = name_at(&text[at + word.len()..]);
        let start = at + word.len() + name.len();
        let end = text[start..].find("endcomponent").map_or(text.len(), |end| start + end);
        (is_tag && !name.is_empty()).then_some((name, start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SourceText {
        SourceText::new("a.html", text)
    }

    #[test]
    fn places_are_found_by_text() {
        let source =
            text("第一行\r\n好{{ x | 坏 }}\n{% include 'b.html' %}{% component c() %}1{% endcomponent %}");
        for (span, expected) in [
            (Some(columns(&source, 2, 9, 1)), "坏"),
            (Some(columns(&source, 9, 9, 9)), ""),
            (quoted(&source, "b.html"), "'b.html'"),
            (definition(&source, "c"), "c"),
        ] {
            assert_eq!(span.map(|span| source.slice(span)), Some(expected));
        }
        assert_eq!((quoted(&source, "html"), definition(&source, "b")), (None, None));
    }
}
