//! Lists and calendars narrowed down in Chromium: without loading another page, with the choice in the address.

use crate::browser::{axe, barriers};
use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::sample::sample;
use crate::test_site::TestSite;

fn choose(tab: &Tab, name: &str, value: &str) {
    tab.evaluate(&format!(
        "{{ const one = document.querySelector('.filter [name={name}]'); one.value = {value:?}; \
         one.dispatchEvent(new Event('change', {{bubbles: true}})); 0 }}"
    ));
}

fn told(tab: &Tab) -> String {
    tab.wait_for("!document.getElementById('filtered').textContent.startsWith('正在')");
    tab.evaluate("document.getElementById('filtered').textContent").as_str().unwrap().to_owned()
}

fn seen(tab: &Tab, selector: &str) -> Vec<String> {
    let seen = tab.evaluate(&format!(
        "[...document.querySelectorAll({selector:?})].filter(e => e.offsetParent).map(e => e.textContent.trim())"
    ));
    seen.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_list_of_several_pages_shows_all_of_what_is_chosen() {
    let (site, axe, browser) = (sample(), axe(), Browser::start());
    // What the pages of the list say, one after the other: its lines with what is chosen.
    let pages = ["posts/index.html", "posts/2.html", "posts/3.html"].map(|path| site.page(path));
    let lines = || pages.iter().flat_map(|page| page.all(".entry"));
    let text = |selector: &str, line: scraper::ElementRef<'_>| {
        line.select(&scraper::Selector::parse(selector).unwrap()).next().unwrap().text().collect::<String>()
    };
    let of_office = |line: &scraper::ElementRef<'_>| text(".meta", *line).contains("机关党支部");
    let wanted: Vec<_> = lines().filter(of_office).map(|line| text(".entry-title a", line)).collect();
    assert!(wanted.len() > 10 && wanted.len() < lines().count(), "{wanted:?}");

    for (width, root) in [(390, format!("file://{}/", site.out.display())), (1280, serve(&site.out, "/dj/"))]
    {
        let tab = browser.tab(width, 900);
        tab.open(&format!("{root}posts/index.html"));
        let whole = seen(&tab, ".entry-title a");
        choose(&tab, "organisation", "office-branch");
        assert_eq!(told(&tab), format!("只看：机关党支部，共{}篇", wanted.len()));
        assert_eq!(seen(&tab, ".entry-title a"), wanted);
        assert!(seen(&tab, ".pager").is_empty() && seen(&tab, ".entry .badge") == ["预告"]);
        choose(&tab, "year", "2023");
        assert_eq!(
            (told(&tab).as_str(), seen(&tab, ".entry-title a").len()),
            ("只看：2023年、机关党支部，共1篇", 1)
        );
        assert_eq!(tab.evaluate("document.documentElement.scrollWidth"), width, "nothing sticks out");
        // Somebody else is given the address.
        let other = browser.tab(width, 900);
        other.open(tab.evaluate("location.href").as_str().unwrap());
        assert_eq!(told(&other), "只看：2023年、机关党支部，共1篇");
        if root.starts_with("http") {
            assert_eq!(barriers(&other, &axe), [""; 0]);
        }
        other.click(".filter button");
        assert_eq!((told(&other), seen(&other, ".entry-title a")), (String::new(), whole));
        assert_eq!(other.evaluate("location.search"), "");
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{root}");
    }
    // The largest letters need whole lines on the narrowest screens.
    let tab = browser.tab(320, 900);
    tab.open(&format!("file://{}/posts/index.html", site.out.display()));
    tab.evaluate("document.documentElement.classList.add('elder'); 0");
    let narrow = "[...document.querySelectorAll('.filter label')].filter(field => \
                  field.offsetWidth < document.querySelector('.filter').offsetWidth).length";
    assert_eq!(tab.evaluate(narrow), 0);
}

