//! What Word and web pages end lines with, and no editor shows: line ends like any other, before anything is
//! read.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, SourceText};
use crate::model::path::stem_and_ending;
use crate::read::codes::INVISIBLE_CHARACTER;
use crate::read::unseen::OfOneSort;

/// The text with line feeds for such ends, and a notice of the first. In a cell or value there is a space.
pub(super) fn with_line_ends(path: &str, text: String, problems: &mut Diagnostics) -> String {
    if !text.contains(ends_line) {
        return text;
    }
    let is_table = stem_and_ending(path).1.eq_ignore_ascii_case("csv");
    let of_values = values(path, &text);
    let mut kept = String::with_capacity(text.len());
    let mut ends = OfOneSort::default();
    let mut done = 0;
    for (at, end) in text.match_indices(ends_line) {
        ends.add(at, end.chars().next().unwrap_or_default());
        kept.push_str(&text[done..at]);
        done = at + end.len();
        let rest = &text[done..];
        let is_inside = at < of_values && (is_table || is_within_value(rest));
        let is_double = kept.ends_with(['\n', '\r']) || rest.is_empty() || rest.starts_with(['\n', '\r']);
        if !is_double {
            kept.push(if is_inside { ' ' } else { '\n' });
        }
    }
    kept.push_str(&text[done..]);
    let source = Arc::new(SourceText::new(path, text));
    ends.problem(&source, line_end).into_iter().for_each(|problem| problems.push(problem));
    kept
}

/// What lines and pages end with in Word, on web pages and on mainframes.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How much of a file is values of keys or cells, and no text.
fn values(path: &str, text: &str) -> usize {
    let is_text = stem_and_ending(path).1.eq_ignore_ascii_case("md");
    match text.trim_start().strip_prefix("---") {
        Some(rest) if is_text => text.len() - rest.len() + rest.find("---").unwrap_or_default(),
        None if is_text => 0,
        _ => text.len(),
    }
}

/// Whether a value goes on with this: a line's end that was pasted into it does not end it.
fn is_within_value(rest: &str) -> bool {
    let line = rest.split(|c| ends_line(c) || matches!(c, '\n' | '\r')).next().unwrap_or_default();
    !line.contains([':', '：']) && !line.starts_with(['-', '#', ' '])
}

fn line_end(c: char) -> Diagnostic {
    let message = format!("这里有看不见的换行符 U+{:04X}，已当作换行", u32::from(c));
    Diagnostic::new(INVISIBLE_CHARACTER, message)
        .hint("可以不管；要去掉它，运行 dangjian check --fix，或删了再按一次回车")
}
