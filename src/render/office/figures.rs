//! The sheet of a year's numbers (统计): for those who keep the records by formulas over the sheet of all
//! activities, with what they come to stored beside. Each number leads to the rows behind it.

use std::ops::RangeInclusive;

use super::ledger::LedgerSheets;
use super::table::{SheetCell, SheetTable, letter};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::figures::of_year;
use crate::derive::report::months::{PeriodTally, halves, quarters};
use crate::derive::report::number::Number;
use crate::derive::report::numbers::{KindNumbers, OrganisationNumbers};
use crate::derive::report::ranking::Ranking;
use crate::model::ledger_column::{LedgerColumn, WHOLE_SHEET};
use crate::model::organisation::OrganisationId;
use crate::model::statistic::Statistic;
use crate::model::year::NumberName;

const HEADS: &[&str] = &["分类", "项目", "次", "人次", "到会率", "其他", "单位", "依据", "查明细"];

/// The sheet; `all` with formulas, and with organisations that nothing public names.
pub(super) fn sheet(counted: &CountedYear<'_>, ledger: &LedgerSheets<'_>, all: bool) -> SheetTable<'static> {
    let title = format!("{}年统计，截至{}", counted.year(), counted.as_of.day().chinese());
    let has_formulas = all && ledger.whole.count() > 0;
    let mut sheet = Figures { table: SheetTable::new("统计", title, HEADS), ledger, has_formulas };
    let numbers = &counted.numbers;
    let whole = sheet.link_to_rows(1..=12);
    sheet.add("合计", "全部活动", "1", whole, |asked| numbers.total.number(asked));
    for kind in &numbers.kinds {
        let name = &counted.frame.settings.kinds.get(kind.kind).name;
        let which = if kind.manual.is_some() { String::new() } else { sheet.kind() };
        let link = sheet.link_to_kind(kind);
        sheet.add("类型", name, &which, link, |asked| kind.number(asked));
    }
    for one in organisations(counted, all) {
        let name = &counted.frame.settings.organisations.get(one.organisation).name;
        let which = sheet.organisation();
        let link = sheet.link_to_organisation(one.organisation);
        sheet.add("组织", name, &which, link, |asked| one.tally.number(asked));
    }
    for (month, tally) in (1..).zip(&numbers.months) {
        let which = sheet.months(month, month);
        let link = sheet.link_to_rows(month..=month);
        sheet.add("月份", &format!("{month}月"), &which, link, |asked| tally.number(asked));
    }
    sheet.periods("季度", &quarters(counted));
    sheet.periods("半年", &halves(counted));
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
    table: SheetTable<'static>,
    ledger: &'a LedgerSheets<'a>,
    has_formulas: bool,
}

impl Figures<'_> {
    /// Adds a line; `which` is what tells its activities from the others in a formula, none where there is
    /// none; `link` leads to them.
    fn add(
        &mut self,
        sort: &str,
        name: &str,
        which: &str,
        link: SheetCell,
        number: impl Fn(Statistic) -> Number,
    ) {
        let has_formula = self.has_formulas && !which.is_empty();
        let whole = &self.ledger.whole;
        let cell = |asked| {
            let cell = SheetCell::amount(&number(asked).amount);
            if has_formula { cell.by(|| formula(whole, asked, which)) } else { cell }
        };
        let numbers = [Statistic::Count, Statistic::People, Statistic::Rate].map(cell);
        let basis = number(Statistic::Count).basis();
        let mut row = vec![SheetCell::text(sort), SheetCell::text(name)];
        row.extend(numbers);
        row.extend([SheetCell::Empty, SheetCell::Empty, SheetCell::text(basis), link]);
        self.table.rows.push(row);
    }

    fn periods(&mut self, sort: &str, periods: &[PeriodTally]) {
        for one in periods {
            let months = one.period.months();
            let which = self.months(*months.start(), *months.end());
            let link = self.link_to_rows(months);
            self.add(sort, &one.name, &which, link, |asked| one.tally.number(asked));
        }
    }

    fn declared(&mut self, name: &str, number: &Number) {
        let mut row = vec![SheetCell::text("填报"), SheetCell::text(name)];
        row.extend([SheetCell::Empty, SheetCell::Empty, SheetCell::Empty]);
        row.push(SheetCell::amount(&number.amount));
        row.extend([SheetCell::text(number.unit_behind()), SheetCell::text(number.basis())]);
        row.push(SheetCell::Empty);
        self.table.rows.push(row);
    }

    /// To the rows of some months; nowhere where there are none.
    fn link_to_rows(&self, months: RangeInclusive<u8>) -> SheetCell {
        let Some(rows) = self.ledger.rows(months) else { return SheetCell::Empty };
        let text = match rows.start() == rows.end() {
            true => format!("{WHOLE_SHEET}第{}行", rows.start()),
            false => format!("{WHOLE_SHEET}第{}至{}行", rows.start(), rows.end()),
        };
        SheetCell::Link(text, self.ledger.whole.place(rows))
    }

    /// To the button that filters by kinds; what is filled in by hand has no rows.
    fn link_to_kind(&self, kind: &KindNumbers) -> SheetCell {
        match kind.counted_as {
            _ if kind.manual.is_some() => SheetCell::Empty,
            0 => self.link_to_filter(LedgerColumn::Kind, "类型"),
            counted_as => {
                self.link_to_filter(LedgerColumn::Kind, &format!("类型；另有{counted_as}次筛选计入"))
            }
        }
    }

    /// To its own sheet; where it has none, to the button that filters by organisations.
    fn link_to_organisation(&self, organisation: OrganisationId) -> SheetCell {
        let own = self.ledger.own.iter().find(|(of, _)| *of == organisation);
        let to_own =
            |(_, own): &(_, SheetTable<'_>)| SheetCell::Link(format!("“{}”表", own.name), own.head_of(0));
        own.map_or_else(|| self.link_to_filter(LedgerColumn::Organisers, "支部"), to_own)
    }

    fn link_to_filter(&self, column: LedgerColumn, by: &str) -> SheetCell {
        let whole = &self.ledger.whole;
        let at = whole.columns.iter().position(|one| one.head == column.chinese()).unwrap_or_default();
        SheetCell::Link(format!("{WHOLE_SHEET}筛选{by}"), whole.head_of(at))
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
        self.ledger.whole.range(column.index())
    }
}

/// A number of the activities that have taken place and are `which`. What is added up stands alone, not as a
/// factor: so a text that somebody types among the numbers is none, and makes no error of the sum.
fn formula(whole: &SheetTable<'_>, asked: Statistic, which: &str) -> String {
    let range = |column: LedgerColumn| whole.range(column.index());
    let (expected, present) = (range(LedgerColumn::Expected), range(LedgerColumn::Present));
    let done = format!("({}=\"已开展\")*{which}", range(LedgerColumn::Status));
    let rated = format!("{done}*ISNUMBER({expected})*ISNUMBER({present})*({present}<={expected})");
    match asked {
        Statistic::Count => format!("=SUMPRODUCT({done})"),
        Statistic::People => format!("=SUMPRODUCT({done},{present})"),
        Statistic::Rate => {
            format!("=SUMPRODUCT({rated},{present})/SUMPRODUCT({rated},{expected})")
        }
    }
}
