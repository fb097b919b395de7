//! The preview in a real browser: open pages follow what is saved by themselves, and disturb nobody while
//! they do.

use std::fs;
use std::time::{Duration, Instant};

use crate::chromium::{Browser, Tab};
use crate::preview_process::{Preview, SiteCopy, measured, sample_copy};

const POST: &str = "content/posts/2022/2022-07-08-ji-lv-jiao-yu.md";
const POST_URL: &str = "/2022/07/08-ji-lv-jiao-yu.html";
const PANEL: &str = "document.querySelector('.dangjian-preview-panel')";

fn shows(text: &str) -> String {
    format!("document.body.innerText.includes('{text}')")
}

/// Leaves a mark that goes with the next reload.
fn mark(tab: &Tab) {
    tab.evaluate("window.__mark = 1");
}

fn has_mark(tab: &Tab) -> bool {
    tab.evaluate("window.__mark") == 1
}

/// How many connections the preview has: of Linux, `None` elsewhere.
fn connections(preview: &Preview) -> Option<usize> {
    const ESTABLISHED: &str = "01";
    let port: u16 = preview.root.rsplit(':').next()?.parse().ok()?;
    let own = format!(":{port:04X}");
    let table = fs::read_to_string("/proc/net/tcp").ok()?;
    let fields = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    Some(
        table
            .lines()
            .map(fields)
            .filter(|row| row.len() > 3 && row[1].ends_with(&own) && row[3] == ESTABLISHED)
            .count(),
    )
}

#[test]
fn the_panel_comes_with_a_fault_and_goes_with_its_mend() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    let [post, list, start] = [POST_URL, "/posts/index.html", "/__dangjian/"].map(|path| {
        let tab = browser.tab(1280, 800);
        tab.open(&format!("{}{path}", preview.root));
        tab
    });
    let text = post.evaluate("document.querySelector('main').innerText");
    site.replace(POST, "日期: 2022-07-08", "日期: 2022-17-08\n地方: <img src=x onerror=alert(1)>");
    for tab in [&post, &list] {
        tab.wait_for(PANEL);
        let panel = tab.evaluate(&format!("{PANEL}.innerText"));
        for part in ["下面仍是改动前的页面", POST, "3:5", "日期: 2022-17-08", "改法"] {
            assert!(panel.as_str().unwrap().contains(part), "no `{part}` in {panel}");
        }
        assert_eq!(tab.evaluate(&format!("{PANEL}.getBoundingClientRect().top")), 0, "it is in sight");
    }
    assert_eq!(post.evaluate("document.querySelector('main').innerText"), text, "the page is still there");
    start.wait_for(&shows("2022-17-08"));

    site.replace(POST, "日期: 2022-17-08\n地方: <img src=x onerror=alert(1)>", "日期: 2022-07-09");
    for tab in [&post, &list] {
        tab.wait_for(&format!("!{PANEL}"));
        tab.wait_for("document.querySelector('[datetime=\"2022-07-09\"]')");
    }
    start.wait_for(&format!("!{}", shows("2022-17-08")));
    for tab in [&post, &list, &start] {
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    preview.stop();
}

#[test]
fn only_what_has_changed_is_loaded_again_and_styles_are_swapped() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    let [post, about] = [POST_URL, "/pages/about.html"].map(|path| {
        let tab = browser.tab(1280, 800);
        tab.open(&format!("{}{path}", preview.root));
        mark(&tab);
        tab
    });
    site.replace(POST, "结果报党群工作办公室", "结果报送党群工作办公室存档");
    post.wait_for(&shows("报送党群工作办公室存档"));
    assert!(!has_mark(&post));
    mark(&post);

    let sheet = "themes/default/static/styles/20-base.css";
    site.write(sheet, site.read(sheet) + "\nmain { outline: 1px solid rgb(1, 2, 3) }\n");
    for tab in [&post, &about] {
        tab.wait_for("getComputedStyle(document.querySelector('main')).outlineColor === 'rgb(1, 2, 3)'");
        tab.wait_for(
            "[...document.styleSheets].filter(sheet => /assets.style/.test(sheet.href)).length === 1",
        );
        // The edit before this one has long been heard of as well.
        assert!(has_mark(tab), "a page that did not change is left alone");
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    preview.stop();
}

/// Saves a long post whose last line is this.
fn write_long(site: &SiteCopy, last: &str) {
    let paragraph =
        |i: u32| format!("第{i}段。{}\n\n![现场](现场.jpg)\n\n", "党员干部走访企业，听取意见。".repeat(20));
    let body: String = (1..=30).map(paragraph).collect();
    site.write(
        "content/posts/chang/index.md",
        format!("---\ntitle: 长稿\ndate: 2022-12-01\nslug: chang\n---\n{body}{last}\n"),
    );
}

