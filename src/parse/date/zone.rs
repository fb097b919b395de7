//! Moments that are written with their zone.

use super::{english, real_day, whole_day};
use crate::model::date::Date;
use crate::parse::cursor::Cursor;
use crate::parse::time;

/// How far China is ahead of UTC, in minutes.
const CHINA: i32 = 8 * 60;

/// The day in China of a moment that is written with its zone (`2022-05-06T23:30:00Z`); `None` where it says
/// no zone.
pub fn in_china(text: &str) -> Option<Date> {
    if let Some((day, minutes)) = english::in_utc(text.trim()) {
        return Some(day.plus_days((minutes + CHINA).div_euclid(24 * 60)));
    }
    let mut cursor = Cursor::new(text.trim());
    let (year, month, day) = whole_day(&mut cursor).ok()?;
    if cursor.eat(&['T', 't']).is_none() {
        cursor.spaces();
    }
    let time = time::clock(&mut cursor, None).ok()?.time;
    if cursor.eat(&['.']).is_some() {
        cursor.number()?;
    }
    cursor.spaces();
    let is_utc = cursor.eat_word(&["UTC", "GMT", "Z", "z"]).is_some();
    let offset = match cursor.eat(&['+', '-']) {
        None if is_utc => 0,
        None => return None,
        Some(sign) => {
            let minutes = match cursor.number()? {
                (number, 4) => number / 100 * 60 + number % 100,
                (hours, 1 | 2) => {
                    hours * 60
                        + cursor.eat(&[':']).and_then(|_| cursor.number()).map_or(0, |(number, _)| number)
                }
                _ => return None,
            };
            let minutes = i32::try_from(minutes).ok().filter(|minutes| *minutes <= 14 * 60)?;
            if sign == '-' { -minutes } else { minutes }
        }
    };
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute()) - offset + CHINA;
    cursor
        .is_at_end()
        .then(|| real_day(year, month, day).ok())?
        .map(|day| day.plus_days(minutes.div_euclid(24 * 60)))
}
