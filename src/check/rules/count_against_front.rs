//! How many came, by the body and by the front matter (人数, 实到, 应到) of a post, where they are not the same:
//! `共30余人参加` beside `人数: 12`.
//!
//! Where any number of people in the body, or the sum of some in one sentence, is the front matter's, all is
//! well: bodies count many people. Numbers that only say about how many have room for what they may mean.

use std::ops::RangeInclusive;

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, number, sentences};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::activity::Attendance;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "count-against-front",
        severity: Severity::Warning,
        what: "正文说的参加人数和前言里的人数对不上。",
        why: "年度数字按前言里的人数统计，读者看到的是正文；两处不一样，总有一处是错的。",
        how: "核对签到表，把两处改成一样；正文里另有所指的，写明是哪些人。",
        example: Example::Files {
            wrong: "-- content/posts/2022-07-01-zi-yuan.md --\n---\ntitle: 志愿服务\ndate: 2022-07-01\n类型: 志愿服务\n人数: 12\n---\n\
                    2022年7月1日，党支部开展志愿服务，共30余人参加。\n",
            right: "-- content/posts/2022-07-01-zi-yuan.md --\n---\ntitle: 志愿服务\ndate: 2022-07-01\n类型: 志愿服务\n人数: 32\n---\n\
                    2022年7月1日，党支部开展志愿服务，共30余人参加。\n",
        },
    },
    Sees::Text(look),
)
.by_words(|| VERBS.iter().chain(NAMED).copied().collect());

/// What people did who came.
const VERBS: &[&str] = &["参加", "参与", "到会", "出席", "参训", "参会", "实到", "开展", "召开", "重温"];

/// Sentences with one of these tell of others, or of other times.
const OTHERS: &[&str] = &["每", "各", "分别", "其中", "代表", "累计", "将", "近年", "以来"];

/// What is followed by how many came.
const NAMED: &[&str] = &["参加人数", "参与人数", "参会人数", "到会人数", "出席人数", "参训人数"];

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let of_post = passages.iter().find_map(|passage| passage.front).map(|front| front.attendance);
    let Some((attendance, present)) = of_post.and_then(|of_post| Some((of_post, of_post.present?))) else {
        return Vec::new();
    };
    let of_front = [Some(present), attendance.expected].into_iter().flatten().collect::<Vec<_>>();
    let mut claims = Vec::new();
    let blocks = passages.iter().enumerate().filter(|(_, passage)| passage.sort == PassageSort::Block);
    for (order, (at, passage)) in blocks.enumerate() {
        let counts = passage.counts();
        let people: Vec<&Count> = counts.iter().filter(|count| count.unit == "人").collect();
        let may_name = passage.text.contains("人数");
        if people.is_empty() && !may_name {
            continue;
        }
        for sentence in sentences(passage.text) {
            let before = |place: usize| people.partition_point(|count| count.range.start < place);
            let said = &people[before(sentence.start)..before(sentence.end)];
            let written = &passage.text[sentence.clone()];
            if said.is_empty() && !may_name {
                continue;
            }
            if let Some(count) = other_present(&passage.text[..sentence.end], sentence.start, present, said) {
                return vec![told(passages, at, count.range.clone(), attendance)];
            }
            let named = may_name.then(|| named(written)).flatten();
            if is_said_by(passage.text, &of_front, said)
                || named.as_ref().is_some_and(|(_, number)| of_front.contains(number))
            {
                return Vec::new();
            }
            if OTHERS.iter().any(|word| written.contains(word)) {
                continue;
            }
            let claim = said.iter().find(|count| is_claim(passage.text, count, order == 0));
            let range = claim.map(|count| count.range.clone()).or_else(|| {
                let (range, _) = named?;
                Some(sentence.start + range.start..sentence.start + range.end)
            });
            claims.extend(range.map(|range| (at, range)));
        }
    }
    claims.into_iter().next().map(|(at, range)| told(passages, at, range, attendance)).into_iter().collect()
}

