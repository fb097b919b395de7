//! Words and remarks that say themselves that something is missing: `TODO`, `【待补】`, `（此处插入图片）`.

use std::ops::Range;

use crate::check::people::first;
use crate::diagnostics::Severity;
use crate::model::characters::is_han;

/// Words that say themselves that something is missing.
const WORDS: &[&str] = &["TODO", "TBD"];

/// The same, in brackets: what is still to come, …
const TO_COME: &[&str] = &["待补", "待填", "待核", "待确认", "待完善", "待录入", "待上传", "待更新"];

/// … and what is to be put here.
const TO_PUT: &[&str] = &["补", "插", "填", "添", "放", "加", "配图", "附图", "写"];

/// Behind what is to be put somewhere the word says that it has been: `此处加装了电梯`, `此处写着“为人民服务”`.
const DONE: &[&str] = &["着", "了", "过", "有", "的是", "于"];

/// What a word that is one of a title, or a thing's name, is not followed by: `TODO补照片`.
const STILL_TO_DO: &[&str] = &[
    "补", "填", "写", "加", "插", "放", "添", "改", "删", "查", "核", "确认", "待", "更新", "完善", "上传",
    "替换", "换", "请", "要", "需", "人数", "时间", "地点", "姓名", "名单", "数字", "照片", "图片",
];

/// Characters between brackets, at most: of such as stand in sentences too, and of others.
const WITHIN: usize = 16;
const WITHIN_LONG: usize = 60;

/// The word that begins at a byte, and how sure it is that it speaks of this text: `TODO软件推荐` does not.
pub(super) fn word(text: &str, at: usize) -> Option<(Range<usize>, Severity)> {
    let (before, rest) = (&text[..at], &text[at..]);
    let word = WORDS.iter().find(|word| rest.starts_with(**word))?;
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let behind = &rest[word.len()..];
    // The list is a thing, whatever is on it.
    let next = behind.trim_start();
    let is_list = next.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("list"));
    let is_whole = !is_list && !before.ends_with(is_letter) && !behind.starts_with(is_letter);
    let is_name = behind.starts_with(is_han) && !STILL_TO_DO.iter().any(|word| behind.starts_with(word));
    let severity = if is_name { Severity::Warning } else { Severity::Error };
    (is_whole && !before.trim_end().ends_with("//")).then(|| (at..at + word.len(), severity))
}

/// The remark that begins at a byte with its bracket, and says what is missing: `【待补】`, `（此处插入图片）`; and how
/// sure that is.
pub(super) fn in_brackets(text: &str, at: usize) -> Option<(Range<usize>, Severity)> {
    closed(text, at).or_else(|| with_details(text, at))
}

/// The same where it says in detail what is to come: `（待补充：三名同志的发言要点）`. However long it is.
fn with_details(text: &str, at: usize) -> Option<(Range<usize>, Severity)> {
    let inside = text[at..].strip_prefix(['【', '[', '（', '('])?;
    let rest = TO_COME.iter().find_map(|word| inside.strip_prefix(word))?;
    // 待补充, 待填写, 待核实.
    let rest = rest.strip_prefix(['充', '写', '实', '齐', '上']).unwrap_or(rest);
    let behind = rest.strip_prefix(['：', ':', '，', ','])?;
    let severity = if rest.starts_with(['：', ':']) { Severity::Error } else { Severity::Warning };
    let near = first(behind, WITHIN_LONG);
    let end = near.find(['】', ']', '）', ')']);
    let details = end.map_or(0, |end| end + near[end..].chars().next().map_or(0, char::len_utf8));
    Some((at..text.len() - behind.len() + details, severity))
}

fn closed(text: &str, at: usize) -> Option<(Range<usize>, Severity)> {
    let mut inside = text[at..].char_indices().skip(1).take(WITHIN_LONG);
    let (length, close) = inside.find(|(_, c)| matches!(c, '】' | ']' | '）' | ')'))?;
    let end = at + length + close.len_utf8();
    let said = text[at..at + length].trim_start_matches(['【', '[', '（', '(']);
    // Who writes much in round brackets may tell of something: `（…，出处还有待核实）`.
    let may_tell = said.chars().count() >= WITHIN && !matches!(close, '】' | ']');
    let is_open = is_to_come(said) && !may_tell || is_to_put(said);
    is_open.then_some((at..end, if may_tell { Severity::Warning } else { Severity::Error }))
}

/// Whether it ends with that something is still to come.
fn is_to_come(said: &str) -> bool {
    let start = said.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let end = &said[start..];
    let is_word = |at: usize| TO_COME.iter().any(|word| end[at..].starts_with(word));
    end.match_indices('待').any(|(at, _)| is_word(at))
}

/// Whether it begins with that something is to be put there.
fn is_to_put(said: &str) -> bool {
    let place = ["请在此处", "在此处", "此处"].iter().find_map(|word| said.strip_prefix(word));
    let rest = place.map(|rest| rest.trim_start_matches(['需', '要', '应', '请', '待']));
    let Some(put) = rest.and_then(|rest| TO_PUT.iter().find_map(|word| rest.strip_prefix(word))) else {
        return false;
    };
    // 填写 and 加装 have one character more.
    let longer = &put[put.chars().next().map_or(0, char::len_utf8)..];
    !DONE.iter().any(|word| put.starts_with(word) || longer.starts_with(word))
}
