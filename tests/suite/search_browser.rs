//! The search in Chromium.

use std::collections::BTreeSet;

use crate::browser::{axe, barriers};
use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::made_site;
use crate::page::text;
use crate::pages::gzipped;
use crate::sample::sample;
use crate::test_site::{Built, TestSite};

/// Types into the box and waits until everything there is room for has been found.
fn search(tab: &Tab, typed: &str) {
    let typed = serde_json::to_string(typed).unwrap();
    tab.evaluate(&format!(
        "{{ const box = document.getElementById('q'); box.value = {typed}; box.dispatchEvent(new Event('input')); 0 }}"
    ));
    settle(tab);
}

fn settle(tab: &Tab) {
    tab.wait_for("document.getElementById('found') && !document.getElementById('found').textContent.startsWith('正在')");
}

/// Asks for more until there is no more.
fn ask_for_all(tab: &Tab) {
    while tab.evaluate("document.getElementById('more').hidden") == false {
        tab.evaluate("document.querySelector('#more button').click(); 0");
        settle(tab);
    }
}

/// What is seen of elements, for `document.querySelectorAll(…)].map(element => …`.
fn strings(tab: &Tab, expression: &str) -> Vec<String> {
    let found = tab.evaluate(&format!("[...{expression})"));
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Where results lead, from the site's root.
fn results(tab: &Tab) -> Vec<String> {
    strings(tab, "document.querySelectorAll('#results a')].map(a => a.getAttribute('href')")
}

fn press(tab: &Tab, key: &str) {
    tab.evaluate(&format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key:?}, bubbles: true, cancelable: true}})); 0"
    ));
}

fn status(tab: &Tab) -> String {
    tab.evaluate("document.getElementById('found').textContent").as_str().unwrap().to_owned()
}

#[test]
fn parts_of_phrases_are_found_titles_first_and_marked_in_their_sentence() {
    let site = sample();
    let browser = Browser::start();
    for root in [format!("file://{}/", site.out.display()), serve(&site.out, "/dj/")] {
        let tab = browser.tab(1280, 900);
        tab.open(&format!("{root}search.html"));
        search(&tab, "题党");
        // Lists that are called so are none of the titles that are counted.
        assert!(status(&tab).starts_with("栏目、组织和页面有 1 条，标题里有 "), "{}", status(&tab));
        assert_eq!(results(&tab).len(), 20, "so many at once");
        let marked =
            strings(&tab, "document.querySelectorAll('#results mark')].map(mark => mark.textContent");
        assert!(marked.len() >= 20 && marked.iter().all(|mark| mark == "题党"), "{marked:?}");
        ask_for_all(&tab);
        assert!(results(&tab).contains(&"2022/07/qi-yi-theme-day.html".to_owned()), "{:?}", results(&tab));
        let groups =
            strings(&tab, "document.querySelectorAll('#results h2')].map(group => group.textContent");
        assert_eq!(groups, ["栏目、组织和页面", "标题里有", "类型、组织、日期里有", "正文里有"], "{root}");

        search(&tab, "办结率");
        let sentence = tab.evaluate("document.querySelector('.found-text').textContent");
        let sentence = sentence.as_str().unwrap();
        assert!(sentence.contains("办结率") && sentence.chars().count() < 140, "{sentence}");
        search(&tab, "没有这样的话");
        assert_eq!((status(&tab).as_str(), results(&tab).len()), ("没有找到", 0));
        let leads_on = "document.querySelector('#lists [href$=\"sitemap.html\"]').offsetHeight > 0";
        assert_eq!(tab.evaluate(leads_on), true, "who finds nothing is led to the lists");
        search(&tab, "办结率");
        assert_eq!(tab.evaluate(leads_on), false);
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{root}");
    }
}

