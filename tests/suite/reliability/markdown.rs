//! Cases 26–36: Markdown.

use std::time::{Duration, Instant};

use super::{PAGE, checked, raw, refused, told};
use crate::case::png;
use crate::test_site::{TestSite, complaints};

/// A site with one post that has this text, from line 5 of its file on.
fn with_body(body: &str) -> TestSite {
    raw(&format!("---\ntitle: 学习\ndate: 2022-07-01\n---\n{body}\n"))
}

/// A picture as the program looks at it.
fn picture() -> Vec<u8> {
    png("png 8x8").expect("it is a picture")
}

#[test]
fn case_26_markup_that_could_do_something_is_left_out_with_a_warning() {
    let parts = [
        "<script>alert(1)</script>",
        "<iframe src=\"https://e.example/\"></iframe>",
        "<p onclick=\"alert(1)\">段落</p>",
        "<style>p{}</style>",
        "<base href=\"https://e.example/\">",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://e.example/\">",
        "<svg><set to=\"javascript:alert(1)\"></set></svg>",
        "<img src=\"x.png\" alt=\"展板\" onerror=\"alert(1)\">",
    ];
    // Word and web pages bring along styles, bases and metas: these go without a word.
    let site = with_body(&parts.join("\n\n")).bytes("content/posts/x.png", &picture());
    let built = told(&site, &["警告[unsafe-html]"]);
    for line in [5, 7, 9, 17, 19] {
        let warning = format!("content/posts/a.md:{line}:1: 警告[unsafe-html]");
        assert!(built.stderr.contains(&warning), "{warning}\n{}", built.stderr);
    }
    let page = built.page(PAGE);
    let inside = "script, iframe, style, base, meta, svg, set, [onclick], [onerror]";
    let found =
        page.all(&inside.split(", ").map(|one| format!(".prose {one}")).collect::<Vec<_>>().join(","));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(page.all("main img[src]").len(), 1);
    assert!(page.main_text().contains("段落") && !page.main_text().contains("alert(1)"));
}

#[test]
fn case_27_links_that_run_are_only_their_words() {
    let urls = [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "JaVaScRiPt:x",
        "&#106;avascript:x",
        "<java\tscript:x>",
        "file:///c:/x",
    ];
    let links: Vec<_> = urls.iter().map(|url| format!("[字]({url})")).collect();
    let good = "[网](https://a.example/) [信](mailto:a@b.example) [话](tel:12345)";
    let built = with_body(&format!("{}\n\n{good}", links.join("\n\n"))).build().succeeded();
    let warned = |line: usize| format!("content/posts/a.md:{}:1: 警告[unsafe-url]", 5 + 2 * line);
    for (line, url) in urls[..6].iter().enumerate() {
        assert!(built.stderr.contains(&warned(line)), "{url}\n{}", built.stderr);
    }
    let left = built.page(PAGE).attributes(".prose a", "href");
    assert_eq!(left, ["https://a.example/", "mailto:a@b.example", "tel:12345"]);
}

#[test]
fn case_28_what_stands_in_attributes_does_not_break_out_of_them() {
    let out = "\"><script>alert(1)</script>";
    let title = out.replace('"', "\\\"");
    let body = format!(
        "```a{out}\n代码\n```\n\n![图{out}](x.png \"{title}\")\n\n[字](https://a.example/ \"{title}\")\n\n\
         ## 题{out} {{#id{out}}}\n\n甲[^{out}]\n\n[^{out}]: 注\n\n|表{out}|\n|:-:|\n|格{out}|\n"
    );
    let built = with_body(&body).bytes("content/posts/x.png", &picture()).build().succeeded();
    let page = built.page(PAGE);
    assert!(page.all("main script").is_empty(), "{}", built.text(PAGE));
    let scripts: String = page.all("script").into_iter().map(|script| script.inner_html()).collect();
    assert!(!scripts.contains("alert(1)"), "{scripts}");
    assert_eq!(page.attributes(".prose p > a[title]", "title"), [out]);
}

/// Asserts that four times as much takes about four times as long: a scan within a scan takes sixteen times.
fn takes_as_long_as_it_is_long(less: &str, more: &str) {
    let time = |body: &str| {
        let start = Instant::now();
        with_body(body).build().succeeded();
        start.elapsed()
    };
    let mut best = [Duration::MAX; 3];
    // Others use the machine too: the quickest of some runs counts.
    for _ in 0..5 {
        for (best, body) in best.iter_mut().zip(["一", less, more]) {
            *best = time(body).min(*best);
        }
        let [nothing, less, more] = best;
        if more.saturating_sub(nothing) < 8 * less.saturating_sub(nothing).max(Duration::from_millis(40)) {
            return;
        }
    }
    let shown: String = more.chars().take(20).collect();
    panic!("{shown}: {best:?}");
}

