//! A day that no calendar has: `2月30日`, `13月5日`.
//!
//! A date without a year may be the 29th of February. Days of the lunar calendar are let be, and fields that
//! are a date and nothing else: what reads them says so itself.

use super::{Rule, Sees};
use crate::check::dates::{WrittenDate, written_dates};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::date::Date;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "date-impossible",
        severity: Severity::Error,
        what: "正文里的日期不存在。",
        why: "这一天日历上没有，读者一看就知道写错了，材料里别的日期也跟着没人信。",
        how: "查原始记录，改成实际的日期。",
        example: Example::Sentences {
            wrong: &[
                "2022年2月30日，党支部召开党员大会。",
                "2022年2月29日，开展主题党日活动。",
                "活动定于6月31日举行。",
                "截至13月5日，共收到建议20条。",
                "2022年０月5日召开会议。",
            ],
            right: &[
                "2020年2月29日，党支部召开党员大会。",
                "2月29日开展志愿服务。",
                "2022年12月31日前完成整改。",
                "农历2月30日，走访慰问老党员。",
                "共用时12个月30日。",
                "6月28日至30日举办培训班。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["月"]);

/// What is said of dates that go by the moon.
const LUNAR: &[&str] = &["农历", "旧历", "阴历", "夏历"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let is_row = passage.sort == PassageSort::Row;
    let is_wrong = |date: &WrittenDate| {
        let is_field =
            date.start == 0 && date.end == passage.text.len() && passage.sort != PassageSort::Block;
        let is_none = date.day == 0 || most(date) < Some(date.day);
        is_none && !is_row && !is_field && !is_lunar(&passage.text[..date.start])
    };
    let mark = |date: WrittenDate| {
        let written = &passage.text[date.start..date.end];
        let mark = Mark::new(date.start..date.end, format!("“{written}”这一天不存在"));
        let mark = match most(&date) {
            Some(days @ 1..) if date.day > 0 => mark.label(match date.year {
                Some(year) => format!("{year}年{}月只有{days}天", date.month),
                None => format!("{}月只有{days}天", date.month),
            }),
            _ => mark,
        };
        mark.hint("查原始记录，改成实际的日期")
    };
    written_dates(passage.text).into_iter().filter(is_wrong).map(mark).collect()
}

/// How many days the month of a date has; none where there is no such month, and what it may have at most
/// where no year is written.
fn most(date: &WrittenDate) -> Option<u8> {
    let year = date.year.unwrap_or(2000);
    // Years before the calendar of this program are not judged.
    if (1..=12).contains(&date.month) && Date::new(year, 1, 1).is_none() {
        return Some(u8::MAX);
    }
    (28..=31).rev().find(|day| Date::new(year, date.month, *day).is_some()).or(Some(0))
}

fn is_lunar(before: &str) -> bool {
    let near = before.char_indices().rev().take(8).last().map_or("", |(at, _)| &before[at..]);
    LUNAR.iter().any(|word| near.contains(word))
}
