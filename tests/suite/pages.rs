//! What must hold of every page of the sample site.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use crate::page::Page;
use crate::sample::sample;
use crate::test_site::{Built, TestSite};

/// All pages but those that only lead elsewhere.
fn pages() -> Vec<(String, Page)> {
    sample().pages().into_iter().filter(|(_, page)| page.all("meta[http-equiv=refresh]").is_empty()).collect()
}

#[test]
fn one_main_and_one_heading() {
    for (path, page) in sample().pages() {
        assert_eq!(page.all("main").len(), 1, "{path}: <main>");
        assert_eq!(page.all("h1").len(), 1, "{path}: <h1>");
        assert!(!page.one("h1").is_empty(), "{path}: the <h1> says nothing");
        assert_eq!(page.all("main h1").len(), 1, "{path}: the <h1> stands in <main>");
        let articles = page.all("main article").len();
        assert_eq!(
            articles,
            usize::from(!page.all(".page-post").is_empty()),
            "{path}: a post has one <article>"
        );
    }
}

#[test]
fn titles_tell_pages_apart() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (path, page) in pages() {
        let title = page.one("head > title");
        assert!(title.contains("云谷产业园党建网"), "{path}: {title}");
        if let Some(other) = seen.insert(title.clone(), path.clone()) {
            panic!("{path} and {other} have one title: {title}");
        }
    }
}

#[test]
fn heads_say_what_a_government_site_must_say() {
    for (path, page) in pages() {
        let bytes = sample().text(&path);
        assert!(
            bytes.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">"),
            "{path}: {}",
            &bytes[..80]
        );
        assert_eq!(page.meta("SiteName").as_deref(), Some("云谷产业园党建网"), "{path}");
        assert_eq!(page.meta("SiteDomain").as_deref(), Some("dangjian.example.cn"), "{path}");
        assert_eq!(page.meta("SiteIDCode").as_deref(), Some("0000000000"), "{path}");
        assert!(page.meta("viewport").is_some_and(|viewport| !viewport.contains("user-scalable")), "{path}");
        let is_described = page.meta("Description").is_some_and(|text| !text.is_empty());
        assert!(is_described || path == "404.html", "{path}: description");
        if !page.all(".page-post").is_empty() {
            let pub_date = page.meta("PubDate").unwrap_or_default();
            // Of an announcement the day of publication may not be known.
            let is_ahead = !page.all(".kicker .badge-planned").is_empty() && pub_date.is_empty();
            assert!(
                is_ahead || pub_date.len() == 16 && pub_date.ends_with(" 00:00"),
                "{path}: PubDate {pub_date}"
            );
            assert_eq!(page.meta("ArticleTitle").as_deref(), Some(page.one("h1").as_str()), "{path}");
            assert!(page.meta("ContentSource").is_some(), "{path}: ContentSource");
        } else if path.starts_with("columns/") && path != "columns/index.html" {
            for name in ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] {
                assert!(page.meta(name).is_some_and(|text| !text.is_empty()), "{path}: {name}");
            }
        }
    }
}

#[test]
fn nothing_runs_or_loads_that_does_not_belong_to_the_site() {
    for (path, page) in sample().pages() {
        let policy = page.attributes("meta[http-equiv=Content-Security-Policy]", "content");
        assert!(policy.len() == 1 && policy[0].contains("default-src 'none'"), "{path}: {policy:?}");
        assert!(
            page.attributes("[style]", "style").is_empty() && page.all("style").is_empty(),
            "{path}: inline style"
        );
        for element in page.all("*") {
            let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert!(handler.is_none(), "{path}: {handler:?}");
            for name in ["href", "src", "action"] {
                let value = element.attr(name).unwrap_or_default().trim().to_lowercase();
                let scheme = value.split_once(':').map_or("", |(scheme, _)| scheme);
                assert!(!["javascript", "data", "vbscript"].contains(&scheme), "{path}: {value}");
                let loads = name == "src"
                    || (element.value().name() == "link" && element.attr("rel") == Some("stylesheet"));
                assert!(!(loads && (value.contains("//") || !scheme.is_empty())), "{path} loads {value}");
            }
        }
        let inline: Vec<_> =
            page.all("script:not([src])").into_iter().map(|script| script.inner_html()).collect();
        assert!(
            inline.len() <= 1 && inline.iter().all(|script| script.len() <= 300),
            "{path}: inline scripts {inline:?}"
        );
        assert!(
            page.all("script[src]:not([defer]), iframe, object, embed, base, form[action^=http]").is_empty(),
            "{path}"
        );
    }
}

