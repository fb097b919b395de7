//! Words over or before the numbers of people, and where they live: `手机`, `联系 电话1`, `TEL.`, `家庭住址`.

use std::borrow::Cow;

use crate::check::shown::{is_unseen, shown};
use crate::model::characters::digit;

/// What such heads end with.
const WORDS: [&str; 56] = [
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "电话号码",
    "移动号码",
    "联系方式",
    "联络方式",
    "通讯方式",
    "通信方式",
    "联系号码",
    "宅电",
    "身份证",
    "身份证号",
    "身份证号码",
    "身份证编号",
    "身份号码",
    "证件号",
    "证件号码",
    "证件编号",
    "卡号",
    "银行卡",
    "工资卡",
    "储蓄卡",
    "账号",
    "帐号",
    "护照",
    "护照号",
    "护照号码",
    "微信",
    "微信号",
    "QQ",
    "QQ号",
    "QQ号码",
    "住址",
    "家庭地址",
    "居住地址",
    "户籍地址",
    "户籍所在地",
    "居住地",
    "长号",
    "存折",
    "存折号",
    "社会保障号",
    "社会保障号码",
    "社保号",
    "社保号码",
    "薇信",
    "扣扣",
    "VX",
    "密级",
    "涉密等级",
    "保密级别",
    "保密等级",
    "定密",
    "定密情况",
];

/// What is one only if it says nothing else.
const WHOLE: [&str; 10] = [
    "号码",
    "tel",
    "telephone",
    "phone",
    "phoneno",
    "phonenumber",
    "mobile",
    "mobilephone",
    "cellphone",
    "wechat",
];

/// Their last characters: most cells have none of them.
const LAST: [char; 32] = [
    '话', '机', '号', '码', '式', '电', '证', '卡', '照', '信', 'Q', 'q', 'L', 'l', 'E', 'e', 'O', 'o', 'R',
    'r', '址', '地', 'T', 't', 'X', 'x', '折', '扣', '级', '密', '别', '况',
];

/// What else they may say, and then are heads of counts, or of what is for everybody.
const OTHERS: [&str; 6] = ["公众", "官方", "企业", "次数", "人数", "数量"];

/// What is counted, where a head says so in brackets.
const COUNTED: [&str; 16] =
    ["元", "万元", "亿元", "部", "台", "张", "个", "条", "件", "份", "次", "人次", "人", "户", "分钟", "%"];

/// No head is longer, in bytes.
pub(super) const LONGEST: usize = 60;

/// The word for numbers that a cell is; none where it says more.
pub(super) fn word(cell: &str) -> Option<Cow<'_, str>> {
    if cell.len() > LONGEST {
        return None;
    }
    let word = match closed_up(cell) {
        Cow::Borrowed(cell) => Cow::Borrowed(core(cell)),
        Cow::Owned(cell) => Cow::Owned(core(&cell).to_owned()),
    };
    let word = match word {
        Cow::Borrowed(word) => Cow::Borrowed(whole(word)),
        Cow::Owned(word) => Cow::Owned(whole(&word).to_owned()),
    };
    let is_one = word.ends_with(LAST)
        && (WORDS.iter().any(|end| word.ends_with(end)) || is_whole(&word))
        && !OTHERS.iter().any(|other| cell.contains(other))
        && !is_count(cell)
        && !["绝", "机", "秘"].iter().any(|level| word.strip_prefix(level) == Some("密级"));
    is_one.then_some(word)
}

/// What a first part is a part of: `身份证前六位`.
fn whole(word: &str) -> &str {
    let first = || word.strip_suffix('位')?.trim_end_matches(is_numeral).strip_suffix('前');
    first().unwrap_or(word)
}

fn is_whole(word: &str) -> bool {
    WHOLE.iter().chain(&["QQ"]).any(|whole| word.eq_ignore_ascii_case(whole))
}

/// The word that a cell begins with, and what it says behind: `手机号：139`.
pub(super) fn labelled(cell: &str) -> Option<(Cow<'_, str>, &str)> {
    let is_number = |c: char| digit(c).is_some() || matches!(c, '+' | '(' | '（');
    let end = match cell.rfind([':', '：']) {
        Some(colon) => colon + cell[colon..].chars().next().map_or(0, char::len_utf8),
        None => cell.find(is_number)?,
    };
    let (label, behind) = cell.split_at(end);
    let has_digits = || behind.chars().filter(|c| digit(*c).is_some()).nth(2).is_some();
    if label.is_empty() || !has_digits() {
        return None;
    }
    Some((word(label)?, behind))
}

/// Whether a cell says what a part of the number is, which a word holds for: 前三位, 尾号, or the word again.
pub(super) fn is_part(cell: &str, of: &str) -> bool {
    const BIRTHDAYS: [&str; 4] = ["出生日期", "出生年月日", "生日", "出生"];
    let own = closed_up(cell);
    let own = core(&own);
    own == of
        || ["位", "段", "尾号"].iter().any(|part| own.ends_with(part))
        || is_of_identity(of) && BIRTHDAYS.contains(&own)
}

