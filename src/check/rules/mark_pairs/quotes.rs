//! Quotation marks that are straight, or the wrong way round.

use crate::check::mark::Mark;
use crate::model::characters::is_han;

/// What stands behind the name of a work in a list of literature, where marks are others.
const LITERATURE: [&str; 6] = ["[EB/OL]", "[J]", "[M]", "[N]", "[D]", "[C]"];

/// The longest quotation of a word or a slogan.
const LONGEST: usize = 24;

/// Pairs of straight quotation marks with Chinese between them.
pub(super) fn straight(text: &str) -> Vec<Mark> {
    let places: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    if places.is_empty() || LITERATURE.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let are_even = places.len().is_multiple_of(2);
    let quoted = |pair: &[usize]| {
        let [open, close] = *pair else { return None };
        let inside = &text[open + 1..close];
        let is_chinese = inside.chars().any(is_han) && !inside.contains(['“', '”']);
        // A colon behind Chinese words begins what somebody says.
        let is_said = text[..open].strip_suffix(':').is_some_and(|before| before.ends_with(is_han));
        let is_code = !is_said && text[..open].ends_with(['=', '(', '[', '{', ',', ':', '\\'])
            || text[close + 1..].starts_with([')', ']', '}', ';', ',', '=', ':']);
        if !is_chinese || is_code {
            return None;
        }
        let right = format!("“{inside}”");
        let mark = Mark::new(open..close + 1, "引号是直的").hint(format!("写成{right}"));
        // Of three there is no telling which belong together.
        let is_sure = are_even && inside.trim() == inside;
        Some(if is_sure { mark.fix(right) } else { mark })
    };
    places.chunks(2).filter_map(quoted).collect()
}

/// Short quotations within marks that are not an opening and a closing one. Empty where one may be missing.
pub(super) fn reversed(text: &str) -> Vec<Mark> {
    let places: Vec<(usize, &str)> = text.match_indices(['“', '”']).collect();
    let mut marks = Vec::new();
    for pair in places.chunks(2) {
        let [(start, first), (end, second)] = *pair else { return Vec::new() };
        let inside = &text[start + first.len()..end];
        if (first, second) == ("“", "”") {
            continue;
        }
        if !inside.starts_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || c == ' ')
            || inside.chars().count() > LONGEST
            || inside.contains(['。', '；', '！', '？', '：'])
        {
            return Vec::new();
        }
        let right = format!("“{inside}”");
        let mark = Mark::new(start..end + second.len(), format!("{first}{inside}{second} 的引号打反了"));
        let mark = mark.hint(format!("写成{right}"));
        let are_both = (first, second) == ("”", "“");
        marks.push(if are_both { mark.fix(right) } else { mark });
    }
    marks
}
