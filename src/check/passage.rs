//! The parts of a file that rules look at, each character with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

use super::counts::{Count, KnownCounts, counts};
use super::tables::Headed;
use super::{CheckedText, FrontFacts};
use crate::diagnostics::Span;
use crate::model::characters::is_han;
use crate::model::date::Date;
use crate::model::inventory::FileRole;
use crate::model::plain_text::PlainText;
use crate::model::source_paths;
use crate::parse::ledger_csv;

/// A part of a text.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    /// What it says. No line feed is in it.
    pub text: &'t str,
    /// What it is.
    pub sort: PassageSort<'t>,
    /// The day that its file tells of.
    pub day: Option<Date>,
    /// What its file says of an activity beside the body.
    pub front: Option<FrontFacts>,
    /// The text of its file, for what only the whole tells; empty where it is of none.
    pub(super) file: &'t str,
    path: &'t str,
    places: Places<'t>,
    counts: Option<&'t KnownCounts>,
}

/// Where a block stands in Markdown: in a list, in a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Whether it begins an item.
    pub(super) begins_item: bool,
    /// How many characters stand before its text, or before the sign of the item.
    pub(super) indent: usize,
    /// Whether it begins a quotation, as `>` says.
    pub(super) is_quoted: bool,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageSort<'t> {
    /// A line of the file, as written.
    Line,
    /// A line between the fences of a code block, as written.
    Code,
    /// A block of the body as readers see it: a paragraph, a heading, an item, a row of a table.
    Block,
    /// The name of a file or folder.
    Name,
    /// The value of a field, by the key as written; an item of a list goes by the key of the list, a cell of
    /// a CSV ledger by the head of its column.
    Field(&'t str),
}

#[derive(Clone, Copy, Debug)]
enum Places<'t> {
    /// It stands in the file as it is, from this byte on.
    Written(usize),
    /// It is part of this text, from this byte on.
    Plain(&'t PlainText, usize),
    /// It is what cells say together with a word that stands elsewhere.
    Cells(&'t Headed),
}

impl<'t> Passage<'t> {
    /// Where a range of it stands in the file.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        match self.places {
            Places::Written(start) => Span::from(start + range.start..start + range.end),
            Places::Plain(plain, start) => plain.place(start + range.start..start + range.end),
            Places::Cells(headed) => Span::from(headed.place(range)),
        }
    }

    /// All numbers of things in it, in order.
    pub(super) fn counts(&self) -> Cow<'t, [Count]> {
        match self.counts {
            Some(known) => Cow::Borrowed(known.get_or_init(|| counts(self.text))),
            None => Cow::Owned(counts(self.text)),
        }
    }

    /// The same, with a place for its counts.
    pub(super) fn with(self, counts: &'t KnownCounts) -> Self {
        Self { counts: Some(counts), ..self }
    }

    /// What its file is for.
    pub(super) fn role(&self) -> FileRole {
        source_paths::role(self.path)
    }

    /// Whether it is part of a document that is published as it is.
    pub(super) fn is_of_document(&self) -> bool {
        self.path.is_empty() && !self.file.is_empty()
    }

    /// Whether it is part of a ledger, each row of which tells of a day that is not known here.
    pub(super) fn is_of_ledger(&self) -> bool {
        matches!(self.role(), FileRole::LedgerCsv | FileRole::LedgerXlsx | FileRole::LedgerYaml)
    }

    /// Whether it is what somebody wrote as language, and nothing that other places or programs go by: no
    /// name of a kind or place, no cell between commas. (Of a file with a body.)
    pub(super) fn is_ours_to_mend(&self) -> bool {
        match self.sort {
            PassageSort::Block => true,
            PassageSort::Field(key) => matches!(key, "title" | "标题" | "summary" | "摘要"),
            PassageSort::Line | PassageSort::Code | PassageSort::Name => false,
        }
    }

    /// Where in a list it stands.
    pub(super) fn in_list(&self) -> ListPlace {
        match self.places {
            Places::Plain(plain, at) if !self.file.is_empty() => list_place(self.file, plain, at),
            Places::Plain(..) | Places::Written(_) | Places::Cells(_) => ListPlace::default(),
        }
    }

    /// Whether a range of it stands in the file as it is, without markup between.
    pub(super) fn stands_as_written(&self, range: Range<usize>) -> bool {
        let place = self.place(range.clone());
        (place.end - place.start) as usize == range.len()
    }
}

