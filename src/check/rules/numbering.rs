//! Numbers of parts that stand twice, are left out or go back, `（一）（二）（二）`, `一是…，三是…`; and a mark too
//! many or the wrong one behind them, `（一）、`, `一.`.
//!
//! Lets be: what begins anew at one, numbers in quotations, lists that do not begin with one, styles that
//! change on the way (一是…，二要…), and jumps of more than two, which are something else. Numbers of Markdown's
//! own lists are counted by the program.

mod sign;

use sign::{KINDS, NumberSign, SignKind, circled, han, signs};

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "numbering",
        severity: Severity::Warning,
        what: "序号重了、漏了、倒了，或者序号后面的标点不对。",
        why: "增删段落以后忘了改序号，读者会以为少了一段，引用“第（三）条”时也对不上。",
        how: "从头数一遍，依次往下排；“（一）”后面不加标点，“一”后面用顿号。",
        example: Example::Sentences {
            wrong: &[
                "会议要求，一是加强学习，三是抓好落实。",
                "一是加强学习；二是抓好落实；二是严明纪律。",
                "（一）加强学习\n\n（二）抓好落实\n\n（二）严明纪律",
                "一、总体要求\n\n三、保障措施",
                "1、学习党章。\n\n2、学习条例。\n\n2、交流讨论。",
                "任务有三项：（1）学习；（3）调研。",
                "任务有三项：①学习；②调研；②整改。",
                "第一，要加强学习。第三，要抓好落实。",
                "任务：（1）学习（2）调研（4）整改",
                "第一、要加强学习。第二、要抓好落实。第四、要严明纪律。",
                "（一）、加强学习",
                "一.加强学习",
            ],
            right: &[
                "会议要求，一是加强学习，二是抓好落实，三是严明纪律。",
                "一是加强学习，二要抓好落实，三是严明纪律。",
                "思想方面一是学，二是做，三是悟；作风方面一是严，二是实。",
                "一、总体要求\n\n（一）学习\n\n（二）调研\n\n二、工作任务\n\n（一）整改",
                "1、学习党章。\n\n2.学习条例。\n\n3、交流讨论。",
                "（一）、（二）两项由机关党支部负责。",
                "一、二年级的学生参加了活动。",
                "依照第（一）项、第（三）项办理。",
                "他说：“一是学习，三是落实。”",
                "第一党支部、第三党支部参加。",
                "（1）学习第（3）条，（2）对照（1）整改。",
                "第一、第二、第四党支部参加。",
            ],
        },
    },
    Sees::Text(look),
);

/// How far a number may jump for the jump to be a slip.
const LONGEST_JUMP: u32 = 3;

/// The numbers of one kind so far.
#[derive(Clone, Copy)]
struct Series {
    last: u32,
    /// The block where the last stands, and where in it that ends.
    block: usize,
    end: usize,
    /// The block where it began with one.
    begun: Option<usize>,
    /// Whether each begins its block.
    is_of_blocks: bool,
    /// Whether something has been said of it.
    is_told: bool,
}

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut marks = Vec::new();
    let mut all: [Option<Series>; KINDS] = [None; KINDS];
    for (block, passage) in passages.iter().enumerate().filter(|(_, p)| p.sort == PassageSort::Block) {
        marks.extend(mark_behind(passage.text).map(|mark| (block, mark)));
        for sign in signs(passage.text) {
            if sign.range.start == 0 {
                begin_below(&mut all, sign.kind);
            }
            let series = &mut all[sign.kind as usize];
            match step(series.as_ref(), &sign, block) {
                Step::Unclear => {
                    if sign.value == 1 {
                        *series = None;
                    }
                }
                Step::Next(next) => *series = Some(next),
                Step::Slip(next) => {
                    let told = series
                        .filter(|series| !series.is_told && !is_between(passages, series, &sign, block));
                    marks.extend(told.map(|series| (block, slip(passage.text, &sign, series.last))));
                    *series = Some(Series { is_told: told.is_some(), ..next });
                }
            }
        }
    }
    marks
}

/// What a sign is to the series of its kind.
enum Step {
    /// It may be no sign at all.
    Unclear,
    /// It goes on, or begins anew.
    Next(Series),
    /// It is not the number that is due.
    Slip(Series),
}

