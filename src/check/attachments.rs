//! What the site publishes as it is: the names of photos and attachments, and what documents say; those of a
//! theme too.
//!
//! Rules that see lines or prose see here a name without its ending, or a paragraph, a row or a line of a
//! page. Nobody can let such a place pass but by a word that the park allows, or by mending the document.
//! What is an error stops a build too. Documents that are known to be clean are not opened again.

use std::borrow::Cow;
use std::ops::Range;
use std::time::SystemTime;

use rayon::prelude::*;

use super::asked::AskedRule;
use super::names::{in_name, marks, stem};
use super::passage::{Passage, elsewhere, of_document};
use super::tables::{TableCell, TableRows, below, delimited, headed, is_value};
use super::{Asked, Checked, CleanDocuments, Finding, Mark, Sees};
use crate::diagnostics::{Diagnostic, Diagnostics, InDocument, Severity};
use crate::model::characters::digit;
use crate::model::digest::Digested;
use crate::model::site::PublishedFile;
use crate::model::source_paths;
use crate::read::{OpenedFile, OpenedPart, UnopenedFile};

/// The most findings of one rule in one document that are told; a list of members has hundreds.
const MOST: usize = 10;

/// How many characters are quoted before and behind what is marked.
const AROUND: usize = 10;

/// What stops a build that would publish these files. Those that are known to be clean are not even read:
/// they are known by their names and stamps.
pub fn attachment_errors(
    files: &[Digested<PublishedFile>],
    stopping: &Asked,
    clean: &CleanDocuments,
    now: SystemTime,
) -> Diagnostics {
    let rules: Vec<&AskedRule> = stopping.of_attachments().collect();
    let of_file = |file: &Digested<PublishedFile>| {
        let mut problems: Vec<Diagnostic> =
            stem(&file.source).map(|name| in_name(&file.source, name, stopping)).unwrap_or_default();
        if !clean.has(file.digest())
            && let Some(document) = UnopenedFile::read(&file.path)
        {
            let opened = Document::of(document.open());
            let found = rules.iter().flat_map(|rule| in_document(file, &opened, rule, stopping));
            let errors: Vec<_> = found.filter(|problem| problem.severity == Severity::Error).collect();
            if errors.is_empty() && file.stamp.vouches(now) {
                clean.keep(file.digest());
            }
            problems.extend(errors);
        }
        problems.into_iter().filter(|problem| problem.severity == Severity::Error)
    };
    let problems: Vec<Diagnostic> = files.par_iter().flat_map_iter(of_file).collect();
    problems.into_iter().collect()
}

/// Has the rules for what must not be published look at the files that are.
pub fn check_attachments(
    files: &[Digested<PublishedFile>],
    asked: &Asked,
    clean: &CleanDocuments,
) -> Checked {
    let rules: Vec<&AskedRule> = asked.of_attachments().collect();
    let of_file = |file: &Digested<PublishedFile>| {
        let mut problems: Vec<Diagnostic> =
            stem(&file.source).map(|name| in_name(&file.source, name, asked)).unwrap_or_default();
        if let Some(document) = UnopenedFile::read(&file.path)
            && !clean.has(document.digest())
        {
            let (digest, opened) = (document.digest(), Document::of(document.open()));
            let found: Vec<_> =
                rules.iter().flat_map(|rule| in_document(file, &opened, rule, asked)).collect();
            if found.is_empty() {
                clean.keep(digest);
            }
            problems.extend(found);
        }
        problems
    };
    let problems: Vec<Diagnostic> = files.par_iter().flat_map_iter(of_file).collect();
    let findings = problems.into_iter().map(|problem| Finding { problem, fix: None }).collect();
    Checked { findings, ..Checked::default() }
}

/// A document that is open, and all that it says, for what only the whole tells.
struct Document {
    opened: OpenedFile,
    whole: String,
}

impl Document {
    fn of(opened: OpenedFile) -> Self {
        let texts: Vec<&str> = opened.parts.iter().map(|part| &*part.text).collect();
        Self { whole: texts.join("\n"), opened }
    }

