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
                "学习贯彻党的十九届六中全会精神。",
                "购置XXL号工作服。",
                "余数是x%mod。",
                "```\n// TODO\n```",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| SIGNS.to_vec());

/// Without one of these nothing is open.
const SIGNS: &[&str] = &["*", "＊", "×", "✕", "X", "x", "___", "＿", "TODO", "TBD", "待补", "待填", "某某"];

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
const WORDS: &[&str] = &["TODO", "TBD"];

/// The same, between brackets.
const IN_BRACKETS: &[&str] = &["待补", "待填"];

/// What may stand for what was to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Star,
    Cross,
    Line,
    /// 某, of which two stand for a name.
    Some,
    /// What a word of those above begins with.
    Word,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '*' | '＊' => Some(Sign::Star),
        '×' | '✕' | 'X' | 'x' => Some(Sign::Cross),
        '_' | '＿' => Some(Sign::Line),
        '某' => Some(Sign::Some),
        'T' | '待' => Some(Sign::Word),
        _ => None,
    }
}

fn look(line: &Passage<'_>) -> Vec<Mark> {
    if line.sort == PassageSort::Code {
        return Vec::new();
    }
    let text = line.text;
    let open = |(sign, run): (Sign, Range<usize>)| {
        let range = match sign {
            Sign::Star => Some(run).filter(|run| are_open_stars(text, run)),
            Sign::Cross => Some(run).filter(|run| is_open_cross(text, run)),
            Sign::Line => Some(run).filter(|run| run.len() > 2 && !is_rule(text)),
            Sign::Some => Some(run).filter(|run| run.len() > '某'.len_utf8()),
            Sign::Word => word_at(text, run.start),
        }?;
        let message = format!("“{}”还没有填", &text[range.clone()]);
        Some(Mark::new(range, message).hint("填上数字或名称；确实不填，就改写这句话"))
    };
    runs(text).filter_map(open).collect()
}

/// The longest stretches of each sort of sign; of words where each may begin.
fn runs(text: &str) -> impl Iterator<Item = (Sign, Range<usize>)> {
    let mut signs =
        text.char_indices().filter_map(|(at, c)| Some((sign(c)?, at..at + c.len_utf8()))).peekable();
    std::iter::from_fn(move || {
        let (sign, mut run) = signs.next()?;
        let goes_on = |(next, at): &(Sign, Range<usize>), end| *next == sign && at.start == end;
        while let Some((_, next)) = signs.next_if(|next| sign != Sign::Word && goes_on(next, run.end)) {
            run.end = next.end;
        }
        Some((sign, run))
    })
}

/// Whether a line is drawn across the whole page.
fn is_rule(text: &str) -> bool {
    text.trim().chars().all(|c| matches!(c, '_' | ' '))
}

/// The word that begins at a byte, with its brackets.
fn word_at(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, rest) = (&text[..at], &text[at..]);
    if let Some(word) = IN_BRACKETS.iter().find(|word| rest.starts_with(**word)) {
        let open = before.chars().next_back().filter(|c| matches!(c, '【' | '[' | '（' | '('))?;
        let close = rest[word.len()..].chars().next().filter(|c| matches!(c, '】' | ']' | '）' | ')'))?;
        return Some(at - open.len_utf8()..at + word.len() + close.len_utf8());
    }
    let word = WORDS.iter().find(|word| rest.starts_with(**word))?;
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let is_whole = !before.ends_with(is_letter) && !rest[word.len()..].starts_with(is_letter);
    is_whole.then(|| at..at + word.len())
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
    let count = text[run.clone()].chars().count();
    count > 2
        || count > 1 && rest.starts_with(is_han)
        || before.is_none_or(|c| !c.is_ascii_digit()) && is_before_unit(rest)
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
