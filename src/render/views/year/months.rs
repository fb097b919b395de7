//! How many activities each month had, beside last year, drawn as columns; and the quarters and
//! half-years.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::months::{Months, PeriodTally};
use crate::model::period::Period;
use crate::model::routes;
use crate::model::statistic::Statistic;

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
    /// Whether its columns have room for a number, too: one of two digits at most.
    last_numbered: bool,
    total: u32,
    /// Where the public activities of both years are listed, from the site's root.
    url: Option<String>,
    last_url: Option<String>,
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
    /// Where its public activities are listed, from the site's root.
    url: Option<String>,
    x: f64,
    y: f64,
    height: f64,
    middle: f64,
}

/// The chart.
pub(super) fn chart(counted: &CountedYear<'_>, places: &Lines<'_>, values: &Months) -> ChartValue {
    let last_places = Lines::of_last_year(counted);
    let Months { now, total, before, last_total, begun, finding } = values;
    let top = now.iter().chain(before.iter().flatten()).copied().max().unwrap_or(0);
    let (step, lines) = scale(top);
    let height = |value: u32| f64::from(value) / f64::from(step * lines) * PLOT_HEIGHT;
    let bar = |value: u32, url: Option<String>, x: f64| {
        let height = height(value);
        Bar {
            value,
            url: url.filter(|_| value > 0),
            x: rounded(x),
            y: rounded(BASE_LINE - height),
            height: rounded(height),
            middle: rounded(x + BAR / 2.0),
        }
    };
    let months = (0..12).map(|i| {
        let month = i as u8 + 1;
        let middle = LEFT + SLOT * (i as f64 + 0.5);
        // Two bars stand left and right of the middle, one stands on it.
        let x = if before.is_some() { middle - BAR - GAP / 2.0 } else { middle - BAR / 2.0 };
        let beside = before.map(|before| bar(before[i], last_places.month(month), middle + GAP / 2.0));
        MonthColumn {
            month: i + 1,
            x: rounded(middle),
            now: bar(now[i], places.month(month), x),
            before: beside,
            begun: i < *begun,
        }
    });
    ChartValue {
        base_line: BASE_LINE,
        grid: (1..=lines)
            .map(|line| GridLine { y: rounded(BASE_LINE - height(step * line)), value: step * line })
            .collect(),
        months: months.collect(),
        last_year: before.map(|_| counted.year() - 1),
        last_numbered: top < 100,
        total: *total,
        url: places.all(),
        last_url: last_places.all(),
        last_total: *last_total,
        finding: finding.clone(),
        description: values.description(),
    }
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

/// A quarter or half-year.
#[derive(Serialize)]
pub(super) struct PeriodValue<'a> {
    name: &'a str,
    /// Its page, from the site's root; none where nothing has taken place.
    url: Option<String>,
    count: u32,
    /// Where its public activities are listed, from the site's root.
    list: Option<String>,
    people: String,
    people_known: bool,
    /// `92.3%`, or `—`.
    rate: String,
}

/// Quarters or half-years, with links to those that have a page.
pub(super) fn periods<'a>(
    year: i16,
    tallies: &'a [PeriodTally],
    with_page: &[Period],
) -> Vec<PeriodValue<'a>> {
    let value = |PeriodTally { period, name, tally }: &'a PeriodTally| {
        let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| tally.number(asked).amount);
        PeriodValue {
            name,
            url: with_page.contains(period).then(|| routes::period(year, *period)),
            list: with_page
                .contains(period)
                .then(|| format!("{}#period-activities", routes::period(year, *period))),
            count: tally.count,
            people_known: people.is_known(),
            people: people.to_string(),
            rate: rate.to_string(),
        }
    };
    tallies.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