    /// A part of it.
    fn passage<'t>(&'t self, text: &'t str) -> Passage<'t> {
        of_document(text, &self.whole)
    }
}

/// What a document gives away, of what one rule looks for.
fn in_document(
    file: &PublishedFile,
    document: &Document,
    rule: &AskedRule,
    asked: &Asked,
) -> Vec<Diagnostic> {
    let opened = &document.opened;
    if let Sees::Attachment(look) = rule.rule.sees {
        let marks = look(opened).into_iter();
        return marks.map(|mark| hinted(told(file, rule, mark.message.clone(), &mark), &mark)).collect();
    }
    let passages: Vec<Passage<'_>> = opened.parts.iter().map(|part| document.passage(&part.text)).collect();
    let marks = marks(rule, &passages);
    let mut marks: Vec<_> =
        marks.into_iter().filter(|(at, mark)| !asked.lets_pass(&passages[*at], mark)).collect();
    if rule.rule.sees_cells() {
        marks.extend(in_tables(document, rule, asked));
        marks.extend(over_paragraphs(&opened.parts, rule, asked));
        told_once(&mut marks);
    }
    if rule.rule.minds_heads && !marks.is_empty() {
        let others: Vec<(usize, Range<usize>)> = tables(&opened.parts).iter().flat_map(under_heads).collect();
        marks.retain(|(at, mark)| {
            !others.iter().any(|(row, cell)| row == at && cell.contains(&mark.range.start))
        });
    }
    let problem = |(at, mark): &(usize, Mark)| {
        let part = &opened.parts[*at];
        let place = part.place(mark.range.start);
        let named = place.map(InDocument::to_string).unwrap_or_default();
        let sort = if source_paths::is_static(&file.source) { "主题里的文件" } else { "附件" };
        let problem = told(file, rule, format!("{sort}{named}：{}", mark.message), mark);
        let problem = match place {
            Some(place) => problem.in_document(&file.source, place),
            None => problem,
        };
        hinted(problem.label(format!("写着“{}”", around(&part.text, mark))), mark)
    };
    let mut problems: Vec<Diagnostic> = marks.iter().take(MOST).map(problem).collect();
    if let (Some(last), true) = (problems.last_mut(), marks.len() > MOST) {
        last.message.push_str(&format!("；后面还有 {} 处", marks.len() - MOST));
    }
    problems
}

/// Leaves out what a rule that sees numbers has found in a row, and in its cells with their heads once more.
fn told_once(marks: &mut Vec<(usize, Mark)>) {
    marks.sort_by_key(|(at, mark)| (*at, mark.range.start));
    let mut last = (0, 0);
    marks.retain(|(at, mark)| {
        let is_new = *at != last.0 || mark.range.start >= last.1;
        if is_new {
            last = (*at, mark.range.end);
        }
        is_new
    });
}

