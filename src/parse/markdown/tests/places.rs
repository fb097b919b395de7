//! Where the plain text stands in the file.

use std::sync::Arc;

use proptest::prelude::*;

use super::properties::{HTML, MARKDOWN, text};
use crate::diagnostics::{SourceText, Span};
use crate::model::line_breaks::LineBreaks;
use crate::model::plain_text::PlainText;
use crate::parse::markdown::{BodyKind, parse_body};

/// The plain text of a file with its Markdown from byte `start` on.
fn plain_text(source: &Arc<SourceText>, start: usize, kind: BodyKind, breaks: LineBreaks) -> PlainText {
    let body = Span::new(start, source.text().len());
    parse_body(source, body, kind, breaks, "").plain
}

/// What stands in the file where a word of the plain text is found.
#[track_caller]
fn written<'s>(source: &'s SourceText, plain: &PlainText, word: &str) -> &'s str {
    let at = plain.text().find(word).expect("the word is there");
    source.slice(plain.place(at..at + word.len()))
}

#[test]
fn a_word_is_found_where_it_is_written() {
    let markdown = "---\n# 一、**学习** {2022}\n\n开&lt;展\n学习，[见附件](a.docx)和`b  c`[^1]。\n\n| 甲 | 乙 |\n|-|-|\n| 丙 | 丁 |\n\n\
                    <p>戊 &amp;\n  己</p>\n\n9~11时，**“庚”**是http://a.cn/。\n\n[^1]: 脚注\n";
    let source = Arc::new(SourceText::new("a.md", markdown));
    let plain = plain_text(&source, 4, BodyKind::Post, LineBreaks::Join);
    for (word, expected) in [
        ("学习 {2022}", "学习** {2022}"),
        ("开<展", "开&lt;展"),
        ("<", "&lt;"),
        ("展学习", "展\n学习"),
        ("见附件和", "见附件](a.docx)和"),
        ("b  c", "b  c"),
        ("甲 乙", "甲 | 乙"),
        ("丁", "丁"),
        ("戊 & 己", "戊 &amp;\n  己"),
        ("9~11", "9~11"),
        ("庚”是", "庚”**是"),
        ("http://a.cn/", "http://a.cn/"),
        ("脚注", "脚注"),
    ] {
        assert_eq!(written(&source, &plain, word), expected, "{word}");
    }
}

/// Found by fuzzing: what a quote has before its second line was taken for the spaces of the code.
#[test]
fn code_over_two_lines_of_a_quote_stands_somewhere_in_them() {
    let source = Arc::new(SourceText::new("a.md", "> `党\n> 员`\n"));
    let plain = plain_text(&source, 0, BodyKind::Post, LineBreaks::Keep);
    assert_eq!(written(&source, &plain, "党"), "`党\n> 员`");
    let padded = Arc::new(SourceText::new("a.md", "`` `党` ``\n"));
    assert_eq!(written(&padded, &plain_text(&padded, 0, BodyKind::Post, LineBreaks::Keep), "`党`"), "`党`");
}

/// Found by random texts: the line end is a space of the code, and goes with the spaces at the end of a
/// block.
#[test]
fn code_that_ends_a_block_with_a_line_end_is_found_to_the_letter() {
    for (markdown, word) in [("`党员\n`", "员"), ("`党员\r\n`", "员"), ("党`\u{3000}\n`", "\u{3000}")]
    {
        let source = Arc::new(SourceText::new("a.md", markdown));
        let plain = plain_text(&source, 0, BodyKind::Post, LineBreaks::Keep);
        assert_eq!(written(&source, &plain, word), word);
    }
}

#[test]
fn numbers_of_a_year_stand_as_they_are_written() {
    let source = Arc::new(SourceText::new("a.md", "全年{{ 活动 }}次。\n"));
    let plain = plain_text(&source, 0, BodyKind::YearNotes, LineBreaks::Keep);
    assert_eq!(written(&source, &plain, "{{ 活动 }}次"), "{{ 活动 }}次");
}

/// Whether a character can be what stands in the source at its place.
fn comes_from(c: char, written: &str) -> bool {
    let is_markup = written.starts_with('&') && written.ends_with(';')
        || written.starts_with('`')
        || written.starts_with('<') && written.ends_with('>');
    let is_space = c == ' ' && written.chars().all(|c| c.is_whitespace() || c == '\\');
    let is_separator = written.is_empty() && matches!(c, ' ' | '\n');
    let is_no_character = c == '\u{FFFD}' && written == "\u{FDD0}";
    written.chars().eq([c]) || is_markup || is_space || is_separator || is_no_character
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn every_character_comes_from_its_place(front in "[a党\n]{0,9}", markdown in text(&[MARKDOWN, HTML])) {
        let source = Arc::new(SourceText::new("a.md", format!("{front}{markdown}")));
        for (kind, breaks) in [(BodyKind::Post, LineBreaks::Keep), (BodyKind::YearNotes, LineBreaks::Join)] {
            let plain = plain_text(&source, front.len(), kind, breaks);
            prop_assert!(plain.pieces().is_sorted_by(|a, b| a.at < b.at));
            prop_assert_eq!(plain.pieces().first().map(|piece| piece.at), plain.text().chars().next().map(|_| 0));
            for (at, c) in plain.text().char_indices() {
                let place = plain.place(at..at + c.len_utf8());
                prop_assert!(place.start as usize >= front.len(), "{:?} {:?}", c, place);
                let written = source.text().get(place.range());
                prop_assert!(written.is_some_and(|written| comes_from(c, written)), "{:?} {:?} {:?}", c, place, written);
            }
        }
    }

    #[test]
    fn running_text_is_found_to_the_letter(markdown in text(&[MARKDOWN])) {
        let source = Arc::new(SourceText::new("a.md", markdown));
        let plain = plain_text(&source, 0, BodyKind::Post, LineBreaks::Keep);
        let letters = plain.text().char_indices().filter(|(_, c)| matches!(c, '党' | '员' | '，' | 'é' | '𠀀' | 'か'));
        for (at, c) in letters {
            let written = source.slice(plain.place(at..at + c.len_utf8()));
            prop_assert!(written.chars().eq([c]) || written.starts_with('`'), "{:?} {:?}", c, written);
        }
    }
}
