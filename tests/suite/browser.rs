//! The sample site in a real browser: nothing sticks out, nothing is complained of, nothing is lost without
//! scripts.

use std::path::Path;

use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::sample::sample;
use crate::test_site::TestSite;

/// A page of each sort, and a word that its `<main>` must show.
const PAGES: &[(&str, &str)] = &[
    ("index.html", "要闻"),
    ("2022/07/qi-yi-theme-day.html", "重温入党誓词"),
    ("kinds/theme-day/index.html", "主题党日"),
    ("2022/index.html", "2685"),
    ("calendar/2022/07.html", "星期五"),
    ("404.html", "没有找到"),
    ("sitemap.html", "活动日历"),
    ("years/index.html", "台账"),
    ("organisations/index.html", "最新"),
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
                assert!(
                    width_of(&tab) <= width,
                    "{root}{path} is {} wide at {width}: {}",
                    width_of(&tab),
                    widest(&tab)
                );
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

/// What every page does on a phone in large letters, and none did where a column had a smallest width.
#[test]
fn large_letters_fit_phones_of_every_make() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    for (path, _) in PAGES.iter().chain(&[("calendar/2022/index.html", ""), ("2022/ledger.html", "")]) {
        for width in [320, 375, 390, 393] {
            let tab = browser.tab(width, 800);
            tab.open(&format!("{root}{path}"));
            tab.evaluate("document.documentElement.classList.add('elder'); 0");
            assert!(
                width_of(&tab) <= width,
                "{path} is {} wide at {width}: {}",
                width_of(&tab),
                widest(&tab)
            );
            let smallest = "Math.min(...[...document.querySelectorAll('body *')].filter(e => e.offsetParent && \
                            !e.closest('.visually-hidden') && \
                            [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) \
                            .map(e => parseFloat(getComputedStyle(e).fontSize)))";
            let smallest = tab.evaluate(smallest).as_f64().unwrap();
            assert!(smallest >= 18.0, "{path} has letters of {smallest} px");
        }
    }
}

#[test]
fn a_post_begins_on_the_first_screen_and_stands_in_the_middle() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    let post = format!("{root}2022/07/qi-yi-theme-day.html");
    for (elder, most) in [(false, 420.0), (true, 700.0)] {
        let tab = browser.tab(390, 844);
        tab.open(&post);
        tab.evaluate(&format!("document.documentElement.classList.toggle('elder', {elder})"));
        let top =
            tab.evaluate("document.querySelector('.prose').getBoundingClientRect().top").as_f64().unwrap();
        assert!(top <= most, "elder {elder}: the text begins at {top}");
    }
    // The same measure on each page and width, whatever stands in the text.
    for (path, width) in [
        ("2022/07/qi-yi-theme-day.html", 768),
        ("2022/07/qi-yi-theme-day.html", 1440),
        ("pages/about.html", 1024),
        ("pages/about.html", 1440),
    ] {
        let tab = browser.tab(width, 900);
        tab.open(&format!("{root}{path}"));
        let text = "(() => { const prose = document.querySelector('.prose'); const box = prose.getBoundingClientRect(); \
                    return [box.width / parseFloat(getComputedStyle(prose).fontSize), \
                    box.left + box.right - document.documentElement.clientWidth] })()";
        let measured = tab.evaluate(text);
        let (han, off) = (measured[0].as_f64().unwrap(), measured[1].as_f64().unwrap());
        assert!(
            (36.0..=42.0).contains(&han) && off.abs() < 2.0,
            "{path} at {width}: {han} Han, {off} off the middle"
        );
    }
}

#[test]
fn a_phones_menu_shows_where_one_is_and_facts_open_with_a_tap() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    let tab = browser.tab(360, 800);
    tab.open(&format!("{root}calendar/2022/07.html"));
    let entry = "(() => { const box = document.querySelector('.menu [aria-current]').getBoundingClientRect(); \
                 return box.left >= 0 && box.right <= innerWidth })()";
    assert_eq!(tab.evaluate(entry), true, "the present entry of the menu is in sight");
    assert_eq!(tab.evaluate("document.querySelector('.masthead').offsetHeight <= 110"), true);
    tab.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
    let host = "document.querySelector('.facts dl').innerText.includes('机关党支部书记') && \
                document.querySelector('.facts dl').offsetHeight > 0";
    assert_eq!(tab.evaluate(host), false);
    tab.click(".facts summary");
    tab.wait_for(host);
    let wide = browser.tab(1280, 800);
    wide.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
    assert_eq!(wide.evaluate(host), true, "a wide screen has room for them");
}

