//! Lists in sentences behind a number: `提出三点要求：一是…，二是…`.

use super::{FIRSTS, Listed, NOUNS, words_behind};
use crate::check::counts::Count;
use crate::model::characters::is_han;

const NUMERALS: &str = "一二三四五六七八九十";

/// A list in sentences behind a number: `一是…，二是…`, in this block or the next ones.
pub(super) fn in_sentences<'t>(
    text: &'t str,
    count: &Count,
    following: impl Iterator<Item = &'t str>,
) -> Option<Listed> {
    let words = words_behind(text, count, 12)?;
    let is_noun = |text: &str| text.is_empty() || NOUNS.iter().any(|noun| text.contains(noun));
    let is_of_items = count.unit == "方面" || is_noun(words);
    let rest = &text[count.range.end + words.len()..];
    let list = rest.strip_prefix(['：', '。', '，', '；']).filter(|_| is_of_items)?.trim_start();
    let mut blocks = [list].into_iter().filter(|list| !list.is_empty()).chain(following).peekable();
    let first = FIRSTS.iter().find(|first| blocks.peek().is_some_and(|block| block.starts_with(**first)))?;
    let ending = first.trim_start_matches(['第', '一']);
    let (mut listed, mut last) = (0, "");
    for block in blocks {
        last = if listed == 0 { block } else { last };
        for (at, numeral) in numerals(block, ending, first.starts_with('第')) {
            if numeral != listed + 1 {
                // A list within the list, or another one.
                let is_done = listed * 10_000 >= usize::try_from(count.value).unwrap_or(0);
                return is_done.then_some(Listed { least: listed, most: listed });
            }
            (listed, last) = (numeral, &block[at..]);
        }
    }
    // The next one is said in another way: `三要…`.
    let next = NUMERALS.chars().nth(listed)?;
    let goes_on = last.match_indices(next).any(|(at, _)| begins_clause(last, at));
    (listed > 1 && !goes_on).then_some(Listed { least: listed, most: listed })
}

/// Where items begin in a block, and which they are.
fn numerals<'t>(
    block: &'t str,
    ending: &'t str,
    is_ordinal: bool,
) -> impl Iterator<Item = (usize, usize)> + 't {
    let item = move |(at, _): (usize, &str)| {
        let numeral = block[..at].chars().next_back()?;
        let number = NUMERALS.chars().position(|c| c == numeral)? + 1;
        let start = at - numeral.len_utf8();
        let start = if is_ordinal { start.checked_sub('第'.len_utf8())? } else { start };
        let is_item = block.get(start..)?.starts_with('第') == is_ordinal && begins_clause(block, start);
        is_item.then_some((start, number))
    };
    block.match_indices(ending).filter_map(item)
}

/// Whether a clause begins at a byte.
fn begins_clause(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric())
}
