//! Titles and days of saved pages and other files, where what they say is not all of it.

use std::fs;

use crate::import::{has, import, site};
use crate::test_site::TestSite;

/// Of all posts: title, and whether a person has to look at it.
fn titles(site: &TestSite) -> Vec<(String, bool)> {
    let posts = walkdir::WalkDir::new(site.path().join("content/posts")).into_iter().filter_map(Result::ok);
    let texts = posts
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| fs::read_to_string(entry.path()).unwrap());
    let of = |text: &str, key: &str| text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
    let mut titles: Vec<_> = texts
        .map(|text| {
            let is_asked = of(&text, "待核: ").is_some_and(|words| words.contains("标题"));
            (of(&text, "标题: ").unwrap().trim_matches('"').to_owned(), is_asked)
        })
        .collect();
    titles.sort();
    titles
}

#[test]
fn the_name_of_a_site_goes_from_a_title_only_where_it_is_known_to_be_one() {
    const TEXT: &str = "<p>2022年3月5日，机关党支部开展活动，大家踊跃参加，结合岗位谈了体会。</p><p>会后，大家一起打扫了卫生。</p>";
    for (pages, expected) in [
        // Behind several pages stands the site; behind one may stand anything.
        (
            &["<title>甲支部开展活动 - 云谷网</title>", "<title>乙支部召开会议 - 云谷网</title>"][..],
            &[("乙支部召开会议", false), ("甲支部开展活动", false)][..],
        ),
        (&["<title>丙支部学习体会 - 三八专刊</title>"], &[("丙支部学习体会", true)]),
        (
            &["<title>丙支部学习 - 体会 - 云谷网</title><meta property=og:site_name content=云谷网>"],
            &[("丙支部学习", true)],
        ),
        (
            &["<title>丁支部慰问老党员_云谷网</title><meta property=og:site_name content=云谷网>"],
            &[("丁支部慰问老党员", false)],
        ),
        // The only heading, but for the name of the site.
        (&["<title>戊支部慰问_党建动态_云谷网</title><h1>戊支部慰问</h1>"], &[("戊支部慰问", false)]),
        (
            &["<title>己支部慰问老党员_云谷网</title><h1>云谷网</h1><h2>己支部慰问老党员</h2>"],
            &[("己支部慰问老党员", false)],
        ),
        (
            &[
                "<title>己支部慰问老党员</title><h1><a href=\"https://a.example.cn/\">云谷党建</a></h1><h2>己支部慰问老党员</h2>",
            ],
            &[("己支部慰问老党员", false)],
        ),
        (
            &["<title>云谷网</title><h1>庚支部重温誓词</h1>", "<title>云谷网</title><h1>辛支部上党课</h1>"],
            &[("庚支部重温誓词", false), ("辛支部上党课", false)],
        ),
        (&["<title>壬支部上党课</title><h1>通知公告</h1>"], &[("壬支部上党课", true)]),
        (&["<h1>园区党建网</h1><h1>癸支部上党课</h1>"], &[("癸支部上党课", true)]),
        // What a server says of a page that is not there.
        (&["<title>404 Not Found</title><h1>404</h1><h1>子支部上党课</h1>"], &[("子支部上党课", true)]),
        (&["<title>丑支部上党课</title><h1>新闻详情</h1>"], &[("丑支部上党课", true)]),
        // In the article, whatever the head says.
        (
            &[
                "<title>党建动态栏目首页</title><article><h1>子支部慰问困难群众</h1><p>2022年3月5日，子支部慰问困难群众，送去米和油。</p></article>",
            ],
            &[("子支部慰问困难群众", true)],
        ),
    ] {
        let mut site = site();
        for (number, head) in pages.iter().enumerate() {
            let page = format!(
                "<html><meta charset=utf-8>{head}<body><div class=article-content>{TEXT}</div></body></html>"
            );
            site = site.file(&format!("旧稿/{number}.html"), &page);
        }
        let (_, told) = import(&site, &[]);
        let expected: Vec<_> =
            expected.iter().map(|(title, is_asked)| ((*title).to_owned(), *is_asked)).collect();
        assert_eq!(titles(&site), expected, "{pages:?}\n{told}");
    }
}

