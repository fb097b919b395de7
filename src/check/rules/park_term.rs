//! Words that the park writes otherwise: the wrong ones of `content/terms.yaml`.
//!
//! Lets be: words on days for which they were right, and in ledgers words that are wrong on some days only; a
//! wrong word inside its right one, or inside a longer one that is excepted; letters that are part of another
//! word (党群办 in 党群办公室, 工委 in 职工委员); names of organisations and kinds in fields and settings, which are
//! resolved.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::park::Park;
use crate::check::passage::{Passage, PassageSort};
use crate::check::words::longest;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::inventory::FileRole;
use crate::model::terms::{ParkTerm, ParkTerms, TermDays};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "park-term",
        severity: Severity::Error,
        what: "有用词表（terms.yaml）里说是错的写法。",
        why: "同一个机构、项目、活动，全站要写成一样。没有写轻重的条目算警告。",
        how: "按提示改正；这一条不该管到这里的，在用词表里写 except（除外）、from（起）或 until（止）。",
        example: Example::Files {
            wrong: "\
-- content/terms.yaml --
- {wrong: [园区党工委会, 园区党委], right: 园区党工委, why: 2021年起的名称, severity: error}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
园区党委组织党员开展学习。
",
            right: "\
-- content/terms.yaml --
- {wrong: [园区党工委会, 园区党委], right: 园区党工委, why: 2021年起的名称, severity: error}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
园区党工委组织党员开展学习，园区党委员们到会。
",
        },
    },
    Sees::Park { words, look },
);

fn words(terms: &ParkTerms) -> Vec<&str> {
    terms.words.iter().flat_map(|term| &term.wrong).map(String::as_str).collect()
}

/// Fields of the settings that readers see as they are written.
const SHOWN: &[&str] = &[
    "title",
    "网站名称",
    "标题",
    "description",
    "简介",
    "organisation",
    "主办单位",
    "undertaker",
    "承办单位",
];
/// Fields that hold names which are resolved.
const RESOLVED: &[&str] = &["organisers", "主办", "支部", "组织", "kind", "类型"];

fn look(passage: &Passage<'_>, park: &Park) -> Vec<Mark> {
    let is_shown = match passage.sort {
        PassageSort::Field(key) if passage.role() == FileRole::Settings => SHOWN.contains(&key),
        PassageSort::Field(key) => !RESOLVED.contains(&key),
        _ => true,
    };
    if !is_shown {
        return Vec::new();
    }
    let text = passage.text;
    let is_timed = |term: &ParkTerm| term.days != TermDays::default();
    let is_due = |term: &ParkTerm| term.days.has(passage.day) && !(passage.is_of_ledger() && is_timed(term));
    let applies = |range: &Range<usize>, term: &ParkTerm| {
        let right = [&term.right].into_iter().chain(&term.except);
        is_due(term) && !is_cut(text, range) && !right.into_iter().any(|word| is_within(text, range, word))
    };
    let mut found: Vec<_> = park.wrong_words(text).filter(|(range, term)| applies(range, term)).collect();
    longest(&mut found);
    found.into_iter().map(|(range, term)| mark(&text[range.clone()], range, term)).collect()
}

fn mark(wrong: &str, range: Range<usize>, term: &ParkTerm) -> Mark {
    let mark = Mark::new(range, format!("“{wrong}”应写作“{}”", term.right));
    let mark = mark.severity(term.severity.unwrap_or(Severity::Warning));
    let mark = mark.hint(format!("写成“{}”", term.right));
    match &term.why {
        Some(why) => mark.label(why),
        None => mark,
    }
}

/// Characters with which words of the park often end, and those that make another word of them behind.
const GOES_ON: &[(char, &str)] = &[
    ('办', "公事理法好成案学"),
    ('委', "员托派"),
    ('会', "议员场堂面"),
    ('局', "面部势"),
    ('部', "分门署队件"),
    ('区', "域别分划"),
    ('党', "员委组支建性课费章"),
    ('工', "作人会程业委"),
    ('组', "织成"),
    ('支', "部持委"),
    ('团', "员委体结队支"),
    ('园', "区"),
    ('处', "理于分"),
    ('所', "以有在"),
    ('队', "员伍"),
    ('社', "区会员"),
    ('村', "民"),
];

/// Characters with which such words often begin, and those that make another word of them before.
const BEGINS_BEFORE: &[(char, &str)] =
    &[('工', "职员民分党团妇"), ('区', "园社地辖城"), ('部', "支干全"), ('组', "党小"), ('会', "工学协")];

/// Whether the first or last character of a word belongs to another one there.
fn is_cut(text: &str, range: &Range<usize>) -> bool {
    let is_part = |list: &[(char, &str)], of_word: Option<char>, beside: Option<char>| {
        let of_word = list.iter().find(|(c, _)| Some(*c) == of_word);
        of_word.is_some_and(|(_, others)| beside.is_some_and(|c| others.contains(c)))
    };
    let word = &text[range.clone()];
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    is_part(GOES_ON, word.chars().next_back(), behind.chars().next())
        || is_part(BEGINS_BEFORE, word.chars().next(), before.chars().next_back())
}

/// Whether a range of a text is part of a longer word there.
fn is_within(text: &str, range: &Range<usize>, word: &str) -> bool {
    word.match_indices(&text[range.clone()]).any(|(offset, _)| {
        let start = range.start.checked_sub(offset);
        start.is_some_and(|start| text.as_bytes()[start..].starts_with(word.as_bytes()))
    })
}
