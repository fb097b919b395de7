//! Headings: their levels and their ids.

use std::ops::Range;

use crate::model::body::Heading;
use crate::model::fast_map::FastMap;
use crate::model::spelling::key;

use super::buffer::Buffer;
use super::writer::Writer;
use crate::model::characters::is_han;

/// Ids of the page around the text. A heading that asks for one of them gets [`PREFIX`] in front, as does one
/// that begins like the ids of footnotes, or of the sections of a yearly summary.
const TAKEN: [&str; 11] = [
    "main",
    "top",
    "agenda",
    "attachments",
    "contents",
    "feeds",
    "latest",
    "said",
    "related",
    "strip",
    "upcoming",
];

/// What the ids of footnotes and of a summary's sections begin with.
const RESERVED: [&str; 4] = ["fn-", "year-", "home-", "months-"];

/// What tells a heading's id from the page's own.
const PREFIX: &str = "h-";

/// The longest id made of a heading's text, in characters.
const LONGEST: usize = 60;

/// A heading that is open.
pub(super) struct OpenHeading {
    level: u8,
    /// What `{#…}` says.
    id: Option<String>,
    /// Where it stands in the text.
    range: Range<usize>,
    /// Where words in braces stand at its end that the parser took for attributes.
    braces: Option<Range<usize>>,
    /// Where it begins in the HTML.
    start: usize,
    /// Where its contents begin in the HTML.
    contents: usize,
    /// Where its text begins in the plain text.
    plain: usize,
}

impl OpenHeading {
    /// Says that something was put in before it.
    pub(super) fn moved(&mut self, by: usize) {
        self.start += by;
        self.contents += by;
    }
}

/// The ids given so far.
#[derive(Default)]
pub(super) struct HeadingIds {
    /// By id: how many times it was asked for.
    given: FastMap<String, u32>,
    /// Whether a heading was left out because it repeats the title: the next says it on purpose.
    has_left_out: bool,
}

impl HeadingIds {
    /// An id that nobody has.
    fn unique(&mut self, wanted: String) -> String {
        let wanted = if is_taken(&wanted) { format!("{PREFIX}{wanted}") } else { wanted };
        let times = self.given.entry(wanted.clone()).or_insert(0);
        *times += 1;
        let mut times = *times;
        if times == 1 {
            return wanted;
        }
        loop {
            let id = format!("{wanted}-{times}");
            if !self.given.contains_key(&id) {
                self.given.insert(id.clone(), 1);
                self.given.insert(wanted, times);
                return id;
            }
            times += 1;
        }
    }
}

/// Whether the page around the text has an id, or may have.
fn is_taken(id: &str) -> bool {
    TAKEN.contains(&id) || RESERVED.iter().any(|start| id.starts_with(start))
}

/// The id that HTML in the source gives an element, if it may have it.
pub(super) fn raw_id(id: &str) -> Option<String> {
    explicit_id(id).filter(|known| known == id && !is_taken(id))
}

