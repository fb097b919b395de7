//! The sections of a year's report, each a table where there is one.

use super::Readership;
use super::annex::Annex;
use super::{kinds, organisations, plans};
use crate::derive::report::YearReport;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::figures::Figure;
use crate::derive::report::months::PeriodTally;
use crate::derive::report::problems::ProblemLine;
use crate::model::statistic::Statistic;
use crate::model::year::NamedList;
use crate::render::office::docx::{WordBlock, WordCell};

/// All sections; 存在问题 only where no draft has told them.
pub(super) fn blocks(
    counted: &CountedYear<'_>,
    report: YearReport<'_>,
    readership: Readership,
    with_problems: bool,
) -> Vec<WordBlock> {
    let YearReport {
        figures,
        narrative: _,
        kinds,
        kinds_finding,
        months,
        quarters,
        halves,
        ranking,
        duties,
        targets,
        comparison,
        problems,
        tasks,
        lists,
        highlights: _,
        basis,
    } = report;
    let mut annex = Annex::default();
    add_figures(&mut annex, &figures);
    kinds::add_months(&mut annex, counted, &kinds, &kinds_finding, months.as_ref());
    add_parts(&mut annex, quarters.iter().chain(&halves));
    organisations::add_ranking(&mut annex, counted, ranking.as_ref(), readership);
    duties.iter().for_each(|duties| organisations::add_duties(&mut annex, counted, duties, readership));
    kinds::add_numbers(&mut annex, counted, &kinds);
    targets.iter().for_each(|targets| plans::add_targets(&mut annex, counted, targets));
    comparison.iter().for_each(|comparison| plans::add_comparison(&mut annex, counted, comparison));
    if with_problems && !problems.is_empty() {
        annex.section("存在问题");
        let told: Vec<_> = problems.iter().map(ProblemLine::told).collect();
        annex.list(told.iter().map(String::as_str));
    }
    tasks.iter().for_each(|tasks| plans::add_tasks(&mut annex, tasks));
    lists.iter().for_each(|list| add_list(&mut annex, list));
    annex.basis(&reach(counted.numbers.total.hidden, readership), &basis);
    annex.blocks
}

/// A list that the park keeps under a name of its own.
fn add_list(annex: &mut Annex, list: &NamedList) {
    let NamedList { name, items } = list;
    annex.section(name);
    match &items[..] {
        [] => annex.say("未填。"),
        items => annex.list(items.iter().map(String::as_str)),
    }
}

/// What is said of records that are not public.
pub(super) fn reach(hidden: u32, readership: Readership) -> String {
    match (readership, hidden) {
        (Readership::Own, 0) => "本文供内部报送，统计全部记录；本年没有不公开的活动。".to_owned(),
        (Readership::Own, hidden) => {
            format!("本文供内部报送，数字和表格含不公开的活动{hidden}次；对外公开请用网站上的版本。")
        }
        (Readership::Public, 0) => "本文供公开下载，本年没有不公开的活动。".to_owned(),
        (Readership::Public, hidden) => {
            format!("本文供公开下载，有{hidden}次活动不公开：计入各项数字，不显示内容。")
        }
    }
}

/// The figures at the head.
pub(super) fn add_figures(annex: &mut Annex, figures: &[Figure<'_>]) {
    annex.section("主要数字");
    let row = |Figure { name: _, label, number, note }: &Figure<'_>| {
        vec![
            WordCell::words(*label),
            WordCell::number(format!("{}{}", number.amount, number.unit_behind())),
            WordCell::words(number.basis()),
            WordCell::words(note.clone().unwrap_or_default()),
        ]
    };
    let columns = [("项目", 4), ("数值", 3), ("数据来源", 3), ("说明", 7)];
    annex.table("主要数字", &columns, figures.iter().map(row));
}

fn add_parts<'t>(annex: &mut Annex, parts: impl Iterator<Item = &'t PeriodTally> + Clone) {
    if parts.clone().next().is_none() {
        return;
    }
    annex.section("各季度、半年情况");
    let row = |PeriodTally { period: _, name, tally }: &PeriodTally| {
        let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| tally.number(asked).amount);
        vec![
            WordCell::words(name.as_str()),
            WordCell::number(tally.count.to_string()),
            WordCell::number(people.to_string()),
            WordCell::number(rate.to_string()),
        ]
    };
    let columns = [("时段", 1), ("次数（次）", 1), ("人次", 1), ("到会率", 1)];
    annex.table("各季度、半年活动次数、人次和到会率", &columns, parts.map(row));
}
