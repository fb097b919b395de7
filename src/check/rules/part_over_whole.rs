//! Numbers of one sentence that cannot all be right: a part that is more than the whole (`25名，其中女党员30名`,
//! `应到20人，实到25人`), and parts that do not make the whole (`25名，其中男15名、女12名`, `4次、12次，共15次`,
//! `20项，已完成12项，正在推进6项，未启动3项`).
//!
//! The whole is the most that stands before 其中 with the same unit. Numbers that only say about how many are
//! let be, unless the part is twice as much; so are a whole of one (`一个项目，其中两个环节`), what is called by
//! another name (`3个社区，其中5个家庭`), and sums of what goes for each or of sentences that compare.

mod states;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, counts, sentences};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::people_behind;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "part-over-whole",
        severity: Severity::Warning,
        what: "同一句话里的数字对不上：部分比总数还多，或者各部分加起来不等于总数。",
        why: "数字前后矛盾，读者不知道信哪个，上级核对时也会退回来。",
        how: "按原始记录核对，改正写错的那个数。",
        example: Example::Sentences {
            wrong: &[
                "支部现有党员25名，其中女党员30名。",
                "应到党员20人，实到党员25人，符合规定。",
                "党员大会应到会党员20名、实到会党员21名。",
                "投入经费3万元，其中区级财政5万元。",
                "支部现有党员25名，其中男党员15名、女党员12名。",
                "召开党员大会4次、支委会12次，共计15次。",
                "全年召开会议16次，分别为党员大会4次、支委会11次。",
                "共有党员十二名，其中预备党员2名、正式党员9名。",
                "共发放书籍100册，其中政治类60册、科技类30册、文学类20册。",
                "参加义务劳动的，其中：党员12名、团员8名、群众10名，共31名。",
                "重点任务共20项，已完成12项，正在推进6项，未启动3项。",
            ],
            right: &[
                "支部现有党员25名，其中女党员10名、35岁以下党员20名。",
                "应到党员20人，实到党员18人，请假2人。",
                "参加30余人，其中党员35人。",
                "全年开展活动12次，参加300人次，其中党员240人次。",
                "支部现有党员25名，其中男党员15名、女党员10名。",
                "召开党员大会4次、支委会12次，共计16次。",
                "走访3个社区，每个社区5人、7人不等，共计15人。",
                "召开会议16次，其中党员大会4次、支委会11次。",
                "打造一个品牌，其中两个项目获奖，3个社区的5个家庭参加。",
                "走访3个社区，其中5个家庭有困难。",
                "获奖2项，累计5项，其中国家级3项。",
                "共发放书籍100册，其中政治类60册、科技类30册。",
                "共发放书籍100册，其中政治类60册、新书50册。",
                "参加义务劳动的，其中：党员12名、团员8名、群众11名，共31名。",
                "重点任务共20项，已完成12项，正在推进5项，未启动3项。",
                "应到党员30人，实到25人，其中男15人、女10人。",
                "收集问题20项，已解决12项，未解决的8项列入清单。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let states = states::STATES.iter().copied().flatten().copied();
    ["其中", "实到", "实参", "实际参", "实出席", "分别", "共"].into_iter().chain(states).collect()
});

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let counts = counts(text);
    let mut marks = Vec::new();
    for range in sentences(text) {
        marks.extend(attended(text, &range));
        let from = counts.partition_point(|count| count.range.start < range.start);
        let to = counts.partition_point(|count| count.range.end <= range.end);
        if to.saturating_sub(from) > MOST_COUNTS {
            continue;
        }
        let sentence = Sentence { text, range, counts: counts.get(from..to).unwrap_or_default() };
        marks.extend(sentence.first_fault());
    }
    marks
}

/// Who should have come, and who came.
const ATTENDED: &[(&str, &str)] = &[
    ("应到", "实到"),
    ("应参会", "实参会"),
    ("应参会", "实际参会"),
    ("应参加", "实参加"),
    ("应参加", "实际参加"),
    ("应出席", "实出席"),
];

/// More who came than should have.
fn attended(text: &str, range: &Range<usize>) -> Option<Mark> {
    let sentence = &text[range.clone()];
    ATTENDED.iter().find_map(|(should, came)| {
        let expected = sentence.find(should)?;
        let present = expected + sentence[expected..].find(came)?;
        let (expected, _) = people_behind(&sentence[expected + should.len()..])?;
        let behind = &sentence[present + came.len()..];
        let (present, place) = people_behind(behind)?;
        let start = range.end - behind.len();
        let (expected, present) = (shown(expected), (present > expected).then(|| shown(present))?);
        let mark = Mark::new(
            start + place.start..start + place.end,
            format!("{came}{present}，比{should}{expected}还多"),
        );
        Some(mark.hint("核对后改正；有列席、旁听的人，应到也要算上，或只写实到人数"))
    })
}

/// A sentence with more numbers is a table in disguise.
const MOST_COUNTS: usize = 50;

/// The bytes between two counts that belong together, at most.
const WIDEST_GAP: usize = 48;

