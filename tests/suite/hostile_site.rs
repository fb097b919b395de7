//! A site with pages of every kind, in which every text that somebody may write tries to break out of its
//! place.

use std::collections::BTreeMap;
use std::path::Path;

use dangjian::diagnostics::Span;
use dangjian::model::activity::{Activity, Attendance, Basis, Details, Edition, Role, Status};
use dangjian::model::body::{Body, BodyHtml, Fill, Heading, Link, PageBodies, Slot};
use dangjian::model::campaign::Campaign;
use dangjian::model::card::{Card, Picture, Tag};
use dangjian::model::credits::{Credits, ReviewStep};
use dangjian::model::date::{ClockTime, Date, DateSpan, TimeSpan};
use dangjian::model::digest::Digested;
use dangjian::model::home::HomeSettings;
use dangjian::model::kind::{Kind, Kinds, NEWS};
use dangjian::model::organisation::{Organisation, Organisations};
use dangjian::model::path::OutputPath;
use dangjian::model::post::{Destination, Post, StandingPage};
use dangjian::model::settings::{BaseUrl, Column, Footer, ListLayout, MenuItem, Settings};
use dangjian::model::site::{Alias, Site, Unsettled};
use dangjian::model::year::{DeclaredNumber, Measure, NamedList, Target, Task, YearNotes};

/// Closes whatever it stands in, then runs a script.
const HOSTILE: &str = "'\"></title></script><script>alert(1)</script>&{{ x }}";