#[test]
fn pictures_have_words_and_sizes() {
    for (path, page) in pages() {
        for picture in page.all("img") {
            let has = |name: &str| picture.attr(name).is_some();
            assert!(has("alt") && has("width") && has("height"), "{path}: {}", picture.html());
        }
        let mut ids = page.attributes("[id]", "id");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}: an id stands twice");
    }
}

#[test]
fn tables_and_buttons_and_fields_have_names() {
    for (path, page) in pages() {
        // Markdown has no way to write a caption.
        let in_text = page.all(".prose table").len();
        assert_eq!(
            page.all("table").len(),
            page.all("table > caption").len() + in_text,
            "{path}: a table without caption"
        );
        assert!(page.all("th:not([scope]):not([aria-hidden])").is_empty(), "{path}: a head of nothing");
        for nav in page.all("nav") {
            assert!(
                nav.attr("aria-label").is_some() || nav.attr("aria-labelledby").is_some(),
                "{path}: a <nav> without a name"
            );
        }
    }
}

/// The budgets for what goes over the wire, in bytes after gzip.
const HTML: usize = 12 << 10;
const CSS: usize = 12 << 10;
const JS: usize = 8 << 10;
/// Of what the search page loads besides.
const SEARCH_JS: usize = 6 << 10;
/// Of what a post loads when it is used.
const USED_JS: usize = 6 << 10;

#[test]
fn posts_and_what_they_load_are_light() {
    let mut posts = 0;
    for (path, page) in pages().into_iter().filter(|(_, page)| !page.all(".page-post").is_empty()) {
        posts += 1;
        let weight = |path: &str| gzipped(&std::fs::read(sample().out.join(path)).unwrap());
        let sum = |files: Vec<String>| {
            files.iter().map(|file| weight(file.trim_start_matches("../"))).sum::<usize>()
        };
        assert!(weight(&path) <= HTML, "{path}: {} bytes", weight(&path));
        let styles = sum(page.attributes("link[rel=stylesheet]", "href"));
        let scripts = sum(page.attributes("script[src]", "src"));
        assert!(styles > 0 && styles <= CSS, "{path}: styles {styles} bytes");
        let later = page.attributes("[data-script]", "data-script");
        assert!(scripts <= JS, "{path}: scripts {scripts} bytes");
        for script in later {
            let weight = weight(script.trim_start_matches("../"));
            assert!(weight <= USED_JS, "{script}: {weight} bytes");
        }
    }
    assert!(posts > 30, "the sample has {posts} posts");
    let page = sample().page("search.html");
    let scripts = page.attributes("script[src^='assets/search']", "src");
    let [script] = &scripts[..] else { panic!("{scripts:?}") };
    let weight = gzipped(sample().text(script).as_bytes());
    assert!(weight <= SEARCH_JS, "{weight} bytes");
}

/// 404.html names its files from the root of the host and from its own folder: one of the two is found.
fn weight_of_all(files: Vec<String>) -> usize {
    let names: BTreeSet<&str> = files.iter().filter_map(|file| file.rsplit('/').next()).collect();
    names.iter().map(|name| gzipped(&std::fs::read(sample().out.join("assets").join(name)).unwrap())).sum()
}

#[test]
fn the_scripts_of_every_page_are_light() {
    let mut heaviest = BTreeMap::new();
    // The search has a budget of its own.
    for (path, page) in pages().into_iter().filter(|(path, _)| path != "search.html") {
        let weight = weight_of_all(page.attributes("script[src]", "src"));
        assert!(weight > 0 && weight <= JS, "{path}: {weight} bytes");
        let most = heaviest.entry(page.attributes("body", "class").concat()).or_insert(0);
        *most = weight.max(*most);
    }
    assert!(heaviest["page-month"] > heaviest["page-post"], "a month has a script of its own: {heaviest:?}");
}

#[test]
fn the_styles_of_every_page_are_light() {
    let mut heaviest = BTreeMap::new();
    for (path, page) in pages() {
        let own = page.attributes("body", "class").concat();
        let weight = weight_of_all(page.attributes("link[rel=stylesheet]", "href"));
        assert!(weight > 0 && weight <= CSS, "{path}: {weight} bytes");
        heaviest.insert(own, weight);
    }
    assert!(heaviest.len() > 10, "the sample has pages of most sorts: {heaviest:?}");
}

