//! A share over 100 % where all there is makes 100 %: `出席率120%`, `合格率为101.5%`, `占总数的130%`.
//!
//! Growth, and what may be more than was planned (完成率, 达产率), is let be; so are rates of banks
//! (`拨备覆盖率200%`), and what is over 100 % by the way it is counted (毛入学率, 电话普及率).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::{memchr_iter, memmem};

use super::{Rule, Sees};
use crate::check::counts::{ONE, number};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::words::Words;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "share-over-hundred",
        severity: Severity::Error,
        what: "占比、出席率、合格率等超过了100%。",
        why: "部分不会比全体多，超过100%的出席率一看就是分子分母弄错了，或者小数点点错了。",
        how: "查原始数据重新计算；人数确实比应到的多，就只写人数，不写比率。",
        example: Example::Sentences {
            wrong: &[
                "全年党员大会出席率达到105%。",
                "青年党员占总数的120％。",
                "党员民主评议满意率为101.5%。",
                "“学习强国”参与率由95%提高到１１０%。",
                "疫苗接种覆盖率超过100%。",
                "女党员占比：128.6%",
                "产品合格率为百分之一百二十。",
            ],
            right: &[
                "党员大会出席率达到100%，满意率为98.5%。",
                "全年任务完成率120%，产值增长150%。",
                "拨备覆盖率200%，流动性覆盖率130%。",
                "参与率比去年提高了120%。",
                "完成全年计划的120%，占全年目标的110%。",
                "出席率95%，参会人数是去年的130%。",
                "移动电话普及率118%。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| RATES.iter().chain(TOTALS).copied().collect());

/// What is a part of all there is.
const RATES: &[&str] = &[
    "占比",
    "出席率",
    "出勤率",
    "到会率",
    "到课率",
    "参会率",
    "参学率",
    "参训率",
    "参与率",
    "参评率",
    "参选率",
    "投票率",
    "得票率",
    "覆盖率",
    "合格率",
    "及格率",
    "优秀率",
    "优良率",
    "达标率",
    "通过率",
    "满意率",
    "满意度",
    "好评率",
    "知晓率",
    "知晓度",
    "就业率",
    "升学率",
    "办结率",
    "整改率",
    "接种率",
    "绿化率",
    "入会率",
    "建会率",
    "签订率",
    "建档率",
    "上线率",
];

/// What ends the name of all there is, before the share of it.
const TOTALS: &[&str] = &["总数的", "总人数的", "总数比例的", "总数比例", "全体党员的", "党员的比例"];

/// What may stand between a rate and its figure. The longer come first.
const BETWEEN: &[&str] = &[
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "增加到",
    "增加至",
    "增长到",
    "增长至",
    "保持在",
    "稳定在",
    "维持在",
    "已经",
    "达到",
    "高达",
    "分别",
    "均",
    "都",
    "已",
    "约",
    "近",
    "为",
    "占",
    "是",
    "达",
    "超过",
    "超",
    "逾",
    "了",
    "在",
    "：",
    ":",
    " ",
];

/// Before a share in words.
const OF_HUNDRED: &str = "百分之";

/// Before 覆盖率: rates of banks, which are over 100 % where all is well.
const OF_BANKS: &[&str] = &["拨备", "流动性", "资金", "利息", "准备金", "现金", "债务", "保障倍数"];

static WORDS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::new(&RATES.iter().chain(TOTALS).map(|word| (*word, ())).collect::<BTreeMap<_, _>>())
});

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if !may_be_over(text) {
        return Vec::new();
    }
    let rates = WORDS.places(text).map(|(range, ())| (range.start, &text[range]));
    let wrong = |(at, rate): (usize, &str)| {
        let is_of_bank = OF_BANKS.iter().any(|bank| text[..at].ends_with(bank));
        let is_share = !TOTALS.contains(&rate) || near_before(&text[..at]).contains('占');
        let (range, is_more) = figure(text, at + rate.len()).filter(|_| is_share && !is_of_bank)?;
        let written = &text[range.clone()];
        let message = match is_more {
            true => format!("“{rate}”不会超过“{written}”"),
            false => format!("“{rate}”不会有“{written}”"),
        };
        Some(Mark::new(range, message).hint("查原始数据重新计算；确实不止，就只写数量，不写比率"))
    };
    rates.filter_map(wrong).collect()
}

/// Whether there is a figure of 100 % or more, or one of which that is not seen at once.
fn may_be_over(text: &str) -> bool {
    let is_over =
        |at: usize| number(&text[at + OF_HUNDRED.len()..]).is_none_or(|(value, _)| value >= 100 * ONE);
    let is_long = |at: usize| {
        let whole = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let whole = whole.strip_suffix('.').unwrap_or(&text[..at]);
        let digits = whole.bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 0 || digits > 2
    };
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, OF_HUNDRED).any(is_over)
        || memchr_iter(b'%', bytes).chain(memmem::find_iter(bytes, "％")).any(is_long)
}

/// A figure of over 100 % behind a rate, and whether it is said to be more than that.
fn figure(text: &str, end: usize) -> Option<(std::ops::Range<usize>, bool)> {
    let mut rest = behind_words(&text[end..]);
    if let Some(from) = rest.strip_prefix(['由', '从']) {
        let (_, length) = number(from)?;
        rest = behind_words(from[length..].trim_start_matches(['%', '％']));
    }
    let is_more = text[..text.len() - rest.len()].ends_with(['超', '过', '逾']);
    let start = text.len() - rest.len();
    if let Some(behind) = rest.strip_prefix(OF_HUNDRED) {
        let (value, length) = number(behind)?;
        let end = text.len() - behind.len() + length;
        return (value > 100 * ONE).then_some((start..end, is_more));
    }
    let (value, length) = number(rest)?;
    let sign = rest[length..].chars().next().filter(|c| matches!(c, '%' | '％'))?;
    let is_over = value > 100 * ONE || is_more && value == 100 * ONE;
    is_over.then(|| (start..start + length + sign.len_utf8(), is_more))
}

fn behind_words(mut text: &str) -> &str {
    while let Some(rest) = BETWEEN.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

/// The last characters of a text, within a clause.
fn near_before(text: &str) -> &str {
    let start = text.char_indices().rev().take(16).find(|(_, c)| matches!(c, '，' | '。' | '；' | '、'));
    let far = text.char_indices().rev().take(16).last().map_or(0, |(at, _)| at);
    &text[start.map_or(far, |(at, c)| at + c.len_utf8())..]
}
