//! Where the program may mend what a rule has found: never in code, addresses, links, tags or quoted
//! originals.

use std::ops::Range;

use super::Finding;
use crate::diagnostics::{SourceText, Span};

/// Takes the fixes away that would change what is not their author's own words.
pub(super) fn keep_away(source: &SourceText, findings: &mut [Finding]) {
    if findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let untouchable = Untouchable::of(source);
    for finding in findings {
        finding.fix = finding.fix.take().filter(|(span, _)| untouchable.leaves(source, *span));
    }
}

/// The parts of a text in which nothing is mended, in order of place.
struct Untouchable {
    ranges: Vec<Range<usize>>,
}

impl Untouchable {
    /// Those of a text.
    fn of(source: &SourceText) -> Self {
        let mut ranges = Vec::new();
        let mut start = 0;
        for line in source.text().split_inclusive('\n') {
            let is_quoted = line.trim_start_matches(' ').starts_with(['>', '＞', '|', '\t']);
            if is_quoted {
                ranges.push(start..start + line.len());
            } else {
                within_line(line, start, &mut ranges);
            }
            start += line.len();
        }
        ranges.sort_by_key(|range| range.start);
        // One within another says nothing new.
        let mut end = 0;
        ranges.retain(|range| {
            let is_new = range.end > end;
            end = end.max(range.end);
            is_new
        });
        Self { ranges }
    }

    /// Whether a place is its author's own words, on one line.
    fn leaves(&self, source: &SourceText, span: Span) -> bool {
        let place = span.start as usize..span.end as usize;
        let after = self.ranges.partition_point(|range| range.end <= place.start);
        let is_free =
            self.ranges.get(after).is_none_or(|range| range.start >= place.end.max(place.start + 1));
        is_free && !source.slice(span).contains('\n')
    }
}

/// The code, targets of links, tags and bare addresses of a line that begins at a byte.
fn within_line(line: &str, start: usize, ranges: &mut Vec<Range<usize>>) {
    for (opens, closes) in [("`", "`"), ("](", ")"), ("<", ">")] {
        let mut from = 0;
        while let Some(at) = line[from..].find(opens).map(|at| from + at) {
            let inside = at + opens.len();
            // What is not closed may be anything.
            let end = line[inside..].find(closes).map_or(line.len(), |length| inside + length + closes.len());
            ranges.push(start + at..start + end);
            from = end;
        }
    }
    let mut from = 0;
    for word in line.split(char::is_whitespace) {
        let sign = ["://", "www."].iter().filter_map(|sign| word.find(sign)).min();
        let end = from + word.len();
        // With the space that ends an address.
        let next = end + line[end..].chars().next().map_or(0, char::len_utf8);
        ranges.extend(sign.map(|at| start + from + at..start + next));
        from = next;
    }
}

#[cfg(test)]
mod tests {
    use super::Untouchable;
    use crate::diagnostics::{SourceText, Span};

    #[test]
    fn code_addresses_and_quotations_are_their_authors() {
        for (line, is_own) in [
            ("会议§,研究", true),
            ("说明`代码§,段`", false),
            ("说明`代码`§,段", true),
            ("> 原文§,如此", false),
            ("见https://a.cn/甲§,乙", false),
            ("见https://a.cn/甲 会§,议", true),
            ("[甲§,乙](a.md)", true),
            ("[甲](乙§,丙.md)", false),
            ("[甲](乙)§,丙", true),
            ("<span title=甲§,乙>", false),
            ("\u{3000}\u{3000}会议§,研究", true),
        ] {
            let text = format!("---\n---\n{}\n", line.replace('§', ""));
            let start = 8 + line.find('§').unwrap();
            let source = SourceText::new("a.md", text);
            let leaves = Untouchable::of(&source).leaves(&source, Span::new(start, start + 1));
            assert_eq!(leaves, is_own, "{line}");
        }
    }
}
