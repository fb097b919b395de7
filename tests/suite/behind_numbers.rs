//! Numbers lead to the activities behind them: as many as the number says.

use std::collections::BTreeSet;

use scraper::{ElementRef, Selector};

use crate::page::{Page, text};
use crate::test_site::TestSite;

const SETTINGS: &str = "title: 测试站\nbase_url: https://dj.example.cn/\norganisations:\n\
     \x20 - {name: 机关党支部, type: 党支部, committee: yes}\n  - {name: 企业党支部, type: 党支部, committee: no}\n\
     duties: [{kind: 主题党日, count: 1, per: month}, {kind: 党员大会, count: 2, per: quarter}]\n";
/// Everything is public: where something is not, a number is greater than what it leads to.
const LEDGER: &str = "日期,类型,主题,支部,应到,实到,计入,状态\n\
     2021-01-14,主题党日,去年的,机关党支部,9,8,,\n2021-09-14,志愿服务,去年秋天的,机关党支部,9,8,,\n\
     2022-01-14,主题党日,一月的,机关党支部、企业党支部,20,18,重温入党誓词,\n\
     2022-02-14,主题党日,二月的,机关党支部,10,9,,\n2022-02-20,主题党日,又一次,机关党支部,10,9,,\n\
     2022-02-21,党员大会,大会一,机关党支部,10,9,,\n2022-03-21,党员大会,大会二,机关党支部,10,9,,\n\
     2022-05-04,党员大会,大会三,企业党支部,10,9,,\n2022-07-01,主题党日,七月的,企业党支部,10,9,,\n\
     2022-11-11,主题党日,没办成,机关党支部,,,,取消\n";
const YEAR: &str = "---\ntargets: [{kind: 主题党日, count: 4}, {kind: 党员大会, count: 2, organisation: 机关党支部}]\n---\n一年。\n";

#[test]
fn every_number_leads_to_as_many_activities() {
    let built = TestSite::empty()
        .file("content/site.yaml", SETTINGS)
        .file("content/ledger/all.csv", LEDGER)
        .file("content/years/2022.md", YEAR)
        .build();
    let mut seen = BTreeSet::new();
    for page in ["2022/index.html", "2022/q1.html", "2022/h2.html"] {
        for link in built.page(page).all("main table:not(.ledger) tr:not(.total) td a") {
            let (said, href) = (text(link), link.attr("href").unwrap());
            // `2`, `1次`, `1次，缺1次`
            let number: usize = said.split('次').next().unwrap().parse().unwrap();
            let cell = ElementRef::wrap(link.parent().unwrap()).unwrap();
            let months = cell.attr("colspan").map_or(1, |months| months.parse().unwrap());
            let (path, id) = href.split_once('#').unwrap_or((href, ""));
            let at = format!("2022/{path}").replace("2022/../", "");
            assert_eq!(behind(&built.page(&at), id, months), number, "{page}: {said} leads to {href}");
            seen.insert((table_of(link), id.chars().next()));
        }
    }
    let kinds_of_places = |table: &str| -> String {
        seen.iter().filter(|(of, _)| of == table).filter_map(|(_, first)| *first).collect()
    };
    // m: a month, k: a kind, o: an organisation; p: all of a quarter or half-year.
    for (table, places) in [
        ("heat", "kmp"),
        ("heat duties", "o"),
        ("data ranking", "o"),
        ("data kinds", "k"),
        ("data targets", "ko"),
        ("data comparison", "k"),
        ("data by-month", "m"),
        ("data", "p"),
    ] {
        assert_eq!(kinds_of_places(table), places, "{table}");
    }
}

fn table_of(link: ElementRef<'_>) -> String {
    let above = link.ancestors().filter_map(ElementRef::wrap);
    let table = above.into_iter().find(|element| element.value().name() == "table");
    // Beside what it shows a table says how it is laid out.
    let is_layout = |class: &&str| matches!(*class, "by-name" | "folded");
    let classes = table.and_then(|table| table.attr("class")).unwrap().split(' ');
    classes.filter(|class| !is_layout(class)).collect::<Vec<_>>().join(" ")
}

/// How many activities that have taken place stand where a link leads.
fn behind(page: &Page, id: &str, months: u8) -> usize {
    let done: Vec<Vec<String>> = page
        .rows("table.ledger")
        .into_iter()
        .filter(|row| row.get(11).is_some_and(|state| state == "已开展"))
        .collect();
    if id.is_empty() {
        return done.len();
    }
    if id == "period-activities" {
        // The lines themselves stand in the ledger of the year.
        let own = page.all("section[aria-labelledby='ledger-kinds'] dd").into_iter();
        return own.flat_map(|dd| rows_of(dd, |_| true)).collect::<BTreeSet<_>>().len();
    }
    let [target] = page.all(&format!("[id='{id}']"))[..] else { panic!("{id} is not there once") };
    match target.value().name() {
        // The heading of a month in the ledger.
        "th" => {
            let month = format!("-{:02}-", month_of(target));
            done.iter().filter(|row| row[1][4..8] == month).count()
        }
        "dt" => {
            let after = target.next_siblings().filter_map(ElementRef::wrap);
            let own = after.take_while(|element| element.value().name() == "dd");
            own.flat_map(|dd| rows_of(dd, |_| true)).collect::<BTreeSet<_>>().len()
        }
        "dd" => rows_of(target, |_| true).len(),
        _ => {
            let part = |month: u8| (month - 1) / months;
            let first = month_of(target);
            rows_of(ElementRef::wrap(target.parent().unwrap()).unwrap(), |month| part(month) == part(first))
                .len()
        }
    }
}

fn month_of(link: ElementRef<'_>) -> u8 {
    text(link).split_once('月').unwrap().0.parse().unwrap()
}

/// The lines that an entry of the index leads to, of some months.
fn rows_of(entry: ElementRef<'_>, wanted: impl Fn(u8) -> bool) -> Vec<String> {
    let links = Selector::parse("a").unwrap();
    let links = entry.select(&links).filter(|link| wanted(month_of(*link)));
    links.map(|link| link.attr("href").unwrap().to_owned()).collect()
}
