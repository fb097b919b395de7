//! What is changed in a text before it is parsed, byte for byte: every offset keeps its meaning, and every
//! change is taken back in the events.

use std::borrow::Cow;
use std::ops::Range;

use super::events::{Event, LinkType, Tag, TagEnd, events};
use super::{emphasis, spaces};

/// A few bytes put in the place of as many others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Where.
    pub(super) at: usize,
    /// What is put there.
    pub(super) text: &'static str,
}

impl Edit {
    /// The bytes that are replaced.
    pub(super) fn range(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// A text as written, and as it is parsed.
pub(super) struct Mended<'a> {
    written: &'a str,
    parsed: Cow<'a, str>,
}

impl<'a> Mended<'a> {
    /// Changes what needs it. Most texts need nothing, which one look at their bytes tells.
    pub(super) fn new(written: &'a str) -> Self {
        let wishes = emphasis::wishes(written);
        let targets = spaces::targets(written);
        if wishes.is_empty() && targets.is_empty() {
            return Self::untouched(written);
        }
        let prose = Prose::new(written);
        let spaces: Vec<Edit> = spaces::edits(written, &targets, &prose);
        let outside = |edit: &Edit| {
            let after = targets.partition_point(|target| target.start <= edit.at);
            after == 0 || targets[after - 1].end <= edit.at
        };
        let mut edits: Vec<Edit> = emphasis::shields(&wishes, &prose).filter(outside).chain(spaces).collect();
        edits.sort_by_key(|edit| edit.at);
        // A letter between two chains could be wanted twice.
        edits.dedup_by_key(|edit| edit.at);
        Self { written, parsed: apply(written, &edits) }
    }

    /// The text parsed as it is written.
    pub(super) fn untouched(written: &'a str) -> Self {
        Self { written, parsed: Cow::Borrowed(written) }
    }

    /// What is to be parsed.
    pub(super) fn parsed(&self) -> &str {
        &self.parsed
    }

    /// What is written at a range.
    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        &self.written[range]
    }

    /// An event's text with the changes taken back. Only running text is changed, and of that an event gives
    /// a slice of what was parsed; other texts (decoded entities, code) are what they say.
    pub(super) fn restored<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str
    where
        'a: 't,
    {
        let changed = matches!(self.parsed, Cow::Owned(_)) && self.parsed.get(range.clone()) == Some(text);
        if changed { &self.written[range] } else { text }
    }

    /// A link's target with the changes taken back.
    pub(super) fn restored_target<'t>(&self, target: &'t str) -> Cow<'t, str> {
        if matches!(self.parsed, Cow::Owned(_)) { spaces::restored(target) } else { Cow::Borrowed(target) }
    }
}

fn apply<'a>(written: &'a str, edits: &[Edit]) -> Cow<'a, str> {
    if edits.is_empty() {
        return Cow::Borrowed(written);
    }
    let mut parsed = String::with_capacity(written.len());
    for edit in edits {
        parsed.push_str(&written[parsed.len()..edit.at]);
        parsed.push_str(edit.text);
    }
    parsed.push_str(&written[parsed.len()..]);
    Cow::Owned(parsed)
}

/// Where in a text letters are running text: not code, HTML, link targets, footnote labels or link labels.
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
                Event::Text(ref slice)
                    if !in_code && range.start >= label_end && text.get(range.clone()) == Some(slice) =>
                {
                    match ranges.last_mut() {
                        Some(last) if last.end == range.start => last.end = range.end,
                        _ => ranges.push(range),
                    }
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

/// Whether the text of a link is also what its target is looked up by, so that no letter of it may change.
fn is_looked_up(link_type: LinkType) -> bool {
    !matches!(link_type, LinkType::Inline | LinkType::Reference)
}
