//! When people who are named were born or joined the Party: in lists, in tables, or one by one to the day.
//!
//! Lets be: when those joined whose 政治生日 is celebrated; public notices (公示) of candidates and
//! appointments, which have to say so; the life of those whom everybody knows; one person's year or month
//! alone, as a report of a model worker has it.

use std::collections::BTreeSet;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{is_name, is_name_said, last, without_number};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "birth-or-joining-date",
        severity: Severity::Warning,
        what: "名单里写出了姓名和出生日期或入党日期。",
        why: "姓名和出生、入党日期放在一起是个人信息，党员名册里的内容不能整段放到网上。",
        how: "只留姓名，或者改写成人数；依规定公示的，标题里写明“公示”。",
        example: Example::Sentences {
            wrong: &[
                "李明，男，1990年3月12日出生，车间主任。",
                "1. 李明，男，1990年3月生；2. 王芳，女，1988年5月生。",
                "李明（2015年7月3日入党）",
                "林芳，女，1995年3月12日出生，大专学历。",
                "7月政治生日名单：李明（1990年7月3日出生）、王芳（1988年7月9日出生）。",
                "| 姓名 | 入党日期 |\n|---|---|\n| 李明 | 2015-07-03 |",
                "| 姓名 | 入党 |\n|---|---|\n| 李明 | 2015-07-03 |",
                "李明，出生日期：1990.3.12",
            ],
            right: &[
                "李明，男，1990年3月生，中共党员，车间主任。",
                "李芳，女，1985年6月生，2012年7月加入中国共产党。",
                "老支书李明，1935年6月12日出生，2021年去世。",
                "雷锋，1940年12月18日出生于湖南长沙。",
                "经公示，李明，男，1990年3月12日出生，2021年7月1日入党。",
                "老党员李明1965年入党，已有57年党龄。",
                "李明、王芳于2022年7月1日入党宣誓仪式上领誓。",
                "2015年7月3日，支部接收李明（化名）为预备党员。",
                "| 姓名 | 入党日期 |\n|---|---|\n| 按名册填写 | 见附件 |",
                "| 姓名 | 入党 |\n|---|---|\n| 李明 | 2015年 |",
                "中国共产党1921年7月1日诞生。",
                "7月过政治生日的党员：李明（2015年7月3日）、王芳（2018年7月9日入党）。",
                "高峰期，女职工较多，1995年3月12日出生的职工占三成。",
            ],
        },
    },
    Sees::Text(look),
)
.in_attachments()
.by_words(|| SAYS.iter().chain(BEFORE).copied().collect());

/// What stands behind a date, or anywhere in a list of dates.
const SAYS: &[&str] = &["出生", "月生", "日生", "入党", "加入中国共产党"];

/// The day on which somebody joined, as a branch celebrates it: that is told on purpose.
const CELEBRATED: &str = "政治生日";

/// What stands before it.
const BEFORE: &[&str] = &["出生于", "生于", "出生日期", "出生年月", "入党时间", "入党日期", "生日"];

/// A text with one of these has to say it, or tells of somebody whom everybody knows.
const PUBLIC: &[&str] = &[
    "公示", "任前", "拟任", "简历", "逝世", "去世", "病逝", "遇难", "享年", "牺牲", "殉职", "烈士", "诞辰",
    "革命", "楷模", "勋章", "英雄", "雷锋",
];

/// Columns of such dates.
const COLUMNS: &[&str] = &["出生年月", "出生日期", "出生时间", "入党时间", "入党日期", "入党年月"];

/// One person's date.
struct Dated {
    /// In bytes of the passage.
    at: usize,
    name: String,
    has_day: bool,
}

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    if passages.iter().any(|passage| PUBLIC.iter().any(|word| passage.text.contains(word))) {
        return Vec::new();
    }
    let blocks = || passages.iter().enumerate();
    let mut marks: Vec<(usize, Mark)> =
        blocks().filter_map(|(at, _)| Some((at, column(&passages[at..])?))).collect();
    let speaks_of_it = passages.iter().any(|passage| SAYS.iter().any(|word| passage.text.contains(word)));
    let people: Vec<(usize, Dated)> = blocks()
        .filter(|_| speaks_of_it)
        .flat_map(|(at, passage)| people(passage.text).into_iter().map(move |person| (at, person)))
        .collect();
    // One person has a day of birth and one of joining.
    let named: BTreeSet<&str> = people.iter().map(|(_, person)| person.name.as_str()).collect();
    let has_list = named.len() > 1;
    if let Some((place, first)) = people.iter().find(|(_, person)| has_list || person.has_day) {
        let name = &first.name;
        let message = match named.len() {
            1 => format!("写出了“{name}”的出生或入党日期"),
            count => format!("写出了“{name}”等 {count} 人的出生或入党日期"),
        };
        let mark = Mark::new(first.at..first.at + name.len(), message);
        marks.push((*place, mark.hint("只留姓名，或者改写成人数；依规定公示的，标题里写明“公示”")));
    }
    marks
}

