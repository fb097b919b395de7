//! What stands around the text of a post: what it is related to, and its days.

use crate::page::text;
use crate::test_site::{Built, TestSite};

/// Posts by name: day, kind, organiser, tags, and more lines of front matter.
fn site(posts: &[(&str, &str, &str, &str, &str, &str)]) -> Built {
    let post = |site: TestSite, (name, day, kind, by, tags, more): &(&str, &str, &str, &str, &str, &str)| {
        let front =
            format!("title: {name}\ndate: {day}\nkind: {kind}\norganisers: {by}\ntags: [{tags}]\n{more}");
        site.file(&format!("content/posts/{name}.md"), &format!("---\n{front}---\n正文。\n"))
    };
    posts.iter().fold(TestSite::new(), post).build().succeeded()
}

fn related(site: &Built, path: &str) -> Vec<String> {
    site.page(path).all(".aside .entry-title a").into_iter().map(text).collect()
}

#[test]
fn related_posts_share_kind_organiser_tags_or_campaign_and_are_near_in_time() {
    let site = site(&[
        ("a", "2022-03-01", "主题党日", "一支部", "红船", ""),
        ("b", "2022-03-08", "主题党日", "一支部", "", ""),
        ("c", "2022-03-15", "主题党日", "二支部", "", ""),
        ("d", "2022-03-02", "党课", "二支部", "红船", ""),
        ("e", "2021-03-02", "主题党日", "一支部", "", ""),
        ("f", "2022-03-03", "党课", "二支部", "", ""),
        ("g", "2023-01-20", "主题党日", "一支部", "红船", "status: 计划\n"),
    ]);
    let of_a = related(&site, "2022/03/a.html");
    assert_eq!(of_a, ["b", "c", "e", "d"], "nothing in common with f; g has not taken place");
    let of_f = related(&site, "2022/03/f.html");
    assert_eq!(of_f, ["d", "c"]);
    let of_g = related(&site, "2023/01/g.html");
    assert_eq!(of_g.len(), 4, "an announcement has what was done before: {of_g:?}");
}

#[test]
fn an_announcement_has_the_day_of_what_it_announces_and_no_day_of_publication_but_a_written_one() {
    let site = site(&[
        ("a", "2023-01-20", "主题党日", "一支部", "", "status: 计划\nexpected: 25\n"),
        ("b", "2023-01-21", "主题党日", "一支部", "", "status: 计划\npublish_on: 2022-07-01\n"),
        ("c", "2022-06-20..2022-06-22", "主题党日", "一支部", "", "publish_on: 2022-06-25\n"),
    ]);
    let byline = |path: &str| site.page(path).one(".byline");
    assert!(!byline("2023/01/a.html").contains("发布时间"), "{}", byline("2023/01/a.html"));
    assert!(site.page("2023/01/a.html").all("meta[name=PubDate]").is_empty());
    assert!(byline("2023/01/b.html").contains("发布时间：2022-07-01"));
    let facts = site.page("2023/01/a.html").one(".facts dl");
    assert!(facts.contains("人数 应到 25 人"), "nobody has come yet: {facts}");

    // Lists go by the day of publication, and say when it was.
    let list = site.page("posts/index.html");
    let metas: Vec<_> = list.all(".entry .meta").into_iter().map(text).collect();
    assert_eq!(metas, ["一支部主题党日", "2023年1月21日一支部主题党日", "6月20日至22日一支部主题党日"]);
    // What is newest has been published.
    let newest = site.page("404.html").all("main li a").into_iter().map(text).collect::<Vec<_>>();
    assert_eq!(newest[..3], ["b", "c", "a"]);
}
