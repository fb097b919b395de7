//! `截止6月30日，园区共有…`: what is counted up to a day is counted 截至 that day; 截止 is what ends with it.
//!
//! Source: 《现代汉语词典》 (7th edition), 截止 “到一定期限停止”, 截至 “截止到（某个时候）”. What is told of taking part in
//! something (报名, 征集 …) is let be: that does end.

use std::ops::Range;

use crate::check::mark::Mark;
use crate::diagnostics::Severity;
use crate::model::characters::digit;

pub(super) const WORD: &str = "截止";

/// What a sentence counts with.
const COUNTS: [&str; 11] =
    ["共", "已", "累计", "完成", "实现", "总数", "总计", "合计", "收到", "现有", "建成"];

/// What ends on a day.
const ENDING: [&str; 14] = [
    "报名", "申报", "征集", "投稿", "报送", "提交", "申请", "受理", "逾期", "过期", "征求", "投票", "招聘",
    "缴",
];

/// Where it stands before a day up to which something is counted.
pub(super) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(WORD).map(|(at, word)| at..at + word.len()).filter(|range| {
        let (before, behind) = (&text[..range.start], &text[range.end..]);
        let ends = ['。', '！', '？', '；'];
        let is_begun = before.is_empty() || before.ends_with(['，', '。', '；', '、', '（', '\u{3000}', ' ']);
        let lead = before.rsplit(ends).next().unwrap_or_default();
        let rest = behind.split(ends).next().unwrap_or_default();
        let is_counted = day(rest).is_some_and(|behind| {
            let goes_on = behind.starts_with(['，', ',', '已', '共', '全', '累', '园']);
            goes_on && COUNTS.iter().any(|word| behind.contains(word))
        });
        is_begun && is_counted && !ENDING.iter().any(|word| lead.contains(word) || rest.contains(word))
    })
}

pub(super) fn mark(range: Range<usize>) -> Mark {
    let mark = Mark::new(range, "“截止”应为“截至”").severity(Severity::Warning);
    mark.hint("统计到某一天用“截至”；“截止”是到期停止，例如“报名截止6月30日”")
}

/// What follows the day or month with which a text begins: `2022年6月30日`, `12月底`.
fn day(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(' ');
    let mut has_any = false;
    for unit in ['年', '月', '日'] {
        let behind = rest.trim_start_matches(|c| digit(c).is_some() || c == ' ');
        if let Some(more) = behind.strip_prefix(unit).filter(|_| behind.len() < rest.len()) {
            (rest, has_any) = (more, true);
        }
    }
    let parts = ["底", "末", "初", "上旬", "中旬", "下旬"];
    let rest = parts.iter().find_map(|part| rest.strip_prefix(part)).unwrap_or(rest);
    has_any.then_some(rest)
}
