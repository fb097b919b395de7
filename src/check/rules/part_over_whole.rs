//! Numbers of one sentence that cannot all be right: a part that is more than the whole (`25名，其中女党员30名`,
//! `应到20人，实到25人`), and parts that do not make the whole (`25名，其中男15名、女12名`, `4次、12次，共15次`,
//! `20项，已完成12项，正在推进6项，未启动3项`).
//!
//! The whole is the most that stands before 其中 with the same unit. Numbers that only say about how many are
//! let be, unless the part is twice as much; so are a whole of one (`一个项目，其中两个环节`), what is called by
//! another name (`3个社区，其中5个家庭`), and sums of what goes for each or of sentences that compare.

mod attended;
mod formula;
mod of_which;
mod states;
mod votes;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, sentences};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

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
                "共发出选票16张，收回18张，选举有效。",
                "参加人数：男320＋女180＝合计510。",
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
                "共发出选票16张，收回16张，其中有效票15张。",
                "参加人数：男320＋女180＝合计500，合力用“1＋1＝3”来形容。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let states = states::STATES.iter().copied().flatten().copied();
    ["其中", "实到", "实参", "实际参", "实出席", "分别", "共", "收回", "回收", "＝", "="]
        .into_iter()
        .chain(states)
        .collect()
});

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let counts = passage.counts();
    let mut marks = Vec::new();
    for range in sentences(text) {
        marks.extend(attended::more_than_expected(text, &range));
        marks.extend(votes::more_than_given(text, &range));
        marks.extend(formula::unequal(text, &range));
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
