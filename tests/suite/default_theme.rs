//! Every page of the built-in theme, made from hostile values: whatever people write, pages stay well-formed
//! and run nothing of it.

use std::collections::BTreeSet;

use base64::Engine as _;
use dangjian::model::plan::{Artefact, Inputs};
use dangjian::render::Renderer;
use sha2::{Digest, Sha256};

use crate::hostile_site::{bodies, hostile, site};
use crate::test_site::TestSite;

/// Path and text of every page and feed.
fn pages() -> Vec<(String, String)> {
    let (plan, _) = dangjian::plan::plan(&site());
    let renderer = Renderer::new(&plan, None).map_err(|problems| format!("{:?}", problems.sorted())).unwrap();
    let made = plan
        .pages
        .iter()
        .filter(|page| !matches!(page.inputs, Inputs::Artefact(Artefact::Asset(_) | Artefact::File(_))))
        // Documents are packed; `word` reads them.
        .filter(|page| ![".docx", ".xlsx"].iter().any(|packed| page.output.as_str().ends_with(packed)))
        .map(|page| {
            let mut out = Vec::new();
            renderer
                .render(page, &bodies(), &mut out)
                .map_err(|problem| format!("{}: {problem:?}", page.output))
                .unwrap();
            (page.output.to_string(), String::from_utf8(out).unwrap())
        });
    made.collect()
}

fn html_pages() -> Vec<(String, String)> {
    pages().into_iter().filter(|(path, _)| path.ends_with(".html")).collect()
}

/// The tags of a page or feed as `(name, attributes, closes)`. Panics where one does not end.
fn tags(text: &str) -> Vec<(&str, &str, bool)> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start + 1..];
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let (inside, after) = tag.split_at(
            end.unwrap_or_else(|| panic!("`<{}` does not end", tag.chars().take(60).collect::<String>())),
        );
        let name = inside.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or("");
        tags.push((name, inside, inside.starts_with('/')));
        rest = if name == "script" && !inside.starts_with('/') {
            &after[after.find("</script").unwrap()..]
        } else {
            after
        };
    }
    tags
}

/// Panics where a tag is not closed, or closed in the wrong place.
fn assert_nested(path: &str, text: &str) {
    const VOID: &[&str] =
        &["meta", "link", "img", "br", "hr", "input", "col", "source", "track", "!DOCTYPE", "?xml"];
    let mut open = Vec::new();
    for (name, inside, closes) in tags(text) {
        match closes {
            true => assert_eq!(open.pop(), Some(name), "{path}: </{name}> closes something else"),
            false if VOID.contains(&name) || inside.ends_with('/') => {}
            false => open.push(name),
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} stay open");
}

fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let start = inside.find(&format!(" {name}=\""))? + name.len() + 3;
    inside[start..].split('"').next()
}

#[test]
fn pages_are_well_formed_whatever_people_write() {
    for (path, text) in pages().iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        assert_nested(path, text);
        assert!(!text.contains("<script>alert"), "{path} runs what somebody wrote");
    }
}

#[test]
fn every_page_has_one_main_one_first_heading_and_unique_ids() {
    for (path, text) in html_pages() {
        let tags = tags(&text);
        let count = |name| tags.iter().filter(|tag| tag.0 == name && !tag.2).count();
        assert_eq!((count("main"), count("h1")), (1, 1), "{path}: main, h1");
        assert!(count("article") <= 1, "{path}");
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| attribute(tag.1, "id")) {
            assert!(ids.insert(id), "{path}: id `{id}` twice");
        }
        for name in
            tags.iter().filter_map(|tag| attribute(tag.1, "aria-labelledby")).flat_map(str::split_whitespace)
        {
            assert!(ids.contains(name), "{path}: nothing has the id `{name}`");
        }
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_is_styled_or_run_in_place() {
    for (path, text) in html_pages() {
        for (name, inside, _) in tags(&text) {
            assert!(
                attribute(inside, "style").is_none() && !inside.contains(" onclick="),
                "{path}: <{inside}>"
            );
            let loaded = match name {
                "img" | "script" => attribute(inside, "src"),
                "link" if inside.contains("stylesheet") => attribute(inside, "href"),
                _ => None,
            };
            assert!(loaded.is_none_or(|url| !url.contains("//")), "{path}: <{inside}>");
        }
    }
}

#[test]
fn the_inline_script_is_small_and_the_policy_knows_it() {
    for (path, text) in html_pages().iter().filter(|(path, _)| !path.starts_with("old/")) {
        let scripts: Vec<_> =
            text.split("<script>").skip(1).map(|rest| rest.split("</script>").next().unwrap()).collect();
        let [script] = scripts[..] else { panic!("{path}: {} inline scripts", scripts.len()) };
        assert!(script.len() <= 300, "{} bytes", script.len());
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script));
        assert!(
            text.contains(&format!("script-src 'self' 'sha256-{hash}'")),
            "{path}: put sha256-{hash} into the policy"
        );
    }
}

#[test]
fn a_post_says_what_machines_ask_for() {
    let pages = pages();
    let (_, text) = pages.iter().find(|(path, _)| path.ends_with("post-1.html")).unwrap();
    let escaped = |what: &str| {
        hostile(what)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
    };
    let expected = [
        ("SiteName", escaped("云谷产业园党建网")),
        ("SiteDomain", "example.cn".into()),
        ("SiteIDCode", "bm00000000".into()),
        ("ArticleTitle", escaped("post-1")),
        ("PubDate", "2022-02-02 00:00".into()),
        ("ContentSource", escaped("来源")),
        ("Keywords", escaped("标签")),
        ("Author", escaped("作者")),
        ("Description", escaped("摘要")),
        ("Image", "https://example.cn/dj/2022/07/a/x.jpg".into()),
        ("Url", "https://example.cn/dj/2022/02/post-1.html".into()),
    ];
    for (name, content) in expected {
        let tag = format!("<meta name=\"{name}\" content=\"{content}\">");
        assert!(text.contains(&tag), "{tag} is missing in {}", text.split("</head>").next().unwrap());
    }
}

