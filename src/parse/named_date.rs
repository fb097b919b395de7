//! Whether a date agrees with the names of the file and the folders it is written in.

use std::sync::Arc;

use super::date;
use super::named_months::{NamedMonths, of_folders, of_ledger_name};
use crate::diagnostics::{Diagnostic, SourceText, Spanned};
use crate::model::date::{Date, DateSpan};
use crate::model::dated_name::{leading_date, own_name};
use crate::model::source_paths;
use crate::model::written::{FrontMatter, LedgerRow};
use crate::parse::codes::fields::DATE_DIFFERS;

/// Tells where a post's date is not the one its file or folders are called by. It may as well be called by
/// the day on which it was published, or from which it was postponed.
pub(super) fn of_post(source: &Arc<SourceText>, front: &FrontMatter) -> Option<Diagnostic> {
    let date = &front.activity.date;
    let others = [front.activity.was_on, front.publish_on.map(DateSpan::day)];
    let days: Vec<DateSpan> = std::iter::once(date.value).chain(others.into_iter().flatten()).collect();
    if let Some(named) = day_in(own_name(source.path())) {
        let agrees = days.iter().any(|span| span.contains(named));
        return (!agrees).then(|| differs(source, date, &format!("文件名里是 {named}")));
    }
    let below = source_paths::within(source_paths::POSTS, source.path()).unwrap_or(source.path());
    let months = of_folders(below)?;
    let agrees = days.iter().any(|span| months.touch(*span));
    (!agrees).then(|| differs(source, date, &format!("文件夹是 {}", months.chinese())))
}

/// The day that a name begins with, in any form in which a date can be written, or ends with.
fn day_in(name: &str) -> Option<Date> {
    // Nearly all names begin with a day in one of two forms, or have none.
    if let Some((day, _)) = leading_date(name) {
        return Some(day);
    }
    let first = name.find(|c: char| c.is_numeric())?;
    let (day, rest) = date::leading(&name[first..])?;
    (first == 0 || rest.is_empty()).then_some(day)
}

fn differs(source: &Arc<SourceText>, date: &Spanned<DateSpan>, named: &str) -> Diagnostic {
    Diagnostic::new(DATE_DIFFERS, format!("日期写的是 {}，{named}", date.value.first()))
        .at(source, date.span)
        .hint("核对是哪一天：改正日期，或改文件名、文件夹名；改期的写上 was_on（原定日期）")
}

/// Tells, once for a ledger, of rows of months that its file, or else its folders, are not called by.
pub(super) fn of_ledger(source: &Arc<SourceText>, rows: &[LedgerRow]) -> Option<Diagnostic> {
    let below = source_paths::within(source_paths::LEDGER, source.path()).unwrap_or(source.path());
    let (named, of_folders) = (of_ledger_name(own_name(source.path())), of_folders(below));
    let (months, what) = match (named, of_folders) {
        (Some(NamedMonths { years: None, months }), Some(NamedMonths { years, .. })) => {
            (NamedMonths { years, months }, "文件名和文件夹名")
        }
        (Some(named), _) => (named, "文件名"),
        (None, folders) => (folders?, "文件夹名"),
    };
    let agrees = |row: &&LedgerRow| {
        let mut spans = std::iter::once(row.activity.date.value).chain(row.activity.was_on);
        spans.any(|span| months.touch(span))
    };
    let mut others = rows.iter().filter(|row| !agrees(row));
    let row = others.next()?;
    let (date, count) = (row.activity.date.value.first(), others.count() + 1);
    let message = format!("有 {count} 行的日期不是 {}的，如 {date}，和{what}对不上", months.chinese());
    let problem = Diagnostic::new(DATE_DIFFERS, message).at(source, row.activity.date.span);
    let hint = if months.months.is_some() {
        "核对年月；写对了的，移到那个月的台账文件里"
    } else {
        "核对年份；写对了的，移到那一年的台账文件里"
    };
    Some(problem.label("第一处在这里").hint(hint))
}
