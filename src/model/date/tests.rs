use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn beijing_is_eight_hours_ahead() {
    // 2022-12-31T16:00:00Z is midnight of New Year's Day in Beijing.
    let told = |seconds| {
        let (day, time) = in_beijing(seconds);
        format!("{day} {time}")
    };
    assert_eq!(told(1_672_502_400), "2023-01-01 00:00");
    assert_eq!(told(1_672_502_399), "2022-12-31 23:59");
}

#[test]
fn only_real_days_are_dates() {
    assert!("2022-02-30".parse::<Date>().is_err());
    assert!("2024-02-29".parse::<Date>().is_ok());
    assert!("1899-12-31".parse::<Date>().is_err());
    assert!("2022-7-1".parse::<Date>().is_err());
}

#[test]
fn spans_read_as_chinese() {
    let span = |a, b| DateSpan::new(date(a), date(b)).unwrap();
    assert_eq!(span("2022-07-01", "2022-07-03").chinese(), "2022年7月1日至3日");
    assert_eq!(span("2022-07-30", "2022-08-02").chinese(), "2022年7月30日至8月2日");
    assert_eq!(span("2022-12-31", "2023-01-02").days(), 3);
    assert_eq!(date("2022-07-01").weekday().name(), "星期五");
}
