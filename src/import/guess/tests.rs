use super::day::{WhenWritten, in_text};
use super::impossible_day;
use super::named::NamedPart;
use super::named_days::{of_file, without_day};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::organisation::Organisation;
use crate::model::settings::Settings;

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
        let written = WhenWritten::default();
        assert_eq!(in_text("", text, written, day("2022-12-01")), found.map(day), "{text}");
    }
    let written = WhenWritten { told: Some(day("2022-01-05")), ..WhenWritten::default() };
    let january = in_text("", "12月30日，支部开展慰问。", written, day("2022-12-01"));
    assert_eq!(january, Some(day("2021-12-30")));
}

#[test]
fn days_are_read_however_they_are_written_and_in_the_year_that_is_clear() {
    let written = WhenWritten { told: None, changed: Some(day("2022-07-15")), year: None };
    for (title, text, found) in [
        ("", "二〇二二年八月十二日，党工委召开会议。", "2022-08-12"),
        ("", "十二月二十六日，支部观看专题片。\n二○二一年十二月二十八日", "2021-12-26"),
        ("", "讲述老党员的故事。\n（党建办供稿，2022年8月19日）", "2022-08-19"),
        ("", "根据安排，自2022年12月1日起至12月20日，书记与党员谈心。", "2022-12-01"),
        ("主题党日：7月14日走进敬老院", "党员为老人理发。", "2022-07-14"),
        ("", "7月1日上午，支部开展活动。", "2022-07-01"),
        ("", "为贯彻2022年10月16日召开的党的二十大精神，11月3日，党工委召开学习会。", "2022-11-03"),
        ("", "2022年5月16日出版的《求是》发表文章。5月18日，党工委学习该文章。", "2022-05-18"),
        ("", "按照省纪委2022年9月20日通知，支部组织观看警示教育片。10月13日当天，24人参加。", "2022-10-13"),
        ("", "围绕2022年2月24日国际形势变化，班子3月29日开展专题研讨。", "2022-03-29"),
        ("", "2月17日，党工委召开2022年工作会议，总结2021年工作。", "2022-02-17"),
        ("", "学习会于2022年3月5日召开。", "2022-03-05"),
        ("", "接到指挥部6月15日晚的通知后，党工委组建突击队。6月16日凌晨，队员抵达小区。", "2022-06-16"),
        ("", "7月1日上午，中国共产党成立大会召开，支部组织党员集中收看。", "2022-07-01"),
        ("6月份工作小结", "6月2日，召开支委会；6月10日，开展主题党日。\n2022年6月30日", "2022-06-30"),
        ("", "6月9日是国际档案日。6月8日上午，支部开展宣传。", "2022-06-08"),
        ("", "全国两会3月4日至11日在北京举行。3月15日，党工委召开会议传达。", "2022-03-15"),
        ("", "经上级党组织2022年3月3日批复，支部于3月17日召开党员大会。", "2022-03-17"),
        ("关于表彰先进的决定", "经2022年6月20日会议研究，决定表彰。\n2022年6月28日", "2022-06-28"),
        ("", "据市气象台7月12日消息，高温持续。7月14日，工会把水送到工地。", "2022-07-14"),
        ("", "机关党支部　　2022年7月8日\n7月5日下午，支部到敬老院开展活动。", "2022-07-05"),
        ("关于召开大会的通知", "定于2022年9月9日召开大会。\n机关党支部\n2022年9月5日", "2022-09-05"),
    ] {
        assert_eq!(in_text(title, text, written, day("2022-12-31")), Some(day(found)), "{title} {text}");
    }
}

#[test]
fn organisers_are_known_by_the_end_of_their_name_and_as_signatures() {
    let mut settings = Settings::default();
    for name in ["云谷产业园机关党支部", "星辰科技有限公司党支部", "云谷产业园党工委"]
    {
        let (id, own) = (name.to_owned(), name.to_owned());
        let organisation = Organisation { id, name: own, declared: true, ..Organisation::default() };
        settings.organisations.insert(organisation).unwrap();
    }
    let found = |title: &str, text: &str| -> Vec<String> {
        let found = super::organisers::of(title, text, &settings);
        found.into_iter().map(|id| settings.organisations.get(id).name.clone()).collect()
    };
    assert_eq!(found("机关支部召开支委会", ""), ["云谷产业园机关党支部"]);
    assert_eq!(found("", "星辰科技党支部走进敬老院。"), ["星辰科技有限公司党支部"]);
    assert_eq!(found("", "会议强调安全。\n云谷产业园党工委\n2022年3月18日"), ["云谷产业园党工委"]);
    for other in ["市直机关党支部召开会议。", "相关党支部召开会议。", "学习《云谷产业园党工委》一书。"]
    {
        assert_eq!(found("", other), Vec::<String>::new(), "{other}");
    }
}

