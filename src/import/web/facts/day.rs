//! Days as pages write them.

use crate::model::date::Date;
use crate::parse::date::in_china;

/// The first full date in words: `2022-07-01 09:00`, `2022年7月1日`, `2022/7/1`, `20220701`. One with
/// its zone is that in China.
pub(super) fn first_day(words: &str) -> Option<Date> {
    if let Some(day) = in_china(words).filter(|day| is_likely(*day)) {
        return Some(day);
    }
    let mut numbers =
        words.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).peekable();
    while let Some(number) = numbers.next() {
        if number.len() == 8 {
            let part = |from: usize, to: usize| number[from..to].parse().ok();
            let day = Date::new(number[..4].parse().ok()?, part(4, 6)?, part(6, 8)?);
            if day.is_some_and(is_likely) {
                return day;
            }
        }
        if number.len() == 4 {
            let mut next = numbers.clone();
            let (year, month, day) =
                (number.parse(), next.next().map(str::parse), next.next().map(str::parse));
            if let (Ok(year), Some(Ok(month)), Some(Ok(day))) = (year, month, day)
                && let Some(day) = Date::new(year, month, day).filter(|day| is_likely(*day))
            {
                return Some(day);
            }
        }
    }
    None
}

/// Whether anything can have been published on the web that day.
fn is_likely(day: Date) -> bool {
    (1994..2100).contains(&day.year())
}
