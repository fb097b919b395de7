//! Feeds read back by a reader that is stricter than calendar programs are.

use crate::model::digest::Digested;
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::activity::{Attendance, Basis, Details, Edition};
use crate::model::date::{DateSpan, TimeSpan};
use crate::model::kind::{Kind, KindId, Kinds};
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::plan::Lists;
use crate::model::settings::{BaseUrl, Settings};

/// A component: its properties in order, `name;parameters` and value, still escaped; and the components in
/// it.
#[derive(Debug, Default)]
struct Component {
    name: String,
    properties: Vec<(String, String)>,
    inner: Vec<Component>,
}

impl Component {
    /// The value of a property, with its parameters in front where it has any; there must be one at most.
    fn get(&self, name: &str) -> Option<String> {
        let mut found = self.properties.iter().filter(|(key, _)| key.split(';').next() == Some(name));
        let (key, value) = found.next()?;
        assert!(found.next().is_none(), "{name} is there twice");
        Some(
            key.strip_prefix(name).map_or(String::new(), |p| {
                p.trim_start_matches(';').to_owned() + if p.is_empty() { "" } else { ":" }
            }) + value,
        )
    }
}

fn read(bytes: &[u8]) -> Component {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare CR or LF");
    let body = text.strip_suffix("\r\n").expect("ends with CRLF");
    assert!(
        body.split("\r\n").all(|line| line.len() <= 75 && !line.is_empty()),
        "a line of the wrong length"
    );
    let mut open = vec![Component::default()];
    for line in body.replace("\r\n ", "").split("\r\n") {
        let (key, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon in {line}"));
        assert!(
            key.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_lowercase() || "-;=/".contains(c)),
            "bad name {key}"
        );
        match key {
            "BEGIN" => open.push(Component { name: value.into(), ..Component::default() }),
            "END" => {
                let done = open.pop().unwrap();
                assert_eq!(done.name, value, "components are nested");
                open.last_mut().expect("an END has its BEGIN").inner.push(done);
            }
            _ => open.last_mut().unwrap().properties.push((key.into(), value.into())),
        }
    }
    assert_eq!(open.len(), 1, "a component is not closed");
    let mut top = open.pop().unwrap();
    assert!(top.properties.is_empty() && top.inner.len() == 1);
    top.inner.pop().unwrap()
}

/// What RFC 5545 demands of every calendar with events like ours.
fn check(calendar: &Component) {
    assert_eq!(calendar.name, "VCALENDAR");
    assert_eq!(calendar.get("VERSION").as_deref(), Some("2.0"));
    assert!(calendar.get("PRODID").is_some() && !calendar.inner.is_empty());
    let mut uids = BTreeSet::new();
    for event in calendar.inner.iter().filter(|c| c.name == "VEVENT") {
        assert!(uids.insert(event.get("UID").unwrap()), "a UID is there twice");
        let stamp = event.get("DTSTAMP").unwrap();
        assert!(stamp.len() == 16 && stamp.ends_with('Z'), "{stamp}");
        let (start, end) = (event.get("DTSTART").unwrap(), event.get("DTEND"));
        if let Some(end) = end {
            assert_eq!(start.split(':').next(), end.split(':').next(), "both are days or both are moments");
            assert!(start < end);
        }
    }
}

fn settings(base_url: bool) -> Settings {
    let mut kinds = Kinds::default();
    for (id, name) in [("theme-day", "主题党日"), ("news", "工作动态")] {
        let counts = id != "news";
        let (id, name) = (id.into(), name.into());
        kinds.insert(Kind { id, name, group: String::new(), aliases: vec![], counts }).unwrap();
    }
    let mut settings = Settings { title: "云谷产业园党建网".into(), kinds, ..Settings::default() };
    let branch = Organisation {
        id: "office".into(),
        name: "机关党支部".into(),
        declared: true,
        ..Organisation::default()
    };
    settings.organisations.insert(branch).unwrap();
    settings.base_url = base_url.then(|| BaseUrl {
        full: "https://example.cn/dj/".into(),
        host: "example.cn".into(),
        path: "/dj/".into(),
    });
    settings
}

fn frame(base_url: bool) -> Frame {
    Frame {
        settings: Digested::new(settings(base_url)),
        theme: Digested::default(),
        menu: vec![],
        lists: Lists::default(),
        years: vec![],
        mourning: false,
        logo: None,
    }
}

fn activity(id: &str, first: &str, last: &str) -> Activity {
    Activity {
        id: id.into(),
        edition: Edition { uid: id.into(), ..Edition::default() },
        was_on: None,
        title: "重温入党誓词".into(),
        date: DateSpan::new(first.parse().unwrap(), last.parse().unwrap()).unwrap(),
        time: None,
        kind: KindId(0),
        counts_as: vec![],
        organisers: vec![OrganisationId(0)],
        details: Details::default(),
        attendance: Attendance::default(),
        counted: Attendance::default(),
        role: Role::Host,
        status: Status::Done,
        public: true,
        url: None,
        basis: Basis::Post,
        remarks: None,
    }
}

