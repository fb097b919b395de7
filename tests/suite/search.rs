//! What the search looks through is what pages show: every word of theirs, and no other.

use std::collections::{BTreeMap, BTreeSet};

use dangjian::render::Renderer;
use serde_json::Value;

use crate::hostile_site::{bodies, hostile, site as hostile_site};
use crate::page::{Page, text};
use crate::sample::sample;
use crate::test_site::Built;

/// What a script of the search hands over.
#[track_caller]
pub(crate) fn handed_over(script: &str) -> Value {
    let (_, call) = script.split_once("*/\ndangjianSearch(\"").expect("a mark, then a call");
    let (_, value) = call.split_once("\",").unwrap();
    serde_json::from_str(value.strip_suffix(");\n").unwrap()).expect("what is handed over is JSON")
}

/// Of all scripts of a sort the lines, each an array.
fn lines(built: &Built, of_texts: bool) -> Vec<Vec<Value>> {
    let scripts = built.files().into_iter().filter(|path| path.starts_with("search/"));
    let scripts = scripts.filter(|path| path.contains('-') == of_texts);
    let values = scripts.map(|path| handed_over(&built.text(&path)));
    let lines = values.flat_map(|mut value| {
        let lines = if of_texts { value.take() } else { value["entries"].take() };
        lines.as_array().unwrap().clone()
    });
    lines.map(|line| line.as_array().unwrap().clone()).collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Titles by URL.
pub(crate) fn titles(built: &Built) -> BTreeMap<String, String> {
    lines(built, false).iter().map(|line| (string(&line[0]), string(&line[1]))).collect()
}

/// Texts by URL.
pub(crate) fn texts(built: &Built) -> BTreeMap<String, String> {
    lines(built, true).iter().map(|line| (string(&line[0]), string(&line[1]))).collect()
}

/// A text without the spaces and marks that stand for the ends of cells and lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect()
}

#[test]
fn every_public_post_page_and_row_is_found_with_all_its_words() {
    let built = sample();
    let (titles, texts) = (titles(built), texts(built));
    let mut expected = BTreeSet::new();
    for path in built.files().into_iter().filter(|path| path.ends_with(".html")) {
        let page = without_notes(built, &path);
        let is_article = !page.all(".page-post").is_empty() || !page.all(".page-standing").is_empty();
        if is_article {
            assert_eq!(titles.get(&path), Some(&page.one("h1")), "{path}");
            let prose: String = page.all(".prose").into_iter().map(text).collect();
            let shown = squeezed(&prose);
            assert!(squeezed(&texts[&path]).starts_with(&shown), "{path}: {shown}\n{}", texts[&path]);
            expected.insert(path);
        } else if is_list(&path) || (path.ends_with("/index.html") && !page.all(".page-year").is_empty()) {
            expected.insert(path);
        } else if path.ends_with("/ledger.html") {
            // Those without one are heads of months.
            let rows = page.all("table.ledger tbody tr[id]");
            let bare = rows.into_iter().filter(|row| !row.html().contains("<a href"));
            expected.extend(bare.map(|row| format!("{path}#{}", row.attr("id").unwrap())));
        }
    }
    assert!(expected.len() > 100, "{}", expected.len());
    let found: BTreeSet<_> = titles.keys().cloned().collect();
    let different: Vec<_> = found.symmetric_difference(&expected).collect();
    assert!(different.is_empty(), "posts, pages, and rows that no post tells of: {different:?}");
    let bare: Vec<_> = found.iter().filter(|url| !texts.contains_key(*url) && !is_list(url)).collect();
    assert_eq!(
        bare,
        ["2021/index.html"],
        "who has a title has a text, but for lists and a year without notes"
    );
}

/// Whether a page is the first one of a list of a kind, organisation, tag, column or campaign.
fn is_list(path: &str) -> bool {
    let folders = ["kinds/", "organisations/", "tags/", "columns/", "campaigns/"];
    let name = folders.iter().find_map(|folder| path.strip_prefix(folder));
    name.is_some_and(|name| {
        name != "index.html" && (name.ends_with("/index.html") || !name.contains('/') && !name.contains('-'))
    })
}

/// A page without the numbers of footnotes and what leads back from them, which the search leaves out of
/// sentences.
fn without_notes(built: &Built, path: &str) -> Page {
    let mut html = built.text(path);
    for (begin, end) in [("<sup class=\"footnote-ref\"", "</sup>"), ("<a class=\"footnote-back\"", "</a>")] {
        while let Some(start) = html.find(begin) {
            let length = html[start..].find(end).unwrap() + end.len();
            html.replace_range(start..start + length, "");
        }
    }
    Page::parse(&html)
}

#[test]
fn nothing_is_found_that_its_page_does_not_show() {
    let built = sample();
    for (url, found) in texts(built) {
        let (path, id) = url.split_once('#').unwrap_or((&url, ""));
        let page = without_notes(built, path);
        let selector = if id.is_empty() { "main".to_owned() } else { format!("[id='{id}']") };
        let shown = squeezed(&page.all(&selector).into_iter().map(text).collect::<String>());
        for line in found.lines() {
            // The facts of a page stand apart from their names, and tags too.
            let (name, fact) = line.split_once('：').unwrap_or(("", line));
            let is_fact = ["地点", "主持人", "主讲人", "记录人", "标签", "来源", "作者", "摄影", "责任编辑"]
                .contains(&name);
            let words = if is_fact { fact.split('、').collect() } else { vec![line] };
            for word in words {
                assert!(shown.contains(&squeezed(word)), "{url} does not show {word}");
            }
        }
    }
}

#[test]
fn what_people_write_stays_within_the_strings_of_the_scripts() {
    let (plan, _) = dangjian::plan::plan(&hostile_site());
    let renderer = Renderer::new(&plan, None).map_err(|problems| format!("{:?}", problems.sorted())).unwrap();
    let scripts = plan.pages.iter().filter(|page| page.output.as_str().starts_with("search/"));
    let mut seen = String::new();
    for page in scripts {
        let mut out = Vec::new();
        renderer.render(page, &bodies(), &mut out).unwrap();
        seen += &handed_over(&String::from_utf8(out).unwrap()).to_string();
    }
    let written = serde_json::to_string(&hostile("post-1")).unwrap();
    assert!(seen.contains(&written), "{written} in {seen}");
}
