//! Where in the templates something is, found by its text: for faults that the engine reports without a place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{SourceText, Span};

/// A call of a component: its name, the template, and the place in it.
type Call<'a> = (&'a str, &'a Arc<SourceText>, Span);

/// The sources of all templates by name.
pub(super) type Sources = BTreeMap<String, Arc<SourceText>>;

/// A range of bytes, cut to what certainly lies in the text, on character boundaries.
pub(super) fn within(source: &SourceText, range: Range<usize>) -> Span {
    let text = source.text();
    let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
    Span::new(floor(range.start), floor(range.end.max(range.start)))
}

/// Some characters of a line; line and column from 1, where only line feeds end a line.
pub(super) fn columns(source: &SourceText, line: usize, column: usize, width: usize) -> Span {
    let start: usize = source.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let bytes = |count: usize, from: usize| -> usize { source.text()[from..].chars().take(count).map(char::len_utf8).sum() };
    let from = start + bytes(column.saturating_sub(1), start);
    Span::new(from, from + bytes(width, from))
}

/// The first place where a name stands in quotes.
pub(super) fn quoted(source: &SourceText, name: &str) -> Option<Span> {
    let starts = ['"', '\''].into_iter().filter_map(|quote| source.text().find(&format!("{quote}{name}{quote}")));
    starts.min().map(|at| Span::new(at, at + name.len() + 2))
}

/// The definition of a component.
pub(super) fn definition(source: &SourceText, name: &str) -> Option<Span> {
    let found = definitions(source.text()).find(|(found, _)| *found == name)?.1;
    let at = source.text()[..found.start].rfind(name)?;
    Some(Span::new(at, at + name.len()))
}

/// The call by which a component calls itself, be it by way of others: its template and the place in it.
pub(super) fn recursion(sources: &Sources) -> Option<(&Arc<SourceText>, Span)> {
    let mut calls: BTreeMap<&str, Vec<Call<'_>>> = BTreeMap::new();
    for source in sources.values() {
        for (name, body) in definitions(source.text()) {
            let found = called(source.text(), body).map(|(called, span)| (called, source, Span::from(span)));
            calls.entry(name).or_default().extend(found);
        }
    }
    let reaches = |from: &str, goal: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(name) = next.pop() {
            if name == goal {
                return true;
            }
            if seen.insert(name.to_owned()) {
                next.extend(calls.get(name).into_iter().flatten().map(|(called, ..)| *called));
            }
        }
        false
    };
    let back = |name: &str| calls[name].iter().find(|(called, ..)| reaches(called, name));
    calls.keys().find_map(|name| back(name)).map(|(_, source, span)| (*source, *span))
}

/// The components a text defines: name, and the bytes of the body.
fn definitions(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices("component ").filter_map(move |(at, word)| {
        let is_tag = text[..at].trim_end().trim_end_matches('-').ends_with("{%");
        let name = name_at(text, at + word.len());
        let start = at + word.len() + name.len();
        let end = text[start..].find("endcomponent").map_or(text.len(), |end| start + end);
        (is_tag && !name.is_empty()).then_some((name, start..end))
    })
}

/// The components that a part of a text calls (`<name`), with the bytes of the name.
fn called(text: &str, part: Range<usize>) -> impl Iterator<Item = (&str, Range<usize>)> {
    text[part.clone()].match_indices('<').filter_map(move |(at, _)| {
        let at = part.start + at;
        let before = text[..at].trim_end().trim_end_matches('-');
        let name = name_at(text, at + 1);
        let is_call = (before.ends_with("{{") || before.ends_with("{%")) && !name.is_empty();
        is_call.then(|| (name, at + 1..at + 1 + name.len()))
    })
}

/// The name that begins at a byte.
fn name_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SourceText {
        SourceText::new("a.html", text)
    }

    #[test]
    fn places_are_found_by_text() {
        let source = text("第一行\r\n好{{ x | 坏 }}\n{% include 'b.html' %}{% component c() %}1{% endcomponent %}");
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

    #[test]
    fn the_call_that_closes_a_circle() {
        let sources = |texts: &[&str]| -> Sources { texts.iter().enumerate().map(|(i, t)| (i.to_string(), Arc::new(text(t)))).collect() };
        for (texts, expected) in [
            (&["{% component a() %}{{ <a /> }}{% endcomponent %}"][..], Some(23)),
            (&["{% component a() %}{{<b/>}}{% endcomponent %}", "{%- component b() %}{% <a> %}{% </a> %}{% endcomponent %}"], Some(22)),
            (&["{% component a() %}<a>{% endcomponent %}{{ <a /> }}"], None),
        ] {
            assert_eq!(recursion(&sources(texts)).map(|(_, span)| span.start), expected, "{texts:?}");
        }
    }
}
