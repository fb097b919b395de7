//! Days as English and as programs write them: `July 1, 2022`, `1 Jul 2022`,
//! `Fri, 01 Jul 2022 08:30:00 +0800` (RFC 2822), `Fri Jul 01 2022 08:30:00 GMT+0800 (CST)`.

use super::{Why, real_day};
use crate::model::date::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day, if a text has a month by its name, a day and a year, and nothing else but a weekday, a time and a
/// zone.
pub(super) fn day(text: &str) -> Option<Result<Date, Why>> {
    if !text.is_ascii() || !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let (mut month, mut day, mut year) = (None, None, None);
    for word in text.split([' ', ',', '\t', '(', ')']).filter(|word| !word.is_empty()) {
        // 01-jul-2022
        let parts =
            if word.contains('-') && word.contains(|c: char| c.is_ascii_alphabetic()) && !is_zone(word) {
                word.split('-').collect()
            } else {
                vec![word]
            };
        for part in parts {
            let part = part.trim_end_matches('.');
            let field = if let Some(found) = month_of(part) {
                month.replace(found)
            } else if let Some(found) = day_of(part).filter(|_| day.is_none()) {
                day.replace(found)
            } else if part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()) {
                year.replace(part.parse().ok()?)
            } else if is_weekday(part) || is_time(part) || is_zone(part) {
                None
            } else {
                return None;
            };
            if field.is_some() {
                return None;
            }
        }
    }
    Some(real_day(year?, month?, day?))
}

/// The day as written, and how many minutes after its beginning in UTC, if a text has a time and a zone that
/// says how far it is from there. Minutes below 0 or above a day are of the day before or behind.
pub(super) fn in_utc(text: &str) -> Option<(Date, i32)> {
    let day = day(text)?.ok()?;
    let text = text.to_ascii_lowercase();
    let words = || text.split([' ', ',', '\t', '(', ')']).filter(|word| !word.is_empty());
    let time = words().find(|word| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()))?;
    let half = ["am", "pm"].into_iter().find(|half| words().any(|word| word.ends_with(half)));
    let mut numbers = time.trim_end_matches(['a', 'p', 'm']).split(':').map(str::parse::<i32>);
    let (hour, minute) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let hour = match half {
        Some("am") if hour == 12 => 0,
        Some("pm") if hour < 12 => hour + 12,
        _ => hour,
    };
    let mut is_utc = false;
    for word in words() {
        let offset = ["gmt", "utc"].iter().find_map(|name| word.strip_prefix(name));
        is_utc |= word == "z" || offset == Some("");
        let offset = offset.unwrap_or(word);
        if let Some(digits) = offset.strip_prefix(['+', '-']).filter(|_| is_zone(word)) {
            let digits = digits.replace(':', "");
            let number: i32 = digits.parse().ok()?;
            let minutes = if digits.len() > 2 { number / 100 * 60 + number % 100 } else { number * 60 };
            let ahead = if offset.starts_with('-') { -minutes } else { minutes };
            return (minutes <= 14 * 60).then_some((day, hour * 60 + minute - ahead));
        }
    }
    is_utc.then_some((day, hour * 60 + minute))
}

fn is_named(word: &str, name: &str) -> bool {
    word == &name[..3] || word == name || word == "sept" && name == "september"
}

fn month_of(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, name)| is_named(word, name)).map(|(month, _)| month)
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| is_named(word, name)) || matches!(word, "tues" | "thur" | "thurs")
}

/// `1`, `01` or `1st`.
fn day_of(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_short { digits.parse().ok() } else { None }
}

/// `08:30`, `08:30:00`, `8:30pm`, `pm`, `at`.
fn is_time(word: &str) -> bool {
    let digits = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or(word);
    let is_number =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits.is_empty() || word == "at" || word.contains(':') && digits.split(':').all(is_number)
}

/// `+0800`, `+08:00`, `GMT`, `GMT+0800`, `CST`, `China Standard Time`.
fn is_zone(word: &str) -> bool {
    let rest = ["gmt", "utc"].iter().find_map(|name| word.strip_prefix(name)).unwrap_or(word);
    let offset = rest.strip_prefix(['+', '-']);
    let is_offset = offset.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    });
    rest.is_empty() || is_offset || matches!(word, "z" | "cst" | "hkt" | "china" | "standard" | "time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_the_name_of_a_month() {
        for text in [
            "July 1, 2022",
            "Jul 1 2022",
            "1 July 2022",
            "1st Jul. 2022",
            "01-Jul-2022",
            "Fri, 01 Jul 2022 08:30:00 +0800",
            "Fri, 1 Jul 2022 08:30:00 GMT",
            "Fri Jul 01 2022 08:30:00 GMT+0800 (CST)",
            "Fri Jul  1 08:30:00 CST 2022",
            "July 1, 2022 at 8:30 PM",
        ] {
            let read = day(text).and_then(Result::ok).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2022-07-01"), "{text}");
        }
        for text in ["July 2022", "Jul 1 2 2022", "May be 1 2022", "2022-07-01", "July 1, 2022 x", "now", ""]
        {
            assert!(day(text).is_none_or(|read| read.is_err()), "{text}");
        }
        assert!(day("Feb 30, 2022").is_some_and(|read| read.is_err()));
    }
}
