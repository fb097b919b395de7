//! Rows of sums whose numbers are not those of the rows above: `合计`, `小计`, `总计`.
//!
//! A column is counted where all its cells are numbers, empty, or a line for none. What a row of sums may be
//! the sum of is seen broadly: of all rows above, of those since the last sum, of the last sums. Lets be:
//! columns of shares, averages and prices, of what is counted once however often it comes (覆盖支部), tables
//! with rows of which one is part of another (其中), sums that stand over their rows.

use super::heads::{LONGEST, closed_up, core};
use super::{Headed, TableCell};
use crate::model::characters::digit;

/// Words for sums.
const TOTALS: [&str; 5] = ["小计", "合计", "共计", "总计", "总数"];

/// Heads of columns whose numbers make no sum.
const NO_SUMS: [&str; 26] = [
    "率", "比", "%", "％", "均", "序", "号", "年", "月份", "日期", "时间", "排名", "名次", "价", "累计",
    "增", "同期", "覆盖", "涉及", "去重", "每", "最", "占", "差", "电话", "备注",
];

/// Words in the first cells of rows that are no part of the sum.
const NO_PARTS: [&str; 12] =
    ["其中", "平均", "占", "比", "率", "人均", "上年", "去年", "同期", "增减", "增长", "备注"];

/// Each looks at all rows above. No table of a report has more.
const MOST_TOTALS: usize = 40;

/// The sums of a table that do not go together with its rows.
pub(super) fn wrong_totals(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    if !table.iter().flatten().any(|cell| cell.text.contains('计') || cell.text.contains("总数")) {
        return Vec::new();
    }
    let rows: Vec<TotalRow<'_>> = table.iter().map(|cells| TotalRow::of(cells)).collect();
    let Some(begin) = rows.iter().position(|row| row.has_number) else { return Vec::new() };
    let is_told_apart = rows.iter().any(|row| row.is_no_part) || are_nested(&rows);
    let are_many = rows.iter().filter(|row| row.total.is_some()).count() > MOST_TOTALS;
    if begin == 0 || are_many || is_told_apart || rows[begin].total.is_some() {
        return Vec::new();
    }
    let (heads, body) = (&rows[..begin], &rows[begin..]);
    let mut found = Vec::new();
    for (at, row) in body.iter().enumerate().filter(|(_, row)| row.total.is_some()) {
        let sums = row.cells.iter().filter_map(|cell| sum_of(heads, &body[..at], row, cell));
        found.extend(sums.map(|headed| (begin + at, headed)));
    }
    found
}

/// Whether rows are parts of others, as their numbers say: 一, 1, 2, 二.
fn are_nested(rows: &[TotalRow<'_>]) -> bool {
    let any = |is_so: fn(char) -> bool| {
        let is_number = |row: &TotalRow<'_>| {
            row.cells.first().is_some_and(|cell| {
                let own = cell.text.trim_matches(['（', '）', '(', ')', '、', '.', ' ']);
                !own.is_empty() && own.chars().all(is_so)
            })
        };
        rows.iter().any(is_number)
    };
    any(|c| "一二三四五六七八九十".contains(c)) && any(|c| digit(c).is_some())
}

/// A row, and which sum it is.
struct TotalRow<'t> {
    cells: &'t [TableCell<'t>],
    total: Option<&'static str>,
    has_number: bool,
    is_no_part: bool,
}

impl<'t> TotalRow<'t> {
    fn of(cells: &'t [TableCell<'t>]) -> Self {
        let label = cells.iter().find(|cell| number(&cell.text).is_none());
        let total = label.filter(|cell| cell.text.len() <= LONGEST).and_then(|cell| {
            let own = closed_up(&cell.text);
            TOTALS.into_iter().find(|word| core(&own).ends_with(word))
        });
        let has_number = cells.iter().any(|cell| number(&cell.text).is_some());
        let is_no_part = has_number
            && total.is_none()
            && label.is_some_and(|cell| NO_PARTS.iter().any(|word| cell.text.contains(word)));
        Self { cells, total, has_number, is_no_part }
    }

    fn cell(&self, column: usize) -> Option<&'t TableCell<'t>> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}