#[test]
fn what_readers_type_need_not_have_the_marks_of_what_is_written() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(&format!("file://{}/search.html", site.out.display()));
    let found = |typed: &str| {
        search(&tab, typed);
        results(&tab)
    };
    let theme_day = "2022/07/qi-yi-theme-day.html".to_owned();
    for typed in ["七一主题党日", "“七一” 主题党日", "七一”主题 党日"] {
        assert!(found(typed).contains(&theme_day), "{typed}: {:?}", results(&tab));
        let marked =
            strings(&tab, "document.querySelectorAll('#results mark')].map(mark => mark.textContent");
        let is_marked = marked.iter().any(|mark| mark.starts_with("七一"));
        assert!(is_marked && marked.iter().all(|mark| !mark.starts_with('“')), "{typed}: {marked:?}");
    }
    // Lists and summaries by their names, what is told by kind, organisation and day, and who edited it.
    assert_eq!(found("机关党支部")[0], "organisations/office-branch/index.html");
    assert!(found("2022年度总结").contains(&"2022/index.html".to_owned()));
    search(&tab, "书记讲党课");
    ask_for_all(&tab);
    let rows = results(&tab).into_iter().filter(|url| url.contains("ledger.html#")).count();
    assert!(rows > 3, "rows of that kind with other titles: {:?}", results(&tab));
    for typed in ["2022-07-01", "2022年7月1日"] {
        assert!(found(typed).contains(&theme_day), "{typed}: {:?}", results(&tab));
    }
    // Initials, where nothing is written so.
    assert!(found("QYztdr").contains(&theme_day), "{:?}", results(&tab));
    assert_eq!(found("zqqqx"), [""; 0]);
}

#[test]
fn what_is_asked_stands_in_the_address_and_can_be_narrowed_down() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(390, 900);
    let root = serve(&site.out, "/");
    tab.open(&format!("{root}search.html?q=%E5%85%9A%E6%97%A5&year=2022&kind=theme-day"));
    settle(&tab);
    let all = results(&tab);
    assert!(!all.is_empty() && all.iter().all(|url| url.starts_with("2022/")), "{all:?}");
    tab.evaluate("{ const one = document.querySelector('[name=organisation]'); one.value = 'enterprise-branch'; one.dispatchEvent(new Event('change')); 0 }");
    settle(&tab);
    let fewer = results(&tab);
    assert!(fewer.len() < all.len() && fewer.iter().all(|url| all.contains(url)), "{fewer:?} of {all:?}");
    assert_eq!(tab.evaluate("new URLSearchParams(location.search).get('organisation')"), "enterprise-branch");
    tab.evaluate("history.back(); 0");
    tab.wait_for("!location.search.includes('organisation')");
    settle(&tab);
    assert_eq!(results(&tab), all);

    search(&tab, "ＱＲ ab");
    tab.wait_for("new URLSearchParams(location.search).get('q') === 'ＱＲ ab'");
    // From here to a result and back: what was asked is still there.
    search(&tab, "誓词");
    tab.wait_for("location.search.includes(encodeURIComponent('誓词'))");
    let (asked, found) = (tab.evaluate("location.href"), results(&tab));
    tab.click("#results a");
    tab.wait_for("!location.pathname.endsWith('search.html')");
    tab.evaluate("history.back(); 0");
    tab.wait_for(&format!(
        "location.href === {asked} && document.querySelectorAll('#results a').length === {}",
        found.len()
    ));
    assert_eq!(tab.evaluate("document.documentElement.scrollWidth"), 390);
    // The box of another page leads here.
    let wide = browser.tab(1280, 900);
    wide.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
    wide.evaluate("document.getElementById('site-q').value = '誓词'; document.querySelector('.site-search button').click(); 0");
    wide.wait_for("document.querySelectorAll('#results a').length > 0");
    settle(&wide);
    let all = results(&wide);
    assert!(all.len() > found.len() && found.iter().all(|url| all.contains(url)), "{found:?} in {all:?}");
    assert_eq!((tab.complaints(), wide.complaints()), (Vec::<String>::new(), Vec::new()));
}

#[test]
fn where_there_is_little_room_the_box_opens_over_the_menu_and_never_over_what_has_the_focus() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    for (width, is_scripted) in [(390, true), (390, false), (768, true)] {
        let tab = browser.tab(width, 800);
        tab.scripting(is_scripted);
        tab.open(&format!("{root}2022/07/qi-yi-theme-day.html"));
        let top = || tab.evaluate("document.querySelector('main').getBoundingClientRect().top");
        let before = top();
        let is_shown = "(box => box.closest('[open]') !== null && box.getBoundingClientRect().right <= innerWidth)\
                        (document.getElementById('site-q-narrow'))";
        assert_eq!(tab.evaluate(is_shown), false);
        tab.click(".site-search-fold summary");
        tab.wait_for(is_shown);
        let hides_the_menu = "(form => form.bottom > document.querySelector('.menu').getBoundingClientRect().top + 1)\
                              (document.querySelector('.site-search-fold form').getBoundingClientRect())";
        assert_eq!(tab.evaluate(hides_the_menu), is_scripted);
        if is_scripted {
            assert_eq!(top(), before, "nothing moves");
            tab.wait_for("document.activeElement.id === 'site-q-narrow'");
            press(&tab, "Escape");
            tab.wait_for("document.activeElement.matches('summary')");
            assert_eq!(tab.evaluate(is_shown), false);
            tab.click(".site-search-fold summary");
            tab.wait_for("document.activeElement.id === 'site-q-narrow'");
            tab.evaluate("document.querySelector('.menu a').focus(); 0");
            assert_eq!(tab.evaluate(is_shown), false);
            tab.click(".site-search-fold summary");
            tab.wait_for(is_shown);
        }
        tab.evaluate("document.getElementById('site-q-narrow').value = '誓词'; 0");
        tab.click(".site-search-fold button");
        tab.wait_for("location.pathname.endsWith('search.html') && location.search.startsWith('?q=')");
        if is_scripted {
            tab.wait_for("document.querySelectorAll('#results a').length > 0");
        }
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
}