/// The column of such dates in the first of these rows, where the next row has one.
fn column(rows: &[Passage<'_>]) -> Option<Mark> {
    let [head, row, ..] = rows else { return None };
    let is_head = head.text.contains("姓名") && head.text.len() < 300 && !head.text.contains('。');
    let known = || COLUMNS.iter().find_map(|column| Some((head.text.find(column)?, *column)));
    let (at, column) = known().or_else(|| bare_head(head.text))?;
    let is_bare = !COLUMNS.contains(&column);
    let has_date = dates(row.text).any(|date| date.has_day || !is_bare);
    let message = format!("表里写出了每个人的“{column}”");
    (is_head && has_date).then(|| Mark::new(at..at + column.len(), message).hint("删去这一列，只留姓名"))
}

/// A cell of a head that says no more than 出生 or 入党: dates to the day below it are meant.
fn bare_head(head: &str) -> Option<(usize, &str)> {
    let cells = head.split(['|', '\t', ' ', '\u{3000}', ',']);
    let cell =
        cells.map(|cell| cell.trim_matches('*')).find(|cell| matches!(*cell, "出生" | "入党" | "生日"))?;
    Some((cell.as_ptr() as usize - head.as_ptr() as usize, cell))
}

/// Those of whom a passage says when they were born or joined.
fn people(text: &str) -> Vec<Dated> {
    let is_celebrated = text.contains(CELEBRATED);
    let named = |date: WrittenDate| {
        let before = last(&text[..date.start], 40);
        let clause = before.rsplit(['。', '；', ';', '|']).next().map_or(before, without_number);
        let after = &text[date.end..];
        let says = SAYS.iter().any(|word| {
            after.trim_start_matches([' ', '，']).starts_with(word) && !(is_celebrated && is_of_joining(word))
        }) || after.starts_with('生')
            || BEFORE.iter().any(|word| {
                let is_said = clause.trim_end_matches(['：', ':', ' ']).ends_with(word);
                is_said && !(is_celebrated && (is_of_joining(word) || clause.contains(CELEBRATED)))
            });
        let in_brackets = clause.strip_suffix(['（', '(']);
        let is_list = in_brackets.is_some() && (says || !is_celebrated && after.starts_with(['）', ')']));
        let name = match in_brackets.filter(|_| is_list) {
            Some(list) => list.rsplit(['、', '，', '：', ':', ' ']).next(),
            None => clause
                .split(['，', ',', ' ', '\u{3000}'])
                .next()
                .filter(|first| says && first.len() < clause.len()),
        };
        let is_of_somebody = |name: &&str| {
            let behind = &text[name.as_ptr() as usize - text.as_ptr() as usize + name.len()..];
            let has_sex = ["，男，", "，女，", ",男,", ",女,"].iter().any(|sex| behind.starts_with(sex));
            is_name(name) || has_sex && is_name_said(name)
        };
        let name = name.map(without_number).filter(is_of_somebody)?;
        let at = name.as_ptr() as usize - text.as_ptr() as usize;
        Some(Dated { at, name: name.to_owned(), has_day: date.has_day && says })
    };
    dates(text).filter_map(named).collect()
}

fn is_of_joining(word: &str) -> bool {
    word.contains("入党") || word.contains("加入")
}

/// A date with year and month.
struct WrittenDate {
    start: usize,
    end: usize,
    has_day: bool,
}

/// The dates of a text on which somebody living may have been born: `1990年3月`, `1990年3月12日`, `1990.03.12`.
fn dates(text: &str) -> impl Iterator<Item = WrittenDate> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find(|c| digit(c).is_some())?;
            let (year, length) = number(&text[start..]);
            from = start + length;
            if (1930..=2099).contains(&year)
                && let Some(date) = date(text, start, from)
            {
                from = date.end;
                return Some(date);
            }
        }
    })
}

/// The date whose year is from `start` to `end`.
fn date(text: &str, start: usize, end: usize) -> Option<WrittenDate> {
    let rest = &text[end..];
    let sign = rest.chars().next().filter(|sign| matches!(sign, '年' | '.' | '-' | '/' | '．'))?;
    let (month, length) = number(&rest[sign.len_utf8()..]);
    let mut end = end + sign.len_utf8() + length;
    if !(1..=12).contains(&month) {
        return None;
    }
    let rest = &text[end..];
    let next = rest.chars().next().filter(|next| *next == if sign == '年' { '月' } else { sign });
    let Some(next) = next else {
        return (sign != '年').then_some(WrittenDate { start, end, has_day: false });
    };
    let (day, length) = number(&rest[next.len_utf8()..]);
    let has_day = (1..=31).contains(&day);
    if has_day || sign == '年' {
        end += next.len_utf8() + if has_day { length } else { 0 };
    }
    if has_day && text[end..].starts_with('日') {
        end += '日'.len_utf8();
    }
    Some(WrittenDate { start, end, has_day })
}

/// The number that a text begins with, and its length in bytes; a long one is none.
fn number(text: &str) -> (u32, usize) {
    let length = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let digits = text[..length].chars().filter_map(digit);
    let value = digits.take(9).fold(0, |value, digit| value * 10 + u32::from(digit));
    (value, length)
}
