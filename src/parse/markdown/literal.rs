//! Stars and low lines that are meant as they stand, which CommonMark would make emphasis of.
//!
//! ```text
//! ____年__月        blanks of a form: three low lines or more, or two that end before a comma
//! 同意*票，反对*票      blanks and factors (长*宽*高): between two letters, no emphasis
//! 张三*、李四*参加。*注   marks of names
//! 带“*”的           a sign that is spoken of
//! 张**同志和李**同志    masked names
//! ```
//!
//! Lines are looked at one by one, and runs in them as readers do: from the left, each with the next.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3, memrchr};

use crate::model::letters::{is_cjk_letter, is_cjk_punctuation};

/// The hundred commonest surnames, but for those that are hardly ever masked.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭\
                        陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤高方金石白万";

/// What stands between names.
const BETWEEN_NAMES: &str = "、，,；;和与及跟同由";

const OPENING: &str = "（(【[《〈「『“‘{";
const CLOSING: &str = "）)】]》〉」』”’}、，。；：！？,.;:!?";

/// A run of one mark in a line.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    sign: u8,
    before: Option<char>,
    after: Option<char>,
}

/// The runs of `*` and `_` that are meant literally, in order.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut literal = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr2(b'*', b'_', &bytes[from..]).map(|at| from + at) {
        let start = memrchr(b'\n', &bytes[from..at]).map_or(from, |end| from + end + 1);
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        line(text, start..end, at, &mut literal);
        from = end;
    }
    literal.sort_by_key(|run| run.start);
    literal.dedup();
    literal
}

/// The literal runs of a line, whose first mark is at `first`.
fn line(text: &str, line: Range<usize>, first: usize, literal: &mut Vec<Range<usize>>) {
    let marks = marks(text, &line, first);
    for mark in &marks {
        if mark.is_blank() || mark.is_spoken_of() {
            literal.push(mark.range());
        }
    }
    for (sign, length) in [(b'*', 1), (b'*', 2), (b'_', 1), (b'_', 2)] {
        let is_one = |mark: &&Mark| mark.sign == sign && mark.range().len() == length;
        let of_sort: Vec<Mark> = marks.iter().filter(is_one).copied().collect();
        let of_sort = of_sort.into_iter().filter(|mark| !mark.is_spoken_of() && !mark.is_blank());
        pairs(text, &of_sort.collect::<Vec<_>>(), literal);
    }
}

/// Goes through the runs of one sort.
fn pairs(text: &str, marks: &[Mark], literal: &mut Vec<Range<usize>>) {
    let mut index = 0;
    let mut is_literal = false;
    while let Some(&open) = marks.get(index) {
        let pair =
            marks.get(index + 1).map(|&close| Pair { open, close, content: &text[open.end..close.start] });
        let (is_open_literal, is_close_literal) = match &pair {
            Some(pair) => pair.are_literal(),
            None => (open.is_between_letters() || open.is_behind_name(), false),
        };
        let was_literal = std::mem::replace(&mut is_literal, is_close_literal);
        if is_open_literal {
            literal.push(open.range());
        }
        if is_close_literal && let Some(pair) = &pair {
            literal.push(pair.close.range());
        }
        let is_pair = pair.is_some_and(|pair| pair.is_emphasis());
        index += if is_pair && !was_literal && !is_open_literal && !is_close_literal { 2 } else { 1 };
    }
}

/// Two runs, one behind the other.
struct Pair<'a> {
    open: Mark,
    close: Mark,
    content: &'a str,
}

impl Pair<'_> {
    /// Whether a reader sees emphasis, if its marks are not literal.
    fn is_emphasis(&self) -> bool {
        let is_sentence =
            self.open.is_single_star() && self.close.is_between_letters() && self.has_separator();
        !is_sentence && !self.open.after.is_none_or(|c| c.is_whitespace() || closes(c))
    }

    fn has_separator(&self) -> bool {
        self.content.contains(['、', '，', '。', '；', ',', ';'])
    }

    /// Whether the first is meant literally, and the second.
    fn are_literal(&self) -> (bool, bool) {
        if self.open.is_single_star() {
            let is_name = self.open.is_behind_name() && !self.close.before.is_some_and(closes_remark);
            (is_name || self.open.is_between_letters() && self.is_no_word(), false)
        } else if self.open.sign == b'*' {
            let is_masked = is_masked(self.open.before, self.content);
            (is_masked, is_masked)
        } else {
            (self.is_between_blanks(), self.is_between_blanks())
        }
    }

    /// Whether what stands between two stars, the first of them between letters, is not stressed by them.
    fn is_no_word(&self) -> bool {
        self.close.after.is_some_and(char::is_alphanumeric)
            || self.has_separator()
            || self.close.after.is_some_and(opens) && self.content.contains(opens)
    }

    /// Whether both are blanks to fill in: what stands between them is a label, or goes on from the first.
    fn is_between_blanks(&self) -> bool {
        let is_chinese = [self.open.before, self.open.after, self.close.before, self.close.after]
            .iter()
            .any(|c| c.is_some_and(is_chinese));
        let ends_as_label = self.close.before.is_some_and(is_colon) && self.open.before.is_some_and(is_colon);
        is_chinese && (self.open.after.is_some_and(closes) || ends_as_label)
    }
}

