//! The sheets of targets (目标) and tasks (任务).

use super::table::{SheetCell, SheetTable};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::targets::{TargetNumbers, TargetState, Targets};
use crate::derive::report::tasks::{MeasureLine, TaskLine, Tasks, progress_text};
use crate::model::year::TaskProgress;

/// The targets; none where there are none.
pub(super) fn sheet(counted: &CountedYear<'_>) -> Option<SheetTable<'static>> {
    let Targets { counted: numbers, texts, finding: _ } = Targets::of(counted)?;
    let as_of = counted.as_of;
    let title =
        format!("{}年目标，截至{}，时序进度{}", counted.year(), as_of.day().chinese(), as_of.elapsed());
    let heads = ["序号", "目标", "组织", "目标次数", "已开展", "计划中", "已取消", "完成率", "状态"];
    let mut table = SheetTable::new("目标", title, &heads);
    for target in &numbers {
        let row = counted_line(counted, table.rows.len(), target);
        table.rows.push(row);
    }
    for text in texts {
        let number = SheetCell::Whole(table.rows.len() as u64 + 1);
        let mut row = vec![number, SheetCell::text(text)];
        row.resize(heads.len() - 1, SheetCell::Empty);
        row.push(SheetCell::text("不计数"));
        table.rows.push(row);
    }
    let reached = |target: &&TargetNumbers| matches!(target.state, TargetState::Done | TargetState::Exceeded);
    let states = table.range(8);
    let all = SheetCell::Whole(numbers.len() as u64).by(|| format!("=COUNT({})", table.range(3)));
    let done = SheetCell::Whole(numbers.iter().filter(reached).count() as u64)
        .by(|| format!("=COUNTIF({states},\"完成\")+COUNTIF({states},\"超额\")"));
    table.foot = vec![named("计数目标（项）", all), named("其中完成、超额（项）", done)];
    Some(table)
}

fn counted_line(counted: &CountedYear<'_>, above: usize, target: &TargetNumbers) -> Vec<SheetCell> {
    let settings = &counted.frame.settings;
    let row = above + 3;
    let organisation = target.organisation.map_or("全园区", |id| &settings.organisations.get(id).name);
    let share = target.share().map_or(SheetCell::in_place_of_a_number("—"), SheetCell::Share);
    vec![
        SheetCell::Whole(above as u64 + 1),
        SheetCell::text(&settings.kinds.get(target.kind).name),
        SheetCell::text(organisation),
        SheetCell::number(Some(target.target)),
        SheetCell::number(Some(target.done)),
        SheetCell::number(Some(target.planned)),
        SheetCell::number(Some(target.cancelled)),
        share.by(|| format!("=E{row}/D{row}")),
        SheetCell::text(target.state.chinese()),
    ]
}

/// The tasks with their measures, a measure a line; none where there are none.
pub(super) fn tasks(counted: &CountedYear<'_>) -> Option<SheetTable<'static>> {
    let Tasks { groups, finding: _ } = Tasks::of(counted)?;
    let mut lines: Vec<(&TaskLine<'_>, Option<TaskProgress>)> = Vec::new();
    for group in &groups {
        lines.extend(group.tasks.iter().map(|task| (task, group.progress)));
    }
    lines.sort_by_key(|(task, _)| task.number);
    let heads = ["序号", "任务", "责任单位", "时限", "任务进展", "措施", "措施进展", "佐证"];
    let title = format!("{}年任务和措施", counted.year());
    let mut table = SheetTable::new("任务", title, &heads);
    let measures = || lines.iter().flat_map(|(task, _)| &task.measures);
    let done = measures().filter(|measure| measure.progress == Some(TaskProgress::Done)).count();
    let all = measures().count();
    for (task, progress) in &lines {
        if task.measures.is_empty() {
            table.rows.push(task_line(task, *progress, None, true));
        }
        let measures = task.measures.iter().enumerate();
        table.rows.extend(measures.map(|(at, one)| task_line(task, *progress, Some(one), at == 0)));
    }
    let sum = |number: usize, formula: String| SheetCell::Whole(number as u64).by(|| formula);
    table.foot = vec![
        named("任务（个）", sum(lines.len(), format!("=COUNT({})", table.range(0)))),
        named("措施（项）", sum(all, format!("=COUNTIF({},\"?*\")", table.range(5)))),
        named("已完成的措施（项）", sum(done, format!("=COUNTIF({},\"已完成\")", table.range(6)))),
    ];
    Some(table)
}

/// A measure beside its task; its number stands in the first line only.
fn task_line(
    task: &TaskLine<'_>,
    progress: Option<TaskProgress>,
    measure: Option<&MeasureLine<'_>>,
    is_first: bool,
) -> Vec<SheetCell> {
    let number = if is_first { SheetCell::Whole(task.number as u64) } else { SheetCell::Empty };
    let evidence = measure.and_then(|measure| measure.evidence).map_or("", |evidence| evidence.text);
    vec![
        number,
        SheetCell::text(task.name),
        SheetCell::text(task.owner.unwrap_or_default()),
        SheetCell::text(task.due.clone().unwrap_or_default()),
        SheetCell::text(progress_text(progress)),
        SheetCell::text(measure.map_or("", |measure| measure.text)),
        SheetCell::text(measure.map_or("", |measure| progress_text(measure.progress))),
        SheetCell::text(evidence),
    ]
}

/// A number below a table, with what it is.
fn named(name: &str, number: SheetCell) -> Vec<SheetCell> {
    vec![SheetCell::Empty, SheetCell::text(name), number]
}
