//! What the site publishes as it is: the names of photos and attachments, and what documents say.
//!
//! Rules that see lines or prose see here a name without its ending, or a paragraph, a row or a line of a
//! page. Nobody can let such a place pass but by a word that the park allows, or by mending the document. No
//! build asks for this: it takes too long. Documents that are known to be clean are not opened again.

use std::path::Path;

use rayon::prelude::*;

use super::asked::AskedRule;
use super::passage::{Passage, elsewhere};
use super::{Asked, Checked, CleanDocuments, Finding, Mark, Sees};
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digested;
use crate::model::site::PublishedFile;
use crate::read::{OpenedFile, UnopenedFile};

/// The most findings of one rule in one document that are told; a list of members has hundreds.
const MOST: usize = 10;

/// How many characters are quoted before and behind what is marked.
const AROUND: usize = 10;

/// Has the rules for what must not be published look at the files that are.
pub fn check_attachments(
    files: &[Digested<PublishedFile>],
    asked: &Asked,
    clean: &CleanDocuments,
) -> Checked {
    let rules: Vec<&AskedRule> = asked.of_attachments().collect();
    let of_file = |file: &Digested<PublishedFile>| {
        let mut problems = in_name(file, &rules, asked);
        if let Some(document) = UnopenedFile::read(&file.path)
            && !clean.has(document.digest())
        {
            let (digest, opened) = (document.digest(), document.open());
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

/// What the name of a file gives away.
fn in_name(file: &PublishedFile, rules: &[&AskedRule], asked: &Asked) -> Vec<Diagnostic> {
    let Some(stem) = Path::new(&file.source).file_stem().and_then(|stem| stem.to_str()) else {
        return Vec::new();
    };
    // In names it stands for a blank.
    let name = stem.replace('_', " ");
    let passages = [elsewhere(&name)];
    let of_rule = |rule: &&AskedRule| {
        let marks = marks(rule, &passages).into_iter().map(|(_, mark)| mark);
        let mark = marks.into_iter().find(|mark| !asked.lets_pass(&passages[0], mark))?;
        let message = format!("文件名里：{}", mark.message);
        Some(told(file, rule, message, &mark).hint("给文件改名，稿件里的链接也跟着改"))
    };
    rules.iter().filter_map(of_rule).collect()
}

/// What a document gives away, of what one rule looks for.
fn in_document(
    file: &PublishedFile,
    opened: &OpenedFile,
    rule: &AskedRule,
    asked: &Asked,
) -> Vec<Diagnostic> {
    if let Sees::Attachment(look) = rule.rule.sees {
        let marks = look(opened).into_iter();
        return marks.map(|mark| hinted(told(file, rule, mark.message.clone(), &mark), &mark)).collect();
    }
    let passages: Vec<Passage<'_>> = opened.parts.iter().map(|part| elsewhere(&part.text)).collect();
    let marks = marks(rule, &passages);
    let marks: Vec<_> =
        marks.into_iter().filter(|(at, mark)| !asked.lets_pass(&passages[*at], mark)).collect();
    let problem = |(at, mark): &(usize, Mark)| {
        let part = &opened.parts[*at];
        let message = format!("附件{}：{}", part.place(mark.range.start), mark.message);
        let around = around(&part.text, mark);
        hinted(told(file, rule, message, mark).label(format!("写着“{around}”")), mark)
    };
    let mut problems: Vec<Diagnostic> = marks.iter().take(MOST).map(problem).collect();
    if let (Some(last), true) = (problems.last_mut(), marks.len() > MOST) {
        last.message.push_str(&format!("；后面还有 {} 处", marks.len() - MOST));
    }
    problems
}

/// What a rule that sees text has to say of passages.
fn marks(rule: &AskedRule, passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    match rule.rule.sees {
        Sees::Lines(look) | Sees::Prose(look) | Sees::Anywhere(look) => {
            let of_passage = |(at, passage)| look(passage).into_iter().map(move |mark| (at, mark));
            passages.iter().enumerate().flat_map(of_passage).collect()
        }
        Sees::Text(look) | Sees::File(look) => look(passages),
        Sees::Park { .. } | Sees::Site(_) | Sees::Attachment(_) => Vec::new(),
    }
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
