//! Where an open place may be meant: in what is quoted, in a cell of samples, below what says in which form
//! something is to be sent in. There it stops no build.

use crate::check::passage::Passage;
use crate::check::people::{first, last};

/// What a column of samples is called, or a line above them.
const CALLED: [&str; 8] = ["格式", "样式", "样例", "示例", "范例", "例句", "写法", "模板"];

/// What columns are called that set what is wrong and what is right side by side.
const COMPARED: [&str; 12] =
    ["不规范", "规范", "错误", "正确", "误", "正", "错", "对", "原文", "改为", "错例", "正例"];

/// Characters of the longest such name.
const LONGEST: usize = 12;

/// Whether a text ends within quotation marks or the marks of a title. Straight ones are those of a value:
/// `主持人: "XX"`.
pub(super) fn is_cited(before: &str) -> bool {
    /// Characters of what is quoted.
    const NEAR: usize = 60;
    let near = last(before, NEAR);
    [('“', '”'), ('‘', '’'), ('《', '》'), ('「', '」')].iter().any(|(open, close)| {
        near.rfind(*open).is_some_and(|opened| near.rfind(*close).is_none_or(|closed| closed < opened))
    })
}

/// Whether a byte of a line belongs to a sample.
pub(super) fn is_sample(line: &Passage<'_>, at: usize) -> bool {
    let start = line.place(0..0).range().start;
    let above = line.file.get(..start).unwrap_or_default();
    let is_written_so = ["落款写", "写成", "写作", "写为"].iter().any(|word| line.text[..at].ends_with(word));
    is_written_so || is_labelled(&line.text[..at]) || is_in_column(line.text, at, above) || is_below(above)
}

fn is_called(text: &str) -> bool {
    CALLED.iter().any(|word| text.contains(word))
}

/// `按格式报送：××支部`
fn is_labelled(before: &str) -> bool {
    before.match_indices(['：', ':']).any(|(colon, _)| is_called(last(&before[..colon], LONGEST)))
}

/// Whether a cell has such a head above it, or before it in its row.
fn is_in_column(text: &str, at: usize, above: &str) -> bool {
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    if !is_row(&text) {
        return false;
    }
    let column = text[..at].matches('|').count();
    let head = above.lines().rev().take_while(is_row).last();
    let heads = [head.and_then(|head| head.split('|').nth(column)), text.split('|').nth(1)];
    let is_of_samples = |head: &str| is_called(head) || COMPARED.contains(&head.trim());
    heads.into_iter().flatten().any(|head| first(head, LONGEST).len() == head.len() && is_of_samples(head))
}

/// Whether one of the lines above says that what follows is to be written so: `请按如下格式报送：`.
fn is_below(above: &str) -> bool {
    /// Lines of what is to be written, with blank ones.
    const LINES: usize = 10;
    let lines = above.lines().rev().take(LINES).take_while(|line| !line.starts_with('#'));
    lines.map(str::trim).any(|line| {
        let said = line.strip_suffix(['：', ':']);
        said.is_some_and(|said| is_called(last(said, LONGEST)))
    })
}
