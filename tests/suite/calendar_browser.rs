//! Calendars in Chromium: the keys that lead through them, and with which day their weeks begin.

use crate::chromium::{Browser, Tab};
use crate::test_site::{Built, TestSite};

/// Activities on a Saturday, two days of the next week and one of the month after.
fn site(settings: &str) -> Built {
    let days = ["2022-07-09", "2022-07-11", "2022-07-16", "2022-08-01"];
    let rows: String = days.map(|day| format!("{day},党课,{day}的课,一支部,9,是\n")).concat();
    let site = TestSite::new().file("content/site.yaml", &format!("title: 测试站\n{settings}"));
    site.file("content/ledger/2022.csv", &format!("日期,类型,主题,支部,实到,公开\n{rows}"))
        .build()
        .succeeded()
}

/// The day in which the focus is.
fn day(tab: &Tab) -> String {
    let day = tab
        .evaluate("(document.activeElement.closest('td') || document.body).getAttribute('data-date') || ''");
    day.as_str().unwrap().to_owned()
}

#[test]
fn arrow_keys_lead_to_days_with_activities_and_page_keys_to_other_months() {
    let site = site("");
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(&format!("file://{}/calendar/2022/07.html", site.out.display()));
    let hint = "!document.getElementById('calendar-keys').hidden";
    assert_eq!(tab.evaluate(hint), false);
    tab.evaluate("document.querySelector('td[data-date=\"2022-07-11\"] a').focus()");
    for (key, to) in [
        ("ArrowLeft", "2022-07-09"),
        ("ArrowDown", "2022-07-16"),
        ("ArrowRight", "2022-07-16"), // the last
        ("ArrowUp", "2022-07-09"),
        ("ArrowRight", "2022-07-11"),
    ] {
        tab.press(key);
        assert_eq!(day(&tab), to, "{key}");
    }
    assert_eq!(tab.evaluate(hint), true);
    tab.press("PageDown");
    tab.wait_for("location.pathname.endsWith('08.html') && document.readyState == 'complete'");
    assert_eq!(day(&tab), "", "whoever comes to a month begins at its top");

    // In the small months of a year keys go from one to the next.
    tab.open(&format!("file://{}/calendar/2022/index.html", site.out.display()));
    tab.evaluate("document.querySelector('td[data-date=\"2022-07-16\"] a').focus()");
    tab.press("ArrowRight");
    assert_eq!(day(&tab), "2022-08-01");
    tab.press("ArrowUp");
    assert_eq!(day(&tab), "2022-07-11", "the Monday before with something");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn weeks_begin_as_the_settings_say() {
    let column = |built: &Built, path: &str, date: &str| {
        let page = built.page(path);
        let selector = format!("tr:has(td[data-date='{date}'])");
        let row = page.all(&selector).into_iter().next().unwrap();
        let cells: Vec<_> = row.child_elements().collect();
        let column = cells.iter().position(|cell| cell.attr("data-date") == Some(date)).unwrap();
        let table =
            row.ancestors().filter_map(scraper::ElementRef::wrap).find(|one| one.value().name() == "table");
        let heads = scraper::Selector::parse("thead th").unwrap();
        let head = table.unwrap().select(&heads).nth(column).unwrap().text().collect::<String>();
        (column, head)
    };
    for (settings, saturday, sunday) in [("", 5, 6), ("日历: {一周开始: 周日}\n", 6, 0)] {
        let built = site(settings);
        for path in ["calendar/2022/07.html", "calendar/2022/index.html"] {
            assert_eq!(column(&built, path, "2022-07-16"), (saturday, "星期六".into()), "{path} {settings}");
            assert_eq!(column(&built, path, "2022-07-17"), (sunday, "星期日".into()), "{path} {settings}");
        }
    }
}
