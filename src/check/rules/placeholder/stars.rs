//! Which stars of a line are blanks, and which emphasis.
//!
//! Two runs of one length, words between them, are emphasis, unless what stands behind both says that each is
//! a blank (`来自*市的*家企业`, `会议**次，专题**项`). A run without a partner shows as it stands; between two Chinese
//! words it is a blank, if nobody speaks of it (`带*号的`) and no name is hidden by it (`张**`).

use std::ops::Range;

use super::slots::{ends_with_surname, is_before_title, is_before_unit, slot, unit};
use crate::check::people::{first, last};
use crate::diagnostics::Severity;
use crate::model::characters::is_han;

/// Longer runs hide a number.
const LONGEST: usize = 4;

/// Before a star that is spoken of, and behind it.
const SPEAKERS: &[char] = &['带', '打', '标', '加', '有', '注', '含', '用', '以', '个', '乘'];
const SPOKEN: &[&str] = &["号", "的", "者", "为", "表示", "部分", "标", "键", "是", "符"];

/// The stars of a line that stand for what was to be filled in, each with how sure that is.
pub(super) fn blanks(text: &str, runs: &[Range<usize>]) -> Vec<(Range<usize>, Severity)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        at += 1;
        let partner = partner(text, run, &runs[at..]);
        match partner {
            Some(close) if !are_blanks(text, run, &runs[at + close]) => at += close + 1,
            Some(close) => {
                let is_torn = begins_torn(text, run, &text[run.end..runs[at + close].start]);
                let severity = if is_torn { Severity::Warning } else { Severity::Error };
                found.push((run.clone(), severity));
            }
            None => found.extend(lone(text, run).map(|severity| (run.clone(), severity))),
        }
    }
    found
}

/// Where the run is that closes what this one opens.
fn partner(text: &str, open: &Range<usize>, later: &[Range<usize>]) -> Option<usize> {
    let is_sign =
        |run: &Range<usize>| text[run.clone()].starts_with('*') && !text[..run.start].ends_with('\\');
    if !is_sign(open) || text[open.end..].starts_with(char::is_whitespace) {
        return None;
    }
    let close = later.iter().take(8).position(|run| {
        run.len() == open.len() && is_sign(run) && !text[..run.start].ends_with(char::is_whitespace)
    })?;
    let content = &text[open.end..later[close].start];
    // Nobody sets half a sentence in italics.
    let is_torn = open.len() == 1
        && text[..open.start].ends_with(is_han)
        && content.contains(['，', '。', '；', '：', '《', '》']);
    (!is_torn).then_some(close)
}

/// Whether two runs are blanks, each before what a number or name is followed by.
fn are_blanks(text: &str, open: &Range<usize>, close: &Range<usize>) -> bool {
    let (content, rest) = (&text[open.end..close.start], &text[close.end..]);
    let before = &text[..open.start];
    let is_nobodys = is_act_of_nobody(before, content) || before.ends_with('由') && is_somebody(content);
    if is_nobodys && content.contains(['，', '。', '；', '、']) {
        return true;
    }
    if begins_torn(text, open, content) && (rest.is_empty() || rest.starts_with(['，', '。', '；', '、']))
    {
        return true;
    }
    let Some(word) = slot(content) else { return false };
    let behind = &content[word.len()..];
    if open.len() == 1 {
        return slot(rest).is_some();
    }
    let is_noun = matches!(word, "人" | "年" | "家" | "天" | "日" | "月" | "时" | "个");
    match behind.chars().next() {
        None => slot(rest).is_some() && !is_before_title(content),
        Some(c) if is_han(c) => false,
        Some(_) => {
            text[..open.start].ends_with(is_lead)
                && (!is_noun || is_before_unit(rest) || is_before_title(rest))
        }
    }
}

/// Whether bold type would begin with the mark at the end of a clause: `发展党员**，转正**。`
fn begins_torn(text: &str, open: &Range<usize>, content: &str) -> bool {
    text[..open.start].ends_with(is_han) && content.starts_with(['，', '。', '；', '、'])
}

