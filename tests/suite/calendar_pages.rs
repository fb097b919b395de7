//! Calendar pages as readers get them, from the built-in tables and a handful of activities.
//!
//! `DANGJIAN_PAGES=/some/folder cargo test --test calendar_pages` leaves the pages there to look at.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use dangjian::diagnostics::SourceText;
use dangjian::model::activity::{Activity, Attendance, Basis, Details, Edition, Role, Status};
use dangjian::model::body::PageBodies;
use dangjian::model::calendar::{CalendarTables, DayOff};
use dangjian::model::date::{ClockTime, Date, DateSpan, TimeSpan, YearMonth};
use dangjian::model::digest::Digested;
use dangjian::model::home::HomeSettings;
use dangjian::model::kind::{Kind, Kinds};
use dangjian::model::organisation::Organisation;
use dangjian::model::plan::{Artefact, Inputs, Page, Plan};
use dangjian::model::settings::{BaseUrl, Settings};
use dangjian::model::site::{Site, Unsettled};
use dangjian::read::BUILTIN_CALENDAR;
use dangjian::render::Renderer;
use dangjian::{parse, plan, read};

/// First day, last day, hour, kind, title, status.
type Row = (&'static str, &'static str, Option<u8>, &'static str, &'static str, Status);

const ROWS: &[Row] = &[
    ("2022-06-29", "2022-07-02", None, "training", "党务工作者能力提升培训班", Status::Done),
    (
        "2022-07-01",
        "2022-07-01",
        Some(9),
        "theme-day",
        "机关党支部开展“喜迎二十大、永远跟党走”主题党日活动",
        Status::Done,
    ),
    ("2022-07-01", "2022-07-01", Some(14), "oath", "新发展党员集体宣誓", Status::Done),
    ("2022-07-05", "2022-07-05", Some(15), "study-group", "党工委中心组第七次集体学习", Status::Done),
    ("2022-07-11", "2022-07-15", None, "training", "园区企业党组织书记示范培训班", Status::Done),
    ("2022-07-12", "2022-07-12", Some(9), "branch-committee", "企业服务党支部七月份支委会", Status::Done),
    ("2022-07-13", "2022-07-14", None, "volunteer", "高温慰问一线建设者", Status::Done),
    (
        "2022-07-13",
        "2022-07-13",
        Some(9),
        "party-lecture",
        "党工委书记讲党课：在高质量发展中当先锋",
        Status::Done,
    ),
    ("2022-07-13", "2022-07-13", Some(14), "union", "职工气排球赛", Status::Cancelled),
    ("2022-07-13", "2022-07-13", Some(16), "women", "巾帼读书会", Status::Done),
    ("2022-07-13", "2022-07-13", None, "integrity", "廉政警示片展播", Status::Done),
    ("2022-07-15", "2022-07-19", None, "union", "“安康杯”安全知识竞赛网上答题", Status::Done),
    (
        "2022-07-26",
        "2022-07-26",
        Some(9),
        "theme-day",
        "综合联合党支部主题党日：参观革命纪念馆",
        Status::Planned,
    ),
    ("2022-07-28", "2022-08-03", None, "youth-lecture", "青年宣讲团进企业巡回宣讲", Status::Planned),
    ("2022-10-08", "2022-10-08", Some(9), "branch-assembly", "党员大会", Status::Planned),
    ("2023-01-10", "2023-01-10", Some(9), "organisation-life", "2022年度组织生活会", Status::Planned),
];

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn tables() -> CalendarTables {
    let mut tables = CalendarTables::default();
    for (name, text) in BUILTIN_CALENDAR {
        let (file, problems) = parse::calendar::parse(&Arc::new(SourceText::new(name, text)));
        let messages: Vec<_> =
            problems.sorted().into_iter().map(|problem| format!("{name}: {}", problem.message)).collect();
        assert!(messages.is_empty(), "{messages:?}");
        let one = file.tables;
        tables.holidays.extend(one.holidays);
        tables.notices.extend(one.notices);
        tables.observances.extend(one.observances);
    }
    tables
}

