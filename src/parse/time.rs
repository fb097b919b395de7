//! Times of day as people write them: `09:30`, `9：30`, `9时30分`, `9点半`, `下午2:30`, `2:30 PM`, and two of
//! them with `-`, `—`, `~` or `至` between.

use super::cursor::{Cursor, until};
use super::refusal::{Refusal, shown};
use crate::model::date::{ClockTime, TimeSpan};
use crate::parse::codes::fields::TIME_INVALID;

/// Reads when something begins, and where it is written ends: on the next day where that is said (`次日`), or
/// where the end comes before the begin and the activity is known to last into the next day.
///
/// # Errors
/// When it is no time of day, or the end does not come after the begin.
pub fn time_span(text: &str, has_next_day: bool) -> Result<TimeSpan, Refusal> {
    let read = || {
        let mut cursor = Cursor::new(text.trim());
        let start = clock(&mut cursor, None)?;
        let mut past_midnight = false;
        let end = match until(&mut cursor) {
            true => {
                past_midnight = cursor.eat_word(&["次日", "第二天", "翌日", "隔日"]).is_some();
                cursor.spaces();
                Some(clock(&mut cursor, Some(start).filter(|_| !past_midnight))?)
            }
            false => None,
        };
        cursor.spaces();
        if !cursor.is_at_end() {
            return Err(Why::Unreadable);
        }
        let (start, end) = (start.time, end.map(|end| end.time));
        match end {
            None if start.hour() == 24 => Err(Why::Unreal),
            Some(end) if end > start || past_midnight => {
                Ok(TimeSpan { start, end: Some(end), past_midnight })
            }
            Some(end) if has_next_day => Ok(TimeSpan { start, end: Some(end), past_midnight: true }),
            Some(_) => Err(Why::Backwards),
            None => Ok(TimeSpan { start, end, past_midnight }),
        }
    };
    read().map_err(|why| why.refusal(text))
}

/// A time and the part of the day it was said to lie in.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenTime {
    pub(super) time: ClockTime,
    half: Option<Half>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    /// AM: its twelve is midnight.
    BeforeNoon,
    Noon,
    Afternoon,
}

/// Reads one time. An end without 上午 or 下午 takes the begin's: `下午2:30至4:30`.
pub(super) fn clock(cursor: &mut Cursor<'_>, start: Option<WrittenTime>) -> Result<WrittenTime, Why> {
    const HALVES: [(&str, Half); 8] = [
        ("上午", Half::Morning),
        ("早上", Half::Morning),
        ("凌晨", Half::Morning),
        ("中午", Half::Noon),
        ("下午", Half::Afternoon),
        ("晚上", Half::Afternoon),
        ("傍晚", Half::Afternoon),
        ("晚", Half::Afternoon),
    ];
    let said = cursor.eat_word(&HALVES.map(|(word, _)| word)).map(|i| HALVES[i].1);
    cursor.spaces();
    let (hour, minute) = hour_and_minute(cursor)?;
    let said = said.or_else(|| half_behind(cursor));
    let half = said.or(start.and_then(|start| start.half));
    let hour = match half {
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Noon) if hour < 4 => hour + 12,
        Some(Half::BeforeNoon) if hour == 12 => 0,
        Some(Half::Morning | Half::BeforeNoon) if said.is_some() && hour > 12 => return Err(Why::Unreal),
        _ => hour,
    };
    let time = ClockTime::new(hour, minute).ok_or(Why::Unreal)?;
    Ok(WrittenTime { time, half })
}

/// Reads `AM` or `PM`.
fn half_behind(cursor: &mut Cursor<'_>) -> Option<Half> {
    let mut ahead = cursor.clone();
    ahead.spaces();
    let word = ahead.eat_word(&["AM", "am", "a.m.", "PM", "pm", "p.m."])?;
    *cursor = ahead;
    Some(if word < 3 { Half::BeforeNoon } else { Half::Afternoon })
}

