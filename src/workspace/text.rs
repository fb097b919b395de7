//! A text of a site: what it says, and what tells whether it has to be read again.

use std::sync::Arc;
use std::time::SystemTime;

use super::cache::{TextFindings, Workbooks};
use super::checked::checked;
use super::manner::Manner;
use super::parsed::{Parsed, Reading, parse};
use crate::check::{Asked, Checked, CheckedText, check};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText};
use crate::model::body::BodyHtml;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::{FileEntry, FileRole};
use crate::model::plain_text::PlainText;
use crate::model::written::PostFile;
use crate::{parse as parsing, read};

/// A text.
pub(super) struct Text {
    /// When it was read, by the clock of this machine.
    pub(super) read_at: SystemTime,
    /// In place of a text that is not kept.
    pub(super) dropped: Option<DroppedText>,
    /// As it was then; `None` where it could not be read.
    source: Option<Arc<SourceText>>,
    pub(super) parsed: Parsed,
    /// Of a text that has been parsed here, and has any.
    pub(super) html: Option<Digested<BodyHtml>>,
    pub(super) problems: Diagnostics,
    /// The pictures it refers to, by path.
    pub(super) pictures: Vec<String>,
    /// What all rules have to say of it, where they have been asked.
    pub(super) found: Option<TextFindings>,
    /// Whether their sizes have been asked for since the text, or any file that is no text, was last changed.
    pub(super) measured: bool,
}

/// What is known of a text that is not kept.
#[derive(Clone, Copy)]
pub(super) struct DroppedText {
    pub(super) digest: Digest,
    /// Whether it was not even read, but found in the cache.
    pub(super) from_cache: bool,
}

/// A text that is read again when somebody asks for it, and found empty if it is another one then.
pub(super) fn on_demand(path: &str, entry: &FileEntry, digest: Digest) -> SourceText {
    let (name, entry) = (path.to_owned(), entry.clone());
    SourceText::on_demand(path, move || {
        let text = read::source(&name, &entry).0?.text().to_owned();
        (Digest::of(text.as_bytes()) == digest).then_some(text)
    })
}

/// What came of reading a text again.
pub(super) enum Read {
    /// It says what it said; read at this moment.
    Same(SystemTime),
    /// It is new, or says something else.
    Different(Box<Text>),
}

impl Read {
    /// The same without the text of a post, where there was nothing to tell about it.
    pub(super) fn without_source(mut self, entry: &FileEntry) -> Self {
        if let Self::Different(text) = &mut self
            && let Parsed::Post(post) = &mut text.parsed
            && let Some(post) = Arc::get_mut(post)
            && text.problems.is_empty()
        {
            let digest = Digest::of(post.source.text().as_bytes());
            // What has been found in it is found there.
            if text.found.as_ref().is_none_or(TextFindings::is_empty) {
                post.source = Arc::new(on_demand(post.source.path(), entry, digest));
            }
            text.source = None;
            text.dropped = Some(DroppedText { digest, from_cache: false });
        }
        self
    }
}

impl Text {
    /// As it was read; `None` where it is not kept, or could not be read.
    pub(super) fn source(&self) -> Option<&Arc<SourceText>> {
        self.source.as_ref()
    }

    /// Whether there was nothing in it when it was read.
    pub(super) fn is_empty(&self) -> bool {
        self.source.as_ref().is_some_and(|source| source.text().is_empty())
    }

    /// Reads a text; `before` is how it was the last time, in the same manner.
    pub(super) fn read(
        path: &str,
        entry: &FileEntry,
        before: Option<&Text>,
        manner: &Manner,
        workbooks: &Workbooks,
    ) -> Read {
        let read_at = SystemTime::now();
        let (source, mut problems) = source(path, entry, workbooks);
        let Some(source) = source else { return Self::nothing(read_at, problems, before) };
        // What is hidden in a workbook, or merged, its text does not say.
        let is_same = |old: &Arc<SourceText>| old.text() == source.text() && source.sheets().is_empty();
        if before.and_then(|text| text.source.as_ref()).is_some_and(is_same) {
            return Read::Same(read_at);
        }
        let Reading { parsed, html, plain, problems: found } = parse(&source, entry.role, manner.breaks);
        problems.extend(found);
        let pictures = parsed.pictures(path);
        let mut text = Self {
            read_at,
            dropped: None,
            source: Some(source),
            parsed,
            html,
            problems,
            pictures,
            found: None,
            measured: false,
        };
        text.have_checked(plain, manner);
        Read::Different(Box::new(text))
    }