#[test]
fn case_29_deep_and_long_marks_take_no_more_than_their_time() {
    // Fewer than the case's: tests run without optimisation, beside others.
    let count = 5_000;
    for mark in ["[", ">", "[^", "*a_", "a <![CDATA["] {
        takes_as_long_as_it_is_long(&mark.repeat(count), &mark.repeat(4 * count));
    }
    // Twice as deep is four times as long.
    let lists = |most| (0..most).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect::<String>();
    takes_as_long_as_it_is_long(&lists(350), &lists(700));
    let definitions = |n| format!("{}{}", "[x]: https://a.example/\n".repeat(n), "[x]".repeat(n));
    takes_as_long_as_it_is_long(&definitions(count), &definitions(4 * count));
}

#[test]
fn case_30_a_table_of_empty_cells_does_not_blow_up_the_page() {
    let (columns, rows) = (1000, 2000);
    let table = format!("|{}\n|{}\n{}", "a|".repeat(columns), "-|".repeat(columns), "|x|\n".repeat(rows));
    let page = with_body(&table).build().succeeded().text(PAGE);
    assert!(page.contains("<table") && page.len() < 4 << 20, "{} bytes", page.len());
}

#[test]
fn case_31_a_long_line_is_a_page_and_too_long_a_file_is_refused() {
    let built = with_body(&"一".repeat(200_000)).build().succeeded();
    assert!(built.text(PAGE).contains(&"一".repeat(200_000)));
    for part in ["一", "一\n", "一\n\n"] {
        takes_as_long_as_it_is_long(&part.repeat(25_000), &part.repeat(100_000));
    }
    let fault = "content/posts/a.md: 错误[too-large]: 文件有 4.0 MiB，最多 4 MiB";
    refused(&with_body(&"a".repeat(4 << 20)), &[fault]);
}

#[test]
fn case_32_headings_have_ids_of_their_own() {
    let body = "## 部署\n\n一\n\n## 部署\n\n二\n\n## ！！\n\n三\n\n## ……\n\n四";
    let ids = with_body(body).build().succeeded().page(PAGE).attributes(".prose h2", "id");
    assert_eq!(ids, ["部署", "部署-2", "section", "section-2"]);
}

#[test]
fn case_33_links_that_lead_nowhere_are_shown_where_they_stand() {
    let body = "[字](没有.docx)\n\n![展厅里的展板](wu.jpg)\n\n[字](#meiyou)\n\n![展厅的大门](TU.png)";
    let site = with_body(body).bytes("content/posts/tu.png", &picture());
    let (exit, said) = checked(&site, &[]);
    assert_eq!(exit, 1, "{said}");
    for fault in [
        "5:1: 错误[target-missing]",
        "7:1: 错误[target-missing]",
        "9:1: 警告[target-missing]",
        "11:1: 错误[target-case]",
    ] {
        assert!(said.contains(&format!("content/posts/a.md:{fault}")), "no {fault} in\n{said}");
    }
    assert_eq!(complaints(&said).len(), 4, "{said}");
}

#[test]
fn case_35_marks_of_templates_are_words_in_a_post() {
    let body = "甲{{ site.title }}乙{% if x %}丙{{主题党日}}{{ 7 * 191 }}";
    let built = told(&with_body(body), &["content/posts/a.md:5:2: 警告[foreign-markup]"]);
    assert!(built.page(PAGE).main_text().contains(body), "{}", built.page(PAGE).main_text());
}

#[test]
fn case_36_rare_characters_stay_as_they_are_and_directions_are_warned_of() {
    let rare = "😀𠀀𰀀e\u{301}👨‍👩‍👧العربية";
    let built = with_body(rare).build().without_complaints();
    assert!(built.text(PAGE).contains(rare));
    let fault = "content/posts/a.md:5:2: 警告[bidi-control]: 这里有看不见的文字方向符 U+202E";
    // Zero-width spaces are left out with a notice: nobody sees them, and no search finds what they part.
    let built = told(&with_body("甲\u{202e}乙\n\n丁\u{200b}戊"), &[fault, "7:2: 提示[invisible-character]"]);
    assert!(built.page(PAGE).main_text().contains("丁戊"));
}
