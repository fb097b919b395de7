//! `多次`, `若干` where a yearly summary says what was done: there a number belongs, which the program counts.
//!
//! Lets be: all other texts, sentences that have a number, what is planned or missing, and what is quoted.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use crate::model::inventory::FileRole;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "vague-count",
        severity: Severity::Info,
        what: "年度总结里写了“多次”“若干”，没有写数字。",
        why: "总结靠数字说话，“多次开展”究竟几次，上级看不出来；次数、人数程序都能汇总。",
        how: "写出数字，能汇总的写成 {{主题党日}} 这样，由程序填。",
        example: Example::Files {
            wrong: "-- content/years/2022.md --\n---\n主题: 学习\n---\n全年多次看望老党员。\n",
            right: "-- content/years/2022.md --\n---\n主题: 学习\n---\n全年看望老党员12户。下一步将多次看望困难党员。\n",
        },
    },
    Sees::Prose(look),
)
.by_words(|| VAGUE.to_vec());

/// What stands for a number of activities, and is followed by what was done or counted.
const VAGUE: &[&str] = &["多次", "若干", "数次", "许多次", "好几次", "多场次"];

/// A sentence with one of these tells of something else than what was done in the year.
const NOT_DONE: &[&str] = &["将", "计划", "下一步", "明年", "要", "不够", "不足", "问题", "再", "拟", "存在"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    if passage.sort != PassageSort::Block || passage.role() != FileRole::Year {
        return Vec::new();
    }
    let text = passage.text;
    let places = VAGUE.iter().flat_map(|word| text.match_indices(word));
    let vague = |(at, word): (usize, &str)| {
        let (before, after) = sentence_around(text, at);
        let is_said = !NOT_DONE.iter().any(|other| before.contains(other) || after.contains(other))
            && !before.chars().chain(after.chars()).any(|c| digit(c).is_some() || c == '{')
            && !before.ends_with('许')
            && !is_within_quotes(&text[..at]);
        let mark = || {
            let mark = Mark::new(at..at + word.len(), format!("“{word}”没有写数字"));
            mark.hint("写出数字；能汇总的写成 {{主题党日}} 这样，由程序填")
        };
        is_said.then(mark)
    };
    places.filter_map(vague).collect()
}

/// What stands before and after a place, within its sentence.
fn sentence_around(text: &str, at: usize) -> (&str, &str) {
    const MOST: usize = 100;
    let is_end = |c: &(usize, char)| matches!(c.1, '。' | '！' | '？' | '；');
    let start = text[..at].char_indices().rev().take(MOST).take_while(|c| !is_end(c)).last();
    let end = text[at..].char_indices().take(MOST).take_while(|c| !is_end(c)).last();
    let end = end.map_or(at, |(last, c)| at + last + c.len_utf8());
    (&text[start.map_or(at, |(start, _)| start)..at], &text[at..end])
}
