//! Values that are nothing but an open place: of a field, of a cell: `主持人：XX`, `地点: 待补充`, `| ××× |`.

use std::ops::Range;

use super::remarks;
use crate::diagnostics::Severity;
use crate::model::characters::is_han;
use crate::model::inventory::FileRole;

/// Signs of which several are one open place.
const SIGNS: [char; 11] = ['*', '＊', '×', '✕', 'X', 'x', 'Ｘ', 'ｘ', '△', '■', '●'];

/// What begins with a value, or ends it.
const AROUND: [char; 6] = [' ', '\u{3000}', '\t', '"', '\'', '\r'];

/// What ends the value of one field among others in a line.
const ENDS: [char; 10] = [' ', '\u{3000}', '，', '。', '；', ',', ';', '|', '）', ')'];

/// Characters of the longest name of a field.
const LONGEST_LABEL: usize = 12;

/// All of a line, each with how sure that is.
pub(super) fn open(text: &str, role: FileRole) -> Vec<(Range<usize>, Severity)> {
    let between = match role {
        FileRole::LedgerCsv => Some(','),
        _ if text.trim_start().starts_with('|') => Some('|'),
        _ => None,
    };
    match between {
        // Who plans knows not all places yet.
        Some(sign) => cells(text, sign)
            .filter(|cell| open_value(&text[cell.clone()], sign == ',') == Some(Severity::Error))
            .map(|cell| (cell, Severity::Error))
            .collect(),
        None => {
            let all = text.contains('待').then(|| remarks::of_line(text)).flatten();
            // (Most lines have none, which is told in a tenth of the time.)
            let has_fields = text.contains(':') || text.contains('：');
            let fields = has_fields.then(|| fields(text)).into_iter().flatten();
            fields.chain(all.map(|line| (line, Severity::Error))).collect()
        }
    }
}

fn cells(text: &str, sign: char) -> impl Iterator<Item = Range<usize>> {
    text.split(sign).map(move |cell| {
        let own = cell.trim_matches(AROUND);
        let start = own.as_ptr() as usize - text.as_ptr() as usize;
        start..start + own.len()
    })
}

/// Values behind a name and a colon.
fn fields(text: &str) -> impl Iterator<Item = (Range<usize>, Severity)> {
    text.match_indices([':', '：']).filter_map(move |(at, colon)| {
        let before = &text[..at];
        let label = &before[before.trim_end_matches(is_of_label).len()..];
        let behind = text[at + colon.len()..].trim_start_matches(AROUND);
        let start = text.len() - behind.len();
        let end = behind.find(ENDS).unwrap_or(behind.len());
        let value = behind[..end].trim_end_matches(AROUND);
        // Bold type ends there, and what is hidden on purpose is no name: `密码：******`.
        let may_be_stars = !before.contains('*') && !label.ends_with(['号', '码', '话', '机', '令']);
        let is_label = (1..=LONGEST_LABEL).contains(&label.chars().count());
        let severity = open_value(value, may_be_stars).filter(|_| is_label)?;
        // So does the front matter of what is announced; who leads it is known by then.
        let is_of_person = label.ends_with('人') || matches!(label, "主讲" | "主持" | "记录");
        let is_meant = severity == Severity::Warning && colon == ":" && !is_of_person;
        (!is_meant).then_some((start..start + value.len(), severity))
    })
}

fn is_of_label(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric() || c == '_'
}

fn open_value(value: &str, may_be_stars: bool) -> Option<Severity> {
    let mut characters = value.chars();
    let is_of_signs = characters.next().is_some_and(|first| {
        let is_sign = SIGNS.contains(&first) && (may_be_stars || !matches!(first, '*' | '＊'));
        is_sign && !characters.as_str().is_empty() && characters.all(|c| c == first)
    });
    if is_of_signs { Some(Severity::Error) } else { remarks::alone(value) }
}
