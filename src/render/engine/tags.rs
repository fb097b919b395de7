//! The tags of a template, read off its text: what is looked at before anything is compiled.

use crate::diagnostics::Span;

/// A tag (`{% … %}`, `{{ … }}`).
#[derive(Clone, Copy)]
pub(super) struct TemplateTag<'a> {
    /// What stands between the fences.
    pub(super) text: &'a str,
    /// Where that begins.
    pub(super) at: usize,
    /// Whether it is `{% … %}`.
    block: bool,
}

impl<'a> TemplateTag<'a> {
    /// The first word of a `{% … %}`.
    pub(super) fn word(&self) -> &'a str {
        if self.block { name_at(self.text.trim_start()) } else { "" }
    }

    /// The first text in quotes.
    pub(super) fn quoted(&self) -> Option<(&'a str, Span)> {
        let start = self.text.find(['"', '\'', '`'])?;
        let rest = &self.text[start + 1..];
        let name = &rest[..rest.find(self.text.as_bytes()[start] as char)?];
        Some((name, Span::new(self.at + start, self.at + start + name.len() + 2)))
    }

    /// The names that follow a `<`, as a component's does where it is called.
    pub(super) fn called(self) -> impl Iterator<Item = (&'a str, Span)> {
        let names = self.text.match_indices('<').map(move |(at, _)| (at + 1, name_at(&self.text[at + 1..])));
        names
            .filter(|(_, name)| !name.is_empty())
            .map(move |(at, name)| (name, Span::new(self.at + at, self.at + at + name.len())))
    }
}

/// The tags of a template; comments and what stands in `raw` are none.
pub(super) fn tags(text: &str) -> impl Iterator<Item = TemplateTag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from
                + text.as_bytes()[from..].windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#"))?;
            let block = match &text[open..open + 2] {
                "{#" => {
                    from = (end_of(text, open + 2, "#}", false) + 2).min(text.len());
                    continue;
                }
                fence => fence == "{%",
            };
            let end = end_of(text, open + 2, if block { "%}" } else { "}}" }, true);
            let inner = text[open + 2..end].trim_start_matches('-');
            let tag = TemplateTag { text: inner, at: end - inner.len(), block };
            from = (end + 2).min(text.len());
            if tag.word() != "raw" {
                return Some(tag);
            }
            from += text[from..].find("endraw").unwrap_or(text.len() - from);
        }
    })
}

/// Where a fence closes what began before `from`, or where the template ends; texts in quotes may hold it.
fn end_of(text: &str, from: usize, fence: &str, quotes: bool) -> usize {
    let mut quote = None;
    for (at, &byte) in (from..).zip(&text.as_bytes()[from..]) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if quotes && matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if text.as_bytes()[at..].starts_with(fence.as_bytes()) => return at,
            None => {}
        }
    }
    text.len()
}

/// The name that a text begins with.
pub(super) fn name_at(text: &str) -> &str {
    &text[..text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_reaches_to_the_end() {
        for end in ["", " ", "党", " 党", "page.title ｝｝", "\u{200b}", "-", "'", "\"党"] {
            for (fence, tags_in_it) in [("{{", 1), ("{%", 1), ("{#", 0)] {
                let text = format!("甲{fence}{end}");
                let found: Vec<_> = tags(&text).map(|tag| tag.text).collect();
                assert_eq!(found.len(), tags_in_it, "{text:?}");
                assert!(found.iter().all(|tag| *tag == end.trim_start_matches('-')), "{text:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "([{}%#党'\"< -]|raw|endraw){0,20}") {
            for tag in tags(&text) {
                let _ = (tag.word(), tag.quoted(), tag.called().count());
            }
        }
    }
}
