//! The rules that see a whole site: what no single text shows, such as one photo for two events.
//!
//! They depend on all files, and on the day for which the site is looked at. So no build asks them, but for
//! reviews where the park says that there must be one, and what they find is never more than a warning unless
//! the park says so.

use std::collections::HashMap;
use std::sync::Arc;

use super::exemptions::Exemptions;
use super::{Asked, Checked, CheckedText, Finding, Sees};
use crate::diagnostics::{Diagnostic, Severity, SourceText, Span};
use crate::model::plan::Plan;
use crate::model::site::Site;

/// A site with all that is known of it.
pub struct WholeSite<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its outputs.
    pub plan: &'a Plan,
    /// Its texts that are no posts, by path.
    pub texts: HashMap<&'a str, &'a CheckedText>,
    /// Its posts as they are written.
    pub posts: &'a dyn Fn(&str) -> Option<&'a Arc<SourceText>>,
}

impl<'a> WholeSite<'a> {
    /// A file as it is written.
    pub(super) fn source(&self, path: &str) -> Option<&'a Arc<SourceText>> {
        self.texts.get(path).map(|text| &text.source).or_else(|| (self.posts)(path))
    }
}

/// What a rule has to say of a site.
#[derive(Clone, Debug)]
pub struct SiteMark {
    /// The file that it is about, relative to the site folder.
    file: String,
    place: MarkPlace,
    message: String,
    severity: Option<Severity>,
    hint: Option<String>,
}

#[derive(Clone, Debug)]
enum MarkPlace {
    File,
    /// Where these words first stand.
    Words(String),
    Span(Span),
}

impl SiteMark {
    /// Something about a file: `message` is one sentence without a full stop.
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            place: MarkPlace::File,
            message: message.into(),
            severity: None,
            hint: None,
        }
    }

    /// Says of which words of the file: it stands where they first do.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.place = MarkPlace::Words(words.into());
        self
    }

    /// Says where in the file.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.place = MarkPlace::Span(span);
        self
    }

    /// Makes it matter more, or less, than its rule says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn placed(&self, problem: Diagnostic, source: Option<&Arc<SourceText>>) -> Diagnostic {
        let span = source.and_then(|source| match &self.place {
            MarkPlace::File => None,
            MarkPlace::Words(words) => first(source, words),
            MarkPlace::Span(span) => Some(*span),
        });
        match (source, span) {
            (Some(source), Some(span)) => problem.at(source, span),
            _ => problem.in_file(&self.file),
        }
    }
}

fn first(source: &Arc<SourceText>, words: &str) -> Option<Span> {
    let start = source.text().find(words)?;
    Some(Span::from(start..start + words.len()))
}

/// Has every rule that is asked for, and sees a whole site, look at one.
pub fn check_whole(whole: &WholeSite<'_>, asked: &Asked) -> Checked {
    let mut checked = Checked::default();
    let mut exemptions: HashMap<String, Exemptions<'_>> = HashMap::new();
    for rule in asked.of_site() {
        let Sees::Site(look) = rule.rule.sees else { continue };
        for mark in look(whole) {
            let source = whole.source(&mark.file);
            let mut problem = mark.placed(Diagnostic::new(rule.rule.code, mark.message.clone()), source);
            if let Some(severity) = rule.severity.or(mark.severity) {
                problem = problem.severity(severity);
            }
            if let Some(hint) = mark.hint {
                problem = problem.hint(hint);
            }
            let reason = source.and_then(|source| {
                let of_file = exemptions.entry(mark.file).or_insert_with(|| Exemptions::of(source));
                of_file.reason(&problem)
            });
            checked.add(Finding { problem, fix: None }, reason);
        }
    }
    checked
}
