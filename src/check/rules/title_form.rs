//! Titles that are not written as titles are: longer than two lines of a list, with a full stop at the end,
//! `！！`, several spaces together, or an emoji.
//!
//! Lets be: up to 40 Chinese characters, one exclamation or question mark, spaces between two halves.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use crate::model::inventory::FileRole;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "title-form",
        severity: Severity::Warning,
        what: "标题的写法不合适：太长，末尾有句号，叹号、空格连用，或者有表情符号。",
        why: "标题要在首页、列表和搜索结果里单独显示，太长的会折成几行，句号、叠用的叹号和表情不合公文的习惯。",
        how: "写清楚谁、做了什么就够，40 个字以内；末尾不加句号，叹号最多一个。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 机关党支部开展七月主题党日活动。\ndate: 2022-07-01\n---\n学习党章。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 机关党支部开展七月主题党日活动\ndate: 2022-07-01\n---\n学习党章。\n",
        },
    },
    Sees::Prose(look),
);

/// Chinese characters of a title, at most.
const LONGEST: usize = 40;

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let is_title = matches!(passage.sort, PassageSort::Field("title" | "标题"));
    if is_title && matches!(passage.role(), FileRole::Post | FileRole::Page) {
        faults(passage.text)
    } else {
        Vec::new()
    }
}

/// What is wrong with a title.
fn faults(title: &str) -> Vec<Mark> {
    let all = [length(title), ending(title), cries(title), spaces(title), emoji(title)];
    all.into_iter().flatten().collect()
}

fn length(title: &str) -> Option<Mark> {
    let count = title.chars().filter(|c| is_han(*c)).count();
    let mark = || Mark::new(0..title.len(), format!("标题有 {count} 个字，太长了"));
    (count > LONGEST).then(|| mark().hint("写清楚谁、做了什么就够，40 个字以内；其余的写进摘要"))
}

fn ending(title: &str) -> Option<Mark> {
    let last = title.chars().next_back().filter(|c| matches!(c, '。' | '，' | '、' | '；'))?;
    let range = title.len() - last.len_utf8()..title.len();
    Some(Mark::new(range, format!("标题末尾有“{last}”")).hint(format!("删去末尾的“{last}”")))
}

fn cries(title: &str) -> Option<Mark> {
    let range = run(title, |c| matches!(c, '！' | '!'), 2).or_else(|| run(title, |c| c == '？', 2))?;
    let written = &title[range.clone()];
    let one: String = written.chars().take(1).collect();
    let mark = Mark::new(range.clone(), format!("标题里有“{written}”"));
    Some(mark.hint(format!("只留一个“{one}”，或者不用")))
}

fn spaces(title: &str) -> Option<Mark> {
    let range = run(title, |c| matches!(c, ' ' | '\u{3000}' | '\u{A0}'), 2)?;
    let count = title[range.clone()].chars().count();
    Some(Mark::new(range, format!("标题里有 {count} 个空格连在一起")).hint("只留一个空格，或者删去"))
}

/// The first run of at least so many characters.
fn run(title: &str, is_of_run: fn(char) -> bool, least: usize) -> Option<Range<usize>> {
    let mut start = None;
    for (at, c) in title.char_indices().chain([(title.len(), 'a')]) {
        match start {
            None if is_of_run(c) => start = Some(at),
            Some(from) if !is_of_run(c) => {
                if title[from..at].chars().count() >= least {
                    return Some(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    None
}

fn emoji(title: &str) -> Option<Mark> {
    let is_emoji = |c: &char| {
        matches!(c, '\u{1F000}'..='\u{1FAFF}' | '✨' | '✅' | '❌' | '❤' | '❗' | '⭐' | '⚡' | '☀' | '⚽')
    };
    let (at, c) = title.char_indices().find(|(_, c)| is_emoji(c))?;
    let mark = Mark::new(at..at + c.len_utf8(), format!("标题里有表情符号“{c}”"));
    Some(mark.hint("删去它"))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn titles_are_told_that_are_not_written_as_titles() {
        let long = "学习".repeat(21);
        for wrong in [
            "机关党支部开展主题党日活动。",
            "喜迎二十大！！",
            "机关党支部  开展主题党日活动",
            "七一快乐🎉",
            "这样的党课，你听过吗？？",
            &long,
        ] {
            assert_eq!(faults(wrong).len(), 1, "{wrong}");
        }
        for right in [
            "喜迎二十大！",
            "学党史 悟思想 办实事",
            "这样的党课，你听过吗？！",
            "★ 通知 ★",
            &long[..120],
            "学习《中国共产党章程》（节选）",
        ] {
            assert!(faults(right).is_empty(), "{right}");
        }
    }
}
