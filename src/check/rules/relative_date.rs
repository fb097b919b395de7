//! Days that are only said from the day of writing: `昨日，党支部召开党员大会`, `近日，…`.
//!
//! Lets be: where the day stands with it (`昨天（28日）`) or anywhere in the sentence, what somebody is quoted
//! with, other words with the same letters (`截止日前`, `昨日之事`), and 近日 and 日前 where they tell of others
//! (`近日，国务院印发…`).

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "relative-date",
        severity: Severity::Info,
        what: "写了“昨日”“近日”这样的相对日期，没有写明是哪一天。",
        why: "稿件留存以后，读者和归档的人不知道“昨日”是哪一天。",
        how: "写明月、日，如“4月28日”。",
        example: Example::Sentences {
            wrong: &[
                "昨日，机关党支部召开党员大会。",
                "近日，园区党委组织党员参观红色教育基地。",
                "日前，支部收到群众送来的感谢信。",
                "党支部昨天下午开展主题党日活动。",
                "会议于前天上午召开。",
            ],
            right: &[
                "4月28日，机关党支部召开党员大会。",
                "昨日（4月28日），党支部召开党员大会。",
                "近日，园区党委印发通知，要求各支部于4月28日前完成整改。",
                "各支部在4月30日前报送材料，截止日前没有报的，视为没有意见。",
                "他说：“昨天的会开得好。”",
                "昨日的荣光属于先辈，今天的道路由我们来走。",
                "日前，国务院办公厅印发通知，对党员干部提出要求。",
                "连日来，党员志愿者坚守一线。",
                "节日前夕，支部走访慰问老党员，目前天气转凉。",
                "日前期工作完成后，再报下一步计划。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| ANYWHERE.iter().chain(AT_BEGINNING).copied().collect());

/// Words that say a day wherever they stand, …
const ANYWHERE: &[&str] = &["昨日", "昨天", "昨晚", "前天上午", "前天下午", "前天晚上"];
/// … and those that do so where a sentence or a part of one begins.
const AT_BEGINNING: &[&str] = &["近日", "日前"];

/// Who writes posts, …
const OWN: &[&str] =
    &["支部", "党员", "党委", "党工委", "党总支", "党组", "工会", "团委", "团支部", "妇联", "志愿"];
/// … and who is told of by them.
const OF_OTHERS: &[&str] = &["中央", "中共", "国务院", "全国", "总书记", "主席", "省委", "国家"];

/// Behind one of these a word is no day, or belongs to a longer one.
const NO_DAY_BEFORE: &[char] = &['昔', '大'];
/// Before one of these, too: 昨日的荣光, 昨天和今天.
const NO_DAY_AFTER: &[&str] = &["的", "之", "和", "、", "今", "是", "还", "点", "期", "重现", "再现"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    if passage.sort != PassageSort::Block {
        return Vec::new();
    }
    let text = passage.text;
    let anywhere = ANYWHERE.iter().flat_map(|word| text.match_indices(word));
    let at_beginning = AT_BEGINNING.iter().flat_map(|word| text.match_indices(word)).filter(|(at, word)| {
        let is_part = text[..*at].ends_with(|c| !"。！？；，：” 　".contains(c));
        !is_part && text[at + word.len()..].strip_prefix('，').is_some_and(is_of_own)
    });
    let relative = |(at, word): (usize, &str)| {
        let (before, rest) = (&text[..at], &text[at + word.len()..]);
        let is_day = !before.ends_with(NO_DAY_BEFORE)
            && !NO_DAY_AFTER.iter().any(|other| rest.starts_with(other))
            && !is_within_quotes(before)
            && !says_a_day(before, rest);
        let mark = || {
            let mark = Mark::new(at..at + word.len(), format!("“{word}”没有写明是哪一天"));
            mark.hint("写明月、日，如“4月28日”")
        };
        is_day.then(mark)
    };
    anywhere.chain(at_beginning).filter_map(relative).collect()
}

/// Whether what follows tells of those who write, who know the day.
fn is_of_own(rest: &str) -> bool {
    let end = rest.char_indices().nth(40).map_or(rest.len(), |(end, _)| end);
    let has = |words: &[&str]| words.iter().any(|word| rest[..end].contains(word));
    has(OWN) && !has(OF_OTHERS)
}

/// Whether the sentence around a place has a day in digits.
fn says_a_day(before: &str, rest: &str) -> bool {
    const MOST: usize = 100;
    let is_end = |c: &char| matches!(c, '。' | '！' | '？');
    let of_day = |sign: char, digit_before: Option<char>| {
        matches!(sign, '日' | '号') && digit_before.is_some_and(|c| digit(c).is_some())
    };
    let mut after = None;
    let back = before.chars().rev().take(MOST).take_while(|c| !is_end(c));
    let is_before = back.into_iter().any(|c| {
        let is_day = after.is_some_and(|sign| of_day(sign, Some(c)));
        after = Some(c);
        is_day
    });
    let mut last = None;
    let is_after = rest.chars().take(MOST).take_while(|c| !is_end(c)).any(|c| {
        let is_day = of_day(c, last);
        last = Some(c);
        is_day
    });
    is_before || is_after
}
