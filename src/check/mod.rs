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
//! Whatever a rule does, it decides by the text alone: the same text has the same findings, on every day and
//! beside whatever other files.

mod alphabet;
mod asked;
mod dates;
mod digits;
mod exemptions;
mod mark;
mod passage;
pub(crate) mod rules;
mod words;

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

use alphabet::Alphabet;
use asked::AskedRule;
pub use asked::{Asked, unknown_codes};
pub use mark::Mark;
pub use passage::{Passage, PassageSort};
pub use rules::{RULES, Rule, Sees};

use crate::diagnostics::{Code, Diagnostic, Severity, SourceText, Span};
use crate::model::date::Date;
use crate::model::inventory::FileRole;
use crate::model::plain_text::PlainText;
use exemptions::Exemptions;

/// A file whose text is to be checked.
pub struct CheckedText {
    /// As it is written.
    pub source: Arc<SourceText>,
    /// What it is for.
    pub role: FileRole,
    /// What its body says; `None` where it has none.
    pub body: Option<PlainText>,
    /// The day that it tells of: what an organ is called depends on it.
    pub day: Option<Date>,
}

/// A problem that a rule has found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The problem.
    pub problem: Diagnostic,
    /// What would mend it, where there is but one answer: what to put in place of a range of the file.
    pub fix: Option<(Span, String)>,
}

/// What the rules have to say of a text.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In order of place.
    pub findings: Vec<Finding>,
    /// Those that somebody has looked at and let pass, in the text itself.
    pub exempted: Vec<Finding>,
}

/// Has every rule that is asked for look at a text.
pub fn check(text: &CheckedText, asked: &Asked) -> Checked {
    let alphabet = Alphabet::of(text.source.text());
    let (lines, prose) = (LazyCell::new(|| passage::lines(text)), LazyCell::new(|| passage::prose(text)));
    let mut findings = Vec::new();
    for AskedRule { rule, severity } in asked.rules.iter().filter(|asked| asked.may_see(&alphabet)) {
        let mut add = |passage: &Passage<'_>, mark: Mark| {
            if !asked.lets_pass(passage, &mark) {
                findings.push(found(rule.code, text, passage, mark, *severity));
            }
        };
        match rule.sees {
            Sees::Lines(look) => each(&lines, look, &mut add),
            Sees::Prose(look) => each(&prose, look, &mut add),
            Sees::Text(look) => look(&prose).into_iter().for_each(|(at, mark)| add(&prose[at], mark)),
        }
    }
    findings.sort_by(|a, b| a.problem.said().cmp(&b.problem.said()));
    let exemptions = Exemptions::of(text);
    let (exempted, findings) = findings.into_iter().partition(|finding| exemptions.hold(&finding.problem));
    Checked { findings, exempted }
}

/// Whether a problem is what a rule has found: its text is whole, and can be shown.
pub fn is_finding(problem: &Diagnostic) -> bool {
    RULES.iter().any(|rule| rule.code == problem.code)
}

/// Whether no rule that is asked for has anything to say of a text, exemptions or not. Its places are not
/// asked for.
pub fn finds_nothing(text: &CheckedText, asked: &Asked) -> bool {
    let alphabet = Alphabet::of(text.source.text());
    let (lines, prose) = (LazyCell::new(|| passage::lines(text)), LazyCell::new(|| passage::prose(text)));
    let mut rules = asked.rules.iter().filter(|asked| asked.may_see(&alphabet));
    rules.all(|asked| match asked.rule.sees {
        Sees::Lines(look) => lines.iter().all(|line| look(line).is_empty()),
        Sees::Prose(look) => prose.iter().all(|passage| look(passage).is_empty()),
        Sees::Text(look) => look(&prose).is_empty(),
    })
}

fn each(
    passages: &[Passage<'_>],
    look: fn(&Passage<'_>) -> Vec<Mark>,
    add: &mut impl FnMut(&Passage<'_>, Mark),
) {
    for passage in passages {
        look(passage).into_iter().for_each(|mark| add(passage, mark));
    }
}

/// A mark at its place in the file.
fn found(
    code: Code,
    text: &CheckedText,
    passage: &Passage<'_>,
    mark: Mark,
    of_park: Option<Severity>,
) -> Finding {
    let Mark { range, message, severity, label, hint, fix } = mark;
    let span = passage.place(range.clone());
    let mut problem = Diagnostic::new(code, message).at(&text.source, span);
    if let Some(severity) = of_park.or(severity) {
        problem = problem.severity(severity);
    }
    if let Some(label) = label {
        problem = problem.label(label);
    }
    if let Some(hint) = hint {
        problem = problem.hint(hint);
    }
    let stands_there = |range: Range<usize>| text.source.slice(span) == &passage.text[range];
    let fix = fix.filter(|_| stands_there(range)).map(|fix| (span, fix));
    Finding { problem, fix }
}