/// Whether the stars behind a character, and behind what follows, stand for the rest of names:
/// `张**同志和李**同志`.
pub(super) fn is_masked(before: Option<char>, content: &str) -> bool {
    let mut content = content.chars().rev();
    let is_name = |c: Option<char>| c.is_some_and(is_surname);
    is_name(before) && is_name(content.next()) && content.next().is_some_and(|c| BETWEEN_NAMES.contains(c))
}

/// Whether a character is one of the commonest surnames.
pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

impl Mark {
    fn range(self) -> Range<usize> {
        self.start..self.end
    }

    fn is_single(self) -> bool {
        self.end - self.start == 1
    }

    fn is_single_star(self) -> bool {
        self.is_single() && self.sign == b'*'
    }

    /// Whether it is a star behind a name that a remark follows.
    fn is_behind_name(self) -> bool {
        self.is_single_star()
            && self.before.is_some_and(is_cjk_letter)
            && self.after.is_some_and(opens_remark)
    }

    /// Whether it is a star between letters, one of them Chinese.
    fn is_between_letters(self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        if !self.is_single_star() {
            return false;
        }
        let is_letter = before.is_alphanumeric() && after.is_alphanumeric();
        is_letter && (is_cjk_letter(before) || is_cjk_letter(after))
    }

    /// Whether it is a blank of a form, whatever else the line has.
    fn is_blank(self) -> bool {
        let is_beside_chinese = || self.before.into_iter().chain(self.after).any(is_chinese);
        self.sign == b'_' && (self.end - self.start >= 4 || self.end - self.start == 3 && is_beside_chinese())
    }

    /// Whether it is alone in quotation marks or brackets, or fills the place before a comma.
    fn is_spoken_of(self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        let is_enclosed = opens(before) && closes(after) || before == '"' && after == '"';
        let is_filled = self.sign == b'_' && is_colon(before) && closes(after);
        is_enclosed && (self.is_single() || self.sign == b'_') || is_filled
    }
}

fn opens(c: char) -> bool {
    OPENING.contains(c)
}

fn opens_remark(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[')
}

fn closes_remark(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | ']')
}

fn closes(c: char) -> bool {
    CLOSING.contains(c)
}

fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':')
}

fn is_chinese(c: char) -> bool {
    is_cjk_letter(c) || is_cjk_punctuation(c)
}

/// The runs of a line outside code.
fn marks(text: &str, line: &Range<usize>, first: usize) -> Vec<Mark> {
    let bytes = &text.as_bytes()[..line.end];
    let mut marks = Vec::new();
    // Before the first mark there may be code that it stands in.
    let mut at = memchr(b'`', &bytes[line.start..first]).map_or(first, |tick| line.start + tick);
    while let Some(next) = memchr3(b'`', b'*', b'_', &bytes[at..]) {
        at += next;
        if is_escaped(&bytes[line.start..at]) {
            at += 1;
            continue;
        }
        let sign = bytes[at];
        let end = at + bytes[at..].iter().take_while(|&&b| b == sign).count();
        if sign == b'`' {
            at = code_end(bytes, at, end);
            continue;
        }
        let before = text[line.start..at].chars().next_back();
        let after = text[end..line.end].chars().next().filter(|c| *c != '\r');
        marks.push(Mark { start: at, end, sign, before, after });
        at = end;
    }
    marks
}

/// Whether what follows is escaped.
fn is_escaped(before: &[u8]) -> bool {
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Where code ends whose ticks stand in a range: right behind them, if nothing closes it.
fn code_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = end;
    while let Some(tick) = memchr(b'`', &bytes[at..]) {
        let next = at + tick + bytes[at + tick..].iter().take_while(|&&b| b == b'`').count();
        if next - at - tick == end - start {
            return next;
        }
        at = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_literally() {
        for (text, expected) in [
            ("会议时间：____年____月____日 签字：____", "会议时间：####年####月####日 签字：####"),
            ("签到：_______（签字）___（日期）", "签到：#######（签字）###（日期）"),
            ("姓名：__，单位：__。__重点__", "姓名：##，单位：##。__重点__"),
            ("姓名：__部门：__", "姓名：##部门：##"),
            ("snake_case ___a___ `____`", "snake_case ___a___ `____`"),
            ("同意*票，反对*票，弃权*票。\n同意*票", "同意#票，反对#票，弃权#票。\n同意#票"),
            ("带“*”的为必填项，带“*”号的不能为空。", "带“#”的为必填项，带“#”号的不能为空。"),
            ("张**同志和李**同志看了**重点**", "张##同志和李##同志看了**重点**"),
            ("张**，李**、王**看了**重点**", "张##，李##、王##看了**重点**"),
            ("长*宽*高，*斜*，甲*乙*“丙”", "长#宽#高，*斜*，甲*乙*“丙”"),
            ("张三*、李四*参加。*注：预备党员。", "张三*、李四#参加。*注：预备党员。"),
            (
                "张三*（组长）、李四*（副组长）、*王五*（组员）",
                "张三#（组长）、李四#（副组长）、*王五*（组员）",
            ),
            ("*为必填项，带*号", "*为必填项，带#号"),
            ("要**坚持领导**不动摇，**“甲”**和**乙**", "要**坚持领导**不动摇，**“甲”**和**乙**"),
            ("un*believ*able \\*甲*乙*“丙”", "un*believ*able \\*甲*乙*“丙”"),
        ] {
            let mut shown = text.to_owned();
            for run in runs(text) {
                shown.replace_range(run.clone(), &"#".repeat(run.len()));
            }
            assert_eq!(shown, expected);
        }
    }
}