/// An id made of a heading's text: Han and letters stay, ASCII in lower case, spaces become `-`, all else
/// goes.
fn id_of(text: &str) -> String {
    let mut id = String::new();
    for c in text.trim().chars().take(LONGEST) {
        match c {
            _ if c.is_alphanumeric() => id.push(c.to_ascii_lowercase()),
            '-' | '_' => id.push(c),
            _ if c.is_whitespace() && !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "section".to_owned() } else { id.to_owned() }
}

/// What `{#…}` says, without what an id should not have.
fn explicit_id(id: &str) -> Option<String> {
    let id: String = id
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        .take(LONGEST)
        .collect();
    (!id.is_empty()).then_some(id)
}

impl Writer<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        range: Range<usize>,
        has_braces: bool,
    ) {
        self.begin_block();
        let written = self.text.written(range.clone());
        let braces = || {
            let (start, end) = (written.rfind('{')?, written.rfind('}')? + 1);
            (start < end).then_some(range.start + start..range.start + end)
        };
        let braces = if has_braces { braces() } else { None };
        let range = range.start..range.start + written.trim_end().len();
        let start = self.out.html.len();
        self.out.markup("<h");
        self.write_level(level);
        self.out.markup(">");
        self.open_by_hand();
        let contents = self.out.html.len();
        let id = id.and_then(explicit_id);
        let plain = self.out.plain.len();
        self.out.plain.begin_aside();
        self.heading = Some(OpenHeading { level, id, range, braces, start, contents, plain });
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        if let Some(braces) = heading.braces.clone() {
            if !self.out.is_empty_since(heading.contents) {
                self.out.text(" ");
                self.out.plain.separate(' ');
            }
            self.write_text(self.text.written(braces.clone()), braces);
        }
        self.close_element();
        if self.out.is_empty_since(heading.contents) {
            // `#` alone: a heading of nothing is an obstacle to those who listen to a page.
            self.out.html.truncate(heading.start);
            self.out.levels.pop();
            self.out.plain.end_aside();
            return self.begin_line();
        }
        let text = self.out.plain[heading.plain..].trim().to_owned();
        if self.repeats_title(&heading, &text) {
            self.ids.has_left_out = true;
            self.out.html.truncate(heading.start);
            self.out.plain.cut(heading.plain);
            self.out.plain.end_aside();
            self.out.levels.pop();
            return self.begin_line();
        }
        let id = self.ids.unique(heading.id.unwrap_or_else(|| id_of(&text)));
        self.out.insert(heading.contents - 1, &[" id=\"", &id, "\""].concat());
        self.out.markup("</h");
        self.write_level(heading.level);
        self.out.markup(">\n");
        self.headings.push(Heading { level: heading.level, id, text, span: self.span(heading.range) });
        self.out.plain.end_line();
        self.out.plain.end_aside();
        self.begin_line();
    }

    /// Whether a heading says once more, above all text, what stands over it as the page's title. One with a
    /// link or a picture says more than that.
    fn repeats_title(&self, heading: &OpenHeading, text: &str) -> bool {
        !self.title.is_empty()
            && self.headings.is_empty()
            && !self.ids.has_left_out
            && self.is_nothing_open()
            && self.out.plain[..heading.plain].trim().is_empty()
            && !self.out.html[heading.contents..].contains("<a ")
            && self.out.slots.last().is_none_or(|slot| (slot.at as usize) < heading.start)
            && self.out.raws.last().is_none_or(|raw| raw.end <= heading.start)
            && sound_alike(text, self.title)
    }

    fn write_level(&mut self, level: u8) {
        self.out.levels.push(self.out.html.len());
        self.out.html.push(char::from(b'0' + level));
    }
}

/// Whether two texts are heard as the same: their letters and digits alone, where they have any.
fn sound_alike(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    let is_heard = |c: &char| is_han(*c) || c.is_alphanumeric();
    let is_same = one.chars().filter(is_heard).eq(other.chars().filter(is_heard));
    is_same && (one == other || one.chars().any(|c| is_heard(&c)))
}

/// Shifts all levels so that the smallest becomes 2: the page's title is its `<h1>`.
pub(super) fn shift_levels(html: &mut Buffer, headings: &mut [Heading]) {
    let Some(smallest) = headings.iter().map(|heading| heading.level).min() else { return };
    let shifted = |level: u8| (level - smallest + 2).min(6);
    for heading in headings {
        heading.level = shifted(heading.level);
    }
    for &at in &html.levels {
        let written = html.html.as_bytes()[at] - b'0';
        let digit = char::from(b'0' + shifted(written));
        html.html.replace_range(at..=at, digit.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_han_and_drop_punctuation() {
        let ids = [
            ("一、学习“二十大”精神", "一学习二十大精神"),
            ("Q & A", "q-a"),
            ("2022年 Party Building", "2022年-party-building"),
            ("……", "section"),
        ];
        for (text, id) in ids {
            assert_eq!(id_of(text), id);
        }
        assert_eq!(explicit_id("a\"><script>"), Some("ascript".to_owned()));
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = HeadingIds::default();
        let given = ["总结", "总结", "总结-2", "总结", "main", "h-main", "fn-1"]
            .map(|wanted| ids.unique(wanted.to_owned()));
        assert_eq!(given, ["总结", "总结-2", "总结-2-2", "总结-3", "h-main", "h-main-2", "h-fn-1"]);
    }
}
