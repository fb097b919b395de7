//! Sites of ten years with something of everything that a workbook shows.

use std::fmt::Write;

use crate::made_site;
use crate::test_site::TestSite;

/// The last of the years, and a day after it.
pub(super) const LAST: i16 = 2022;
pub(super) const TODAY: &str = "2023-03-01";

const SETTINGS: &str = "title: 千篇站\nbase_url: https://dj.example.cn/\norganisations:\n\
     \x20 - {name: 一支部, type: 党支部, committee: yes}\n  - {name: 二支部, type: 党支部, committee: no}\n\
     \x20 - {name: 三支部, type: 党支部}\n  - {name: 四支部, type: 党支部, committee: yes}\n\
     \x20 - {name: 五支部, type: 党支部, committee: yes, from: 2018-06-01}\n  - {name: 六支部, type: 党支部, committee: yes}\n\
     \x20 - {name: 工会, type: 工会}\n  - {name: 团委, type: 团}\n  - {name: 妇联, type: 妇}\n\
     duties:\n  - {kind: 支委会, count: 1, per: month}\n  - {kind: 主题党日, count: 1, per: month}\n\
     \x20 - {kind: 党员大会, count: 1, per: quarter}\n  - {kind: 书记讲党课, count: 2, per: half}\n";

const KINDS: [&str; 7] = ["支委会", "主题党日", "党小组会", "党员大会", "志愿服务", "书记讲党课", "谈心谈话"];
/// Nothing public names it.
pub(super) const SECRET: &str = "六支部";
const ORGANISERS: [&str; 6] = ["一支部", "二支部、工会", "三支部", "四支部、五支部", "团委", SECRET];
/// Titles that a spreadsheet could take for something else.
const TITLES: [&str; 5] = ["学习", "=1+1", "+86研讨", "@全体党员", "-5℃里的坚守"];

/// A site with so many posts.
pub(super) fn ten_years(posts: usize) -> TestSite {
    let made = made_site::files(posts).filter(|(path, _)| path != "content/site.yaml");
    let site = TestSite::empty().file("content/site.yaml", SETTINGS).argument(&format!("--today={TODAY}"));
    let site = made.fold(site, |site, (path, text)| site.file(&path, &text));
    ((LAST - 9)..=LAST).fold(site, |site, year| {
        site.file(&format!("content/years/{year}.md"), &declared(year))
            .file(&format!("content/ledger/{year}.csv"), &ledger(year, posts))
    })
}

/// Rows that are done, planned, cancelled, moved, attended, hidden, of several days and organisers.
fn ledger(year: i16, posts: usize) -> String {
    let mut text = "日期,时间,类型,主题,支部,地点,主持人,应到,实到,计入,角色,状态,公开,原定日期\n".to_owned();
    for i in 0..40 {
        let of = |every: usize, at: usize| (i + posts + usize::from(year.unsigned_abs())) % every == at;
        let (month, day) = (1 + i % 12, 1 + i * 5 % 25);
        let organiser = ORGANISERS[(i + posts) % 6];
        let several = if of(10, 1) { format!("至{year}-{month:02}-{:02}", day + 2) } else { String::new() };
        let time = ["", "09:30-11:00", "14:00", "22:30-次日01:00"][i % 4];
        let (expected, present) = if of(4, 2) {
            (String::new(), String::new())
        } else {
            (format!("{}", 20 + i), if of(7, 3) { String::new() } else { format!("{}", 10 + i) })
        };
        let (status, was_on) = match () {
            () if of(9, 4) => ("计划", String::new()),
            () if of(11, 3) => ("取消", String::new()),
            () if of(13, 6) => ("延期", format!("{year}-{month:02}-{:02}", 28 - day % 2)),
            () => ("", String::new()),
        };
        let public = if organiser == SECRET || of(5, 2) { "否" } else { "是" };
        writeln!(
            text,
            "{year}-{month:02}-{day:02}{several},{time},{},{}{i},{organiser},会议室{},张某,{expected},{present},{},{},{status},{public},{was_on}",
            KINDS[(i + posts) % 7],
            TITLES[i % 5],
            i % 3,
            if of(8, 5) { "参观教育基地" } else { "" },
            if of(6, 1) { "参加" } else { "" },
        )
        .unwrap();
    }
    text
}

fn declared(year: i16) -> String {
    let number = year - 2000;
    format!(
        "---\ntheme: 服务\nfigures:\n  制度: {{value: {number}, unit: 项}}\n  三会一课:\n\
         targets:\n  - {{kind: 主题党日, count: {}}}\n  - {{kind: 党员大会, count: 0}}\n\
         \x20 - {{kind: 支委会, count: 4, organisation: 一支部}}\n  - {{kind: 谈心谈话, count: 40}}\n  - {{text: 完善制度}}\n\
         counts: {{民主评议党员: 7}}\ntasks:\n  - {{name: 学习, owner: 一支部, due: {year}-12-20, status: 推进中, measures: \
         [{{text: 订计划, status: 完成}}, {{text: 抓落实, status: 推进中, evidence: 台账}}]}}\n  - {{name: 服务, status: 完成}}\n---\n一年。\n",
        year % 7 * 4
    )
}
