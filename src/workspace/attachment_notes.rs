//! Which attachments were found clean, kept from one check to the next in `.dangjian/attachments` of the site
//! folder.
//!
//! A line for the program and what the park says of the checks, then a digest a line. Of another program, or
//! by other settings, nothing is known.

use std::io::Write;
use std::path::Path;

use super::program::program;
use crate::check::CleanDocuments;
use crate::model::digest::Digest;
use crate::model::settings::CheckSettings;
use crate::write;

const NAME: &str = "attachments";

/// Those that are known.
pub fn clean_attachments(site: &Path, checks: &CheckSettings) -> CleanDocuments {
    let bytes = write::read_note(site, NAME).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let Some(documents) = header(checks).and_then(|header| text.strip_prefix(&header)) else {
        return CleanDocuments::default();
    };
    CleanDocuments::known(documents.lines().filter_map(|line| line.parse().ok()).collect())
}

/// Keeps what is known now, where that is something else. What cannot be kept is found out again.
pub fn keep_clean_attachments(site: &Path, checks: &CheckSettings, clean: CleanDocuments) {
    let (Some(header), Some(documents)) = (header(checks), clean.changed()) else { return };
    let lines: String = documents.iter().map(|document| format!("{document}\n")).collect();
    let _ = write::put_note(site, NAME, |file| file.write_all(format!("{header}{lines}").as_bytes()));
}

/// What stands before them. Which words the park has is nothing to attachments.
fn header(checks: &CheckSettings) -> Option<String> {
    let CheckSettings { severities, allowed, terms: _ } = checks;
    let severities: Vec<_> = severities.iter().map(|of| (&of.code, of.severity)).collect();
    Some(format!("{} {}\n", program()?, Digest::of_value(&(severities, allowed))))
}
