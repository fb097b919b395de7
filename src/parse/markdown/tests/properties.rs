//! What holds for any text: nothing unsafe comes out, and the changes made before parsing leave no trace but
//! emphasis.

use proptest::prelude::*;

use super::html::{fault, page};
use super::{body_of, post};
use crate::model::line_breaks::LineBreaks;
use crate::parse::markdown::BodyKind;
use crate::parse::markdown::escape::RESERVED;
use crate::parse::markdown::events::{Event, Tag, TagEnd};
use crate::parse::markdown::layout::Layout;
use crate::parse::markdown::patch::Patched;
use crate::parse::markdown::sanitize::tests::reparsed;
use crate::parse::markdown::spaces;

/// The stuff that Markdown is made of.
pub(super) const MARKDOWN: &[&str] = &[
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
    " ",
    "\n",
    "\n",
    "\n\n",
    "　",
    "*",
    "**",
    "***",
    "~~",
    "~",
    "_",
    "`",
    "```",
    "\\",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "| ",
    "|-|-|\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](a.md)",
    "](照片.jpg)",
    "](http://a.cn/)",
    "](#x)",
    "](javascript:x)",
    "](a b.png)",
    "[^1]",
    "[^1]: ",
    "[r]: b.md\n",
    "[r]",
    "&amp;",
    "&lt;",
    "&#106;",
    "&#xFDD0;",
    "<http://a.cn>",
    "http://b.cn/?x",
    "{#main}",
    "{{x}}",
    "- [x] ",
    "> [!NOTE]\n",
    "\n: ",
    "\n:",
    "{% x %}",
    "![[x]]",
    "www.b.cn",
    "a@b.cn",
    "---\n",
    "\r\n",
    "!",
    "\"",
    "'",
    "=",
    "\t",
    "é",
    "𠀀",
    "か",
];

/// Colons beside what may stand before them, none of which takes a colon away.
const COLONS: &[&str] = &["党", "\n", "\n\n", ":", ":::", "\n:", "> ", "- ", "`", "**", "\n```\n", "1. "];

/// What stands beside emphasis.
const BESIDE: &[&str] = &[
    "党",
    "党建",
    "A",
    "1",
    "，",
    "“",
    "”",
    "（",
    "）",
    "㎡",
    "500㎡",
    "¥",
    "™",
    "©",
    "①",
    "﹐",
    "🤝",
    "🥇共建",
    "❤\u{fe0f}",
    "👩\u{200d}💻",
    "🇨🇳",
    "1\u{fe0f}\u{20e3}",
    "°",
    "%",
    "！",
    "+",
    "—",
    "𠀀",
    "🫩",
    "é",
];

/// The stuff that attacks and accidents are made of.
pub(super) const HTML: &[&str] = &[
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<a href=x>",
    "<a href=\"javascript:x\">",
    "</a>",
    "<img src=",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "<textarea>",
    "<title>",
    "<select>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "<details>",
    "<summary>",
    "<li>",
    "<ul>",
    "</ul>",
    "<h1>",
    "<pre>\n",
    "<br/>",
    "<input>",
    "<data \u{FDD0}slot=0>",
    "<video src=v>",
    " \u{FDD0}slot=\"0\"",
    " class=x id=main",
    " style='",
    "\"",
    "'",
    ">",
    "<",
    "/",
    "=",
    "<noscript>",
    "<template>",
    "<plaintext>",
    "<frameset>",
    "<base href=y>",
    "<a name=\"",
    "<ruby>",
    "<rt>",
    "<font color=red>",
    "<form>",
    "<i><b>",
    "</i>",
    "<span title='a\"b'>",
    "<body>",
    "<html>",
    "<caption>",
    "<colgroup><col>",
];

