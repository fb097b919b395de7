//! The sheet that says what the numbers of a workbook count (说明).

use super::table::{SheetCell, SheetTable};
use crate::derive::report::YearReport;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::duties::DutyMatrix;
use crate::derive::report::ledger::Ledger;

/// What every workbook for the keepers says over each printed page.
pub(super) const INSIDE: &str = "含不公开的记录，内部使用";

/// The sheet; for those who keep the records, or for everybody. `has_own` says whether organisations have
/// sheets of their own.
pub(super) fn sheet(counted: &CountedYear<'_>, for_keepers: bool, has_own: bool) -> SheetTable<'static> {
    let Ledger { rows, hidden, .. } = Ledger::of(&counted.inputs.activities);
    let year = counted.year();
    let mut lines = vec![("截至", counted.as_of.day().chinese())];
    lines.push(match (for_keepers, hidden) {
        (true, 0) => ("范围", format!("本年全部{}条记录，都可以公开。", rows.len())),
        (true, hidden) => (
            "范围",
            format!(
                "本年全部{}条记录，其中{hidden}条不公开（公开一列为否）：本文件只供内部使用，不要原样放到网上。",
                rows.len() + hidden
            ),
        ),
        (false, 0) => ("范围", format!("本年公开的{}条记录。", rows.len())),
        (false, hidden) => (
            "范围",
            format!("本年公开的{}条记录；另有{hidden}条不公开，计入各项数字，这里不列出。", rows.len()),
        ),
    });
    if for_keepers {
        let own = if has_own { "各组织的表摘自汇总；" } else { "" };
        lines
            .push(("各表", format!("“汇总”是全部活动；{own}“统计”由公式按汇总计算，改了汇总，统计跟着变。")));
        lines.push((
            "再读入",
            "放进 content/ledger，程序只读“汇总”一张表；原来的台账要拿走，不然同一次活动写了两遍。"
                .to_owned(),
        ));
    }
    lines.push(("查明细", look_up(has_own)));
    let report = YearReport::of(counted);
    lines.extend(report.basis.into_iter().map(|statement| ("口径", statement)));
    let duties = DutyMatrix::of(counted).filter(|matrix| for_keepers || matrix.public);
    let duties = duties.map_or_else(Vec::new, |matrix| matrix.notes);
    lines.extend(duties.into_iter().map(|note| ("规定动作", note.to_owned())));
    let table = SheetTable::new("说明", format!("{year}年活动台账说明"), &["项目", "内容"]);
    let row = |(name, text): (&str, String)| vec![SheetCell::text(name), SheetCell::text(text)];
    SheetTable { rows: lines.into_iter().map(row).collect(), ..table }
}

/// How to come from a number to what it counts.
fn look_up(has_own: bool) -> String {
    let own = if has_own { "写着表名的，是那个组织自己的表；" } else { "" };
    format!(
        "要看一个数字是哪些活动，点“统计”里的“查明细”：写着第几行的，选中汇总里的那几行；{own}写着筛选的，到汇总的列名，点旁边的箭头选。只有状态是“已开展”的计数。"
    )
}