#[test]
fn names_tell_their_day() {
    let folders = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (name, in_folders, found, rest) in [
        ("2022-07-01 党课", &[][..], Some("2022-07-01"), "党课"),
        ("20220701党课", &[], Some("2022-07-01"), "党课"),
        ("党课（2022.7.1）", &[], Some("2022-07-01"), "党课"),
        ("7月1日党课", &["2021年"], None, "党课"),
        ("7月1日党课", &[], None, "党课"),
        ("党课", &["20220701活动"], Some("2022-07-01"), "党课"),
        ("202207010001", &[], None, "202207010001"),
    ] {
        let days = of_file(name, &folders(in_folders));
        assert_eq!(days.map(|days| days.span.first()), found.map(day), "{name}");
        assert_eq!(without_day(name), rest);
    }
}

#[test]
fn names_that_say_a_part_of_the_day_lead_what_is_found_elsewhere() {
    let folders = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (name, in_folders, found, found_in, day_is) in [
        ("3月12日 植树", &["2021年"][..], "2024-06-01", "文件的修改日期", "2021-03-12"),
        ("3月12日 植树", &[], "2021-03-13", "正文", "2021-03-12"),
        ("12月30日 慰问", &[], "2022-01-05", "文档属性", "2021-12-30"),
        ("植树", &["3月12日植树", "2021"], "2024-06-01", "文件的修改日期", "2021-03-12"),
        ("2022年1月支委会", &[], "2024-06-01", "文件的修改日期", "2022-01-01"),
        ("2022年1月支委会", &[], "2022-01-14", "正文", "2022-01-14"),
        ("2022年1月主题党日", &[], "2021-12-25", "正文", "2022-01-01"),
        ("学习3月全国两会精神", &[], "2022-04-12", "正文", "2022-04-12"),
        ("202201 党课", &[], "2024-06-01", "文件的修改日期", "2022-01-01"),
        ("2022年1-3月小结", &[], "2022-04-02", "文件的修改日期", "2022-04-02"),
        ("支委会", &["03月", "2021年"], "2024-06-01", "文件的修改日期", "2021-03-01"),
        ("支委会", &["2021年3月"], "2024-06-01", "文件的修改日期", "2021-03-01"),
        ("支委会", &["03月", "2021年"], "2021-05-06", "正文", "2021-05-06"),
        ("支委会", &["2021年3月"], "2021-05-06", "正文", "2021-05-06"),
        ("2021年3月支委会", &["2021年3月"], "2021-12-06", "正文", "2021-03-01"),
        ("支委会", &["2021年"], "2024-06-01", "文件的修改日期", "2021-01-01"),
        ("支委会", &["2021年"], "2021-06-01", "文件的修改日期", "2021-06-01"),
        ("支委会", &["2021年"], "2022-01-03", "正文", "2022-01-03"),
        ("支委会", &[], "2024-06-01", "文件的修改日期", "2024-06-01"),
        ("2022年度总结", &[], "2023-01-10", "文件的修改日期", "2023-01-10"),
        ("2022年度总结", &[], "2024-06-01", "文件的修改日期", "2024-06-01"),
        ("2022年总结", &[], "2024-06-01", "文件的修改日期", "2022-01-01"),
        ("2035年远景目标", &[], "2024-06-01", "文件的修改日期", "2024-06-01"),
    ] {
        let named = NamedPart::of(name, &folders(in_folders), day("2024-12-31"));
        assert_eq!(named.agreed(day(found), found_in).0, day(day_is), "{name} {in_folders:?} {found}");
    }
    assert_eq!(impossible_day("2022-02-31-党课").as_deref(), Some("2022-02-31"));
    assert_eq!(impossible_day("2022-02-28-党课"), None);
}

#[test]
fn of_two_kinds_held_together_the_first_is_meant() {
    let mut settings = Settings::default();
    for (name, alias) in [("主题党日", "党日"), ("书记讲党课", "讲党课")] {
        let group = String::new();
        let (id, name, aliases) = (name.to_owned(), name.to_owned(), vec![alias.to_owned()]);
        settings.kinds.insert(Kind { id, name, group, aliases, counts: true }).unwrap();
    }
    for (title, kind) in [
        ("联合开展主题党日暨书记讲党课活动", "主题党日"),
        ("开展“重温入党誓词”主题党日活动", "主题党日"),
        ("主题党日上讲党课", "书记讲党课"),
    ] {
        let guess = super::kind::of(title, "", &settings).unwrap();
        assert_eq!(settings.kinds.get(guess.value).name, kind, "{title}");
    }
}
