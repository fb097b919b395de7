//! 存在问题, each beside the tasks and measures that answer it.

use super::counted::CountedYear;
use super::tasks::{TaskLine, progress_text, task_line};
use crate::model::year::TaskProgress;

/// A problem as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLine<'a> {
    /// What it is.
    pub text: &'a str,
    /// The tasks that answer it, in the order of the year.
    pub answers: Vec<AnsweringTask<'a>>,
}

/// A task that answers a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweringTask<'a> {
    /// The task with its measures.
    pub task: TaskLine<'a>,
    /// How far it is; `None` where nothing is written.
    pub progress: Option<TaskProgress>,
}

impl ProblemLine<'_> {
    /// The problem with what answers it, in a paragraph:
    /// `教育深度不够。对应任务1“分层次开展培训”（推进中）。`
    pub fn told(&self) -> String {
        let answer = |AnsweringTask { task, progress }: &AnsweringTask<'_>| {
            format!("任务{}“{}”（{}）", task.number, task.name, progress_text(*progress))
        };
        let answers: Vec<_> = self.answers.iter().map(answer).collect();
        match &answers[..] {
            [] => self.text.to_owned(),
            answers => format!("{}。对应{}。", self.text.trim_end_matches('。'), answers.join("、")),
        }
    }
}

/// The problems of a year, in their order.
pub fn of_year<'a>(counted: &CountedYear<'a>) -> Vec<ProblemLine<'a>> {
    let Some(notes) = counted.notes else { return Vec::new() };
    let line = |(place, text): (usize, &'a String)| {
        let tasks = (1..).zip(&notes.tasks).filter(|(_, task)| task.answers.contains(&place));
        let answer =
            |(number, task)| AnsweringTask { task: task_line(notes, number, task), progress: task.progress };
        ProblemLine { text, answers: tasks.map(answer).collect() }
    };
    notes.problems.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::{frame, inputs};

    #[test]
    fn a_problem_stands_beside_the_tasks_that_answer_it() {
        let (frame, inputs) = (frame(), inputs("2022-12-31"));
        let problems = of_year(&CountedYear::new(&frame, &inputs));
        let told = |problem: &ProblemLine<'_>| {
            let answer = |answer: &AnsweringTask<'_>| format!("{}.{}", answer.task.number, answer.task.name);
            (problem.text.to_owned(), problem.answers.iter().map(answer).collect::<Vec<_>>().join("、"))
        };
        assert_eq!(
            problems.iter().map(told).collect::<Vec<_>>(),
            [("教育深度不够。".to_owned(), "1.做完的任务、2.没做完的任务".to_owned())]
        );
        assert_eq!(
            problems[0].told(),
            "教育深度不够。对应任务1“做完的任务”（已完成）、任务2“没做完的任务”（推进中）。"
        );
    }
}
