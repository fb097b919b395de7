//! The row that names a ledger's columns: found, understood, or missed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Record, SheetSort, notes, whole};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span, Spanned};
use crate::model::ledger_column::LedgerColumn;
use crate::model::nearest::nearest;
use crate::model::spelling;
use crate::parse::codes::fields::UNKNOWN_KEY;
use crate::parse::codes::ledger::LEDGER_HEADER;
use crate::parse::codes::yaml::DUPLICATE_KEY;
use crate::parse::fields::FieldNames;
use crate::parse::ledger::{self, NEEDED, column};
use crate::parse::post::DATE;
use crate::parse::vocabulary::{self, Meaning, bare};
use crate::parse::{activity, date, secrecy};

/// How many rows from the top the head is looked for.
pub(super) const WITHIN: usize = 5;

/// A year with all days.
const LEAP: i16 = 2020;

/// What a column holds, at the place of its head; `None` for one that is passed over.
pub(super) type HeadCell = Option<Spanned<&'static str>>;

/// The head of a table.
pub(super) struct TableHead<'a> {
    /// Its cells: of merged ones in two rows those that name a column.
    pub(super) cells: Record<'a>,
    pub(super) columns: Vec<HeadCell>,
    /// Whether a column that is not read tells what may be shown.
    pub(super) withheld: bool,
    /// How many rows stand above it.
    pub(super) above: usize,
    /// The place of the first row below.
    pub(super) below: usize,
}

impl TableHead<'_> {
    /// Whether it is that of our own form, which says how a blank cell is read.
    pub(super) fn is_form(&self) -> bool {
        let mut heads = self.cells.iter().map(|cell| &*cell.value);
        LedgerColumn::form().all(|column| heads.next() == Some(column.chinese()))
    }
}

/// The head. `None` where it cannot be used; the problem says why.
pub(super) fn read<'a>(
    source: &Arc<SourceText>,
    records: &[Record<'a>],
    diagnostics: &mut Diagnostics,
) -> Option<TableHead<'a>> {
    let Some(at) = place(records) else {
        diagnostics.push(missing(source, &records[0]));
        return None;
    };
    let (cells, below) = cells_at(records, at);
    let (columns, withheld) = columns(source, &cells, &records[below..], diagnostics);
    for needed in NEEDED {
        if !columns.iter().flatten().any(|column| needed.contains(&column.value)) {
            let problem = Diagnostic::new(LEDGER_HEADER, format!("表头里没有“{}”这一列", needed[1]))
                .at(source, whole(&records[at]));
            diagnostics.push(problem.hint(format!(
                "把写{}的那一列改名为“{0}”，没有就加上；能读的列有：\n{}",
                needed[1],
                full()
            )));
            return None;
        }
    }
    Some(TableHead { cells, columns, withheld, above: at, below })
}

/// Where the next table begins: the place of a row that is another head than that of this one, else behind
/// the last.
pub(super) fn next(records: &[Record<'_>]) -> usize {
    let Some((head, below)) = found(records) else { return records.len() };
    let day = head.iter().position(|cell| field_of(&cell.value) == Some(DATE));
    // Asked of every row of a long table.
    let has_day = |record: &Record<'_>| {
        let day = day.and_then(|day| record.get(day));
        day.is_some_and(|day| day.value.contains(|c: char| c.is_ascii_digit()))
    };
    let is_next = |record: &Record<'_>| !has_day(record) && is_another(record, &head);
    records[below..].iter().position(is_next).map_or(records.len(), |more| below + more)
}

/// Whether a row below a head is one too, and not the same once more: most of its cells name columns, those
/// that no row can do without among them.
fn is_another(record: &Record<'_>, head: &Record<'_>) -> bool {
    let filled = record.iter().filter(|cell| !cell.value.is_empty()).count();
    let known = record.iter().filter(|cell| is_known(cell)).count();
    let names = |needed: &FieldNames| record.iter().any(|cell| field_of(&cell.value) == Some(*needed));
    known * 2 > filled && NEEDED.iter().all(names) && !notes::repeats(record, head)
}

/// What the first rows of a sheet are.
pub(super) fn sort(records: &[Record<'_>]) -> SheetSort {
    let Some((cells, below)) = found(records) else { return SheetSort::Other };
    let fields = fields(&cells, &records[below..]);
    let lacks = NEEDED.iter().find(|needed| !fields.contains(&Some(**needed)));
    lacks.map_or(SheetSort::Ledger, |lacks| SheetSort::Lacks(lacks[1]))
}

/// The cells that name columns, and the place of the first row below them.
pub(super) fn found<'a>(records: &[Record<'a>]) -> Option<(Record<'a>, usize)> {
    place(records).map(|at| cells_at(records, at))
}

