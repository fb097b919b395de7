//! 统计口径: what the year's numbers count, where they come from, and what is not shown.

use super::counted::CountedYear;
use super::ranking::coverage;
use crate::model::activity::Status;
use crate::model::period::Period;

/// The statements, each a sentence.
pub fn statements(counted: &CountedYear<'_>) -> Vec<String> {
    let mut list = vec![period(counted)];
    list.extend(scope(counted));
    list.extend(sources(counted));
    list.extend(people(counted));
    list.extend(changes(counted));
    list
}

fn period(counted: &CountedYear<'_>) -> String {
    let (first, until) = (counted.as_of.first(), counted.as_of.day());
    if !counted.as_of.has_begun() {
        return format!("{}尚未开始，以下是计划安排。", counted.called());
    }
    let whole = match counted.period {
        None => "本年",
        Some(Period::Quarter(_)) => "本季度",
        Some(Period::Half(_)) => "本半年",
    };
    let running = if counted.as_of.is_running() { format!("，{whole}尚未结束") } else { String::new() };
    format!(
        "统计{}至{}开始的活动{running}；跨日活动计入第一天所在的月份。",
        first.chinese(),
        until.chinese_short()
    )
}

fn scope(counted: &CountedYear<'_>) -> Vec<String> {
    let with = |status| counted.count_with(status);
    let others = [
        (counted.planned(), "计划中"),
        (with(Status::Cancelled), "已取消"),
        (with(Status::Unconfirmed), "待确认"),
    ];
    let left_out: Vec<_> =
        others.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{word}的{n}次")).collect();
    let mut list = vec![match left_out.as_slice() {
        [] => "只统计已开展的活动，单位为次。".to_owned(),
        some => format!("只统计已开展的活动，单位为次；{}不计入。", some.join("和")),
    }];
    let total = &counted.numbers.total;
    if total.attended > 0 {
        list.push(format!(
            "{}次中，本园区举办{}次，参加上级或其他单位举办的{}次。",
            total.count,
            total.hosted(),
            total.attended
        ));
    }
    list.push("几个组织联合举办的活动，各组织各计1次，合计只计1次。".to_owned());
    let counted_as = counted.numbers.counted_as();
    if counted_as > 0 {
        list.push(format!("有{counted_as}次活动同时计入另一类型（如主题党日中重温入党誓词）：该类型加1次和相应人次，合计不重复计算。"));
    }
    list
}

fn sources(counted: &CountedYear<'_>) -> Vec<String> {
    let total = &counted.numbers.total;
    let mut list = Vec::new();
    if total.count > 0 {
        list.push(format!(
            "数据来源：有稿件的{}次，只有台账记录的{}次；同一次活动既有稿件又有台账的只计1次。",
            total.posts, total.ledger
        ));
    }
    let manual: Vec<_> = counted.numbers.kinds.iter().filter(|kind| kind.manual.is_some()).collect();
    if !manual.is_empty() {
        let names: Vec<_> = manual.iter().map(|kind| counted.kind(kind.kind).name.as_str()).collect();
        list.push(format!("{}没有逐次记录，次数为手工填报，不计入合计。", names.join("、")));
    }
    if total.hidden > 0 {
        list.push(format!("其中{}次的记录不公开：计入各项数字，不在本站显示内容。", total.hidden));
    }
    if counted.notes.is_some_and(|notes| !notes.figures.is_empty() || !notes.tasks.is_empty()) {
        list.push(
            "制度、人数等申报数字和任务清单由主办单位手工填报；未填表示没有填报数值，不等于0。".to_owned(),
        );
    }
    list
}

fn people(counted: &CountedYear<'_>) -> Vec<String> {
    let total = &counted.numbers.total;
    if total.count == 0 {
        return Vec::new();
    }
    let unrecorded = if total.unrecorded > 0 {
        format!("；有{}次未记人数，不计入人次", total.unrecorded)
    } else {
        String::new()
    };
    let mut list = vec![format!("人次为各次活动实到人数之和{unrecorded}。")];
    if total.rated > 0 {
        let rated = total.rated;
        list.push(format!(
            "到会率＝实到合计÷应到合计，只按应到、实到都有记录，实到不多于应到的{rated}次活动计算。"
        ));
    }
    if coverage(counted).is_some() {
        list.push(
            "支部覆盖率＝至少开展过一次活动的党支部÷全部党支部（个），参加别人举办的和联合举办的都算。"
                .to_owned(),
        );
    }
    if counted.notes.is_some_and(|notes| !notes.targets.is_empty()) {
        list.push(format!(
            "完成率＝完成次数÷计划次数。时序进度为全年已过天数的比例，目前{}；已启动而完成比例低于时序进度的目标记为滞后，一次也没有开展的记为未启动。",
            counted.as_of.elapsed()
        ));
    }
    list
}

fn changes(counted: &CountedYear<'_>) -> Option<String> {
    let compared = counted.has_any() && !counted.inputs.last_year.is_empty();
    compared.then(|| {
        "与上年比较：增减为本年数减上年数，增减%＝增减÷上年数，上年没有记录或者为0的记“—”；到会率的增减是百分点。"
            .to_owned()
    })
}