/// The lines of a file that are not empty.
pub(super) fn lines(text: &CheckedText) -> impl Iterator<Item = Passage<'_>> {
    let mut fence: Option<&str> = None;
    numbered_lines(text.source.text()).filter(|(_, line)| !line.is_empty()).map(move |(at, line)| {
        let own = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.body.is_some() && own.starts_with(mark));
        let sort = if fence.is_some() { PassageSort::Code } else { PassageSort::Line };
        match (fence, mark) {
            (None, Some(opens)) => fence = Some(opens),
            (Some(open), Some(closes)) if open == closes => fence = None,
            _ => {}
        }
        written(text, at, line, sort)
    })
}

/// What readers see of a file: fields that are language, then the blocks of the body.
pub(super) fn prose(text: &CheckedText) -> Vec<Passage<'_>> {
    let mut passages = match source_paths::role(text.source.path()) {
        FileRole::LedgerCsv | FileRole::LedgerXlsx => cells(text),
        _ => fields(text),
    };
    if let Some(plain) = &text.body {
        let blocks = numbered_lines(plain.text()).filter(|(_, block)| !block.is_empty());
        passages.extend(blocks.map(|(at, block)| Passage {
            text: block,
            sort: PassageSort::Block,
            day: text.day,
            front: text.front,
            file: text.source.text(),
            path: text.source.path(),
            places: Places::Plain(plain, at),
            counts: None,
        }));
    }
    passages
}

/// The lines of a file of a theme that are not empty; `shown` is as long as the file, and has each character
/// that is to be looked at where it stands there.
pub(super) fn of_theme<'t>(
    path: &'t str,
    shown: &'t str,
    sort: PassageSort<'t>,
) -> impl Iterator<Item = Passage<'t>> {
    let lines = numbered_lines(shown).filter(|(_, line)| !line.trim().is_empty());
    lines.map(move |(at, line)| Passage { path, places: Places::Written(at), sort, ..elsewhere(line) })
}

/// What readers see of a file of a theme, a block at a time.
pub(super) fn of_visible<'t>(path: &'t str, shown: &'t PlainText) -> impl Iterator<Item = Passage<'t>> {
    let blocks = numbered_lines(shown.text()).filter(|(_, block)| !block.trim().is_empty());
    blocks.map(move |(at, block)| Passage { path, places: Places::Plain(shown, at), ..elsewhere(block) })
}

/// The name of a file or folder.
pub(super) fn name(name: &str) -> Passage<'_> {
    Passage { sort: PassageSort::Name, ..elsewhere(name) }
}

/// A part of a document that is no text of the site's.
pub(super) fn elsewhere(text: &str) -> Passage<'_> {
    let (sort, places) = (PassageSort::Block, Places::Written(0));
    Passage { text, sort, day: None, front: None, file: "", path: "", places, counts: None }
}

/// A part of a document, of which this is the whole.
pub(super) fn of_document<'t>(text: &'t str, whole: &'t str) -> Passage<'t> {
    Passage { file: whole, ..elsewhere(text) }
}

/// What cells of a text say with their head.
pub(super) fn of_cells<'t>(text: &'t CheckedText, headed: &'t Headed) -> Passage<'t> {
    let places = Places::Cells(headed);
    Passage { places, ..written(text, 0, &headed.text, PassageSort::Block) }
}

pub(super) fn written<'t>(
    text: &'t CheckedText,
    at: usize,
    part: &'t str,
    sort: PassageSort<'t>,
) -> Passage<'t> {
    let (path, file, places) = (text.source.path(), text.source.text(), Places::Written(at));
    let (day, front) = (text.day, text.front);
    Passage { text: part, sort, day, front, file, path, places, counts: None }
}

