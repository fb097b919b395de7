//! What the checks find in a theme of the park's own.

use std::fs;

use super::check;
use crate::test_site::TestSite;

/// What is found in these files of a theme, `file:line: code`, and whether a build stops at it.
fn found_in_theme(files: &[(&str, &str)]) -> (Vec<String>, bool) {
    let site =
        TestSite::new().file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n");
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site =
        site.file("content/site.yaml", &format!("{settings}theme: t\n校对: {{放过: [13900005678]}}\n"));
    let site = files.iter().fold(site, |site, (name, text)| site.file(&format!("themes/t/{name}"), text));
    let (_, out, _) = check(&site, &["--format", "json"]);
    let problems = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let of_theme =
        problems.filter(|problem| problem["file"].as_str().is_some_and(|file| file.contains("themes/")));
    let told = of_theme.map(|problem| {
        let file = problem["file"].as_str().unwrap().trim_start_matches("themes/t/").to_owned();
        format!("{file}:{}: {}", problem["line"], problem["code"].as_str().unwrap())
    });
    (told.collect(), site.build().exit != 0)
}

#[test]
fn what_a_theme_publishes_is_looked_at_too() {
    let (base, notes) = ("{% extends \"base.html\" %}\n", "电话：139****1234");
    let found = found_in_theme(&[
        ("templates/404.html", &format!("{base}{{% block main %}}<p>请联系13922334455</p>{{% endblock %}}")),
        (
            "templates/standing.html",
            &format!("{base}<p>\n××党支部</p><a href=\"tel:13922334455\">{notes}</a>"),
        ),
        ("static/x.js", "var a = 1;\n// 李明 13922334455\n"),
        ("static/联系.txt", "13922334455"),
        ("static/a.txt", "13922334455"),
        ("static/li-13922334466.txt", "报名"),
        ("templates/备忘.txt", "13922334455"),
        ("static/a/b.svg", "<svg>\n<!-- 11010519491231002X --></svg>"),
    ]);
    let expected = [
        "static/a.txt:1: phone-number",
        "static/a/b.svg:2: id-number",
        "static/li-13922334466.txt:null: phone-number",
        "static/x.js:2: phone-number",
        "static/联系.txt:null: slug-invalid",
        "templates/404.html:2: phone-number",
        "templates/standing.html:3: phone-number",
        "templates/standing.html:3: placeholder",
    ];
    let mut told = found.0;
    told.sort();
    assert_eq!((told.iter().map(String::as_str).collect::<Vec<_>>(), found.1), (expected.to_vec(), true));
    let block = |text: &str| format!("{base}{{% block main %}}\n{text}\n{{% endblock %}}");
    let number = "{# 李明 13922334455 #}\n{# 校对通过: phone-number 本人同意公开 #}\n<p>13922334455</p>";
    let let_pass = found_in_theme(&[
        ("templates/404.html", &block(number)),
        ("templates/standing.html", &block("<p>{% if page %}0592-1234567{% endif %} 13900005678</p>")),
        ("static/x.js", "/* 校对通过: phone-number 值班手机 */\nvar a = '13922334455'; // TODO **次\n"),
        ("static/a.svg", "<svg><path d=\"M1 139 2233 4455\"/></svg>"),
    ]);
    assert_eq!(let_pass, (vec![], false));
}