#[test]
fn a_name_of_several_days_is_a_span() {
    for (name, day) in [
        ("2022-05-06~2022-05-08 党员培训", "日期: 2022-05-06..2022-05-08\n"),
        ("20220506-20220508 党员培训", "日期: 2022-05-06..2022-05-08\n"),
        ("2022.5.6—5.8党员培训", "日期: 2022-05-06..2022-05-08\n"),
        ("2022-05-06至08 党员培训", "日期: 2022-05-06..2022-05-08\n"),
        ("2022-05-06-2 党员培训", "日期: 2022-05-06\n"),
    ] {
        let site = site().file(&format!("旧稿/{name}.txt"), "党员培训\n正文写一次活动的经过。\n");
        let (_, told) = import(&site, &["--publish"]);
        let folder = fs::read_dir(site.path().join("content/posts/2022")).unwrap().next().unwrap().unwrap();
        has(&fs::read_to_string(folder.path()).unwrap(), &[day]);
        assert!(folder.file_name().to_string_lossy().starts_with("2022-05-06-"), "{told}");
        site.build().succeeded();
    }
}

#[test]
fn the_day_of_a_moment_is_that_in_china() {
    for (written, day) in [
        ("2022-05-06T23:30:00Z", "date: 2022-05-07\n# date: 2022-05-06T23:30:00Z\n"),
        ("2022-05-06T20:00:00-04:00", "date: 2022-05-07\n# date: 2022-05-06T20:00:00-04:00\n"),
        ("Fri, 06 May 2022 23:30:00 GMT", "date: 2022-05-07\n# date: Fri, 06 May 2022 23:30:00 GMT\n"),
        ("2022-05-06T23:30:00", "date: 2022-05-06T23:30:00\n"),
        ("2022-05-06T23:30:00+08:00", "date: 2022-05-06T23:30:00+08:00\n"),
    ] {
        let text = format!("---\ntitle: 上党课\ndate: {written}\n---\n正文写一次活动的经过。\n");
        let site = site().file("旧稿/a.md", &text);
        let (_, told) = import(&site, &[]);
        let own = day.trim_start_matches("date: ")[..10].to_owned();
        let post = site.path().join(format!("content/posts/2022/{own}-上党课.md"));
        has(&fs::read_to_string(post).unwrap_or_else(|_| panic!("{told}")), &[day]);
        site.build().succeeded();
    }
}

#[test]
fn of_a_file_and_its_copies_the_file_becomes_the_post() {
    const TEXT: &str = "机关党支部开展慰问\n2022年3月5日，机关党支部看望老党员，送去慰问品。\n";
    let site = site()
        .file("旧稿/慰问 - Copy.txt", TEXT)
        .file("旧稿/慰问 - 副本.txt", TEXT)
        .file("旧稿/慰问 (1).txt", TEXT)
        .file("旧稿/里/慰问.txt", TEXT);
    let (_, told) = import(&site, &[]);
    has(&told, &["里/慰问.txt → ", "导入稿件 1 篇", "以前导入过 3 处"]);
}

#[test]
fn a_page_that_its_site_let_nobody_find_waits_for_a_person() {
    const TEXT: &str =
        "<title>机关党支部开展活动</title><p>2022年3月5日，机关党支部开展活动，大家踊跃参加。</p>";
    for (robots, is_held) in [("noindex,nofollow", true), ("NONE", true), ("index, follow", false)] {
        let page = format!("<meta name=\"robots\" content=\"{robots}\">{TEXT}");
        let (_, told) = import(&site().file("旧稿/a.html", &page), &["--publish"]);
        assert_eq!(told.contains("待核：原来不公开）：网页里写着“robots: noindex”"), is_held, "{told}");
    }
}
