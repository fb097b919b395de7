//! What stands behind a number or name that is to be filled in, and who has only hidden a name.

use crate::check::people::{SURNAMES, first};
use crate::model::characters::is_han;

/// What a number is followed by. The longer come first.
const UNITS: &[&str] = &[
    "人次",
    "亿元",
    "万元",
    "平方米",
    "公里",
    "小时",
    "余次",
    "余人",
    "余家",
    "次",
    "人",
    "项",
    "个",
    "名",
    "家",
    "场",
    "件",
    "条",
    "期",
    "篇",
    "册",
    "元",
    "亩",
    "吨",
    "天",
    "年",
    "月",
    "日",
    "时",
    "%",
    "％",
    "届",
    "批",
    "户",
    "份",
    "套",
    "箱",
];

/// Words that begin like a unit.
const WORDS: &[&str] = &[
    "人才", "人民", "人员", "人大", "人人", "人数", "人均", "人工", "人物", "人事", "人心", "年轻", "年度",
    "年均", "年会", "年代", "家庭", "家人", "家乡", "家访", "家家", "个人", "个个", "个性", "个别", "日常",
    "日均", "日程", "日志", "日期", "日前", "日记", "月度", "月均", "月月", "时代", "时间", "时候", "时期",
    "时事", "时刻", "场所", "场地", "场景", "条件", "条例", "项目", "项项", "件件", "篇章", "期间", "期待",
    "期望", "天下", "天天", "天数", "次数", "件数", "项数", "户数", "名单", "名称", "名字", "名誉", "名册",
    "次序", "元旦", "元素", "批评", "批准", "批示", "届时", "届满", "吨位", "亩产", "条条", "场场", "名师",
    "天然", "户外", "户籍", "户口", "份额", "套餐", "套路",
];

/// What the name of a place is followed by.
const PLACES: &[&str] =
    &["省", "市", "县", "区", "镇", "乡", "村", "街道", "路", "号", "幢", "栋", "楼", "室"];

/// Those of them that are large.
const REGIONS: &[&str] = &["省", "市", "县", "区", "镇", "乡", "村"];

/// Whom a name is followed by.
const TITLES: &[&str] = &[
    "同志",
    "先生",
    "女士",
    "书记",
    "副书记",
    "主任",
    "副主任",
    "委员",
    "部长",
    "副部长",
    "局长",
    "副局长",
    "市长",
    "副市长",
    "区长",
    "副区长",
    "处长",
    "科长",
    "主席",
    "副主席",
    "董事长",
    "经理",
    "老师",
    "教授",
];

/// Surnames that are words of another kind, unless a clause begins with them.
const ALSO_WORDS: &str = "于向温时和成任万方石安党项管全白华连单苗甘";

/// Whether a text begins with a unit, and no longer word.
pub(super) fn is_before_unit(rest: &str) -> bool {
    let Some(unit) = unit(rest) else { return false };
    let after = rest[unit.len()..].chars().next();
    let is_operator = unit == "%" && after.is_some_and(|c| c.is_ascii_alphanumeric());
    !is_operator && after.is_none_or(|c| !is_han(c) || UNITS.iter().any(|unit| unit.starts_with(c)))
}

/// The unit with which a text begins, whatever follows, if that makes no other word of it.
pub(super) fn unit(rest: &str) -> Option<&'static str> {
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    (!WORDS.iter().any(|word| rest.starts_with(word))).then_some(unit)
}

/// The unit, the sort of place or the title with which a text begins.
pub(super) fn slot(rest: &str) -> Option<&'static str> {
    unit(rest).or_else(|| PLACES.iter().chain(TITLES).find(|word| rest.starts_with(**word)).copied())
}

/// Whether a text begins with the sort of a region.
pub(super) fn is_before_region(rest: &str) -> bool {
    REGIONS.iter().any(|word| rest.starts_with(word))
}

/// Whether a text begins with what people are called.
pub(super) fn is_before_title(rest: &str) -> bool {
    TITLES.iter().any(|title| rest.starts_with(title))
}

/// Whether a text ends with a surname, as before a name that is hidden on purpose: `张某某`.
pub(super) fn ends_with_surname(before: &str) -> bool {
    let Some(c) = before.chars().next_back() else { return false };
    let lead = &before[..before.len() - c.len_utf8()];
    let begins_clause = || !lead.ends_with(is_han) || lead.ends_with(['和', '与', '对', '人', '员']);
    SURNAMES.contains(c) && (!ALSO_WORDS.contains(c) || begins_clause())
        || ALSO_WORDS.contains(c) && begins_clause()
        || "马林高".contains(c)
}

/// Whether a text begins with what a part of the Party or of a park is called.
pub(super) fn is_before_organ(rest: &str) -> bool {
    ["党支部", "支部", "党委", "党总支", "党工委", "街道", "社区", "园区"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Whether a text begins with what a firm or another body is called that a text may leave unnamed, perhaps
/// with what it makes before (`食品公司`), and has no part of the Party in it: that is the text's own.
pub(super) fn is_before_firm(rest: &str) -> bool {
    /// Characters of what it makes.
    const TRADE: usize = 6;
    const FIRMS: &[&str] =
        &["公司", "企业", "集团", "厂", "银行", "商店", "店", "学校", "大学", "中学", "小学", "医院", "酒店"];
    let near = first(rest, TRADE);
    let trade = near.find(|c| !is_han(c)).unwrap_or(near.len());
    let ends = FIRMS.iter().filter_map(|firm| {
        let at = rest.find(firm).filter(|at| *at <= trade)?;
        Some(at + firm.len())
    });
    ends.min().is_some_and(|end| {
        !["党", "支部"].iter().any(|organ| rest[..end].contains(organ)) && !is_before_organ(&rest[end..])
    })
}
