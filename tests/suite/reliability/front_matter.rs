//! Cases 1–25: front matter.

use std::time::{Duration, Instant};

use super::{PAGE, POST, checked, fronted, raw, refused, told};
use crate::test_site::TestSite;

/// Long enough for a build in a test, and for nothing that grows without bound.
const A_WHILE: Duration = Duration::from_secs(10);

/// A site with a post of each of these dates: `content/posts/0.md` and so on.
fn dated(dates: &[&str]) -> TestSite {
    dates.iter().enumerate().fold(TestSite::new(), |site, (number, date)| {
        let text = format!("---\ntitle: 学习\ndate: {date}\n---\n正文\n");
        site.file(&format!("content/posts/{number}.md"), &text)
    })
}

#[test]
fn case_01_without_front_matter_a_template_is_shown() {
    let fault = "content/posts/a.md:1:1: 错误[front-matter-missing]";
    refused(&raw("今天开展了活动。\n"), &[fault, "        ---\n        title: ", "        date: "]);
}

#[test]
fn case_02_front_matter_without_end_tells_where_the_text_seems_to_begin() {
    let fault = "content/posts/a.md:1:1: 错误[front-matter-unclosed]";
    let text = "---\ntitle: 学习\ndate: 2022-07-01\n\n正文在这里。\n";
    refused(&raw(text), &[fault, "content/posts/a.md:5:1：正文看来从这里开始", "在第 5 行之前加一行 ---"]);
}

#[test]
fn case_03_an_empty_file_is_left_out_with_a_warning() {
    for text in ["", " \n\u{3000}\n"] {
        let built = told(&raw(text), &["content/posts/a.md:1:1: 警告[empty-file]", "有 1 个文件没有收入"]);
        assert!(!built.files().iter().any(|path| path.starts_with("20")), "{:?}", built.files());
    }
    for text in ["", " \n\u{3000}\n"] {
        let (exit, said) = checked(&raw(text), &["--strict"]);
        assert!(exit == 1 && said.contains("警告[empty-file]"), "{said}");
    }
}

#[test]
fn case_04_a_quotation_without_end_is_shown_where_it_begins() {
    let site = fronted("title: \"七一活动\ndate: 2022-07-01");
    refused(&site, &["content/posts/a.md:2:8: 错误[yaml-syntax]: 引号没有配对", "在末尾补上 \""]);
}

#[test]
fn case_05_a_colon_in_a_title_is_answered_with_the_right_line() {
    let fault = "content/posts/a.md:2:10: 错误[yaml-syntax]";
    let site = fronted("title: 通知: 关于七一\ndate: 2022-07-01");
    refused(&site, &[fault, "改成：title: \"通知: 关于七一\""]);
}

#[test]
fn case_06_a_full_width_colon_is_named() {
    let fault = "content/posts/a.md:2:6: 错误[full-width-colon]";
    refused(&fronted("title：通知\ndate: 2022-07-01"), &[fault, "要用英文冒号", "改成：title: 通知"]);
}

#[test]
fn case_09_a_key_said_twice_is_shown_in_both_places() {
    let fault = "content/posts/a.md:4:1: 错误[duplicate-key]";
    let site = fronted("title: 一\ndate: 2022-07-01\ntitle: 二");
    refused(&site, &[fault, "第 2 行已经有了", "content/posts/a.md:2:1：第一次在这里"]);
}

#[test]
fn case_10_an_unknown_key_is_a_warning_with_the_nearest_one() {
    let site = fronted("title: 学习\nsumary: 摘要\ndate: 2022-07-01");
    told(&site, &["content/posts/a.md:3:1: 警告[unknown-key]: 不认识“sumary”", "是不是“summary”？"]);
    assert_eq!(checked(&site, &[]).0, 0);
    assert_eq!(checked(&site, &["--strict"]).0, 1);
}

#[test]
fn case_11_an_empty_title_is_an_error_and_a_missing_one_is_the_name_of_the_file() {
    for title in ["", "null", "~", "\"\"", "\"  \"", "\"\u{3000}\""] {
        let site = fronted(&format!("title: {title}\ndate: 2022-07-01"));
        refused(&site, &["content/posts/a.md:2:1: 错误[title-missing]", "写成：title: "]);
    }
    let text = "---\ndate: 2022-07-01\n---\n正文\n";
    let built = told(&TestSite::new().file("content/posts/七一活动.md", text), &["文件名 作标题（1 篇）"]);
    assert_eq!(built.page("2022/07/qi-yi-huo-dong.html").one("h1"), "七一活动");
}

