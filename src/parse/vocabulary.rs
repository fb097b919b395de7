//! What people call the fields of a post and the columns of a ledger, beside the fields' own names: one table
//! for both.
//!
//! Such a word is read where no field of its own name is there. Heads of tables like 活动时间 may mean the day
//! or the time: the day, unless another column has it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::nearest::nearest;
use crate::model::slug::pinyin_slug;

/// A field, by the first of its names, and what else it is called, the plainest first.
type Field = (&'static str, &'static [&'static str]);

const FIELDS: &[Field] = &[
    (
        "date",
        &[
            "活动日期",
            "会议日期",
            "开展日期",
            "召开日期",
            "举办日期",
            "举行日期",
            "学习日期",
            "培训日期",
            "党课日期",
            "日期时间",
            "活动时间",
            "会议时间",
            "开展时间",
            "召开时间",
            "举办时间",
            "举行时间",
            "学习时间",
            "培训时间",
            "党课时间",
            "授课时间",
            "开始时间",
        ],
    ),
    ("time", &["具体时间", "起止时间", "时间段", "时段", "活动时段", "会议时段"]),
    (
        "kind",
        &[
            "活动类型",
            "活动类别",
            "类别",
            "会议类型",
            "会议类别",
            "活动种类",
            "种类",
            "学习类型",
            "活动性质",
            "会议性质",
            "组织生活类型",
        ],
    ),
    (
        "title",
        &[
            "主题",
            "活动主题",
            "会议主题",
            "学习主题",
            "党课主题",
            "党课题目",
            "题目",
            "活动名称",
            "会议名称",
            "活动标题",
            "文章标题",
            "名称",
            "会议议题",
            "议题",
            "活动内容",
            "会议内容",
            "学习内容",
            "主要内容",
            "内容",
        ],
    ),
    (
        "organisers",
        &[
            "主办单位",
            "主办方",
            "主办支部",
            "主办部门",
            "主办组织",
            "党支部",
            "支部名称",
            "组织名称",
            "党组织",
            "党组织名称",
            "组织单位",
            "组织支部",
            "所在支部",
            "所属支部",
            "所在党支部",
            "所属党支部",
            "所属党组织",
            "举办单位",
            "开展单位",
            "开展支部",
            "承办",
            "承办单位",
            "承办方",
            "承办支部",
            "承办部门",
            "organiser",
            "organizer",
            "organizers",
            "organisation",
            "organization",
        ],
    ),
    (
        "place",
        &[
            "活动地点",
            "会议地点",
            "开展地点",
            "召开地点",
            "举办地点",
            "举行地点",
            "学习地点",
            "培训地点",
            "授课地点",
            "活动地址",
            "活动场所",
            "场所",
            "场地",
            "地址",
            "location",
            "venue",
        ],
    ),
    ("host", &["主持", "会议主持", "会议主持人", "活动主持人", "主持人员", "主持人姓名"]),
    ("recorder", &["记录员", "会议记录人", "记录人员", "记录人姓名"]),
    (
        "speakers",
        &[
            "主讲",
            "授课人",
            "讲课人",
            "宣讲人",
            "报告人",
            "领学人",
            "主讲人员",
            "授课人员",
            "授课老师",
            "主讲老师",
            "讲师",
            "主讲人姓名",
            "speaker",
        ],
    ),
    (
        "expected",
        &[
            "应到会人数",
            "应参加人数",
            "应参会人数",
            "应出席人数",
            "应参加党员数",
            "应到党员数",
            "应到党员人数",
            "应到党员",
            "应参加",
            "应参会",
            "应出席",
            "应到会",
        ],
    ),
    (
        "present",
        &[
            "实到会人数",
            "实参加人数",
            "实参会人数",
            "实际参加人数",
            "实际参会人数",
            "实际到会人数",
            "实际参与人数",
            "实际到场人数",
            "实际人数",
            "实到党员数",
            "实到党员人数",
            "实到党员",
            "到会人数",
            "出席人数",
            "到场人数",
            "实际参加",
            "实际参会",
            "实际到会",
            "实到会",
        ],
    ),
    (
        "attendance",
        &[
            "参加人数",
            "参会人数",
            "参与人数",
            "参加人次",
            "参与人次",
            "参会人次",
            "参学人数",
            "参训人数",
            "听课人数",
            "活动人数",
            "参加党员数",
            "参加党员人数",
            "attendees",
        ],
    ),
    ("counts_as", &["同时计入", "也计入", "兼计"]),
    ("status", &["活动状态", "开展状态"]),
    ("was_on", &["原日期", "原定时间", "原定活动日期", "原定于"]),
    ("uid", &["活动编号"]),
    ("remarks", &["备注说明", "附注"]),
    ("publish_on", &["发布时间", "发布于", "发表日期", "发表时间", "上线日期"]),
    (
        "expires",
        &[
            "过期",
            "过期日期",
            "到期日期",
            "失效日期",
            "下线日期",
            "expirydate",
            "expiry_date",
            "expire_date",
            "expiredate",
            "unpublishdate",
        ],
    ),
    ("updated", &["更新时间", "修改日期", "修改时间", "更新于"]),
    ("summary", &["内容摘要", "内容简介", "简介", "概要", "导语"]),
    ("cover", &["封面图", "封面图片", "封面照片", "题图", "头图", "首图"]),
    ("tags", &["关键词", "关键字"]),
    ("source", &["文章来源", "信息来源", "稿件来源", "稿源", "出处"]),
    ("author", &["撰稿", "撰稿人", "供稿", "供稿人", "通讯员", "作者姓名"]),
    ("photographer", &["摄影者", "摄影师", "拍摄", "图片摄影"]),
    ("editor", &["编辑", "责编"]),
    ("review", &["三审"]),
    ("slug", &["网址名"]),
    ("aliases", &["旧网址", "原网址", "原链接"]),
    // Of organisations and kinds.
    ("name", &["全称", "全名"]),
];

/// What a word means that is no field's own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The first name of the field.
    pub(super) field: &'static str,
    /// The field that is meant where another word gives the first.
    pub(super) otherwise: Option<&'static str>,
    /// How many other words for the field are plainer.
    pub(super) rank: usize,
}

static MEANINGS: LazyLock<HashMap<&'static str, Meaning>> = LazyLock::new(|| {
    let words = FIELDS.iter().flat_map(|(field, words)| (0..).zip(*words).map(move |word| (*field, word)));
    let meaning = |(field, (rank, word)): (&'static str, (usize, &&'static str))| {
        let is_time = field == "date" && word.ends_with("时间");
        (*word, Meaning { field, otherwise: is_time.then_some("time"), rank })
    };
    words.map(meaning).collect()
});