/// Numbers of a column, and of what.
#[derive(Default)]
struct Sums<'t> {
    /// What a sum may be of: all rows, those since a sum, the sums before.
    all: i128,
    since: i128,
    of_sums: i128,
    /// How many numbers there are, and to how many places they go.
    count: usize,
    places: u32,
    unit: Option<&'t str>,
    /// Of the numbers that are no sums.
    largest: Option<i128>,
}

/// What a cell of a row of sums says, if it is none of the rows above.
fn sum_of(
    heads: &[TotalRow<'_>],
    above: &[TotalRow<'_>],
    row: &TotalRow<'_>,
    cell: &TableCell<'_>,
) -> Option<Headed> {
    let word = row.total?;
    let (own, unit, places) = number(&cell.text)?;
    let over = heads.iter().rev().find_map(|row| row.cell(cell.column));
    let is_counted = |head: &TableCell<'_>| !NO_SUMS.iter().any(|sign| head.text.contains(sign));
    let head = over.filter(|_| heads.iter().filter_map(|row| row.cell(cell.column)).all(is_counted))?;
    let mut sums = Sums { unit: (!unit.is_empty()).then_some(unit), places, ..Sums::default() };
    for row in above {
        sums.add(row, cell.column)?;
    }
    // What is rounded may be off by half of its last place for each.
    let off = if sums.places == 0 { 0 } else { ONE / 10_i128.pow(sums.places) * sums.count as i128 };
    let is_one = |sum: i128| (sum - own).abs() <= off;
    // The same people, month by month: what is written is the largest of them.
    let is_largest = sums.largest == Some(own);
    if sums.count < 2
        || is_largest
        || [sums.all, sums.since, sums.of_sums + sums.since].into_iter().any(is_one)
    {
        return None;
    }
    let name = closed_up(&head.text);
    let name = name.trim_matches('*');
    let sum = if word == "小计" { sums.since } else { sums.all };
    Some(cell.behind(&format!("“{name}”一列各行相加是{}，{word}写的是", written(sum))))
}

/// Numbers are kept in millionths.
const ONE: i128 = 1_000_000;

impl<'t> Sums<'t> {
    /// Adds what a row has in a column; nothing where that is no number of the same unit.
    fn add(&mut self, row: &TotalRow<'t>, column: usize) -> Option<()> {
        const NONE: [&str; 7] = ["-", "—", "——", "--", "/", "无", "\\"];
        let cell = row.cell(column).map(|cell| (&*cell.text, number(&cell.text)));
        let value = match cell {
            None => 0,
            Some((_, Some((value, unit, places)))) => {
                let is_same = unit.is_empty() || self.unit.is_none_or(|known| known == unit);
                is_same.then_some(())?;
                self.unit = self.unit.or((!unit.is_empty()).then_some(unit));
                self.places = self.places.max(places);
                self.count += usize::from(row.total.is_none());
                value
            }
            Some((text, None)) if NONE.contains(&text.trim_matches(['*', ' '])) => 0,
            Some(_) => return None,
        };
        match row.total {
            None => {
                self.largest = self.largest.max(Some(value));
                self.all += value;
                self.since += value;
            }
            Some(_) => (self.since, self.of_sums) = (0, self.of_sums + value),
        }
        Some(())
    }
}

/// The number that a cell is, in millionths; its unit, and how many places it has.
fn number(cell: &str) -> Option<(i128, &str, u32)> {
    /// More digits are a number of something else.
    const MOST: usize = 12;
    const UNITS: [&str; 24] = [
        "人次", "场次", "人", "名", "次", "场", "个", "项", "家", "件", "份", "册", "户", "元", "万元",
        "亿元", "篇", "期", "张", "条", "小时", "学时", "课时", "吨",
    ];
    let own = cell.trim_matches(['*', ' ', '\u{3000}', '\u{A0}']);
    let is_part = |c: char| digit(c).is_some() || matches!(c, ',' | '，' | '.' | '．');
    let length = own.find(|c| !is_part(c)).unwrap_or(own.len());
    let (written, unit) = (&own[..length], own[length..].trim());
    if !unit.is_empty() && !UNITS.contains(&unit) {
        return None;
    }
    let (whole, rest) = written.split_once(['.', '．']).unwrap_or((written, ""));
    let is_grouped = || whole.split([',', '，']).skip(1).all(|group| group.chars().count() == 3);
    let digits: Vec<i128> = whole.chars().chain(rest.chars()).filter_map(digit).map(i128::from).collect();
    let places = rest.chars().count();
    let is_one =
        whole.starts_with(|c| digit(c).is_some()) && is_grouped() && rest.chars().all(|c| digit(c).is_some());
    if !is_one || digits.len() > MOST || places > 4 {
        return None;
    }
    let places = u32::try_from(places).ok()?;
    let value = digits.into_iter().fold(0, |value, digit| value * 10 + digit);
    Some((value * ONE / 10_i128.pow(places), unit, places))
}

/// A number as people write it.
fn written(value: i128) -> String {
    let (whole, rest) = (value / ONE, (value % ONE).abs());
    match format!("{rest:06}").trim_end_matches('0') {
        "" => whole.to_string(),
        rest => format!("{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows_of;
    use super::*;

    /// What is told of a table whose cells are apart by bars.
    fn told(table: &str) -> Vec<String> {
        wrong_totals(&rows_of(table)).into_iter().map(|(_, headed)| headed.text).collect()
    }

    #[test]
    fn sums_are_counted() {
        assert_eq!(told("支部|场次\n机关|12\n企业|16\n合计|30"), ["“场次”一列各行相加是28，合计写的是30"]);
        let two = told("支部|场次|人次\n机关|1,200|30人\n企业|16|40人\n合 计|1,216|80人");
        assert_eq!(two, ["“人次”一列各行相加是70，合计写的是80人"]);
        assert_eq!(
            told("项目|万元\n书|1.25\n衣|0.5\n**总计**|**2.75**"),
            ["“万元”一列各行相加是1.75，总计写的是**2.75**"]
        );
        let parts = told("片区|支部|场次\n东|甲|3\n|乙|4\n小计||8\n西|丙|5\n|丁|6\n小计||11\n合计||18");
        assert_eq!(parts, ["“场次”一列各行相加是7，小计写的是8"]);
    }

    #[test]
    fn what_goes_together_or_is_no_sum_is_let_be() {
        for table in [
            "支部|场次\n机关|12\n企业|16\n合计|28",
            "支部|场次\n机关|12\n企业|-\n社区|\n工厂|１６\n合计|28",
            "支部|到会率\n机关|95%\n企业|97%\n合计|96%",
            "支部|人均学时\n机关|12\n企业|16\n合计|14",
            "支部|场次\n机关|12\n企业|约16\n合计|30",
            "支部|场次\n合计|30\n机关|12\n企业|16",
            "支部|人数\n机关|12\n其中：女|5\n企业|16\n合计|28",
            "片区|支部|场次\n东|甲|3\n|乙|4\n小计||7\n西|丙|5\n|丁|6\n小计||11\n合计||18",
            "支部|金额\n机关|3万元\n企业|5000元\n合计|3.5万元",
            "项目|占\n甲|33.3\n乙|33.3\n丙|33.3\n合计|100",
            "项目|万元\n甲|33.33\n乙|33.33\n丙|33.33\n合计|100",
            "支部|场次\n机关|12\n合计|13",
            "月份|人数\n1月|40\n2月|41\n3月|42\n合计|42",
            "序号|项目|元\n一|收入|5000\n1|党费|3000\n2|捐款|2000\n二|支出|4000\n|合计|5000",
            "12|13\n合计|30",
        ] {
            assert_eq!(told(table), [] as [&str; 0], "{table}");
        }
    }
}