fn cells_at<'a>(records: &[Record<'a>], at: usize) -> (Record<'a>, usize) {
    of_two_rows(records, at).unwrap_or_else(|| (records[at].clone(), at + 1))
}

/// The place of the row that names columns.
fn place(records: &[Record<'_>]) -> Option<usize> {
    let known = |record: &Record<'_>| record.iter().filter(|cell| is_known(cell)).count();
    records.iter().take(WITHIN).position(|record| known(record) >= 2)
}

pub(super) fn is_known(cell: &Spanned<Cow<'_, str>>) -> bool {
    column(&cell.value).is_some() || meant(&cell.value).is_some()
}

/// A head in two rows, as merged cells are saved: 参加人数 above 应到 and 实到, 公开 above nothing. What stands
/// below names the column.
fn of_two_rows<'a>(records: &[Record<'a>], at: usize) -> Option<(Record<'a>, usize)> {
    let lacks = |head: &Record<'_>, below: usize| {
        let fields = fields(head, &records[below..]);
        NEEDED.iter().any(|needed| !fields.contains(&Some(*needed)))
    };
    if lacks(&records[at], at + 1) {
        let both = merged(&records[at], records.get(at + 1)?, |_| true);
        return (!lacks(&both, at + 2)).then_some((both, at + 2));
    }
    if let Some(below) = records.get(at + 1).filter(|below| only_parts(below, &records[at])) {
        return Some((merged(&records[at], below, |_| true), at + 2));
    }
    let (above, head) = (records.get(at.checked_sub(1)?)?, &records[at]);
    let of_head: HashSet<Option<FieldNames>> = head.iter().map(|cell| column(&cell.value)).collect();
    let is_new = |cell: &Spanned<Cow<'_, str>>| is_known(cell) && !of_head.contains(&column(&cell.value));
    Some((merged(above, head, is_new), at + 1))
}

/// Whether a row below a head only names parts of its columns: 应到 and 实到 below 参加人数.
fn only_parts(below: &Record<'_>, head: &Record<'_>) -> bool {
    let mut filled = (0..).zip(below).filter(|(_, cell)| !cell.value.is_empty()).peekable();
    let is_needed = |at: usize| {
        let field = head.get(at).and_then(|cell| field_of(&cell.value));
        field.is_some_and(|field| NEEDED.contains(&field))
    };
    filled.peek().is_some() && filled.all(|(at, cell)| is_known(cell) && !is_needed(at))
}

/// The cells of the lower row; where one is empty, that above it.
fn merged<'a>(
    above: &Record<'a>,
    below: &Record<'a>,
    is_taken: impl Fn(&Spanned<Cow<'_, str>>) -> bool,
) -> Record<'a> {
    let empty = || Spanned::new(Cow::Borrowed(""), Span::default());
    let cell = |at: usize| {
        let of_below = below.get(at).filter(|cell| !cell.value.is_empty());
        of_below.or_else(|| above.get(at).filter(|cell| is_taken(cell))).cloned()
    };
    (0..above.len().max(below.len())).map(|at| cell(at).unwrap_or_else(empty)).collect()
}

fn columns(
    source: &Arc<SourceText>,
    head: &Record<'_>,
    rows: &[Record<'_>],
    diagnostics: &mut Diagnostics,
) -> (Vec<HeadCell>, bool) {
    let fields = fields(head, rows);
    let meanings = OfField::new(head);
    let mut withheld = false;
    let mut read: HashSet<FieldNames> = HashSet::new();
    let mut columns: Vec<HeadCell> = Vec::with_capacity(head.len());
    for (cell, names) in head.iter().zip(fields) {
        let is_second = names.is_some_and(|names| !read.insert(names));
        if is_second {
            withheld |= names == Some(ledger::PUBLIC);
            let problem = Diagnostic::new(DUPLICATE_KEY, format!("表头里“{}”有两列", cell.value));
            diagnostics.push(problem.at(source, cell.span).hint("只留一列"));
        } else if names.is_none() && !cell.value.is_empty() {
            let at = columns.len();
            let below = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.value.as_ref());
            let problem = match secrecy::withholds(&cell.value, below) {
                true => secrecy::not_read(source, cell.span, &cell.value, "列"),
                false => unknown(source, &meanings, cell),
            };
            withheld |= problem.severity == Severity::Error;
            diagnostics.push(problem);
        }
        let shown = |names: FieldNames| {
            names.iter().copied().find(|name| *name == cell.value.as_ref()).unwrap_or(names[1])
        };
        let column = names.filter(|_| !is_second).map(|names| Spanned::new(shown(names), cell.span));
        columns.push(column);
    }
    (columns, withheld)
}

