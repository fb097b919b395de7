//! `**重点` and `__重点__内容`: marks of emphasis that are no pair to the parser, and look like one to a reader.
//! They are told, the first with how the line should be.

use std::ops::Range;

use crate::diagnostics::Diagnostic;
use crate::parse::codes::marks::MARK_UNCLEAR;

use super::literal::is_surname;
use super::punctuation::is_punctuation;
use crate::model::characters::is_han;
use crate::model::letters::is_cjk_punctuation;

/// How many are counted.
const MOST: usize = 50;

/// How far a line is looked at on both sides, in bytes.
const LOOKED_AT: usize = 400;

/// How long a line may be to be shown, in characters.
const LONGEST: usize = 40;

/// The marks of a text that are no pair.
#[derive(Default)]
pub(super) struct Unpaired {
    first: Option<(Diagnostic, Range<usize>)>,
    others: usize,
}

impl Unpaired {
    /// Looks at a sign that the parser took for text, in a text as written: the first of two.
    pub(super) fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let is_before = |sign| at > 0 && bytes[at - 1] == sign;
        let length = bytes[at..].iter().take_while(|&&b| b == bytes[at]).count();
        if self.others == MOST || length != 2 || is_before(bytes[at]) || is_before(b'\\') {
            return;
        }
        let mark = at..at + 2;
        let Some(diagnostic) = told(text, &mark) else { return };
        match self.first {
            Some(_) => self.others += 1,
            None => self.first = Some((diagnostic, mark)),
        }
    }

    /// What is told of them, and where.
    pub(super) fn problem(self) -> Option<(Diagnostic, Range<usize>)> {
        let (problem, range) = self.first?;
        let more = match self.others {
            0 => return Some((problem, range)),
            MOST => format!("后面还有 {MOST} 处以上"),
            others => format!("后面还有 {others} 处"),
        };
        Some((problem.label(more), range))
    }
}

fn told(text: &str, mark: &Range<usize>) -> Option<Diagnostic> {
    let from = text.floor_char_boundary(mark.start.saturating_sub(LOOKED_AT));
    let to = text.floor_char_boundary((mark.end + LOOKED_AT).min(text.len()));
    let before = text[from..mark.start].rsplit('\n').next().unwrap_or_default();
    let before = before.trim_start_matches([' ', '\t', '\u{3000}', '>', '#']);
    let after = text[mark.end..to].split(['\n', '\r']).next().unwrap_or_default().trim_end();
    if text[mark.clone()].starts_with('_') {
        return low_lines(before, after);
    }
    let is_edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let is_word = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_punctuation(c));
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let opens = is_edge(last) && is_word(next) && !after.starts_with(['、', '，', '。', '；']);
    let closes = is_word(last) && is_edge(next) && !last.is_some_and(is_surname);
    if !opens && !closes {
        return None;
    }
    let words = if before.is_empty() { after } else { before };
    let is_whole_line = (before.is_empty() || after.is_empty())
        && !words.contains(['*', '|', '`', '['])
        && words.chars().count() <= LONGEST;
    let hint = if is_whole_line {
        format!("整行加粗，写成 `**{words}**`；不是加粗，就在两个星号前面各加一个反斜杠 \\")
    } else {
        "在要加粗的文字前面和后面各写两个星号，像 `**重点**` 这样；不是加粗，就在两个星号前面各加一个反斜杠 \\".to_owned()
    };
    Some(Diagnostic::new(MARK_UNCLEAR, "加粗的星号只有一半，不知道加粗到哪里，照文字显示").hint(hint))
}

/// `__重点__内容`: low lines between letters are no mark.
fn low_lines(before: &str, after: &str) -> Option<Diagnostic> {
    let (content, behind) = after.split_once("__")?;
    let is_text = content.chars().count() >= 2
        && content.starts_with(is_han)
        && !content.contains(char::is_whitespace)
        && content.chars().next_back().is_some_and(is_han)
        && behind.starts_with(is_han)
        && !behind.contains('_')
        && !before.ends_with(['：', ':', '_']);
    let message = "下划线紧挨着汉字，不起加粗的作用，照文字显示";
    let hint = format!("要加粗，写成 `**{content}**`；是要填写的空格，就多打几个下划线");
    is_text.then(|| Diagnostic::new(MARK_UNCLEAR, message).hint(hint))
}
