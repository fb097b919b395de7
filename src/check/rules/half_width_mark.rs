//! Punctuation of English in Chinese: `会议,研究`, `(一)`, `参加人:`; and digits and letters of full width.
//!
//! Lets be: marks beside figures and Latin words (`9:30`, `1:500`, `f(x)`, `组织(WHO)`), numbers of lists
//! (`(1)`, `1)`), ledgers and what is for programs in the front matter, lists of literature (GB/T 7714 has
//! marks of its own), and long numbers, which other rules see to.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "half-width-mark",
        severity: Severity::Warning,
        what: "中文里用了半角的标点，或者全角的数字、字母。",
        why: "标点符号国家标准（GB/T 15834）规定中文用全角标点；半角、全角混着用，一页之内逗号有大有小。",
        how: "中文的标点用中文输入法打；数字和英文字母用半角。",
        example: Example::Sentences {
            wrong: &[
                "会议传达了上级精神,研究了下一步工作。",
                "主持人:张三",
                "参加人员: 各支部书记",
                "活动取得了圆满成功!",
                "大家准备好了吗?",
                "机关党支部(含退休党员)共25人。",
                "园区（一期)已经建成;二期正在建设。",
                "２０２２年召开会议。",
                "成立ＡＩ创新小组。",
                "会议于上午召开.",
                "会议传达了上级精神. 会后大家作了讨论。",
            ],
            right: &[
                "会议于9:30开始，比例尺为1:500。",
                "函数f(x)和数组a[i, j]。",
                "(1)学习党章。",
                "1)学习党章。",
                "详见https://www.example.cn/a?b=1。",
                "增长1,234.5万元。",
                "祝贺大家:tada:。",
                "参加人员：各支部书记（含副书记）。",
                "使用Office (2016)软件。",
                "> 原文如此,一字不改。",
                "阿卜杜拉.买买提发言，用的是3.0版的附件.docx。",
                "一. 学习党章",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let mut words = vec![",", ";", ":", "?", "!", "(", ")", "."];
    words.extend(WIDE_STARTS);
    words
});

/// What a digit or letter of full width may be.
const WIDE_STARTS: [&str; 62] = [
    "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "Ａ", "Ｂ", "Ｃ", "Ｄ", "Ｅ", "Ｆ", "Ｇ",
    "Ｈ", "Ｉ", "Ｊ", "Ｋ", "Ｌ", "Ｍ", "Ｎ", "Ｏ", "Ｐ", "Ｑ", "Ｒ", "Ｓ", "Ｔ", "Ｕ", "Ｖ", "Ｗ", "Ｘ",
    "Ｙ", "Ｚ", "ａ", "ｂ", "ｃ", "ｄ", "ｅ", "ｆ", "ｇ", "ｈ", "ｉ", "ｊ", "ｋ", "ｌ", "ｍ", "ｎ", "ｏ",
    "ｐ", "ｑ", "ｒ", "ｓ", "ｔ", "ｕ", "ｖ", "ｗ", "ｘ", "ｙ", "ｚ",
];

/// From so many digits on it is a number that other rules look at.
const LONG_NUMBER: usize = 8;

/// The most characters between brackets that are looked at together.
const WITHIN: usize = 60;

/// What the name of a work is followed by in a list of literature.
const LITERATURE: [&str; 6] = ["[EB/OL]", "[J]", "[M]", "[N]", "[D]", "[C]"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let is_language = match passage.sort {
        // Quoted originals stay as they are.
        PassageSort::Block => !passage.in_list().is_quoted,
        PassageSort::Field(key) => matches!(key, "title" | "标题" | "summary" | "摘要"),
        _ => false,
    };
    if !is_language || LITERATURE.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at >= end {
            let found = match c {
                ',' | ';' | ':' | '?' | '!' => mark(text, at, c, before),
                '.' => full_stop(text, at, before),
                '(' => brackets(text, at, before),
                ')' => lone_bracket(text, at),
                c if narrow(c).is_some() && before.is_none_or(|c| narrow(c).is_none()) => wide(text, at),
                _ => None,
            };
            end = found.as_ref().map_or(end, |mark| mark.range.end);
            marks.extend(found);
        }
        before = Some(c);
    }
    marks
}