/// The field of each column: by one of the field's own names, else by another word for it, where no plainer
/// one is there.
fn fields(head: &Record<'_>, rows: &[Record<'_>]) -> Vec<Option<FieldNames>> {
    let mut fields: Vec<_> = head.iter().map(|cell| column(&cell.value)).collect();
    let mut taken: HashSet<FieldNames> = fields.iter().copied().flatten().collect();
    let mut others: Vec<(usize, Meaning)> = (0..)
        .zip(head)
        .filter(|(at, _)| fields[*at].is_none())
        .filter_map(|(at, cell)| Some((at, meant(&cell.value)?)))
        .collect();
    others.sort_by_key(|(_, meaning)| meaning.rank);
    for (at, meaning) in others {
        let wanted = [Some(meaning.field), meaning.otherwise].into_iter().flatten().filter_map(of_field);
        fields[at] = wanted.into_iter().find(|names| taken.insert(*names));
    }
    // 时间 alone is the day, where days stand below it.
    if !taken.contains(&DATE)
        && let Some(time) = fields.iter().position(|names| *names == Some(activity::TIME))
    {
        let mut cells = rows.iter().filter_map(|row| row.get(time)).filter(|cell| !cell.value.is_empty());
        let is_day = |text: &str| date::day_and_time(text).is_ok() || date::in_year(text, LEAP).is_some();
        if cells.next().is_some_and(|cell| is_day(&cell.value)) {
            fields[time] = Some(DATE);
        }
    }
    fields
}

fn of_field(name: &str) -> Option<FieldNames> {
    ledger::fields().find(|names| names[0] == name)
}

/// The field that a head means by another word than its own names.
fn meant(cell: &str) -> Option<Meaning> {
    vocabulary::meaning(&spelling::key(&bare(cell))).filter(|meaning| of_field(meaning.field).is_some())
}

/// The field that a head means by its own name or another word.
pub(super) fn field_of(cell: &str) -> Option<FieldNames> {
    column(cell).or_else(|| of_field(meant(cell)?.field))
}

/// Of each field the first two cells that mean it.
struct OfField<'h, 'a>(HashMap<FieldNames, Vec<&'h Spanned<Cow<'a, str>>>>);

impl<'h, 'a> OfField<'h, 'a> {
    fn new(head: &'h Record<'a>) -> Self {
        let mut cells: HashMap<FieldNames, Vec<_>> = HashMap::new();
        for (field, cell) in head.iter().filter_map(|cell| Some((field_of(&cell.value)?, cell))) {
            let of_field = cells.entry(field).or_default();
            if of_field.len() < 2 {
                of_field.push(cell);
            }
        }
        Self(cells)
    }

    /// Another cell that means the same.
    fn other(&self, cell: &Spanned<Cow<'_, str>>) -> Option<&'h Spanned<Cow<'a, str>>> {
        let same = self.0.get(&field_of(&cell.value)?)?;
        same.iter().copied().find(|other| other.span != cell.span)
    }
}

fn unknown(source: &Arc<SourceText>, meanings: &OfField<'_, '_>, cell: &Spanned<Cow<'_, str>>) -> Diagnostic {
    if secrecy::concerns(&cell.value) {
        return secrecy::not_read(source, cell.span, &cell.value, "列");
    }
    let nearest = nearest(&cell.value, ledger::fields().flatten().copied());
    if let Some(near) = nearest.filter(|name| secrecy::is_slip_of(&cell.value, name)) {
        return secrecy::not_read(source, cell.span, &cell.value, "列").hint(format!("是不是“{near}”？"));
    }
    let problem = |message: String| Diagnostic::new(UNKNOWN_KEY, message).at(source, cell.span);
    if let Some(other) = meanings.other(cell) {
        let other = &other.value;
        return problem(format!("“{}”没有读入：“{other}”已经是这一项了", cell.value))
            .hint("要用的内容并到一列里；用不着就删去这一列");
    }
    let all: Vec<FieldNames> = ledger::fields().collect();
    let hint = vocabulary::suggestion(&bare(&cell.value), &all)
        .map_or_else(|| format!("能读的列有：{}", full()), |name| format!("是不是“{name}”？"));
    problem(format!("不认识“{}”这一列，没有读入", cell.value)).hint(hint)
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
    let is_workbook = !source.sheets().is_empty();
    if let [only] = filled[..]
        && !is_workbook
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
