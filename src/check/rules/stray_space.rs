//! A space within Chinese: `开展 主题党日`, `会议强调， 要抓好落实`.
//!
//! Lets be: names set wide (张 三), the number of an article (第一条　为了), the day before who acted, lists and
//! columns (more than one space in a clause, or several together), slogans side by side (学党史 悟思想), spaces
//! beside bold type and links, what stands in quotation marks, and what is no sentence.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::{digit, is_han};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "stray-space",
        severity: Severity::Warning,
        what: "一句话的中间多了一个空格。",
        why: "从 Word 或微信里复制来的文字常带空格，网页上看得见一个缺口，像漏了字。",
        how: "删去空格；是漏了标点的，补上标点。",
        example: Example::Sentences {
            wrong: &[
                "机关党支部开展 主题党日活动，重温入党誓词。",
                "会议强调， 要抓好落实。",
                "会议结束。 大家合影留念。",
                "学习\u{3000}党章，参加的有25人。",
            ],
            right: &[
                "学党史 悟思想 办实事",
                "学党史 悟思想",
                "参加活动的有张 三、李四，王五。",
                "出席：张三 李四 王五，列席：赵六 孙七。",
                "主持人：张三    记录人：李四。",
                "以“学党史 悟思想”为主题，开展活动。",
                "使用 Office 软件，共 25 人。",
                "甲\u{3000}\u{3000}乙，丙。",
                "第一条\u{3000}为了加强管理，制定本办法。",
                "2022年7月1日 机关党支部印发，自印发之日起施行。",
                "本报讯（记者 李明）7月1日，园区举行庆祝大会。",
                "记者 李明，通讯员 王红，摄影 陈强。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec![" ", "\u{3000}", "\u{A0}"]);

/// Characters of a name.
const LONGEST_NAME: usize = 4;

/// Characters of the number of an article.
const LONGEST_ARTICLE: usize = 8;

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if passage.sort != PassageSort::Block || !text.contains(['。', '，', '；', '！']) {
        return Vec::new();
    }
    let places = text.char_indices().filter(|(_, c)| is_space(*c));
    let strays = places.filter_map(|(at, c)| stray(text, at..at + c.len_utf8()));
    strays.filter(|mark| stands_alone(passage, &mark.range)).collect()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{A0}')
}

/// Whether there is no markup beside a space: before bold type and links people put one.
fn stands_alone(passage: &Passage<'_>, space: &Range<usize>) -> bool {
    let before = passage.text[..space.start].chars().next_back().map_or(0, char::len_utf8);
    let after = passage.text[space.end..].chars().next().map_or(0, char::len_utf8);
    passage.stands_as_written(space.start - before..space.end + after)
}

fn stray(text: &str, space: Range<usize>) -> Option<Mark> {
    let (before, after) = (&text[..space.start], &text[space.end..]);
    let (left, right) = (before.chars().next_back()?, after.chars().next()?);
    if !is_han(right) || is_within_quotes(before) {
        return None;
    }
    let is_between = is_han(left);
    let is_stray = if is_between {
        // A clause with several has them on purpose, and so has a name of single characters.
        let clause_start =
            before.rfind(is_end).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let clause_end = after.find(is_end).unwrap_or(after.len());
        let (first, second) = (&before[clause_start..], &after[..clause_end]);
        // Two names behind 参加人员：.
        let are_names = before[..clause_start].ends_with('：')
            && [first, second].iter().all(|name| name.chars().count() <= LONGEST_NAME);
        let is_only = !are_names && !first.contains(is_space) && !second.contains(is_space);
        let is_head = heads_article(first) || is_day(first) || is_byline(first, second);
        is_only && !is_head && first.chars().count() > 1 && second.chars().count() > 1
    } else {
        matches!(left, '，' | '。' | '；' | '、')
    };
    let mark = Mark::new(space, "一句话的中间有空格");
    let mark = match is_between {
        // There may have been a mark that was lost.
        true => mark.hint("删去空格；是漏了标点的，补上标点"),
        false => mark.hint("删去空格").fix(""),
    };
    is_stray.then_some(mark)
}

/// Whether a clause is the number of an article, behind which there is a space in every law.
fn heads_article(clause: &str) -> bool {
    let number = clause.trim_start().strip_prefix('第').and_then(|rest| {
        ["条", "章", "节", "编", "款", "部分"].iter().find_map(|part| rest.strip_suffix(part))
    });
    number.is_some_and(|number| !number.is_empty() && number.chars().count() <= LONGEST_ARTICLE)
}

/// Whether a clause is a day, which stands apart from who did something then.
fn is_day(clause: &str) -> bool {
    clause.strip_suffix('日').is_some_and(|rest| rest.ends_with(|c| digit(c).is_some()))
}

/// Whether a clause says who wrote or took something, as newspapers do: `（记者 李明）`.
fn is_byline(first: &str, second: &str) -> bool {
    const WRITERS: &[&str] = &["记者", "通讯员", "摄影", "撰稿", "供稿", "文图", "编辑", "责编", "校对"];
    WRITERS.iter().any(|writer| first.ends_with(writer)) && second.chars().count() <= LONGEST_NAME
}

/// Where a clause ends.
fn is_end(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：' | '！' | '？' | '（' | '）' | '“' | '”' | '《' | '》')
}
