//! How many activities each month had, beside last year: a chart of columns, and the quarters.

use serde::Serialize;

use super::Counted;
use crate::derive::comparison::NO_BASE;
use crate::derive::narrative::people_text;
use crate::derive::year::YearNumbers;

// The picture is 640 × 220; what is drawn starts right of the scale and stands on the base line.
const LEFT: f64 = 36.0;
const SLOT: f64 = 49.5;
const BASE_LINE: f64 = 184.0;
const PLOT_HEIGHT: f64 = 152.0;
const BAR: f64 = 18.0;
const GAP: f64 = 2.0;
const MOST_GRID_LINES: u32 = 3;

/// The chart: geometry, table and finding.
#[derive(Serialize)]
pub(super) struct ChartValue {
    base_line: f64,
    grid: Vec<GridLine>,
    months: Vec<MonthColumn>,
    /// The year before, where anything is known of it.
    last_year: Option<i16>,
    total: u32,
    last_total: u32,
    finding: String,
    /// Every value in words, for those who cannot see the picture.
    description: String,
}

#[derive(Serialize)]
struct GridLine {
    y: f64,
    value: u32,
}

#[derive(Serialize)]
struct MonthColumn {
    month: usize,
    /// Middle of the month's slot.
    x: f64,
    now: Bar,
    before: Option<Bar>,
    /// Whether the month has begun: no number stands over one that has not.
    begun: bool,
}

#[derive(Serialize)]
struct Bar {
    value: u32,
    x: f64,
    y: f64,
    height: f64,
    middle: f64,
}

/// The chart; none for a year without an activity.
pub(super) fn chart(counted: &Counted) -> Option<ChartValue> {
    let now = counted.numbers.months.map(|month| month.count);
    if counted.numbers.total.count == 0 {
        return None;
    }
    let last = YearNumbers::new(&counted.inputs.last_year, None);
    let before = (last.total.count > 0).then(|| last.months.map(|month| month.count));
    let top = now.iter().chain(before.iter().flatten()).copied().max().unwrap_or(0);
    let (step, lines) = scale(top);
    let height = |value: u32| f64::from(value) / f64::from(step * lines) * PLOT_HEIGHT;
    let bar = |value: u32, x: f64| {
        let height = height(value);
        Bar {
            value,
            x: rounded(x),
            y: rounded(BASE_LINE - height),
            height: rounded(height),
            middle: rounded(x + BAR / 2.0),
        }
    };
    let begun = begun(counted);
    let months = (0..12).map(|i| {
        let middle = LEFT + SLOT * (i as f64 + 0.5);
        // Two bars stand left and right of the middle, one stands on it.
        let x = if before.is_some() { middle - BAR - GAP / 2.0 } else { middle - BAR / 2.0 };
        let beside = before.map(|before| bar(before[i], middle + GAP / 2.0));
        MonthColumn {
            month: i + 1,
            x: rounded(middle),
            now: bar(now[i], x),
            before: beside,
            begun: i < begun,
        }
    });
    Some(ChartValue {
        base_line: BASE_LINE,
        grid: (1..=lines)
            .map(|line| GridLine { y: rounded(BASE_LINE - height(step * line)), value: step * line })
            .collect(),
        months: months.collect(),
        last_year: before.map(|_| counted.inputs.year - 1),
        total: counted.numbers.total.count,
        last_total: last.total.count,
        finding: finding(&now[..begun]),
        description: description(&now[..begun]),
    })
}

/// How many months of the year have begun, at least those that have an activity.
fn begun(counted: &Counted) -> usize {
    let day = counted.as_of.day();
    let by_date = if day.year() == counted.inputs.year { usize::from(day.month()) } else { 0 };
    let last_with_any = counted.numbers.months.iter().rposition(|month| month.count > 0).map_or(0, |i| i + 1);
    by_date.max(last_with_any)
}

/// Distance of grid lines, and how many there are: whole numbers, 1, 2 or 5 times a power of ten.
fn scale(top: u32) -> (u32, u32) {
    let steps = (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
    let step = steps.into_iter().find(|step| top.div_ceil(*step) <= MOST_GRID_LINES).unwrap_or(top);
    (step, top.div_ceil(step).max(1))
}

/// Coordinates need no more than two decimals.
fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

/// How many months are named one by one before they are only counted.
const NAMED: usize = 3;

/// `最多10月9次，最少1月4次`
fn finding(months: &[u32]) -> String {
    let (Some(&most), Some(&least)) = (months.iter().max(), months.iter().min()) else {
        return String::new();
    };
    if months.len() == 1 {
        return format!("1月{most}次");
    }
    if most == least {
        return format!("每月都是{most}次");
    }
    let which = |value: u32| -> Vec<String> {
        (1..)
            .zip(months)
            .filter(|&(_, &count)| count == value)
            .map(|(month, _)| format!("{month}月"))
            .collect()
    };
    let extreme = |word: &str, value: u32| match which(value).as_slice() {
        names if names.len() > NAMED && value == 0 => format!("{}个月没有活动", names.len()),
        names if value == 0 => format!("{}没有活动", names.join("、")),
        names if names.len() > NAMED => format!("{word}每月{value}次，有{}个月", names.len()),
        [name] => format!("{word}{name}{value}次"),
        names => format!("{word}{}各{value}次", names.join("、")),
    };
    format!("{}；{}", extreme("最多", most), extreme("最少", least))
}

fn description(months: &[u32]) -> String {
    let each: Vec<_> = (1..).zip(months).map(|(month, count)| format!("{month}月{count}次")).collect();
    each.join("，")
}

/// One quarter.
#[derive(Serialize)]
pub(super) struct QuarterValue {
    name: &'static str,
    count: u32,
    people: String,
    people_known: bool,
    /// `92.3%`, or `—`.
    rate: String,
}

/// The quarters; none for a year without an activity.
pub(super) fn quarters(counted: &Counted) -> Vec<QuarterValue> {
    if counted.numbers.total.count == 0 {
        return Vec::new();
    }
    let names = ["第一季度", "第二季度", "第三季度", "第四季度"];
    let value = |(name, tally): (&'static str, crate::derive::tally::Tally)| QuarterValue {
        name,
        count: tally.count,
        people: people_text(tally.people()),
        people_known: tally.people().is_some(),
        rate: tally.rate().map_or(NO_BASE.to_owned(), |rate| rate.to_string()),
    };
    names.into_iter().zip(counted.numbers.quarters()).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finding_says_which_months_stand_out() {
        assert_eq!(finding(&[4, 5, 9, 7]), "最多3月9次；最少1月4次");
        assert_eq!(finding(&[4, 9, 9, 4]), "最多2月、3月各9次；最少1月、4月各4次");
        assert_eq!(finding(&[0, 3, 0]), "最多2月3次；1月、3月没有活动");
        assert_eq!(finding(&[1, 2, 1, 2, 1, 2, 1, 2]), "最多每月2次，有4个月；最少每月1次，有4个月");
        assert_eq!(finding(&[0, 0, 0, 0, 5]), "最多5月5次；4个月没有活动");
        assert_eq!(finding(&[2, 2, 2]), "每月都是2次");
        assert_eq!(finding(&[2]), "1月2次");
    }

    #[test]
    fn the_scale_has_few_lines_and_whole_numbers() {
        for (top, step, lines) in [
            (1, 1, 1),
            (3, 1, 3),
            (4, 2, 2),
            (9, 5, 2),
            (14, 5, 3),
            (19, 10, 2),
            (160, 100, 2),
            (251, 100, 3),
        ] {
            assert_eq!(scale(top), (step, lines), "{top}");
        }
    }
}
