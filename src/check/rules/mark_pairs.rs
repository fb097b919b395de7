//! Quotation marks, brackets and marks of titles that are not closed, not opened, or the wrong way round; and
//! straight quotation marks around Chinese.
//!
//! Lets be: quotations and brackets that go on over several paragraphs, brackets of two widths (another
//! rule), closing brackets of list numbers (`1）`), apostrophes, inches, emoticons, code, lists of literature.

mod quotes;

use std::ops::Range;

use quotes::{reversed, straight};

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "mark-pairs",
        severity: Severity::Warning,
        what: "引号、括号、书名号不成对，或者用了直的引号。",
        why: "少了一半的引号、书名号，读者分不清引的是哪几个字；改稿时最容易漏掉。",
        how: "补上缺的一半，或删去多的一半；引号用中文输入法打，前一半是“，后一半是”。",
        example: Example::Sentences {
            wrong: &[
                "开展“三会一课活动，学习党章。",
                "学习《中国共产党章程和《条例》。",
                "学习中国共产党章程》。",
                "”三会一课“制度落实到位。",
                "机关党支部（含退休党员共25人。",
                "落实\"三会一课\"制度。",
                "学习“党的二十大报告》。",
                "坚持“大道至简“的作风。",
            ],
            right: &[
                "落实“三会一课”制度，学习《中国共产党章程》（2022年修订）。",
                "他说：“要读懂‘国之大者’。”",
                "1）学习党章。",
                "一）学习党章。",
                "他说：“第一段还没有说完。\n\n“第二段说完了。”",
                "He said it's a \"party\".",
                "（1994年7月5日通过\n\n2018年12月29日修正）",
                "“第一条这样写：\n\n第二条那样写。”",
                "要求是：1）学习；2）调研。",
                "买了5”的屏幕。",
                "设置name=\"张三\"。",
                "很高兴：）",
                "【学习】〔2022〕3号文件。",
            ],
        },
    },
    Sees::Text(look),
)
.by_words(|| PAIRS.iter().flat_map(|pair| [pair.opens, pair.closes]).chain(["\""]).collect());

/// What opens, and what closes it.
static PAIRS: [Pair; 8] = [
    Pair { opens: "“", closes: "”", name: "引号" },
    Pair { opens: "‘", closes: "’", name: "单引号" },
    Pair { opens: "（", closes: "）", name: "括号" },
    Pair { opens: "《", closes: "》", name: "书名号" },
    Pair { opens: "〈", closes: "〉", name: "书名号" },
    Pair { opens: "【", closes: "】", name: "括号" },
    Pair { opens: "〔", closes: "〕", name: "括号" },
    Pair { opens: "「", closes: "」", name: "引号" },
];

/// Two marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    opens: &'static str,
    closes: &'static str,
    name: &'static str,
}

/// The most characters of the number of a list.
const LIST_NUMBER: usize = 4;

/// The two that a mark is one of.
fn pair_of(c: char) -> Option<&'static Pair> {
    let place = match c {
        '“' | '”' => 0,
        '‘' | '’' => 1,
        '（' | '）' => 2,
        '《' | '》' => 3,
        '〈' | '〉' => 4,
        '【' | '】' => 5,
        '〔' | '〕' => 6,
        '「' | '」' => 7,
        _ => return None,
    };
    Some(&PAIRS[place])
}

/// Blocks over which a quotation or bracket goes, at most.
const MOST_BLOCKS: usize = 40;

/// The most marks that are open at a time.
const MOST_OPEN: usize = 64;

