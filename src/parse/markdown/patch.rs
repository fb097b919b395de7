//! What is changed in a text before it is parsed. Lines are [laid out](super::layout), which moves what
//! stands behind a change; then letters are changed byte for byte, and each such change is taken back
//! in the events. Every place that is told is one of the text as written.

use std::borrow::Cow;
use std::ops::Range;

use super::definitions::Unused;
use super::edit::Edit;
use super::events::{Event, Tag, TagEnd, events};
use super::layout::{Layout, restored_colons};
use super::prose::Prose;
use super::{emphasis, spaces};
use crate::diagnostics::Diagnostic;

/// A text as written, and as it is parsed.
pub(super) struct Patched<'a> {
    layout: &'a Layout<'a>,
    parsed: Cow<'a, str>,
    /// What is to be told beside what the layout says, and where in the text as written.
    pub(super) note: Option<(Diagnostic, Range<usize>)>,
}

impl<'a> Patched<'a> {
    /// Changes what needs it. Most texts need nothing, which one look at their bytes tells.
    pub(super) fn new(layout: &'a Layout<'a>) -> Self {
        let text = layout.rewritten.text();
        let unused = Unused::new(text);
        let note = unused.note().map(|(note, range)| (note, layout.rewritten.place(range)));
        let text = apply(text, &unused.edits);
        let parsed = match shielded(&text) {
            Some(parsed) => Cow::Owned(parsed),
            None => text,
        };
        Self { layout, parsed, note }
    }

    /// The text parsed as it is laid out.
    #[cfg(test)]
    pub(super) fn untouched(layout: &'a Layout<'a>) -> Self {
        Self { layout, parsed: Cow::Borrowed(layout.rewritten.text()), note: None }
    }

    /// How its lines are laid out.
    pub(super) fn layout(&self) -> &'a Layout<'a> {
        self.layout
    }

    /// What is to be parsed.
    pub(super) fn parsed(&self) -> &str {
        &self.parsed
    }

    /// The text as written.
    pub(super) fn as_written(&self) -> &'a str {
        self.layout.rewritten.written()
    }

    /// What is written at a range.
    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        &self.layout.rewritten.written()[range]
    }

    /// What is written from a place on.
    pub(super) fn written_from(&self, start: usize) -> &'a str {
        &self.layout.rewritten.written()[start..]
    }

    /// The events of the text with all changes taken back, and where they stand in the text as written. Only
    /// running text is changed, and of that an event gives a slice of what was parsed; other texts (decoded
    /// entities, code) are what they say.
    pub(super) fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        let is_changed = self.parsed.as_ptr() != self.layout.rewritten.written().as_ptr();
        let mut in_code = false;
        events(&self.parsed).map(move |(event, range)| {
            if !is_changed {
                return (event, range);
            }
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                _ => {}
            }
            let place = self.layout.rewritten.place(range.clone());
            let is_slice = |text: &str| self.parsed.get(range.clone()) == Some(text);
            let event = match event {
                Event::Text(text) if !in_code && is_slice(&text) => {
                    Event::Text(self.written(place.clone()).into())
                }
                Event::Html(html) if is_slice(&html) => Event::Html(self.written(place.clone()).into()),
                Event::InlineHtml(html) if is_slice(&html) => match self.written(place.clone()) {
                    // A line's end in a cell of a spreadsheet, where Markdown has none.
                    end if end.trim().is_empty() => Event::HardBreak,
                    html => Event::InlineHtml(html.into()),
                },
                Event::Text(text) if in_code => Event::Text(restored_colons(&text).map_or(text, Into::into)),
                Event::Code(code) => Event::Code(restored_colons(&code).map_or(code, Into::into)),
                event => event,
            };
            (event, place)
        })
    }

    /// A link's target with the changes taken back.
    pub(super) fn restored_target<'t>(&self, target: &'t str) -> Cow<'t, str> {
        let spaces = if matches!(self.parsed, Cow::Owned(_)) {
            spaces::restored(target)
        } else {
            Cow::Borrowed(target)
        };
        restored_colons(&spaces).map_or(spaces, Cow::Owned)
    }
}

/// The text with the letters changed that need it, if any do.
fn shielded(text: &str) -> Option<String> {
    let wishes = emphasis::wishes(text);
    let targets = spaces::targets(text);
    if wishes.is_empty() && targets.is_empty() {
        return None;
    }
    let prose = Prose::new(text);
    let spaces: Vec<Edit> = spaces::edits(text, &targets, &prose);
    let outside = |edit: &Edit| {
        let after = targets.partition_point(|target| target.start <= edit.at);
        after == 0 || targets[after - 1].end <= edit.at
    };
    let mut edits: Vec<Edit> = emphasis::shields(&wishes, &prose).filter(outside).chain(spaces).collect();
    edits.sort_by_key(|edit| edit.at);
    // A letter between two chains could be wanted twice.
    edits.dedup_by_key(|edit| edit.at);
    (!edits.is_empty()).then(|| apply(text, &edits).into_owned())
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
