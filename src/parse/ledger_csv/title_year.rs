//! The year of days that are written without one: that of the title above a table (`2022年活动台账`).

use std::borrow::Cow;
use std::sync::Arc;

use super::Record;
use super::head::TableHead;
use crate::diagnostics::{Diagnostic, SourceText, Spanned};
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::parse::codes::ledger::LEDGER_YEAR;
use crate::parse::date;
use crate::parse::post::DATE;
use crate::parse::refusal::shown;

/// Adds the year to days without one, where the rows above the head name exactly one; tells of it.
pub(super) fn added<'a>(
    source: &Arc<SourceText>,
    records: &mut [Record<'a>],
    head: &TableHead<'a>,
) -> Option<Diagnostic> {
    let is_day = |column: &super::head::HeadCell| column.as_ref().is_some_and(|of| DATE.contains(&of.value));
    let column = head.columns.iter().position(is_day)?;
    let (above, rows) = records.split_at_mut(head.below);
    let (year, title) = named(above[..head.above].iter().flatten())?;
    let (mut count, mut first) = (0, None);
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        if let Some(day) = date::in_year(&cell.value, year) {
            cell.value = Cow::Owned(day);
            count += 1;
            first = first.or(Some(cell.span));
        }
    }
    let what = format!("有 {count} 行的日期没有写年份，照表格上面的“{}”算 {year} 年", shown(title));
    let notice = Diagnostic::new(LEDGER_YEAR, what).at(source, first?).label("第一处在这里");
    Some(notice.hint(format!("不是 {year} 年的，在那几行把年份写全，如 {year}-03-05")))
}

/// The only year of titles, and where it stands. Behind a label (`填表日期：2023年1月5日`) stands another.
fn named<'r, 'a: 'r>(cells: impl Iterator<Item = &'r Spanned<Cow<'a, str>>>) -> Option<(i16, &'r str)> {
    /// What a title has.
    const TABLES: [&str; 12] =
        ["台账", "台帐", "活动", "统计", "登记", "记录", "一览", "汇总", "明细", "情况", "清单", "表"];
    /// What a year stands beside that is another one, or not the only one.
    const OTHERS: [&str; 11] =
        ["截至", "截止", "依据", "根据", "按照", "《", "次年", "下年", "下一年", "上年", "制表"];
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut found: Option<(i16, &str)> = None;
    for cell in cells.filter(|cell| !cell.value.contains(['：', ':'])) {
        for year in years(&cell.value) {
            if has(&cell.value, &OTHERS) || found.is_some_and(|(known, _)| known != year) {
                return None;
            }
            found = found.or(Some((year, &cell.value)));
        }
    }
    found.filter(|(_, title)| has(title, &TABLES))
}

/// All years of a title; of `2021-2022年` both.
fn years(text: &str) -> impl Iterator<Item = i16> {
    let is_title = text.contains('年');
    let numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter(move |number| is_title && number.len() == 4);
    numbers.filter_map(|number| number.parse().ok()).filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    #[test]
    fn a_title_names_one_year_or_none() {
        for (titles, year) in [
            (&["2022年活动台账"][..], Some(2022)),
            (&["机关党支部2022年度“三会一课”台账", "填表日期：2023年1月5日"], Some(2022)),
            (&["2022年1—12月活动台账（2022年）"], Some(2022)),
            (&["2021-2022年活动台账"], None),
            (&["2022年活动台账", "2023年1月制"], None),
            (&["填表日期：2023年1月5日"], None),
            (&["活动台账", "编号 2022"], None),
            (&["活动台账", "截至2023年1月15日"], None),
            (&["活动台账", "依据《2019年条例》"], None),
            (&["2022年第四季度至次年一季度活动"], None),
            (&["2021年12月制"], None),
        ] {
            let cells: Vec<_> =
                titles.iter().map(|title| Spanned::new(Cow::Borrowed(*title), Span::default())).collect();
            assert_eq!(named(cells.iter()).map(|(year, _)| year), year, "{titles:?}");
        }
    }
}
