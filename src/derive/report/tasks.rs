//! Tasks and measures of a year, by how far they are.

use super::counted::CountedYear;
use crate::model::date::Date;
use crate::model::year::{Measure, Task, TaskProgress, YearNotes};

/// The order in which tasks are told: what is still to be done comes first.
const ORDER: [Option<TaskProgress>; 4] =
    [Some(TaskProgress::Underway), Some(TaskProgress::NotStarted), None, Some(TaskProgress::Done)];

/// The tasks of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tasks<'a> {
    /// By progress; none is empty.
    pub groups: Vec<TaskGroup<'a>>,
    /// `15个任务：已完成12个，…；38项措施：…`
    pub finding: String,
}

/// Tasks that are equally far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskGroup<'a> {
    /// How far; `None` where nothing is written.
    pub progress: Option<TaskProgress>,
    /// In their order.
    pub tasks: Vec<TaskLine<'a>>,
}

/// A task as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine<'a> {
    /// Its place in the year's list, from 1.
    pub number: usize,
    /// What.
    pub name: &'a str,
    /// Who answers for it.
    pub owner: Option<&'a str>,
    /// By when: a day that is written as one reads like the others of the report.
    pub due: Option<String>,
    /// Its measures.
    pub measures: Vec<MeasureLine<'a>>,
}

/// A measure as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureLine<'a> {
    /// What.
    pub text: &'a str,
    /// How far it is; `None` where nothing is written.
    pub progress: Option<TaskProgress>,
    /// What shows it.
    pub evidence: Option<Evidence<'a>>,
}

/// What shows that a measure was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// The title of a page, or whatever was written.
    pub text: &'a str,
    /// Where it can be read, from the site's root.
    pub url: Option<&'a str>,
}

impl<'a> Tasks<'a> {
    /// None where there are none.
    pub fn of(counted: &CountedYear<'a>) -> Option<Self> {
        let notes = counted.notes?;
        let tasks = &notes.tasks;
        let group = |progress| {
            let with = (1..).zip(tasks).filter(|(_, task)| task.progress == progress);
            TaskGroup { progress, tasks: with.map(|(number, task)| task_line(notes, number, task)).collect() }
        };
        let finding = format!(
            "{}；{}",
            sentence("个任务", "个", count_tasks(tasks)),
            sentence("项措施", "项", count_measures(tasks))
        );
        (!tasks.is_empty()).then(|| Self {
            groups: ORDER.map(group).into_iter().filter(|group| !group.tasks.is_empty()).collect(),
            finding,
        })
    }
}

pub(super) fn task_line<'a>(notes: &'a YearNotes, number: usize, task: &'a Task) -> TaskLine<'a> {
    let Task { name, owner, due, progress: _, measures, answers: _ } = task;
    TaskLine {
        number,
        name,
        owner: owner.as_deref(),
        due: due.as_ref().map(|due| due.parse::<Date>().map_or_else(|()| due.clone(), Date::chinese)),
        measures: measures.iter().map(|measure| measure_line(notes, measure)).collect(),
    }
}

fn measure_line<'a>(notes: &'a YearNotes, measure: &'a Measure) -> MeasureLine<'a> {
    let Measure { text, progress, evidence } = measure;
    let evidence = evidence.as_ref().map(|evidence| evidence.value.as_str()).map(|written| {
        match notes.evidence.get(written) {
            Some(page) => Evidence { text: &page.title, url: Some(&page.url) },
            // Where a source lies is nobody's business, least of all that of a draft.
            None if written.ends_with(".md") => Evidence { text: "稿件未公开", url: None },
            None => Evidence { text: written, url: None },
        }
    });
    MeasureLine { text, progress: *progress, evidence }
}

/// The word readers see for how far something is.
pub fn progress_text(progress: Option<TaskProgress>) -> &'static str {
    progress.map_or("未填进展", TaskProgress::chinese)
}

/// `38项措施：已完成32项，推进中3项`
fn sentence(what: &str, unit: &str, numbers: ByProgress) -> String {
    let parts = [
        (Some(TaskProgress::Done), numbers.done),
        (Some(TaskProgress::Underway), numbers.underway),
        (Some(TaskProgress::NotStarted), numbers.not_started),
        (None, numbers.unknown()),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0);
    let parts: Vec<_> = parts.map(|(progress, n)| format!("{}{n}{unit}", progress_text(progress))).collect();
    if parts.is_empty() {
        format!("{}{what}", numbers.all)
    } else {
        format!("{}{what}：{}", numbers.all, parts.join("，"))
    }
}

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
    pub fn new(items: impl IntoIterator<Item = Option<TaskProgress>>) -> Self {
        let mut numbers = Self::default();
        for item in items {
            numbers.all += 1;
            match item {
                Some(TaskProgress::Done) => numbers.done += 1,
                Some(TaskProgress::Underway) => numbers.underway += 1,
                Some(TaskProgress::NotStarted) => numbers.not_started += 1,
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

    #[test]
    fn tasks_and_measures_are_counted_by_progress() {
        let task = |progress, measures: &[Option<TaskProgress>]| Task {
            name: "任务".into(),
            owner: None,
            due: None,
            progress,
            measures: measures
                .iter()
                .map(|&progress| Measure { text: "措施".into(), progress, evidence: None })
                .collect(),
            answers: Vec::new(),
        };
        use TaskProgress::{Done, NotStarted, Underway};
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
