//! Who came and who did not, where the numbers of one sentence do not agree: `应到30人，实到28人，缺席5人`,
//! `应到25人，实到23人，到会率98%`; and fewer than half of those who should have come.
//!
//! More who came than should have is told of by [`part-over-whole`](super::part_over_whole). 列席 counts for
//! nothing here. 请假 alone may leave some out; 缺席, or 请假 and 缺席 together, are all who did not come. A
//! rate in a sentence of its own is compared with the front matter, where the sentence tells of this time and
//! of no part of it: not everybody who came took part in a quiz. A rate of some (青年党员, a 党小组, who came
//! online) is compared with nothing.
//!
//! Source: 《中国共产党支部工作条例（试行）》 第四章: a 支委会, and a vote of a 党员大会, need half of those
//! who have a vote.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, counts, number, sentences};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::{last, people_behind};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "attendance-figures",
        severity: Severity::Warning,
        what: "应到、实到、缺席的人数或到会率对不上，或者实到不到应到的一半。",
        why: "到会情况是核对最多的数字，差一个人也会被问到；到会不过半，支委会开不成，党员大会也不能表决。",
        how: "照签到表改正；缺席、请假的人数加上实到要等于应到，到会率用实到除以应到。",
        example: Example::Sentences {
            wrong: &[
                "应到党员30人，实到28人，缺席5人。",
                "会议应到会党员30名、实到会党员27名，请假5名。",
                "应到30人，实到25人，请假2人，缺席1人。",
                "应到委员7人，实到委员3人，由支部书记主持。",
                "应到党员25名，实到党员23名，到会率98%。",
                "应到25人，实到23人，出席率达95.5%。",
                "应参加党员二十人，实际参加十八人，参学率为百分之九十五。",
                "应到党员25名，实到党员23名，缺席0名。",
                "应到25人，实到23人，其中青年党员到会率100%，总到会率95%。",
            ],
            right: &[
                "应到党员30人，实到28人，缺席2人，列席5人。",
                "应到30人，实到25人，请假5人，其中病假2人、事假3人。",
                "应到30人，实到25人，缺席5人（请假3人、公务外出2人）。",
                "应到30人，实到25人，请假3人。",
                "应到30人，实到25人，请假2人，缺席3人。",
                "应到党员25名，实到党员23名，到会率92%。",
                "应到27人，实到23人，到会率85.19%，参会率超过85%。",
                "应到党员25名，实到党员23名，到会率达到90%以上，比去年提高5%。",
                "全年应到300人次，实到280人次，平均到会率93.5%。",
                "应到委员7人，实到委员4人，符合规定人数。",
                "要求党员大会到会率不低于80%。",
                "上午应到30人，实到28人；下午应到30人，实到29人，缺席1人。",
                "应到正式党员20名，实到20名；预备党员应到3名，实到2名，请假1名。",
                "支委会应到5人，实到2人，因人数不足改期召开。",
                "应到25人，实到23人，其中青年党员到会率100%。",
                "应到25人，实到23人，其中线上10人，参会率100%。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| CAME.iter().chain(RATES).copied().collect());

/// Who should have come, …
const SHOULD: &[&str] = &["应到", "应参会", "应参加", "应出席"];
/// … and who came.
const CAME: &[&str] = &["实到", "实参会", "实际参会", "实参加", "实际参加", "实出席", "实际到会"];

/// Which of them did not come, for whatever reason.
const ABSENT: &[&str] = &["缺席", "未到会", "未到", "缺勤"];
const EXCUSED: &[&str] = &["请假"];

/// How many of a hundred came.
const RATES: &[&str] =
    &["到会率", "出席率", "参会率", "参学率", "到课率", "出勤率", "参加率", "参与率", "参训率", "到场率"];

/// Sentences with one of these tell of several times, of others, or of what shall be.
const OTHERS: &[&str] = &[
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
const SOME: &[&str] = &[
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
const ALL: &[&str] = &["总", "全体", "整体", "全部", "合计"];

/// Sentences with one of these tell of a part of what took place, and of who took part in that.
const PARTS: &[&str] =
    &["环节", "竞答", "抢答", "答题", "竞赛", "测试", "测验", "考试", "问卷", "调查", "投票", "互动", "签名"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    for range in sentences(text) {
        let written = &text[range.clone()];
        let has = |words: &[&str]| words.iter().any(|word| written.contains(word));
        if has(OTHERS) {
            continue;
        }
        let sentence = Sentence { text, range };
        match sentence.attendance() {
            Some(attended) => marks.extend(
                sentence
                    .absent(&attended)
                    .or_else(|| sentence.rate(&attended))
                    .or_else(|| attended.few(passage)),
            ),
            None if passage.sort == PassageSort::Block && !has(PARTS) && sentence.has_one_rate() => {
                marks.extend(of_front(passage).and_then(|attended| sentence.rate(&attended)));
            }
            None => {}
        }
    }
    marks
}

/// How many should have come, and how many did.
struct Attended {
    expected: u128,
    present: u128,
    /// Where it says how many came; `None` in the front matter.
    place: Option<Range<usize>>,
}

/// What stands beside the body.
fn of_front(passage: &Passage<'_>) -> Option<Attended> {
    let attendance = passage.front?.attendance;
    let (expected, present) = (u128::from(attendance.expected?), u128::from(attendance.present?));
    (0 < expected && present <= expected).then_some(Attended { expected, present, place: None })
}

impl Attended {
    /// Fewer than half. Where the front matter says so, [another rule](super::attendance_low) tells of it.
    fn few(&self, passage: &Passage<'_>) -> Option<Mark> {
        let Self { expected, present, .. } = self;
        if of_front(passage).is_some_and(|front| front.present * 2 < front.expected) {
            return None;
        }
        let mark = |place| Mark::new(place, format!("实到{present}人，不到应到{expected}人的一半"));
        let is_few = present * 2 < *expected;
        let place = self.place.clone().filter(|_| is_few)?;
        Some(mark(place).severity(Severity::Info).hint(
            "照签到表核对；支委会要有半数以上委员到会才能开，党员大会要有半数以上有表决权的党员到会才能表决",
        ))
    }
}

struct Sentence<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Sentence<'_> {
    /// Who should have come and who came, where both are said and fit.
    fn attendance(&self) -> Option<Attended> {
        let written = &self.text[self.range.clone()];
        let behind = |words: &[&str], from: usize| {
            let found =
                words.iter().filter_map(|word| Some((from + written[from..].find(word)?, word.len())));
            let (at, length) = found.min()?;
            let (value, place) = people_behind(&written[at + length..])?;
            let start = self.range.start + at + length;
            Some((value / ONE, at, start + place.start..start + place.end))
        };
        // Two meetings of one sentence have their own 请假 and 缺席.
        let told = |words: &[&str]| words.iter().map(|word| written.matches(word).count()).max();
        if told(SHOULD) > Some(1) || told(CAME) > Some(1) {
            return None;
        }
        let (expected, at, _) = behind(SHOULD, 0)?;
        let (present, _, place) = behind(CAME, at)?;
        let is_about = self.text[place.end..].starts_with(['余', '多']);
        (0 < expected && present <= expected && !is_about).then_some(Attended {
            expected,
            present,
            place: Some(place),
        })
    }

    /// People counted behind one of some words: all of them together, and where in the text.
    fn counted(&self, counts: &[Count], words: &[&str]) -> Option<(u128, Range<usize>)> {
        let (from, mut found) = (self.range.start, None::<(u128, Range<usize>)>);
        for count in counts.iter().filter(|count| count.unit == "人" && !count.is_about) {
            let before = self.text[from..from + count.range.start]
                .trim_end_matches(['党', '员', '委', '同', '志', '的', '有', '者', '：', '为', ' ']);
            if words.iter().any(|word| before.ends_with(word)) {
                let start = from + count.range.start;
                let (sum, start) = found.map_or((0, start), |(sum, place)| (sum, place.start));
                found = Some((sum + count.value / ONE, start..from + count.range.end));
            }
        }
        found
    }

    /// Those who did not come, where they are more or fewer than are missing.
    fn absent(&self, attended: &Attended) -> Option<Mark> {
        let missing = attended.expected - attended.present;
        let counts = counts(&self.text[self.range.clone()]);
        let (absent, excused) = (self.counted(&counts, ABSENT), self.counted(&counts, EXCUSED));
        let all = |sum: &u128| *sum != missing;
        let (sum, place) = match (absent, excused) {
            (Some((absent, place)), Some((excused, other))) => {
                let place = place.start.min(other.start)..place.end.max(other.end);
                let is_right = absent == missing || absent + excused == missing;
                Some((absent + excused, place)).filter(|_| !is_right)
            }
            (Some(absent), None) => Some(absent).filter(|(sum, _)| all(sum)),
            (None, Some(excused)) => Some(excused).filter(|(sum, _)| *sum > missing),
            (None, None) => None,
        }?;
        let Attended { expected, present, .. } = attended;
        let message = format!("应到{expected}人、实到{present}人，没有到的是{missing}人，不是{sum}人");
        Some(Mark::new(place, message).hint("照签到表核对，改正写错的那个数"))
    }

    /// Whether it tells of one rate: several are of parts, if it does not say so.
    fn has_one_rate(&self) -> bool {
        let written = &self.text[self.range.clone()];
        let is_said = ALL.iter().any(|word| written.contains(word));
        is_said || RATES.iter().flat_map(|word| written.match_indices(word)).nth(1).is_none()
    }

    /// The first rate that is of all, and what it is called.
    fn rate_of_all(&self) -> Option<(usize, &'static str)> {
        let written = &self.text[self.range.clone()];
        let places = RATES.iter().flat_map(|word| written.match_indices(word));
        let of_all = places.filter(|(at, _)| !is_of_part(&written[..*at]));
        let (at, _) = of_all.min()?;
        Some((at, RATES.iter().find(|word| written[at..].starts_with(**word))?))
    }

    /// A rate that is not what the numbers give.
    fn rate(&self, attended: &Attended) -> Option<Mark> {
        let written = &self.text[self.range.clone()];
        let (at, word) = self.rate_of_all()?;
        let behind = &written[at + word.len()..];
        let rest = behind.trim_start_matches(['为', '是', '达', '到', '：', ':', ' ', '了']);
        let start = self.range.end - rest.len();
        let (rest, is_han) = rest.strip_prefix("百分之").map_or((rest, false), |rest| (rest, true));
        let (rate, length) = number(rest)?;
        let sign = rest[length..].chars().next().filter(|c| matches!(c, '%' | '％'));
        let end = self.range.end - rest.len() + length + sign.map_or(0, char::len_utf8);
        let is_about = ["以上", "左右", "以下"].iter().any(|about| self.text[end..].starts_with(about));
        if (sign.is_none() && !is_han) || is_about {
            return None;
        }
        let Attended { expected, present, place } = attended;
        let exact = present * 100 * ONE / expected;
        let decimals = rest[..length].split_once(['.', '．']).map_or(0, |(_, behind)| behind.len());
        let step = ONE / 10u128.pow(decimals.min(4) as u32);
        if rate.abs_diff(exact) <= step {
            return None;
        }
        let whose = if place.is_some() { "" } else { "前言里" };
        let message = format!("{whose}应到{expected}人、实到{present}人，{word}是{}%", percent(exact));
        Some(Mark::new(start..end, message).hint("照签到表核对人数，到会率用实到除以应到"))
    }
}

/// Whether a rate is one of some who came, by its clause; where that says nothing, by the clause before it:
/// `其中线上10人，参会率100%`.
fn is_of_part(before: &str) -> bool {
    // No clause is longer.
    let mut clauses = last(before, 40).rsplit(['，', '；', '、', ',', ';', '（', '(']);
    let own = clauses.next().unwrap_or_default();
    let is_part = |clause: &str| SOME.iter().any(|word| clause.contains(word));
    let is_of_all = ALL.iter().any(|word| own.contains(word));
    // Who should have come, and who came, are those that all of it is about.
    let is_all = |clause: &str| SHOULD.iter().chain(CAME).any(|word| clause.contains(word));
    let before = clauses.next().unwrap_or_default();
    let is_of_clause_before = own.trim().is_empty() && is_part(before) && !is_all(before);
    let is_of_which = own.contains("其中") || before.ends_with("其中");
    !is_of_all && (is_part(own) || is_of_which || is_of_clause_before)
}

/// With one decimal, where it has any.
fn percent(exact: u128) -> String {
    let tenths = (exact + ONE / 20) / (ONE / 10);
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
