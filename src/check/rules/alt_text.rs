//! Photos without words: `![](a.jpg)`, or with some that say nothing: `![图片](a.jpg)`, `![IMG_1234](a.jpg)`.
//!
//! Lets be: code, and whatever else the words are.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "alt-text",
        severity: Severity::Warning,
        what: "图片没有说明，或说明等于没写。",
        why: "看不见图的人靠说明知道图上是什么，页面上也用它作图注；无障碍是政府网站检查的一项。",
        how: "在方括号里写清楚谁在做什么，例如“党员在重温入党誓词”。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 七月主题党日\ndate: 2022-07-01\n---\n![图片](s.png)\n-- content/posts/s.png \
                    (png 640x360) --\n",
            right: "-- content/posts/a.md --\n---\ntitle: 七月主题党日\ndate: 2022-07-01\n---\n![党员在重温入党誓词](s.png)\n-- \
                    content/posts/s.png (png 640x360) --\n",
        },
    },
    Sees::Lines(look),
)
.by_words(|| vec!["!["]);

/// Words that say no more than that there is a picture.
const EMPTY: [&str; 14] = [
    "",
    "图片",
    "照片",
    "图",
    "图像",
    "插图",
    "配图",
    "截图",
    "微信图片",
    "活动照片",
    "活动图片",
    "image",
    "img",
    "photo",
];

/// What pictures are called by cameras and programs, before a number.
const NAMES: [&str; 7] = ["img", "dsc", "dscn", "pic", "image", "mmexport", "screenshot"];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let text = line.text;
    if line.sort == PassageSort::Code {
        return Vec::new();
    }
    let mark = |(range, alt): (Range<usize>, &str)| {
        let message = match alt {
            "" => "这张图片没有说明".to_owned(),
            alt => format!("图片的说明“{alt}”没有说图上是什么"),
        };
        Mark::new(range, message).hint("在方括号里写清楚谁在做什么，例如“党员在重温入党誓词”")
    };
    pictures(text).filter(|(_, alt)| says_nothing(alt)).map(mark).collect()
}

/// The pictures of a line, with what their brackets say.
fn pictures(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("![").filter_map(|(at, sign)| {
        let start = at + sign.len();
        let alt = &text[start..start + text[start..].find(['[', ']'])?];
        let rest = &text[start + alt.len()..];
        let is_code = text[..at].matches('`').count() % 2 == 1;
        let is_escaped = text[..at].ends_with('\\');
        let is_picture = rest.starts_with("](") && !is_code && !is_escaped;
        is_picture.then_some((at..start + alt.len() + 1, alt.trim()))
    })
}

/// Whether this is the name of a file, or but the word for a picture.
fn says_nothing(alt: &str) -> bool {
    let lower = alt.to_ascii_lowercase();
    let is_file =
        [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"].iter().any(|ending| lower.ends_with(ending));
    let is_number = |c: char| {
        digit(c).is_some()
            || matches!(c, '_' | '-' | ' ' | '(' | ')' | '（' | '）' | '.' | '一' | '二' | '三')
    };
    let word = lower.trim_end_matches(is_number);
    is_file || EMPTY.contains(&word) || NAMES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{pictures, says_nothing};

    #[test]
    fn words_that_say_nothing_are_told_from_others() {
        let nothing =
            ["", "图片", "IMG_1234", "照片1", "微信图片_20220701", "huodong.jpg", "DSC 0012", "图一"];
        assert!(nothing.into_iter().all(says_nothing));
        let something =
            ["党员在重温入党誓词", "图为党员在植树", "活动照片展板", "Image of 2022 meeting", "第二党支部"];
        assert!(!something.into_iter().any(says_nothing));
    }

    #[test]
    fn code_shows_no_picture() {
        let alts = |text| pictures(text).map(|(_, alt)| alt).collect::<Vec<_>>();
        assert_eq!(alts("![a](b.png) 和![](c.png)"), ["a", ""]);
        assert!(alts("`![a](b.png)` \\![a](b.png) ![a] ![a").is_empty());
    }
}