#[test]
fn the_place_on_a_page_is_kept() {
    let site = sample_copy();
    let photo = fs::read(site.path().join("content/posts/2022/07/送清凉.jpg")).unwrap();
    site.write("content/posts/chang/现场.jpg", photo);
    write_long(&site, "初稿");
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    for (width, height) in [(1280, 800), (360, 700)] {
        write_long(&site, "初稿");
        preview.wait_for("/2022/12/chang.html", "初稿");
        let tab = browser.tab(width, height);
        tab.open(&format!("{}/2022/12/chang.html", preview.root));
        let place = "[...document.querySelectorAll('main p')].find(p => p.innerText.startsWith('第20段')).getBoundingClientRect().top";
        tab.evaluate(&format!("window.scrollBy(0, {place} - 300)"));
        let before = tab.evaluate(place).as_f64().unwrap();
        assert!(tab.evaluate("window.scrollY").as_f64().unwrap() > 3000.0);
        let loaded = "document.readyState === 'complete' && history.scrollRestoration === 'auto'";
        let is_there = |what: &str| {
            tab.wait_for(loaded);
            let now = tab.evaluate(place).as_f64().unwrap();
            assert!((now - before).abs() <= 2.0, "{what} at {width}: {before} became {now}");
        };
        write_long(&site, "二稿");
        tab.wait_for(&shows("二稿"));
        is_there("after an edit");
        site.replace("content/posts/chang/index.md", "date: 2022-12-01", "date: 2022-12-32");
        tab.wait_for(PANEL);
        is_there("below the panel");
        write_long(&site, "三稿");
        tab.wait_for(&shows("三稿"));
        is_there("after the mend");
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    preview.stop();
}

#[test]
fn eleven_tabs_share_a_stream_and_outlive_the_preview() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    let tabs: Vec<_> = (0..11)
        .map(|_| {
            let tab = browser.tab(800, 600);
            tab.open(&format!("{}{POST_URL}", preview.root));
            tab
        })
        .collect();
    site.replace(POST, "结果报党群工作办公室", "结果报送党群工作办公室存档");
    let begun = Instant::now();
    for tab in &tabs {
        tab.wait_for(&shows("报送党群工作办公室存档"));
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    measured(&format!("eleven tabs: {} ms", begun.elapsed().as_millis()));
    let end = Instant::now() + Duration::from_secs(10);
    while connections(&preview).is_some_and(|count| count != 1) {
        assert!(Instant::now() < end, "{:?} connections", connections(&preview));
        std::thread::sleep(Duration::from_millis(20));
    }

    let port = preview.root.rsplit(':').next().unwrap().to_owned();
    preview.stop();
    for tab in &tabs {
        tab.wait_for(&shows("预览已停止：页面不再自动更新"));
    }
    site.replace(POST, "报送党群工作办公室存档", "报送后归档");
    let preview = Preview::start(site.path(), &["--port", &port]);
    let begun = Instant::now();
    for tab in &tabs {
        tab.wait_for(&shows("报送后归档"));
        assert_eq!(tab.evaluate(&shows("预览已停止")), false);
    }
    measured(&format!("found again: {} ms", begun.elapsed().as_millis()));
    preview.stop();
}

#[test]
fn words_that_a_rule_has_found_are_marked_in_the_text() {
    const MARKED: &str = "(() => [...CSS.highlights].map(([name, marks]) => name + ':' + [...marks].map(m => \
                          m.toString() + '@' + m.startContainer.parentNode.tagName)).join('|'))()";
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    let tab = browser.tab(1280, 800);
    tab.open(&format!("{}{POST_URL}", preview.root));
    site.replace(POST, "结果报党群工作办公室", "结果报党群工作办公室，，先报××支部，**再报××支部同志**");
    tab.wait_for(&shows("再报××支部同志"));
    tab.wait_for("CSS.highlights.get('dangjian-error').size === 2");
    let marked = tab.evaluate(MARKED);
    assert_eq!(marked, "dangjian-error:××@P,××@STRONG|dangjian-warning:，，@P|dangjian-info:");
    // A click leads to the words, wherever the page was. (It may have been loaded anew meanwhile.)
    tab.wait_for(
        "(() => { document.querySelector('.dangjian-preview-bar-fold').open = true; scrollTo(0, 1e6); \
         document.querySelector('.dangjian-problem-found').click(); \
         const r = [...CSS.highlights.get('dangjian-error')][0].getBoundingClientRect(); \
         return r.top > 0 && r.bottom < innerHeight })()",
    );
    assert_eq!(tab.complaints(), Vec::<String>::new());
    preview.stop();
}
