//! How officers lay out lines, told to a parser that reads CommonMark.
//!
//! In Notepad, WPS and WeChat a line is a paragraph. The parser joins lines; the
//! [writer](super::writer) takes them apart again where it meets a line's end in a paragraph. What has
//! to be known before parsing is done here, line by line, by putting in line feeds:
//! - A bare line behind an item, a quote or a row of a table ends it: there is no lazy continuation.
//! - A row of dashes under a line is a rule, no heading.
//!
//! With [`LineBreaks::Join`] both are as in Markdown.
//! - A colon without a space behind it defines nothing (`:::tip`), and tabs at the end of a fence or between
//!   a table's dashes are spaces.
//! - Marks that a [keyboard] made otherwise are as they were meant.
//! - An indent makes no code: outside items it means nothing, inside it tells the item.
//! - Who and when at the end are the signature; rows with tabs are a table.
//!
//! What stands in fences and HTML is left as it is, but for the indent of the fence.

mod container;
mod indent;
mod keyboard;
mod line;
mod marks;
mod paste;
mod scanner;
mod signature;
mod width;

pub(super) use marks::restored_colons;

use super::rewritten::Rewritten;
use crate::diagnostics::Diagnostic;
use crate::model::line_breaks::LineBreaks;
use line::TextLine;
use scanner::Scan;
use std::ops::Range;

/// A text whose lines are laid out for the parser.
pub(super) struct Layout<'a> {
    pub(super) rewritten: Rewritten<'a>,
    /// What is to be told, and where in the text as written.
    pub(super) notes: Vec<(Diagnostic, Range<usize>)>,
    /// Where the signature begins: all paragraphs from there on are its.
    pub(super) signature: Option<usize>,
}

impl<'a> Layout<'a> {
    /// Lays out a text.
    pub(super) fn new(written: &'a str, breaks: LineBreaks) -> Self {
        let lines: Vec<TextLine<'_>> = line::lines(written, 0).collect();
        let mut found = keyboard::marks(written, &lines, breaks == LineBreaks::Keep);
        let marked = Rewritten::new(written, std::mem::take(&mut found.changes));
        let Scan { changes, notes, signed, .. } = match marked.is_untouched() {
            true => scanner::scan(written, &lines, breaks),
            false => {
                let lines: Vec<TextLine<'_>> = line::lines(marked.text(), 0).collect();
                scanner::scan(marked.text(), &lines, breaks)
            }
        };
        let signature = signed.map(|at| marked.place(at..at).start);
        let notes = notes.into_iter().map(|(note, range)| (note, marked.place(range)));
        let notes = found.notes().chain(notes).collect();
        Self { rewritten: marked.again(changes), notes, signature }
    }

    /// A text as it stands.
    #[cfg(test)]
    pub(super) fn untouched(written: &'a str) -> Self {
        Self { rewritten: Rewritten::new(written, Vec::new()), notes: Vec::new(), signature: None }
    }
}
