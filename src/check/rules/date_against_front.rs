//! The day with which the body of a post begins, where it is another than the post's: `4月28日，党支部召开…`
//! beside `date: 2022-04-29`.
//!
//! Only posts that say how many came: they tell of one activity. Where the body says the post's day anywhere,
//! all is well; so it is where it begins with what happened elsewhere (`党的二十大`), or what is still to come.

use super::{Rule, Sees};
use crate::check::counts::sentences;
use crate::check::dates::{WrittenDate, listed_dates, numeric_dates};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::date::{Date, DateSpan};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "date-against-front",
        severity: Severity::Warning,
        what: "正文开头说的日期和稿件的日期不是同一天。",
        why: "年历和统计按稿件的日期记，读者看到的是正文；两处不一样，活动就记错了日子。",
        how: "核对原始记录；date 写活动那一天，哪天发布的写在 publish_on 里。",
        example: Example::Files {
            wrong: "-- content/posts/dang-ke.md --\n---\ntitle: 学习党章\ndate: 2022-04-29\n类型: 支部学习\n人数: 23\n---\n\
                    4月28日，机关党支部组织23名党员学习党章。\n",
            right: "-- content/posts/dang-ke.md --\n---\ntitle: 学习党章\ndate: 2022-04-28\n类型: 支部学习\n人数: 23\n---\n\
                    4月28日，机关党支部组织23名党员学习党章。\n",
        },
    },
    Sees::Text(look),
)
.by_words(|| vec!["日"]);

/// One of these is in a sentence that tells of an activity, …
const HELD: &[&str] =
    &["召开", "开展", "举行", "举办", "组织", "赴", "走进", "前往", "参观", "学习", "慰问", "走访"];

/// … and it was not held by one of these, …
const ELSEWHERE: &[&str] = &[
    "中国共产党",
    "党的",
    "全国",
    "中央",
    "国务院",
    "省委",
    "市委",
    "总书记",
    "习近平",
    "主席",
    "我国",
    "北京",
];

/// … nor announced only.
const ANNOUNCED: &[&str] =
    &["将", "拟", "定于", "预告", "通知", "日电", "日讯", "以来", "原定", "推迟", "改期"];

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let front =
        passages.iter().find_map(|passage| passage.front).filter(|front| front.attendance.present.is_some());
    let Some(days) = front.map(|front| front.days) else { return Vec::new() };
    let is_block = |passage: &Passage<'_>| passage.sort == PassageSort::Block;
    let mut blocks = passages.iter().enumerate().filter(|(_, passage)| is_block(passage));
    // A heading or a caption may stand first.
    let Some((at, first, lead)) = blocks.by_ref().take(3).find_map(|(at, passage)| {
        let lead = sentences(passage.text).next().map(|range| &passage.text[range])?;
        let begins = |date: &WrittenDate| matches!(&lead[..date.start], "" | "今年");
        listed_dates(lead).into_iter().find(begins).map(|date| (at, date, lead))
    }) else {
        return Vec::new();
    };
    let is_other = !days_of(&first, days).into_iter().any(|day| days.contains(day));
    let goes_on = lead[first.end..].starts_with(['前', '起', '后', '以', '至', '到', '（', '—', '-', '、']);
    let held = HELD.iter().filter_map(|word| lead.find(word)).min();
    let is_told = held.is_some_and(|held| !has_any(&lead[first.end.min(held)..held], ELSEWHERE));
    let is_told = is_told && !has_any(lead, ANNOUNCED);
    let is_read = |passage: &&Passage<'_>| {
        is_block(passage) || matches!(passage.sort, PassageSort::Field("title" | "标题" | "summary" | "摘要"))
    };
    let mut read = passages.iter().filter(is_read);
    if !is_other || goes_on || !is_told || read.any(|passage| says_one_of(passage.text, days)) {
        return Vec::new();
    }
    let written = &lead[..first.end];
    let mark = Mark::new(0..first.end, format!("正文开头说是“{written}”，稿件的日期是{}", days.chinese()));
    vec![(at, mark.hint("核对原始记录；date 写活动那一天，哪天发布的写在 publish_on 里"))]
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text says one of the days of a post.
fn says_one_of(text: &str, days: DateSpan) -> bool {
    let dates = listed_dates(text).into_iter().chain(numeric_dates(text));
    dates.flat_map(|date| days_of(&date, days)).any(|day| days.contains(day))
}

/// The days that a date may be: without its year, in those of the post.
fn days_of(date: &WrittenDate, days: DateSpan) -> Vec<Date> {
    let years = match date.year {
        Some(year) => year..=year,
        None => days.first().year()..=days.last().year(),
    };
    years.filter_map(|year| Date::new(year, date.month, date.day)).collect()
}