    /// Has the rules look at it that may stop a build, or all. (The settings and the park's own words say
    /// which there are.) What its author keeps back, as one who is still writing does, stops none.
    fn have_checked(&mut self, body: Option<PlainText>, manner: &Manner) {
        let Some(source) = &self.source else { return };
        let (all, is_published) = (manner.all.as_ref(), !self.parsed.is_kept_back());
        let is_text = !matches!(self.parsed, Parsed::Settings(_) | Parsed::Terms(_) | Parsed::Nothing);
        if !is_text || all.is_none() && !is_published {
            return;
        }
        let (day, front) = (self.parsed.day(), self.parsed.front());
        let look = |asked| check(&CheckedText { source: Arc::clone(source), body, day, front }, asked);
        let Some(all) = all else {
            self.problems.extend(errors(&look(&manner.stopping), &manner.stopping));
            return;
        };
        let known = all.known.of(source);
        let found = known.unwrap_or_else(|| TextFindings::now(look(&all.asked), source));
        if is_published {
            self.problems.extend(errors(&found.checked, &manner.stopping));
        }
        self.found = Some(found);
    }

    /// The same of settings, which say themselves what is asked.
    pub(super) fn errors_of_settings(&self, manner: &Manner) -> Diagnostics {
        let is_settings = matches!(self.parsed, Parsed::Settings(_));
        let text = is_settings.then(|| checked(self, manner.breaks).ok().flatten()).flatten();
        text.map_or_else(Diagnostics::new, |text| errors(&check(&text, &manner.stopping), &manner.stopping))
    }

    /// A post whose text is not kept.
    pub(super) fn without_source(
        read_at: SystemTime,
        post: PostFile,
        dropped: DroppedText,
        found: Option<TextFindings>,
    ) -> Self {
        let (path, parsed) = (post.source.path().to_owned(), Parsed::Post(Arc::new(post)));
        let pictures = parsed.pictures(&path);
        Self {
            read_at,
            dropped: Some(dropped),
            source: None,
            parsed,
            html: None,
            problems: Diagnostics::new(),
            pictures,
            found,
            measured: false,
        }
    }

    /// A text that could not be read, or is none.
    fn nothing(read_at: SystemTime, problems: Diagnostics, before: Option<&Text>) -> Read {
        if before.is_some_and(|text| text.source.is_none() && text.problems == problems) {
            return Read::Same(read_at);
        }
        let nothing = Self {
            read_at,
            dropped: None,
            source: None,
            parsed: Parsed::Nothing,
            html: None,
            problems,
            pictures: Vec::new(),
            found: None,
            measured: false,
        };
        Read::Different(Box::new(nothing))
    }

    /// Whether it could not be read: that may change while the file stays the same.
    pub(super) fn is_unreadable(&self) -> bool {
        self.source.is_none()
    }
}

/// What of it stops a build.
fn errors(checked: &Checked, stopping: &Asked) -> Diagnostics {
    let problems = checked.findings.iter().map(|finding| &finding.problem);
    let stops = |problem: &&Diagnostic| problem.severity == Severity::Error && stopping.asks(problem.code);
    problems.filter(stops).cloned().collect()
}

/// A file as text; a workbook's sheets that are ledgers.
fn source(path: &str, entry: &FileEntry, workbooks: &Workbooks) -> (Option<Arc<SourceText>>, Diagnostics) {
    if entry.role != FileRole::LedgerXlsx {
        return read::source(path, entry);
    }
    match workbooks.sheets(path, entry) {
        Ok(sheets) => {
            let (source, problems) = parsing::ledger_workbook::ledgers(path, sheets);
            (Some(Arc::new(source)), problems)
        }
        Err(problem) => (None, Diagnostics::from_iter([problem])),
    }
}
