//! What holds of texts as officers lay them out: nothing is lost, and no indent makes code.

use proptest::prelude::*;

use super::body_of;
use super::properties::{HTML, MARKDOWN, text};
use crate::model::line_breaks::LineBreaks;
use crate::parse::markdown::BodyKind;

/// What lines begin with, right or wrong.
const BEGINNINGS: &[&str] = &[
    "",
    "    ",
    "  ",
    " ",
    "\t",
    "　　",
    "　　　　",
    "     ",
    "        ",
    "- ",
    "-\t",
    "-     ",
    "1. ",
    "2. ",
    "10)   ",
    "> ",
    ">",
    ">     ",
    ">\t",
    "> - ",
    "# ",
    "```",
    "~~~",
    ": ",
    "[^1]: ",
    "<div>",
    "|",
    "---",
    "===",
    "- - ",
    "- > ",
    "|-|-|",
];

/// How words are marked, right or wrong: what stands for a word is `甲`.
const MARKED: &[&str] = &[
    "甲",
    "甲",
    "甲",
    "甲。",
    "＊＊甲＊＊",
    "**甲**",
    "** 甲 **",
    "*甲*",
    "甲*、甲*",
    "2*3*甲",
    "甲＊＊",
    "[甲](b.md)",
    "[甲]（b.md）",
    "【甲】(b.md)",
    "【甲】（见甲）",
    "［甲］（b.md)",
    "![](a.jpg)",
    "！[](a.jpg)",
    "![]（a.jpg）",
    "![] (a.jpg)",
    "![甲]",
    "～～甲～～",
    "~~甲~~",
    "`甲`",
    "甲\t甲",
    "#甲",
    "甲：",
    "<b>甲</b>",
    "</section>甲",
    "2022年7月1日",
    "机关党支部",
    "https://a.cn/甲",
];

/// What officers put before a line.
const MARKS: &[&str] = &[
    "",
    "",
    "",
    "    ",
    "\t",
    "　　",
    "                    ",
    "　　　　　　",
    "##",
    "## ",
    "＃＃ ",
    "#",
    "-",
    "- ",
    "－ ",
    "＋ ",
    "＊ ",
    "＊",
    "*",
    "1.",
    "1. ",
    "2. ",
    "１．",
    "1、",
    "> ",
    ">",
    "＞",
    "＞ ",
    "—— ",
    "· ",
    ": ",
    "<section>",
    "</section>",
    "～～～",
];

/// Lines that are nothing but marks.
const BARE: &[&str] = &[
    "---",
    "===",
    "|—|—|",
    "|-|-|",
    "｜－｜－｜",
    "```",
    "｀｀｀",
    "·····",
    "－－－",
    "+---+---+",
    "＊＊＊",
    "![](a.jpg",
    "![]【a.jpg】",
    "![](a.jpg】",
    "![]a.jpg",
    "![(a.jpg）",
    "!()[a.jpg]",
    "　　",
    "</section>",
    "<center>",
    "\t\t",
];

/// Words as officers split, indent and mark them.
fn officers_text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(("[一-龥]{1,3}", prop::sample::select(MARKED)), 1..4);
    let words =
        words.prop_map(|words| words.iter().map(|(word, mark)| mark.replace('甲', word)).collect::<String>());
    let line =
        (prop::sample::select(MARKS), words.clone()).prop_map(|(mark, words)| mark.to_owned() + &words);
    let row = (words.clone(), words.clone(), prop::sample::select(&["|", "｜", "\t"][..]));
    let row = row.prop_map(|(one, two, bar)| format!("{bar}{one}{bar}{two}{bar}"));
    let cells = (words.clone(), words, prop::sample::select(&["", "\"", "\n", "\"\n", "\"\n\n"][..]));
    let cells = cells.prop_map(|(one, two, cell)| format!("{one}\t{cell}{two}\n{one}\"\t{two}\n\t\"{one}"));
    let bare = prop::sample::select(BARE).prop_map(str::to_owned);
    let lines = prop_oneof![6 => line, 2 => row, 1 => cells, 1 => bare];
    let ends = prop::sample::select(&["\n", "\n", "\n\n", "\r\n"][..]);
    let text = prop::collection::vec((lines, ends), 0..9);
    text.prop_map(|lines| lines.iter().map(|(line, end)| line.clone() + end).collect())
}

/// What a page shows: its HTML without tags.
fn shown(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect()
}

fn lines() -> impl Strategy<Value = String> {
    let line = (prop::collection::vec(prop::sample::select(BEGINNINGS), 0..4), "[党员，。a1|]{0,3}");
    let lines = prop::collection::vec(line.prop_map(|(marks, words)| marks.concat() + &words), 0..12);
    lines.prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_indent_makes_code(one in lines(), other in text(&[MARKDOWN, HTML])) {
        for markdown in [one, other] {
            let markdown = markdown.replace(['`', '~'], "").replace("<pre", "");
            for breaks in [LineBreaks::Keep, LineBreaks::Join] {
                let html = body_of(&markdown, BodyKind::Post, breaks).html;
                prop_assert!(!html.markup.contains("<pre>"), "{}", html.markup);
            }
        }
    }

    #[test]
    fn no_character_is_lost(text in officers_text()) {
        for breaks in [LineBreaks::Keep, LineBreaks::Join] {
            let html = body_of(&text, BodyKind::Post, breaks).html;
            prop_assert_eq!(letters(&shown(&html.markup)), letters(&text), "{}", html.markup);
        }
    }
}
