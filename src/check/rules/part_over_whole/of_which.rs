//! Parts behind 其中: one that is more than the whole, and such as do not make it.

use std::ops::Range;

use super::{Mark, Sentence};
use crate::check::counts::Count;
use crate::model::characters::is_han;

impl Sentence<'_> {
    /// A part behind 其中 that is more than the whole, or two that are all and do not make it.
    pub(super) fn of_which(&self) -> Option<Mark> {
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

    pub(super) fn compares_others(&self) -> bool {
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
}
