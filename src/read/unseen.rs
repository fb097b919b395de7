//! Characters that nobody sees and nobody meant: control characters, no-characters, marks without width. They
//! are left out of a text before anything is read, so that no mark, key, date or cell is missed for one.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span};
use crate::model::characters::is_forbidden;
use crate::model::codes::CONTROL_CHARACTER;
use crate::read::codes::{INVISIBLE_CHARACTER, OBJECT_LOST};
use crate::read::line_ends::with_line_ends;
use crate::read::odd::may_be_odd;

/// The text without what is not seen, and a problem for each sort of it, placed in the text as it was.
pub(super) fn without_unseen(path: &str, text: String, problems: &mut Diagnostics) -> String {
    let text = with_line_ends(path, text, problems);
    let directed = text.chars().any(is_right_to_left);
    let mut kept = String::with_capacity(text.len());
    let [mut controls, mut unseen, mut objects] = [(); 3].map(|()| OfOneSort::default());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c == OBJECT {
            objects.add(at, c);
        } else if is_forbidden(c) {
            controls.add(at, c);
        } else if is_unseen(c, directed) && !joins(kept.chars().next_back(), c, next) {
            unseen.add(at, c);
        } else {
            kept.push(c);
        }
    }
    if [&controls, &unseen, &objects].iter().all(|found| found.first.is_none()) {
        return text;
    }
    let source = Arc::new(SourceText::new(path, text));
    let found = [
        controls.problem(&source, control),
        unseen.problem(&source, invisible),
        objects.problem(&source, object),
    ];
    found.into_iter().flatten().for_each(|problem| problems.push(problem));
    kept
}

/// The same of a text by itself, of which nothing is told.
pub(super) fn seen(text: &str) -> Cow<'_, str> {
    match may_be_odd(text.as_bytes()) {
        true => Cow::Owned(without_unseen("", text.to_owned(), &mut Diagnostics::new())),
        false => Cow::Borrowed(text),
    }
}

/// Stands where a picture was before a text was copied.
const OBJECT: char = '\u{fffc}';

/// Whether a character is left out somewhere, or ends a line.
#[cfg(test)]
pub(super) fn is_left_out(c: char) -> bool {
    is_forbidden(c) || is_unseen(c, false) || crate::read::line_ends::ends_line(c) || c == OBJECT
}

fn control(c: char) -> Diagnostic {
    let message = format!("这里有看不见的控制字符 U+{:04X}，没有读入", u32::from(c));
    Diagnostic::new(CONTROL_CHARACTER, message).hint("删去它，或把这一行重新打一遍；看看旁边是不是少了字")
}

fn invisible(c: char) -> Diagnostic {
    let message = format!("这里有看不见的字符 U+{:04X}，没有读入", u32::from(c));
    Diagnostic::new(INVISIBLE_CHARACTER, message)
        .hint("可以不管；要去掉它，运行 dangjian check --fix，或把这一行重新打一遍")
}

fn object(_: char) -> Diagnostic {
    let message = "这里原来有一张照片或别的对象，复制文字时没有一起带过来";
    let hint = "把照片另存到稿件旁边，在这里写 `![说明](照片.jpg)`；不要照片，就删去这个看不见的符号";
    Diagnostic::new(OBJECT_LOST, message).hint(hint)
}

/// What was left out of a text, of one sort.
#[derive(Default)]
pub(super) struct OfOneSort {
    first: Option<(usize, char)>,
    others: usize,
}

impl OfOneSort {
    pub(super) fn add(&mut self, at: usize, c: char) {
        self.others += usize::from(self.first.is_some());
        self.first.get_or_insert((at, c));
    }

    /// The problem of the first, with the number of the others.
    pub(super) fn problem(
        &self,
        source: &Arc<SourceText>,
        problem: impl Fn(char) -> Diagnostic,
    ) -> Option<Diagnostic> {
        let (at, c) = self.first?;
        let problem = problem(c).at(source, Span::new(at, at + c.len_utf8()));
        Some(match self.others {
            0 => problem,
            others => problem.label(format!("后面还有 {others} 处")),
        })
    }
}

/// Marks without width: of byte order, of a place to break or not to break, of what joins. In text that
/// runs from right to left some have a meaning.
fn is_unseen(c: char, directed: bool) -> bool {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{200c}'..='\u{200f}' => !directed,
        _ => false,
    }
}

/// Whether a joiner stands where joining means something: between parts of an emoji, or letters of a script
/// that changes their shape.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_plain = |c: char| {
        c.is_ascii()
            || matches!(c, '\u{2000}'..='\u{206f}' | '\u{2e80}'..='\u{fdff}' | '\u{fe10}'..='\u{ffff}')
    };
    let shapes = |side: Option<char>| side.is_some_and(|side| !is_plain(side) && !side.is_whitespace());
    matches!(c, '\u{200c}' | '\u{200d}') && shapes(before) && shapes(after)
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_left_out_and_what_joins_stays() {
        for (text, kept, codes) in [
            ("\u{feff}## 题\n\u{200b}- 甲", "## 题\n- 甲", "invisible-character"),
            ("日期：\u{200e}2022/\u{200e}7/1", "日期：2022/7/1", "invisible-character"),
            ("甲\u{200d}乙\u{ad}丙\u{2060}", "甲乙丙", "invisible-character"),
            ("甲\u{8}乙\u{fffe}\u{1fffe}丙\u{fdd0}", "甲乙丙", "control-character"),
            ("👩\u{200d}💻 🏳\u{fe0f}\u{200d}🌈", "👩\u{200d}💻 🏳\u{fe0f}\u{200d}🌈", ""),
            ("👩\u{200d} 甲", "👩 甲", "invisible-character"),
            ("甲\u{2028}乙\u{b}\u{b}丙\u{85}\n丁\u{2029}", "甲\n乙\n丙\n丁", "invisible-character"),
            (
                "---\u{2028}标题: 甲\u{b}乙\u{2028}---\u{b}文",
                "---\n标题: 甲 乙\n---\n文",
                "invisible-character",
            ),
            ("甲\u{fffc}乙", "甲乙", "object-lost"),
            ("ئۇي\u{200f}غۇر", "ئۇي\u{200f}غۇر", ""),
            ("￥1，（〇）ﷺ", "￥1，（〇）ﷺ", ""),
        ] {
            let mut problems = Diagnostics::new();
            assert_eq!(without_unseen("a.md", text.to_owned(), &mut problems), kept);
            let told: Vec<_> = problems.iter().map(|problem| problem.code.id()).collect();
            assert_eq!(told.join(" "), codes, "{text:?}");
        }
    }
}
