//! Values that say that a paper is not for everybody, behind what says of what they are: `密级：内部`,
//! `公开方式: 不予公开`, `是否公开：否`.

use std::ops::Range;

/// What says of which level something is, …
const OF_SECRECY: [&str; 6] = ["密级", "定密", "定密情况", "保密级别", "保密等级", "涉密等级"];
/// … and how it may be published.
const OF_PUBLISHING: [&str; 12] = [
    "公开方式",
    "公开属性",
    "公开选项",
    "公开类别",
    "公开类型",
    "公开形式",
    "公开性质",
    "公开程度",
    "公开情况",
    "主动公开",
    "是否公开",
    "公开与否",
];

/// What they say then.
const INSIDE: [&str; 3] = ["内部", "内部资料", "内部文件"];
const NOT_PUBLISHED: [&str; 6] = ["不予公开", "不公开", "不宜公开", "依申请公开", "否", "不对外公开"];

/// Whether a text ends with what says of which level something is, with a colon or without.
pub(super) fn is_labelled(before: &str) -> bool {
    let (label, _) = label(before.trim_end().trim_end_matches(['：', ':']));
    OF_SECRECY.iter().any(|word| label.ends_with(word))
}

/// All such values with what stands before them.
pub(super) fn values(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(['：', ':']).filter_map(|(colon, sign)| {
        let (label, start) = label(text[..colon].trim_end());
        let behind = text[colon + sign.len()..].trim_start();
        let ends =
            |word: &str, values: &[&str]| label.ends_with(word).then(|| value(behind, values)).flatten();
        let length = OF_SECRECY
            .iter()
            .find_map(|word| ends(word, &INSIDE))
            .or_else(|| OF_PUBLISHING.iter().find_map(|word| ends(word, &NOT_PUBLISHED)))?;
        Some(start..text.len() - behind.len() + length)
    })
}

/// The word that ends a text, without the blanks that forms have in it, and where it begins.
fn label(before: &str) -> (String, usize) {
    /// Characters, with blanks.
    const LONGEST: usize = 8;
    let own = before.char_indices().rev().take(LONGEST);
    let own = own.take_while(|(_, c)| crate::model::characters::is_han(*c) || matches!(c, ' ' | '\u{3000}'));
    let start = own.filter(|(_, c)| !c.is_whitespace()).last().map_or(before.len(), |(at, _)| at);
    (before[start..].chars().filter(|c| !c.is_whitespace()).collect(), start)
}

/// How long the value is with which a text begins, where it is all that is said: no choice of several.
fn value(text: &str, values: &[&str]) -> Option<usize> {
    let word = values.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len())?;
    let rest = text[word.len()..].trim_start();
    let is_end =
        rest.is_empty() || rest.starts_with(['，', '。', '；', ',', ';', '）', ')', '】', '|', '（']);
    (is_end || text[word.len()..].starts_with(['\u{3000}', ' ', '\t'])).then_some(word.len())
}