/// A sentence and what is counted in it.
struct Sentence<'t> {
    text: &'t str,
    range: Range<usize>,
    counts: &'t [Count],
}

impl Sentence<'_> {
    fn first_fault(&self) -> Option<Mark> {
        let by_words = self.of_which().or_else(|| self.named()).or_else(|| self.summed());
        by_words.or_else(|| self.in_states())
    }

    /// Where a word begins and ends in it.
    fn find(&self, word: &str) -> Option<Range<usize>> {
        let at = self.range.start + self.text[self.range.clone()].find(word)?;
        Some(at..at + word.len())
    }

    fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text[self.range.clone()].contains(word))
    }

    /// The most that is counted with a unit before a byte.
    fn whole(&self, unit: &str, end: usize) -> Option<&Count> {
        let is_whole = |count: &&Count| count.range.end <= end && count.unit == unit && count.value > ONE;
        if unit == "%" {
            return None;
        }
        self.counts.iter().filter(is_whole).max_by_key(|count| count.value)
    }

    /// A part behind 其中 that is more than the whole, or two that are all and do not make it.
    fn of_which(&self) -> Option<Mark> {
        let word = self.find("其中")?;
        let clause = self.text[word.end..self.range.end].trim_start_matches(['，', '：', ',', ':']);
        let start = self.range.end - clause.len();
        let end = clause.find(['，', '；', '。', ',', ';']).map_or(self.range.end, |length| start + length);
        let mut parts = self.counts.iter().filter(|count| (start..end).contains(&count.range.start));
        let too_much = parts.find_map(|part| {
            let whole = self.whole(part.unit, word.start)?;
            let is_about = whole.is_about || part.is_about;
            let is_over = part.value > if is_about { whole.value * 2 } else { whole.value };
            let is_same = part.unit != "个" || self.is_same_noun(part, whole);
            (is_over && is_same).then(|| {
                let (part_text, whole_text) = (self.shown(part), self.shown(whole));
                let message = format!("“其中”的{part_text}比总数{whole_text}还多");
                Mark::new(part.range.clone(), message).hint("按原始记录核对，改正写错的那个数")
            })
        });
        too_much
            .or_else(|| self.halves(word))
            .or_else(|| self.kinds(start..self.range.end))
            .or_else(|| self.listed(start))
    }

    /// Parts behind 其中 with their sum behind them: `其中：党员12名、团员8名、群众10名，共31名`.
    fn listed(&self, start: usize) -> Option<Mark> {
        let is_sum = |count: &&Count| {
            let before = self.text[start..count.range.start].trim_end_matches(['计', '为', '有']);
            ["，共", "，合", "，总"].iter().any(|word| before.ends_with(word))
        };
        let behind = self.counts.iter().filter(|count| count.range.start > start);
        let whole = behind.clone().find(is_sum).filter(|whole| !whole.is_about)?;
        let parts: Vec<&Count> = behind.take_while(|part| part.range.start < whole.range.start).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let is_plain = parts.iter().all(|part| part.unit == whole.unit && !part.is_about);
        let list = &self.text[start..last.range.end];
        let is_list = list.matches('、').count() + 1 == parts.len() && !list.contains(['，', '；', '（']);
        let sum = parts.iter().map(|part| part.value).sum::<u128>();
        let is_wrong = parts.len() > 1 && is_plain && is_list && sum != whole.value;
        (is_wrong && !self.compares_others())
            .then(|| self.unequal(first.range.start..last.range.end, sum, whole))
    }

    /// Parts that are called alike (`政治类60册、科技类30册`), so that nothing is in two of them, and are more
    /// than the whole.
    fn kinds(&self, list: Range<usize>) -> Option<Mark> {
        let name = |part: &Count| self.text[..part.range.start].chars().next_back();
        let parts: Vec<&Count> = self.counts.iter().filter(|part| list.contains(&part.range.start)).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let whole = self.whole(first.unit, list.start).filter(|whole| !whole.is_about)?;
        let is_alike = |part: &&Count| part.unit == first.unit && name(part) == name(first) && !part.is_about;
        let sum = parts.iter().map(|part| part.value).sum::<u128>();
        let is_plain =
            parts.len() > 1 && name(first).is_some_and(|c| matches!(c, '类' | '级' | '组' | '型' | '期'));
        (is_plain && parts.iter().all(is_alike) && sum > whole.value && !self.compares_others())
            .then(|| self.unequal(first.range.start..last.range.end, sum, whole))
    }

    fn compares_others(&self) -> bool {
        self.has_any(&["每", "累计", "去年", "上年", "另", "除"])
    }

    /// Whether the nouns behind two counts are the same, or stand before them.
    fn is_same_noun(&self, part: &Count, whole: &Count) -> bool {
        let [part, whole] = [part, whole].map(|count| &self.text[count.range.end..self.range.end]);
        let noun_end = part.char_indices().take_while(|(_, c)| is_han(*c)).nth(2).map_or(0, |(at, _)| at);
        !part.starts_with(is_han) || noun_end > 0 && whole.starts_with(&part[..noun_end])
    }

    /// The men and the women of a whole, or the like, that do not make it.
    fn halves(&self, word: Range<usize>) -> Option<Mark> {
        const HALVES: &[[&str; 2]] = &[["男", "女"], ["正式党员", "预备党员"]];
        HALVES.iter().find_map(|halves| {
            let parts = halves.map(|half| self.counted_by(half, word.end));
            let [Some(first), Some(second)] = parts else { return None };
            let whole = self.halved(word.start).filter(|whole| !whole.is_about)?;
            let sum = first.value + second.value;
            let range = first.range.start.min(second.range.start)..first.range.end.max(second.range.end);
            (sum != whole.value).then(|| self.unequal(range, sum, whole))
        })
    }

    /// What men and women are the halves of: who came, where it says too who should have come.
    fn halved(&self, end: usize) -> Option<&Count> {
        let came = self.text[self.range.start..end].rfind("实到").map(|at| self.range.start + at);
        let behind = |at: usize| {
            self.counts.iter().find(|count| count.unit == "人" && (at..end).contains(&count.range.start))
        };
        came.map_or_else(|| self.whole("人", end), behind)
    }

    /// What is counted right behind a word: `男党员15名`.
    fn counted_by(&self, word: &str, from: usize) -> Option<&Count> {
        let at = from + self.text[from..self.range.end].find(word)? + word.len();
        let count = self.counts.iter().find(|count| count.range.start >= at)?;
        let between =
            self.text[at..count.range.start].trim_start_matches(['性', '党', '员', '同', '志', ' ']);
        (between.is_empty() && count.unit == "人" && !count.is_about).then_some(count)
    }

    /// Parts behind 分别为, which are all, that do not make the whole before.
    fn named(&self) -> Option<Mark> {
        let word = self.find("分别为").or_else(|| self.find("分别是"))?;
        let list_end =
            self.text[word.end..self.range.end].find(['；', ';']).map_or(self.range.end, |at| word.end + at);
        let list = self.counts.iter().filter(|count| (word.end..list_end).contains(&count.range.start));
        let parts: Vec<&Count> = list.collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let before = self.counts.iter().filter(|count| count.range.end <= word.start);
        let wholes: Vec<&Count> = before.filter(|count| count.unit == first.unit).collect();
        let [whole] = wholes[..] else { return None };
        let is_plain = parts.len() > 1 && parts.iter().all(|part| part.unit == whole.unit && !part.is_about);
        let starts = parts.iter().map(|part| part.range.start);
        let ends = [word.end].into_iter().chain(parts.iter().map(|part| part.range.end));
        let is_close = starts.zip(ends).all(|(start, end)| start - end < WIDEST_GAP)
            && list_end - last.range.end < WIDEST_GAP
            && word.start - whole.range.end < WIDEST_GAP;
        let sum = parts.iter().map(|part| part.value).sum::<u128>();
        let range = first.range.start..last.range.end;
        (is_plain && is_close && !whole.is_about && sum != whole.value && !self.compares())
            .then(|| self.unequal(range, sum, whole))
    }

    /// Parts before 共计 that do not make what stands behind it.
    fn summed(&self) -> Option<Mark> {
        let behind = |count: &&Count| {
            let before = self.text[self.range.start..count.range.start].trim_end_matches(['为', '：', ' ']);
            ["共计", "合计", "总计", "，共", ",共", "、共"].iter().any(|word| before.ends_with(word))
        };
        let whole = self.counts.iter().find(behind).filter(|whole| !whole.is_about)?;
        let before = self.counts.iter().filter(|count| count.range.end <= whole.range.start);
        let parts: Vec<&Count> = before.filter(|part| part.unit == whole.unit).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let mut sum = 0;
        let adds_up = parts.iter().rev().any(|part| {
            sum += part.value;
            sum == whole.value
        });
        let is_plain = parts.len() > 1 && parts.iter().all(|part| !part.is_about) && !self.compares();
        let range = first.range.start..last.range.end;
        (is_plain && !adds_up).then(|| self.unequal(range, sum, whole))
    }

    /// Whether it speaks of what goes for each, or of other times.
    fn compares(&self) -> bool {
        self.has_any(&[
            "每", "各", "均", "倍", "比", "去年", "上年", "累计", "至今", "以来", "另", "还", "其中", "除",
        ])
    }

    fn unequal(&self, range: Range<usize>, sum: u128, whole: &Count) -> Mark {
        let message = format!("加起来是{}，不是{}", shown(sum), self.shown(whole));
        Mark::new(range, message).hint("按原始记录核对，改正写错的那个数")
    }

    fn shown(&self, count: &Count) -> String {
        format!("“{}”", &self.text[count.range.clone()])
    }
}

/// A number as it is written.
fn shown(value: u128) -> String {
    let (whole, rest) = (value / ONE, value % ONE);
    match rest {
        0 => whole.to_string(),
        _ => format!("{whole}.{}", format!("{rest:04}").trim_end_matches('0')),
    }
}
