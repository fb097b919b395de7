//! The name of the thought, with slips in it or without 习近平.

use super::{NAME, THOUGHT};
use crate::check::mark::Mark;
use crate::check::quotes::is_within_quotes;
use crate::model::nearest::distance;

/// The thought, without its last word, with which the names of its fields begin as well.
const STEM: &str = "习近平新时代中国特色社会主义";
const FULL: &str = "习近平新时代中国特色社会主义思想";

/// What stands before the thought in the theme of the 20th congress, whose report was his own (《党的二十大报告》).
const THEME: &str = "高举中国特色社会主义伟大旗帜，全面贯彻";

/// How many letters of the name may be missing, wrong or too many for it still to be meant.
const MOST_SLIPS: usize = 4;

/// Names of the thought that begin with 习近平 and then have letters missing, wrong or in another order.
pub(super) fn broken(text: &str) -> Vec<Mark> {
    let mark_at = |at: usize| {
        let written = written_name(&text[at..])?;
        let message = format!("“{written}”不是规范表述");
        let mark = Mark::new(at..at + written.len(), message).label("有漏字、错字或次序不对");
        Some(mark.hint(format!("写成“{FULL}”")))
    };
    text.match_indices(NAME).filter_map(|(at, _)| mark_at(at)).collect()
}

/// What a text begins with, if that is the name with slips in it.
fn written_name(rest: &str) -> Option<&str> {
    let theory = "习近平新时代中国特色社会主义理论";
    if rest.starts_with(FULL) {
        return None;
    }
    if rest.starts_with(theory) {
        return Some(theory);
    }
    let window = rest.char_indices().nth(24).map_or(rest, |(end, _)| &rest[..end]);
    let stem = &window[..window.find("思想")?];
    let is_field = stem.strip_prefix(STEM).is_some_and(|field| field.chars().count() == 2);
    let is_it = !is_field && (distance(stem, STEM) <= MOST_SLIPS || letters(stem) == letters(STEM));
    is_it.then(|| &rest[..stem.len() + "思想".len()])
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// Names of the thought without 习近平.
pub(super) fn bare(text: &str) -> Vec<Mark> {
    let spoken_from = spoken_from(text);
    let is_bare = |at: &usize| {
        let before = &text[..*at];
        !before.ends_with(NAME) && !before.ends_with(THEME) && *at < spoken_from && !is_within_quotes(before)
    };
    let places = text.match_indices(THOUGHT).map(|(at, _)| at).filter(is_bare);
    let mark = |at: usize| {
        let mark = Mark::new(at..at + THOUGHT.len(), format!("“{THOUGHT}”前面少了“{NAME}”"));
        mark.hint(format!("写成“{FULL}”"))
    };
    places.map(mark).collect()
}

/// From where on 习近平 is speaking, who does not name himself.
fn spoken_from(text: &str) -> usize {
    let first = |words: &[&str]| words.iter().filter_map(|word| text.find(word)).min().unwrap_or(usize::MAX);
    first(&["指出", "强调", "要求", "讲话", "报告"]).max(first(&["习近平", "总书记", "讲话", "报告"]))
}
