//! What a year is measured by: its targets, the year before, its tasks.

use super::annex::{Annex, with_notes};
use crate::derive::report::comparison::{Change, Comparison};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::targets::{TargetNumbers, Targets};
use crate::derive::report::tasks::{MeasureLine, TaskGroup, TaskLine, Tasks, progress_text};
use crate::model::year::TaskProgress;
use crate::render::office::docx::WordCell;

/// What was planned, and how far it is.
pub(super) fn add_targets(annex: &mut Annex, counted: &CountedYear<'_>, targets: &Targets<'_>) {
    let Targets { counted: numbers, texts, finding } = targets;
    annex.section("计划完成情况");
    annex.find(finding);
    if counted.as_of.is_running() && !numbers.is_empty() {
        annex.say(format!("时序进度{}。", counted.as_of.elapsed()));
    }
    let settings = &counted.frame.settings;
    let row = |one: &TargetNumbers| {
        let TargetNumbers { kind, organisation, target, done, planned, cancelled, state } = one;
        let organisation = organisation.map(|id| settings.organisations.get(id).short_name());
        let share = one.share().map_or("—".to_owned(), |share| share.to_string());
        vec![
            WordCell::words(settings.kinds.get(*kind).name.as_str()),
            WordCell::words(organisation.unwrap_or("全园区")),
            WordCell::number(with_notes(
                format!("{done} / {target} 次"),
                &[(*planned, format!("已排计划{planned}次")), (*cancelled, format!("取消{cancelled}次"))],
            )),
            WordCell::middle(state.chinese()),
            WordCell::number(share),
        ]
    };
    if !numbers.is_empty() {
        let columns = [("目标", 5), ("组织", 5), ("完成／计划", 4), ("状态", 3), ("完成率", 3)];
        annex.table("计划完成情况", &columns, numbers.iter().map(row));
    }
    if !texts.is_empty() {
        annex.say("不计次数的目标：");
        annex.list(texts.iter().copied());
    }
}

/// The year beside the year before.
pub(super) fn add_comparison(annex: &mut Annex, counted: &CountedYear<'_>, comparison: &Comparison) {
    let (now, last) = (counted.called(), counted.called_in(counted.year() - 1));
    let same = if comparison.until.is_some() { "同期" } else { "" };
    annex.section("与上年比较");
    match comparison.until {
        _ if !comparison.has_base() => {
            annex.say(format!("没有{last}{same}的活动记录，无法比较。"));
        }
        Some(until) => annex.say(format!("{now}尚未结束，与{last}同期（截至{}）比较。", until.chinese())),
        None => {}
    }
    let row = |change: &Change| {
        let Change { name, unit, now, before } = change;
        let difference = change.difference();
        // As on the page: above the table stands what most are counted in.
        let unit = match unit.chinese() {
            "次" => String::new(),
            unit => format!("（{unit}）"),
        };
        vec![
            WordCell::words(format!("{}{unit}", counted.label(*name))),
            WordCell::number(now.to_string()),
            WordCell::number(before.to_string()),
            WordCell::number(format!("{difference}{}", difference.unit().unwrap_or_default())),
            WordCell::number(change.percent()),
        ]
    };
    let before = format!("{last}{same}");
    let columns = [("项目", 5), (&now, 3), (&before, 3), ("增减", 3), ("增减%", 3)];
    let caption = format!("{now}与{last}比较（单位：次，另注明的除外）");
    annex.table(&caption, &columns, comparison.changes.iter().map(row));
    if !comparison.gone.is_empty() {
        let name = |kind| &counted.frame.settings.kinds.get(kind).name;
        let gone: Vec<_> =
            comparison.gone.iter().map(|(kind, count)| format!("{}{count}次", name(*kind))).collect();
        annex.note(format!("注：{last}{same}有、{now}没有的类型：{}。", gone.join("、")));
    }
}

/// Tasks, each with its measures.
pub(super) fn add_tasks(annex: &mut Annex, tasks: &Tasks<'_>) {
    let Tasks { groups, finding } = tasks;
    annex.section("任务和措施");
    annex.find(finding);
    let row = |progress: Option<TaskProgress>, task: &TaskLine<'_>| {
        let TaskLine { number, name, owner, due, measures } = task;
        let measures: Vec<_> = (1..).zip(measures).map(|(at, measure)| told(at, measure)).collect();
        vec![
            WordCell::middle(number.to_string()),
            WordCell::words(*name),
            WordCell::words(owner.unwrap_or_default()),
            WordCell::words(due.clone().unwrap_or_default()),
            WordCell::middle(progress_text(progress)),
            WordCell::words(measures.join("\n")),
        ]
    };
    let rows = groups.iter().flat_map(|TaskGroup { progress, tasks }| {
        tasks.iter().map(|task| row(*progress, task)).collect::<Vec<_>>()
    });
    let columns = [("序号", 12), ("任务", 26), ("责任单位", 24), ("时限", 22), ("进展", 16), ("措施", 60)];
    annex.table("任务和措施", &columns, rows);
}

/// `1.制定学习计划（已完成；佐证：制度文件第3项）`
fn told(number: usize, measure: &MeasureLine<'_>) -> String {
    let MeasureLine { text, progress, evidence } = measure;
    let evidence = evidence.map_or(String::new(), |evidence| format!("；佐证：{}", evidence.text));
    format!("{number}.{text}（{}{evidence}）", progress_text(*progress))
}