/// Where in a list the block stands that begins at a byte of the plain text.
fn list_place(written: &str, plain: &PlainText, at: usize) -> ListPlace {
    /// What stands before the text of an item, at most.
    const LONGEST: usize = 40;
    let start = plain.place(at..at).start as usize;
    let near = &written.as_bytes()[start.saturating_sub(LONGEST)..start];
    let line = near.iter().rposition(|byte| *byte == b'\n').map(|end| start - near.len() + end + 1);
    let Some(before) = line.and_then(|line| written.get(line..start)) else { return ListPlace::default() };
    let own = before.trim_start_matches([' ', '\t']);
    let sign = own.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins_item = if sign.len() < own.len() {
        sign.starts_with(". ") || sign.starts_with(") ")
    } else {
        ["- ", "* ", "+ "].iter().any(|bullet| own.starts_with(bullet))
    };
    ListPlace { begins_item, indent: before.len() - own.len(), is_quoted: own.starts_with('>') }
}

/// Lines without their ends, and where they begin.
fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |end, line| {
        let at = *end;
        *end += line.len();
        Some((at, line.trim_end_matches(['\n', '\r'])))
    })
}

fn cells(text: &CheckedText) -> Vec<Passage<'_>> {
    let source = text.source.text();
    let mut cells = Vec::new();
    for (head, span) in ledger_csv::cells(&text.source) {
        let head = match head {
            Cow::Borrowed(head) => head,
            Cow::Owned(_) => "",
        };
        let (start, end) = (span.start as usize, span.end as usize);
        let lines = numbered_lines(&source[start..end]).filter(|(_, line)| has_han(line));
        if !NOT_LANGUAGE.contains(&head) {
            cells.extend(lines.map(|(at, line)| written(text, start + at, line, PassageSort::Field(head))));
        }
    }
    cells
}

/// Keys whose values are for programs, or names that people gave their files.
const NOT_LANGUAGE: &[&str] = &[
    "cover",
    "封面",
    "slug",
    "链接名",
    "aliases",
    "旧链接",
    "uid",
    "编号",
    "post",
    "稿件",
    "theme",
    "base_url",
    "url",
    "id",
    "换行",
    "line_breaks",
];

/// The values of YAML, in a file of it or in the front matter of a text. It reads lines, not the tree of
/// `parse::yaml`: that is gone by the time a text is checked, and its values are folded, unescaped and
/// joined, so that their characters have no place in the file.
fn fields(text: &CheckedText) -> Vec<Passage<'_>> {
    let is_front = text.body.is_some();
    let mut lines = numbered_lines(text.source.text());
    if is_front {
        // What stands before the body was read without a problem, so it is there.
        lines.find(|(_, line)| line.trim_end() == "---");
    }
    let mut fields = Vec::new();
    let mut key = "";
    for (at, line) in lines {
        if is_front && matches!(line.trim_end(), "---" | "...") {
            break;
        }
        let entry = line.trim_start().trim_start_matches("- ").trim_start();
        if entry.starts_with('#') {
            continue;
        }
        let value =
            match entry.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(' ')) {
                Some((written, value)) => {
                    key = written.trim();
                    value
                }
                None => entry,
            };
        if !NOT_LANGUAGE.contains(&key) {
            let start = at + line.len() - value.len();
            fields.extend(
                values(start, value).map(|(at, value)| written(text, at, value, PassageSort::Field(key))),
            );
        }
    }
    fields
}

/// A value without its quotes; of a list in brackets each.
fn values(at: usize, value: &str) -> impl Iterator<Item = (usize, &str)> {
    let value_end = value.find(" #").map_or(value, |comment| &value[..comment]);
    let is_list =
        |c: char| value_end.trim_start().starts_with(['[', '{']) && matches!(c, ',' | '[' | ']' | '{' | '}');
    value_end.split(is_list).filter_map(move |part| {
        let item = part.trim().trim_matches(['"', '\'']);
        let start = item.as_ptr() as usize - value.as_ptr() as usize;
        has_han(item).then_some((at + start, item))
    })
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}