fn kinds() -> Kinds {
    let mut kinds = Kinds::default();
    for (group, list) in [
        (
            "组织生活",
            "branch-assembly 党员大会 branch-committee 支委会 party-lecture 书记讲党课 theme-day 主题党日 organisation-life 组织生活会",
        ),
        ("理论学习", "study-group 中心组学习 training 教育培训"),
        ("宣讲", "youth-lecture 青年宣讲"),
        ("实践", "oath 重温入党誓词 volunteer 志愿服务"),
        ("意识形态与廉政", "integrity 廉政教育"),
        ("群团", "union 工会活动 women 妇女活动"),
        ("", "news 工作动态"),
    ] {
        let words: Vec<_> = list.split(' ').collect();
        for pair in words.chunks(2) {
            kinds
                .insert(Kind {
                    id: pair[0].into(),
                    name: pair[1].into(),
                    group: group.into(),
                    aliases: vec![],
                    counts: !group.is_empty(),
                })
                .unwrap();
        }
    }
    kinds
}

fn settings() -> Settings {
    let mut settings = Settings {
        title: "云谷产业园党建网".into(),
        base_url: Some(BaseUrl {
            full: "https://dj.example.cn/".into(),
            host: "dj.example.cn".into(),
            path: "/".into(),
        }),
        organisation: Some("云谷产业园党工委".into()),
        theme: "default".into(),
        kinds: kinds(),
        ..Settings::default()
    };
    let branch = Organisation {
        id: "office".into(),
        name: "云谷产业园机关党支部".into(),
        short: Some("机关党支部".into()),
        sort: None,
        members: Some(25),
        declared: true,
        ..Organisation::default()
    };
    settings.organisations.insert(branch).unwrap();
    settings
}

fn activity(settings: &Settings, index: usize, row: &Row) -> Activity {
    let (first, last, hour, kind, title, status) = *row;
    let branch = settings.organisations.iter().map(|(id, _)| id).collect();
    let clock = |hour| ClockTime::new(hour, 30).unwrap();
    Activity {
        id: format!("r-{index}"),
        edition: Edition::default(),
        was_on: None,
        title: title.into(),
        date: DateSpan::new(date(first), date(last)).unwrap(),
        time: hour.map(|hour| TimeSpan {
            start: clock(hour),
            end: Some(clock(hour + 2)),
            past_midnight: false,
        }),
        kind: settings.kinds.find(kind).unwrap(),
        counts_as: vec![],
        organisers: branch,
        details: Details { place: Some("党群服务中心三楼会议室".into()), ..Details::default() },
        attendance: Attendance { expected: Some(25), present: Some(23) },
        counted: Attendance { expected: Some(25), present: Some(23) },
        role: Role::Host,
        status,
        public: true,
        url: None,
        basis: Basis::Ledger,
        remarks: None,
    }
}

fn site(today: &str, rows: &[Row]) -> Site {
    let settings = settings();
    let activities =
        rows.iter().enumerate().map(|(index, row)| Digested::new(activity(&settings, index, row))).collect();
    let (theme, problems) =
        read::load_theme(Path::new(env!("CARGO_MANIFEST_DIR")), "default", None, None, |bytes| (bytes, true));
    assert!(!problems.has_errors());
    Site {
        campaigns: Vec::new(),
        home: HomeSettings::default(),
        logo: None,
        settings: Digested::new(settings),
        theme: Digested::new(theme),
        calendar: Digested::new(tables()),
        today: date(today),
        posts: vec![],
        pages: vec![],
        activities,
        years: BTreeMap::new(),
        aliases: vec![],
        files: vec![],
        root_links: vec![],
        withheld: vec![],
        unsettled: Unsettled::default(),
        unread: 0,
    }
}

