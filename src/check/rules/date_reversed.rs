//! A span of days whose end is before its begin: `4月28日至26日`, `2022年5月3日至2022年4月28日`.
//!
//! Where the end has another month and no year, it may be of the next year (`12月28日至1月3日`); days that are
//! only listed (`28日、26日`) are in any order.

use super::{Rule, Sees};
use crate::check::dates::{WrittenDate, listed_dates};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "date-reversed",
        severity: Severity::Warning,
        what: "起止日期前后颠倒，结束的日子比开始的还早。",
        why: "读者不知道活动到底是哪几天；跨月的活动漏写月份，也会变成这样。",
        how: "查原始通知；跨月、跨年的，把后面的月份、年份写上。",
        example: Example::Sentences {
            wrong: &[
                "培训班于4月28日至26日举办。",
                "公示期为2022年5月9日—3日。",
                "时间：2022年5月3日至2022年4月28日",
                "学习安排在６月15—10日。",
                "轮训时间为6月20日至6月18日。",
                "2022年6月20日到6月18日开展集中学习。",
            ],
            right: &[
                "培训班于4月26日至28日举办。",
                "公示期为2022年4月28日—5月3日。",
                "值班时间为12月28日至1月3日。",
                "4月28日、26日分别召开会议。",
                "2022年4月28日至2023年4月27日",
                "任期为2022年6月20日至次年6月18日。",
                "学年为9月1日至8月31日。",
                "4月28日，26名党员参加，至5日结束。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["月"])
.by_digits(3);

/// What stands between the begin of a span and its end.
const UNTIL: &[&str] = &["至", "到", "——", "—", "–", "－", "-", "～", "~"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let (text, dates) = (passage.text, listed_dates(passage.text));
    let pairs = dates.iter().zip(dates.iter().skip(1));
    pairs.filter(|(from, to)| is_reversed(text, from, to)).map(|(from, to)| mark(text, from, to)).collect()
}

fn is_reversed(text: &str, from: &WrittenDate, to: &WrittenDate) -> bool {
    let between = text.get(from.end..to.start).map(str::trim);
    let is_span = between.is_some_and(|between| UNTIL.contains(&between));
    let is_of_month = to.year.is_none() && to.month == from.month;
    let is_sure = to.is_bare || is_of_month || to.year.is_some() && from.year.is_some();
    // What has no year goes by the one before it.
    let year = to.year.or(from.year);
    is_span && is_sure && (year, to.month, to.day) < (from.year, from.month, from.day)
}

fn mark(text: &str, from: &WrittenDate, to: &WrittenDate) -> Mark {
    let written = &text[from.start..to.end];
    let mark = Mark::new(from.start..to.end, format!("“{written}”的起止日期前后颠倒"));
    mark.hint("查原始通知；跨月、跨年的，把后面的月份、年份写上")
}