pub(crate) fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn twenty_posts_are_one_page_of_a_list_and_one_more_is_a_second() {
    for (count, is_second) in [(20, false), (21, true)] {
        let post = |site: TestSite, i: usize| {
            let text = format!("---\ntitle: 第{i}篇\ndate: 2022-07-01\n---\n");
            site.file(&format!("content/posts/{i}.md"), &text)
        };
        let built = (1..=count).fold(TestSite::new(), post).build().succeeded();
        assert!(built.out.join("posts/index.html").is_file());
        assert_eq!(built.out.join("posts/2.html").is_file(), is_second, "{count}");
    }
}

#[test]
fn a_list_too_long_for_pages_leads_on_to_all_of_its_posts() {
    let post = |site: TestSite, i: usize| {
        let (year, month, day) = (2021 + i / 1001, 1 + i % 12, 1 + i % 28);
        let text = format!("---\ntitle: 第{i}篇\ndate: {year}-{month:02}-{day:02}\n---\n");
        site.file(&format!("content/posts/{i}.md"), &text)
    };
    let built = (0..1010).fold(TestSite::new(), post).build().succeeded();
    let list = built.page("posts/index.html");
    assert_eq!(list.one(".more"), "2021年全部1001篇");
    // Its years are links to their pages, and a year can be chosen together with a kind.
    let choices = list.attributes(".filter select", "name");
    assert!(!list.all(".year-jumps").is_empty() && choices.contains(&"year".to_owned()), "{choices:?}");
    let leads = |page: &str, selector: &str| built.page(page).attributes(selector, "href");
    assert_eq!(leads("posts/index.html", ".more a"), ["../posts/2021.html"]);
    // From a page of a year to its months, wherever they begin, and to the year beside it.
    let months = leads("posts/2021-3.html", ".month-jumps a");
    assert_eq!(months.len(), 12);
    for month in months {
        let (page, id) = month.trim_start_matches("../").split_once('#').unwrap();
        assert_eq!(built.page(page).all(&format!("#{id}")).len(), 1, "{month}");
    }
    let years = leads("posts/2021-3.html", ".year-jumps ul:first-child a");
    assert_eq!(years, ["../posts/index.html", "../posts/2022.html"]);
    // It is the first of the list's years that is never empty: also where there is but one.
    let one_year = (0..1001).fold(TestSite::new(), post).build().succeeded();
    assert_eq!(one_year.page("posts/index.html").one(".more"), "2021年全部1001篇");
}

#[test]
fn pages_load_the_styles_of_what_they_show() {
    // No list of a site with one kind and one organisation has a filter.
    let small = TestSite::new().file(
        "content/posts/a.md",
        "---\ntitle: 七一主题党日\ndate: 2022-07-01\nkind: 主题党日\n---\n党员**重温入党誓词**。\n",
    );
    for built in [sample(), &small.build().without_complaints()] {
        let sheets = sheets(built);
        for name in ["calendar", "year", "campaign", "home"] {
            let path = sheets.keys().find(|path| path.starts_with(&format!("assets/{name}."))).unwrap();
            let others: String =
                sheets.iter().filter(|(other, _)| *other != path).map(|(_, text)| text.as_str()).collect();
            let own: BTreeSet<_> = classes_that_lead(&sheets[path])
                .filter(|class| !class.starts_with("page-") && !names(&others, class))
                .collect();
            assert!(own.len() > 5, "{path}: {own:?}");
            for (page, html) in built.pages() {
                let classes = html.attributes("[class]", "class").join(" ");
                let shown: Vec<_> = classes.split(' ').filter(|class| own.contains(class)).collect();
                let links = html.attributes("link[rel=stylesheet]", "href");
                let is_loaded = links.iter().any(|link| link.ends_with(path.as_str()));
                assert!(shown.is_empty() || is_loaded, "{page} has {shown:?} without {path}");
            }
        }
    }
}

/// The style sheets by path.
fn sheets(built: &Built) -> BTreeMap<String, String> {
    let paths = built.files().into_iter().filter(|path| path.ends_with(".css"));
    paths.map(|path| (path.clone(), built.text(&path))).collect()
}

/// The classes with which selectors begin.
fn classes_that_lead(sheet: &str) -> impl Iterator<Item = &str> {
    let selectors = sheet.split(['{', '}', ',']).filter_map(|part| part.strip_prefix('.'));
    selectors.map(|selector| {
        selector.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default()
    })
}

/// Whether a style sheet has a class.
fn names(sheet: &str, class: &str) -> bool {
    let selector = format!(".{class}");
    sheet.match_indices(&selector).any(|(at, _)| {
        !sheet[at + selector.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')
    })
}
