//! What came of an import.

use super::article::Loss;
use super::guess::Guesses;
use super::held_back::{HIDDEN, Reasons};
use super::incoming::Incoming;
use super::known_rows::KnownLedger;
use super::post_text::{DAY, KIND, ORGANISERS, TITLE};
use super::why_not::WhyNot;
use crate::diagnostics::Diagnostic;
use crate::model::settings::Settings;

/// What came of an import, in the order of the sources.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// What became a post.
    pub posts: Vec<Arrived>,
    /// What became a ledger.
    pub ledgers: Vec<ArrivedLedger>,
    /// Ledgers most of whose rows are there.
    pub known: Vec<KnownLedger>,
    /// What had been brought in before.
    pub already: Vec<Already>,
    /// What a build could not do with, and was not put in place.
    pub faulty: Vec<FaultyFile>,
    /// What was not read, and why.
    pub not_read: Vec<(String, WhyNot)>,
    /// Pictures that no text shows.
    pub unused: Vec<String>,
    /// Whether nothing was written.
    pub is_trial: bool,
    /// Whether the site cannot be written to, where nothing was to be written.
    pub is_locked: bool,
    /// Whether it was not tried what a build would say.
    pub is_unbuilt: bool,
    /// Why it ended before its end.
    pub problem: Option<Diagnostic>,
}

/// A file that became a ledger.
#[derive(Debug)]
pub struct ArrivedLedger {
    /// The file.
    pub from: String,
    /// Its place in the site.
    pub place: String,
    /// What is worth knowing of it, as sentences without a full stop.
    pub notes: Vec<String>,
}

/// A file that had been brought in.
#[derive(Debug)]
pub struct Already {
    /// The file.
    pub from: String,
    /// Where what it says is.
    pub place: String,
    /// Whether that came a moment ago, of a file that this one is a copy of.
    pub is_copy: bool,
}

/// A file that could be read and has faults that no build lets pass.
#[derive(Debug)]
pub struct FaultyFile {
    /// The file.
    pub from: String,
    /// What is the matter, as a sentence without a full stop.
    pub what: String,
    /// Each fault: where, what, how to mend it.
    pub faults: Vec<String>,
}

/// A file that became a post.
#[derive(Debug)]
pub struct Arrived {
    /// The file.
    pub from: String,
    /// Its place in the site.
    pub place: String,
    /// Title, day, kind, organisers, where they are known: the field, its value, where it was found.
    pub fields: Vec<(&'static str, String, &'static str)>,
    /// The fields that were guessed.
    pub guessed: Vec<&'static str>,
    /// The fields that nothing told.
    pub missing: Vec<&'static str>,
    /// How many pictures and documents came along.
    pub files: usize,
    /// Why it is kept back even where guesses need not be verified: the word for it, and what there is.
    pub held_back: Vec<(String, String)>,
    /// What else is worth knowing, as sentences without a full stop.
    pub notes: Vec<String>,
    /// What did not come along.
    pub losses: Vec<Loss>,
}

impl Arrived {
    /// Whether something said that it is not for everybody.
    pub(super) fn is_hidden(&self) -> bool {
        self.held_back.iter().any(|(word, _)| word == HIDDEN)
    }

    pub(super) fn new(
        from: String,
        place: String,
        guesses: &Guesses,
        guessed: &[&'static str],
        held_back: Reasons,
        incoming: Incoming,
        settings: &Settings,
    ) -> Self {
        let has = |part: fn(&super::text::KeptFront) -> bool| incoming.front.as_ref().is_some_and(part);
        let mut fields = vec![
            (TITLE, guesses.title.value.clone(), guesses.title.found_in),
            (DAY, guesses.day.value.written(), guesses.day.found_in),
        ];
        let mut missing = Vec::new();
        match &guesses.kind {
            Some(kind) => fields.push((KIND, settings.kinds.get(kind.value).name.clone(), kind.found_in)),
            None if !has(|front| front.has_kind) => missing.push(KIND),
            None => {}
        }
        let organisers = guesses.organisers.iter().map(|id| settings.organisations.get(*id).name.clone());
        let organisers: Vec<String> = organisers.collect();
        if !organisers.is_empty() {
            fields.push((ORGANISERS, organisers.join("、"), "正文"));
        } else if !has(|front| front.has_organisers) {
            missing.push(ORGANISERS);
        }
        let (files, losses) = (incoming.files.len(), incoming.losses);
        Self {
            from,
            place,
            fields,
            guessed: guessed.to_vec(),
            missing,
            files,
            held_back,
            notes: Vec::new(),
            losses,
        }
    }
}
