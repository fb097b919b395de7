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

mod sentence;
mod words;

use std::ops::Range;

use sentence::Sentence;
use words::{CAME, RATES, SIGNS, WordCounts};

use super::{Rule, Sees};
use crate::check::counts::sentences;
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
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

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    for range in sentences(text).filter(|range| text[range.clone()].contains(SIGNS)) {
        let written = &text[range.clone()];
        let said = WordCounts::of(written);
        if said.others > 0 {
            continue;
        }
        let sentence = Sentence { text, range, said };
        match sentence.attendance() {
            Some(attended) => marks.extend(
                sentence
                    .absent(&attended)
                    .or_else(|| sentence.rate(&attended))
                    .or_else(|| attended.few(passage)),
            ),
            None if passage.sort == PassageSort::Block && sentence.has_one_rate() => {
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
