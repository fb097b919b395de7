//! Two marks of punctuation where one is meant: `，，`, `、、`, `，。`.
//!
//! Lets be: three and more of one mark (`。。。` and `！！！` are meant as something else), `？！` and `！！`, and
//! marks with a quotation mark between them.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "doubled-mark",
        severity: Severity::Warning,
        what: "两个标点连在一起，多了一个。",
        why: "改稿时删了字、留下标点，或者多按了一次键，读者看到的是没校对过的稿子。",
        how: "留下一个；中间漏了字的，把字补上。",
        example: Example::Sentences {
            wrong: &[
                "会议传达了上级精神，，研究了下一步工作。",
                "活动圆满结束。。",
                "走访企业、、商户三家。",
                "会议强调，。要抓好落实。",
                "参加活动的有党员、，入党积极分子。",
            ],
            right: &[
                "他说：“好。”，随后离开。",
                "这是真的吗？！",
                "学习《党章》（节选）、《条例》两个文件。",
                "党旗在一线飘扬——记先锋岗。",
                "未完待续……。",
                "会议强调，要抓好落实。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    vec![
        "，，", "，。", "，、", "，；", "。，", "。。", "。、", "。；", "、，", "、。", "、、", "、；",
        "；，", "；。", "；、", "；；",
    ]
});

/// Marks of which two do not stand together.
const MARKS: [char; 4] = ['，', '。', '、', '；'];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(MARKS) {
        let run = &rest[at..];
        let after = run.trim_start_matches(MARKS);
        let written = &run[..run.len() - after.len()];
        let mut characters = written.chars();
        if let (Some(first), Some(second), None) = (characters.next(), characters.next(), characters.next()) {
            let start = text.len() - run.len();
            let mark = Mark::new(start..start + written.len(), format!("“{written}”连用了两个标点"));
            let mark = mark.hint("留下一个；中间漏了字的，把字补上");
            marks.push(if first == second { mark.fix(first.to_string()) } else { mark });
        }
        rest = after;
    }
    marks
}
