//! The rest of what a body tells: plain text, links, headings, and problems in numbers.

use crate::diagnostics::{Severity, SourceText, Span};
use crate::model::body::{Heading, Link};
use crate::model::line_breaks::LineBreaks;
use crate::parse::codes::text::UNSAFE_URL;
use std::sync::Arc;

use super::{post, told};
use crate::parse::markdown::{BodyKind, ParsedBody, parse_body};

#[test]
fn plain_text_has_a_line_for_each_block_and_no_markup() {
    let markdown = "# 标题\n\n　　第一\n段，共 **23**\n人[^1]。\n\n- 甲\n  - 乙\n- [x] 丙\n\n| 月 | 次 |\n|--|--|\n| 1 | `2` |\n\n\
         ![图注](a.jpg)\n\n```\n代码\n```\n\n<table><tr><td>格&amp;</td><td>子</td></tr></table>\n\n[^1]: 注释\n";
    let source = Arc::new(SourceText::new("a.md", markdown));
    let ParsedBody { body, plain, .. } =
        parse_body(&source, source.whole(), BodyKind::Post, LineBreaks::Join, "");
    assert_eq!(plain.text(), "标题\n第一段，共 23 人。\n甲\n乙\n丙\n月 次\n1 2\n格& 子\n注释\n");
    assert_eq!(body.words, 19);
}

#[test]
fn links_carry_their_text_and_place_in_the_file() {
    let source = Arc::new(SourceText::new(
        "a.md",
        "---\n---\n[第\n一](../b%20c.md#d) ![合**影**](e.jpg) <a href='f.docx'>附<b>件</b></a>",
    ));
    let body =
        parse_body(&source, Span::new(8, source.text().len()), BodyKind::Post, LineBreaks::Join, "").body;
    let link = |target: &str, fragment: Option<&str>, image, text: &str, span: Span| Link {
        target: target.to_owned(),
        fragment: fragment.map(str::to_owned),
        image,
        text: text.to_owned(),
        span,
    };
    let place = |written: &str| {
        let start = source.text().find(written).expect("written");
        Span::new(start, start + written.len())
    };
    let expected = [
        link("../b c.md", Some("d"), false, "第一", place("[第\n一](../b%20c.md#d)")),
        link("e.jpg", None, true, "合影", place("![合**影**](e.jpg)")),
        link("f.docx", None, false, "附件", place("<a href='f.docx'>")),
    ];
    assert_eq!(body.links, expected);
}

#[test]
fn headings_are_told_with_their_level_on_the_page() {
    let body = post("### 一、*学习*\n\n##### 二 {#b}\n").body;
    let heading =
        |level, id: &str, text: &str, span| Heading { level, id: id.to_owned(), text: text.to_owned(), span };
    assert_eq!(
        body.headings,
        [heading(2, "一学习", "一、学习", Span::new(0, 18)), heading(4, "b", "二", Span::new(20, 34))]
    );
}

#[test]
fn many_problems_of_a_sort_are_summed_up() {
    let problems = post(&"[x](javascript:y)\n".repeat(60)).problems;
    assert_eq!(problems.count(Severity::Warning), 51);
    let last = told(&problems).lines().last().map(str::to_owned);
    assert_eq!(last.as_deref(), Some("warning[unsafe-url] 51:1 同样的问题还有 10 处，这里只列出前 50 处"));
    assert!(problems.iter().all(|problem| problem.code == UNSAFE_URL && problem.hint.is_some()));
}
