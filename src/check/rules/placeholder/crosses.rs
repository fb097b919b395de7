//! Crosses that stand for a number (`X月`, `××人`) or a name (`××党支部`).

use std::ops::Range;

use super::slots::{ends_with_surname, is_before_firm, is_before_organ, is_before_unit, slot, unit};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::Severity;
use crate::model::characters::is_han;

/// How sure it is that crosses stand for what was to be filled in; `None` where they do not.
pub(super) fn open(text: &str, run: &Range<usize>) -> Option<Severity> {
    is_open(text, run).then(|| severity(text, run))
}

/// Whether crosses stand for a number (`X月`, `XX人`) or a name (`××党支部`).
fn is_open(text: &str, run: &Range<usize>) -> bool {
    const OF_PROGRAMS: &[char] = &['/', '.', '_', '-', '=', '\\', '$', '{', '<', '"', '\''];
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    if before.ends_with(is_letter) || rest.starts_with(is_letter) || ends_with_surname(before) {
        return false;
    }
    let count = text[run.clone()].chars().count();
    let is_latin = text[run.clone()].is_ascii();
    match (count, is_latin) {
        (1, false) => unit(rest).is_some(),
        (1, true) => {
            is_dated(rest)
                || text[run.clone()].starts_with('X')
                    && (is_before_unit(rest) && unit(rest) != Some("个") || unit(rest) == Some("名"))
        }
        (2, _) => rest.starts_with(is_han) || is_before_unit(rest),
        (_, false) => true,
        (_, true) => {
            let is_beside = rest.starts_with(is_han)
                || before.trim_end().ends_with(|c| is_han(c) || ":：、，。“（【".contains(c));
            is_beside && !before.ends_with(OF_PROGRAMS) && !rest.starts_with(OF_PROGRAMS)
        }
    }
}

/// Letters before any word may speak of something in general: `打开XX助手`. And a day in what somebody is quoted
/// to have written (`“×月×日，晴。”`), or a firm (`文中××公司`), may be left open on purpose.
fn severity(text: &str, run: &Range<usize>) -> Severity {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    // Three of them hide a name as well.
    let is_general = text[run.clone()].chars().count() > 2
        || text[run.clone()].is_ascii() && rest.trim_start().starts_with(is_han);
    let is_of_diary = is_dated(rest) && is_within_quotes(before);
    let is_said = slot(rest).is_some() || is_before_organ(rest);
    match is_general && !is_said || is_of_diary || is_before_firm(rest) {
        true => Severity::Warning,
        false => Severity::Error,
    }
}

fn is_dated(rest: &str) -> bool {
    ["月", "日", "年"].iter().any(|word| rest.starts_with(word))
}