/// What a word means, if it is one of these. It is given as words are compared: small letters, half width.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.get(word).copied()
}

/// A word without question marks and what stands in brackets: 应到（人） is 应到, 公开？ is 公开.
pub(super) fn bare(word: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0usize;
    for c in word.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '?' | '？' => {}
            c if depth > 0 || c.is_whitespace() => {}
            c => bare.push(c),
        }
    }
    bare
}

/// The name that was meant by a word, of the `known` ones: what the table says, or a slip of the pen. What is
/// merely spelt alike means something else, and who follows the advice is worse off.
pub(super) fn suggestion(word: &str, known: &[&'static [&'static str]]) -> Option<&'static str> {
    let of_field = |field: &str| known.iter().find(|names| names[0] == field);
    if let Some(meaning) = meaning(word) {
        let names = of_field(meaning.field).or_else(|| of_field(meaning.otherwise?))?;
        return Some(names.get(1).unwrap_or(&names[0]));
    }
    let names = || known.iter().flat_map(|names| names.iter().copied());
    nearest(word, names()).filter(|name| is_slip(word, name)).or_else(|| sounds_like(word, names()))
}

/// Whether two words differ by a sign or two turned round, or one begins with the other.
fn is_slip(word: &str, name: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let begins = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let ends = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let is_han = !word.is_ascii();
    if begins == shorter {
        return shorter >= if is_han { 2 } else { 3 };
    }
    let same = (begins + ends).min(shorter);
    if is_han { longer >= 4 && same + 1 >= longer } else { longer >= 4 && same + 2 >= longer }
}

/// The name that sounds as a Chinese word does: 日其 is 日期, typed too fast.
fn sounds_like(word: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if word.is_ascii() {
        return None;
    }
    let sound = pinyin_slug(word);
    names.filter(|name| !name.is_ascii()).find(|name| pinyin_slug(name) == sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let words: usize = FIELDS.iter().map(|(_, words)| words.len()).sum();
        assert_eq!(MEANINGS.len(), words);
    }

    #[test]
    fn suggests_what_is_meant_and_nothing_that_is_merely_spelt_alike() {
        let known: &[&[&str]] = &[
            &["title", "标题"],
            &["date", "日期"],
            &["time", "时间"],
            &["kind", "类型"],
            &["organisers", "主办"],
            &["attendance", "人数"],
            &["expected", "应到", "应到人数"],
            &["author", "作者"],
            &["photographer", "摄影"],
            &["role", "角色"],
            &["uid", "编号"],
            &["speakers", "主讲人"],
            &["name", "名称"],
            &["short", "简称"],
        ];
        for (word, expected) in [
            ("titel", Some("title")),
            ("atendance", Some("attendance")),
            ("photo", Some("photographer")),
            ("organizer", Some("主办")),
            ("日其", Some("日期")),
            ("标提", Some("标题")),
            ("主讲人员姓名", Some("主讲人")),
            ("会议时间", Some("日期")),
            ("参与人数", Some("人数")),
            ("全称", Some("名称")),
            ("image", None),
            ("pinned", None),
            ("category", None),
            ("url", None),
            ("id", None),
            ("日志", None),
            ("负责人", None),
            ("党员人数", None),
        ] {
            assert_eq!(suggestion(word, known), expected, "{word}");
        }
    }
}
