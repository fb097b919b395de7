//! Which pages a change reaches: exactly those whose fingerprint is another one. A page too many is work for
//! nothing; one too few is stale.

use std::collections::BTreeMap;

use dangjian::model::digest::Digest;
use dangjian::pipeline::plan_site;
use dangjian::workspace::Workspace;

use crate::case::png;
use crate::test_site::{TODAY, TestSite};

/// A post of 2022 by its number, with an organisation and a tag of its own; odd numbers share a kind, and
/// even ones.
fn post(number: usize, title: &str, summary: &str, body: &str) -> String {
    let kind = ["主题党日", "书记讲党课"][number % 2];
    format!(
        "---\ntitle: {title}\ndate: 2022-0{number}-01\nkind: {kind}\norganisers: 第{number}支部\ntags: [标签{number}]\nsummary: {summary}\n---\n{body}\n"
    )
}

/// Five posts, one a month.
fn site() -> TestSite {
    let organisations: Vec<String> =
        (1..=5).map(|number| format!("{{id: o{number}, name: 第{number}支部}}")).collect();
    let settings = format!(
        "title: 测试站\nbase_url: https://dj.example.cn/\norganisations: [{}]\n",
        organisations.join(", ")
    );
    let site = TestSite::new()
        .file("content/site.yaml", &settings)
        .file("content/years/2022.md", "---\ntheme: 主题\n---\n全年\n");
    let site = site.bytes("content/posts/photo.png", &png("png 640x360").unwrap());
    (1..=5).fold(site, |site, number| {
        let body = if number == 3 { "正文\n\n![合影](photo.png)" } else { "正文" };
        site.file(
            &format!("content/posts/p{number}.md"),
            &post(number, &format!("第{number}篇"), "摘要", body),
        )
    })
}

fn fingerprints(site: &TestSite) -> BTreeMap<String, Digest> {
    let mut workspace = Workspace::new(site.path());
    workspace.look();
    let planned = plan_site(&mut workspace, TODAY.parse().unwrap(), || ());
    planned.site.unwrap().plan.pages.iter().map(|page| (page.output.to_string(), page.fingerprint)).collect()
}