/// The calendar's outputs by path, feeds and the theme's files too.
fn pages(today: &str, rows: &[Row]) -> BTreeMap<String, String> {
    let (plan, _) = plan::plan(&site(today, rows));
    let renderer = Renderer::new(&plan, None).map_err(|problems| format!("{:?}", problems.sorted())).unwrap();
    let pages = render(&renderer, &plan);
    if let Ok(folder) = std::env::var("DANGJIAN_PAGES") {
        for (path, text) in &pages {
            let path = Path::new(&folder).join(today).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
    pages
}

fn render(renderer: &Renderer, plan: &Plan) -> BTreeMap<String, String> {
    let of_calendar = |inputs: &Inputs| {
        matches!(
            inputs,
            Inputs::Page(Page::Month(_) | Page::CalendarYear(_) | Page::CalendarStart(_))
                | Inputs::Artefact(Artefact::Ics(_) | Artefact::Asset(_))
        )
    };
    let wanted = plan.pages.iter().filter(|page| of_calendar(&page.inputs));
    let one = |page: &dangjian::model::plan::PagePlan| {
        let mut out = Vec::new();
        renderer
            .render(page, &PageBodies::default(), &mut out)
            .map_err(|problem| format!("{problem:?}"))
            .unwrap();
        (page.output.to_string(), String::from_utf8(out).unwrap())
    };
    wanted.map(one).collect()
}

/// The cell of a day, from its `<td` to its `</td>`.
fn cell<'p>(page: &'p str, day: &str) -> &'p str {
    let at = page.find(&format!("data-date=\"{day}\"")).unwrap_or_else(|| panic!("no cell for {day}"));
    let start = page[..at].rfind("<td").unwrap();
    &page[start..start + page[start..].find("</td>").unwrap()]
}

/// Text between tags, whitespace squeezed.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => (inside, _) = (false, out.push(' ')),
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_month_says_what_each_day_is_and_has() {
    let pages = pages("2022-07-20", ROWS);
    let july = &pages["calendar/2022/07.html"];
    for (day, expected) in [
        (
            "2022-07-01",
            "1 日，3项活动 建党节 党务工作者能力提升培训班 ，6月29日至7月2日，共4天 机关党支部开展“喜迎二十大、永远跟党走”主题党日活动 新发展党员集体宣誓",
        ),
        ("2022-07-02", "2 日，1项活动 初四"), // the bar goes on without saying its title again
        ("2022-07-07", "7 日 七七事变"),
        ("2022-07-12", "12 日，2项活动 十四 企业服务党支部七月份支委会"),
        ("2022-07-13", "13 日，6项活动 十五 高温慰问一线建设者 ，7月13日至14日，共2天 7月13日 还有 4 项"),
        ("2022-07-23", "23 日 大暑"),
        ("2022-07-26", "26 日，1项活动 廿八 计划 综合联合党支部主题党日：参观革命纪念馆"),
        ("2022-07-29", "29 日，1项活动 七月"),
    ] {
        assert_eq!(text(cell(july, day)), expected);
    }
    assert!(july.contains(
        "<p class=\"month-counts num\">本月13项，已开展10项，计划2项，已取消1项，另有1项从上月延续</p>"
    ));
    assert_eq!(july.matches("aria-current=\"date\"").count(), 1);
    assert!(cell(july, "2022-07-20").contains("aria-current=\"date\""));
    // A day whose activities all began before it leads to where the first of them stands.
    assert!(cell(july, "2022-07-14").contains("href=\"#d-11\""));
    assert!(july.contains("<li id=\"d-11\""));
}

