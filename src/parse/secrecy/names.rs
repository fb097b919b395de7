//! Which names of fields and columns speak of what may be shown, and which values under them keep back.

use super::unseen_trimmed;
use super::words::{
    ASKED, ASKING, COUNTS, FEW, GRADES, HIDDEN, KEPT, KEPT_ALONE, LEVELS, NOT, OPEN, OTHER, PRINTED, PUBLIC,
    READERS, SECRET, SHOWN,
};
use crate::model::plain_word::squeezed;
use crate::parse::{forbidding, ledger, withholding};

/// The most letters of a column's head: a longer cell is a sentence.
pub(super) const HEAD: usize = 12;

/// Whether a cell may be the head of a column that tells what may be shown.
pub(in crate::parse) fn is_head(cell: &str) -> bool {
    cell.chars().count() <= HEAD && concerns(cell)
}

/// Whether such a head asks what is public: then 否 keeps back. Else it asks what is secret.
pub(in crate::parse) fn is_about_publicity(head: &str) -> bool {
    let head = squeezed(head);
    let asked = question(&head);
    let is_shown = is_of(&head, PUBLIC)
        || is_of(&head, SHOWN)
        || is_of(&head, PRINTED)
        || withholding::is_shown(&head)
        || is_open(&head);
    let is_few = || FEW.iter().any(|few| asked.starts_with(few));
    is_shown && !is_of(&asked.replace("解密", ""), NOT) && !asked.starts_with('别') && !is_few()
}

/// Whether a cell of such a column keeps back what stands beside it; `no` says whether a 否 does.
pub(in crate::parse) fn is_kept_back(cell: &str, no: bool) -> bool {
    let cell = unseen_trimmed(cell);
    if no {
        return ledger::is_private(cell) || cell.starts_with('不');
    }
    let says_no = ledger::is_private(cell) && cell != "内部";
    let open = [
        "无",
        "公开",
        "非密",
        "普通",
        "一般",
        "-",
        "—",
        "/",
        "0",
        "全社会",
        "社会公众",
        "公众",
        "所有人",
        "社会公开",
        "对外",
    ];
    let word = open.contains(&cell) || cell.starts_with('不') && !forbidding::forbids(cell);
    !cell.is_empty() && !says_no && !word
}

/// Whether a value under a name that speaks of what may be shown says that all of it may.
pub(in crate::parse) fn is_said_to_be_open(name: &str, value: &str) -> bool {
    let value = unseen_trimmed(value);
    let is_none = ["~", "null", "none", "public"].contains(&value);
    match is_about_publicity(name) {
        true => lets_show(value, true) || ["全社会", "社会公众", "公众", "所有人", "public"].contains(&value),
        false => lets_show(value, false) || is_none || value.starts_with('不') && !forbidding::forbids(value),
    }
}

/// Whether a name speaks of what may be shown and what may not.
pub(crate) fn concerns(name: &str) -> bool {
    let name = squeezed(name);
    let asks = || ["是否", "可否", "能否", "可"].iter().find_map(|ask| name.strip_prefix(ask));
    let is_only =
        |words: &[&str]| words.contains(&&*name) || asks().is_some_and(|rest| words.contains(&rest));
    let is_word = is_only(SHOWN) || is_only(HIDDEN) || ["密", "internal", "网上公布"].contains(&&*name);
    let is_range = name.ends_with("范围") && is_of(&name, READERS);
    is_word || is_range || withholding::is_key(&name) || is_of(&name, SECRET) || is_of(&name, PUBLIC)
}

/// Whether a name that may be about something else speaks of what may be shown: all its values are answers
/// like 是 and 否, or levels of secrecy, and one of them may keep something back.
pub(in crate::parse) fn withholds<'v>(name: &str, values: impl Iterator<Item = &'v str> + Clone) -> bool {
    if !may_concern(name) {
        return false;
    }
    let is_shown = is_about_publicity(name);
    let is_of_secrecy = || is_of(&squeezed(name), &["密", "秘", "机要"]);
    let is_grade = |value: &str| GRADES.contains(&value) && is_of_secrecy();
    let is_answer = |value: &str| {
        value.is_empty() || ledger::is_answer(value) || !is_shown && (is_level(value) || is_grade(value))
    };
    let mut values = values.map(unseen_trimmed);
    values.clone().any(|value| !value.is_empty())
        && values.clone().all(is_answer)
        && values.any(|value| !lets_show(value, is_shown))
}

/// Whether a value under such a name plainly keeps nothing back; of a cell that is empty nobody knows what it
/// says about showing.
fn lets_show(value: &str, is_shown: bool) -> bool {
    match is_shown {
        true => ledger::is_answer(value) && !ledger::is_private(value),
        false => {
            let is_kept = ["不公开", "内部", "非公开", "不可", "不可以"].contains(&value);
            let is_none = value.is_empty() || ["无", "非密", "普通", "一般", "公开"].contains(&value);
            is_none || ledger::is_private(value) && !is_kept
        }
    }
}