#[test]
fn wide_tables_say_that_they_go_on_and_the_ledger_is_cards_on_a_phone() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    let tab = browser.tab(390, 800);
    tab.open(&format!("{root}2022/index.html"));
    assert_eq!(
        tab.evaluate("document.querySelector('.scroll .heat').parentNode.classList.contains('goes-on')"),
        true
    );
    tab.evaluate("document.querySelector('.scroll .heat').parentNode.scrollLeft = 9999; 0");
    tab.wait_for("!document.querySelector('.scroll .heat').parentNode.classList.contains('goes-on')");
    // What is done lies folded, and opens for who follows a link to it.
    let seen = "document.querySelector('details.task-group:not([open]) li') === null ? null : \
                document.querySelector('details.task-group:not([open]) li').id";
    let task = tab.evaluate(seen);
    tab.evaluate(&format!("location.hash = {task}; 0"));
    tab.wait_for(&format!("document.getElementById({task}).offsetHeight > 0"));
    tab.open(&format!("{root}2022/ledger.html"));
    assert_eq!(tab.evaluate("document.querySelector('.ledger').offsetWidth <= 390"), true);
    assert_eq!(tab.evaluate("document.querySelector('.ledger-months a').hash"), "#m-1");
    // What has become of it stands beside its day, and the way to the months stays in sight.
    let beside = "[...document.querySelectorAll('.ledger .state')].every(state => { \
                  const box = state.parentNode.querySelector('.day').getBoundingClientRect(); \
                  const own = state.getBoundingClientRect(); return own.top < box.bottom && box.top < own.bottom })";
    assert_eq!(tab.evaluate(beside), true);
    tab.evaluate("scrollTo(0, 3000); 0");
    assert_eq!(tab.evaluate("document.querySelector('.ledger-months').getBoundingClientRect().top"), 0);
    // Its index lies folded, and opens for who comes from a number.
    let is_open = "document.querySelector('.ledger-index').closest('details').open";
    assert_eq!(tab.evaluate(is_open), false);
    tab.evaluate("location.hash = document.querySelector('.ledger-index [id]').id; 0");
    tab.wait_for(is_open);
}

#[test]
fn tables_of_many_columns_are_read_row_by_row_on_a_phone() {
    let text = "| | 编号 | 错在哪里 | 怎么改 |\n|---|---|---|---|\n| 错误 | `a` | 文件夹里没有这个文件，程序找不到它 | 放回原处，再生成一次 |\n\n\
                | 项目 | 数 | 说明 |\n|---|---|---|\n| 人数 | 3 | 无 |\n";
    let post = format!("---\ntitle: 表\ndate: 2022-07-01\n---\n{text}");
    let built = TestSite::new().file("content/posts/a.md", &post).build().succeeded();
    let browser = Browser::start();
    for (width, is_narrow) in [(360, true), (1280, false)] {
        let tab = browser.tab(width, 800);
        tab.open(&format!("file://{}/2022/07/a.html", built.out.display()));
        let shown = "[...document.querySelectorAll('.prose table')].map(table => \
                     [getComputedStyle(table).display, table.parentNode.scrollWidth <= table.parentNode.clientWidth].join())";
        let first = if is_narrow { "block,true" } else { "table,true" };
        assert_eq!(tab.evaluate(shown), serde_json::json!([first, "table,true"]), "at {width}");
        let lines = "(words => { words.selectNodeContents(document.querySelector('.prose tbody td')); \
                     return words.getClientRects().length })(document.createRange())";
        assert_eq!(tab.evaluate(lines), 1, "错误 stands in one line at {width}");
        let labels = "[...document.querySelectorAll('.prose tbody tr:first-child td')].map(cell => cell.dataset.label || '').join()";
        assert_eq!(tab.evaluate(labels), ",编号,错在哪里,怎么改,,,");
    }
}

#[test]
fn paper_is_not_wasted() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    for (path, most) in [
        // The sign-off with the address, and the footer, do not need a page of their own.
        ("2022/12/15-service-report.html", 1),
        ("calendar/index.html", 1),
        ("2022/ledger.html", 6),
        ("2022/index.html", 7),
    ] {
        tab.open(&format!("file://{}/{path}", site.out.display()));
        let sheets = tab.sheets();
        assert!(sheets <= most, "{path} takes {sheets} sheets, not {most}");
    }
}

