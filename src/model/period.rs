//! Quarters and half-years.

use std::ops::RangeInclusive;

use super::date::Date;
use super::duty::DutyPeriod;

/// A part of a year that is reported on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// From 1 to 4.
    Quarter(u8),
    /// From 1 to 2.
    Half(u8),
}

impl Period {
    /// All of a year, quarters first.
    pub const ALL: [Period; 6] = [
        Period::Quarter(1),
        Period::Quarter(2),
        Period::Quarter(3),
        Period::Quarter(4),
        Period::Half(1),
        Period::Half(2),
    ];

    /// Its months, from 1.
    pub fn months(self) -> RangeInclusive<u8> {
        let (length, number) = match self {
            Period::Quarter(number) => (3, number),
            Period::Half(number) => (6, number),
        };
        (number - 1) * length + 1..=number * length
    }

    /// `第三季度`, `上半年`
    pub fn chinese(self) -> String {
        match self {
            Period::Quarter(number) => DutyPeriod::Quarter.part(number - 1),
            Period::Half(number) => DutyPeriod::HalfYear.part(number - 1),
        }
    }

    /// For names of files: `q3`, `h1`.
    pub fn id(self) -> String {
        match self {
            Period::Quarter(number) => format!("q{number}"),
            Period::Half(number) => format!("h{number}"),
        }
    }

    /// Whether a day lies in it, in whichever year.
    pub fn contains(self, day: Date) -> bool {
        self.months().contains(&day.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_its_months() {
        let told = Period::ALL.map(|period| {
            let months = period.months();
            format!("{} {} {}-{}", period.id(), period.chinese(), months.start(), months.end())
        });
        assert_eq!(
            told,
            [
                "q1 第一季度 1-3",
                "q2 第二季度 4-6",
                "q3 第三季度 7-9",
                "q4 第四季度 10-12",
                "h1 上半年 1-6",
                "h2 下半年 7-12"
            ]
        );
        assert!(Period::Quarter(3).contains("2022-09-30".parse().unwrap()));
        assert!(!Period::Half(1).contains("2022-07-01".parse().unwrap()));
    }
}
