//! What the rules have found in texts.
//!
//! The rules go by a text, its path and the settings alone, so these tell whether it is known what they say.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::check::{Checked, Exempted, Finding, RULES};
use crate::diagnostics::{Diagnostic, Place, Severity, SourceText, Span};
use crate::model::digest::Digest;
use crate::workspace::manner::Manner;
use crate::workspace::text::Text;

const NOTE: Note = Note { name: "findings", heading: "dangjian findings 1" };

/// How much a problem matters, by its place here.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// What all rules have found in a text.
pub(in crate::workspace) struct TextFindings {
    pub(in crate::workspace) checked: Checked,
    /// Stands for the text and its path; `None` where that does not tell all.
    key: Option<Digest>,
    /// Whether nobody has looked at it now.
    is_known: bool,
}

impl TextFindings {
    /// What has been found now in a text as it is.
    pub(in crate::workspace) fn now(checked: Checked, source: &SourceText) -> Self {
        // What is hidden in a workbook, or merged, its text does not say.
        let is_all = source.sheets().is_empty();
        let key = is_all.then(|| key(source.path(), Digest::of(source.text().as_bytes())));
        Self { checked, key, is_known: false }
    }

    /// Whether there is nothing to tell, nor to let pass.
    pub(in crate::workspace) fn is_empty(&self) -> bool {
        self.checked.findings.is_empty() && self.checked.exempted.is_empty()
    }
}

/// Stands for a text at its path.
fn key(path: &str, text: Digest) -> Digest {
    Digest::of_value(&(path, text))
}

/// What is known of texts.
#[derive(Default)]
pub(in crate::workspace) struct KnownFindings(HashMap<Digest, Kept<'static>>);

impl KnownFindings {
    /// What an earlier check by the same rules has found.
    pub(in crate::workspace) fn read(site: &Path, manner: &Manner) -> Self {
        let parts: Vec<Vec<Kept<'static>>> = NOTE.read(site, manner, |part| part);
        Self(parts.into_iter().flatten().map(|kept| (kept.key, kept)).collect())
    }

    /// What was found in a text, where that is known.
    pub(in crate::workspace) fn of(&self, source: &Arc<SourceText>) -> Option<TextFindings> {
        let is_all = source.sheets().is_empty() && !self.0.is_empty();
        is_all.then(|| self.of_digest(Digest::of(source.text().as_bytes()), source))?
    }

    /// The same of a text that is not at hand.
    pub(in crate::workspace) fn of_digest(
        &self,
        text: Digest,
        source: &Arc<SourceText>,
    ) -> Option<TextFindings> {
        let kept = self.0.get(&key(source.path(), text))?;
        Some(TextFindings { checked: kept.checked(source)?, key: Some(kept.key), is_known: true })
    }
}

/// Keeps what is known now, where that is something else.
///
/// # Errors
/// The folder cannot be written to: then nothing is known, or as much as before.
pub(in crate::workspace) fn save(
    site: &Path,
    texts: &BTreeMap<String, Text>,
    manner: &Manner,
) -> io::Result<()> {
    let Some(all) = &manner.all else { return Ok(()) };
    let found = || texts.values().filter_map(|text| text.found.as_ref());
    let kept: Vec<Kept<'_>> = found().filter_map(Kept::new).collect();
    if kept.len() == all.known.0.len() && found().all(|found| found.is_known || found.key.is_none()) {
        return Ok(());
    }
    NOTE.write(site, manner, &kept, |kept| kept)
}

/// What was found in a text, apart from it.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    key: Digest,
    findings: Vec<KeptFinding<'a>>,
    exempted: Vec<(KeptFinding<'a>, Cow<'a, str>)>,
}

/// A problem, and what would mend it.
#[derive(Serialize, Deserialize)]
struct KeptFinding<'a> {
    /// The place of the rule in the list of all.
    rule: usize,
    severity: usize,
    message: Cow<'a, str>,
    /// `None`: the file as a whole.
    span: Option<Span>,
    label: Option<Cow<'a, str>>,
    hint: Option<Cow<'a, str>>,
    fix: Option<(Span, Cow<'a, str>)>,
}

impl<'a> Kept<'a> {
    fn new(found: &'a TextFindings) -> Option<Self> {
        let finding = |finding: &'a Finding| KeptFinding::new(&finding.problem, finding.fix.as_ref());
        let exempted = |exempted: &'a Exempted| {
            Some((KeptFinding::new(&exempted.problem, None)?, Cow::Borrowed(exempted.reason.as_str())))
        };
        Some(Self {
            key: found.key?,
            findings: found.checked.findings.iter().map(finding).collect::<Option<_>>()?,
            exempted: found.checked.exempted.iter().map(exempted).collect::<Option<_>>()?,
        })
    }

    /// The same at places of the text.
    fn checked(&self, source: &Arc<SourceText>) -> Option<Checked> {
        let finding = |kept: &KeptFinding<'_>| {
            let fix = kept.fix.as_ref().map(|(span, fix)| (*span, fix.clone().into_owned()));
            Some(Finding { problem: kept.problem(source)?, fix })
        };
        let exempted = |(kept, reason): &(KeptFinding<'_>, Cow<'_, str>)| {
            Some(Exempted { problem: kept.problem(source)?, reason: reason.clone().into_owned() })
        };
        Some(Checked {
            findings: self.findings.iter().map(finding).collect::<Option<_>>()?,
            exempted: self.exempted.iter().map(exempted).collect::<Option<_>>()?,
        })
    }
}

impl<'a> KeptFinding<'a> {
    /// `None` for what is no finding of a rule that sees a single text.
    fn new(problem: &'a Diagnostic, fix: Option<&'a (Span, String)>) -> Option<Self> {
        let span = match problem.place.as_ref()? {
            Place::Text(_, span) => Some(*span),
            Place::File(_) => None,
            Place::Document(..) => return None,
        };
        let borrowed = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        Some(Self {
            rule: RULES.iter().position(|rule| rule.code == problem.code && problem.related.is_empty())?,
            severity: SEVERITIES.iter().position(|severity| *severity == problem.severity)?,
            message: Cow::Borrowed(&problem.message),
            span,
            label: borrowed(&problem.label),
            hint: borrowed(&problem.hint),
            fix: fix.map(|(span, fix)| (*span, Cow::Borrowed(fix.as_str()))),
        })
    }

    fn problem(&self, source: &Arc<SourceText>) -> Option<Diagnostic> {
        let owned = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let file = || Place::File(Arc::from(source.path()));
        Some(Diagnostic {
            code: RULES.get(self.rule)?.code,
            severity: *SEVERITIES.get(self.severity)?,
            message: self.message.clone().into_owned(),
            place: Some(self.span.map_or_else(file, |span| Place::Text(Arc::clone(source), span))),
            label: owned(&self.label),
            related: Vec::new(),
            hint: owned(&self.hint),
        })
    }
}
