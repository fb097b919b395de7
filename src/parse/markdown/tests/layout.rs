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
}
