use super::*;
use crate::diagnostics::Place;
use crate::model::kind::NEWS;
use crate::model::settings::ListLayout;

fn read_text(text: &str) -> (Settings, Vec<String>) {
    let (settings, diagnostics) = parse(&Arc::new(SourceText::new("content/site.yaml", text)));
    let place = |d: &Diagnostic| d.place.as_ref().and_then(Place::position).unwrap();
    let line =
        |d: &Diagnostic| format!("{}:{} {} {}", place(d).line, place(d).column, d.severity.id(), d.code.id());
    (settings, diagnostics.sorted().into_iter().map(line).collect())
}

const WHOLE: &str = "\
title: 云谷产业园党建
base_url: https://dj.example.cn/yungu
organisation: 云谷产业园党工委
undertaker: 党政办
description: 一句话
theme: 素雅
menu:
  - {name: 日历, link: /calendar/}
  - {name: 上级, link: \"https://www.example.cn/\"}
kinds:
  - {id: theme-day, name: 主题党日, group: 党日, aliases: [党日]}
  - 重温入党誓词
  - {name: 读书会, aliases: [读书班]}
  - {name: 惠企动态, counts: 否}
organisations:
  - {name: 机关第一党支部, short: 机关一支, type: 党支部, members: 25, aliases: 机关支部}
  - {id: union, name: 总工会}
columns:
  - {id: party, name: 党建动态, kinds: [党日, news], max_age_days: 30, layout: 文字}
footer:
  icp: 测ICP备00000000号
  contact: 010-00000000
  links: [{name: 网站找错, link: pages/feedback.html}]
calendar: {lunar: 否}
review: {required: 是}
images: {widths: [1200, 600, 1200], quality: 70}
check: {severity: {L01: warning}}
";

#[test]
fn everything_that_can_be_set() {
    let (settings, problems) = read_text(WHOLE);
    assert_eq!(problems, [""; 0]);
    assert_eq!((settings.title.as_str(), settings.theme.as_str()), ("云谷产业园党建", "素雅"));
    assert_eq!(settings.base_url.map(|url| url.full), Some("https://dj.example.cn/yungu/".to_owned()));
    assert_eq!(
        settings.menu.iter().map(|item| item.link.as_str()).collect::<Vec<_>>(),
        ["calendar/index.html", "https://www.example.cn/"]
    );
    let kinds = &settings.kinds;
    let found = ["党日", "重温入党誓词", "读书班", "惠企动态"]
        .map(|name| kinds.find(name).map(|id| kinds.get(id)).unwrap())
        .map(|kind| format!("{} {} {} {}", kind.id, kind.name, kind.group, kind.counts));
    assert_eq!(
        found,
        [
            "theme-day 主题党日 党日 true",
            "oath 重温入党誓词 实践 true",
            "du-shu-hui 读书会  true",
            "hui-qi-dong-tai 惠企动态  false"
        ]
    );
    let found = settings.organisations.find("机关支部").map(|id| settings.organisations.get(id)).unwrap();
    assert_eq!(
        (found.id.as_str(), found.short_name(), found.members, found.declared),
        ("ji-guan-di-yi-dang-zhi-bu", "机关一支", Some(25), true)
    );
    let column = &settings.columns[0];
    assert_eq!(column.kinds, [settings.kinds.find("主题党日").unwrap(), settings.kinds.news()]);
    assert_eq!((column.max_age_days, column.layout), (Some(30), ListLayout::Text));
    assert_eq!(settings.footer.links[0].name, "网站找错");
    assert_eq!(
        (settings.calendar.lunar, settings.calendar.observances, settings.review_required),
        (false, true, true)
    );
}

#[test]
fn a_title_is_enough_and_chinese_names_do() {
    let (settings, problems) = read_text(
        "网站名称: 党建\n网址: http://10.0.0.8/\n主题: default\n日历: {农历: 是}\n页脚: {备案号: x}\n栏目: [{名称: 动态, 类型: 党课、团建活动}]\n",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(
        (settings.title.as_str(), settings.columns[0].id.as_str(), settings.columns[0].kinds.len()),
        ("党建", "dong-tai", 2)
    );
    let (settings, problems) = read_text("title: 2024\n");
    assert_eq!((settings.title.as_str(), settings.theme.as_str(), problems.len()), ("2024", "default", 0));
}

#[test]
fn built_in_kinds_are_all_different() {
    let kinds = built_in_kinds();
    assert_eq!(kinds.iter().count(), 34);
    assert_eq!(
        kinds.iter().last().map(|(id, kind)| (id, kind.name.as_str())),
        Some((kinds.news(), "工作动态"))
    );
    for (written, id) in [
        ("党课", "party-lecture"),
        ("团建活动", "youth-league"),
        ("theme-day", "theme-day"),
        ("工作动态", NEWS),
    ] {
        assert_eq!(kinds.find(written).map(|found| kinds.get(found).id.as_str()), Some(id));
    }
}

#[test]
fn news_stays_whatever_the_list_says() {
    for (list, name) in [
        ("[主题党日]", "工作动态"),
        ("[{id: news, name: 园区动态}, 主题党日]", "园区动态"),
        ("[工作动态, 主题党日]", "工作动态"),
        ("[{id: x, name: 工作动态}]", "news"),
        ("[{id: news, group: 动态}]", "工作动态"),
    ] {
        for only in ["", "kinds_only: yes\n"] {
            let (settings, problems) = read_text(&format!("title: a\nkinds: {list}\n{only}"));
            let news = settings.kinds.get(settings.kinds.news());
            assert_eq!((news.name.as_str(), news.counts, problems.len()), (name, false, 0), "{list}");
        }
    }
}

/// What kinds are named like one that is built in, and what becomes of both.
#[test]
fn a_name_of_the_sites_own_is_its_own() {
    for (list, written, expected) in [
        ("[主题党日]", "党日活动", "theme-day 主题党日"),
        ("[{id: zt, name: 主题党日}]", "theme-day", "zt 主题党日"),
        ("[{id: theme-day, name: 党日}]", "主题党日", "theme-day 党日"),
        ("[{name: 党日, aliases: 主题党日}]", "主题党日活动", "dang-ri 党日"),
        ("[{name: 支部会议, aliases: [党员大会, 支委会]}]", "支部委员会", "zhi-bu-hui-yi 支部会议"),
        ("[{name: 党课}]", "党课", "dang-ke 党课"),
        ("[{name: 党课}]", "上党课", "party-lecture 书记讲党课"),
        ("[{name: 读书会, aliases: 学习研讨}]", "学习研讨", "du-shu-hui 读书会"),
        ("[{name: 读书会, aliases: 学习研讨}]", "研讨会", "seminar 专题研讨"),
    ] {
        let (settings, problems) = read_text(&format!("title: a\nkinds: {list}\n"));
        let kind = settings.kinds.find(written).map(|id| settings.kinds.get(id)).unwrap();
        assert_eq!((format!("{} {}", kind.id, kind.name), problems.len()), (expected.into(), 0), "{list}");
    }
}

#[test]
fn every_mistake_has_its_place() {
    for (text, expected) in [
        ("theme: a\n", "1:1 error title-missing"),
        ("theme: a\ntitle:\n", "2:1 error title-missing"),
        ("title: [a]\n", "1:8 error wrong-type"),
        ("title: a\nbase_url: dj.example.cn\n", "2:11 error url-invalid"),
        ("title: a\ntheme: ../x\n", "2:8 error slug-invalid"),
        ("title: a\nmenu: [{name: x, link: 'javascript:alert(1)'}]\n", "2:25 error url-invalid"),
        ("title: a\nmenu: [{name: x}]\n", "2:9 error field-missing"),
        ("title: a\nkinds: [{id: 主题, name: 主题党日}]\n", "2:14 error slug-invalid"),
        ("title: a\nkinds: [{id: Theme, name: 主题党日}]\n", "2:14 error slug-invalid"),
        ("title: a\nkinds: [主题党日, 主题党日]\n", "2:15 error duplicate-name"),
        (
            "title: a\nkinds: [{name: 党日, aliases: x}, {name: 党课, aliases: x}]\n",
            "2:33 error duplicate-name",
        ),
        ("title: a\nkinds: [{name: 党日, aliases: News}]\n", "2:9 error duplicate-name"),
        ("title: a\nkinds: [{id: theme-day}, {name: 甲, aliases: 主题党日}]\n", "2:26 error duplicate-name"),
        ("title: a\nkinds: [{id: news, counts: yes}]\n", "2:28 error choice-invalid"),
        ("title: a\nkinds: [{group: x}]\n", "2:10 error field-missing"),
        ("title: a\norganisations: [{name: …}]\n", "2:24 error slug-invalid"),
        ("title: a\norganisations: [{name: 甲, members: 多}]\n", "2:36 error number-invalid"),
        ("title: a\norganisations: [甲, {name: 乙, short: 甲}]\n", "2:20 error duplicate-name"),
        ("title: a\ncolumns: [{name: 动态, kinds: [主题队日]}]\n", "2:30 error unknown-kind"),
        ("title: a\ncolumns: [{name: 动态}, {name: 动态}]\n", "2:30 error duplicate-name"),
        ("title: a\nfooter: {ipc: x}\n", "2:10 warning unknown-key"),
        ("title: a\ncalendar: {lunar: 有时}\n", "2:19 error choice-invalid"),
        ("title: a\nduties: 常规\n", ""),
        ("title: a\nlinks: [{name: x, url: ftp://example.cn/}]\n", "2:24 error url-invalid"),
        ("title: a\nlinks: [{name: x, url: \"https://\"}]\n", "2:25 error url-invalid"),
        ("title: a\nhome: [要闻, 不知道]\n", "2:12 error choice-invalid"),
        ("title: a\nmodels: [a]\n", "2:9 error wrong-type"),
        (
            "title: a\ncampaigns: [{name: x, from: 2022-02-01, until: 2022-01-01}]\n",
            "2:48 error date-invalid",
        ),
        ("title: a\ncolour: \"#ff8800\"\n", "2:10 info colour-corrected"),
        ("title: a\n首页: []\n", "2:5 info home-empty"),
        ("title: a\nhome: [links]\n", "2:8 info home-empty"),
        ("title: a\ncolour: #ff8800\n", "2:1 error choice-invalid"),
        ("title: a\nduties: 主题党日\n", "2:9 error choice-invalid"),
        (
            "titel: a\nmenus: []\n",
            "1:1 error title-missing, 1:1 warning unknown-key, 2:1 warning unknown-key",
        ),
        ("- a\n", "1:3 error wrong-type"),
        ("标题：党建\n", "1:3 error full-width-colon"),
    ] {
        let (settings, problems) = read_text(text);
        assert_eq!(problems.join(", "), expected, "{text}");
        assert!(settings.kinds.find(NEWS).is_some());
    }
}
