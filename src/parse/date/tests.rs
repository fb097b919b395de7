use proptest::prelude::*;

use super::*;

fn read(text: &str) -> String {
    let written = |span: DateSpan| {
        if span.is_several_days() {
            format!("{}..{}", span.first(), span.last())
        } else {
            span.first().to_string()
        }
    };
    date_span(text).map_or_else(|refusal| refusal.label, written)
}

#[test]
fn a_moment_with_its_zone_is_of_a_day_in_china() {
    for (text, day) in [
        ("2022-05-06T23:30:00Z", Some("2022-05-07")),
        ("2022-05-06T16:00:00.000Z", Some("2022-05-07")),
        ("2022-05-06T15:59:59Z", Some("2022-05-06")),
        ("2022-05-06 12:30:00 -0700", Some("2022-05-07")),
        ("2022-05-07T00:30:00+09:00", Some("2022-05-06")),
        ("2022-12-31T20:00:00+00:00", Some("2023-01-01")),
        ("2022-05-06T23:30:00+08:00", Some("2022-05-06")),
        ("Fri, 06 May 2022 23:30:00 GMT", Some("2022-05-07")),
        ("Fri, 06 May 2022 23:30:00 +0000", Some("2022-05-07")),
        ("May 6, 2022 11:30 PM UTC", Some("2022-05-07")),
        ("May 6, 2022 12:30am UTC", Some("2022-05-06")),
        ("Fri May 06 2022 20:00:00 GMT-0400 (EDT)", None),
        ("Fri May 06 2022 20:00:00 GMT-0400", Some("2022-05-07")),
        ("Fri, 06 May 2022 23:30:00 +0800", Some("2022-05-06")),
        ("Fri May 06 23:30:00 CST 2022", None),
        ("May 6, 2022", None),
        ("2022-05-06T23:30:00", None),
        ("2022-05-06", None),
        ("2022-05-06 23:30", None),
    ] {
        assert_eq!(in_china(text).map(|day| day.to_string()).as_deref(), day, "{text}");
    }
}

