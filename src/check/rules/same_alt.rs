//! Three photos or more of one post with the same words: `![党员在学习](1.jpg)`, `![党员在学习](2.jpg)`.
//!
//! Lets be: two of them, one photo that stands in several places, and words that say nothing: those are for
//! `alt-text`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::alt_text::says_nothing;
use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::written_pictures::pictures;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "same-alt",
        severity: Severity::Info,
        what: "一篇稿件里三张以上不同的照片，说明一字不差。",
        why: "说明也是图注，几张照片下面写着同一句话，读者看不出各是什么；看不见图的人听到的是重复。",
        how: "每张照片各写各的：谁、在做什么；同一个场面的照片，留下最好的一两张。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 七月主题党日\ndate: 2022-07-01\n---\n![党员在学习](1.png)\n\n![党员在学习](2.png)\n\n\
                    ![党员在学习](3.png)\n-- content/posts/1.png (png 640x360) --\n-- content/posts/2.png (png 641x360) --\n-- \
                    content/posts/3.png (png 642x360) --\n",
            right: "-- content/posts/a.md --\n---\ntitle: 七月主题党日\ndate: 2022-07-01\n---\n![党员在学习党章](1.png)\n\n![党员在交流发言](2.png)\n\n\
                    ![书记在讲党课](3.png)\n-- content/posts/1.png (png 640x360) --\n-- content/posts/2.png (png 641x360) --\n-- \
                    content/posts/3.png (png 642x360) --\n",
        },
    },
    Sees::File(look),
)
.by_words(|| vec!["![", "<img", "<IMG"]);

/// How many photos with the same words are too many.
const MANY: usize = 3;

/// Photos with the same words, and where the first of them is.
struct Alike<'t> {
    line: usize,
    range: Range<usize>,
    photos: BTreeSet<&'t str>,
}

fn look(lines: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut by_words: BTreeMap<&str, Alike<'_>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.sort != PassageSort::Code) {
        for picture in pictures(line.text) {
            let Some(alt) = picture.alt.filter(|alt| !says_nothing(alt)) else { continue };
            let first = Alike { line: at, range: picture.range, photos: BTreeSet::new() };
            by_words.entry(alt).or_insert(first).photos.insert(picture.target);
        }
    }
    let many = by_words.into_iter().filter(|(_, alike)| alike.photos.len() >= MANY);
    let mark = |(alt, alike): (&str, Alike<'_>)| {
        let message = format!("有{}张不同的照片，说明都是“{alt}”", alike.photos.len());
        let mark = Mark::new(alike.range, message);
        (alike.line, mark.hint("每张各写各的：谁、在做什么；同一个场面的，留下一两张"))
    };
    many.map(mark).collect()
}
