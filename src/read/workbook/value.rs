//! What a cell says, as people would write it: days as `2022-07-01`, times as `09:30`, whole numbers without
//! a point.

use calamine::{DataRef, ExcelDateTime};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// Nothing, if the text is empty.
    Text(String),
    /// What stands there in place of a value that a formula should have.
    Fault(String),
}

/// The value of a cell; `formula` is what it is to be computed from.
pub(super) fn said(value: &DataRef<'_>, has_formula: bool) -> Said {
    Said::Text(match value {
        DataRef::Empty if has_formula => return Said::Fault("（公式）".to_owned()),
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => self::number(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => if *is_true { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(moment) => self::moment(moment),
        DataRef::DateTimeIso(text) => iso_moment(text),
        DataRef::DurationIso(text) => iso_time(text),
        DataRef::Error(error) => return Said::Fault(error.to_string()),
    })
}

/// A number as it is written.
pub(super) fn number(number: f64) -> String {
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
    if is_whole { format!("{number:.0}") } else { number.to_string() }
}

fn moment(moment: &ExcelDateTime) -> String {
    const MINUTES: f64 = 24.0 * 60.0;
    let days = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return number(days);
    }
    let minutes = (days.fract() * MINUTES).round() as u32;
    if days < 1.0 || moment.is_duration() {
        let minutes = (days * MINUTES).round() as u32;
        return clock(minutes);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if minutes == 0 { day } else { format!("{day} {}", clock(minutes.min(1439))) }
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `2022-07-01T09:30:00`, or a day alone.
pub(super) fn iso_moment(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) if time.starts_with("00:00") => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.get(..5).unwrap_or(time)),
        None => text.to_owned(),
    }
}

/// `PT09H30M00S`
pub(super) fn iso_time(text: &str) -> String {
    let part = |sign: char| {
        let before = &text[..text.find(sign)?];
        let start = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        before[start..].parse::<u32>().ok()
    };
    match (part('H'), part('M')) {
        (None, None) => text.to_owned(),
        (hours, minutes) => {
            clock(hours.unwrap_or_default().min(999) * 60 + minutes.unwrap_or_default().min(59))
        }
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    #[test]
    fn values_are_written_as_people_would() {
        let moment = |days, from_1904| {
            DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, from_1904))
        };
        let iso = |text: &str| DataRef::DateTimeIso(text.to_owned());
        for (value, expected) in [
            (DataRef::Float(28.0), "28"),
            (DataRef::Float(20220415.0), "20220415"),
            (DataRef::Float(0.5), "0.5"),
            (DataRef::Bool(false), "否"),
            (moment(44743.0, false), "2022-07-01"),
            (moment(43281.0, true), "2022-07-01"),
            (moment(44743.395833333336, false), "2022-07-01 09:30"),
            (moment(0.395833333333333, false), "09:30"),
            (moment(-5.0, false), "-5"),
            (iso("2022-07-01T00:00:00"), "2022-07-01"),
            (iso("2022-07-01T09:30:00"), "2022-07-01 09:30"),
            (DataRef::DurationIso("PT09H30M00S".to_owned()), "09:30"),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(said(&value, false), Said::Text(expected.to_owned()), "{value:?}");
        }
        assert_eq!(said(&DataRef::Error(CellErrorType::Ref), true), Said::Fault("#REF!".to_owned()));
        assert_eq!(said(&DataRef::Empty, true), Said::Fault("（公式）".to_owned()));
    }
}