fn step(series: Option<&Series>, sign: &NumberSign, block: usize) -> Step {
    let opens = sign.range.start == 0;
    // `（1）学习（2）调研`
    let goes_on = sign.follows_word
        && series.is_some_and(|series| {
            series.block == block && series.begun == Some(block) && sign.value > series.last
        });
    if !(sign.is_clear || goes_on) || sign.kind == SignKind::Part {
        return Step::Unclear;
    }
    let new = Series {
        last: sign.value,
        block,
        end: sign.range.end,
        begun: (sign.value == 1).then_some(block),
        is_of_blocks: opens,
        is_told: false,
    };
    let Some(series) = series.filter(|_| sign.value > 1) else { return Step::Next(new) };
    let next = Series { begun: series.begun, is_of_blocks: series.is_of_blocks && opens, ..new };
    let is_here = series.begun == Some(block) && series.block == block;
    let is_of_blocks = series.begun.is_some() && next.is_of_blocks;
    let (last, value) = (series.last, sign.value);
    let is_slip = value == last && (is_here || is_of_blocks)
        || value > last + 1 && value <= last + LONGEST_JUMP && (is_here || is_of_blocks)
        || value < last && is_here;
    if value == last + 1 {
        // After a slip the numbers go on from either.
        Step::Next(Series { is_told: series.is_told, ..next })
    } else if is_slip {
        Step::Slip(next)
    } else {
        Step::Next(new)
    }
}

/// What is below a sign begins anew.
fn begin_below(all: &mut [Option<Series>; KINDS], kind: SignKind) {
    let below = [
        SignKind::Han,
        SignKind::HanInBrackets,
        SignKind::DigitsAndPoint,
        SignKind::DigitsAndComma,
        SignKind::DigitsInBrackets,
        SignKind::DigitsAndBracket,
        SignKind::Circled,
        SignKind::Is,
        SignKind::Must,
        SignKind::Ordinal,
        SignKind::OfThese,
    ];
    for below in below.into_iter().filter(|below| below.level() > kind.level()) {
        all[below as usize] = None;
    }
}

/// Whether the number that is left out stands between the two in another style.
fn is_between(passages: &[Passage<'_>], series: &Series, sign: &NumberSign, block: usize) -> bool {
    let due = series.last + 1;
    if sign.value <= due {
        return false;
    }
    (series.block..=block).filter(|at| passages[*at].sort == PassageSort::Block).any(|at| {
        let text = passages[at].text;
        let start = if at == series.block { series.end } else { 0 };
        let end = if at == block { sign.range.start } else { text.len() };
        let between = &text[start..end];
        let follows = |number: &str, marks: &[char]| {
            between.match_indices(number).any(|(at, number)| between[at + number.len()..].starts_with(marks))
        };
        between.contains(&circled(due))
            || follows(&due.to_string(), &['、', '.', '．', '）', ')', ' '])
            || is_clause(between, &han(due))
            || follows(&han(due), &['是', '要', '、', '，', '）', ')', '：', '.', '．'])
    })
}

/// Whether a clause of a text begins with a word.
fn is_clause(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| text[..at].ends_with(['。', '；', '，', '：', ' ']) || at == 0)
}

fn slip(text: &str, sign: &NumberSign, last: u32) -> Mark {
    let written = &text[sign.range.clone()];
    let (before, due) = (sign.with(text, last), sign.with(text, last + 1));
    let (written, before, due) =
        (written.trim_end_matches('，'), before.trim_end_matches('，'), due.trim_end_matches('，'));
    let message = match sign.value.cmp(&last) {
        std::cmp::Ordering::Equal => format!("序号“{written}”出现了两次"),
        std::cmp::Ordering::Greater => format!("序号“{before}”后面是“{written}”，少了“{due}”"),
        std::cmp::Ordering::Less => format!("序号“{before}”后面是“{written}”，顺序倒了"),
    };
    let hint = if sign.value > last {
        format!("漏了一段的补上；没有漏，就写成“{due}”，后面的依次改")
    } else {
        format!("写成“{due}”，后面的依次改")
    };
    Mark::new(sign.range.start..sign.range.start + written.len(), message).hint(hint)
}

/// A mark behind a sign with which a block begins: one too many, or the wrong one.
fn mark_behind(text: &str) -> Option<Mark> {
    let head = text
        .chars()
        .take_while(|c| "（）()一二三四五六七八九十0123456789".contains(*c) || ('①'..='⑳').contains(c));
    let length: usize = head.map(char::len_utf8).sum();
    let (head, rest) = text.split_at(length);
    let mark = rest.chars().next()?;
    if !rest[mark.len_utf8()..].starts_with(is_han) {
        return None;
    }
    let is_bare = !head.is_empty() && head.chars().all(is_han);
    let is_closed = matches!(signs(head).as_slice(), [sign] if sign.range == (0..length));
    let right = match mark {
        '、' | '，' | '.' | '．' if is_closed && !is_bare => head.to_owned(),
        '.' | '．' if is_bare => format!("{head}、"),
        _ => return None,
    };
    let range = 0..length + mark.len_utf8();
    let written = &text[range.clone()];
    let message = if is_bare {
        format!("“{written}”里的点应当是顿号")
    } else {
        format!("“{head}”后面多了“{mark}”")
    };
    Some(Mark::new(range, message).hint(format!("写成“{right}”")).fix(right))
}