/// The outputs whose fingerprint a change makes another one.
fn reached(change: impl Fn(TestSite) -> TestSite) -> Vec<String> {
    let site = site();
    let before = fingerprints(&site);
    let after = fingerprints(&change(site));
    assert!(before.keys().eq(after.keys()), "the same outputs");
    after
        .into_iter()
        .filter(|(path, fingerprint)| before[path] != *fingerprint)
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn a_body_reaches_its_page_and_the_feed_that_quotes_it() {
    let change = |site: TestSite| site.file("content/posts/p2.md", &post(2, "第2篇", "摘要", "新的正文"));
    assert_eq!(reached(change), ["2022/02/p2.html", "atom.xml", "search/2022-1.js"]);
}

#[test]
fn a_summary_reaches_the_lists_and_neither_calendar_nor_year() {
    let change = |site: TestSite| site.file("content/posts/p2.md", &post(2, "第2篇", "新的摘要", "正文"));
    let expected = [
        "2022/01/p1.html",
        "2022/02/p2.html",
        "2022/03/p3.html",
        "2022/04/p4.html",
        "404.html",
        "atom.xml",
        "index.html",
        "kinds/theme-day/index.html",
        "organisations/o2/index.html",
        "posts/index.html",
        "search/2022-1.js",
        "tags/biao-qian-2/index.html",
    ];
    assert_eq!(reached(change), expected);
}

#[test]
fn a_title_reaches_the_lists_the_calendar_and_the_year() {
    let change = |site: TestSite| site.file("content/posts/p2.md", &post(2, "新题目", "摘要", "正文"));
    let expected = [
        "2022/01/p1.html",
        "2022/02/p2.html",
        "2022/03/p3.html",
        "2022/04/p4.html",
        "2022/h1.html",
        "2022/index.html",
        "2022/ledger.csv",
        "2022/ledger.html",
        "2022/ledger.xlsx",
        "2022/q1.html",
        "2022/summary.docx",
        "404.html",
        "atom.xml",
        "calendar.ics",
        "calendar/2022/02.html",
        "calendar/2022/index.html",
        "calendar/kinds/theme-day.ics",
        "index.html",
        "kinds/theme-day/index.html",
        "organisations/index.html",
        "organisations/o2/index.html",
        "posts/index.html",
        "search/2022-1.js",
        "search/2022.js",
        "tags/biao-qian-2/index.html",
        "years/index.html",
    ];
    assert_eq!(reached(change), expected);
}

#[test]
fn a_years_notes_reach_the_year_and_what_sums_it_up() {
    let change = |site: TestSite| site.file("content/years/2022.md", "---\ntheme: 新的主题\n---\n全年\n");
    assert_eq!(
        reached(change),
        [
            "2022/index.html",
            "2022/ledger.html",
            "2022/summary.docx",
            "index.html",
            "search/pages-1.js",
            "years/index.html"
        ]
    );
}

#[test]
fn a_campaign_reaches_its_pages_home_and_its_posts_by_its_name_alone() {
    let post = post(2, "第2篇", "摘要", "正文").replace("tags:", "campaign: c\ntags:");
    let site = site().file("content/posts/p2.md", &post);
    let settings = std::fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let with = |campaign: &str| {
        fingerprints(&site.clone().file("content/site.yaml", &format!("{settings}campaigns: [{campaign}]\n")))
    };
    let before = with("{id: c, name: 专题, from: 2022-01-01, summary: 一}");
    let reached = |campaign: &str| {
        let other = with(campaign).into_iter();
        let other = other.filter(|(path, fingerprint)| before.get(path) != Some(fingerprint));
        other.map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert_eq!(
        reached("{id: c, name: 专题, from: 2022-01-01, summary: 二}"),
        ["campaigns/c/index.html", "campaigns/index.html", "index.html"]
    );
    assert_eq!(
        reached("{id: c, name: 新的专题, from: 2022-01-01, summary: 一}"),
        [
            "2022/02/p2.html",
            "campaigns/c/index.html",
            "campaigns/index.html",
            "index.html",
            "search/pages.js",
            "sitemap.html"
        ]
    );
}

#[test]
fn the_order_of_home_reaches_home_alone() {
    let change = |site: TestSite| {
        let text = std::fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
        site.file("content/site.yaml", &format!("{text}home: [要闻, 活动日历]\n"))
    };
    assert_eq!(reached(change), ["index.html"]);
}

#[test]
fn the_title_of_the_site_reaches_everything() {
    let all = fingerprints(&site()).into_keys().collect::<Vec<_>>();
    let settings = |site: &TestSite| std::fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let change = |site: TestSite| {
        let text = settings(&site).replace("测试站", "新名字");
        site.file("content/site.yaml", &text)
    };
    assert_eq!(reached(change), all);
}

#[test]
fn the_bytes_of_a_photo_reach_its_copy_and_its_size_the_pages_that_show_it() {
    let with = |bytes: Vec<u8>| move |site: TestSite| site.bytes("content/posts/photo.png", &bytes);
    let same_size = [png("png 640x360").unwrap(), b"more".to_vec()].concat();
    assert_eq!(reached(with(same_size)), ["2022/03/p3/photo.png"]);
    let expected = [
        "2022/01/p1.html",
        "2022/02/p2.html",
        "2022/03/p3.html",
        "2022/03/p3/photo.png",
        "2022/04/p4.html",
        "2022/05/p5.html",
        "404.html",
        "atom.xml",
        "index.html",
        "kinds/party-lecture/index.html",
        "organisations/o3/index.html",
        "posts/index.html",
        "search/2022-1.js",
        "tags/biao-qian-3/index.html",
    ];
    assert_eq!(
        reached(with(png("png 360x640").unwrap())),
        expected,
        "its size shows where its post's cover does"
    );
}