fn told(
    passages: &[Passage<'_>],
    at: usize,
    range: std::ops::Range<usize>,
    attendance: Attendance,
) -> (usize, Mark) {
    let message =
        format!("正文的“{}”和前言里的{}对不上", &passages[at].text[range.clone()], shown(attendance));
    (at, Mark::new(range, message).hint("核对签到表，把两处改成一样；正文另有所指的，写明是哪些人"))
}

/// What stands right behind 实到 and is not how many came, alone or with those counted after it.
fn other_present<'c>(text: &str, start: usize, present: u32, said: &[&'c Count]) -> Option<&'c Count> {
    let at = start + text[start..].find("实到")? + "实到".len();
    let behind = &said[said.partition_point(|count| count.range.start < at)..];
    let first = behind.first()?;
    let between =
        text[at..first.range.start].trim_start_matches(['会', '党', '员', '人', '数', '：', ' ', '为']);
    let is_right =
        is_said_by(text, &[present], behind) || OTHERS.iter().any(|word| text[start..].contains(word));
    (between.is_empty() && !is_right).then_some(first)
}

/// Whether some of these numbers, side by side, make one that the front matter has.
fn is_said_by(text: &str, of_front: &[u32], said: &[&Count]) -> bool {
    const MOST: usize = 6;
    let is_one = |(least, most): (u128, u128)| {
        of_front.iter().any(|number| (least..=most).contains(&(u128::from(*number) * ONE)))
    };
    said.iter().enumerate().any(|(from, _)| {
        let sums = said[from..].iter().take(MOST).scan((0, 0), |sum, count| {
            let range = may_mean(text, count);
            *sum = (sum.0 + range.start(), sum.1 + range.end());
            Some(*sum)
        });
        sums.into_iter().any(is_one)
    })
}

/// What a number may mean that only says about how many: `30余人` is below 40, `120余人` below 130.
fn may_mean(text: &str, count: &Count) -> RangeInclusive<u128> {
    if !count.is_about {
        return count.value..=count.value;
    }
    let (mut step, value) = (ONE, count.value);
    while value > 0 && value.is_multiple_of(step * 10) {
        step *= 10;
    }
    let least = if text[count.range.clone()].contains(['余', '多']) { value } else { value - value / 4 };
    least..=value + step.max(value / 4)
}

/// Whether a number says how many came: `共30人参加`; in the first block `30名党员参加` too.
fn is_claim(text: &str, count: &Count, is_first: bool) -> bool {
    let behind = &text[count.range.end..];
    let behind = &behind[..behind.char_indices().nth(10).map_or(behind.len(), |(at, _)| at)];
    let verb = VERBS.iter().filter_map(|verb| behind.find(verb)).min();
    let is_of_people = verb.is_some_and(|at| !behind[..at].contains(['，', '、', '；', '。', '（']));
    let before = text[..count.range.start].trim_end_matches(['约', '近', '有', '计']);
    is_of_people && (is_first || before.ends_with('共'))
}

/// How many came, where that is said by name: `参加人数：30人`.
fn named(sentence: &str) -> Option<(std::ops::Range<usize>, u32)> {
    NAMED.iter().find_map(|name| {
        let at = sentence.find(name)? + name.len();
        let rest = sentence[at..].trim_start_matches(['共', '为', '达', '到', '：', ':', ' ']);
        let (value, length) = number(rest)?;
        let start = sentence.len() - rest.len();
        Some((start..start + length, u32::try_from(value / ONE).ok()?))
    })
}

fn shown(attendance: Attendance) -> String {
    match attendance {
        Attendance { expected: Some(expected), present: Some(present) } => {
            format!("“应到{expected}、实到{present}”")
        }
        Attendance { present, .. } => format!("“{}人”", present.unwrap_or(0)),
    }
}
