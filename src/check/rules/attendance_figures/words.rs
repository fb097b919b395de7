//! The words that tell who came, and which of them a sentence has.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::check::words::Words;

/// Who should have come, …
pub(super) const SHOULD: &[&str] = &["应到", "应参会", "应参加", "应出席"];
/// … and who came.
pub(super) const CAME: &[&str] = &["实到", "实参会", "实际参会", "实参加", "实际参加", "实出席", "实际到会"];

/// Which of them did not come, for whatever reason.
pub(super) const ABSENT: &[&str] = &["缺席", "未到会", "未到", "缺勤"];
pub(super) const EXCUSED: &[&str] = &["请假"];

/// How many of a hundred came.
pub(super) const RATES: &[&str] =
    &["到会率", "出席率", "参会率", "参学率", "到课率", "出勤率", "参加率", "参与率", "参训率", "到场率"];

/// Sentences with one of these tell of several times, of others, or of what shall be.
pub(super) const OTHERS: &[&str] = &[
    "全年",
    "累计",
    "平均",
    "每",
    "各",
    "以来",
    "去年",
    "上年",
    "同比",
    "要求",
    "确保",
    "力争",
    "目标",
    "人次",
    "共召开",
    "今年",
    "季度",
    "分别",
    "改期",
    "未达到",
    "人数不足",
];

/// Who are but some of those who should have come, and who are all of them.
pub(super) const SOME: &[&str] = &[
    "青年",
    "女党员",
    "老党员",
    "预备党员",
    "流动党员",
    "离退休",
    "退休",
    "积极分子",
    "发展对象",
    "团员",
    "群众",
    "小组",
    "线上",
    "线下",
    "现场",
    "视频",
    "分会场",
    "主会场",
    "企业党员",
    "机关党员",
];
pub(super) const ALL: &[&str] = &["总", "全体", "整体", "全部", "合计"];

/// Sentences with one of these tell of a part of what took place, and of who took part in that.
pub(super) const PARTS: &[&str] =
    &["环节", "竞答", "抢答", "答题", "竞赛", "测试", "测验", "考试", "问卷", "调查", "投票", "互动", "签名"];

/// What a word is listed as.
#[derive(Clone, Copy)]
enum Listed {
    Should,
    Came,
    Missing,
    Rate,
    Other,
}

static WORDS: LazyLock<Words<Listed>> = LazyLock::new(|| {
    let lists = [
        (SHOULD, Listed::Should),
        (CAME, Listed::Came),
        (ABSENT, Listed::Missing),
        (EXCUSED, Listed::Missing),
        (RATES, Listed::Rate),
        (OTHERS, Listed::Other),
    ];
    let words = lists.into_iter().flat_map(|(words, listed)| words.iter().map(move |word| (*word, listed)));
    Words::new(&words.collect::<BTreeMap<_, _>>())
});

/// The characters with which all of 实到 and 到会率 begin or end: one is in every sentence that is looked at.
pub(super) const SIGNS: [char; 2] = ['实', '率'];

/// How often a sentence has a word of each list.
#[derive(Clone, Copy, Default)]
pub(super) struct WordCounts {
    pub(super) should: usize,
    pub(super) came: usize,
    pub(super) missing: usize,
    pub(super) rates: usize,
    pub(super) others: usize,
}

impl WordCounts {
    /// Of a sentence.
    pub(super) fn of(sentence: &str) -> Self {
        WORDS.places(sentence).fold(Self::default(), |mut said, (_, listed)| {
            *match listed {
                Listed::Should => &mut said.should,
                Listed::Came => &mut said.came,
                Listed::Missing => &mut said.missing,
                Listed::Rate => &mut said.rates,
                Listed::Other => &mut said.others,
            } += 1;
            said
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CAME, RATES, SIGNS};

    #[test]
    fn every_word_that_is_looked_for_has_a_sign() {
        assert!(CAME.iter().chain(RATES).all(|word| word.contains(SIGNS)));
    }
}
