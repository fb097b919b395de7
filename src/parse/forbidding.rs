//! Words in a cell for anything, such as 备注, by which its writer says that what it is about must not be
//! shown.

use std::borrow::Cow;

use super::yaml::{Entry, Value};
use crate::model::plain_word::plain;

/// What such a remark may begin with, …
const BEFORE: &[&str] = &[
    "此条", "本条", "该条", "此项", "本项", "此稿", "本稿", "此件", "本件", "注意", "注:", "暂时", "暂",
    "请", "仅供", "仅限", "只限", "仅",
];
/// … how it says no, …
const NO: &[&str] = &["不", "勿", "莫", "别", "禁止", "严禁", "禁"];
/// … or that it is not so, or not yet, …
const NOT: &[&str] = &["非", "未"];
/// … and how much it does, …
const MAY: &[&str] =
    &["要", "宜", "能", "得", "可以", "可", "予以", "予", "应当", "应", "便", "许", "准", "作", "再"];
/// … to what.
const SHOWING: &[&str] = &[
    "公开",
    "公开发布",
    "公布",
    "发布",
    "公示",
    "外传",
    "外发",
    "外泄",
    "外宣",
    "对外",
    "对外公开",
    "对外发布",
    "对外宣传",
    "对外公布",
    "向外",
    "上网",
    "上网公开",
    "网上公开",
    "网上发布",
    "上传",
    "挂网",
    "见报",
    "宣传",
    "报道",
    "传播",
    "转发",
    "扩散",
    "泄露",
];
/// What may not be done, but is not forbidden where it only was not done: 不推送, but not 未推送.
const PRINTING: &[&str] = &[
    "刊登",
    "刊发",
    "登载",
    "发表",
    "推送",
    "报导",
    "披露",
    "传阅",
    "上官网",
    "上网站",
    "发公众号",
    "上公众号",
    "公开报道",
    "公开宣传",
];
/// What says so by itself.
const INTERNAL: &[&str] = &[
    "内部",
    "内部资料",
    "内部掌握",
    "内部使用",
    "内部传阅",
    "内部会议",
    "内部活动",
    "内部事项",
    "内部人员",
    "内部文件",
    "保密",
    "涉密",
    "秘密",
    "机密",
    "绝密",
    "敏感",
    "注意保密",
    "草稿",
    "private",
    "internal",
    "confidential",
    "secret",
    "draft",
];

/// Whether a text, or one of its parts between commas, says that something must not be shown, and nothing
/// else: 勿外传, and 内部，不公开, but not 公开课不发布成绩.
pub(super) fn forbids(text: &str) -> bool {
    // Whatever says so is short.
    text.len() <= 120 && parts(&plain(text)).any(says_no)
}

/// The same of words that forbid, and not of those that only say what something is: 勿外传, but not 内部.
pub(super) fn forbids_outright(text: &str) -> bool {
    text.len() <= 120 && parts(&plain(text)).any(|part| is_forbidden(begun(part)))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| ",;、。!()[]【】/|".contains(c);
    text.split(is_end).filter(|part| !part.is_empty())
}

fn says_no(part: &str) -> bool {
    let begun = begun(part);
    [part, begun].iter().any(|part| INTERNAL.contains(part)) || is_forbidden(begun)
}

/// A part without what it may begin with.
fn begun(part: &str) -> &str {
    BEFORE.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part)
}

fn is_forbidden(begun: &str) -> bool {
    let is_showing = |rest: &str| SHOWING.contains(&rest);
    what_not(begun, NO).any(|rest| is_showing(rest) || PRINTING.contains(&rest))
        || what_not(begun, NOT).any(is_showing)
}

/// What a text may be denying: of 不得外传, 得外传 and 外传.
fn what_not<'t>(begun: &'t str, no: &[&str]) -> impl Iterator<Item = &'t str> {
    let rest = no.iter().find_map(|no| begun.strip_prefix(no));
    let more = rest.into_iter().flat_map(|rest| MAY.iter().filter_map(move |may| rest.strip_prefix(may)));
    rest.into_iter().chain(more)
}

/// Whether the name of a field forbids: 勿外传, 不得刊登, 禁发. What else it says does not matter.
pub(super) fn is_name(name: &str) -> bool {
    let begins = |rest: &str| SHOWING.iter().chain(PRINTING).any(|word| rest.starts_with(word));
    what_not(begun(name), NO).any(|rest| ["发", "传", "登", "推", "播"].contains(&rest) || begins(rest))
}

/// What an entry says, if it forbids.
pub(super) fn of_entry<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    match &entry.value.value {
        Value::Scalar { text, .. } => Some(Cow::as_ref(text).trim()).filter(|text| forbids(text)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::forbids;

    #[test]
    fn what_forbids_and_what_does_not() {
        for text in [
            "不公开",
            "内部，不公开",
            "勿外传",
            "请勿外传！",
            "此条不予公开",
            "暂不公开",
            "不对外公开",
            "不宜上网",
            "补课（不公开）",
            "保密",
            "严禁外传",
            "仅限内部",
            "别发布",
            "Private",
            "非公开",
            "內部",
            "勿外傳",
            "嚴禁外傳",
            "不\u{200b}公開",
            "不推送",
            "别上网站",
        ] {
            assert!(forbids(text), "{text}");
        }
        for text in [
            "",
            "公开",
            "公开课不发布成绩",
            "内部学习资料已发放",
            "不定期",
            "保密教育",
            "未到2人",
            "不公开透明",
            "已对外公开",
            "未推送",
            "未刊登",
            "别的支部参加",
        ] {
            assert!(!forbids(text), "{text}");
        }
    }
}
