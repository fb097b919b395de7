//! Quotation marks, brackets and marks of titles that are not closed, not opened, or the wrong way round; and
//! straight quotation marks around Chinese.
//!
//! Lets be: a quotation that goes on in the next paragraph, brackets of two widths (another rule), closing
//! brackets of list numbers (`1）`), apostrophes, inches.

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
            ],
            right: &[
                "落实“三会一课”制度，学习《中国共产党章程》（2022年修订）。",
                "他说：“要读懂‘国之大者’。”",
                "1）学习党章。",
                "一）学习党章。",
                "他说：“第一段还没有说完。\n\n“第二段说完了。”",
                "He said it's a \"party\".",
                "买了5”的屏幕。",
                "【学习】〔2022〕3号文件。",
            ],
        },
    },
    Sees::Text(look),
)
.by_words(|| PAIRS.iter().flat_map(|(open, close)| [*open, *close]).chain(["\""]).collect());

/// What opens, and what closes it.
const PAIRS: [(&str, &str); 8] = [
    ("“", "”"),
    ("‘", "’"),
    ("（", "）"),
    ("《", "》"),
    ("〈", "〉"),
    ("【", "】"),
    ("〔", "〕"),
    ("「", "」"),
];

/// The most characters that may stand before a bracket that closes the number of a list.
const LIST_NUMBER: usize = 4;

/// A mark that is still open.
#[derive(Clone, Copy)]
struct Open {
    passage: usize,
    at: usize,
    pair: (&'static str, &'static str),
}

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut marks = Vec::new();
    // A quotation that its paragraph does not close.
    let mut carried: Option<Open> = None;
    for (number, passage) in passages.iter().enumerate() {
        if passage.sort == PassageSort::Row {
            continue;
        }
        if passage.sort == PassageSort::Block {
            marks.extend(straight(passage.text).into_iter().map(|mark| (number, mark)));
        }
        let mut open: Vec<Open> = Vec::new();
        for (at, c) in passage.text.char_indices() {
            let here = &passage.text[at..at + c.len_utf8()];
            if let Some(pair) = PAIRS.iter().find(|(opens, _)| *opens == here) {
                let goes_on = at == 0 && carried.is_some_and(|carried| carried.pair == *pair);
                carried = carried.filter(|_| !goes_on);
                open.push(Open { passage: number, at, pair: *pair });
            } else if let Some(pair) = PAIRS.iter().find(|(_, closes)| *closes == here) {
                close(passage, number, at, *pair, &mut open, &mut carried, &mut marks);
            } else if c == ')' && open.last().is_some_and(|open| open.pair.0 == "（") {
                open.pop();
            }
        }
        marks.extend(carried.take().map(unclosed));
        let last = open.pop();
        marks.extend(open.into_iter().map(unclosed));
        carried = last.filter(|last| last.pair.0 == "“" && passage.sort == PassageSort::Block);
        if carried.is_none() {
            marks.extend(last.map(unclosed));
        }
    }
    marks.extend(carried.map(unclosed));
    marks
}

/// A closing mark: it takes its opening one away, or has none.
fn close(
    passage: &Passage<'_>,
    number: usize,
    at: usize,
    pair: (&'static str, &'static str),
    open: &mut Vec<Open>,
    carried: &mut Option<Open>,
    marks: &mut Vec<(usize, Mark)>,
) {
    match open.iter().rposition(|open| open.pair == pair) {
        // What stands open within is not closed.
        Some(place) => {
            let within = open.split_off(place + 1);
            open.pop();
            marks.extend(within.into_iter().map(unclosed));
        }
        None if carried.is_some_and(|carried| carried.pair == pair) => *carried = None,
        None if may_stand_alone(passage.text, at, pair.1) => {}
        None => {
            let (opens, closes) = pair;
            let mark = Mark::new(at..at + closes.len(), format!("“{closes}”前面没有“{opens}”"));
            marks.push((number, mark.hint(format!("补上“{opens}”，或删去“{closes}”"))));
        }
    }
}

/// Whether a closing mark needs no opening one.
fn may_stand_alone(text: &str, at: usize, closes: &str) -> bool {
    let before = &text[..at];
    match closes {
        "）" => {
            let number = before.trim_start();
            let is_number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
            before.contains('(')
                || !number.is_empty()
                    && number.chars().count() <= LIST_NUMBER
                    && number.chars().all(is_number)
        }
        "’" => before.ends_with(|c: char| c.is_ascii_alphabetic()),
        "”" => before.ends_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

fn unclosed(open: Open) -> (usize, Mark) {
    let (opens, closes) = open.pair;
    let mark = Mark::new(open.at..open.at + opens.len(), format!("“{opens}”后面没有“{closes}”"));
    (open.passage, mark.hint(format!("补上“{closes}”，或删去“{opens}”")))
}

/// Pairs of straight quotation marks with Chinese between them.
fn straight(text: &str) -> Vec<Mark> {
    let places: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let quoted = |pair: &[usize]| {
        let [open, close] = pair else { return None };
        let inside = &text[open + 1..*close];
        let right = format!("“{inside}”");
        let is_chinese = inside.chars().any(is_han) && !inside.contains(['“', '”']);
        let mark = || Mark::new(*open..close + 1, "引号是直的").hint(format!("写成“{right}”")).fix(&*right);
        is_chinese.then(mark)
    };
    places.chunks(2).filter_map(quoted).collect()
}
