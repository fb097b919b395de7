//! A park with a year whose numbers are known, for tests of whole reports.

use super::sample_year::{BRANCH, LECTURE, OATH, STUDY, THEME_DAY, UNION, WOMEN, notes, on};
use crate::diagnostics::{Span, Spanned};
use crate::model::activity::Activity;
use crate::model::body::{Body, BodyHtml, Fill, Slot};
use crate::model::digest::Digested;
use crate::model::kind::{Kind, Kinds, NEWS};
use crate::model::organisation::{Organisation, Organisations};
use crate::model::plan::{Frame, Lists, YearInputs};
use crate::model::settings::Settings;
use crate::model::statistic::Statistic;
use crate::model::theme::Theme;
use crate::model::year::{
    DeclaredNumber, EvidencePage, Measure, NamedList, NumberName, Target, Task, TaskProgress, YearNotes,
};

pub(crate) fn settings() -> Settings {
    let mut kinds = Kinds::default();
    let names = [
        ("theme-day", "主题党日", "组织生活"),
        ("study-group", "中心组学习", "理论学习"),
        ("oath", "重温入党誓词", "实践"),
        ("party-lecture", "书记讲党课", "实践"),
        (NEWS, "工作动态", ""),
    ];
    for (id, name, group) in names {
        let counts = id != NEWS;
        let (id, name, group) = (id.into(), name.into(), group.into());
        kinds.insert(Kind { id, name, group, aliases: Vec::new(), counts }).unwrap();
    }
    let mut organisations = Organisations::default();
    for (id, name, declared) in
        [("branch", "机关党支部", true), ("union", "总工会", true), ("secret", "不公开专班", false)]
    {
        let (id, name) = (id.into(), name.into());
        let organisation = Organisation { id, name, declared, ..Organisation::default() };
        organisations.insert(organisation).unwrap();
    }
    Settings { title: "云谷产业园党建网".into(), kinds, organisations, ..Settings::default() }
}

/// What all its pages may read.
pub(crate) fn frame() -> Digested<Frame> {
    let theme = Theme::default();
    Digested::new(Frame {
        settings: Digested::new(settings()),
        theme: Digested::new(theme),
        menu: Vec::new(),
        lists: Lists::default(),
        years: vec![2022],
        mourning: false,
        logo: None,
    })
}

/// Twelve theme days of 25 and 23, one of them joint, one with an oath; three hidden studies of 10 and 9; one
/// study attended, nobody counted.
pub(crate) fn activities(year: i16) -> Vec<Digested<Activity>> {
    let mut list: Vec<Digested<Activity>> = Vec::new();
    for month in 1..=12 {
        let mut day = on(&format!("{year}-{month:02}-14"), THEME_DAY).by(&[BRANCH]).expected(25).present(23);
        day = day.with(|activity| activity.url = Some(format!("{year}/{month:02}/theme-day.html")));
        list.push(
            match month {
                3 => day.by(&[BRANCH, UNION]),
                7 => day.counts_as(&[OATH]),
                _ => day,
            }
            .into(),
        );
    }
    for month in [2, 5, 8] {
        let secret = on(&format!("{year}-{month:02}-20"), STUDY)
            .by(&[WOMEN])
            .expected(10)
            .present(9)
            .kept_in_ledger()
            .hidden();
        list.push(
            secret
                .with(|activity| {
                    activity.title = "绝不外传的题目".into();
                    activity.details.place = Some("绝不外传的地点".into());
                    activity.details.host = Some("绝不外传的人".into());
                })
                .into(),
        );
    }
    list.push(on(&format!("{year}-11-20"), STUDY).by(&[UNION]).attended().kept_in_ledger().into());
    list.push(on(&format!("{year}-12-30"), STUDY).by(&[UNION]).planned().kept_in_ledger().into());
    list.push(on(&format!("{year}-12-29"), OATH).cancelled().into());
    list
}

/// The narrative: three numbers.
pub(crate) fn narrative() -> Digested<BodyHtml> {
    let html = "<p>主题党日次、人次，制度项。</p>";
    let slot = |after: &str, number| Slot {
        at: (html.find(after).unwrap() + after.len()) as u32,
        fill: Fill::Number(number),
    };
    let slots = [slot("主题党日", 0), slot("次、", 1), slot("制度", 2)];
    Digested::new(BodyHtml { markup: html.into(), slots: slots.into() })
}

fn declared() -> YearNotes {
    let mut notes = notes(2022);
    notes.theme = Some("提升机关服务效能".into());
    let figure = |name: &str, value: Option<&str>| DeclaredNumber {
        name: name.into(),
        value: value.map(Into::into),
        unit: "项".into(),
    };
    notes.figures = vec![figure("制度", Some("1<2")), figure("三会一课", None)];
    notes.counts.insert(LECTURE, 9);
    notes.targets = vec![
        Target::Count { kind: THEME_DAY, count: 12, organisation: Some(BRANCH) },
        Target::Count { kind: STUDY, count: 8, organisation: None },
        Target::Text("完善制度体系".into()),
    ];
    notes.problems = vec!["教育深度不够。".into()];
    let measure = |progress, evidence: &str| Measure {
        text: "一项措施".into(),
        progress,
        evidence: Some(Spanned::new(evidence.into(), Span::default())),
    };
    let task = |name: &str, progress, measures| Task {
        name: name.into(),
        owner: Some("办公室".into()),
        due: Some("2022-12-20".into()),
        progress,
        measures,
        answers: vec![0],
    };
    notes.tasks = vec![
        task(
            "做完的任务",
            Some(TaskProgress::Done),
            vec![
                measure(Some(TaskProgress::Done), "posts/a.md"),
                measure(Some(TaskProgress::Done), "posts/draft.md"),
            ],
        ),
        task(
            "没做完的任务",
            Some(TaskProgress::Underway),
            vec![measure(Some(TaskProgress::Underway), "会议记录")],
        ),
    ];
    let items = vec!["聚焦政治建设".into(), "聚焦理论武装".into()];
    notes.lists = vec![
        NamedList { name: "五个聚焦".into(), items },
        NamedList { name: "问题清单".into(), items: Vec::new() },
    ];
    notes
        .evidence
        .insert("posts/a.md".into(), EvidencePage { url: "2022/07/a.html".into(), title: "一篇稿件".into() });
    notes.body = Digested::new(Body { html: narrative().digest(), ..Body::default() });
    notes.numbers = vec![
        NumberName::Kind(THEME_DAY, Statistic::Count),
        NumberName::Kind(THEME_DAY, Statistic::People),
        NumberName::Figure(0),
    ];
    notes
}

pub(crate) fn inputs(today: &str) -> YearInputs {
    YearInputs {
        year: 2022,
        today: today.parse().unwrap(),
        activities: Digested::new(activities(2022)),
        held_in_year: Default::default(),
        last_year: Digested::new(
            activities(2021)
                .into_iter()
                .filter(|activity| activity.kind == THEME_DAY && activity.date.first().month() < 9)
                .collect(),
        ),
        last_notes: None,
        notes: Some(Digested::new(declared())),
        highlights: Vec::new(),
        previous: Some(2021),
        next: None,
    }
}
