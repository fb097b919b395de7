//! What words give away that stand in no file of the site: those that an import leaves behind.

use super::Asked;
use super::names::{self, marks};
use super::passage::{Passage, elsewhere};
use super::rules::Sees;
use crate::diagnostics::{Code, Severity};

/// What the names of a file and of the folders around it say of who may see it.
pub fn secrecy_in_path(path: &str, asked: &Asked) -> Vec<String> {
    let found = names::in_path(path, asked);
    found.iter().filter(|found| is_secrecy(found.code)).map(|found| found.message.clone()).collect()
}

/// Whether a finding is a mark of secrecy.
pub fn is_secrecy(code: Code) -> bool {
    code.id() == "secrecy-mark"
}

/// What the rules for what must not be published at all find in lines: which, and what they say of it.
pub fn found_in_words(lines: &[String], asked: &Asked) -> Vec<(Code, String)> {
    let passages: Vec<Passage<'_>> = lines.iter().map(|line| elsewhere(line)).collect();
    let mut found: Vec<(Code, String)> = Vec::new();
    for rule in asked.of_attachments().filter(|asked| !matches!(asked.rule.sees, Sees::Attachment(_))) {
        for (at, mark) in marks(rule, &passages) {
            let said = (rule.rule.code, mark.message.clone());
            let is_error = rule.severity.or(mark.severity).is_none_or(|severity| severity == Severity::Error);
            if is_error && !asked.lets_pass(&passages[at], &mark) && !found.contains(&said) {
                found.push(said);
            }
        }
    }
    found
}
