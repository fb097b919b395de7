//! What is changed in a text before it is parsed, byte for byte: every offset keeps its meaning, and every
//! change is taken back in the events.

use std::borrow::Cow;
use std::ops::Range;

use super::edit::Edit;
use super::prose::Prose;
use super::{emphasis, spaces};

/// A text as written, and as it is parsed.
pub(super) struct Patched<'a> {
    written: &'a str,
    parsed: Cow<'a, str>,
}

impl<'a> Patched<'a> {
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
