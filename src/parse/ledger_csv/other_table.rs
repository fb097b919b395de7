//! Tables below a ledger in the same sheet that are none: a list of people, sums of branches. Each is told
//! once, and nothing of it is read.

use std::ops::Range;
use std::sync::Arc;

use super::{Record, head, notes, whole};
use crate::diagnostics::{Diagnostic, Severity, SourceText};
use crate::parse::codes::ledger::LEDGER_TABLE;
use crate::parse::date;
use crate::parse::fields::FieldNames;
use crate::parse::ledger::NEEDED;
use crate::parse::vocabulary::bare;

/// What heads of columns are called in other tables, whole or in part.
const HEADS: [&str; 41] = [
    "姓名",
    "性别",
    "民族",
    "籍贯",
    "学历",
    "职务",
    "职位",
    "职称",
    "电话",
    "手机",
    "身份证",
    "出生",
    "年龄",
    "党龄",
    "入党",
    "转正",
    "政治面貌",
    "次数",
    "人次",
    "场次",
    "到会率",
    "参与率",
    "覆盖率",
    "完成率",
    "占比",
    "比例",
    "月份",
    "季度",
    "合计",
    "小计",
    "总计",
    "项目",
    "数量",
    "金额",
    "单价",
    "单位",
    "计划",
    "完成",
    "进度",
    "得分",
    "排名",
];

/// The longest cell that names a column, in characters.
const LONGEST: usize = 8;

/// The other tables among the rows of one with its head, each from its own head to where the ledger's is
/// repeated, else to the end.
pub(super) fn all(records: &[Record<'_>]) -> Vec<Range<usize>> {
    let Some((head, below)) = head::found(records) else { return Vec::new() };
    let day = column(&head, NEEDED[0]);
    let (mut tables, mut at) = (Vec::new(), below);
    while let Some(more) = records[at..].iter().position(|record| begins(record, &head, day)) {
        let first = at + more;
        let repeated = records[first + 1..].iter().position(|record| notes::repeats(record, &head));
        at = repeated.map_or(records.len(), |more| first + 1 + more);
        // Alone it is a row like others.
        if at > first + 1 {
            tables.push(first..at);
        }
    }
    tables
}

/// Whether a row looks like the head of another table: it has no day, and most of its cells name columns.
fn begins(record: &Record<'_>, ledger: &Record<'_>, day: Option<usize>) -> bool {
    // Asked of every row of a long table: most are told apart by their day.
    let cell = day.and_then(|day| record.get(day)).map_or("", |cell| &*cell.value);
    let is_month = || cell.ends_with(['月', '份', '度']);
    if cell.starts_with(|c: char| c.is_ascii_digit()) && !is_month() {
        return false;
    }
    let filled = || record.iter().filter(|cell| !cell.value.is_empty());
    let names = filled().filter(|cell| head::is_known(cell) || is_of_another(&cell.value)).count();
    filled().count() > 1
        && names * 2 > filled().count()
        && filled().all(|cell| is_short_word(&cell.value))
        && !notes::repeats(record, ledger)
}

fn is_of_another(cell: &str) -> bool {
    let name = bare(cell);
    let month = name.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十第".contains(c));
    name.chars().count() <= LONGEST
        && (HEADS.iter().any(|head| name.contains(head))
            || month.len() < name.len() && matches!(month, "月" | "月份" | "季度"))
}

/// Whether a cell may name a column: no number, day, sentence or note.
fn is_short_word(cell: &str) -> bool {
    let name = bare(cell);
    (1..=LONGEST).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['：', ':', '，', '。', '；', '、'])
        && date::day_and_time(&name).is_err()
}

/// The problem of a table that was not read. Where it may tell of activities, which would be lost, nothing is
/// built.
pub(super) fn told(source: &Arc<SourceText>, ledger: &Record<'_>, table: &[Record<'_>]) -> Diagnostic {
    let (head, rows) = (&table[0], &table[1..]);
    let row = |record: &Record<'_>| source.position(whole(record).start).line;
    let (first, last) = (row(head), table.last().map_or(0, row));
    let message = format!("第 {first} 到 {last} 行像是另一张表，表头下面的 {} 行都没有读入", rows.len());
    let problem = Diagnostic::new(LEDGER_TABLE, message).at(source, whole(head));
    let elsewhere = match source.sheets() {
        [] => "是名单、汇总，就从这个文件里移出去，存到 content/ledger 以外的地方",
        _ => "是名单、汇总，就移到另一张工作表里",
    };
    let hint = format!("{elsewhere}；里面记着活动，就在这一行写全列名，至少有 日期 和 类型");
    let lacks: Vec<_> = NEEDED.into_iter().filter(|needed| column(head, needed).is_none()).collect();
    let problem = match lacks[..] {
        [lacks] => problem.severity(Severity::Error).label(format!("这是它的表头，没有“{}”这一列", lacks[1])),
        _ if rows.iter().any(|row| is_like_activity(row, ledger)) => {
            problem.severity(Severity::Error).label("这是它的表头；下面有的行写着日期，像是活动")
        }
        _ => problem.label("这是它的表头"),
    };
    problem.hint(hint)
}

/// Whether a row has a day where the ledger has it, and something where it has the kind.
fn is_like_activity(row: &Record<'_>, ledger: &Record<'_>) -> bool {
    let cell = |needed| column(ledger, needed).and_then(|at| row.get(at)).map_or("", |cell| &*cell.value);
    let [day, kind] = NEEDED.map(cell);
    !kind.is_empty() && date::day_and_time(day).is_ok()
}

fn column(head: &Record<'_>, field: FieldNames) -> Option<usize> {
    head.iter().position(|cell| head::field_of(&cell.value) == Some(field))
}
