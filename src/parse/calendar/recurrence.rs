//! On which days something recurs:
//!
//! | written | meaning |
//! |---|---|
//! | `07-01`, `7月1日` | every year on that day |
//! | `2027-05-20` and other spellings of a date | once |
//! | `lunar 1-15`, `农历1-15`, `农历1月15日`, `除夕` | every year on that lunar day; day 30 is the month's last |
//! | `清明`, `冬至` … | the day of a solar term |
//! | `09-sat-3`, `9月第三个星期六`, `9月最后一个星期六` | the third Saturday of September, the last |
//! | `每月15日`, `每月最后一天` | that day of every month |
//! | `每月第二个星期五`, `每月最后一个星期五` | that Friday of every month |
//! | `每周五` | every Friday |

use crate::model::calendar::Recurrence;
use crate::model::date::Date;
use crate::parse::codes::fields::DATE_INVALID;
use crate::parse::cursor::Cursor;
use crate::parse::date;
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::refusal::{Refusal, shown};

/// The solar terms from 小寒 on.
const TERMS: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
    "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEK: [&str; 4] = ["星期", "周", "礼拜", "个星期"];
const NUMBERS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// Reads a day that recurs, or one that does not.
pub(super) fn parse(text: &str) -> Result<Recurrence, Refusal> {
    let text = text.trim();
    let term = text.trim_end_matches('节');
    if let Some(term) = TERMS.iter().position(|name| *name == term) {
        return Ok(Recurrence::Term(term as u8));
    }
    if text == "除夕" {
        return Ok(Recurrence::Lunar { month: 12, day: 30 });
    }
    let found = lunar(text).or_else(|| repeated(text)).or_else(|| weekday(text)).or_else(|| solar(text));
    match found {
        Some(found) => found.map_err(|label| refusal(text, label)),
        None => match date::date(text) {
            Ok(date) => Ok(Recurrence::On(date)),
            Err(refusal) if text.starts_with(|c: char| c.is_ascii_digit()) && text.len() > 7 => Err(refusal),
            Err(_) => Err(refusal(text, "读不懂")),
        },
    }
}

/// The days of a field: one or several.
pub(in crate::parse) fn several(fields: &mut Fields<'_, '_>, names: FieldNames) -> Vec<Recurrence> {
    let written = fields.list(names);
    written.into_iter().filter_map(|day| fields.keep_at(parse(&day.value), day.span)).collect()
}

/// Reads a whole month: `6`, `6月`.
pub(super) fn month(text: &str) -> Result<Recurrence, Refusal> {
    let mut cursor = Cursor::new(text.trim());
    let number = cursor.number();
    cursor.eat(&['月']);
    match number {
        Some((month @ 1..=12, _)) if cursor.is_at_end() => Ok(Recurrence::Month(month as u8)),
        _ => Err(Refusal {
            code: DATE_INVALID,
            message: format!("“{}”不是月份", shown(text)),
            label: "月份从 1 到 12".to_owned(),
            hint: "写成 6".to_owned(),
        }),
    }
}

fn refusal(text: &str, label: &str) -> Refusal {
    Refusal {
        code: DATE_INVALID,
        message: format!("“{}”不是节日的日期", shown(text)),
        label: label.to_owned(),
        hint: "写成 07-01、农历1-15、清明、9月第三个星期六、每月第二个星期五，或只此一次的 2027-05-20"
            .to_owned(),
    }
}

type Found = Option<Result<Recurrence, &'static str>>;

fn lunar(text: &str) -> Found {
    let rest = ["lunar", "农历"].iter().find_map(|word| text.strip_prefix(word))?;
    let (month, day) = month_and_day(rest.trim_start())?;
    let there_is = (1..=12).contains(&month) && (1..=30).contains(&day);
    Some(if there_is {
        Ok(Recurrence::Lunar { month, day })
    } else {
        Err("农历的月从 1 到 12，日从 1 到 30")
    })
}

fn solar(text: &str) -> Found {
    let (month, day) = month_and_day(text)?;
    // A leap year, so that 02-29 is a day.
    let there_is = Date::new(2024, month, day).is_some();
    Some(if there_is { Ok(Recurrence::Solar { month, day }) } else { Err("没有这一天") })
}

fn month_and_day(text: &str) -> Option<(u8, u8)> {
    let mut cursor = Cursor::new(text);
    let (month, 1 | 2) = cursor.number()? else { return None };
    cursor.eat(&['-', '月'])?;
    let (day, 1 | 2) = cursor.number()? else { return None };
    cursor.eat(&['日']);
    cursor.is_at_end().then_some((month as u8, day as u8))
}

fn weekday(text: &str) -> Found {
    let mut cursor = Cursor::new(text);
    let (month, 1 | 2) = cursor.number()? else { return None };
    let (nth, weekday) = match cursor.eat(&['-', '月'])? {
        '-' => {
            let weekday = cursor.eat_word(&WEEKDAYS)?;
            cursor.eat(&['-'])?;
            (cursor.number()?.0, weekday)
        }
        _ => {
            let nth = nth(&mut cursor)?;
            cursor.eat_word(&WEEK)?;
            (nth, day_of_week(&mut cursor)?)
        }
    };
    let there_is = (1..=12).contains(&month) && nth <= 5 && weekday < 7 && cursor.is_at_end();
    let found = Recurrence::NthWeekday { month: month as u8, nth: nth as u8, weekday: weekday as u8 + 1 };
    Some(if there_is { Ok(found) } else { Err("月从 1 到 12，一个月至多五个星期六") })
}

