//! The sample site in a real browser: nothing sticks out, nothing is complained of, nothing is lost without scripts.

use crate::chromium::Browser;
use crate::file_server::serve;
use crate::sample::sample;

/// A page of each sort, and a word that its `<main>` must show.
const PAGES: &[(&str, &str)] = &[
    ("index.html", "最新稿件"),
    ("2022/07/zhong-wen-ru-dang-shi-ci.html", "重温入党誓词"),
    ("kinds/theme-day/index.html", "主题党日"),
    ("2022/index.html", "2685"),
    ("calendar/2022/07.html", "星期五"),
    ("404.html", "没有找到"),
    ("sitemap.html", "活动日历"),
];
/// Narrow phone, phone, tablet, desk.
const WIDTHS: &[u32] = &[320, 360, 768, 1440];

#[test]
fn no_page_is_wider_than_its_window_or_complains() {
    let site = sample();
    // 404.html names its files from the root of the host, so only a server at the root shows it whole.
    let roots = [("", serve(&site.out, "/")), ("404.html", format!("file://{}/", site.out.display()))];
    let browser = Browser::start();
    for (without, root) in &roots {
        for (path, _) in PAGES.iter().filter(|(path, _)| path != without) {
            for &width in WIDTHS {
                let tab = browser.tab(width, 800);
                tab.open(&format!("{root}{path}"));
                let widths = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
                assert!(widths[0].as_u64() <= widths[1].as_u64(), "{root}{path} at {width}: {widths} wide; {}", widest(&tab));
                assert_eq!(tab.complaints(), Vec::<String>::new(), "{root}{path} at {width}");
                assert_ne!(
                    tab.evaluate("getComputedStyle(document.querySelector('.skip')).position"),
                    "static",
                    "{root}{path} has its styles"
                );
            }
        }
    }
}

/// The elements that stick out, for the message.
fn widest(tab: &crate::chromium::Tab) -> serde_json::Value {
    tab.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 \
         && !e.closest('[role=region]')).slice(0, 5).map(e => e.tagName + '.' + e.className).join(', ')",
    )
}

#[test]
fn without_scripts_everything_is_still_there() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(360, 800);
    let visible = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')";
    for (path, word) in PAGES.iter().filter(|(path, _)| *path != "404.html") {
        let url = format!("file://{}/{path}", site.out.display());
        tab.scripting(true);
        tab.open(&url);
        let with = tab.evaluate(visible);
        tab.scripting(false);
        tab.open(&url);
        let without = tab.evaluate(visible);
        let without = without.as_str().unwrap();
        assert!(without.contains(word), "{path} lacks {word}: {without}");
        let lost: Vec<_> = with.as_str().unwrap().split(' ').filter(|word| !without.contains(word)).collect();
        // Buttons that only a script can answer are there only with scripts.
        assert!(lost.iter().all(|word| ["字号", "标准", "大", "特大", "打印"].contains(word)), "{path} loses {lost:?}");
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn elder_mode_enlarges_the_text_and_is_remembered() {
    let site = sample();
    let browser = Browser::start();
    let root = serve(&site.out, "/");
    let size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)";
    let tab = browser.tab(360, 800);
    tab.open(&format!("{root}2022/07/zhong-wen-ru-dang-shi-ci.html"));
    let before = tab.evaluate(size).as_f64().unwrap();
    tab.click("button[data-pref=elder]");
    tab.wait_for("document.querySelector('button[data-pref=elder]').getAttribute('aria-pressed') === 'true'");
    assert!(tab.evaluate(size).as_f64().unwrap() > before);

    let other = browser.tab(360, 800);
    other.open(&format!("{root}index.html"));
    assert_eq!(other.evaluate("document.documentElement.classList.contains('elder')"), true, "another page is in elder mode at once");
    let widths = other.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
    assert!(widths[0].as_u64() <= widths[1].as_u64(), "elder mode at 360: {widths}");
    other.click("button[data-pref=elder]");
    tab.open(&format!("{root}2022/07/zhong-wen-ru-dang-shi-ci.html"));
    assert_eq!(tab.evaluate(size).as_f64(), Some(before), "and back again");
}