fn hour_and_minute(cursor: &mut Cursor<'_>) -> Result<(u8, u8), Why> {
    let small = |number: Option<(u32, usize)>| match number {
        Some((value, 1 | 2)) => u8::try_from(value).map_err(|_| Why::Unreal),
        _ => Err(Why::Unreadable),
    };
    let hour = small(cursor.number())?;
    match cursor.eat(&[':', '时', '点']).ok_or(Why::Unreadable)? {
        ':' => {
            let minute = small(cursor.number())?;
            if cursor.eat(&[':']).is_some() && small(cursor.number())? > 59 {
                return Err(Why::Unreal);
            }
            Ok((hour, minute))
        }
        _ if cursor.eat(&['半']).is_some() => Ok((hour, 30)),
        _ if cursor.eat(&['整']).is_some() => Ok((hour, 0)),
        _ => match cursor.number() {
            None => Ok((hour, 0)),
            minute => {
                let minute = small(minute)?;
                cursor.eat(&['分']);
                Ok((hour, minute))
            }
        },
    }
}

/// Why a text is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Unreadable,
    Unreal,
    Backwards,
}

impl Why {
    fn refusal(self, text: &str) -> Refusal {
        let text = shown(text.trim());
        let (message, label) = match self {
            Why::Unreadable => (format!("“{text}”不是时间"), "要有时和分"),
            Why::Unreal => (format!("时间“{text}”不存在"), "小时到 23，分钟到 59"),
            Why::Backwards => (format!("时间“{text}”前后颠倒"), "结束要晚于开始"),
        };
        let hint = match self {
            Why::Backwards => "写成 09:30-11:30；过了零点的写成 22:00-次日06:00",
            _ => "写成 09:30 或 09:30-11:30；一天开展两场的，各写一行台账或一篇稿件，时间分开写",
        };
        Refusal { code: TIME_INVALID, message, label: label.to_owned(), hint: hint.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> String {
        time_span(text, false).map_or_else(|refusal| refusal.label, |span| span.to_string())
    }

    #[test]
    fn the_usual_spellings() {
        for (written, meant) in [
            ("09:30", "09:30"),
            ("9:30", "09:30"),
            ("９：３０", "09:30"),
            ("09:30-11:30", "09:30—11:30"),
            ("09:30 — 11:30", "09:30—11:30"),
            ("09:30—11:30", "09:30—11:30"),
            ("9：30～11：30", "09:30—11:30"),
            ("9:30至11:30", "09:30—11:30"),
            ("09:30..11:30", "09:30—11:30"),
            ("上午9:30", "09:30"),
            ("上午 9:30 至 12:00", "09:30—12:00"),
            ("下午2:30", "14:30"),
            ("下午2:30-4:30", "14:30—16:30"),
            ("上午9:30至下午4:00", "09:30—16:00"),
            ("中午12:00", "12:00"),
            ("晚上7点半", "19:30"),
            ("8:30 PM", "20:30"),
            ("8:30am-12:15pm", "08:30—12:15"),
            ("12:05 AM", "00:05"),
            ("9点", "09:00"),
            ("9时30分至11时", "09:30—11:00"),
            ("14:30:00", "14:30"),
            ("22:00-24:00", "22:00—24:00"),
            ("22:00-次日06:00", "22:00—次日06:00"),
            ("晚上10点至第二天早上6点", "22:00—次日06:00"),
            ("下午6:00-次日6:00", "18:00—次日06:00"),
        ] {
            assert_eq!(read(written), meant, "{written}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_with_the_reason() {
        for (written, label) in [
            ("", "要有时和分"),
            ("上午", "要有时和分"),
            ("九点", "要有时和分"),
            ("930", "要有时和分"),
            ("09:30-", "要有时和分"),
            ("09:30 左右", "要有时和分"),
            ("25:00", "小时到 23，分钟到 59"),
            ("09:60", "小时到 23，分钟到 59"),
            ("24:00", "小时到 23，分钟到 59"),
            ("上午14:00", "小时到 23，分钟到 59"),
            ("11:30-09:30", "结束要晚于开始"),
            ("09:30-09:30", "结束要晚于开始"),
        ] {
            assert_eq!(read(written), label, "{written}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}", close in "[0-9:：时点分半上下午至 -]{0,12}") {
            let _ = (time_span(&text, false), time_span(&close, true));
        }

        #[test]
        fn every_minute_comes_back(hour in 0u8..24, minute in 0u8..60) {
            for text in [format!("{hour}:{minute:02}"), format!("{hour:02}：{minute:02}"), format!("{hour}时{minute}分")] {
                prop_assert_eq!(read(&text), format!("{hour:02}:{minute:02}"));
            }
        }
    }
}