#[test]
fn a_month_says_who_rests() {
    let pages = pages("2022-07-20", ROWS);
    let october = &pages["calendar/2022/10.html"];
    for (day, expected, classes) in [
        ("2022-10-01", "1 日 休 ，放假 国庆节", "weekend rests"),
        ("2022-10-07", "7 日 休 ，放假 十二", "rests"),
        ("2022-10-08", "8 日，1项活动 班 ，调休上班 寒露 计划 党员大会", "weekend works busy"),
        ("2022-10-15", "15 日 二十", "weekend rests"),
    ] {
        let cell = cell(october, day);
        assert_eq!(text(cell), expected);
        assert!(cell.starts_with(&format!("<td class=\"{classes}\"")), "{cell}");
    }
    assert!(!october.contains("放假安排未公布"));
    let unknown = &self::pages("2027-05-01", ROWS)["calendar/2027/05.html"];
    assert!(unknown.contains("本年放假安排未公布") && !unknown.contains("class=\"day-off "), "no guesses");
    let past = &self::pages("2019-05-01", ROWS)["calendar/2019/05.html"];
    assert!(past.contains("没有本年放假安排的资料"));
}

#[test]
fn an_empty_month_leads_on() {
    let pages = pages("2022-07-20", ROWS);
    let november = &pages["calendar/2022/11.html"];
    assert!(november.contains(
        "本月没有活动记录。上一个有活动的月份：<a href=\"../../calendar/2022/10.html\">2022年10月</a>"
    ));
    assert!(
        november.contains(
            "<a rel=\"prev\" href=\"../../calendar/2022/10.html\" aria-label=\"上一月：2022年10月\">"
        )
    );
    assert!(!november.contains("class=\"agenda\""));
    let june = &pages["calendar/2022/06.html"];
    assert!(june.contains("安全生产月"));
}

#[test]
fn a_year_and_the_start_lead_to_every_month_and_feed() {
    let pages = pages("2022-07-20", ROWS);
    let year = &pages["calendar/2022/index.html"];
    assert!(year.contains("全年公开活动15项"));
    for month in YearMonth::of_year(2022) {
        assert!(year.contains(&format!("href=\"../../calendar/2022/{:02}.html\"", month.month)));
    }
    assert!(year.contains(
        "href=\"../../calendar/2022/07.html#d-26\">26<span class=\"visually-hidden\">日，1项活动</span>"
    ));
    let start = &pages["calendar/index.html"];
    let is_feed = |path: &&String| path.ends_with(".ics") && !path.starts_with("calendar/events/");
    for feed in pages.keys().filter(is_feed) {
        assert!(start.contains(&format!("<code>https://dj.example.cn/{feed}</code>")), "{feed}");
        assert!(start.contains(&format!("href=\"../{feed}\" download")), "{feed}");
    }
}

#[test]
fn every_id_that_a_page_links_to_is_there_once() {
    let pages = pages("2022-07-20", ROWS);
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!(" id=\"{target}\"")).count(), 1, "{path}#{target}");
        }
        assert!(!page.contains("style=\""), "{path}");
    }
}

/// The same tables, read by somebody else: the crate that computes lunar days has one of its own.
#[test]
fn holidays_are_those_of_another_table() {
    let tables = tables();
    let mut date = date("2020-01-01");
    while date.year() <= 2026 {
        let other = tyme4rs::tyme::holiday::LegalHoliday::from_ymd(
            date.year().into(),
            date.month().into(),
            date.day().into(),
        );
        let other = other.map(|day| if day.is_work() { DayOff::Work } else { DayOff::Rest });
        assert_eq!(tables.holidays.get(&date).map(|holiday| holiday.off), other, "{date}");
        date = date.plus_days(1);
    }
    assert_eq!(tables.notices.keys().copied().collect::<Vec<_>>(), (2020..=2026).collect::<Vec<i16>>());
}

#[test]
fn every_observance_fits_a_cell() {
    let tables = tables();
    assert!(tables.observances.len() >= 30);
    for kept in &tables.observances {
        assert!((2..=5).contains(&kept.short.chars().count()), "{}", kept.short);
    }
}
