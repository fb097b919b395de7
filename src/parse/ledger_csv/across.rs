//! Numbers of a sheet that stand in one cell for several activities.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::joint::{MergedNumbers, forget_over};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::model::written::LedgerRow;
use crate::parse::activity::{ATTENDANCE, EXPECTED, PRESENT};
use crate::parse::codes::ledger::LEDGER_ROW;

/// Tells of them: they count for the first activity. Where only one of 应到 and 实到 stands for several, no
/// rate may come of the other. `reaches` has the first and last row of each activity, in their order.
pub(super) fn several(
    numbers: &MergedNumbers<'_>,
    reaches: &[(u32, u32)],
    activities: &mut [LedgerRow],
    diagnostics: &mut Diagnostics,
) {
    let [expected, present, both] =
        [EXPECTED, PRESENT, ATTENDANCE].map(|names| numbers.reaches(names).collect::<BTreeSet<_>>());
    let merged: BTreeSet<_> = expected.iter().chain(&present).chain(&both).copied().collect();
    let (mut even, mut uneven) = (Vec::new(), Vec::new());
    for cell in merged {
        let from = reaches.partition_point(|(_, last)| *last < cell.0);
        let to = reaches.partition_point(|(first, _)| *first <= cell.1);
        let Some(over) = activities.get_mut(from..to).filter(|over| over.len() > 1) else { continue };
        let own = over[0].activity.attendance;
        let has = own.expected.is_some() && expected.contains(&cell)
            || own.present.is_some() && present.contains(&cell)
            || (own.expected.is_some() || own.present.is_some()) && both.contains(&cell);
        if !has {
            continue;
        }
        let place = Place::Text(Arc::clone(&over[0].source), over[0].span);
        if both.contains(&cell) || expected.contains(&cell) && present.contains(&cell) {
            even.push(place);
            continue;
        }
        for row in over {
            row.activity.attendance.expected = None;
            forget_over(diagnostics, row.span);
        }
        uneven.push(place);
    }
    let told = [
        warning("应到和实到都和另一次活动合并着写：人数算在上面那一次", even),
        warning("应到或实到和另一次活动合并着写：人数算在上面那一次，这几次的应到没有计入", uneven),
    ];
    diagnostics.extend(told.into_iter().flatten().collect());
}

fn warning(what: &str, places: Vec<Place>) -> Option<Diagnostic> {
    let message = format!("有 {} 处{what}", places.len());
    let warning = Diagnostic::new(LEDGER_ROW, message).severity(Severity::Warning);
    let hint = "取消合并，每次活动写自己的应到、实到；其实是一次活动，就把日期、类型、主题那几格也合并";
    let first = places.into_iter().next()?;
    Some(warning.at_place(first).label("第一处在这里").hint(hint))
}