/// A text of that sort.
pub(crate) fn hostile(what: &str) -> String {
    format!("{what}{HOSTILE}")
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn picture() -> Picture {
    Picture { url: "2022/07/a/x.jpg".into(), width: 3, height: 2, narrower: vec![1], alt: hostile("照片") }
}

fn settings() -> Settings {
    let mut kinds = Kinds::default();
    for (id, name, group) in [
        ("theme-day", hostile("主题党日"), hostile("组织生活")),
        (NEWS, "工作动态".to_owned(), String::new()),
    ] {
        let counts = id != NEWS;
        kinds.insert(Kind { id: id.into(), name, group, aliases: Vec::new(), counts }).unwrap();
    }
    let mut organisations = Organisations::default();
    let branch = Organisation {
        id: "branch".into(),
        name: hostile("机关党支部"),
        short: Some(hostile("支部")),
        sort: Some(hostile("党支部")),
        members: Some(25),
        declared: true,
        ..Organisation::default()
    };
    organisations.insert(branch).unwrap();
    let column = Column {
        id: "life".into(),
        name: hostile("组织生活"),
        kinds: vec![kinds.find("theme-day").unwrap()],
        max_age_days: None,
        layout: ListLayout::default(),
    };
    let item = |name: &str, link: &str| MenuItem { name: hostile(name), link: link.into(), place: None };
    Settings {
        title: hostile("云谷产业园党建网"),
        base_url: Some(BaseUrl {
            full: "https://example.cn/dj/".into(),
            host: "example.cn".into(),
            path: "/dj/".into(),
        }),
        organisation: Some(hostile("党工委")),
        undertaker: Some(hostile("党群办")),
        description: Some(hostile("样例")),
        theme: "default".into(),
        menu: vec![item("首页", "index.html"), item("组织生活", "columns/life/index.html")],
        kinds,
        organisations,
        columns: vec![column],
        links: vec![item("上级", "https://example.cn/?a=1&b=2")],
        footer: Footer {
            icp: Some(hostile("ICP")),
            public_security: Some(hostile("公安备案1")),
            site_id: Some("bm00000000".into()),
            contact: Some(hostile("电话")),
            address: Some(hostile("地址")),
            copyright: Some(hostile("版权")),
            links: vec![item("找错", "https://example.cn/?a=1&b=\"2\"")],
        },
        ..Settings::default()
    }
}

/// A text with a link, a picture and a file, and its HTML.
fn body() -> (Digested<Body>, Digested<BodyHtml>) {
    let html = "<h2 id=\"a\">一</h2><p><a>甲</a><img alt=\"\"><a>乙</a></p>".to_owned();
    let at = |needle: &str, nth: usize, fill| Slot {
        at: (html.match_indices(needle).nth(nth).unwrap().0 + needle.len()) as u32,
        fill,
    };
    let slots = [at("<a", 0, Fill::Link(0)), at("<img", 0, Fill::Image(1)), at("<a", 1, Fill::Link(2))];
    let link =
        |image| Link { target: "x".into(), fragment: None, image, text: "甲".into(), span: Span::default() };
    let html = Digested::new(BodyHtml { markup: html.into(), slots: slots.into() });
    let body = Body {
        html: html.digest(),
        links: vec![link(false), link(true), link(false)],
        headings: vec![Heading { level: 2, id: "a".into(), text: hostile("一"), span: Span::default() }; 4],
        ..Body::default()
    };
    (Digested::new(body), html)
}

/// What pages show of it.
pub(crate) fn bodies() -> PageBodies {
    PageBodies::from_iter([body().1])
}

fn destinations() -> Vec<Destination> {
    vec![
        Destination::Page("pages/about.html".into()),
        Destination::Image { url: "2022/07/a/x.jpg".into(), size: Some((3, 2)), narrower: Vec::new() },
        Destination::File {
            url: "2022/07/a/x.docx".into(),
            name: format!("{HOSTILE}.docx"),
            size: 48_000,
            captions: None,
        },
    ]
}

fn post(settings: &Settings, name: &str, day: &str, status: Status) -> Digested<Post> {
    let card = Card {
        url: format!("{}/{}/{name}.html", &day[..4], &day[5..7]),
        title: hostile(name),
        date: DateSpan::day(date(day)),
        time: Some(TimeSpan { start: ClockTime::new(9, 30).unwrap(), end: None, past_midnight: false }),
        kind: settings.kinds.find("theme-day").unwrap(),
        organisers: vec![settings.organisations.find("branch").unwrap()],
        place: Some(hostile("会议室")),
        attendance: Attendance { expected: Some(25), present: Some(23) },
        role: Role::Host,
        status,
        publish_on: date(day),
        featured: true,
        summary: hostile("摘要"),
        cover: Some(picture()),
        tags: vec![Digested::new(Tag { slug: "tag".into(), name: hostile("标签") })],
    };
    let someone = |who: &str| Some(ReviewStep { name: hostile(who), date: None });
    let details = Details {
        place: card.place.clone(),
        host: Some(hostile("主持")),
        recorder: Some(hostile("记录")),
        speakers: vec![hostile("主讲")],
    };
    Digested::new(Post {
        output: OutputPath::known(card.url.as_str()),
        card: Digested::new(card),
        source: format!("content/posts/{name}.md"),
        body: body().0,
        destinations: destinations(),
        details,
        credits: Credits {
            source: Some(hostile("来源")),
            author: Some(hostile("作者")),
            photographer: Some(hostile("摄影")),
            editor: Some(hostile("编辑")),
            ai: Some(hostile("人工智能")),
            review: [someone("一审"), someone("二审"), someone("三审")],
            reviewed_code: None,
            text_code: None,
        },
        campaigns: vec!["campaign".into()],
    })
}

fn activity(post: &Post) -> Digested<Activity> {
    let card = &*post.card;
    Digested::new(Activity {
        id: format!("a{}", card.date.first()),
        edition: Edition::default(),
        was_on: None,
        title: card.title.clone(),
        date: card.date,
        time: card.time,
        kind: card.kind,
        counts_as: Vec::new(),
        organisers: card.organisers.clone(),
        details: post.details.clone(),
        attendance: card.attendance,
        counted: card.attendance,
        role: Role::Host,
        status: card.status,
        public: true,
        url: Some(card.url.clone()),
        basis: Basis::Post,
        remarks: Some(hostile("备注")),
    })
}

fn notes(settings: &Settings) -> YearNotes {
    let kind = settings.kinds.find("theme-day").unwrap();
    YearNotes {
        year: 2022,
        source: "content/years/2022.md".into(),
        theme: Some(hostile("主题")),
        figures: vec![DeclaredNumber { name: hostile("制度"), value: None, unit: hostile("项") }],
        counts: BTreeMap::new(),
        targets: vec![Target::Count { kind, count: 12, organisation: None }, Target::Text(hostile("目标"))],
        problems: vec![hostile("问题")],
        tasks: vec![Task {
            name: hostile("任务"),
            owner: Some(hostile("责任")),
            due: Some(hostile("时限")),
            progress: None,
            measures: vec![Measure { text: hostile("措施"), progress: None, evidence: None }],
            answers: vec![0],
        }],
        lists: vec![NamedList { name: hostile("清单"), items: vec![hostile("条目")] }],
        body: body().0,
        destinations: destinations(),
        numbers: Vec::new(),
        evidence: BTreeMap::new(),
    }
}

/// More than two pages of posts, one of them planned, one cancelled.
pub(crate) fn site() -> Site {
    let settings = settings();
    let (theme, problems) =
        dangjian::read::load_theme(Path::new("/nowhere"), "default", None, None, |bytes| (bytes, true));
    assert!(!problems.has_errors());
    let done = (1..=45).map(|i| {
        post(
            &settings,
            &format!("post-{i}"),
            &format!("2022-{:02}-{:02}", i % 12 + 1, i % 28 + 1),
            Status::Done,
        )
    });
    let others = [
        post(&settings, "soon", "2022-12-30", Status::Planned),
        post(&settings, "off", "2022-12-29", Status::Cancelled),
    ];
    let mut posts: Vec<_> = done.chain(others).collect();
    posts.sort_by(|a, b| (b.card.publish_on, &b.card.url).cmp(&(a.card.publish_on, &a.card.url)));
    let campaign = Campaign {
        id: "campaign".into(),
        name: hostile("专题"),
        from: date("2022-01-01"),
        until: None,
        summary: Some(hostile("专题的话")),
        banner: Some(picture()),
        kinds: Vec::new(),
    };
    let about = StandingPage {
        url: "pages/about.html".into(),
        source: "content/pages/about.md".into(),
        title: hostile("关于"),
        summary: hostile("三"),
        updated: Some(date("2022-01-01")),
        body: body().0,
        destinations: destinations(),
    };
    Site {
        activities: posts.iter().rev().map(|post| activity(post)).collect(),
        pages: vec![Digested::new(about)],
        years: BTreeMap::from([(2022, Digested::new(notes(&settings)))]),
        aliases: vec![Alias {
            from: OutputPath::known("old/a.html"),
            to: posts[0].card.url.clone(),
            title: posts[0].card.title.clone(),
            source: posts[0].source.clone(),
        }],
        posts,
        theme: Digested::new(theme),
        calendar: Digested::default(),
        today: date("2022-12-28"),
        settings: Digested::new(settings),
        campaigns: vec![Digested::new(campaign)],
        home: HomeSettings::default(),
        logo: Some(picture()),
        files: Vec::new(),
        root_links: Vec::new(),
        withheld: Vec::new(),
        unsettled: Unsettled::default(),
        unread: 0,
    }
}