/// A cell without the blanks that official forms put into a short head, and without ends of lines and marks
/// of bold ones: `电　话`, `联系<br>电话`.
pub(super) fn closed_up(cell: &str) -> Cow<'_, str> {
    let is_as_shown = |c: char| !c.is_whitespace() && !is_unseen(c) && !matches!(c, '<' | '&');
    if cell.chars().all(is_as_shown) {
        return Cow::Borrowed(cell);
    }
    let mut own = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((c, length)) = shown(rest) {
        let tag = (c == '<').then(|| rest.find('>')).flatten();
        rest = &rest[tag.map_or(length, |end| end + 1)..];
        if tag.is_none() && !c.is_whitespace() && !is_unseen(c) {
            own.push(c);
        }
    }
    Cow::Owned(own)
}

/// What a cell says without what stands around it, in brackets, and behind it to tell it from others of its
/// sort: `手机1`.
pub(super) fn core(cell: &str) -> &str {
    /// More digits are no number of a column, but one of somebody.
    const MOST: usize = 2;
    let is_around = |c: char| {
        matches!(c, '*' | '_' | '`' | ':' | '：' | '?' | '？' | '#' | '.' | '．' | '。' | '、' | '/' | '\\')
    };
    let own = cell.find(['（', '(', '【', '[']).map_or(cell, |brackets| &cell[..brackets]);
    let own = own.trim_matches(is_around);
    let short = own.trim_end_matches(is_numeral);
    match own[short.len()..].chars().count() <= MOST {
        true => short.trim_end_matches(is_around),
        false => own,
    }
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '①'..='⑳' | '一' | '二' | '三' | '四' | '六')
}

/// Whether it says in brackets what is counted: `电话（次）`.
fn is_count(cell: &str) -> bool {
    let inner =
        cell.find(['（', '(']).map(|start| cell[start..].trim_matches(['（', '(', '）', ')', ' ', '*']));
    inner.is_some_and(|inner| {
        COUNTED.iter().any(|unit| inner == *unit || inner.ends_with(&format!("：{unit}")))
    })
}

/// Whether a word may be the head of counts as well: how many called, how many have one.
pub(super) fn is_vague(word: &str) -> bool {
    const OF_PEOPLE: [&str; 8] = ["联系", "办公", "固定", "移动", "家庭", "家属", "本人", "单位"];
    let is_call = word.ends_with("电话") && !OF_PEOPLE.iter().any(|whose| word.contains(whose));
    is_call || matches!(word, "手机" | "微信" | "身份证" | "护照" | "银行卡" | "工资卡") || is_whole(word)
}

/// Whether so many digits may be what a word is for: those of phones and of identities under whatever it is.
pub(super) fn fits(word: &str, digits: &str) -> bool {
    match digits.len() {
        11 | 13 | 18 => true,
        15 => is_of_identity(word) || digits.starts_with("0086"),
        16 | 17 | 19 => is_of_card(word),
        _ => false,
    }
}

pub(super) fn is_of_identity(word: &str) -> bool {
    ["身份", "证件", "社会保障", "社保"].iter().any(|of| word.contains(of))
}

pub(super) fn is_of_card(word: &str) -> bool {
    word.contains(['卡', '账', '帐', '折'])
}

/// What is not for everybody has its level of secrecy below such a word.
pub(super) fn is_of_secrecy(word: &str) -> bool {
    word.contains('密')
}

/// The word for what stands beside or below, as rules know it.
pub(super) fn known(word: &str) -> &str {
    let is_account = ["微信", "薇信", "VX"].contains(&word) || word.eq_ignore_ascii_case("wechat");
    match word {
        _ if is_account => "微信号",
        "扣扣" => "QQ",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::{labelled, word};

    #[test]
    fn heads_are_known_however_they_are_written() {
        for cell in [
            "手机1",
            "电话①",
            "电话二",
            "TEL",
            "Tel.",
            "Mobile Phone",
            "号码",
            "居民身份证编号",
            "证件号码",
            "联系<br>电话",
            "联系<br/>电&nbsp;话：",
            "**手 机**",
            "手机（必填）",
            "家长电话/",
            "联系电话\u{200B}",
        ] {
            assert!(word(cell).is_some(), "{cell}");
        }
        for cell in [
            "电话（次）",
            "手机（单位：部）",
            "电话139",
            "车牌号码",
            "会议室号码",
            "公众微信",
            "接听电话次数",
            "hotel",
            "手机银行",
            "电话咨询",
        ] {
            assert_eq!(word(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_label_is_told_from_what_stands_behind_it() {
        let read = |cell| labelled(cell).map(|(word, behind)| (word.into_owned(), behind));
        assert_eq!(read("手机号：139"), Some(("手机号".to_owned(), "139")));
        assert_eq!(read("手机1: +86 139"), Some(("手机".to_owned(), " +86 139")));
        assert_eq!(read("手机139"), Some(("手机".to_owned(), "139")));
        assert_eq!(read("手机1"), None);
        assert_eq!(read("产值：139"), None);
    }
}