#[test]
fn case_12_a_title_is_the_words_as_they_were_typed() {
    for title in ["2024", "no", "1.0", "010", "1e3", "0x10", "12:30:45", "true"] {
        let site = fronted(&format!("title: {title}\ndate: 2022-07-01"));
        assert_eq!(site.build().without_complaints().page(PAGE).one("h1"), title);
    }
}

#[test]
fn case_13_a_title_that_is_no_text_tells_what_it_should_be() {
    for (title, found) in [("[一, 二]", "一个列表"), ("{一: 二}", "几项“键: 值”")] {
        let site = fronted(&format!("title: {title}\ndate: 2022-07-01"));
        let message = format!("“title”要写成一段文字，这里是{found}");
        refused(&site, &["content/posts/a.md:2:8: 错误[wrong-type]", &message]);
    }
}

#[test]
fn case_15_a_day_that_is_not_names_why() {
    let days = [
        ("2022-02-30", "2022 年 2 月只有 28 天"),
        ("2023-02-29", "2023 年 2 月只有 28 天"),
        ("2026-13-01", "没有 13 月"),
        ("2026-00-10", "没有 0 月"),
    ];
    let built = refused(&dated(&days.map(|(day, _)| day)), &[]);
    for (number, (day, why)) in days.iter().enumerate() {
        let fault = format!("content/posts/{number}.md:3:7: 错误[date-invalid]: 日期“{day}”不存在");
        super::assert_said(&built.stderr, &[&fault, why]);
    }
}

#[test]
fn case_16_days_as_people_write_them_are_that_day() {
    let days = [
        "2022/2/3",
        "2022.2.3",
        "2022年2月3日",
        "20220203",
        "２０２２－０２－０３",
        "2022-2-3",
        "2022-02-03",
    ];
    let built = dated(&days).build().without_complaints();
    for (number, day) in days.iter().enumerate() {
        let page = built.page(&format!("2022/02/{number}.html"));
        assert!(page.main_text().contains("2022-02-03"), "{day}: {}", page.main_text());
    }
}

#[test]
fn case_17_a_time_with_its_zone_is_the_day_as_written() {
    let days = [
        "2026-01-01T23:30:00Z",
        "2026-01-01T23:30:00+08:00",
        "2026-01-01 00:10:00 -0700",
        "2026-01-01 23:30:00",
    ];
    for zone in ["America/New_York", "Pacific/Kiritimati"] {
        let site = dated(&days).argument("--today").argument("2026-12-31").environment("TZ", zone);
        let built = site.build().without_complaints();
        for (number, day) in days.iter().enumerate() {
            let text = built.page(&format!("2026/01/{number}.html")).main_text();
            assert!(text.contains("2026-01-01"), "{day} in {zone}: {text}");
        }
    }
}

#[test]
fn case_18_years_far_away_and_ends_before_their_beginnings_are_refused() {
    let days = [
        ("1899-12-31", "年份要在 1900 到 2100 之间"),
        ("2101-01-01", "年份要在 1900 到 2100 之间"),
        ("99999-01-01", "“99999-01-01”不是日期"),
        ("2022-07-03..2022-07-01", "结束的 2022-07-01 早于开始的 2022-07-03"),
    ];
    let built = refused(&dated(&days.map(|(day, _)| day)), &[]);
    for (number, (_, why)) in days.iter().enumerate() {
        super::assert_said(
            &built.stderr,
            &[&format!("content/posts/{number}.md:3:7: 错误[date-invalid]"), why],
        );
    }
    let built = dated(&["1900-01-01", "2100-12-31"]).argument("--today=2100-12-31").build().succeeded();
    assert!(
        ["1900/01/0.html", "2100/12/1.html"].iter().all(|page| built.files().contains(&page.to_string()))
    );
}

