//! Where a text is code, which is no language: between backticks, be they on two lines of a paragraph, and in
//! elements of HTML. (What stands in code blocks no rule of language is shown.)

use std::ops::Range;

use super::html_tags::tags;
use super::mend::merged;
use crate::diagnostics::{SourceText, Span};
use crate::model::code_spans::code_spans;

/// The elements whose text is shown as it is to be typed.
const ELEMENTS: [&str; 5] = ["code", "pre", "kbd", "samp", "tt"];

/// The code in a text, in bytes: in order, apart from one another.
pub(super) struct CodeParts(Vec<Range<usize>>);

impl CodeParts {
    /// Of a file as written.
    pub(super) fn of(source: &SourceText) -> Self {
        let text = source.text();
        let mut found = Vec::new();
        if text.contains('`') {
            for (at, paragraph) in paragraphs(text) {
                found.extend(code_spans(paragraph).into_iter().map(|span| at + span.start..at + span.end));
            }
        }
        let mut open: Option<(Range<usize>, &str)> = None;
        for tag in tags(text) {
            match &open {
                Some((start, name)) if tag.is_end && tag.is(name) => {
                    found.push(start.start..tag.range.end);
                    open = None;
                }
                None if !tag.is_end && ELEMENTS.iter().any(|name| tag.is(name)) => {
                    open = Some((tag.range, tag.name));
                }
                _ => {}
            }
        }
        found.sort_by_key(|part| part.start);
        Self(merged(found))
    }

    /// Whether some of a place is code.
    pub(super) fn touches(&self, place: Span) -> bool {
        let (start, end) = (place.start as usize, place.end as usize);
        let after = self.0.partition_point(|part| part.end <= start);
        self.0.get(after).is_some_and(|part| part.start < end.max(start + 1))
    }
}

/// Lines that follow one another, as far as the next empty one or item of a list: no code goes on there.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if length > 0 && (line.trim().is_empty() || begins_item(line)) {
                break;
            }
            length += line.len();
        }
        let start = from;
        from += length;
        Some((start, &rest[..length]))
    })
}

fn begins_item(line: &str) -> bool {
    let own = line.trim_start();
    let numberless = own.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = numberless.len() < own.len() && numberless.starts_with(['.', ')']);
    is_numbered || ["- ", "* ", "+ ", "#", ">", "|"].iter().any(|sign| own.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::CodeParts;
    use crate::diagnostics::{SourceText, Span};

    #[test]
    fn code_is_known_wherever_it_stands() {
        for (text, is_code) in [
            ("说明`代§码`", true),
            ("说明`代码`§", false),
            ("说明`代码\n在§这里`完", true),
            ("说明`代码\n\n在§这里`完", false),
            ("- 说明`代码\n- 在§这里`完", false),
            ("输入<code>甲§,乙</code>即可", true),
            ("输入<code>甲</code>§即可", false),
            ("<PRE>\n甲\n\n乙§,丙\n</PRE>", true),
            ("<pre><b>甲</b>`乙``丙`§丁</pre>", true),
            ("<code>没有完\n§会议", false),
        ] {
            let at = text.find('§').unwrap();
            let source = SourceText::new("a.md", text.replace('§', ""));
            assert_eq!(CodeParts::of(&source).touches(Span::new(at, at + 1)), is_code, "{text}");
        }
    }
}
