//! Names of organs with a word too many: `东莞市市委`, `南城区区委`, `全会会议精神`.
//!
//! Lets be: a kind of city or district before its committee (地级市市委, 各市市委, 城市市委).

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "organ-name",
        severity: Severity::Warning,
        what: "机构或会议名称里多了一个字词。",
        why: "“东莞市市委”里两个“市”重复，规范写法是“东莞市委”；“全会”就是全体会议，后面不再加“会议”。",
        how: "去掉重复的字词。",
        example: Example::Sentences {
            wrong: &[
                "东莞市市委召开会议。",
                "佛山南海区区委书记到园区调研。",
                "博罗县县委转发了通知。",
                "石龙镇镇委高度重视。",
                "学习六中全会会议精神。",
            ],
            right: &[
                "东莞市委召开会议。",
                "各市市委要高度重视。",
                "地级市市委书记参加培训。",
                "省会城市市委书记参加座谈。",
                "各区区委、各镇镇委要抓好落实。",
                "学习六中全会精神和中央经济工作会议精神。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| DOUBLED.iter().copied().chain([PLENUM]).collect());

const DOUBLED: &[&str] = &["市市委", "区区委", "县县委", "镇镇委"];
const PLENUM: &str = "全会会议精神";

/// What stands before them where a kind of place is meant, not one place.
const KINDS: &[char] =
    &['城', '辖', '级', '各', '全', '两', '本', '我', '该', '外', '多', '个', '省', '些', '每', '名'];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let of_committees =
        DOUBLED.iter().flat_map(|words| text.match_indices(words)).filter_map(|(at, words)| {
            let before = text[..at].chars().next_back().filter(|c| is_han(*c) && !KINDS.contains(c));
            before.map(|_| doubled(at, words, &words['市'.len_utf8()..]))
        });
    let of_plenums = text.match_indices(PLENUM).map(|(at, words)| doubled(at, words, "全会精神"));
    of_committees.chain(of_plenums).collect()
}

fn doubled(at: usize, words: &str, right: &str) -> Mark {
    let mark = Mark::new(at..at + words.len(), format!("“{words}”里有重复的字词"));
    mark.hint(format!("写成“{right}”")).fix(right)
}
