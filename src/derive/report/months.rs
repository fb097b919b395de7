//! How many activities each month had, beside last year; and the quarters.

use super::counted::CountedYear;
use super::numbers::YearNumbers;
use super::tally::Tally;
use crate::model::period::Period;

/// How often something took place, month by month (次).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Months {
    /// The year, January first.
    pub now: [u32; 12],
    /// All of it.
    pub total: u32,
    /// The year before, where anything is known of it.
    pub before: Option<[u32; 12]>,
    /// All of the year before.
    pub last_total: u32,
    /// How many months of the year have begun, at least those that have an activity: a number says nothing of
    /// the others.
    pub begun: usize,
    /// `最多10月9次，最少1月4次`
    pub finding: String,
}

impl Months {
    /// None for a year without an activity.
    pub fn of(counted: &CountedYear<'_>) -> Option<Self> {
        if !counted.has_any() {
            return None;
        }
        let now = counted.numbers.months.map(|month| month.count);
        let last = YearNumbers::new(&counted.inputs.last_year, None);
        let begun = begun(counted);
        Some(Self {
            now,
            total: counted.numbers.total.count,
            before: (last.total.count > 0).then(|| last.months.map(|month| month.count)),
            last_total: last.total.count,
            begun,
            finding: finding(&now[..begun]),
        })
    }

    /// Every value in words: `1月4次，2月5次`.
    pub fn description(&self) -> String {
        let begun = (1..).zip(&self.now[..self.begun]);
        let each: Vec<_> = begun.map(|(month, count)| format!("{month}月{count}次")).collect();
        each.join("，")
    }
}

fn begun(counted: &CountedYear<'_>) -> usize {
    let day = counted.as_of.day();
    let by_date = if day.year() == counted.year() { usize::from(day.month()) } else { 0 };
    let last_with_any = counted.numbers.months.iter().rposition(|month| month.count > 0).map_or(0, |i| i + 1);
    by_date.max(last_with_any)
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

/// A quarter or half-year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodTally {
    /// Which.
    pub period: Period,
    /// `第一季度`
    pub name: String,
    /// What began in it.
    pub tally: Tally,
}

/// The quarters; none for a year without an activity.
pub fn quarters(counted: &CountedYear<'_>) -> Vec<PeriodTally> {
    tallies(counted, |period| matches!(period, Period::Quarter(_)))
}

/// The half-years; none for a year without an activity.
pub fn halves(counted: &CountedYear<'_>) -> Vec<PeriodTally> {
    tallies(counted, |period| matches!(period, Period::Half(_)))
}

fn tallies(counted: &CountedYear<'_>, wanted: impl Fn(&Period) -> bool) -> Vec<PeriodTally> {
    if !counted.has_any() {
        return Vec::new();
    }
    let tally = |period: Period| PeriodTally {
        period,
        name: period.chinese(),
        tally: period.months().map(|month| counted.numbers.months[usize::from(month) - 1]).sum(),
    };
    Period::ALL.into_iter().filter(wanted).map(tally).collect()
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
}
