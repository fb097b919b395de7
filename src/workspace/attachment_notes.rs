//! Which attachments were found clean, kept from one check or build to the next in `.dangjian` of the site
//! folder.
//!
//! A line for the program and what the park says of the checks, then a digest a line. Of another program, or
//! by other settings, nothing is known.

use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

use super::program::program;
use crate::check::{Asked, CleanDocuments, attachment_errors};
use crate::diagnostics::Diagnostics;
use crate::model::digest::{Digest, Digested};
use crate::model::settings::CheckSettings;
use crate::model::site::PublishedFile;
use crate::write;

/// Who has found them so.
#[derive(Clone, Copy)]
pub enum FoundBy {
    /// A check by all rules: known by what is in them.
    Check,
    /// A build, by those that stop it: known by their names and stamps.
    Build,
}

impl FoundBy {
    fn name(self) -> &'static str {
        match self {
            Self::Check => "attachments",
            Self::Build => "attachments-of-build",
        }
    }
}

/// Those that are known.
pub fn clean_attachments(site: &Path, by: FoundBy, checks: &CheckSettings) -> CleanDocuments {
    let bytes = write::read_note(site, by.name()).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let Some(documents) = header(checks).and_then(|header| text.strip_prefix(&header)) else {
        return CleanDocuments::default();
    };
    CleanDocuments::known(documents.lines().filter_map(|line| line.parse().ok()).collect())
}

/// Keeps what is known now, where that is something else. What cannot be kept is found out again.
pub fn keep_clean_attachments(site: &Path, by: FoundBy, checks: &CheckSettings, clean: CleanDocuments) {
    let (Some(header), Some(documents)) = (header(checks), clean.changed()) else { return };
    let lines: String = documents.iter().map(|document| format!("{document}\n")).collect();
    let _ = write::put_note(site, by.name(), |file| file.write_all(format!("{header}{lines}").as_bytes()));
}

/// What must not be published of the files that would be.
pub fn errors_of_attachments(
    site: &Path,
    checks: &CheckSettings,
    stopping: &Asked,
    files: &[Digested<PublishedFile>],
) -> Diagnostics {
    if files.is_empty() {
        return Diagnostics::new();
    }
    let clean = clean_attachments(site, FoundBy::Build, checks);
    let problems = attachment_errors(files, stopping, &clean, SystemTime::now());
    keep_clean_attachments(site, FoundBy::Build, checks, clean);
    problems
}

/// What stands before them. Which words the park has is nothing to attachments.
fn header(checks: &CheckSettings) -> Option<String> {
    let CheckSettings { severities, allowed, terms: _ } = checks;
    let severities: Vec<_> = severities.iter().map(|of| (&of.code, of.severity)).collect();
    Some(format!("{} {}\n", program()?, Digest::of_value(&(severities, allowed))))
}