pub(super) fn text(words: &'static [&'static [&'static str]]) -> impl Strategy<Value = String> {
    let all: Vec<&str> = words.iter().flat_map(|list| list.iter().copied()).collect();
    prop::collection::vec(prop::sample::select(all), 0..25).prop_map(|words| words.concat())
}

/// The events without emphasis: text joined and its delimiters left out, which is all that the shield may
/// change. (`_` as well: what a pair of `*` encloses can no longer pair with what is outside.)
fn without_emphasis(patched: &Patched<'_>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let mut after_text = false;
    for (event, _) in patched.events() {
        let line = match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => continue,
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => continue,
            Event::Text(text) => {
                let text = text.replace(['*', '~', '_'], "");
                if text.is_empty() {
                    continue;
                }
                match told.last_mut() {
                    Some(last) if after_text => last.push_str(&text),
                    _ => told.push(text),
                }
                after_text = true;
                continue;
            }
            other => format!("{other:?}"),
        };
        after_text = false;
        told.push(line);
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_unsafe_comes_out(markdown in text(&[MARKDOWN, HTML])) {
        for (kind, breaks) in [(BodyKind::Post, LineBreaks::Keep), (BodyKind::YearNotes, LineBreaks::Join)] {
            let html = page(&body_of(&markdown, kind, breaks).html);
            prop_assert_eq!(fault(&html), None, "{}", html);
            prop_assert!(!html.contains(RESERVED));
        }
    }

    #[test]
    fn no_colon_is_lost(markdown in text(&[COLONS])) {
        // Behind a fence it is none of the text.
        prop_assume!(markdown.split("```").skip(1).all(|rest| rest.starts_with('\n')));
        let html = page(&post(&markdown).html);
        prop_assert_eq!(html.matches(':').count(), markdown.matches(':').count(), "{}", html);
    }

    #[test]
    fn an_html_parser_reads_what_we_wrote(markdown in text(&[MARKDOWN])) {
        let html = page(&post(&markdown).html);
        prop_assert_eq!(reparsed(&html), html);
    }

    #[test]
    fn html_in_the_source_changes_nothing_of_ours(markdown in text(&[MARKDOWN])) {
        let alone = post(&format!("{markdown}\n\n```\n```\n")).html;
        let beside = post(&format!("{markdown}\n\n```\n```\n\n<hr>\n")).html;
        // What follows an unclosed construct may belong to it.
        prop_assume!(beside.markup.ends_with("<hr>\n"));
        prop_assert_eq!(alone.markup.to_string() + "<hr>\n", &*beside.markup);
        prop_assert_eq!(&alone.slots, &beside.slots);
    }

    #[test]
    fn the_shield_shows_in_emphasis_only(markdown in text(&[MARKDOWN])) {
        // Targets with spaces are patched on purpose, and so are definitions.
        let markdown = markdown.replace("](a b", "").replace("[r]:", "");
        prop_assume!(spaces::targets(&markdown).is_empty());
        let layout = Layout::untouched(&markdown);
        let untouched = Patched::untouched(&layout);
        prop_assert_eq!(without_emphasis(&Patched::new(&layout)), without_emphasis(&untouched));
    }

    #[test]
    fn pairs_that_a_reader_sees_are_pairs(words in prop::collection::vec(prop::sample::select(BESIDE), 5)) {
        let [a, b, c, d, e] = words[..] else { return Ok(()) };
        let html = page(&post(&format!("{a}甲**{b}**{c}**{d}**{e}")).html);
        let strong: Vec<_> = html.split("<strong>").skip(1).filter_map(|rest| rest.split("</strong>").next()).collect();
        prop_assert_eq!(strong, [b, d], "{}", html);
        prop_assert!(!html.contains('*'));
    }

    #[test]
    fn pairs_with_spaces_inside_are_pairs(
        words in prop::collection::vec(prop::sample::select(&["党", "党建，", "（党", "“甲”", "时间：", "A党", "500㎡党"][..]), 5),
        spaces in prop::collection::vec(prop::sample::select(&["", " ", "　", "\u{a0}"][..]), 8)
    ) {
        let [a, b, c, d, e] = words[..] else { return Ok(()) };
        let [s, t, u, v, w, x, y, z] = spaces[..] else { return Ok(()) };
        let html = page(&post(&format!("{a}{s}**{t}{b}{u}**{v}{c}{w}**{x}{d}{y}**{z}{e}")).html);
        let strong: Vec<_> = html.split("<strong>").skip(1).filter_map(|rest| rest.split("</strong>").next()).collect();
        prop_assert_eq!(strong, [b, d], "{}", html);
        prop_assert!(!html.contains('*'));
    }

    #[test]
    fn offsets_stay_and_without_delimiters_nothing_is_changed(markdown in text(&[MARKDOWN, HTML])) {
        prop_assert_eq!(Patched::new(&Layout::untouched(&markdown)).parsed().len(), markdown.len());
        let bare = markdown.replace(['*', '~', '_'], "").replace("](a b", "").replace("]:", "");
        let layout = Layout::untouched(&bare);
        let patched = Patched::new(&layout);
        prop_assert_eq!(patched.parsed(), &bare);
    }

    #[test]
    fn places_are_of_the_file_and_on_character_boundaries(front in "[a党\n]{0,9}", markdown in text(&[MARKDOWN, HTML])) {
        use crate::diagnostics::{SourceText, Span};
        let file = format!("{front}{markdown}");
        let source = std::sync::Arc::new(SourceText::new("a.md", file.clone()));
        let crate::parse::markdown::ParsedBody { body, problems, .. } = super::parse_body(&source, Span::new(front.len(), file.len()), BodyKind::YearNotes, LineBreaks::Keep, "");
        let spans = body.links.iter().map(|link| link.span).chain(body.numbers.iter().map(|number| number.span));
        for span in spans {
            prop_assert!(span.start as usize >= front.len() && file.get(span.range()).is_some_and(|text| !text.is_empty()));
        }
        for problem in problems.iter() {
            prop_assert!(problem.place.is_some());
        }
        for number in &body.numbers {
            let written = source.slice(number.span);
            prop_assert!(written.starts_with("{{") && written.ends_with("}}"), "{}", written);
        }
    }
}
