//! What was to be filled in and was not: `召开会议**次`, `X月`, `××支部`, `____`, `【待补】`.
//!
//! Stars are looked for in the file as written: two places left open on one line look like bold type to
//! Markdown, and the page would show neither stars nor numbers. Bold type is told by what it begins with, and
//! masked numbers (`138****1234`) and names (`张**`) by what stands before the stars. Code between fences is
//! let be.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "placeholder",
        severity: Severity::Error,
        what: "有还没有填的空。",
        why: "模板里的星号、叉号和横线是留着填数字和名称的，没填就发布，读者看到的是一个空。",
        how: "填上数字或名称；确实不填，就改写这句话。",
        example: Example::Sentences {
            wrong: &[
                "全年召开党工委会议**次，专题研究**项。",
                "培训党员*人次。",
                "完成投资**亿元，同比增长**%。",
                "××党支部召开支委会。",
                "XX月XX日召开会议。",
                "联系人：____",
                "【待补】",
                "参加人数：TODO",
                "某某同志作了发言。",
            ],
            right: &[
                "**一是加强学习。**二是抓好落实。",
                "开展**人才工作**培训。",
                "联系电话：138****1234。",
                "面积为20×30米。",
                "学习贯彻党的二十大精神。",
                "购置XXL号工作服。",
                "余数是x%mod。",
                "```\n// TODO\n```",
            ],
        },
    },
    Sees::Lines(look),
)
.by_signs(SIGNS);

/// Without one of these nothing is open.
const SIGNS: &[char] = &['*', '＊', '×', '✕', 'X', 'x', '_', '＿', 'T', '待', '某'];

/// The same, asked of every character of a line: as a pattern it is a fifth of the work.
fn is_sign(c: char) -> bool {
    matches!(c, '*' | '＊' | '×' | '✕' | 'X' | 'x' | '_' | '＿' | 'T' | '待' | '某')
}

/// What a number is followed by. The longer come first.
const UNITS: &[&str] = &[
    "人次",
    "亿元",
    "万元",
    "平方米",
    "公里",
    "小时",
    "余次",
    "余人",
    "余家",
    "次",
    "人",
    "项",
    "个",
    "名",
    "家",
    "场",
    "件",
    "条",
    "期",
    "篇",
    "册",
    "元",
    "亩",
    "吨",
    "天",
    "年",
    "月",
    "日",
    "时",
    "%",
    "％",
    "届",
    "批",
];

/// Words that say themselves that something is missing.
const WORDS: &[&str] =
    &["【待补】", "[待补]", "（待补）", "【待填】", "（待填）", "TODO", "TBD", "某某", "XXX", "xxx", "×××"];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let text = line.text;
    if line.sort == PassageSort::Code || !text.contains(is_sign) {
        return Vec::new();
    }
    let open = |range: Range<usize>| {
        let written = &text[range.clone()];
        Mark::new(range, format!("“{written}”还没有填")).hint("填上数字或名称；确实不填，就改写这句话")
    };
    let of_words =
        WORDS.iter().flat_map(|word| text.match_indices(word)).map(|(at, word)| at..at + word.len());
    let mut found: Vec<Range<usize>> = of_words.filter(|word| is_whole(text, word)).collect();
    found.extend(runs(text, |c| matches!(c, '*' | '＊')).filter(|run| are_open_stars(text, run)));
    found.extend(runs(text, |c| matches!(c, '×' | 'X' | 'x' | '✕')).filter(|run| is_open_cross(text, run)));
    let is_rule = text.trim().chars().all(|c| matches!(c, '_' | ' '));
    found.extend(runs(text, |c| matches!(c, '_' | '＿')).filter(|run| run.len() > 2 && !is_rule));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        range.start >= end && {
            end = range.end;
            true
        }
    });
    found.into_iter().map(open).collect()
}

/// Whether letters are no part of a longer word or number.
fn is_whole(text: &str, word: &Range<usize>) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    !text[word.clone()].starts_with(is_letter)
        || !(text[..word.start].ends_with(is_letter) || text[word.end..].starts_with(is_letter))
}

/// The longest ranges of such characters.
fn runs(text: &str, is: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is)?;
        let end = text[start..].find(|c| !is(c)).map_or(text.len(), |length| start + length);
        from = end;
        Some(start..end)
    })
}

/// Whether stars stand where a number should: behind words and before a unit, with which the word ends.
fn are_open_stars(text: &str, stars: &Range<usize>) -> bool {
    let before = text[..stars.start].chars().next_back();
    before.is_some_and(|c| is_han(c) || matches!(c, '：' | ':' | '，' | '、' | '（'))
        && is_before_unit(&text[stars.end..])
}

/// Whether crosses stand for a number (`X月`, `XX人`) or a name (`××党支部`).
fn is_open_cross(text: &str, run: &Range<usize>) -> bool {
    let (before, rest) = (text[..run.start].chars().next_back(), &text[run.end..]);
    if before.is_some_and(|c| c.is_ascii_alphanumeric())
        || rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return false;
    }
    let is_name = text[run.clone()].chars().count() > 1 && rest.starts_with(is_han);
    is_name || before.is_none_or(|c| !c.is_ascii_digit()) && is_before_unit(rest)
}

/// Whether a text begins with a unit, and no longer word.
fn is_before_unit(rest: &str) -> bool {
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit));
    let after = unit.and_then(|unit| rest[unit.len()..].chars().next());
    let is_operator =
        unit.is_some_and(|unit| unit == &"%") && after.is_some_and(|c| c.is_ascii_alphanumeric());
    unit.is_some()
        && !is_operator
        && after.is_none_or(|c| !is_han(c) || UNITS.iter().any(|unit| unit.starts_with(c)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_lists_of_signs_are_one() {
        assert!(super::SIGNS.iter().all(|c| super::is_sign(*c)));
        assert_eq!(('\0'..=char::MAX).filter(|c| super::is_sign(*c)).count(), super::SIGNS.len());
    }
}
