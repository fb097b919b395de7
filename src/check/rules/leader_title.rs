//! Titles of leaders before a name that is not theirs on the day of the text, by `content/terms.yaml`:
//! another leader's, one with a wrong letter, a stranger's.
//!
//! Lets be: ledgers, of whose rows the days are not known here; days on which nobody is known to have the
//! title, former and acting titles (原党工委书记), titles that are part of longer ones (副书记), strangers of what
//! may be another place (某区党工委书记), words that only begin like a name.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::park::Park;
use crate::check::passage::Passage;
use crate::check::people::{first, is_name};
use crate::check::words::longest;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use crate::model::date::Date;
use crate::model::terms::{Leader, ParkTerms};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "leader-title",
        severity: Severity::Warning,
        what: "领导的职务后面写的姓名，和用词表（terms.yaml）里的不一样。",
        why: "领导的姓名、职务写错是严重差错；人事变动以后，照旧稿抄最容易写错。",
        how: "核对姓名和职务；换了人的，在用词表的 people（人员）里写上新的，给以前的写上 until（止）。",
        example: Example::Files {
            wrong: "\
-- content/terms.yaml --
people:
  - {name: 张建国, title: 党工委书记, from: 2022-01-01}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
党工委书记李晓明讲党课。
",
            right: "\
-- content/terms.yaml --
people:
  - {name: 张建国, title: 党工委书记, from: 2022-01-01}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
党工委书记张建国讲党课。
",
        },
    },
    Sees::Park { words, look },
);

fn words(terms: &ParkTerms) -> Vec<&str> {
    terms.people.iter().map(|leader| leader.title.as_str()).collect()
}

/// What makes another title of one that follows.
const OTHER_TITLES: [&str; 11] = ["原", "前", "副", "时任", "历任", "首任", "老", "代", "拟任", "曾任", "总"];

/// Behind these a title is the park's own.
const OWN: [&str; 13] = ["园区", "由", "请", "邀请", "听取", "和", "与", "及", "在", "向", "对", "随", "为"];

/// What follows a name.
const BEHIND_NAMES: [&str; 43] = [
    "、", "，", "。", "；", "（", "同志", "主持", "出席", "参加", "带队", "讲", "作", "到", "在", "率", "为",
    "指出", "强调", "表示", "介绍", "说", "致辞", "带领", "陪同", "传达", "宣读", "代表", "领学", "深入",
    "走访", "调研", "主讲", "以", "就", "从", "向", "对", "和", "与", "等", "一行", "围绕", "要求",
];

fn look(passage: &Passage<'_>, park: &Park) -> Vec<Mark> {
    if passage.is_of_ledger() {
        return Vec::new();
    }
    let text = passage.text;
    let mut titles: Vec<_> = park.titles(text).collect();
    longest(&mut titles);
    let mut marks = Vec::new();
    // Titles that have no name between them: 党工委书记、管委会主任张建国.
    let (mut run, mut run_end): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    for (range, _) in titles {
        if !matches!(&text[run_end..range.start], "、" | "兼" | "") || run.is_empty() {
            run.clear();
        }
        run_end = range.end;
        if OTHER_TITLES.iter().any(|other| text[..range.start].ends_with(other)) {
            run.clear();
            continue;
        }
        run.push(range);
        let is_own = is_own(&text[..run[0].start]);
        let of_title = |title: &Range<usize>| {
            Named { text, at: run_end, title: &text[title.clone()], day: passage.day, park }.mark(is_own)
        };
        marks.extend(run.iter().find_map(of_title));
    }
    marks
}

/// Whether a title behind this is one of the park.
fn is_own(before: &str) -> bool {
    !before.ends_with(is_han) || OWN.iter().any(|own| before.ends_with(own))
}

/// A title, and where a name may begin.
struct Named<'a> {
    text: &'a str,
    at: usize,
    title: &'a str,
    day: Option<Date>,
    park: &'a Park,
}

impl<'a> Named<'a> {
    fn mark(&self, is_own: bool) -> Option<Mark> {
        let written = self.text[self.at..].strip_prefix('：').unwrap_or(&self.text[self.at..]);
        let people = &self.park.terms().people;
        let known: Vec<&Leader> =
            people.iter().filter(|leader| written.starts_with(leader.name.as_str())).collect();
        let has_title = |leader: &&&Leader| leader.title == self.title;
        if known.iter().any(|leader| has_title(&leader) && leader.days.has(self.day)) {
            return None;
        }
        if let Some(leader) = known.iter().find(has_title) {
            // Without a day nobody knows whether it was then.
            let message = format!("“{}”那天不任“{}”", leader.name, self.title);
            let mark = self.marked(written, &leader.name, message).label(days(leader));
            return self.day.map(|_| self.hint(mark));
        }
        let holders: Vec<&Leader> = self.park.holders(self.title, self.day).collect();
        let right = holders.first()?.name.as_str();
        if let Some(leader) = known.first() {
            let message = format!("“{}”是{right}，不是{}", self.title, leader.name);
            return Some(self.hint(self.marked(written, &leader.name, message)));
        }
        if let Some((slip, meant)) = holders.iter().find_map(|holder| slip(written, &holder.name)) {
            let mark = self.marked(written, slip, format!("“{slip}”应为“{meant}”"));
            return Some(mark.hint(format!("写成“{meant}”")));
        }
        let stranger = stranger(written).filter(|_| is_own)?;
        let message = format!("“{}”是{right}，这里写的是“{stranger}”", self.title);
        Some(self.hint(self.marked(written, stranger, message)))
    }

    fn marked(&self, written: &str, name: &str, message: String) -> Mark {
        let start = self.text.len() - written.len();
        Mark::new(start..start + name.len(), message)
    }

    fn hint(&self, mark: Mark) -> Mark {
        let names: Vec<&str> =
            self.park.holders(self.title, self.day).map(|leader| leader.name.as_str()).collect();
        match names.is_empty() {
            true => mark.hint("核对姓名和职务"),
            false => mark.hint(format!("核对姓名和职务：用词表里“{}”是{}", self.title, names.join("、"))),
        }
    }
}

/// When somebody has a title.
fn days(leader: &Leader) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, Date::chinese);
    match (leader.days.from, leader.days.until) {
        (from, None) => format!("{}起任这一职务", day(from)),
        (None, until) => format!("任这一职务到{}", day(until)),
        (from, until) => format!("{}至{}任这一职务", day(from), day(until)),
    }
}

/// What is written in place of a name of three characters or more, with one of them wrong.
fn slip<'t, 'n>(written: &'t str, name: &'n str) -> Option<(&'t str, &'n str)> {
    let length = name.chars().count();
    let same_length = first(written, length);
    let wrong = same_length.chars().zip(name.chars()).filter(|(a, b)| a != b).count();
    let is_slip =
        length > 2 && wrong == 1 && same_length.chars().count() == length && same_length.chars().all(is_han);
    is_slip.then_some((same_length, name))
}

/// The full name that a text begins with, as it looks.
fn stranger(written: &str) -> Option<&str> {
    let is_stranger = |length: &usize| {
        let name = first(written, *length);
        let behind = &written[name.len()..];
        is_name(name) && (behind.is_empty() || BEHIND_NAMES.iter().any(|word| behind.starts_with(word)))
    };
    let length = [2, 3, 4].into_iter().find(is_stranger)?;
    Some(first(written, length))
}
