//! Tasks and measures, by how far they are.

use serde::Serialize;

use super::Counted;
use crate::derive::tasks::{ByProgress, count_measures, count_tasks};
use crate::model::date::Date;
use crate::model::year::{Measure, Progress, Task, YearNotes};

/// The tasks of a year.
#[derive(Serialize)]
pub(super) struct TasksValue<'a> {
    /// What is still to be done comes first.
    groups: Vec<TaskGroup<'a>>,
    /// `15个任务：已完成12个，…；38项措施：…`
    finding: String,
}

#[derive(Serialize)]
struct TaskGroup<'a> {
    state: &'static str,
    state_text: &'static str,
    tasks: Vec<TaskValue<'a>>,
}

#[derive(Serialize)]
struct TaskValue<'a> {
    /// Its place in the year's list, from 1.
    number: usize,
    name: &'a str,
    owner: Option<&'a str>,
    due: Option<String>,
    measures: Vec<MeasureValue<'a>>,
}

#[derive(Serialize)]
struct MeasureValue<'a> {
    text: &'a str,
    state: &'static str,
    state_text: &'static str,
    evidence: Option<EvidenceValue<'a>>,
}

#[derive(Serialize)]
struct EvidenceValue<'a> {
    text: &'a str,
    /// Where it can be read, from the site's root.
    url: Option<&'a str>,
}

/// The tasks; none where there are none.
pub(super) fn groups<'a>(counted: &Counted<'a>) -> Option<TasksValue<'a>> {
    let notes = counted.notes?;
    let tasks = &notes.tasks;
    let order = [Some(Progress::Underway), Some(Progress::NotStarted), None, Some(Progress::Done)];
    let group = |progress: Option<Progress>| TaskGroup {
        state: state(progress),
        state_text: words(progress),
        tasks: (1..)
            .zip(tasks)
            .filter(|(_, task)| task.progress == progress)
            .map(|(number, task)| task_value(notes, number, task))
            .collect(),
    };
    let finding = format!(
        "{}；{}",
        sentence("个任务", "个", count_tasks(tasks)),
        sentence("项措施", "项", count_measures(tasks))
    );
    (!tasks.is_empty()).then(|| TasksValue {
        groups: order.map(group).into_iter().filter(|group| !group.tasks.is_empty()).collect(),
        finding,
    })
}

fn task_value<'a>(notes: &'a YearNotes, number: usize, task: &'a Task) -> TaskValue<'a> {
    let Task { name, owner, due, progress: _, measures } = task;
    TaskValue {
        number,
        name,
        owner: owner.as_deref(),
        // A day that is written as one reads like the others on the page.
        due: due.as_ref().map(|due| due.parse::<Date>().map_or_else(|()| due.clone(), Date::chinese)),
        measures: measures.iter().map(|measure| measure_value(notes, measure)).collect(),
    }
}

fn measure_value<'a>(notes: &'a YearNotes, measure: &'a Measure) -> MeasureValue<'a> {
    let Measure { text, progress, evidence } = measure;
    let evidence = evidence.as_deref().map(|written| match notes.evidence.get(written) {
        Some(page) => EvidenceValue { text: &page.title, url: Some(&page.url) },
        // Where a source lies is nobody's business, least of all that of a draft.
        None if written.ends_with(".md") => EvidenceValue { text: "稿件未公开", url: None },
        None => EvidenceValue { text: written, url: None },
    });
    MeasureValue { text, state: state(*progress), state_text: words(*progress), evidence }
}

/// `38项措施：已完成32项，推进中3项`
fn sentence(what: &str, unit: &str, numbers: ByProgress) -> String {
    let parts = [
        ("已完成", numbers.done),
        ("推进中", numbers.underway),
        ("未启动", numbers.not_started),
        ("未填进展", numbers.unknown()),
    ];
    let parts: Vec<_> =
        parts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word}{n}{unit}")).collect();
    if parts.is_empty() {
        format!("{}{what}", numbers.all)
    } else {
        format!("{}{what}：{}", numbers.all, parts.join("，"))
    }
}

fn words(progress: Option<Progress>) -> &'static str {
    progress.map_or("未填进展", Progress::chinese)
}

/// The word for class names.
fn state(progress: Option<Progress>) -> &'static str {
    match progress {
        Some(Progress::Done) => "done",
        Some(Progress::Underway) => "underway",
        Some(Progress::NotStarted) | None => "not-started",
    }
}
