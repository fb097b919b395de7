//! Whether a date agrees with the names of the file and the folders it is written in.

use std::sync::Arc;

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
    if let Some((named, _)) = leading_date(own_name(source.path())) {
        let agrees = days.iter().any(|span| span.contains(named));
        return (!agrees).then(|| differs(source, date, &format!("文件名里是 {named}")));
    }
    let (year, month) = folders(source.path());
    let lies_in = |day: Date| {
        year.is_none_or(|year| day.year() == year) && month.is_none_or(|month| day.month() == month)
    };
    let agrees = days.iter().any(|span| lies_in(span.first()) || lies_in(span.last()));
    let named = || match (year, month) {
        (Some(year), Some(month)) => format!("文件夹是 {year} 年 {month} 月"),
        _ => format!("文件夹是 {} 年", year.unwrap_or_default()),
    };
    (!agrees).then(|| differs(source, date, &named()))
}

fn differs(source: &Arc<SourceText>, date: &Spanned<DateSpan>, named: &str) -> Diagnostic {
    Diagnostic::new(DATE_DIFFERS, format!("日期写的是 {}，{named}", date.value.first()))
        .at(source, date.span)
        .hint("核对是哪一天：改正日期，或改文件名、文件夹名；改期的写上 was_on（原定日期）")
}

/// The year a post's folders are called by, and the month below it: `2022/07`, `2022年/7月`.
fn folders(path: &str) -> (Option<i16>, Option<u8>) {
    let below = source_paths::within(source_paths::POSTS, path).unwrap_or(path);
    let mut names = below.split('/');
    names.next_back();
    let mut names = names.skip_while(|name| year_of(name).is_none());
    let year = names.next().and_then(year_of);
    let month = names.next().and_then(|name| name.strip_suffix('月').unwrap_or(name).parse().ok());
    (year, month.filter(|month| (1..=12).contains(month)))
}

fn year_of(name: &str) -> Option<i16> {
    let digits = name.strip_suffix('年').unwrap_or(name);
    let year = Some(digits).filter(|digits| digits.len() == 4)?.parse().ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

/// Tells, once for a ledger, of rows of a year that its file is not called by.
pub(super) fn of_ledger(source: &Arc<SourceText>, rows: &[LedgerRow]) -> Option<Diagnostic> {
    let years: Vec<i16> =
        own_name(source.path()).split(|c: char| !c.is_ascii_digit()).filter_map(year_of).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    let named = first..=last;
    let agrees = |row: &&LedgerRow| {
        let spans = std::iter::once(row.activity.date.value).chain(row.activity.was_on);
        spans
            .into_iter()
            .any(|span| named.contains(&span.first().year()) || named.contains(&span.last().year()))
    };
    let mut others = rows.iter().filter(|row| !agrees(row));
    let row = others.next()?;
    let date = row.activity.date.value.first();
    let name = if first == last { first.to_string() } else { format!("{first} 到 {last}") };
    let message = format!("有 {} 行的日期不是 {name} 年的，如 {date}，和文件名对不上", others.count() + 1);
    let problem = Diagnostic::new(DATE_DIFFERS, message).at(source, row.activity.date.span);
    Some(problem.label("第一处在这里").hint("核对年份；写对了的，移到那一年的台账文件里"))
}
