//! What is written reads back as what it says.

use std::sync::Arc;

use proptest::prelude::*;
use scraper::{Html, Selector};

use super::*;
use crate::diagnostics::SourceText;
use crate::model::line_breaks::LineBreaks;
use crate::parse::markdown::{BodyKind, parse_body};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

/// The blocks of what was written, as readers see their text, and its problems.
fn read(markdown: &str, breaks: LineBreaks) -> (Vec<String>, Vec<String>) {
    let source = Arc::new(SourceText::new("content/posts/a.md", markdown));
    let parsed = parse_body(&source, source.whole(), BodyKind::Post, breaks, "");
    let problems = parsed.problems.iter().map(|problem| problem.message.to_string()).collect();
    let page = Html::parse_fragment(&parsed.html.markup);
    let blocks = Selector::parse("p, h2, li, th, td").unwrap();
    let texts = page.select(&blocks).map(|block| seen(&block.text().collect::<String>()));
    (texts.filter(|text| !text.is_empty()).collect(), problems)
}

#[test]
fn an_article_is_written_as_one_would_write_it() {
    let strong = Inline::Strong(words(" 《党章》 "));
    let blocks = [
        Block::Heading(1, words("一、活动概况#")),
        Block::Paragraph(vec![
            Inline::Text("　　学习".to_owned()),
            strong,
            Inline::Text("*，25*4".to_owned()),
        ]),
        Block::Paragraph(vec![
            Inline::Text("1. 第一行".to_owned()),
            Inline::Break,
            Inline::Text("－第二行".to_owned()),
        ]),
        Block::List {
            start: Some(3),
            items: vec![
                vec![Block::Paragraph(words("报名"))],
                vec![
                    Block::Paragraph(words("签到")),
                    Block::List { start: None, items: vec![vec![Block::Paragraph(words("机关"))]] },
                ],
            ],
        },
        Block::Quote(vec![Block::Paragraph(words("甲")), Block::Paragraph(words("乙"))]),
        Block::Table(vec![vec![words("类型"), words("次|数")], vec![words("党课"), Vec::new()]]),
        Block::Paragraph(vec![Inline::Picture { at: 0, caption: "合影[1]".to_owned() }]),
        Block::Code("a ``` b".to_owned()),
    ];
    let expected = "\
## 一、活动概况\\#

学习 **《党章》** \\*，25\\*4

1\\. 第一行

&#65293;第二行

3. 报名
4. 签到

   - 机关

> 甲
>
> 乙

| 类型 | 次\\|数 |
|---|---|
| 党课 |  |

![合影\\[1\\]](<1 张.jpg>)

````
a ``` b
````
";
    assert_eq!(markdown(&blocks, &["1 张.jpg".to_owned()]), expected);
}

/// What texts are made of, and what has a meaning in Markdown or on a Chinese keyboard.
const PARTS: &[&str] = &[
    "党",
    "员",
    "，",
    "。",
    "“",
    "”",
    "（",
    "）",
    "a",
    "1",
    " ",
    "*",
    "**",
    "~~",
    "_",
    "`",
    "```",
    "\\",
    "#",
    "# ",
    "> ",
    "- ",
    "1. ",
    "1) ",
    "    ",
    "|",
    "---",
    "===",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](a.md)",
    "<b>",
    "<!-- ",
    "-->",
    "&amp;",
    "&nbsp；",
    "＊",
    "＊＊",
    "＃",
    "－",
    "＋",
    "＞",
    "｜",
    "｀",
    "：",
    "！[",
    "【",
    "】",
    "{",
    "}",
    "{#a}",
    "{%",
    "{{<",
    ":::",
    ": ",
    "+",
    "=",
    "^",
    "[^1]",
    "[TOC]",
    "$",
    "____",
    "张*",
    "¥",
    "é",
    "𠀀",
    "　",
    "·",
    "1、",
    "①",
    "https://a.cn/b*c",
    "a@b.cn",
    "www.b.cn",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS), 1..12).prop_map(|parts| parts.concat())
}

/// Without what HTML does not show.
fn seen(text: &str) -> String {
    text.split([' ', '\u{3000}', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("")
}

fn is_seen(text: &str) -> bool {
    !seen(text).is_empty()
}

proptest! {
    #[test]
    fn no_sign_of_the_words_means_anything(
        texts in prop::collection::vec(text().prop_filter("seen", |text| is_seen(text)), 1..5),
        joined in any::<bool>(),
    ) {
        let blocks: Vec<_> = texts.iter().map(|text| Block::Paragraph(words(text))).collect();
        let written = markdown(&blocks, &[]);
        let breaks = if joined { LineBreaks::Join } else { LineBreaks::Keep };
        let (prose, problems) = read(&written, breaks);
        let expected: Vec<_> = texts.iter().map(|text| seen(text)).collect();
        prop_assert_eq!(prose, expected, "{}", written);
        prop_assert!(problems.is_empty(), "{written}\n{problems:?}");
    }

    #[test]
    fn marks_stand_for_what_they_say(
        before in text(), inner in text().prop_filter("seen", |text| is_seen(text)), behind in text(),
    ) {
        let strong = Inline::Strong(words(&inner));
        let line = vec![Inline::Text(before.clone()), strong, Inline::Text(behind.clone())];
        for (block, rows) in [
            (Block::Paragraph(line.clone()), 1),
            (Block::Heading(1, line.clone()), 1),
            (Block::List { start: None, items: vec![vec![Block::Paragraph(line.clone())]] }, 1),
            (Block::Table(vec![vec![words("甲")], vec![line.clone()]]), 2),
        ] {
            let written = markdown(&[block], &[]);
            let (prose, _) = read(&written, LineBreaks::Keep);
            let expected = seen(&format!("{before}{inner}{behind}"));
            prop_assert_eq!(prose.last().cloned().unwrap_or_default(), expected, "{}", written);
            prop_assert_eq!(prose.len(), rows, "{}", written);
        }
    }
}
