//! Lists of names in marks beside a number: `制定《甲》《乙》《丙》12项制度`, `5项制度，分别是《甲》《乙》`.

use super::{LONGEST_LIST, Listed, joints};
use crate::check::counts::{Count, ONE};

/// What has a name of its own, and is said to be so many.
const NAMED: &[&str] =
    &["制度", "文件", "办法", "规定", "条例", "方案", "机制", "预案", "意见", "课题", "课程", "专题"];

/// What says that what follows is all.
const LEADS: &[&str] = &["分别是", "分别为", "依次是", "依次为", "即"];

/// A list right before a number of what has names, or behind it.
pub(super) fn named(text: &str, count: &Count) -> Option<Listed> {
    let behind = &text[count.range.end..];
    let is_of_names =
        matches!(count.unit, "项" | "个" | "条") && !count.is_about && count.value.is_multiple_of(ONE);
    let noun_end =
        behind.char_indices().take(12).find(|(_, c)| matches!(c, '，' | '：' | '。' | '；' | '、'));
    let words = &behind[..noun_end.map_or(0, |(at, _)| at)];
    if is_of_names && NAMED.iter().any(|noun| behind.starts_with(noun)) {
        let names = names_at_end(&text[..count.range.start]);
        if names > 1 {
            return Some(Listed { least: names, most: names });
        }
    }
    let rest = behind[words.len()..].strip_prefix(['，', '：'])?;
    let list = LEADS.iter().find_map(|lead| rest.strip_prefix(lead))?.trim_start_matches('：');
    let (end, _) = list.char_indices().take(LONGEST_LIST).find(|(_, c)| matches!(c, '。' | '；' | '！'))?;
    let list = &list[..end];
    // What is said of an item may have any words.
    if !is_of_names || list.contains(['等', '（', '，', '：']) {
        return None;
    }
    let names = names_at_end(list);
    if names > 1 && list.starts_with(['《', '“']) {
        return Some(Listed { least: names, most: names });
    }
    let items: Vec<&str> = list.split('、').collect();
    let are_plain =
        items.len() > 1 && items.iter().all(|item| item.chars().count() < 20 && !item.contains(['《', '“']));
    are_plain.then(|| Listed { least: items.len(), most: items.len() + joints(&items) })
}

/// How many names in marks stand side by side at the end of a text, nothing but 、 and 和 between.
fn names_at_end(text: &str) -> usize {
    let mut rest = text;
    let mut names = 0;
    while let Some((close, open)) =
        [('》', '《'), ('”', '“')].into_iter().find(|(close, _)| rest.ends_with(*close))
    {
        let inside = rest.char_indices().rev().skip(1).take(40).find(|(_, c)| *c == open || *c == close);
        let Some((at, _)) = inside.filter(|(_, c)| *c == open) else { return 0 };
        names += 1;
        rest = rest[..at].trim_end_matches(['、', '和', '及', '与']);
    }
    names
}
