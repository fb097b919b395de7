//! Whether a few characters are somebody's name, and what stands around one.

use std::ops::Range;

use super::counts::{ONE, number};
use crate::model::characters::{digit, is_han};

/// The commonest surnames of one character, but for those that begin too many other words.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董袁潘蔡蒋余于杜叶程苏魏吕丁沈姚卢傅钟\
                        姜崔谭廖范汪陆金石戴贾韦夏邱邹熊孟秦白江阎薛尹段雷黎侯龙史陶贺顾毛郝龚邵万钱严武莫孔汤赖覃洪施\
                        牛庄游詹颜柯翁纪涂柳欧蓝聂俞岳骆祝尤丘阮辛闫童祁裴冉耿符季单甘华连苗向温康梅";

/// Those of two.
const LONG_SURNAMES: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "令狐"];

/// What no name ends with, though it may begin like one.
const NO_NAMES: [&str; 24] = [
    "同志", "支部", "党委", "书记", "主任", "先生", "女士", "老师", "同学", "朋友", "社区", "公司", "小学",
    "中学", "学校", "路", "村", "镇", "区", "市", "县", "某", "等", "们",
];

/// Surnames that begin many other words.
const MORE: &str = "林马高方任常乔盛易费包舒卓鲁楼房伍安";

/// Whether a text is somebody's full name, as it looks: a surname and one or two characters more.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let has_long = LONG_SURNAMES.iter().any(|surname| text.starts_with(surname));
    (2..=if has_long { 4 } else { 3 }).contains(&length)
        && (has_long && length > 2 || !has_long && text.starts_with(|c| SURNAMES.contains(c)))
        && text.chars().all(is_han)
        && !text.contains('某')
        && !NO_NAMES.iter().any(|end| text.ends_with(end))
}

/// The same where only a name can stand: with a surname too that begins many other words.
pub(super) fn is_name_alone(text: &str) -> bool {
    let first = text.chars().next();
    let stands_in = || first.filter(|c| MORE.contains(*c)).map(|c| text.replacen(c, "王", 1));
    is_name(text) || stands_in().is_some_and(|text| text.chars().count() == 3 && is_name(&text))
}

/// The same where it is said that it is somebody's, as before `，女，`: of two characters, too.
pub(super) fn is_name_said(text: &str) -> bool {
    let first = text.chars().next();
    is_name(text) || first.filter(|c| MORE.contains(*c)).is_some_and(|c| is_name(&text.replacen(c, "王", 1)))
}

/// What a part of a sentence begins with: without the number of an item, and what people are called before
/// their names.
pub(super) fn without_number(part: &str) -> &str {
    let number =
        |c: char| digit(c).is_some() || matches!(c, '.' | '．' | ' ' | '\u{3000}' | ')' | '）' | '-');
    let rest = part.trim_start().trim_start_matches(number).trim_start_matches('、');
    let titles = ["姓名：", "姓名:", "党员", "老党员", "预备党员", "获奖人", "同志"];
    let title = titles.iter().filter(|title| rest.starts_with(**title)).map(|title| title.len()).max();
    rest[title.unwrap_or(0)..].trim_start_matches(['：', ':'])
}

/// The last characters of a text, at most so many.
pub(super) fn last(text: &str, most: usize) -> &str {
    match text.char_indices().rev().nth(most.saturating_sub(1)) {
        Some((at, _)) if most > 0 => &text[at..],
        _ => text,
    }
}

/// The first ones.
pub(super) fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}

/// The number behind 应到, what is counted by it apart, and where.
pub(super) fn people_behind(text: &str) -> Option<(u128, Range<usize>)> {
    const WORDS: &[&str] =
        &["会", "党员", "正式", "人员", "人数", "代表", "委员", "干部", "为", "：", ":", "是", " "];
    let mut rest = text;
    while let Some(behind) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    let (value, length) = number(rest)?;
    let start = text.len() - rest.len();
    (value % ONE == 0).then_some((value, start..start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_like_names() {
        assert!(["王小明", "李明", "欧阳娜娜"].into_iter().all(is_name));
        assert!(
            ["王某", "李同志", "张", "小朋友", "王书记", "Wang", "欧阳"].into_iter().all(|no| !is_name(no))
        );
        assert!(is_name_alone("林可欣") && !is_name_alone("林业") && !is_name("林可欣"));
        assert_eq!(without_number("1. 党员李明"), "李明");
        assert_eq!((last("学习党史", 2), first("学习党史", 2), last("学", 3)), ("党史", "学习", "学"));
    }
}
