//! Words and remarks that say themselves that something is missing: `TODO`, `【待补】`, `（此处插入图片）`.

use std::ops::Range;

use crate::check::people::{first, last};
use crate::diagnostics::Severity;
use crate::model::characters::is_han;

/// Words that say themselves that something is missing.
const WORDS: &[&str] = &["TODO", "TBD", "FIXME"];

/// What is still to come, …
const TO_COME: &[&str] = &["待补", "待填", "待核", "待确认", "待完善", "待录入", "待上传", "待更新"];

/// … and what is to be put here.
const TO_PUT: &[&str] = &["补", "插", "填", "添", "放", "加", "配图", "附图", "写"];

/// What stands behind the first two characters of those: 待补充, 待填写, 待核实.
const ENDS: [char; 5] = ['充', '写', '实', '齐', '上'];

/// What may be left open on purpose: of an announcement.
const UNDECIDED: &str = "待定";

/// What is to come, or to be put somewhere.
const THINGS: [&str; 22] = [
    "名单",
    "人数",
    "数据",
    "数字",
    "照片",
    "图片",
    "内容",
    "时间",
    "地点",
    "信息",
    "名称",
    "情况",
    "要点",
    "姓名",
    "标题",
    "正文",
    "文字",
    "文本",
    "副标题",
    "公式",
    "说明",
    "金额",
];

/// What is done there.
const PUTTING: [&str; 6] = ["输入", "键入", "添加", "编辑", "填写", "插入"];

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
    let rest = rest.strip_prefix(ENDS).unwrap_or(rest);
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
    let is_square = matches!(close, '】' | ']');
    let may_be_meant = may_tell
        || said.ends_with(UNDECIDED) && is_of_things(said, UNDECIDED)
        || said.strip_prefix("补充").is_some_and(|thing| !is_square && is_thing(thing));
    let is_open =
        is_open || may_be_meant && !may_tell || is_square && said.strip_prefix("补充").is_some_and(is_thing);
    is_open.then_some((at..end, if may_be_meant { Severity::Warning } else { Severity::Error }))
}

fn is_thing(text: &str) -> bool {
    text.chars().count() <= 8 && THINGS.iter().any(|thing| text.ends_with(thing))
}

fn is_of_things(text: &str, end: &str) -> bool {
    text.strip_suffix(end).is_some_and(is_thing)
}

/// Whether all that is said is that something is still to come: 待补充, （待录入）; perhaps on purpose: 待定.
pub(super) fn alone(value: &str) -> Option<Severity> {
    let own = value.trim_matches(['（', '）', '(', ')', '【', '】', '[', ']', '。']);
    let is_said = || {
        let rest = TO_COME.iter().find_map(|word| own.strip_prefix(word))?;
        rest.strip_prefix(ENDS).unwrap_or(rest).is_empty().then_some(Severity::Error)
    };
    match own {
        "请补充" => Some(Severity::Error),
        // So is a field of posts called, and a state of them.
        "待核" => None,
        UNDECIDED => Some(Severity::Warning),
        _ => is_said(),
    }
}

/// All that a line says, where it is that something is still to come: `具体名单待补充。`
pub(super) fn of_line(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let own = text.trim_matches(|c: char| c.is_whitespace() || "-*。！".contains(c));
    let at = own.rfind('待').filter(|at| own[*at..].chars().count() <= 4)?;
    let is_open = alone(&own[at..]) == Some(Severity::Error) && is_thing(last(&own[..at], 8));
    let start = own.as_ptr() as usize - text.as_ptr() as usize;
    (is_open && first(own, LONGEST) == own).then(|| start..start + own.len())
}

/// What a program says where somebody is to type, by the place of its 此: `点击此处添加文字`.
pub(super) fn prompt(text: &str, at: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let asks = ["点击", "单击", "双击", "请在", "请", "在"].iter().find(|word| before.ends_with(**word))?;
    let rest = text[at..].trim_start_matches(['此', '处']);
    let thing = PUTTING.iter().find_map(|word| rest.strip_prefix(word))?;
    let length = thing.find(|c| !is_han(c)).unwrap_or(thing.len());
    (is_thing(&thing[..length]) && thing[..length].chars().count() <= 4)
        .then(|| at - asks.len()..text.len() - thing.len() + length)
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
