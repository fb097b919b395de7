//! How many tasks and measures a year has, and how far they are.

use crate::model::year::{Progress, Task};

/// How many there are, and how many of them are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByProgress {
    /// All.
    pub all: usize,
    /// 已完成
    pub done: usize,
    /// 推进中
    pub underway: usize,
    /// 未启动
    pub not_started: usize,
}

impl ByProgress {
    /// Counts; what has no progress written is in `all` only.
    pub fn new(items: impl IntoIterator<Item = Option<Progress>>) -> Self {
        let mut numbers = Self::default();
        for item in items {
            numbers.all += 1;
            match item {
                Some(Progress::Done) => numbers.done += 1,
                Some(Progress::Underway) => numbers.underway += 1,
                Some(Progress::NotStarted) => numbers.not_started += 1,
                None => {}
            }
        }
        numbers
    }

    /// How many have no progress written.
    pub fn unknown(&self) -> usize {
        self.all - self.done - self.underway - self.not_started
    }
}

/// The tasks of a year.
pub fn count_tasks(tasks: &[Task]) -> ByProgress {
    ByProgress::new(tasks.iter().map(|task| task.progress))
}

/// The measures of all tasks of a year.
pub fn count_measures(tasks: &[Task]) -> ByProgress {
    ByProgress::new(tasks.iter().flat_map(|task| &task.measures).map(|measure| measure.progress))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::year::Measure;

    #[test]
    fn tasks_and_measures_are_counted_by_progress() {
        let task = |progress, measures: &[Option<Progress>]| Task {
            name: "任务".into(),
            owner: None,
            due: None,
            progress,
            measures: measures
                .iter()
                .map(|&progress| Measure { text: "措施".into(), progress, evidence: None })
                .collect(),
        };
        use Progress::{Done, NotStarted, Underway};
        let tasks = [
            task(Some(Done), &[Some(Done), Some(Done)]),
            task(Some(Underway), &[Some(Done), Some(NotStarted), None]),
            task(None, &[]),
        ];
        assert_eq!(count_tasks(&tasks), ByProgress { all: 3, done: 1, underway: 1, not_started: 0 });
        assert_eq!(count_measures(&tasks), ByProgress { all: 5, done: 3, underway: 0, not_started: 1 });
        assert_eq!((count_tasks(&tasks).unknown(), count_measures(&tasks).unknown()), (1, 1));
    }
}
