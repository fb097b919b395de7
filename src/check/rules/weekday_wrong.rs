//! A date with a day of the week that it does not have: `2022年4月28日（星期三）`.
//!
//! A date without its year is of the year of the file, of the year in which it is nearest to the file's day,
//! or of a year that stands before it in the same passage: it is wrong where it fits none of them.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::dates::{WrittenDate, is_of_other_year, written_dates};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use crate::model::date::{Date, Weekday};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "weekday-wrong",
        severity: Severity::Error,
        what: "日期和星期对不上。",
        why: "通知里日期和星期有一个是错的，参会的人会走错日子；报道里则让人怀疑活动是不是真的办过。",
        how: "查原始通知：日期对就改星期，星期对就改日期。",
        example: Example::Sentences {
            wrong: &[
                "2022年4月28日（星期三），党支部召开支委会。",
                "定于7月1日（周四）上午9时召开大会。",
                "2022年7月1日星期六举行升旗仪式。",
                "2022年7月1日（周日）开展志愿服务。",
                "时间：2022年7月1日，星期一，上午9时。",
            ],
            right: &[
                "去年7月1日（星期四）举行升旗仪式，明年1月1日（星期日）休息。",
                "2022年4月28日（星期四），党支部召开支委会。",
                "定于7月1日（周五）上午9时召开大会。",
                "2022年12月30日至2023年1月1日（周一至周五除外）开放。",
                "今年7月1日周年庆祝活动顺利举行。",
                "7月1日周一鸣同志作了发言。",
                "2021年工作回顾：7月1日（星期四）举行升旗仪式。",
                "2022年7月3日（周日）和7月1日（周五）各办一场。",
                "2022年7月4日（周一至周五）开展集中学习。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["星期", "礼拜", "周"]);

/// What may follow a short name of a day, such as 周一, where it is no part of another word.
const AFTER_SHORT: &[char] = &['上', '下', '早', '晚', '中', '凌', '在', '，', '。', '）'];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let dates = written_dates(passage.text);
    let years = years(passage.text);
    let wrong = |date: &WrittenDate| {
        let (range, said) = weekday_behind(passage.text, date.end)?;
        let before = years.iter().filter(|(at, _)| *at < date.start).map(|(_, year)| *year);
        let right = right_weekday(date, passage.day, before, said)?;
        let written = &passage.text[date.start..date.end];
        let (right, said) = (right.name(), &passage.text[range.clone()]);
        let mark = Mark::new(range, format!("“{written}”是{right}，不是“{said}”"));
        Some(mark.hint(format!("查原始通知：日期没有错，就写成“{right}”；星期没有错，就改日期")))
    };
    dates.iter().filter(|date| !is_of_other_year(passage.text, date)).filter_map(wrong).collect()
}

/// The weekday that a date has, where it is none of those that it may have.
fn right_weekday(
    date: &WrittenDate,
    of_file: Option<Date>,
    years: impl Iterator<Item = i16>,
    said: u8,
) -> Option<Weekday> {
    let in_year = |year: i16| Date::new(year, date.month, date.day);
    if let Some(year) = date.year {
        return in_year(year).map(Date::weekday).filter(|weekday| weekday.number() != said);
    }
    let of_file = of_file?;
    let own = in_year(of_file.year())?;
    let neighbours = [of_file.year() - 1, of_file.year() + 1].into_iter().filter_map(in_year);
    let nearest = neighbours.chain([own]).min_by_key(|day| of_file.days_until(*day).unsigned_abs())?;
    let fits = |day: Date| day.weekday().number() == said;
    let is_right = fits(own) || fits(nearest) || years.filter_map(in_year).any(fits);
    (!is_right).then(|| nearest.weekday())
}

/// The years that are written in a text, and where.
fn years(text: &str) -> Vec<(usize, i16)> {
    let year = |(at, _): (usize, &str)| {
        let start = at.checked_sub(4)?;
        let year = text.get(start..at)?.parse().ok()?;
        Some((start, year)).filter(|(_, year)| *year > 999)
    };
    let mut years: Vec<(usize, i16)> = text.match_indices('年').filter_map(year).collect();
    // A year that stands twice says nothing new.
    years.sort_by_key(|(at, year)| (*year, *at));
    years.dedup_by_key(|(_, year)| *year);
    years
}

/// The day of the week right behind a date, in brackets or not: where, and which (1 is Monday).
fn weekday_behind(text: &str, end: usize) -> Option<(Range<usize>, u8)> {
    let behind = text[end..].trim_start_matches(['（', '(', '，', ',', ' ', '\u{3000}']);
    let (said, is_short) =
        ["星期", "礼拜", "周"].iter().find_map(|word| Some((behind.strip_prefix(*word)?, *word == "周")))?;
    let day = said.chars().next()?;
    let number =
        "一二三四五六日".chars().position(|c| c == day).or((day == '天' && !is_short).then_some(6))?;
    let rest = &said[day.len_utf8()..];
    let start = text.len() - behind.len();
    let next = rest.trim_start().chars().next();
    let goes_on =
        next.is_some_and(|c| matches!(c, '至' | '到' | '—' | '－' | '-' | '~' | '～' | '、' | '和' | '及'));
    let is_word = is_short && rest.chars().next().is_some_and(|c| is_han(c) && !AFTER_SHORT.contains(&c));
    (!goes_on && !is_word).then_some((start..text.len() - rest.len(), number as u8 + 1))
}