#[test]
fn the_feed_leads_back_to_the_site_from_anywhere() {
    let pages = pages();
    let (_, text) = pages.iter().find(|(path, _)| path == "atom.xml").unwrap();
    let entry = text.split("<content type=\"html\">").nth(1).unwrap().split("</content>").next().unwrap();
    let content = entry.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    for (_, inside, _) in tags(text).into_iter().chain(tags(&content)) {
        for url in ["href", "src"].into_iter().filter_map(|name| attribute(inside, name)) {
            assert!(url.starts_with("https://example.cn/dj/"), "<{inside}>");
        }
    }
    assert!(content.contains("<a href=\"https://example.cn/dj/pages/about.html\">"), "{content}");
    assert!(
        text.contains("<updated>2022-12-24T00:00:00+08:00</updated>"),
        "the newest post of the feed; what is to come joins it on its day"
    );
}

#[test]
fn posts_that_tell_of_nothing_that_took_place_say_so() {
    let pages = pages();
    let main = |name: &str| {
        pages
            .iter()
            .find(|(path, _)| path.ends_with(name))
            .and_then(|(_, text)| text.split_once("<main"))
            .unwrap()
            .1
    };
    assert!(main("soon.html").contains("预告："));
    assert!(main("off.html").contains("本活动已取消"));
    assert!(!main("post-1.html").split("</article>").next().unwrap().contains("预告"));
}

#[test]
fn only_404_links_from_the_root() {
    for (path, text) in html_pages() {
        for (name, inside, _) in tags(&text) {
            let Some(url) = attribute(inside, "href").filter(|_| name == "a") else { continue };
            match path.as_str() {
                "404.html" => assert!(
                    url.starts_with("/dj/") || url.starts_with("https://") || url.starts_with('#'),
                    "{url}"
                ),
                _ => assert!(!url.starts_with('/'), "{path}: {url}"),
            }
        }
    }
}

#[test]
fn definitions_look_like_some() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/styles/35-prose.css");
    let styles = std::fs::read_to_string(path).unwrap();
    let rule =
        |selector: &str| styles.split_once(&format!("{selector} {{")).unwrap().1.split_once('}').unwrap().0;
    assert!(rule(".prose dt").contains("font-weight: 700"));
    assert!(rule(".prose dd").contains("margin-left"));
}

#[test]
fn a_post_stands_on_home_once() {
    let mut site = TestSite::new().argument("--today").argument("2022-12-31").file(
        "content/site.yaml",
        "title: 站\nbase_url: https://dj.example.cn/\n\
         columns:\n  - {name: 组织生活, kinds: [主题党日]}\n  - {name: 学习, kinds: [青年宣讲, 主题党日]}\n  - {name: 公示栏, kinds: [通知公告]}\n\
         campaigns:\n  - {name: 学条例, from: 2022-01-01, kinds: [主题党日]}\n  - {name: 守纪律, from: 2022-01-01, kinds: [主题党日, 通知公告]}\n",
    );
    for (index, kind) in ["主题党日", "青年宣讲", "通知公告"].into_iter().cycle().take(120).enumerate()
    {
        let (month, day) = (1 + index / 11, 1 + index % 11);
        let text =
            format!("---\ntitle: 第{index}篇\ndate: 2022-{month:02}-{day:02}\nkind: {kind}\n---\n正文。\n");
        site = site.file(&format!("content/posts/{index}.md"), &text);
    }
    let plan =
        "---\ntitle: 预告\ndate: 2023-01-15\npublish_on: 2022-12-30\nkind: 主题党日\nstatus: 计划\n---\n";
    for coming in ["最近开展", "近期安排"] {
        if coming == "近期安排" {
            site = site.file("content/posts/p.md", plan);
        }
        let built = site.build().succeeded();
        let home = built.page("index.html");
        assert!(home.main_text().contains(coming), "{}", home.main_text());
        let links = "h2 a, .lead-link, .pictures a:not(.cover), .briefs a, .entry-title a";
        let mut posts = home.attributes(links, "href");
        posts.retain(|url| url.starts_with("2022/") || url.starts_with("2023/"));
        assert!(posts.len() > 30, "{posts:?}");
        let all = posts.len();
        posts.sort();
        posts.dedup();
        assert_eq!(posts.len(), all, "{coming}: {posts:?} in {}", home.main_text());
    }
}

#[test]
fn what_stands_under_recent_is_recent() {
    let settings = "title: 站\nbase_url: https://dj.example.cn/\nhome: [图片新闻, 要闻, 近期安排]\n";
    let post =
        |title: &str, day: &str| format!("---\ntitle: {title}\ndate: {day}\nkind: 主题党日\n---\n正文。\n");
    let mut site = TestSite::new()
        .file("content/site.yaml", settings)
        .file("content/posts/old.md", &post("年初的党日", "2022-01-05"));
    // So many that all of them stand above.
    for day in 1..=13 {
        let text = post(&format!("第{day}次党日"), &format!("2022-12-{day:02}"));
        site = site.file(&format!("content/posts/{day}.md"), &text);
    }
    let home = site.build().succeeded().page("index.html").main_text();
    let (_, recent) = home.split_once("最近开展").unwrap();
    assert!(recent.contains("第13次党日") && !recent.contains("年初"), "{recent}");
}
