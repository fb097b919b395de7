//! The row that names a ledger's columns: found, understood, or missed.

use std::sync::Arc;

use super::{Record, whole};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Spanned};
use crate::model::nearest::nearest;
use crate::parse::codes::fields::UNKNOWN_KEY;
use crate::parse::codes::ledger::LEDGER_HEADER;
use crate::parse::codes::yaml::DUPLICATE_KEY;
use crate::parse::fields::FieldNames;
use crate::parse::ledger::{self, NEEDED, by_longer_name, column};
use crate::parse::post::DATE;
use crate::parse::{activity, secrecy};

/// How many rows from the top the head is looked for.
const WITHIN: usize = 5;

/// What a column holds, at the place of its head; `None` for one that is passed over.
pub(super) type HeadCell = Option<Spanned<&'static str>>;

/// Where the head stands, and its columns. `None` where it cannot be used; the problem says why.
pub(super) fn read(
    source: &Arc<SourceText>,
    records: &[Record<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<(usize, Vec<HeadCell>)> {
    let known = |record: &Record<'_>| {
        record
            .iter()
            .filter(|cell| column(&cell.value).or_else(|| by_longer_name(&cell.value)).is_some())
            .count()
    };
    let Some(at) = records.iter().take(WITHIN).position(|record| known(record) >= 2) else {
        diagnostics.push(missing(source, &records[0]));
        return None;
    };
    let head = &records[at];
    let columns = columns(source, head, diagnostics);
    for needed in NEEDED {
        if !columns.iter().flatten().any(|column| needed.contains(&column.value)) {
            let problem = Diagnostic::new(LEDGER_HEADER, format!("表头里没有“{}”这一列", needed[1]))
                .at(source, whole(head));
            diagnostics.push(problem.hint(format!(
                "把写{}的那一列改名为“{0}”，没有就加上；能读的列有：\n{}",
                needed[1],
                full()
            )));
            return None;
        }
    }
    Some((at, columns))
}

fn columns(source: &Arc<SourceText>, head: &Record<'_>, diagnostics: &mut Diagnostics) -> Vec<HeadCell> {
    let named = |names: &FieldNames| head.iter().any(|cell| column(&cell.value) == Some(*names));
    let mut columns: Vec<HeadCell> = Vec::with_capacity(head.len());
    for cell in head {
        let read = |names: FieldNames| columns.iter().flatten().find(|column| names.contains(&column.value));
        let longer = || by_longer_name(&cell.value).filter(|names| !named(names) && read(names).is_none());
        // 活动时间 is the day where no other column is.
        let time = cell.value.starts_with("活动时间")
            && head.iter().any(|other| is_date(&other.value) && other.span != cell.span);
        let names = if time { Some(activity::TIME) } else { column(&cell.value).or_else(longer) };
        let first = names.and_then(read);
        if first.is_some() {
            let problem = Diagnostic::new(DUPLICATE_KEY, format!("表头里“{}”有两列", cell.value));
            diagnostics.push(problem.at(source, cell.span).hint("只留一列"));
        } else if names.is_none() && !cell.value.is_empty() {
            diagnostics.push(unknown(source, cell));
        }
        let shown = |names: FieldNames| {
            names.iter().copied().find(|name| *name == cell.value.as_ref()).unwrap_or(names[1])
        };
        let column = names.filter(|_| first.is_none()).map(|names| Spanned::new(shown(names), cell.span));
        columns.push(column);
    }
    columns
}

fn is_date(cell: &str) -> bool {
    column(cell) == Some(DATE) || by_longer_name(cell) == Some(DATE)
}

fn unknown(source: &Arc<SourceText>, cell: &Spanned<std::borrow::Cow<'_, str>>) -> Diagnostic {
    if secrecy::concerns(&cell.value) {
        return secrecy::not_read(source, cell.span, &cell.value, "列");
    }
    let nearest = nearest(&cell.value, ledger::fields().flatten().copied());
    if let Some(near) = nearest.filter(|name| secrecy::concerns(name)) {
        return secrecy::not_read(source, cell.span, &cell.value, "列").hint(format!("是不是“{near}”？"));
    }
    let hint = nearest.map_or_else(|| format!("能读的列有：{}", full()), |name| format!("是不是“{name}”？"));
    Diagnostic::new(UNKNOWN_KEY, format!("不认识“{}”这一列，没有读入", cell.value))
        .at(source, cell.span)
        .hint(hint)
}

/// The head to be copied: every column by its Chinese name, without those that only say the same in another
/// way.
fn full() -> String {
    let extra = ["人数", "序号"];
    ledger::fields()
        .map(|names| if names[0] == "organisers" { "支部" } else { names[1] })
        .filter(|name| !extra.contains(name))
        .collect::<Vec<_>>()
        .join(",")
}

fn missing(source: &Arc<SourceText>, first: &Record<'_>) -> Diagnostic {
    let problem = Diagnostic::new(LEDGER_HEADER, "台账没有表头").at(source, whole(first));
    let filled: Vec<&str> =
        first.iter().map(|cell| cell.value.as_ref()).filter(|cell| !cell.is_empty()).collect();
    if let [only] = filled[..]
        && only.matches('，').count() >= 1
    {
        return problem
            .label("列之间是中文逗号")
            .hint("每行的列之间都换成英文逗号；或在 WPS、Excel 里做好表，另存为“CSV（逗号分隔）”");
    }
    let is_name = |cell: &&str| cell.chars().count() <= 12 && !cell.chars().any(|c| c.is_numeric());
    if filled.iter().all(is_name) {
        return problem
            .label("第一行里认不出列的名称")
            .hint(format!("把第一行各列的名称改成下面这些，用到哪列写哪列：\n{}", full()));
    }
    problem
        .label("第一行要写各列的名称")
        .hint(format!("在最前面加一行列名，和下面各列一一对应，用到哪列写哪列：\n{}", full()))
}