#[test]
fn lists_of_tags_and_campaigns_are_narrowed_down_to_their_own_posts() {
    let post = |site: TestSite, i: usize| {
        let kind = if i.is_multiple_of(2) { "主题党日" } else { "党课" };
        // Every sixth is of neither; a third of the others are of both.
        let of = match i % 6 {
            0 => "",
            1 | 2 => "tags: [红船]\ncampaign: 学习教育\n",
            3 | 4 => "tags: [红船]\n",
            _ => "campaign: 学习教育\n",
        };
        let text =
            format!("---\ntitle: 第{i}篇\ndate: 2022-07-01\npublish_on: 2022-07-05\nkind: {kind}\n{of}---\n");
        site.file(&format!("content/posts/{i}.md"), &text)
    };
    let settings = "title: 测试站\ncampaigns:\n  - {name: 学习教育, from: 2022-01-01}\n";
    let site = TestSite::new().file("content/site.yaml", settings);
    let site = (1..=48).fold(site, post).build().succeeded();
    let lists = site.files().into_iter().filter(|path| path.ends_with("index.html"));
    let lists = lists.filter(|path| path.starts_with("tags/") || path.starts_with("campaigns/"));
    let lists: Vec<_> = lists.filter(|path| path.matches('/').count() == 2).collect();
    let browser = Browser::start();
    let mut counts = Vec::new();
    for list in lists {
        let tab = browser.tab(1280, 900);
        tab.open(&format!("file://{}/{list}", site.out.display()));
        choose(&tab, "kind", "theme-day");
        counts.push((told(&tab), seen(&tab, ".entry-title a").len()));
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{list}");
    }
    let only = |count: usize| (format!("只看：主题党日，共{count}篇"), count);
    assert_eq!(counts, [only(8), only(16)], "of six posts one of the campaign is even, two of the tag");
}

#[test]
fn a_year_of_a_long_list_is_narrowed_down_to_its_own_posts() {
    // Posts of 2021, every tenth of them published in 2022, where few are.
    let post = |site: TestSite, i: usize| {
        let kind = if i.is_multiple_of(3) { "主题党日" } else { "党课" };
        let late = if i.is_multiple_of(10) { "publish_on: 2022-01-05\n" } else { "" };
        let (month, day) = (1 + i % 12, 1 + i % 28);
        let text = format!("---\ntitle: 第{i}篇\ndate: 2021-{month:02}-{day:02}\nkind: {kind}\n{late}---\n");
        site.file(&format!("content/posts/{i}.md"), &text)
    };
    let built = (0..1010).fold(TestSite::new(), post).build().succeeded();
    let browser = Browser::start();
    for (page, count, first) in [("2022.html", 34, "1月"), ("2021.html", 303, "10月")] {
        let fields = built.page(&format!("posts/{page}")).attributes(".filter select", "name");
        assert_eq!(fields, ["kind"], "the year is chosen already: {fields:?}");
        let tab = browser.tab(390, 900);
        tab.open(&format!("file://{}/posts/{page}", built.out.display()));
        choose(&tab, "kind", "theme-day");
        assert_eq!(told(&tab), format!("只看：主题党日，共{count}篇"));
        assert_eq!(seen(&tab, ".entry").len(), count.min(50));
        assert_eq!(seen(&tab, "#found h2")[0], first);
        assert!(seen(&tab, ".pager").is_empty());
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{page}");
    }
    // Months lead to those of what is found, as far as it is in them; other years keep to what is chosen.
    let tab = browser.tab(390, 900);
    let root = format!("file://{}/posts/", built.out.display());
    tab.open(&format!("{root}2021.html"));
    assert_eq!(seen(&tab, ".month-jumps a").len(), 12);
    choose(&tab, "kind", "theme-day");
    assert_eq!(told(&tab), "只看：主题党日，共303篇");
    assert_eq!(seen(&tab, ".month-jumps a"), ["10月", "7月", "4月", "1月"]);
    tab.click(".month-jumps li:nth-last-child(4) a");
    let place = "[document.activeElement.textContent, document.activeElement.getBoundingClientRect().top < innerHeight]";
    assert_eq!(tab.evaluate(place), serde_json::json!(["4月", true]), "beyond the first fifty");
    let given = tab.evaluate("document.querySelector('.month-jumps li:nth-last-child(4) a').href");
    tab.click(".year-jumps li:nth-child(2) a");
    tab.wait_for(
        "location.pathname.endsWith('/2022.html') && document.querySelector('#filtered')?.textContent",
    );
    assert_eq!(told(&tab), "只看：主题党日，共34篇");
    tab.open(given.as_str().unwrap());
    assert_eq!(
        (told(&tab).as_str(), tab.evaluate(place)),
        ("只看：主题党日，共303篇", serde_json::json!(["4月", true]))
    );
    choose(&tab, "kind", "");
    assert_eq!((told(&tab), seen(&tab, ".month-jumps a").len()), (String::new(), 12));
    // What a year does not have is told.
    tab.open(&format!("{root}2021.html?kind=oath"));
    assert_eq!(told(&tab), "这里没有所选的类型，列出的不分类型。");
    assert_eq!(seen(&tab, "#listed .entry").len(), 100);
    assert_eq!(built.page("posts/2021-2.html").all(".filter").len(), 0, "the first page has it");
}

