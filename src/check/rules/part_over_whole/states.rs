//! Tasks that are done, going on, or not begun: together they are all of them.

use super::{Mark, Sentence};
use crate::check::counts::Count;

/// What stands before how many are done, are going on, and have not begun. The longer come first.
pub(super) const STATES: [&[&str]; 3] = [
    &["已经完成", "已完成", "已办结", "已解决", "已整改", "已落实"],
    &["正在推进", "正在办理", "正在整改", "正在实施", "推进中", "整改中"],
    &["尚未启动", "尚未开展", "尚未完成", "未启动", "未开展", "未完成", "未办结"],
];

impl Sentence<'_> {
    /// Numbers of things in each state that do not make the whole right before them.
    pub(super) fn in_states(&self) -> Option<Mark> {
        let states: Vec<Option<usize>> = self.counts.iter().map(|count| self.state(count)).collect();
        let from = states.iter().position(Option::is_some).filter(|from| *from > 0)?;
        let (whole, parts) = (&self.counts[from - 1], &self.counts[from..]);
        let (first, last) = (parts.first()?, parts.last()?);
        let mut said: Vec<usize> = states[from..].iter().copied().collect::<Option<_>>()?;
        let is_plain = parts.iter().all(|part| part.unit == whole.unit && !part.is_about)
            && !whole.is_about
            && whole.unit != "%"
            && first.range.start - whole.range.end < super::WIDEST_GAP;
        said.sort_unstable();
        let is_each = said == [0, 1, 2];
        let sum = parts.iter().map(|part| part.value).sum::<u128>();
        let is_wrong = if is_each {
            sum != whole.value
        } else {
            said.len() == 2 && said[0] < said[1] && sum > whole.value
        };
        (is_plain && is_wrong && !self.compares_others() && !self.compares())
            .then(|| self.unequal(first.range.start..last.range.end, sum, whole))
    }

    /// Of which state a number is said to be.
    fn state(&self, count: &Count) -> Option<usize> {
        let before = &self.text[self.range.start..count.range.start];
        STATES.iter().position(|words| words.iter().any(|word| before.ends_with(word)))
    }
}
