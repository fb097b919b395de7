//! Footnotes: numbered in the order in which they are referred to, gathered at the end, with links there and
//! back.

use std::collections::HashMap;

use super::buffer::Buffer;
use super::writer::Writer;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// By label in lower case: index in `notes`.
    by_label: HashMap<String, usize>,
    notes: Vec<Footnote>,
    /// How many have been referred to.
    referred: usize,
    /// What was being written when a footnote began, and which one that is.
    interrupted: Vec<(Buffer, usize)>,
    /// Bytes of HTML in buffers that are not being written.
    size: usize,
}

/// One footnote.
#[derive(Default)]
struct Footnote {
    /// Its number on the page, once it has been referred to.
    number: Option<usize>,
    /// How many times it is referred to.
    references: usize,
    /// What it says; several definitions of one label are one note.
    text: Buffer,
}

impl Footnotes {
    /// Bytes of HTML that belong to the page beside the buffer being written.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    fn note(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.notes.push(Footnote::default());
        }
        index
    }

    /// Counts a reference: the note's number, and which reference to it this is.
    fn refer(&mut self, label: &str) -> (usize, usize) {
        let index = self.note(label);
        let note = &mut self.notes[index];
        let number = *note.number.get_or_insert_with(|| {
            self.referred += 1;
            self.referred
        });
        note.references += 1;
        (number, note.references)
    }
}

/// The id of the place that refers to a note.
fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fn-ref-{number}") } else { format!("fn-ref-{number}-{reference}") }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.begin_text();
        let (number, reference) = self.footnotes.refer(label);
        let id = reference_id(number, reference);
        let there = format!("<a href=\"#fn-{number}\" aria-label=\"脚注 {number}\">{number}</a>");
        let here = if self.is_in_raw_link() { number.to_string() } else { there };
        self.out.markup(&format!("<sup class=\"footnote-ref\" id=\"{id}\">{here}</sup>"));
    }

    pub(super) fn start_footnote(&mut self, label: &str) {
        self.begin_block();
        self.open_by_hand();
        let note = self.footnotes.note(label);
        let note_text = Buffer::default();
        let page = std::mem::replace(&mut self.out, note_text);
        self.footnotes.size += page.html.len();
        self.footnotes.interrupted.push((page, note));
        self.begin_line();
    }

    pub(super) fn end_footnote(&mut self) {
        self.end_block();
        if let Some((page, note)) = self.footnotes.interrupted.pop() {
            let text = std::mem::replace(&mut self.out, page);
            self.footnotes.size += text.html.len();
            self.footnotes.size -= self.out.html.len();
            self.footnotes.notes[note].text.append(text);
        }
        self.begin_line();
    }

    /// Writes all footnotes: first those referred to, by number, then the others, which nothing leads to.
    pub(super) fn write_footnotes(&mut self) {
        let mut notes = std::mem::take(&mut self.footnotes.notes);
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|note| note.number.unwrap_or(usize::MAX));
        self.out.fresh_line();
        self.out.plain.end_line();
        self.out.plain.begin_aside();
        self.out.markup(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 id=\"fn-title\">脚注</h2>\n<ol>\n",
        );
        for (i, note) in notes.into_iter().enumerate() {
            self.write_footnote(i + 1, note);
        }
        self.out.plain.end_aside();
        self.out.markup("</ol>\n</section>\n");
    }

    fn write_footnote(&mut self, number: usize, note: Footnote) {
        self.out.markup(&format!("<li id=\"fn-{number}\">\n"));
        self.out.append(note.text);
        // The way back stands at the end of the last paragraph, where there is one.
        let in_paragraph = self.out.html.ends_with("</p>\n")
            && self.out.raws.last().is_none_or(|raw| raw.end < self.out.html.len());
        if in_paragraph && note.references > 0 {
            self.out.html.truncate(self.out.html.len() - "</p>\n".len());
            self.out.markup(" ");
        } else if note.references > 0 {
            self.out.markup("<p>");
        }
        for reference in 1..=note.references {
            let id = reference_id(number, reference);
            let which = if reference == 1 { String::new() } else { format!("（{reference}）") };
            self.out.markup(if reference == 1 { "" } else { " " });
            self.out.markup(&format!("<a class=\"footnote-back\" href=\"#{id}\">返回正文{which}</a>"));
        }
        self.out.markup(if note.references > 0 { "</p>\n</li>\n" } else { "</li>\n" });
    }
}