/// Whether a value is a level of secrecy, with a span of years behind it or without: 秘密★5年.
fn is_level(value: &str) -> bool {
    value.chars().count() <= 8 && LEVELS.iter().any(|level| value.starts_with(level))
}

/// Whether a name may be a slip of one that speaks of what may be shown: 是否公幵, but not 是否拍照, which is
/// like 是否公开 in how it asks alone.
pub(crate) fn is_slip_of(name: &str, near: &str) -> bool {
    let name = squeezed(name);
    let both = || question(&name).chars().zip(question(near).chars());
    concerns(near) && (near.is_ascii() || both().any(|(one, other)| one == other))
}

fn may_concern(name: &str) -> bool {
    let name = squeezed(name);
    if is_of(&name, SHOWN) || is_of(&name, HIDDEN) {
        return !name.ends_with(COUNTS);
    }
    let asked = question(&name);
    let is_few = || FEW.iter().any(|few| asked.starts_with(few));
    let may = is_of(&name.replace(['_', '-'], ""), PRINTED)
        || is_of(&name.replace(['_', '-'], ""), KEPT)
        || is_open(&name)
        || KEPT_ALONE.contains(&&*asked.replace(['_', '-'], ""))
        || is_few()
        || forbidding::is_name(asked);
    may && !is_of(&name, OTHER) && (is_few() || !name.ends_with(COUNTS))
}

fn is_open(name: &str) -> bool {
    OPEN.contains(&&*question(name).replace(['_', '-'], ""))
}

/// What a name asks for: 刊登 of 是否刊登 and of 刊登情况.
fn question(name: &str) -> &str {
    let rest = ASKING.iter().find_map(|ask| name.strip_prefix(ask)).filter(|rest| !rest.is_empty());
    let rest = rest.unwrap_or(name).trim_start_matches('_');
    ASKED.iter().find_map(|end| rest.strip_suffix(end)).filter(|rest| !rest.is_empty()).unwrap_or(rest)
}

fn is_of(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_speak_of_showing() {
        for (name, values) in [
            ("密等", "秘密"),
            ("密件", "是 否"),
            ("定密", "秘密★5年"),
            ("属密", "是"),
            ("密等", "三级 一般"),
            ("机要", "是"),
            ("秘级", "三级"),
            ("只计数", "是"),
            ("絶密件", "是"),
            ("隠", "是"),
            ("私密", "√"),
            ("隐私", "是"),
            ("限制", "是"),
            ("受限", "Y"),
            ("禁发", "是"),
            ("勿外传", "是"),
            ("不得刊登", "是"),
            ("不宣传", "是"),
            ("请勿外傳", "是"),
            ("暂缓推送", "是"),
            ("外传", "否"),
            ("是否刊登", "是 否"),
            ("宣传报道", "否"),
            ("見報", "否"),
            ("官网", "否"),
            ("公众号推送", "是 否"),
            ("is_internal", "true"),
            ("internal_only", "yes"),
            ("restricted", "yes"),
            ("do_not_publish", "yes"),
            ("embargo", "true"),
            ("staff_only", "yes"),
            ("display", "no"),
            ("online", "false"),
            ("open", "否"),
            ("share", "否"),
            ("website", "no"),
            ("仅党员", "是"),
        ] {
            assert!(withholds(name, values.split(' ')), "{name}: {values}");
        }
        assert!(withholds("挂网", ["是", ""].into_iter()), "nobody knows what an empty cell says");
    }

    #[test]
    fn slips_are_not_questions_about_something_else() {
        for (name, near, expected) in [
            ("是否公幵", "是否公开", true),
            ("公幵", "公开", true),
            ("publc", "public", true),
            ("是否拍照", "是否公开", false),
            ("是否完成", "是否公开", false),
            ("拍照否", "公开否", false),
            ("主题", "标题", false),
        ] {
            assert_eq!(is_slip_of(name, near), expected, "{name}");
        }
    }

    #[test]
    fn names_of_something_else() {
        for (name, values) in [
            ("内容提要", "是"),
            ("联系电话", "是 否"),
            ("宣传次数", "0 1"),
            ("是否存在隐患", "是 否"),
            ("密切联系群众", "是"),
            ("是否组织观看宣传片", "是 否"),
            ("宣传报道", "《南方日报》 否"),
            ("推送", "微信 是"),
            ("密等", "密切联系群众"),
            ("私密", "否"),
            ("刊登", "是 是"),
            ("密件", "否 "),
            ("党员", "否"),
            ("开放日", "否"),
            ("限期整改", "是"),
            ("display_title", "false"),
            ("opening", "yes"),
            ("share", "true"),
        ] {
            assert!(!withholds(name, values.split(' ')), "{name}: {values}");
        }
        for name in ["内容提要", "联系电话", "宣传", "隐患", "密切联系群众", "网站"] {
            assert!(!concerns(name), "{name}");
        }
    }
}