/// `每月第二个星期五`, `每月15日`, `每周五`
fn repeated(text: &str) -> Found {
    let mut cursor = Cursor::new(text);
    if cursor.eat_word(&["每周", "每星期", "每个星期", "逢周"]).is_some() {
        let weekday = day_of_week(&mut cursor)?;
        let there_is = weekday < 7 && cursor.is_at_end();
        return Some(if there_is {
            Ok(Recurrence::Weekly(weekday as u8 + 1))
        } else {
            Err("一周只有七天")
        });
    }
    cursor.eat_word(&["每月", "每个月"])?;
    cursor.eat(&['的']);
    if cursor.eat_word(&["最后一天", "月底", "月末", "底"]).is_some() {
        return cursor.is_at_end().then_some(Ok(Recurrence::Monthly(0)));
    }
    if let Some((day, _)) = cursor.number() {
        cursor.eat(&['日', '号'])?;
        let there_is = (1..=31).contains(&day) && cursor.is_at_end();
        return Some(if there_is { Ok(Recurrence::Monthly(day as u8)) } else { Err("日从 1 到 31") });
    }
    let nth = nth(&mut cursor)?;
    cursor.eat_word(&WEEK)?;
    let weekday = day_of_week(&mut cursor)?;
    let there_is = nth <= 5 && weekday < 7 && cursor.is_at_end();
    let found = Recurrence::MonthlyWeekday { nth: nth as u8, weekday: weekday as u8 + 1 };
    Some(if there_is { Ok(found) } else { Err("一个月至多五个星期六") })
}

/// `第二个`; 0 for `最后一个`.
fn nth(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.eat_word(&["最后一个", "最后1个", "最后"]).is_some() {
        return Some(0);
    }
    cursor.eat(&['第'])?;
    let nth = count(cursor).filter(|nth| *nth > 0);
    cursor.eat(&['个']);
    nth
}

/// From 0 for Monday.
fn day_of_week(cursor: &mut Cursor<'_>) -> Option<usize> {
    match cursor.eat(&['日', '天']) {
        Some(_) => Some(6),
        None => count(cursor)?.checked_sub(1).map(|day| day as usize),
    }
}

fn count(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.eat_word(&NUMBERS).map(|i| i as u32 + 1).or_else(|| cursor.number().map(|(value, _)| value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Recurrence::{Lunar, Month, Monthly, MonthlyWeekday, NthWeekday, On, Solar, Term, Weekly};

    #[test]
    fn the_spellings_of_the_table_above() {
        let third_saturday = NthWeekday { month: 9, nth: 3, weekday: 6 };
        for (written, meant) in [
            ("07-01", Solar { month: 7, day: 1 }),
            ("7月1日", Solar { month: 7, day: 1 }),
            ("02-29", Solar { month: 2, day: 29 }),
            ("2027-05-20", On(Date::new(2027, 5, 20).unwrap())),
            ("2027年5月20日", On(Date::new(2027, 5, 20).unwrap())),
            ("lunar 1-15", Lunar { month: 1, day: 15 }),
            ("农历1-15", Lunar { month: 1, day: 15 }),
            ("农历 8月15日", Lunar { month: 8, day: 15 }),
            ("除夕", Lunar { month: 12, day: 30 }),
            ("小寒", Term(0)),
            ("清明", Term(6)),
            ("清明节", Term(6)),
            ("冬至", Term(23)),
            ("09-sat-3", third_saturday),
            ("9月第三个星期六", third_saturday),
            ("9月第3个周6", third_saturday),
            ("5月第二个星期日", NthWeekday { month: 5, nth: 2, weekday: 7 }),
            ("9月最后一个周六", NthWeekday { month: 9, nth: 0, weekday: 6 }),
            ("每月第二个星期五", MonthlyWeekday { nth: 2, weekday: 5 }),
            ("每个月的第1个周一", MonthlyWeekday { nth: 1, weekday: 1 }),
            ("每月最后一个星期天", MonthlyWeekday { nth: 0, weekday: 7 }),
            ("每月15日", Monthly(15)),
            ("每月５号", Monthly(5)),
            ("每月最后一天", Monthly(0)),
            ("每周五", Weekly(5)),
            ("每星期日", Weekly(7)),
        ] {
            assert_eq!(parse(written), Ok(meant), "{written}");
        }
        assert_eq!((month("6"), month("12月")), (Ok(Month(6)), Ok(Month(12))));
    }

    #[test]
    fn anything_else_is_refused() {
        for written in [
            "",
            "02-30",
            "13-01",
            "农历13-1",
            "农历1-31",
            "昨天",
            "09-sat-6",
            "9月第零个星期六",
            "9月第三个星期八",
            "2027-02-30",
            "1-2-3",
            "每月",
            "每月32日",
            "每月第六个星期五",
            "每周八",
            "每季度",
        ] {
            assert!(parse(written).is_err(), "{written}");
        }
        assert!(month("0").is_err() && month("13").is_err() && month("六").is_err());
        assert_eq!(parse("2027-02-30").unwrap_err().label, "2027 年 2 月只有 28 天");
    }
}
