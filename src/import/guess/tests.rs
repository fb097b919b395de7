use super::day::{in_name, in_text, without_day};
use crate::model::date::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_day_of_an_event_is_not_that_of_what_it_cites() {
    for (text, found) in [
        ("2022年7月1日上午，机关党支部开展主题党日活动。", Some("2022-07-01")),
        ("为贯彻2021年11月11日通过的决议，2022年3月5日，支部召开会议。", Some("2022-03-05")),
        ("《条例》（2018年10月28日起施行）发给大家。2022年3月5日支部学习条例。", Some("2022-03-05")),
        ("2021年7月1日，习近平总书记发表讲话。2022年3月5日，支部学习讲话。", Some("2022-03-05")),
        ("自2022年1月1日以来，工作有序。", None),
        ("1921年7月23日，一大召开。", None),
        ("活动时间：2022-03-05\n2022年3月9日，小编供稿。", Some("2022-03-05")),
        ("发布时间：2022-07-03\n7月1日，支部开展活动。", Some("2022-07-01")),
        ("支部开展了活动。\n2022年7月3日", Some("2022-07-03")),
        ("支部2022.7.1开展活动，得分3.5.1。", Some("2022-07-01")),
        ("版本2022.13.1，完成100%。", None),
    ] {
        assert_eq!(in_text(text, None, None, day("2022-12-01")), found.map(day), "{text}");
    }
    let january = in_text("12月30日，支部开展慰问。", Some(day("2022-01-05")), None, day("2022-12-01"));
    assert_eq!(january, Some(day("2021-12-30")));
}

#[test]
fn names_tell_their_day() {
    let folders = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (name, in_folders, found, rest) in [
        ("2022-07-01 党课", &[][..], Some("2022-07-01"), "党课"),
        ("20220701党课", &[], Some("2022-07-01"), "党课"),
        ("党课（2022.7.1）", &[], Some("2022-07-01"), "党课"),
        ("7月1日党课", &["2021年"], Some("2021-07-01"), "党课"),
        ("7月1日党课", &[], None, "党课"),
        ("党课", &["20220701活动"], Some("2022-07-01"), "党课"),
        ("202207010001", &[], None, "202207010001"),
    ] {
        assert_eq!(in_name(name, &folders(in_folders)), found.map(day), "{name}");
        assert_eq!(without_day(name), rest);
    }
}