#[test]
fn case_19_leap_days_and_days_at_the_turn_of_a_year_stand_in_their_month() {
    let days = [("2024-02-29", "闰日活动"), ("2024-12-31", "年末活动"), ("2021-01-01", "元旦活动")];
    let built = days.iter().fold(TestSite::new(), |site, (day, title)| {
        let text = format!("---\ntitle: {title}\ndate: {day}\nkind: 主题党日\nstatus: done\n---\n正文\n");
        site.file(&format!("content/posts/{day}.md"), &text)
    });
    let built = built.argument("--today=2024-12-31").build().without_complaints();
    for (day, title) in days {
        let month = built.page(&format!("calendar/{}/{}.html", &day[..4], &day[5..7]));
        let cells = month.all(&format!("td[data-date='{day}']")).into_iter().map(crate::page::text);
        assert!(cells.collect::<String>().contains(title), "{day}: {}", month.main_text());
        assert!(built.page(&format!("{}/ledger.html", &day[..4])).main_text().contains(title), "{day}");
    }
    let years: Vec<_> = built.files().into_iter().filter(|path| path.starts_with("calendar/20")).collect();
    assert!(!years.iter().any(|path| path.contains("/2020/") || path.contains("/2025/")), "{years:?}");
}

#[test]
fn case_21_what_is_not_published_is_counted_with_the_reason() {
    let site = fronted("title: 一稿\ndate: 2022-07-01\ndraft: yes").file(
        "content/posts/b.md",
        "---\ntitle: 二稿\ndate: 2022-07-01\npublish_on: 2023-03-01\n---\n正文\n",
    );
    let built = told(&site, &["未发布 2 篇：草稿 1 篇（一稿），未到发布日期 1 篇（二稿，2023-03-01 发布）"]);
    let all: String = built.pages().iter().map(|(_, page)| page.main_text()).collect();
    assert!(!all.contains("一稿") && !all.contains("二稿"), "{all}");
}

#[test]
fn case_22_anchors_aliases_and_tags_are_refused() {
    let bomb: String = ('b'..='z')
        .map(|c| format!("\n{c}: &{c} [{}]", format!("*{},", (c as u8 - 1) as char).repeat(9)))
        .collect();
    for (title, column, feature) in [
        ("一\na: &a [x, x]".to_owned() + &bomb, "4:4", "锚点（&）"),
        ("!Foo 一".into(), "2:8", "类型标记（!）"),
        ("!!binary aGk=".into(), "2:8", "类型标记（!）"),
        ("*x".into(), "2:8", "（*）"),
    ] {
        let site = match title.split_once('\n') {
            Some((title, rest)) => fronted(&format!("title: {title}\ndate: 2022-07-01\n{rest}")),
            None => fronted(&format!("title: {title}\ndate: 2022-07-01")),
        };
        let start = Instant::now();
        refused(&site, &[&format!("{POST}:{column}: 错误[yaml-feature]"), feature]);
        assert!(start.elapsed() < A_WHILE, "{:?}", start.elapsed());
    }
}

#[test]
fn case_23_brackets_without_end_are_refused() {
    let front = |tags: String| fronted(&format!("title: 一\ndate: 2022-07-01\ntags: {tags}"));
    let start = Instant::now();
    refused(&front("[".repeat(10_000)), &["content/posts/a.md:4:", "错误[yaml-syntax]: 括号一层套一层"]);
    refused(&front("{a: ".repeat(100_000)), &["错误[too-large]", "这里有 391 KiB，最多 32 KiB"]);
    assert!(start.elapsed() < A_WHILE, "{:?}", start.elapsed());
}

#[test]
fn case_24_front_matter_that_ends_too_early_or_by_dots_is_an_error() {
    let early = raw("---\ntitle: 一\n---\ndate: 2022-07-01\n---\n正文\n");
    refused(
        &early,
        &["content/posts/a.md:3:1: 错误[front-matter-unclosed]", "content/posts/a.md:5:1：真正的结束"],
    );
    let dots = raw("---\ntitle: 一\ndate: 2022-07-01\n...\n正文\n");
    refused(&dots, &["content/posts/a.md:4:1: 错误[front-matter-unclosed]: “...”不是 ---"]);
}

#[test]
fn case_25_line_ends_marks_and_spaces_change_no_line_number() {
    let text = "---\ntitle: 一\ndate: 2022-07-01\nkind: 错的\n---\n正文\n";
    for text in [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace("一\n", "一\r\n"),
        text.replace("---\n", "---  \n"),
        format!("\u{feff}{text}"),
    ] {
        refused(&raw(&text), &["content/posts/a.md:4:7: 错误[unknown-kind]"]);
        let site = raw(&text.replace("kind: 错的", "tags: 学习"));
        assert!(site.build().without_complaints().page(PAGE).main_text().contains("正文"), "{text:?}");
    }
}
