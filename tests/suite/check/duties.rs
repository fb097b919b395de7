//! What organisations have to hold, and have not.

use super::check;
use crate::test_site::TestSite;

#[test]
fn duties_are_asked_of_whom_they_apply_to() {
    let settings = "title: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {名称: 机关党支部, 支委会: 是, 党小组: 0}\n  - {名称: 车间党支部, \
                    支委会: 否}\n  - {名称: 新党支部, 成立: 2022-11-15, 支委会: 是, 党小组: 2}\n  - 总工会\n规定动作:\n  - {类型: 支委会, 每: 月}\n  - {类型: \
                    党小组会, 次数: 2, 每: 季度}\n";
    let rows: String = (1..=11).map(|month| format!("2022-{month:02}-05,支委会,学习,机关党支部\n")).collect();
    let site = TestSite::empty().file("content/site.yaml", settings).file(
        "content/ledger/2022.csv",
        &format!("日期,类型,主题,支部\n{rows}2022-12-06,党小组会,学习,新党支部\n"),
    );
    let (exit, _, said) = check(&site, &[]);
    assert_eq!(exit, 0, "{said}");
    let found: Vec<&str> =
        said.lines().filter_map(|line| line.split_once("[duty-missing]: ")).map(|(_, said)| said).collect();
    assert_eq!(
        found,
        [
            "“机关党支部”2022年的“支委会”不够（每月1次）：12月",
            "“新党支部”2022年的“支委会”不够（每月1次）：12月",
            "没有写“车间党支部”有没有支委会、党小组，“党小组会”（每季度2次）就没有查",
        ]
    );
}

#[test]
fn usual_duties_are_noticed_of_who_keeps_a_record_and_can_be_switched_off() {
    let found = |duties: &str| -> Vec<String> {
        let settings = format!(
            "title: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {{名称: 机关党支部, 支委会: 是}}\n  - {{名称: 车间党支部}}\n{duties}"
        );
        let rows: String =
            (1..=11).map(|month| format!("2022-{month:02}-05,主题党日,学习,机关党支部\n")).collect();
        let site = TestSite::empty()
            .file("content/site.yaml", &settings)
            .file("content/ledger/2022.csv", &format!("日期,类型,主题,支部\n{rows}"));
        let (exit, _, said) = check(&site, &[]);
        assert_eq!(exit, 0, "{said}");
        let of_rule = said.lines().filter(|line| line.contains("[duty-missing]"));
        of_rule.map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
    };
    assert_eq!(found(""), ["提示[duty-missing]: “机关党支部”2022年的“主题党日”不够（每月1次）：12月"]);
    assert_eq!(found("规定动作: []\n"), [""; 0]);
    assert_eq!(found("只用这些类型: 是\n类型: [{名称: 主题党日, 标识: party-day}]\n"), [""; 0]);
}
