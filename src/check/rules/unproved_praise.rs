//! Praise of what was done that no number or source bears out: `受到一致好评`, `成效显著`, `全国首个`.
//!
//! Lets be: sentences that have a number or say who found it so, what is quoted, planned or asked for.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use crate::model::inventory::FileRole;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "unproved-praise",
        severity: Severity::Info,
        what: "写成效的话没有数字，也没有说根据。",
        why: "“一致好评”“成效显著”“全省首个”谁评的、比什么，读者和上级都会问；拿不出根据，就是夸大。",
        how: "换成数字或事例，写明是谁评的、哪里统计的；拿不出根据，就删去。",
        example: Example::Sentences {
            wrong: &[
                "活动得到居民的一致好评。",
                "园区党建工作成效显著。",
                "志愿服务取得了显著成效。",
                "建成全省首个党建联盟。",
                "这一做法在全国尚属首创。",
                "现场反响热烈，党员素质显著提高。",
            ],
            right: &[
                "群众满意率为97.6%，受到居民一致好评。",
                "据省工会通报，这是全省首个职工驿站。",
                "下一步要争取全省首个示范点。",
                "“一致好评”要有根据。",
                "力争取得显著成效。",
                "这是园区首个党群服务驿站。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| PRAISE.to_vec());

const PRAISE: &[&str] = &[
    "一致好评",
    "广泛好评",
    "广泛赞誉",
    "高度赞誉",
    "反响热烈",
    "热烈反响",
    "成效显著",
    "效果显著",
    "显著成效",
    "显著提高",
    "显著增强",
    "全国首个",
    "全省首个",
    "全市首个",
    "全国首家",
    "全省首家",
    "全市首家",
    "全国首创",
    "尚属首创",
    "全国领先",
    "全省领先",
    "遥遥领先",
    "独一无二",
    "绝无仅有",
    "史无前例",
    "无一例外地好评",
];

/// A sentence with one of these says where it is known from, or tells of what is to come.
const BORNE_OUT: &[&str] = &[
    "据", "经", "通报", "评为", "认定", "授予", "统计", "调查", "测评", "将", "要", "力争", "争取", "确保",
    "推动", "计划", "目标", "不够", "不足", "如果", "是否",
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let is_told = matches!(passage.role(), FileRole::Post | FileRole::Year);
    if passage.sort != PassageSort::Block || !is_told {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let mut from = 0;
    for sentence in passage.text.split_inclusive(['。', '！', '？', '；']) {
        if !is_borne_out(sentence) {
            let places = PRAISE.iter().flat_map(|words| sentence.match_indices(words));
            let bare = places.filter(|(at, _)| !is_within_quotes(&passage.text[..from + at]));
            marks.extend(bare.map(|(at, words)| mark(from + at, words)));
        }
        from += sentence.len();
    }
    marks
}

/// Whether a sentence has a number or says where it is known from, or tells of what is to come.
fn is_borne_out(sentence: &str) -> bool {
    sentence.contains(|c| digit(c).is_some() || c == '{')
        || BORNE_OUT.iter().any(|word| sentence.contains(word))
}

fn mark(at: usize, words: &str) -> Mark {
    let mark = Mark::new(at..at + words.len(), format!("“{words}”没有数字，也没有说根据"));
    mark.hint("换成数字或事例，写明是谁评的；拿不出根据，就删去")
}
