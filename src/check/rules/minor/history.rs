//! Children of long ago, of whom everybody may tell.

use crate::check::people::{first, last};
use crate::model::characters::digit;

/// What they did, …
const DID: [&str; 6] = ["参加", "加入", "投身", "投奔", "当上", "当了"];
/// … and to whom they went.
const JOINED: [&str; 11] =
    ["红军", "游击队", "新四军", "八路军", "解放军", "志愿军", "义勇军", "抗联", "儿童团", "地下党", "革命"];

/// What says it in one word.
const SAYS: [&str; 7] = ["参军", "入伍", "从军", "牺牲", "就义", "被捕", "参加革命"];

/// Today children tell of those.
const TELLS: [&str; 9] = ["讲", "听", "演", "朗诵", "扮", "说", "参观", "祭扫", "学习"];

/// Characters of a sentence that are looked at, on each side.
const NEAR: usize = 40;

/// Whether the sentence around a byte tells of what was long ago.
pub(super) fn is_told(text: &str, at: usize) -> bool {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | ';');
    let before = last(&text[..at], NEAR).rsplit(ends).next().unwrap_or_default();
    let after = first(&text[at..], NEAR).split(ends).next().unwrap_or_default();
    if TELLS.iter().any(|word| before.contains(word) || after.contains(word)) {
        return false;
    }
    let is_joined = |(did, word): (usize, &str)| {
        let to = first(after[did + word.len()..].trim_start_matches(['了', '过']), 8);
        JOINED.iter().any(|army| to.contains(army))
    };
    let joins = DID.iter().flat_map(|word| after.match_indices(word)).any(is_joined);
    joins || SAYS.iter().any(|word| after.contains(word)) || has_old_year(before)
}

/// A year before 1960.
fn has_old_year(text: &str) -> bool {
    let years = text
        .match_indices('年')
        .map(|(year, _)| &text[text[..year].trim_end_matches(|c| digit(c).is_some()).len()..year]);
    let value = |year: &str| {
        year.chars().filter_map(digit).fold(0u64, |sum, digit| sum.saturating_mul(10) + u64::from(digit))
    };
    years.map(value).any(|year| (1840..1960).contains(&year))
}
