//! 复制到公众号 in Chromium: what is on the clipboard afterwards.

use scraper::{Html, Selector};

use crate::case::png;
use crate::chromium::Browser;
use crate::file_server::serve;
use crate::test_site::{Built, TestSite};

fn site(settings: &str) -> Built {
    let text = "---\ntitle: 学习《条例》\ndate: 2022-07-01\n---\n一段话，见[另一篇](../b.md)和[条例](https://www.example.com/条例)。\n\n\
                ## 小标题\n\n![合影](1.png)\n\n| 支部 | 人数 |\n|---|---:|\n| 一支部 | 9 |\n\n- 一项[另一篇](../b.md)\n\n[附件](a.pdf)\n";
    TestSite::empty()
        .file("content/site.yaml", &format!("title: 测试站\n{settings}"))
        .file("content/posts/a/index.md", text)
        .bytes("content/posts/a/1.png", &png("png 900x600").unwrap())
        .file("content/posts/a/a.pdf", "%PDF-1.4\n")
        .file("content/posts/b.md", "---\ntitle: 另一篇\ndate: 2022-07-02\n---\n文\n")
        .build()
}

/// Keeps what is put on the clipboard, and counts what the policy of the page forbids meanwhile.
const HANDED: &str = "window.forbidden = 0; \
                      document.addEventListener('securitypolicyviolation', () => { window.forbidden++ }); \
                      const put = DataTransfer.prototype.setData; DataTransfer.prototype.setData = function (type, text) { \
                      if (type === 'text/html') window.taken = text; return put.call(this, type, text) }";
/// The same where a browser does not copy on demand, and has a clipboard to write to.
const WRITTEN: &str = "window.forbidden = 0; document.execCommand = () => false; \
                       navigator.clipboard.write = items => items[0].getType('text/html').then(b => b.text())\
                       .then(text => { window.taken = text })";

#[test]
fn a_post_is_taken_with_its_styles_in_place_and_links_as_notes() {
    let site = site("base_url: https://dj.example.cn/dj/\n");
    assert_eq!(site.exit, 0, "{}", site.stderr);
    let browser = Browser::start();
    for way in [HANDED, WRITTEN] {
        let tab = browser.tab(1280, 900);
        tab.prepare(way);
        tab.open(&format!("{}2022/07/a.html", serve(&site.out, "/")));
        assert_eq!(tab.evaluate("document.querySelectorAll('script[src*=\"take.\"]').length"), 0);
        tab.click("[data-take]");
        tab.wait_for("window.taken && document.getElementById('said').textContent.startsWith('已复制')");
        assert_eq!(tab.evaluate("window.forbidden"), 0, "no style in it breaks the policy of the page");
        let taken = tab.evaluate("window.taken").as_str().unwrap().to_owned();
        let html = Html::parse_fragment(&taken);
        let all = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            html.select(&selector).map(|one| one.text().collect::<String>()).collect::<Vec<_>>()
        };
        for foreign in ["class=", "id=", "<script", "<a", "data-", "srcset", "onclick", "<button"] {
            assert!(!taken.contains(foreign), "{foreign} in {taken}");
        }
        assert_eq!(all("h2"), ["学习《条例》", "小标题"]);
        assert_eq!(all("sup"), ["[1]", "[2]", "[1]", "[3]"], "{taken}");
        let notes = all("p").into_iter().filter(|line| line.starts_with('[')).collect::<Vec<_>>();
        let law = "https://www.example.com/%E6%9D%A1%E4%BE%8B";
        let expected = [
            "1] https://dj.example.cn/dj/2022/07/b.html",
            &format!("2] {law}"),
            "3] https://dj.example.cn/dj/2022/07/a/a.pdf",
        ];
        assert_eq!(notes, expected.map(|note| format!("[{note}")));
        let picture = html.select(&Selector::parse("img").unwrap()).next().unwrap();
        assert_eq!(picture.attr("src"), Some("https://dj.example.cn/dj/2022/07/a/1.png"));
        for tag in ["p", "h2", "td", "li", "img"] {
            let selector = Selector::parse(tag).unwrap();
            assert!(html.select(&selector).all(|one| one.attr("style").is_some()), "{tag}: {taken}");
        }
        assert!(
            html.select(&Selector::parse("td").unwrap())
                .any(|cell| cell.attr("style").unwrap().contains("right"))
        );
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
}

#[test]
fn from_a_disk_without_an_address_text_comes_and_pictures_are_named() {
    let site = site("");
    let browser = Browser::start();
    let tab = browser.tab(390, 800);
    tab.prepare(HANDED);
    tab.open(&format!("file://{}/2022/07/a.html", site.out.display()));
    tab.click("[data-take]");
    tab.wait_for("window.taken");
    let taken = tab.evaluate("window.taken").as_str().unwrap().to_owned();
    assert!(taken.contains("（图：合影）") && !taken.contains("<img") && !taken.contains("file:"), "{taken}");
    assert!(taken.contains("[1] https://www.example.com/"), "{taken}");
}

#[test]
fn a_quotation_has_the_colour_of_the_site_in_whatever_mode_it_is_taken() {
    for (settings, colour) in [("", "155, 20, 23"), ("colour: \"#1f5f99\"\n", "31, 95, 153")] {
        let site = TestSite::empty()
            .file("content/site.yaml", &format!("title: 测试站\n{settings}"))
            .file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n> 原文\n")
            .build();
        let browser = Browser::start();
        let tab = browser.tab(1280, 900);
        tab.prepare(HANDED);
        tab.open(&format!("{}2022/07/a.html", serve(&site.out, "/")));
        tab.evaluate("document.documentElement.classList.add('elder', 'contrast'); 0");
        tab.click("[data-take]");
        tab.wait_for("window.taken");
        let taken = tab.evaluate("window.taken").as_str().unwrap().to_owned();
        assert!(taken.contains(&format!("border-left: 3px solid rgb({colour})")), "{taken}");
        assert_eq!(tab.evaluate("document.documentElement.className"), "js elder contrast");
    }
}
