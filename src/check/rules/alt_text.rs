//! Photos without words: `![](a.jpg)`, `<img src="a.jpg">`, or with some that say nothing: `![图片](a.jpg)`,
//! `![IMG_1234](a.jpg)`.
//!
//! Lets be: code, and whatever else the words are.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::written_pictures::{WrittenPicture, pictures};
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
.by_words(|| vec!["![", "<img", "<IMG"]);

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
    if line.sort == PassageSort::Code {
        return Vec::new();
    }
    pictures(line.text).into_iter().filter_map(without_words).collect()
}

fn without_words(picture: WrittenPicture<'_>) -> Option<Mark> {
    let message = match picture.alt {
        // A tag may say that there is nothing to say: of an ornament.
        Some("") if picture.is_tag => return None,
        None | Some("") => "这张图片没有说明".to_owned(),
        Some(alt) if says_nothing(alt) => format!("图片的说明“{alt}”没有说图上是什么"),
        Some(_) => return None,
    };
    let hint = if picture.is_tag {
        "在 alt=\"\" 的引号里写清楚谁在做什么，例如“党员在重温入党誓词”"
    } else {
        "在方括号里写清楚谁在做什么，例如“党员在重温入党誓词”"
    };
    Some(Mark::new(picture.range, message).hint(hint))
}

/// Whether this is the name of a file, or but the word for a picture.
pub(super) fn says_nothing(alt: &str) -> bool {
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
    use super::says_nothing;

    #[test]
    fn words_that_say_nothing_are_told_from_others() {
        let nothing =
            ["", "图片", "IMG_1234", "照片1", "微信图片_20220701", "huodong.jpg", "DSC 0012", "图一"];
        assert!(nothing.into_iter().all(says_nothing));
        let something =
            ["党员在重温入党誓词", "图为党员在植树", "活动照片展板", "Image of 2022 meeting", "第二党支部"];
        assert!(!something.into_iter().any(says_nothing));
    }
}
