use serde_json::json;

use super::*;
use crate::model::limits::PAGE_BYTES;
use crate::model::theme::Template;

fn theme(templates: &[(&str, &str)]) -> Theme {
    let template = |(name, text): &(&str, &str)| Template {
        name: (*name).into(),
        origin: format!("themes/t/templates/{name}"),
        text: (*text).into(),
    };
    Theme { templates: templates.iter().map(template).collect(), ..Theme::default() }
}

fn place(diagnostic: &Diagnostic) -> (String, usize) {
    let place = diagnostic.place.as_ref().unwrap();
    (place.path().to_owned(), place.position().map_or(0, |p| p.line))
}

#[test]
fn every_broken_template_is_reported_with_its_line() {
    let problems = Engine::new(&theme(&[("a.html", "好\n{{ x"), ("b.html", "{% if %}"), ("c.html", "ok")]))
        .err()
        .unwrap();
    let places: Vec<_> = problems.sorted().into_iter().map(place).collect();
    assert_eq!(
        places,
        [("themes/t/templates/a.html".to_owned(), 2), ("themes/t/templates/b.html".to_owned(), 1)]
    );
}

#[test]
fn an_empty_page_is_refused_and_an_empty_part_is_not() {
    let problems = Engine::new(&theme(&[("post.html", " \n"), ("own.html", ""), ("partials/b.html", "")]))
        .err()
        .unwrap();
    let places: Vec<_> = problems.iter().map(|problem| problem.place.as_ref().unwrap().path()).collect();
    assert_eq!(places, ["themes/t/templates/post.html"]);
    let all = crate::render::sample_theme::theme().templates;
    let pages = all.iter().map(|template| template.name.as_str()).filter(|name| makes_pages(name));
    let whole = all.iter().map(|template| template.name.as_str()).filter(|name| !name.contains('/'));
    assert!(pages.eq(whole.filter(|name| *name != "components.html")));
    assert!(Page::TEMPLATES.iter().all(|page| all.iter().any(|template| template.name == *page)));
}

#[test]
fn a_failing_template_names_itself_and_the_page() {
    let engine = Engine::new(&theme(&[("a.html", "一\n二 {{ missing.field }}")])).ok().unwrap();
    let problem =
        engine.render("a.html", &View::default(), "2022/index.html", &mut Vec::new()).err().unwrap();
    assert_eq!(place(&problem), ("themes/t/templates/a.html".to_owned(), 2));
    assert!(problem.message.contains("2022/index.html"), "{}", problem.message);
}

#[test]
fn every_fault_is_in_chinese_and_has_its_place() {
    for (templates, expected) in [
        (&[("a.html", "{{ site }}\n好{{ site | nosuch }}")][..], "a.html:2:12 没有叫“nosuch”的过滤器"),
        (&[("a.html", "{{ now() }}")], "a.html:1:4 没有叫“now”的函数"),
        (&[("a.html", "\n{% include \"nosuch.html\" %}")], "a.html:2:12 没有叫“nosuch.html”的模板"),
        (&[("a.html", "\n{% extends \"nosuch.html\" %}")], "a.html:2:12 没有叫“nosuch.html”的模板"),
        (
            &[("a.html", "{% extends 'b.html' %}"), ("b.html", "{% extends 'a.html' %}")],
            "a.html:1:12 模板互相引用成了圈：a.html → b.html → a.html",
        ),
        (&[("a.html", "{{ {x }}")], "a.html:1:"),
        (&[("a.html", "{% if 1 %}")], "模板到这里就完了"),
        (&[("a.html", "{{ titel }}")], "a.html:1:4 没有叫“titel”的变量（生成页面 p.html 时）"),
        (&[("a.html", "{{ title.x }}")], "a.html:1:10 没有叫“x”的字段（生成页面 p.html 时）"),
        (
            &[("a.html", "{% component c() %}\n{{ <c /> }}{% endcomponent %}{{ <c /> }}")],
            "a.html:2:5 模板互相引用成了圈：<c> → <c>",
        ),
        (
            &[
                ("a.html", "{% component c() %}1{% endcomponent %}"),
                ("b.html", "\n{% component c() %}2{% endcomponent %}"),
            ],
            "b.html:2:14 组件“c”定义了两次",
        ),
    ] {
        let problems = match Engine::new(&theme(templates)) {
            Ok(engine) => engine
                .render("a.html", &View::default().with("title", "甲"), "p.html", &mut Vec::new())
                .err()
                .into_iter()
                .collect(),
            Err(problems) => problems,
        };
        let line = |d: &Diagnostic| {
            let position = d.place.as_ref().unwrap().position().unwrap();
            format!(
                "{}:{}:{} {}",
                d.place.as_ref().unwrap().path(),
                position.line,
                position.column,
                d.message
            )
        };
        let lines: Vec<_> = problems.iter().map(line).collect();
        assert!(lines.len() == 1 && lines[0].contains(expected), "{expected}: {lines:?}");
        assert!(
            problems.iter().all(|problem| problem.hint.is_some() && problem.label.is_none()),
            "{expected}"
        );
    }
}