#[test]
fn short_pages_end_at_the_foot_of_the_window_and_404_has_its_style_from_a_disk() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(1440, 1400);
    tab.open(&format!("file://{}/404.html", site.out.display()));
    assert_ne!(tab.evaluate("getComputedStyle(document.querySelector('.skip')).position"), "static");
    tab.open(&format!("file://{}/tags/index.html", site.out.display()));
    let foot = "Math.abs(document.querySelector('.footer').getBoundingClientRect().bottom - innerHeight) < 1";
    assert_eq!(tab.evaluate(foot), true);
}

#[test]
fn a_page_with_faults_would_be_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">\
                <p style='width:500px'>宽</p><img src=gone.png><script>never()</script><script src=loud.js></script>";
    std::fs::write(folder.path().join("bad.html"), page).unwrap();
    std::fs::write(
        folder.path().join("loud.js"),
        "console.error('loud'); setTimeout(() => { document.title = 'late' }, 50); nothing.at.all",
    )
    .unwrap();
    let browser = Browser::start();
    let (tab, other) = (browser.tab(320, 500), browser.tab(800, 500));
    other.open("about:blank");
    for root in [format!("file://{}/", folder.path().display()), serve(folder.path(), "/")] {
        tab.open(&format!("{root}bad.html"));
        assert!(width_of(&tab) > 320);
        let complaints = tab.complaints().join("\n");
        for word in [
            "Content Security Policy",
            "loud",
            "exception: ",
            if root.starts_with("file") { "ERR_FILE_NOT_FOUND" } else { "404" },
        ] {
            assert!(complaints.contains(word), "{root}: no `{word}` in {complaints}");
        }
        tab.wait_for("document.title === 'late'");
    }
    assert_eq!(other.complaints(), Vec::<String>::new(), "each tab has its own");
}

#[test]
#[allow(clippy::print_stdout)]
fn a_themes_font_and_picture_are_loaded() {
    let Some(font) = a_font(Path::new("/usr/share/fonts")) else {
        println!("skipped: no font of a size for a theme");
        return;
    };
    let style = "@font-face{font-family:park;src:url(../fonts/park.ttf)} h1{font-family:park}\
                 .masthead{background-image:url(img/bg.svg)}";
    let site = TestSite::empty()
        .file("content/site.yaml", "title: 测试站\nbase_url: https://dj.example.cn/\ntheme: 本园\n")
        .file("content/posts/a.md", "---\ntitle: Park\ndate: 2022-07-01\n---\n")
        .file("themes/本园/static/styles/95-park.css", style)
        .file(
            "themes/本园/static/img/bg.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='5'/>",
        )
        .bytes("themes/本园/static/fonts/park.ttf", &font)
        .build();
    assert_eq!(site.exit, 0, "{}", site.stderr);
    let browser = Browser::start();
    for root in [serve(&site.out, "/"), format!("file://{}/", site.out.display())] {
        let tab = browser.tab(800, 800);
        tab.open(&format!("{root}2022/07/a.html"));
        assert_eq!(tab.evaluate("document.fonts.load('16px park').then(fonts => fonts[0].status)"), "loaded");
        let picture = "getComputedStyle(document.querySelector('.masthead')).backgroundImage";
        let size = format!(
            "new Promise(done => {{ const image = new Image(); image.onload = () => done(image.width); \
             image.onerror = () => done(image.src); \
             image.src = {picture}.slice(5, -2) }})"
        );
        assert_eq!(tab.evaluate(&size), 7, "{root}");
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{root}");
    }
}

/// A font of this computer that a theme may have.
fn a_font(folder: &Path) -> Option<Vec<u8>> {
    let mut entries: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let is_font = |path: &Path| {
        path.extension().is_some_and(|ending| ending == "ttf")
            && path.metadata().is_ok_and(|metadata| metadata.len() < 1 << 20)
    };
    let own = entries.iter().find(|path| is_font(path)).and_then(|path| std::fs::read(path).ok());
    own.or_else(|| entries.iter().filter(|path| path.is_dir()).find_map(|path| a_font(path)))
}

/// How wide the page is, in CSS pixels.
fn width_of(tab: &Tab) -> u32 {
    tab.evaluate("document.documentElement.scrollWidth").as_u64().unwrap().try_into().unwrap()
}

/// The elements that stick out, for the message.
fn widest(tab: &Tab) -> serde_json::Value {
    tab.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 \
         && !e.closest('.scroll, [role=region], .menu')).slice(0, 5).map(e => e.tagName + '.' + e.className).join(', ')",
    )
}