#[test]
fn the_usual_spellings() {
    for (written, meant) in [
        ("2022-07-01", "2022-07-01"),
        (" 2022-7-1 ", "2022-07-01"),
        ("2022/7/1", "2022-07-01"),
        ("2022.7.1", "2022-07-01"),
        ("2022年7月1日", "2022-07-01"),
        ("2022年7月1号", "2022-07-01"),
        ("2022 年 7 月 1 日", "2022-07-01"),
        ("２０２２－０７－０１", "2022-07-01"),
        ("２０２２年７月１日", "2022-07-01"),
        ("20220701", "2022-07-01"),
        ("2022-07-01 09:30", "2022-07-01"),
        ("2022-07-01 09:30:00", "2022-07-01"),
        ("2022-07-01T23:30:00Z", "2022-07-01"),
        ("2022-07-01T23:30:00.123+08:00", "2022-07-01"),
        ("2022-07-01 23:30:00 +0800", "2022-07-01"),
        ("2022-07-01 00:30 -08:00", "2022-07-01"),
        ("2022年7月1日上午9:30", "2022-07-01"),
        ("2022年7月1日 9时30分", "2022-07-01"),
        ("2022年7月1日（星期五）", "2022-07-01"),
        ("2022-07-01 (周五) 09:30", "2022-07-01"),
        ("2022年7月1日（星期五）至7月3日（星期日）", "2022-07-01..2022-07-03"),
        ("2022-07-01..2022-07-03", "2022-07-01..2022-07-03"),
        ("2022-07-01 至 2022-07-03", "2022-07-01..2022-07-03"),
        ("2022/7/1~2022/7/3", "2022-07-01..2022-07-03"),
        ("2022.7.1-2022.7.3", "2022-07-01..2022-07-03"),
        ("2022-07-01 - 2022-07-03", "2022-07-01..2022-07-03"),
        ("2022年7月1日—2022年7月3日", "2022-07-01..2022-07-03"),
        ("2022年7月1日——3日", "2022-07-01..2022-07-03"),
        ("2022年7月30日至8月2日", "2022-07-30..2022-08-02"),
        ("2022-07-01..03", "2022-07-01..2022-07-03"),
        ("2022-07-30..08-02", "2022-07-30..2022-08-02"),
        ("20220701-20220703", "2022-07-01..2022-07-03"),
        ("2022-07-01 09:00 至 2022-07-03 17:00", "2022-07-01..2022-07-03"),
        ("2022-07-01..2022-07-01", "2022-07-01"),
    ] {
        assert_eq!(read(written), meant, "{written}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_the_reason() {
    for (written, label) in [
        ("2022-07-01..2099-07-03", "有 28127 天；一次活动最多 366 天"),
        ("", "要有年、月、日"),
        ("昨天", "要有年、月、日"),
        ("2022", "要有年、月、日"),
        ("202207", "要有年、月、日"),
        ("2022-7/1", "要有年、月、日"),
        ("2022-007-01", "要有年、月、日"),
        ("22-07-01", "年份要写四位数"),
        ("7月1日", "没有写年份"),
        ("2022-", "没有写月和日"),
        ("2022-07", "没有写日"),
        ("2022年7月", "没有写日"),
        ("2022-02-30", "2022 年 2 月只有 28 天"),
        ("2023-02-29", "2023 年 2 月只有 28 天"),
        ("2022-04-31", "2022 年 4 月只有 30 天"),
        ("2026-13-01", "没有 13 月"),
        ("2026-00-10", "没有 0 月"),
        ("2026-01-00", "没有 0 日"),
        ("1899-12-31", "年份要在 1900 到 2100 之间，这里是 1899"),
        ("2101-01-01", "年份要在 1900 到 2100 之间，这里是 2101"),
        ("44743", "像是 Excel 的日期序号，即 2022-07-01"),
        ("7/3/2022", "年份要写在前面"),
        ("2022-07-01（五）", "“（五）”读不懂"),
        ("2022-07-01 25:00", "“25:00”读不懂"),
        ("2022-07-01左右", "“左右”读不懂"),
        ("2022-07-03..2022-07-01", "结束的 2022-07-01 早于开始的 2022-07-03"),
        ("2022-07-01..2022-02-30", "2022 年 2 月只有 28 天"),
        ("2022-07-01..", "要有年、月、日"),
    ] {
        assert_eq!(read(written), label, "{written:?}");
    }
    assert_eq!(date("2022-07-01..2022-07-03").unwrap_err().label, "这里只能写一天");
    assert_eq!(date("7/3/2022").unwrap_err().hint, "写成 2022-07-03，还是 2022-03-07？");
    assert_eq!(date("13-7-2022").unwrap_err().hint, "写成 2022-07-13");
    assert!(date("44743").unwrap_err().hint.contains("设置单元格格式"));
    assert_eq!(date("2022-02-30").unwrap_err().message, "日期“2022-02-30”不存在");
}

/// Every spelling of a day, whether or not there is such a one.
fn spellings(year: i16, month: u8, day: u8) -> [String; 7] {
    let wide = |text: String| text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    [
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}/{month}/{day}"),
        format!("{year}.{month}.{day}"),
        format!("{year}年{month}月{day}日"),
        format!("{year}{month:02}{day:02}"),
        wide(format!("{year}-{month}-{day}")),
        format!("{year}-{month:02}-{day:02}T23:59:59+14:00"),
    ]
}

#[test]
fn all_days_of_two_centuries_and_nothing_else() {
    for year in 1899..=2101 {
        for month in 0..=13 {
            for day in 0..=32 {
                let expected = Date::new(year, month, day);
                for text in spellings(year, month, day) {
                    assert_eq!(date(&text).ok(), expected, "{text}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}", close in "[0-9年月日至T:. /~+-]{0,24}") {
        for text in [text, close] {
            if let Ok(span) = date_span(&text) {
                let digits = text.chars().filter(|c| c.is_numeric()).count();
                prop_assert!(digits >= 6 && span.first() <= span.last(), "{text}");
            }
        }
    }

    #[test]
    fn spans_come_back(a in 0i32..70_000, length in 1i32..366) {
        let first = Date::new(1901, 1, 1).unwrap().plus_days(a);
        let last = first.plus_days(length);
        let expected = format!("{first}..{last}");
        for text in [expected.clone(), format!("{first} 至 {last}"), format!("{}—{}", first.chinese(), last.chinese()), format!("{first} ~ {last}")] {
            prop_assert_eq!(read(&text), expected.clone());
        }
        let span = DateSpan::new(first, last).unwrap();
        prop_assert_eq!(date_span(&span.chinese()), Ok(span));
    }
}

#[test]
fn a_day_keeps_the_time_behind_it() {
    for (written, meant) in [
        ("2022/1/20 15:30-17:00", "2022-01-20 15:30—17:00"),
        ("2022年1月20日（星期四）下午3:30", "2022-01-20 15:30"),
        ("2022-01-20T09:00", "2022-01-20 09:00"),
        ("20220120 9点半至11点", "2022-01-20 09:30—11:00"),
        ("2022/1/20 0:00", "2022-01-20 -"),
        ("2022-01-20 8:30 PM", "2022-01-20 20:30"),
        ("Thu, 20 Jan 2022 08:30:00 +0800", "2022-01-20 -"),
        ("2022-01-20 15:30:00 +0800", "2022-01-20 -"),
        ("2022-01-20..21", "2022-01-20..2022-01-21 -"),
        ("2022-01-20 至 2022-01-21", "2022-01-20..2022-01-21 -"),
    ] {
        let (span, time) = day_and_time(written).unwrap();
        let days = match span.days() {
            1 => span.first().to_string(),
            _ => format!("{}..{}", span.first(), span.last()),
        };
        let time = time.map_or("-".to_owned(), |time| time.to_string());
        assert_eq!(format!("{days} {time}"), meant, "{written}");
    }
    assert!(day_and_time("2022-01-20 25:00").is_err());
}