fn time(start: (u8, u8), end: Option<(u8, u8)>) -> Option<TimeSpan> {
    let clock = |(hour, minute)| ClockTime::new(hour, minute).unwrap();
    Some(TimeSpan { start: clock(start), end: end.map(clock), past_midnight: false })
}

fn feed(frame: &Frame, activities: Vec<Activity>) -> Vec<u8> {
    let mut out = Vec::new();
    write(
        frame,
        &IcsInputs {
            of: crate::model::plan::FeedOf::All,
            today: "2022-12-31".parse().unwrap(),
            activities: activities.into_iter().map(Digested::new).collect(),
        },
        &mut out,
    );
    out
}

fn events(base_url: bool, activities: Vec<Activity>) -> Vec<Component> {
    let mut calendar = read(&feed(&frame(base_url), activities));
    check(&calendar);
    assert_eq!(calendar.get("X-WR-CALNAME").as_deref(), Some("云谷产业园党建网·活动日历"));
    calendar.inner.retain(|c| c.name == "VEVENT");
    calendar.inner
}

#[test]
fn an_event_says_when() {
    let cases = [
        (activity("a", "2022-07-01", "2022-07-01"), "VALUE=DATE:20220701", Some("VALUE=DATE:20220702")),
        (activity("b", "2022-12-30", "2023-01-02"), "VALUE=DATE:20221230", Some("VALUE=DATE:20230103")),
        (
            Activity { time: time((9, 30), Some((11, 30))), ..activity("c", "2022-07-01", "2022-07-01") },
            "TZID=Asia/Shanghai:20220701T093000",
            Some("TZID=Asia/Shanghai:20220701T113000"),
        ),
        (
            Activity { time: time((9, 30), None), ..activity("d", "2022-07-01", "2022-07-01") },
            "TZID=Asia/Shanghai:20220701T093000",
            None,
        ),
        (
            Activity { time: time((19, 0), Some((24, 0))), ..activity("e", "2022-07-31", "2022-07-31") },
            "TZID=Asia/Shanghai:20220731T190000",
            Some("TZID=Asia/Shanghai:20220801T000000"),
        ),
        // A span's time is that of its first day only.
        (
            Activity { time: time((9, 30), None), ..activity("f", "2022-07-01", "2022-07-03") },
            "VALUE=DATE:20220701",
            Some("VALUE=DATE:20220704"),
        ),
    ];
    for (activity, start, end) in cases {
        let id = activity.id.clone();
        let event = events(false, vec![activity]).remove(0);
        assert_eq!(
            (event.get("DTSTART").as_deref(), event.get("DTEND").as_deref()),
            (Some(start), end),
            "{id}"
        );
    }
}

#[test]
fn an_event_says_what_and_where() {
    let full = Activity {
        details: Details { place: Some("会议室A,二楼".into()), ..Details::default() },
        attendance: Attendance { expected: Some(25), present: Some(23) },
        status: Status::Cancelled,
        edition: Edition {
            uid: "2022/oath".into(),
            announced: Some("2022-06-10".parse().unwrap()),
            updated: Some("2022-06-20".parse().unwrap()),
        },
        url: Some("2022/07/oath.html".into()),
        ..activity("a-2022-07-oath", "2022-07-01", "2022-07-01")
    };
    let event = &events(true, vec![full.clone()])[0];
    for (name, value) in [
        ("UID", "2022/oath@example.cn"),
        ("DTSTAMP", "20220620T000000Z"),
        ("SEQUENCE", "82062"),
        ("LAST-MODIFIED", "20220620T000000Z"),
        ("SUMMARY", "【取消】重温入党誓词"),
        ("STATUS", "CANCELLED"),
        ("LOCATION", "会议室A\\,二楼"),
        ("DESCRIPTION", "状态：已取消\\n类型：主题党日\\n主办：机关党支部\\n人数：应到 25 人，实到 23 人"),
        ("CATEGORIES", "主题党日"),
        ("URL", "https://example.cn/dj/2022/07/oath.html"),
    ] {
        assert_eq!(event.get(name).as_deref(), Some(value));
    }
    let event = &events(false, vec![Activity { status: Status::Planned, ..full }])[0];
    assert_eq!(event.get("UID").as_deref(), Some("2022/oath@dangjian"));
    assert_eq!(event.get("STATUS").as_deref(), Some("TENTATIVE"));
    assert_eq!(event.get("URL"), None);
}

#[test]
fn an_empty_feed_is_a_calendar_too() {
    assert!(events(true, vec![]).is_empty());
}

proptest! {
    #[test]
    fn whatever_people_write_is_a_calendar(texts in prop::collection::vec(("\\PC{0,90}", "(?s).{0,60}", 0i32..800, 0i32..9), 0..5)) {
        let one = |(i, (title, place, start, days)): (usize, (String, String, i32, i32))| {
            let first = "2022-01-01".parse::<Date>().unwrap().plus_days(start);
            Activity {
                title,
                details: Details { place: Some(place), ..Details::default() },
                ..activity(&format!("a-{i}"), &first.to_string(), &first.plus_days(days).to_string())
            }
        };
        let activities: Vec<_> = texts.into_iter().enumerate().map(one).collect();
        let count = activities.len();
        prop_assert_eq!(events(true, activities).len(), count);
    }
}