#[test]
fn without_scripts_everything_is_still_there() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(360, 800);
    // What lists are narrowed down with needs scripts, and is not there without.
    let visible = "(filter => { if (filter) filter.remove() })(document.querySelector('.filter')), \
                   document.querySelector('main').innerText.replace(/\\s+/g, ' ')";
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
        assert!(
            lost.iter().all(|word| [
                "字号",
                "朗读",
                "打印",
                "复制链接",
                "复制到公众号",
                "打印本月",
                "用A4纸，请选横向"
            ]
            .contains(word)),
            "{path} loses {lost:?}"
        );
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
    tab.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
    let before = tab.evaluate(size).as_f64().unwrap();
    tab.click("button[data-pref=elder]");
    tab.wait_for("document.querySelector('button[data-pref=elder]').getAttribute('aria-pressed') === 'true'");
    assert!(tab.evaluate(size).as_f64().unwrap() > before);

    let other = browser.tab(360, 800);
    other.open(&format!("{root}index.html"));
    assert_eq!(
        other.evaluate("document.documentElement.classList.contains('elder')"),
        true,
        "another page is in elder mode at once"
    );
    assert!(width_of(&other) <= 360, "elder mode is {} wide at 360: {}", width_of(&other), widest(&other));
    other.click("button[data-pref=elder]");
    tab.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
    assert_eq!(tab.evaluate(size).as_f64(), Some(before), "and back again");
}

/// The program that looks for what keeps people from reading a page (axe-core).
pub(crate) fn axe() -> String {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/lib");
    let pythons = std::fs::read_dir(tools).expect("tests/run has set up what this test needs");
    let script = |python: std::fs::DirEntry| {
        let path = python.path().join("site-packages/axe_playwright_python/axe.min.js");
        std::fs::read_to_string(path).ok()
    };
    pythons.flatten().find_map(script).expect("axe-core is among what tests/run sets up")
}

/// What axe finds on the page that a tab shows, each with the elements that have it.
pub(crate) fn barriers(tab: &Tab, axe: &str) -> Vec<String> {
    tab.evaluate(&format!("{axe};0"));
    let found = tab.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(found => \
         found.violations.map(fault => fault.id + ': ' + fault.nodes.map(node => node.target.join(' ')).join(', ')))",
    );
    found.as_array().unwrap().iter().map(|fault| fault.as_str().unwrap().to_owned()).collect()
}

#[test]
fn nothing_keeps_people_from_reading_tables() {
    let (site, axe, browser) = (sample(), axe(), Browser::start());
    let root = serve(&site.out, "/");
    for (path, part) in [
        ("2022/index.html", "table.duties"),
        ("2022/q3.html", "table.duties"),
        ("2022/h1.html", "table.duties"),
        ("2022/ledger.html", "table.ledger"),
        ("years/index.html", "table.years"),
        ("organisations/index.html", "table.index-table"),
        ("kinds/index.html", "table.index-table"),
    ] {
        for (width, is_elder) in [(390, false), (1280, false), (390, true)] {
            let tab = browser.tab(width, 900);
            tab.open(&format!("{root}{path}"));
            tab.evaluate(&format!("document.documentElement.classList.toggle('elder', {is_elder})"));
            tab.wait_for(&format!("document.querySelector('{part}')"));
            assert_eq!(barriers(&tab, &axe), [""; 0], "{path} at {width}, elder: {is_elder}");
        }
    }
    let tab = browser.tab(390, 900);
    tab.open(&format!("{root}2022/q3.html"));
    tab.evaluate("document.querySelector('main').append(document.createElement('img')); 0");
    assert!(barriers(&tab, &axe)[0].starts_with("image-alt: "), "a fault would be noticed");
}

#[test]
fn what_is_said_of_a_whole_year_is_in_sight_on_a_phone() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(390, 900);
    tab.open(&format!("{}2022/index.html", serve(&site.out, "/")));
    // A link is as wide as its cell; its words are not.
    let in_sight = "[...document.querySelectorAll('.duties td[colspan] a')].every(a => { \
                    const words = document.createRange(); words.selectNodeContents(a); \
                    return a.closest('td').cellIndex > 1 || \
                    words.getBoundingClientRect().right < document.documentElement.clientWidth })";
    assert_eq!(tab.evaluate("document.querySelectorAll('.duties td[colspan=\"12\"] a').length > 0"), true);
    assert_eq!(tab.evaluate(in_sight), true);
}
