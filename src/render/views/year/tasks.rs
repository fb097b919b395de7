//! Tasks and measures, by how far they are.

use serde::Serialize;

use crate::derive::report::problems::{AnsweringTask, ProblemLine};
use crate::derive::report::tasks::{Evidence, MeasureLine, TaskGroup, TaskLine, Tasks, progress_text};
use crate::model::year::TaskProgress;

/// A problem and the tasks that answer it.
#[derive(Serialize)]
pub(super) struct ProblemValue<'a> {
    text: &'a str,
    answers: Vec<AnswerValue<'a>>,
}

#[derive(Serialize)]
struct AnswerValue<'a> {
    task: TaskValue<'a>,
    state: &'static str,
    state_text: &'static str,
}

/// The problems.
pub(super) fn problems(problems: Vec<ProblemLine<'_>>) -> Vec<ProblemValue<'_>> {
    let answer = |AnsweringTask { task: line, progress }| AnswerValue {
        task: task(line),
        state: state(progress),
        state_text: progress_text(progress),
    };
    let value = |ProblemLine { text, answers }| ProblemValue {
        text,
        answers: answers.into_iter().map(answer).collect(),
    };
    problems.into_iter().map(value).collect()
}

/// The tasks of a year.
#[derive(Serialize)]
pub(super) struct TasksValue<'a> {
    /// What is still to be done comes first.
    groups: Vec<GroupValue<'a>>,
    /// `15个任务：已完成12个，…；38项措施：…`
    finding: String,
}

#[derive(Serialize)]
struct GroupValue<'a> {
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

/// The tasks.
pub(super) fn value(tasks: Tasks<'_>) -> TasksValue<'_> {
    let Tasks { groups, finding } = tasks;
    let group = |TaskGroup { progress, tasks }| GroupValue {
        state: state(progress),
        state_text: progress_text(progress),
        tasks: tasks.into_iter().map(task).collect(),
    };
    TasksValue { groups: groups.into_iter().map(group).collect(), finding }
}

fn task(task: TaskLine<'_>) -> TaskValue<'_> {
    let TaskLine { number, name, owner, due, measures } = task;
    TaskValue { number, name, owner, due, measures: measures.into_iter().map(measure).collect() }
}

fn measure(measure: MeasureLine<'_>) -> MeasureValue<'_> {
    let MeasureLine { text, progress, evidence } = measure;
    MeasureValue {
        text,
        state: state(progress),
        state_text: progress_text(progress),
        evidence: evidence.map(|Evidence { text, url }| EvidenceValue { text, url }),
    }
}

/// The word for class names.
fn state(progress: Option<TaskProgress>) -> &'static str {
    match progress {
        Some(TaskProgress::Done) => "done",
        Some(TaskProgress::Underway) => "underway",
        Some(TaskProgress::NotStarted) | None => "not-started",
    }
}