#[test]
fn a_page_cannot_grow_without_end() {
    let grown = |bytes: usize| {
        let engine = Engine::new(&theme(&[("a.html", "{{ text }}")])).ok().unwrap();
        engine
            .render("a.html", &View::default().with("text", &"x".repeat(bytes)), "a.html", &mut Vec::new())
            .map_err(|problem| problem.code)
    };
    assert_eq!((grown(PAGE_BYTES), grown(PAGE_BYTES + 1)), (Ok(()), Err(PAGE_TOO_LARGE)));
}

#[test]
fn text_is_escaped_and_html_is_not() {
    let engine = Engine::new(&theme(&[("a.html", "{{ a }}{{ b }}")])).ok().unwrap();
    let mut out = Vec::new();
    engine
        .render("a.html", &View::default().with("a", "<i>\"").with_html("b", "<b>"), "a.html", &mut out)
        .unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "&lt;i&gt;&quot;<b>");
}

#[test]
fn lines_that_are_written_out_are_what_the_component_makes() {
    let mut theme = crate::render::sample_theme::theme();
    let asked = |name: &str, options: &str| Template {
        name: name.into(),
        origin: name.into(),
        text: format!("{{{{ <entry card={{card}} {options}/> }}}}\n"),
    };
    let list = asked("a.html", "full={false} cover={true}");
    theme.templates.extend([list, asked("b.html", "full={true} details={false}")]);
    let engine = Engine::new(&theme).ok().unwrap();
    let day = |iso: &str, days: u8| json!({"iso": iso, "days": days, "year": iso[..4], "month_day": iso[5..], "short": "短", "text": "长"});
    let cover = json!({"url": "a.jpg", "width": 2, "height": 1, "narrower": [{"url": "b.jpg", "width": 1}]});
    let organisers = json!([{"id": "a", "short": "甲"}, {"id": "b", "short": "乙&"}]);
    for (date, cover, status, organisers, attends, present) in [
        (day("2022-07-01", 1), json!(null), "done", json!([]), false, json!(null)),
        (day("2022-07-01", 2), cover.clone(), "planned", organisers.clone(), true, json!(0)),
        (day("2021-12-31", 1), cover, "cancelled", organisers, false, json!(23)),
    ] {
        let card = json!({
            "url": "2022/07/a.html", "title": "<学习>", "date": date, "published": day("2022-07-01", 1),
            "kind": {"name": "主题党日"}, "organisers": organisers, "attends": attends, "present": present,
            "status": status, "cover": cover
        });
        let line = |template| {
            let view = View::default().with("card", &card).with_root("../");
            engine.text(template, &view, "p.html").unwrap_or_else(|problem| panic!("{}", problem.message))
        };
        assert_eq!(line("partials/list-entry.html"), line("a.html"));
        assert_eq!(line("partials/related-entry.html"), line("b.html"));
    }
}
