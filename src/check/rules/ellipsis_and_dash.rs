//! Ellipses and dashes that are not six dots and two lines: `...`, `。。。`, a single `…`, `--`.
//!
//! Lets be: dots and lines of figures, Latin words and addresses, the line of a range (9—12月, 北京—上海), lines
//! that are drawn.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "ellipsis-and-dash",
        severity: Severity::Warning,
        what: "省略号或破折号打得不对。",
        why: "标点符号国家标准（GB/T 15834）规定省略号是六个点“……”，破折号是两格长的“——”。",
        how: "省略号按中文输入法的 Shift+6，破折号按 Shift+减号，各按一次。",
        example: Example::Sentences {
            wrong: &[
                "学党章、学党规...大家学得认真。",
                "他想了很久。。。",
                "走进车间，走进码头……。。。",
                "党旗在一线飘扬--记先锋岗。",
                "学思践悟---青年党员这样说。",
                "学党章、学党规…大家学得认真。",
            ],
            right: &[
                "学党章、学党规……大家学得认真。",
                "党旗在一线飘扬——记先锋岗。",
                "会期为4月—6月，从北京—上海一线展开。",
                "打开C:\\a...\\b目录。",
                "见1.2...3节。",
                "他沉默了…………",
                "共有1, 2, …, n项。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["...", "。。。", "…", "--"]);

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '。' | '…' | '-')) {
        if at < end {
            continue;
        }
        let rest = &text[at..];
        end = at + rest.len() - rest.trim_start_matches(c).len();
        let count = text[at..end].chars().count();
        let (least, right, what) =
            if c == '-' { (2, "——", "破折号") } else { (3, "……", "省略号") };
        let (before, next) = (text[..at].chars().next_back(), text[end..].chars().next());
        let is_chinese =
            |c: Option<char>| c.is_some_and(|c| is_han(c) || matches!(c, '”' | '》' | '“' | '《'));
        let is_in_text = match c {
            '…' => count == 1 && (is_chinese(before) || is_chinese(next)),
            '-' => is_chinese(before) && is_chinese(next),
            '。' => true,
            _ => is_chinese(before) && next.is_none_or(|c| !c.is_ascii_alphanumeric()),
        };
        if (count >= least || c == '…') && is_in_text {
            let message = match c {
                '…' => "省略号只打了一半".to_owned(),
                _ => format!("“{}”不是{what}", &text[at..end]),
            };
            let mark = Mark::new(at..end, message);
            marks.push(mark.hint(format!("写成“{right}”")).fix(right));
        }
    }
    marks
}