/// Whether it is said by whom something was done, and nobody is named: `由**主持`.
fn is_act_of_nobody(before: &str, rest: &str) -> bool {
    const ACTS: &[&str] = &[
        "主持",
        "主讲",
        "讲授",
        "授课",
        "讲党课",
        "领学",
        "领读",
        "领誓",
        "带领",
        "宣读",
        "致辞",
        "致欢迎辞",
        "作报告",
        "传达",
    ];
    const NAMES: &[&str] = &["主持人", "主持词", "主讲人"];
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    before.ends_with('由') && begins(ACTS) && !begins(NAMES)
}

/// Whether it is said that somebody did something of whom only the surname is told: `由李XX主持`, `由张**同志领学`.
pub(super) fn is_act_of_somebody(text: &str, run: &Range<usize>) -> bool {
    let (before, rest) = (text[..run.start].trim_end_matches('\\'), &text[run.end..]);
    let Some(lead) = before.char_indices().next_back().map(|(at, _)| &before[..at]) else { return false };
    let own = ["同志", "书记", "委员"].iter().find_map(|title| rest.strip_prefix(title)).unwrap_or(rest);
    lead.ends_with('由') && ends_with_surname(before) && is_act_of_nobody(lead, own)
}

/// Whether a text begins with what one is called, and not with whom a speech is addressed to.
fn is_somebody(rest: &str) -> bool {
    let title = ["同志", "先生", "女士"].iter().find_map(|title| rest.strip_prefix(title));
    title.is_some_and(|rest| !rest.starts_with('们'))
}

/// Behind what a number or name may be left out.
fn is_lead(c: char) -> bool {
    is_han(c) || matches!(c, '：' | ':' | '，' | '、' | '（')
}

/// Whether an equals sign stands near on either side, in no tag of HTML: `长*宽=面积`.
fn is_of_formula(before: &str, rest: &str) -> bool {
    const NEAR: usize = 12;
    let is_near = |text: &str| text.contains('=');
    let before = last(before, NEAR);
    let before = before.rsplit('>').next().unwrap_or(before);
    is_near(before) || is_near(first(rest.split('<').next().unwrap_or(rest), NEAR))
}

/// A run that is no part of emphasis.
fn lone(text: &str, run: &Range<usize>) -> Option<Severity> {
    let (before, rest) = (text[..run.start].trim_end_matches('\\'), &text[run.end..]);
    let count = text[run.clone()].chars().filter(|c| *c != '\\').count();
    if is_act_of_somebody(text, run) {
        return Some(Severity::Error);
    }
    let is_spoken_of = before.ends_with(SPEAKERS) && SPOKEN.iter().any(|word| rest.starts_with(word))
        || rest.starts_with("表示");
    let is_hidden_name = ends_with_surname(before)
        && unit(rest)
            .is_none_or(|unit| ["人", "家", "名", "年", "月", "日", "时", "个", "天"].contains(&unit));
    if count > LONGEST || is_hidden_name || is_spoken_of || is_of_formula(before, rest) {
        return None;
    }
    let is_behind_words = before.ends_with(is_lead);
    // Bold type that goes on in the next line begins with a word.
    let is_number = unit(rest).is_some() && (is_behind_words || count == 1 && before.is_empty());
    let is_of_several = rest
        .strip_prefix('等')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) || is_before_title(rest));
    let is_name = is_before_title(rest) && before.ends_with(is_han)
        || count > 1 && is_somebody(rest)
        || is_act_of_nobody(before, rest)
        || is_of_several && (before.is_empty() || before.ends_with(is_lead));
    let is_value = count == 3
        && before.trim_end().ends_with(['：', ':'])
        && (rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '，' | '。' | '；' | '）')));
    if is_number || is_name || is_value {
        return Some(Severity::Error);
    }
    let is_between = before.ends_with(is_han) && rest.starts_with(|c| is_han(c) || matches!(c, '“' | '《'));
    // What is left out of an address is left out on purpose; and 长*宽 is an area.
    let is_address =
        ["室", "栋", "幢", "单元", "号", "楼", "宽", "高"].iter().any(|word| rest.starts_with(word));
    (is_between && count != 2 && !is_address).then_some(Severity::Warning)
}
