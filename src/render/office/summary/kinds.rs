//! The kinds of a year: in which month how often, and each one's numbers.

use std::ops::RangeInclusive;

use super::annex::{Annex, with_notes};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::kinds::{KindGroup, cell_steps};
use crate::derive::report::months::Months;
use crate::derive::report::numbers::KindNumbers;
use crate::model::statistic::Statistic;
use crate::render::office::docx::WordCell;

const MONTHS: [&str; 12] =
    ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];

/// Which kind in which month: the darker a cell, the more.
pub(super) fn add_months(
    annex: &mut Annex,
    counted: &CountedYear<'_>,
    groups: &[KindGroup<'_>],
    finding: &str,
    months: Option<&Months>,
) {
    if groups.is_empty() {
        return;
    }
    annex.section("各类型各月情况");
    annex.find(finding);
    let steps = cell_steps(counted);
    let row = |numbers: &KindNumbers| {
        let name = WordCell::words(name(counted, numbers));
        let cells = counted.months().map(|month| numbers.months[usize::from(month) - 1]);
        let cells = cells.map(|count| WordCell {
            shade: steps.step(count as usize),
            ..WordCell::middle(count.to_string())
        });
        let cells = match numbers.manual {
            Some(_) => vec![WordCell::middle("手工填报，不分月").over(counted.months().count())],
            None => cells.collect(),
        };
        let total = WordCell::middle(numbers.count().to_string());
        std::iter::once(name).chain(cells).chain([total]).collect()
    };
    let numbers = &counted.numbers;
    let all: Vec<_> = std::iter::once(WordCell::head("全部活动"))
        .chain(
            counted
                .months()
                .map(|month| WordCell::head(numbers.months[usize::from(month) - 1].count.to_string())),
        )
        .chain([WordCell::head(numbers.total.count.to_string())])
        .collect();
    let rows = groups.iter().flat_map(|group| group.kinds.iter().map(|numbers| row(numbers)));
    annex.table("各类型各月活动次数（单位：次）", &by_month("类型", counted.months()), rows.chain([all]));
    let counted_as = numbers.counted_as();
    if counted_as > 0 {
        annex.note(format!(
            "注：有{counted_as}次活动同时计入两个类型，各行之和比“全部活动”多{counted_as}次。"
        ));
    }
    months.iter().for_each(|months| add_beside_last_year(annex, counted, months));
}

/// Each month beside that of the year before, where that is known: all of it, beside one that is not over
/// too.
fn add_beside_last_year(annex: &mut Annex, counted: &CountedYear<'_>, months: &Months) {
    let Months { now, total, before, last_total, begun: _, finding } = months;
    annex.find(finding);
    let Some(before) = before else { return };
    let year = counted.year();
    let last = format!("{}年{}", year - 1, if counted.as_of.is_running() { "全年" } else { "" });
    let row = |name: String, counts: &[u32; 12], total: u32| {
        std::iter::once(WordCell::words(name))
            .chain(counts.iter().map(|count| WordCell::middle(count.to_string())))
            .chain([WordCell::middle(total.to_string())])
            .collect::<Vec<_>>()
    };
    let rows = [row(format!("{year}年"), now, *total), row(last, before, *last_total)];
    annex.table("各月活动次数与上年比较（单位：次）", &by_month("年度", 1..=12), rows);
}

fn by_month(first: &str, months: RangeInclusive<u8>) -> Vec<(&str, u32)> {
    let months = months.map(|month| (MONTHS[usize::from(month) - 1], 10));
    std::iter::once((first, 28)).chain(months).chain([("合计", 13)]).collect()
}

/// Each kind's numbers, with where they come from.
pub(super) fn add_numbers(annex: &mut Annex, counted: &CountedYear<'_>, groups: &[KindGroup<'_>]) {
    if groups.is_empty() {
        return;
    }
    annex.section("各类型次数和人次");
    let mut rows = Vec::new();
    for group in groups {
        if !group.name.is_empty() {
            rows.push(vec![WordCell { names: true, ..WordCell::words(group.name) }.over(5)]);
        }
        rows.extend(group.kinds.iter().map(|numbers| row(counted, numbers)));
    }
    let columns = [("类型", 5), ("次数（次）", 4), ("人次", 4), ("到会率", 4), ("数据来源", 4)];
    annex.table("各类型次数、人次、到会率和数据来源", &columns, rows);
}

fn row(counted: &CountedYear<'_>, numbers: &KindNumbers) -> Vec<WordCell> {
    let KindNumbers { kind: _, tally, months: _, counted_as, manual: _ } = numbers;
    let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| numbers.number(asked));
    let partly = if rate.amount.is_known() && tally.rated < numbers.count() { tally.rated } else { 0 };
    let unrecorded = tally.partly_unrecorded();
    vec![
        WordCell::words(name(counted, numbers)),
        WordCell::number(with_notes(
            numbers.count().to_string(),
            &[
                (tally.attended, format!("其中参加{}次", tally.attended)),
                (*counted_as, format!("其中计入{counted_as}次")),
            ],
        )),
        WordCell::number(with_notes(
            people.amount.to_string(),
            &[(unrecorded, format!("{unrecorded}次未记人数"))],
        )),
        WordCell::number(with_notes(
            rate.amount.or_no_base().to_string(),
            &[(partly, format!("按{partly}次计算"))],
        )),
        WordCell::words(with_notes(
            people.basis(),
            &[(tally.hidden, format!("其中{}次不公开", tally.hidden))],
        )),
    ]
}

fn name(counted: &CountedYear<'_>, numbers: &KindNumbers) -> String {
    counted.frame.settings.kinds.get(numbers.kind).name.clone()
}