/// A mark behind a Chinese word, or before one.
fn mark(text: &str, at: usize, c: char, before: Option<char>) -> Option<Mark> {
    let rest = &text[at + 1..];
    let next = rest.chars().next();
    let is_after = before.is_some_and(is_chinese);
    let is_before =
        matches!(c, ',' | ';') && next.is_some_and(is_han) && before.is_some_and(|c| c.is_ascii_alphabetic());
    let is_of_program = next.is_some_and(|c| matches!(c, '/' | '=' | ')' | '(' | '-'));
    if !(is_after || is_before) || is_of_program || c == ':' && is_emoji(rest) {
        return None;
    }
    let run = 1 + rest.len() - rest.trim_start_matches(c).len();
    let behind = rest[run - 1..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_han));
    let full: String = text[at..at + run].chars().filter_map(full).collect();
    let written = &text[at..at + run];
    let range = at..at + run + usize::from(behind);
    Some(Mark::new(range, format!("“{written}”是半角的")).hint(format!("写成“{full}”")).fix(full))
}

/// A full stop at the end of a sentence in Chinese: not that of a number, a name, an item of a list.
fn full_stop(text: &str, at: usize, before: Option<char>) -> Option<Mark> {
    const LEAST: usize = 4;
    let rest = &text[at + 1..];
    let is_end = rest.is_empty()
        || rest.starts_with(['”', '’'])
        || rest.starts_with([' ', '\u{3000}']) && rest.trim_start().starts_with(is_han);
    let own = text[..at].trim_end_matches(|c| is_chinese(c) || matches!(c, '“' | '‘' | '《' | '（'));
    let is_sentence = text[own.len()..at].chars().nth(LEAST - 1).is_some();
    (is_end && is_sentence && before.is_some_and(is_chinese))
        .then(|| Mark::new(at..at + 1, "“.”是半角的").hint("写成“。”").fix("。"))
}

/// Whether a colon begins the name of an emoji, `:joy:`.
fn is_emoji(rest: &str) -> bool {
    let end =
        rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-')));
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(':'))
}

/// Brackets around Chinese words, or behind one.
fn brackets(text: &str, at: usize, before: Option<char>) -> Option<Mark> {
    let inside = &text[at + 1..];
    let close = inside.char_indices().take(WITHIN).find(|(_, c)| matches!(c, ')' | '）' | '(' | '（'));
    let (length, c) = close.filter(|(_, c)| matches!(c, ')' | '）'))?;
    let inside = &inside[..length];
    let is_number = inside.starts_with(|c: char| c.is_ascii_digit());
    let is_behind = before.is_some_and(is_chinese) && is_number;
    let range = at..at + 1 + length + c.len_utf8();
    // The number of a document, which has brackets of its own.
    let is_year =
        inside.len() == 4 && text[range.end..].starts_with(|c: char| c.is_ascii_digit() || c == '第');
    if is_year || !(is_behind || inside.chars().any(is_han)) {
        return None;
    }
    let right = format!("（{inside}）");
    Some(Mark::new(range, "括号是半角的").hint(format!("写成“{right}”")).fix(right))
}

/// A closing bracket whose opening one is of full width.
fn lone_bracket(text: &str, at: usize) -> Option<Mark> {
    let open =
        text[..at].char_indices().rev().take(WITHIN).find(|(_, c)| matches!(c, '(' | ')' | '（' | '）'));
    open.filter(|(_, c)| *c == '（')?;
    Some(Mark::new(at..at + 1, "括号一半是全角、一半是半角").hint("写成“）”").fix("）"))
}

/// Digits and letters of full width.
fn wide(text: &str, at: usize) -> Option<Mark> {
    let rest = &text[at..];
    let run: Range<usize> = at..at + rest.find(|c| narrow(c).is_none()).unwrap_or(rest.len());
    let right: String = text[run.clone()].chars().filter_map(narrow).collect();
    let is_long = right.chars().filter(char::is_ascii_digit).count() >= LONG_NUMBER;
    let message = format!("“{}”是全角的", &text[run.clone()]);
    (!is_long).then(|| Mark::new(run, message).hint(format!("写成“{right}”")).fix(right))
}

/// Whether a mark behind it belongs to Chinese.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '’' | '》' | '）' | '】' | '〉' | '」')
}

/// The mark of full width.
fn full(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

/// The digit or letter of half width.
fn narrow(c: char) -> Option<char> {
    let code = (c as u32).checked_sub(0xFEE0)?;
    char::from_u32(code).filter(char::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_has_every_digit_and_letter_of_full_width() {
        assert!(super::WIDE_STARTS.iter().all(|c| c.chars().all(|c| super::narrow(c).is_some())));
        assert_eq!(
            ('\0'..=char::MAX).filter(|c| super::narrow(*c).is_some()).count(),
            super::WIDE_STARTS.len()
        );
    }
}
