//! Lists of people by their names right before how many they are: `张明、李红、王伟等3名同志`.

use super::Listed;
use crate::check::counts::{Count, ONE};
use crate::check::people::{is_name, last};

/// Characters of such a list, at most.
const LONGEST: usize = 120;

/// A list of names right before a number of people. Where more may stand before it that are no names, it has
/// at least so many.
pub(super) fn named_people(text: &str, count: &Count) -> Option<Listed> {
    let is_of_people = count.unit == "人" && !count.is_about && count.value.is_multiple_of(ONE);
    if !is_of_people {
        return None;
    }
    let before = last(&text[..count.range.start], LONGEST);
    let list = before.strip_suffix('等').unwrap_or(before);
    let is_open = list.len() < before.len();
    let mut names = 0;
    let mut items = list.split(['、', '和']).rev().peekable();
    while items.next_if(|item| is_name(item)).is_some() {
        names += 1;
    }
    // The first has words before it: 表彰了张明.
    let is_whole = match items.next() {
        Some(first) => {
            let is_first = items.peek().is_none() && ends_with_name(first);
            names += usize::from(is_first);
            is_first
        }
        None => before.len() == count.range.start,
    };
    let most = if is_open || !is_whole { usize::MAX } else { names };
    (names > 1).then_some(Listed { least: names, most })
}

fn ends_with_name(words: &str) -> bool {
    [2, 3].iter().any(|length| is_name(last(words, *length)))
}
