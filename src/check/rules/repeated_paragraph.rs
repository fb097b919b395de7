//! A paragraph that stands twice in one text.
//!
//! Lets be: headings, items and other short blocks, below 30 characters.

use std::collections::BTreeMap;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "repeated-paragraph",
        severity: Severity::Info,
        what: "同一段话在一篇里出现了两次。",
        why: "多半是粘贴时贴了两遍。",
        how: "删去一段；确实要重复的，不用改。",
        example: Example::Sentences {
            wrong: &[
                "会议传达学习了上级文件精神，与会同志结合工作实际谈了认识和体会。\n\n会后合影。\n\n会议传达学习了上级文件精神，与会同志结合工作实际谈了认识和体会。",
            ],
            right: &[
                "会议传达学习了上级文件精神，与会同志结合工作实际谈了认识和体会。\n\n会议传达学习了上级文件精神，与会同志结合岗位实际谈了认识和打算。",
                "大家合影留念。\n\n下午继续学习。\n\n大家合影留念。",
            ],
        },
    },
    Sees::Text(look),
);

/// Characters of a paragraph that nobody writes twice, at least.
const LEAST: usize = 30;

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let blocks = passages.iter().enumerate().filter(|(_, passage)| passage.sort == PassageSort::Block);
    let mut marks = Vec::new();
    for (at, block) in blocks.filter(|(_, block)| block.text.chars().count() >= LEAST) {
        let count = seen.entry(block.text).or_default();
        *count += 1;
        if *count == 2 {
            let end = block.text.char_indices().nth(10).map_or(block.text.len(), |(at, _)| at);
            let mark = Mark::new(0..end, "这一段和前面的一段一模一样");
            marks.push((at, mark.hint("删去一段；确实要重复的，不用改")));
        }
    }
    marks
}