#[test]
fn the_keyboard_is_enough() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(&format!("file://{}/search.html?q=%E5%85%9A%E6%97%A5", site.out.display()));
    settle(&tab);
    let at = || tab.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')");
    let links = results(&tab);
    tab.evaluate("document.activeElement.blur(); 0");
    press(&tab, "/");
    assert_eq!(at(), "q");
    press(&tab, "ArrowDown");
    assert_eq!(at(), links[0].as_str());
    press(&tab, "ArrowDown");
    assert_eq!(at(), links[1].as_str());
    press(&tab, "ArrowUp");
    press(&tab, "ArrowUp");
    assert_eq!(at(), "q");
    press(&tab, "Escape");
    assert_eq!((at(), tab.evaluate("document.getElementById('q').value")), ("q".into(), "".into()));
    assert_eq!(results(&tab), Vec::<String>::new());
    tab.wait_for("location.search === ''");
}

#[test]
fn nothing_keeps_people_from_searching_or_sticks_out() {
    let (site, axe, browser) = (sample(), axe(), Browser::start());
    let root = serve(&site.out, "/");
    for (width, mode) in
        [(320, "js"), (390, "js"), (390, "elder"), (390, "contrast"), (768, "js"), (1440, "contrast")]
    {
        let tab = browser.tab(width, 900);
        tab.open(&format!("{root}search.html?q=%E9%80%9A%E9%81%93"));
        tab.evaluate(&format!("document.documentElement.classList.add('{mode}')"));
        settle(&tab);
        let parts = "document.querySelectorAll('.found-text mark').length > 0";
        assert_eq!(tab.evaluate(parts), true, "{}", status(&tab));
        assert_eq!(barriers(&tab, &axe), [""; 0], "at {width}, {mode}");
        assert_eq!(tab.evaluate("document.documentElement.scrollWidth"), width, "{mode}");
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
}

#[test]
fn without_scripts_the_page_leads_to_lists_and_site_map() {
    let site = sample();
    let browser = Browser::start();
    let tab = browser.tab(360, 800);
    tab.scripting(false);
    tab.open(&format!("file://{}/search.html", site.out.display()));
    let main = tab.evaluate("document.querySelector('main').innerText");
    assert!(
        main.as_str()
            .unwrap()
            .trim_start_matches("站内搜索")
            .trim_start()
            .starts_with("搜索要靠浏览器里的脚本"),
        "{main}"
    );
    assert!(!main.as_str().unwrap().contains("年份"), "{main}");
    let links = strings(&tab, "document.querySelectorAll('main a')].map(a => a.getAttribute('href')");
    assert!(links.contains(&"sitemap.html".to_owned()) && links.contains(&"posts/index.html".to_owned()));
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn a_script_that_is_not_there_is_told_and_the_rest_is_found() {
    let posts = ["2021", "2022"].map(|year| {
        (
            format!("content/posts/{year}.md"),
            format!("---\ntitle: 第{year}次\ndate: {year}-07-01\n---\n一段话。\n"),
        )
    });
    let site =
        posts.iter().fold(TestSite::new(), |site, (path, text)| site.file(path, text)).build().succeeded();
    std::fs::remove_file(site.out.join("search/2022.js")).unwrap();
    let browser = Browser::start();
    let tab = browser.tab(800, 800);
    tab.open(&format!("file://{}/search.html", site.out.display()));
    search(&tab, "第20");
    assert_eq!(results(&tab), ["2021/07/2021.html"]);
    assert!(status(&tab).contains("有一部分没有读到"), "{}", status(&tab));
}

/// Words, and parts of phrases that are none; some stand on both sides of a mark, of bold type, or in another
/// width.
const QUESTIONS: [&str; 40] = [
    "党日",
    "支部书记",
    "三会一课",
    "用电申请",
    "讨论",
    "认领",
    "会议室",
    "下一步",
    "主题党日",
    "二支部",
    "青年宣讲",
    "工会",
    "志愿服务",
    "青年 安全",
    "走访 缩短",
    "第99次",
    "“办理情况”",
    "妇女活动",
    "学习的重点",
    "地点：会议室",
    "员们分",
    "下六个",
    "场认领四",
    "电申",
    "由六天缩",
    "三天。",
    "大家约",
    "定下月同",
    "次活动：主",
    "题党",
    "部书记主",
    "会一课”是",
    "课”是这次",
    "记讲党",
    "论 记下",
    "８次活动",
    "中心组学",
    "问题，当",
    "课 缩短 约定",
    "没有这样的话",
];

/// A text as questions and it are compared.
fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
        _ => c,
    };
    let is_said = |c: &char| !matches!(c, '“' | '”' | '「' | '」' | '《' | '》' | '·' | '"' | ' ' | '\u{a0}');
    text.chars().map(narrow).filter(is_said).collect::<String>().to_lowercase()
}

