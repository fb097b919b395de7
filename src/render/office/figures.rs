//! The sheet of a year's numbers (统计): for those who keep the records by formulas over the sheet of all
//! activities, with what they come to stored beside.

use super::table::{SheetCell, SheetTable, letter};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::figures::of_year;
use crate::derive::report::months::quarters;
use crate::derive::report::number::Number;
use crate::derive::report::numbers::OrganisationNumbers;
use crate::derive::report::ranking::Ranking;
use crate::model::ledger_column::LedgerColumn;
use crate::model::statistic::Statistic;
use crate::model::year::NumberName;

const HEADS: &[&str] = &["分类", "项目", "次", "人次", "到会率", "其他", "单位", "依据"];

/// The sheet. `whole` is the one of all activities, where formulas may stand upon it.
pub(super) fn sheet(counted: &CountedYear<'_>, whole: Option<&SheetTable>) -> SheetTable {
    let title = format!("{}年统计，截至{}", counted.year(), counted.as_of.day().chinese());
    let mut sheet = Figures { table: SheetTable::new("统计", title, HEADS), whole };
    let numbers = &counted.numbers;
    sheet.add("合计", "全部活动", "1", |asked| numbers.total.number(asked));
    for kind in &numbers.kinds {
        let name = &counted.frame.settings.kinds.get(kind.kind).name;
        let which = if kind.manual.is_some() { String::new() } else { sheet.kind() };
        sheet.add("类型", name, &which, |asked| kind.number(asked));
    }
    for one in organisations(counted, whole.is_some()) {
        let name = &counted.frame.settings.organisations.get(one.organisation).name;
        let which = sheet.organisation();
        sheet.add("组织", name, &which, |asked| one.tally.number(asked));
    }
    for (month, tally) in (1..).zip(&numbers.months) {
        let which = sheet.months(month, month);
        sheet.add("月份", &format!("{month}月"), &which, |asked| tally.number(asked));
    }
    for (first, quarter) in [1, 4, 7, 10].into_iter().zip(quarters(counted)) {
        let which = sheet.months(first, first + 2);
        sheet.add("季度", &quarter.name, &which, |asked| quarter.tally.number(asked));
    }
    for figure in of_year(counted) {
        if matches!(figure.name, NumberName::Figure(_) | NumberName::Tasks | NumberName::Measures) {
            sheet.declared(figure.label, &figure.number);
        }
    }
    sheet.table
}

/// Those that have any: all, or those that may be named.
fn organisations<'a>(counted: &'a CountedYear<'a>, all: bool) -> Vec<&'a OrganisationNumbers> {
    match all {
        true => counted.numbers.organisations.iter().collect(),
        false => Ranking::of(counted).map_or_else(Vec::new, |ranking| ranking.rows),
    }
}

/// The sheet as far as it is.
struct Figures<'a> {
    table: SheetTable,
    whole: Option<&'a SheetTable>,
}

impl Figures<'_> {
    /// Adds a line; `which` is what tells its activities from the others in a formula, none where there is
    /// none.
    fn add(&mut self, sort: &str, name: &str, which: &str, number: impl Fn(Statistic) -> Number) {
        let cell = |asked| {
            let cell = SheetCell::amount(&number(asked).amount);
            match self.whole.filter(|_| !which.is_empty()) {
                Some(whole) => cell.by(|| formula(whole, asked, which)),
                None => cell,
            }
        };
        let numbers = [Statistic::Count, Statistic::People, Statistic::Rate].map(cell);
        let basis = number(Statistic::Count).basis();
        let mut row = vec![SheetCell::text(sort), SheetCell::text(name)];
        row.extend(numbers);
        row.extend([SheetCell::Empty, SheetCell::Empty, SheetCell::text(basis)]);
        self.table.rows.push(row);
    }

    fn declared(&mut self, name: &str, number: &Number) {
        let mut row = vec![SheetCell::text("填报"), SheetCell::text(name)];
        row.extend([SheetCell::Empty, SheetCell::Empty, SheetCell::Empty]);
        row.push(SheetCell::amount(&number.amount));
        row.extend([SheetCell::text(number.unit_behind()), SheetCell::text(number.basis())]);
        self.table.rows.push(row);
    }

    /// The name in the line that comes next, for a formula.
    fn name(&self) -> String {
        format!("${}{}", letter(1), super::table::HEAD as usize + 2 + self.table.rows.len())
    }

    /// Activities of the kind of the next line, or counted under it as well.
    fn kind(&self) -> String {
        let name = self.name();
        let own = self.range(LedgerColumn::Kind);
        format!("((({own}={name})+{})>0)", self.among(LedgerColumn::CountsAs))
    }

    /// Activities that the organisation of the next line had a part in.
    fn organisation(&self) -> String {
        self.among(LedgerColumn::Organisers)
    }

    /// Whether the name of the next line is among those in a column.
    fn among(&self, column: LedgerColumn) -> String {
        format!("ISNUMBER(FIND(\"、\"&{}&\"、\",\"、\"&{}&\"、\"))", self.name(), self.range(column))
    }

    /// Activities that began in some months.
    fn months(&self, first: u8, last: u8) -> String {
        let month = format!("MID(TEXT({},\"yyyy-mm-dd\"),6,2)", self.range(LedgerColumn::Day));
        match first == last {
            true => format!("({month}=\"{first:02}\")"),
            false => format!("({month}>=\"{first:02}\")*({month}<=\"{last:02}\")"),
        }
    }

    fn range(&self, column: LedgerColumn) -> String {
        self.whole.map_or_else(String::new, |whole| whole.range(column.index()))
    }
}

/// A number of the activities that have taken place and are `which`.
fn formula(whole: &SheetTable, asked: Statistic, which: &str) -> String {
    let range = |column: LedgerColumn| whole.range(column.index());
    let (expected, present) = (range(LedgerColumn::Expected), range(LedgerColumn::Present));
    let done = format!("({}=\"已开展\")*{which}", range(LedgerColumn::Status));
    let rated = format!("{done}*ISNUMBER({expected})*ISNUMBER({present})*({present}<={expected})");
    match asked {
        Statistic::Count => format!("=SUMPRODUCT({done})"),
        Statistic::People => format!("=SUMPRODUCT({done}*{present})"),
        Statistic::Rate => {
            format!("=SUMPRODUCT({rated}*{present})/SUMPRODUCT({rated}*{expected})")
        }
    }
}
