//! Which letters of a text are running text, and may be changed before it is parsed.

use std::ops::Range;

use super::events::{Event, LinkType, Tag, TagEnd, events};

/// Where in a text letters are running text, marks of emphasis included: not code, HTML, link targets,
/// footnote labels or link labels.
pub(super) struct Prose {
    ranges: Vec<Range<usize>>,
}

impl Prose {
    /// Parses the text once to find out.
    pub(super) fn new(text: &str) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut in_code = false;
        let mut label_end = 0;
        for (event, range) in events(text) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. })
                    if is_looked_up(link_type) =>
                {
                    label_end = label_end.max(range.end);
                }
                Event::Start(Tag::Emphasis | Tag::Strong) if range.start >= label_end => {
                    add(&mut ranges, range.start..range.start + delimiter(&event));
                }
                Event::End(TagEnd::Emphasis | TagEnd::Strong) if range.start >= label_end => {
                    add(&mut ranges, range.end - delimiter(&event)..range.end);
                }
                Event::Text(ref slice)
                    if !in_code && range.start >= label_end && text.get(range.clone()) == Some(slice) =>
                {
                    add(&mut ranges, range);
                }
                _ => {}
            }
        }
        Self { ranges }
    }

    /// Whether all of a range is running text.
    pub(super) fn contains(&self, range: Range<usize>) -> bool {
        let after = self.ranges.partition_point(|prose| prose.start <= range.start);
        after > 0 && range.end <= self.ranges[after - 1].end
    }
}

/// The length of what opens or closes an emphasis.
fn delimiter(event: &Event<'_>) -> usize {
    if matches!(event, Event::Start(Tag::Strong) | Event::End(TagEnd::Strong)) { 2 } else { 1 }
}

fn add(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// Whether the text of a link is also what its target is looked up by, so that no letter of it may change.
fn is_looked_up(link_type: LinkType) -> bool {
    !matches!(link_type, LinkType::Inline | LinkType::Reference)
}
