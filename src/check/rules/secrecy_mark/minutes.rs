//! The minutes of a meeting: the paper as such (`党工委会议纪要〔2022〕3号`), and what was said, word by word, below
//! 会议记录.

use std::ops::Range;

use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::Severity;

/// What a paper is called that tells of a meeting.
const MINUTES: &str = "会议纪要";

/// What is said with minutes that are spoken of, and are not the paper itself.
const OF_MINUTES: &[&str] = &[
    "形成", "印发", "起草", "整理", "撰写", "学习", "传达", "落实", "制发", "审议", "做好", "规范", "写",
    "》", "，", "。", "：", "、", "的",
];

/// The name of a paper of minutes, where it is all that a block says, with a number at most.
pub(super) fn paper(text: &str) -> Option<Range<usize>> {
    let at = text.find(MINUTES)?;
    let (name, number) = (&text[..at], text[at + MINUTES.len()..].trim());
    let is_number = number.is_empty()
        || number.starts_with(['〔', '（', '(', '[']) && number.ends_with(['号', '）', ')']);
    (is_number && is_name(name) && number.chars().count() <= 16).then_some(at..at + MINUTES.len())
}

fn is_name(name: &str) -> bool {
    name.chars().count() <= 20 && !OF_MINUTES.iter().any(|word| name.contains(word))
}

/// The heading of a record, where the text has what such a record has.
pub(super) fn record(passage: &Passage<'_>) -> Option<Mark> {
    const RECORD: &str = "会议记录";
    const PARTS: [&str; 7] =
        ["主持人：", "记录人：", "参加人员：", "参会人员：", "出席人员：", "缺席人员：", "会议内容："];
    const MOST_BYTES: usize = 8_000;
    let name = passage.text.trim().strip_suffix(RECORD)?;
    let is_block = passage.sort == PassageSort::Block && is_name(name);
    // They stand at its beginning.
    let head = &passage.file[..passage.file.floor_char_boundary(MOST_BYTES)];
    let is_whole = || PARTS.iter().filter(|part| head.contains(**part)).count() > 2;
    let at = name.as_ptr() as usize - passage.text.as_ptr() as usize + name.len();
    let mark = || {
        let mark = Mark::new(at..at + RECORD.len(), "像是会议记录的原文，记录一般不公开");
        mark.severity(Severity::Warning).hint("改写成报道，只写能公开的内容；记录本身归档，不上网")
    };
    (is_block && is_whole()).then(mark)
}
