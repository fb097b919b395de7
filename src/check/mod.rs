//! The checks before publication: what a proof-reader marks in a text.
//!
//! A **rule** is one file in [`rules`] and one line in its list. It says what it is called, what it
//! [sees](Sees) and what it finds, as [`Mark`]s on what it was shown. What it knows of the world (set
//! phrases, slips of the pen) is a table in its own file, with the source of each fact.
//!
//! ```text
//! CheckedText   a file, and what it says without markup
//!   passages    its lines as written; its blocks and fields as readers see them
//!     rules     marks on passages
//!   findings    problems at places of the file, without those that somebody has let pass
//! ```
//! Whatever such a rule does, it decides by the text alone: the same text has the same findings, on every day
//! and beside whatever other files. What goes over several files is for the rules that see a
//! [whole site](whole). What the site publishes as it is, and the names of such files, is
//! [looked into](attachments) by the rules for what must not be published at all, and so are the
//! [files of a theme](theme_files).

mod around_number;
mod asked;
mod attachments;
mod broken_lines;
mod clean_documents;
mod code;
mod counts;
mod dates;
mod digits;
mod escapes;
mod exemptions;
mod exponents;
mod html_tags;
mod look;
mod mark;
mod mend;
mod names;
mod park;
mod passage;
mod people;
mod printed;
mod quotes;
mod review;
pub(crate) mod rules;
mod shape;
mod shown;
mod strings;
mod tables;
mod theme_files;
mod triggers;
mod unpublished;
mod visible;
mod whole;
mod words;
mod written_pictures;

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use asked::AskedRule;
pub use asked::{Asked, unknown_codes};
pub use attachments::{attachment_errors, check_attachments};
pub use clean_documents::CleanDocuments;
use code::CodeParts;
pub use mark::Mark;
pub use park::Park;
pub use passage::{Passage, PassageSort};
pub use printed::PrintedReport;
pub use review::{PostReview, reviews, unreviewed};
pub use rules::{RULES, Rule, Sees};
pub use shape::TextShape;
pub use theme_files::{check_theme_files, errors_of_theme_files};
pub use unpublished::{found_in_words, is_secrecy, secrecy_in_path};
pub use whole::{SiteMark, WholeSite, check_whole};

use crate::diagnostics::{Diagnostic, SourceText, Span};
use crate::model::activity::Attendance;
use crate::model::date::{Date, DateSpan};
use crate::model::plain_text::PlainText;
use exemptions::Exemptions;
use look::each_mark;

/// A file whose text is to be checked.
pub struct CheckedText {
    /// As it is written.
    pub source: Arc<SourceText>,
    /// What its body says; `None` where it has none.
    pub body: Option<PlainText>,
    /// The day that it tells of: what an organ is called depends on it.
    pub day: Option<Date>,
    /// What is said of the activity that it tells of, beside the body.
    pub front: Option<FrontFacts>,
}

/// What the front matter of a post says of an activity.
#[derive(Clone, Copy, Debug)]
pub struct FrontFacts {
    /// When it was.
    pub days: DateSpan,
    /// How many came.
    pub attendance: Attendance,
}

/// A problem that a rule has found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The problem.
    pub problem: Diagnostic,
    /// What would mend it, where there is but one answer: what to put in place of a range of the file. Only
    /// in what readers see of a body, in a title and a summary.
    pub fix: Option<(Span, String)>,
}

/// What the rules have to say of a text.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In order of place.
    pub findings: Vec<Finding>,
    /// Those that somebody has looked at and let pass, in the text itself.
    pub exempted: Vec<Exempted>,
}

/// What a rule has found and somebody has let pass.
#[derive(Clone, Debug)]
pub struct Exempted {
    /// The problem that it would be.
    pub problem: Diagnostic,
    /// Why it is none.
    pub reason: String,
}

impl Checked {
    /// Whether the text has changed since.
    pub fn has_lost_its_place(&self) -> bool {
        let findings = self.findings.iter().map(|finding| &finding.problem);
        let exempted = self.exempted.iter().map(|exempted| &exempted.problem);
        findings.chain(exempted).any(Diagnostic::has_lost_its_place)
    }

    fn add(&mut self, finding: Finding, reason: Option<&str>) {
        match reason {
            Some(reason) => {
                self.exempted.push(Exempted { problem: finding.problem, reason: reason.to_owned() })
            }
            None => self.findings.push(finding),
        }
    }
}

/// Has every rule that is asked for look at a text.
pub fn check(text: &CheckedText, asked: &Asked) -> Checked {
    if !asked.look_at_texts() {
        return Checked::default();
    }
    let mut findings = Vec::new();
    let code = LazyCell::new(|| CodeParts::of(&text.source));
    each_mark(text, asked, |rule, passage, mark| {
        // What is shown as it is to be typed is no language. What must not be published must not stand there.
        let is_language = rule.rule.sees.is_language() && !rule.rule.in_attachments;
        let may_be_code = is_language && passage.sort == PassageSort::Block;
        let is_code = may_be_code && code.touches(passage.place(mark.range.clone()));
        if !asked.lets_pass(passage, &mark) && !is_code {
            findings.push(found(rule, text, passage, mark));
        }
    });
    mend::keep_away(&text.source, &mut findings);
    findings.sort_by(|a, b| a.problem.said().cmp(&b.problem.said()));
    told_once(&mut findings);
    let mut checked = Checked::default();
    for problem in names::in_path(text.source.path(), asked) {
        checked.add(Finding { problem, fix: None }, None);
    }
    if findings.is_empty() {
        return checked;
    }
    let exemptions = Exemptions::of(&text.source);
    for finding in findings {
        let reason = exemptions.reason(&finding.problem);
        checked.add(finding, reason);
    }
    checked
}

/// Whether a problem is what a rule has found: its text is whole, and can be shown.
pub fn is_finding(problem: &Diagnostic) -> bool {
    RULES.iter().any(|rule| rule.code == problem.code)
}

/// Leaves out what was found as readers see it where it was found as it is written too.
fn told_once(findings: &mut Vec<Finding>) {
    let mut ends: BTreeMap<&'static str, u32> = BTreeMap::new();
    findings.retain(|Finding { problem, .. }| {
        let rule = RULES.iter().find(|rule| rule.code == problem.code);
        let span = problem.place.as_ref().and_then(|place| place.text()).map(|(_, span)| span);
        let (Some(_), Some(span)) = (rule.filter(|rule| rule.sees_cells()), span) else { return true };
        let end = ends.entry(problem.code.id()).or_default();
        let is_new = span.start >= *end;
        *end = span.end.max(*end);
        is_new
    });
}

/// A mark at its place in the file.
fn found(rule: &AskedRule, text: &CheckedText, passage: &Passage<'_>, mark: Mark) -> Finding {
    let Mark { range, message, severity, label, hint, fix } = mark;
    let span = passage.place(range.clone());
    let mut problem = Diagnostic::new(rule.rule.code, message).at(&text.source, span);
    if let Some(severity) = rule.severity.or(severity) {
        problem = problem.severity(severity);
    }
    if let Some(label) = label {
        problem = problem.label(label);
    }
    if let Some(hint) = hint {
        problem = problem.hint(hint);
    }
    let stands_there = |range: Range<usize>| text.source.slice(span) == &passage.text[range];
    let is_ours = text.body.is_some() && passage.is_ours_to_mend();
    let fix = fix.filter(|_| is_ours && stands_there(range)).map(|fix| (span, fix));
    Finding { problem, fix }
}