#[test]
fn titles_that_do_not_come_leave_the_list_as_it_was() {
    let post = |site: TestSite, i: usize| {
        let kind = if i.is_multiple_of(2) { "主题党日" } else { "党课" };
        let text = format!("---\ntitle: 第{i}篇\ndate: 2022-07-01\nkind: {kind}\n---\n");
        site.file(&format!("content/posts/{i}.md"), &text)
    };
    let site = (1..=21).fold(TestSite::new(), post).build().succeeded();
    std::fs::remove_file(site.out.join("search/2022.js")).unwrap();
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(&format!("file://{}/posts/index.html", site.out.display()));
    choose(&tab, "kind", "theme-day");
    assert!(told(&tab).starts_with("没有读到"), "{}", told(&tab));
    assert_eq!(seen(&tab, ".entry-title a").len(), 20);
}

#[test]
fn a_month_shows_what_is_chosen_and_says_how_much_there_is_no_room_for() {
    let row = |time: &str, kind: &str, by: &str, title: &str| {
        format!("2022-07-05,{time},{kind},{title},{by},9,是\n")
    };
    let ledger = format!(
        "日期,时间,类型,主题,支部,实到,公开\n{}{}{}{}{}2022-07-12..2022-07-14,,教育培训,三天,一支部,9,是\n",
        row("08:00", "党课", "一支部", "早课"),
        row("09:00", "主题党日", "二支部", "党日甲"),
        row("10:00", "主题党日", "二支部", "党日乙"),
        row("14:00", "党课", "一支部", "午课"),
        row("19:00", "主题党日", "一支部", "党日丙"),
    );
    let site = TestSite::new().file("content/ledger/2022.csv", &ledger).build().succeeded();
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    let root = serve(&site.out, "/");
    tab.open(&format!("{root}calendar/2022/07.html"));
    let cell = "td[data-date='2022-07-05'] .what, td[data-date='2022-07-05'] .rest-of-day";
    assert_eq!(seen(&tab, cell), ["早课", "党日甲", "7月5日还有 3 项"]);
    choose(&tab, "kind", "party-lecture");
    assert_eq!(told(&tab), "只看：书记讲党课，共2项");
    assert_eq!(seen(&tab, cell), ["早课", "7月5日还有 1 项"]);
    assert_eq!(seen(&tab, ".entry-of-day > a"), ["早课", "午课"]);
    assert_eq!(seen(&tab, ".agenda-day").len(), 1);
    choose(&tab, "kind", "");
    choose(&tab, "organisation", "er-zhi-bu");
    assert_eq!(seen(&tab, cell), ["党日甲", "7月5日还有 1 项"]);
    let bar = "getComputedStyle(document.querySelector('.lane')).visibility";
    assert_eq!(tab.evaluate(bar), "hidden");

    // The year and the other months keep to it.
    tab.click(".month-nav a:nth-of-type(2)");
    tab.wait_for("document.querySelector('.minis') && document.querySelector('#filtered').textContent");
    assert_eq!(told(&tab), "只看：二支部，共2项");
    let days = "[...document.querySelectorAll('.mini .busy a[href]')].map(a => a.textContent).join()";
    assert_eq!(tab.evaluate(days), "5日，2项活动");
    choose(&tab, "organisation", "yi-zhi-bu");
    assert_eq!(told(&tab), "只看：一支部，共4项", "three days are one activity");
    assert_eq!(tab.evaluate("document.querySelectorAll('.mini .busy a[href]').length"), 4);
    tab.click(".filter button");
    assert_eq!(tab.evaluate(days), "5日，5项活动,12日，1项活动,13日，1项活动,14日，1项活动");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