/// What is found by looking through the pages themselves: title, text and facts of each post, line by line.
fn plain_search(pages: &[(String, Vec<String>)], question: &str) -> BTreeSet<String> {
    let terms: Vec<String> = question.split(' ').map(folded).collect();
    let has = |lines: &[String], term: &String| lines.iter().any(|line| line.contains(term));
    let found = pages.iter().filter(|(_, lines)| terms.iter().all(|term| has(lines, term)));
    found.map(|(path, _)| path.clone()).collect()
}

/// The lines that readers see of each post: its title, its text, and where it was.
fn lines_of_pages(built: &Built) -> Vec<(String, Vec<String>)> {
    let posts = built.pages().into_iter().filter(|(_, page)| !page.all(".page-post").is_empty());
    let lines = posts.map(|(path, page)| {
        let prose: Vec<_> = page.all(".prose").into_iter().map(text).collect();
        let tags = page.all("main a[href*='tags/']").into_iter().map(text).collect::<Vec<_>>().join("、");
        // The facts above it: when, where, whose, of which kind.
        let facts: Vec<_> = page.all(".facts dd, .kicker").into_iter().map(text).collect();
        let facts = facts.join("\n");
        let all = [page.one("h1"), prose.join("\n"), "地点：会议室".to_owned(), tags, facts].join("\n");
        (path, folded(&all).lines().map(str::to_owned).collect())
    });
    lines.collect()
}

#[test]
fn forty_questions_find_what_a_plain_search_of_a_thousand_pages_finds() {
    let site = made_site::files(1000).fold(TestSite::new(), |site, (path, text)| site.file(&path, &text));
    let built = site.build().succeeded();
    let pages = lines_of_pages(&built);
    assert_eq!(pages.len(), 1000);
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(&format!("file://{}/search.html", built.out.display()));
    let mut total = 0;
    for question in QUESTIONS {
        let expected = plain_search(&pages, question);
        search(&tab, question);
        ask_for_all(&tab);
        let found = results(&tab);
        let different: BTreeSet<String> = found.iter().cloned().collect();
        assert_eq!(found.len(), different.len(), "{question}: nothing twice");
        // Lists are found by their names, too.
        let is_post = |url: &String| pages.binary_search_by(|(path, _)| path.cmp(url)).is_ok();
        let different: BTreeSet<String> = different.into_iter().filter(is_post).collect();
        let lost: Vec<_> = expected.difference(&different).take(3).collect();
        let more: Vec<_> = different.difference(&expected).take(3).collect();
        assert!(lost.is_empty() && more.is_empty(), "{question}: lost {lost:?}, too many {more:?}");
        total += found.len();
    }
    assert!(total > 5000, "{total}");
    // A title search of ten thousand posts must not take more than 300 KiB.
    let titles = built.files().into_iter().filter(|path| path.starts_with("search/") && !path.contains('-'));
    let weight: usize = titles.map(|path| gzipped(built.text(&path).as_bytes())).sum();
    assert!(weight < 30 << 10, "{weight} bytes");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