/// Cells of numbers that are nobody's, each with its part.
fn under_heads((first, table): &(usize, TableRows<'_>)) -> Vec<(usize, Range<usize>)> {
    below(table).into_iter().map(|(row, cell)| (first + row, cell)).collect()
}

/// What a rule has to say of cells with their heads, each at its part.
fn in_tables(document: &Document, rule: &AskedRule, asked: &Asked) -> Vec<(usize, Mark)> {
    let mut found: Vec<(usize, Mark)> = Vec::new();
    for (first, table) in tables(&document.opened.parts) {
        for (row, headed) in headed(&table) {
            let passage = document.passage(&headed.text);
            let marks = headed.marks(rule, &passage).into_iter();
            let marks = marks.filter(|mark| !asked.lets_pass(&passage, mark));
            let placed = marks.map(|mark| Mark { range: headed.place(mark.range.clone()), ..mark });
            found.extend(placed.map(|mark| (first + row, mark)));
        }
    }
    found
}

/// What a rule that sees numbers anywhere has to say of one that goes over paragraphs, each at the first.
fn over_paragraphs(parts: &[OpenedPart], rule: &AskedRule, asked: &Asked) -> Vec<(usize, Mark)> {
    /// Nobody breaks a number into more.
    const MOST: usize = 3;
    let Sees::Anywhere(look) = rule.rule.sees else { return Vec::new() };
    let is_digit = |c: char| digit(c).is_some();
    let is_paragraph = |part: &OpenedPart| {
        matches!(part.place(0), Some(InDocument::Paragraph(..))) && part.cells().next().is_none()
    };
    let goes_on = |pair: &[OpenedPart]| {
        pair.iter().all(is_paragraph)
            && pair[0].text.trim_end_matches([' ', '-', '－']).ends_with(is_digit)
            && pair[1].text.trim_start_matches([' ', '-', '－']).starts_with(is_digit)
    };
    let mut found = Vec::new();
    for at in 0..parts.len().saturating_sub(1) {
        let more = parts[at..].windows(2).take(MOST - 1).take_while(|pair| goes_on(pair)).count();
        if more == 0 {
            continue;
        }
        let lines: Vec<&str> = parts[at..=at + more].iter().map(|part| &*part.text).collect();
        let text = lines.join("\n");
        let passage = elsewhere(&text);
        let first = lines[0].len();
        let marks =
            look(&passage).into_iter().filter(|mark| mark.range.start < first && mark.range.end > first);
        let marks = marks.filter(|mark| !asked.lets_pass(&passage, mark));
        found.extend(marks.map(|mark| (at, Mark { range: mark.range.start..first, ..mark })));
    }
    found
}

/// The tables of a document: rows that follow one another in a text, or a sheet; each with its first part.
/// What begins with no head goes on with the table before, or has its head in the paragraph before.
fn tables(parts: &[OpenedPart]) -> Vec<(usize, TableRows<'_>)> {
    let mut tables: Vec<(usize, TableRows<'_>)> = Vec::new();
    let mut sheet = None;
    let mut is_open = false;
    let mut label = None;
    for (at, part) in parts.iter().enumerate() {
        let row = row(part);
        let own = match part.place(0) {
            Some(InDocument::Cell(sheet, _)) => Some(sheet),
            _ => None,
        };
        let has_head = !row.iter().any(|cell| is_value(&cell.text));
        if row.is_empty() || own != sheet || part.begins_table && has_head {
            is_open = false;
        }
        sheet = own;
        let over = label.take().filter(|_| !has_head);
        if row.is_empty() {
            label = TableCell::label(&part.text, 0).map(|cell| (at, vec![cell]));
            continue;
        }
        match (tables.last_mut().filter(|_| is_open), over) {
            (Some((_, table)), _) => table.push(row),
            (None, Some((over, label))) => tables.push((over, vec![label, row])),
            (None, None) => tables.push((at, vec![row])),
        }
        is_open = true;
    }
    tables
}

/// The cells of a part: of a row of a table, or of a line between whose cells stands a sign.
fn row(part: &OpenedPart) -> Vec<TableCell<'_>> {
    let cells: Vec<_> = match part.place(0) {
        Some(InDocument::Line(_)) => delimited(&part.text).unwrap_or_default(),
        _ => part.cells().collect(),
    };
    let cell = |(column, range): (usize, Range<usize>)| TableCell {
        column,
        text: Cow::Borrowed(&part.text[range.clone()]),
        range,
    };
    cells.into_iter().map(cell).collect()
}

fn told(file: &PublishedFile, rule: &AskedRule, message: String, mark: &Mark) -> Diagnostic {
    let problem = Diagnostic::new(rule.rule.code, message).in_file(&file.source);
    match rule.severity.or(mark.severity) {
        Some(severity) => problem.severity(severity),
        None => problem,
    }
}

fn hinted(problem: Diagnostic, mark: &Mark) -> Diagnostic {
    match &mark.hint {
        Some(hint) => problem.hint(hint.clone()),
        None => problem,
    }
}

/// What is marked, with a few characters before and behind.
fn around(text: &str, mark: &Mark) -> String {
    let before = super::people::last(&text[..mark.range.start], AROUND);
    let behind = super::people::first(&text[mark.range.end..], AROUND);
    let start = mark.range.start - before.len();
    text[start..mark.range.end + behind.len()].trim().to_owned()
}
