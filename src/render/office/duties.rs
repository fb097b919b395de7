//! The sheet of what organisations have to hold again and again (规定动作).

use super::table::{Shade, SheetCell, SheetTable};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::duties::{DutyCell, DutyGroup, DutyMark, DutyMatrix, DutyRow};
use crate::derive::report::rate::Rate;

/// The sheet; `all` with organisations that nothing public names. None where nothing is asked, or not so that
/// everybody may see it.
pub(super) fn sheet(counted: &CountedYear<'_>, all: bool) -> Option<SheetTable<'static>> {
    let matrix = DutyMatrix::of(counted).filter(|matrix| all || matrix.public)?;
    let months: Vec<String> = matrix.months.clone().map(|month| format!("{month}月")).collect();
    let mut heads = vec!["规定动作", "要求", "组织"];
    heads.extend(months.iter().map(String::as_str));
    heads.extend(["合计次数", "完成项次", "到期项次"]);
    let title = format!("{}年规定动作，截至{}", counted.year(), counted.as_of.day().chinese());
    let mut table = SheetTable::new("规定动作", title, &heads);
    for group in &matrix.groups {
        let shown = group.rows.iter().filter(|row| all || row.public);
        table.rows.extend(shown.map(|row| line(counted, group, row)));
    }
    let rows = || matrix.groups.iter().flat_map(|group| &group.rows);
    if !all && matrix.unnamed > 0 {
        let unnamed: Vec<_> = rows().filter(|row| !row.public).collect();
        table.rows.push(unnamed_line(&table, matrix.unnamed, &unnamed));
    }
    let (met, over): (usize, usize) = (rows().map(|row| row.met).sum(), rows().map(|row| row.over).sum());
    table.foot.push(sums(&table, met, over));
    Some(table)
}

/// The organisations that only records name which are not public: they are in the sums, as on the page.
fn unnamed_line(table: &SheetTable<'_>, how_many: usize, rows: &[&DutyRow]) -> Vec<SheetCell> {
    let sums: [usize; 3] = [
        rows.iter().map(|row| row.times() as usize).sum(),
        rows.iter().map(|row| row.met).sum(),
        rows.iter().map(|row| row.over).sum(),
    ];
    let mut line = vec![SheetCell::text(format!("不列名的{how_many}个组织")), SheetCell::Empty];
    line.push(SheetCell::text("只有不公开的记录"));
    line.resize(table.columns.len() - sums.len(), SheetCell::Empty);
    line.extend(sums.map(|number| SheetCell::Whole(number as u64)));
    line
}

fn line(counted: &CountedYear<'_>, group: &DutyGroup, row: &DutyRow) -> Vec<SheetCell> {
    let settings = &counted.frame.settings;
    let mut line = vec![
        SheetCell::text(&settings.kinds.get(group.kind).name),
        SheetCell::text(&group.asked),
        SheetCell::text(&settings.organisations.get(row.organisation).name),
    ];
    let mark =
        |cell: &DutyCell| SheetCell::Marked(cell.mark.chinese(), shade(cell.mark), u16::from(cell.months));
    line.extend(row.cells.iter().map(mark));
    line.push(match row.total {
        DutyMark::Done(times) => SheetCell::Whole(times.into()),
        unknown => SheetCell::in_place_of_a_number(&unknown.chinese()),
    });
    line.extend([row.met, row.over].map(|number| SheetCell::Whole(number as u64)));
    line
}

fn shade(mark: DutyMark) -> Shade {
    match mark {
        DutyMark::Done(_) => Shade::Good,
        DutyMark::Short { .. } => Shade::Short,
        DutyMark::NotDone => Shade::Missing,
        DutyMark::Open(_) => Shade::None,
        DutyMark::NotApplicable => Shade::Grey,
        DutyMark::Unfilled => Shade::Hatched,
    }
}

/// What is met and what had to be, and the share.
fn sums(table: &SheetTable<'_>, met: usize, over: usize) -> Vec<SheetCell> {
    let last = table.columns.len() - 1;
    let sum = |column: usize, number: usize| {
        SheetCell::Whole(number as u64).by(|| format!("=SUM({})", table.range(column)))
    };
    let share = Rate::new(met as u64, over as u64).map_or(SheetCell::in_place_of_a_number("—"), |rate| {
        let formula = || format!("=SUM({})/SUM({})", table.range(last - 1), table.range(last));
        SheetCell::Share(rate).by(formula)
    });
    let mut foot = vec![SheetCell::text("合计"), SheetCell::Empty, SheetCell::Empty];
    foot.resize(last - 3, SheetCell::Empty);
    foot.extend([SheetCell::text("完成率"), share, sum(last - 1, met), sum(last, over)]);
    foot
}