/// A mark without its other half.
#[derive(Clone, Copy)]
struct Lone {
    passage: usize,
    at: usize,
    pair: Pair,
    is_opening: bool,
}

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut marks = Vec::new();
    // Opening ones whose closing one may be in a later block.
    let mut pending: Vec<Lone> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let late = pending.iter().take_while(|lone| number - lone.passage > MOST_BLOCKS).count();
        marks.extend(pending.drain(..late).map(|lone| told(&lone)));
        let mut lone = lone_marks(number, passage.text);
        if passage.sort != PassageSort::Block {
            marks.extend(lone.iter().map(told));
            continue;
        }
        marks.extend(straight(passage.text).into_iter().map(|mark| (number, mark)));
        if pending.is_empty() && lone.iter().any(|lone| lone.pair == PAIRS[0]) {
            let wrong_way = reversed(passage.text);
            if !wrong_way.is_empty() {
                lone.retain(|lone| lone.pair != PAIRS[0]);
                marks.extend(wrong_way.into_iter().map(|mark| (number, mark)));
            }
        }
        // Each paragraph of a long quotation begins with its mark.
        if passage.text.starts_with("“") {
            pending.retain(|lone| lone.pair != PAIRS[0]);
        }
        for lone in lone {
            let partner = place_of(&pending, |open| open.pair == lone.pair && open.passage < number);
            match partner {
                _ if lone.is_opening && may_go_on(passage.text, &lone) => pending.push(lone),
                Some(partner) if !lone.is_opening => drop(pending.remove(partner)),
                _ => marks.push(told(&lone)),
            }
        }
    }
    marks.extend(pending.iter().map(told));
    marks
}

/// The marks of a text that have no other half in it.
fn lone_marks(passage: usize, text: &str) -> Vec<Lone> {
    let (mut open, mut lone): (Vec<Lone>, Vec<Lone>) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        let is_half_bracket = |open: &Lone| open.pair.opens == "（";
        if c == ')' && open.last().is_some_and(is_half_bracket) {
            open.pop();
        }
        let Some(pair) = pair_of(c) else { continue };
        let mark = Lone { passage, at, pair: *pair, is_opening: pair.opens.starts_with(c) };
        if mark.is_opening {
            open.push(mark);
        } else if let Some(place) = place_of(&open, |open| open.pair == *pair) {
            // What stands open within is not closed.
            lone.extend(open.drain(place..).skip(1));
        } else if !may_stand_alone(text, at, pair.closes) {
            lone.push(mark);
        }
    }
    lone.extend(open);
    lone.retain(|lone| lone.pair.opens != "（" || !lone.is_opening || !text[..lone.at].ends_with(is_eyes));
    lone.sort_by_key(|lone| lone.at);
    lone
}

/// The place of the last such mark; what is far away is not looked at.
fn place_of(marks: &[Lone], is: impl Fn(&Lone) -> bool) -> Option<usize> {
    let far = marks.len().saturating_sub(MOST_OPEN);
    marks[far..].iter().rposition(is).map(|place| far + place)
}

/// What the brackets of an emoticon stand beside: `：）`.
fn is_eyes(c: char) -> bool {
    matches!(c, '：' | ':' | '；' | ';' | '^')
}

/// Whether the other half of an opening mark may be in a later block.
fn may_go_on(text: &str, lone: &Lone) -> bool {
    match lone.pair.opens {
        "“" => !text[..lone.at].ends_with(is_han),
        "（" | "《" => true,
        _ => false,
    }
}

/// Whether a closing mark needs no opening one.
fn may_stand_alone(text: &str, at: usize, closes: &str) -> bool {
    let before = &text[..at];
    match closes {
        "）" => before.contains('(') || before.ends_with(is_eyes) || ends_with_list_number(before),
        "」" => before.ends_with('з'),
        "’" => before.ends_with(|c: char| c.is_ascii_alphabetic()),
        "”" => before.ends_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a text ends with the number of a list, with which it or a clause of it begins.
fn ends_with_list_number(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_end_matches(is_number);
    let is_begun = rest.is_empty()
        || rest.ends_with(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | '：' | '，' | '、'));
    is_begun && (1..=LIST_NUMBER).contains(&text[rest.len()..].chars().count())
}

fn told(lone: &Lone) -> (usize, Mark) {
    let Pair { opens, closes, name } = lone.pair;
    let range: Range<usize> = lone.at..lone.at + opens.len();
    let mark = if lone.is_opening {
        Mark::new(range, format!("前{name} {opens} 后面没有后{name} {closes}"))
            .hint(format!("补上 {closes} ，或删去 {opens}"))
    } else {
        Mark::new(range, format!("后{name} {closes} 前面没有前{name} {opens}"))
            .hint(format!("补上 {opens} ，或删去 {closes}"))
    };
    (lone.passage, mark)
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, pair_of};

    #[test]
    fn both_marks_of_a_pair_are_known() {
        for pair in &PAIRS {
            let marks = pair.opens.chars().chain(pair.closes.chars());
            assert!(
                marks.into_iter().all(|mark| pair_of(mark).is_some_and(|known| known.opens == pair.opens))
            );
        }
    }
}
