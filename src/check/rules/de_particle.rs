//! 的, 地 and 得 in each other's place, where nothing else can be meant: `讲的很清楚`, `变的越来越好`,
//! `重要地意义`.
//!
//! Lets be: 的 for 地 before verbs (认真的学习), which is right where the verb is a noun (更深入的了解), and which
//! 《中学教学语法系统提要》 (1984) allowed; what may be a noun (他讲的很重要: what he said is); 地 that is part of a
//! noun (重要地区).
//!
//! Source: 《现代汉语词典》 (7th edition) under 的, 地 and 得.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "de-particle",
        severity: Severity::Info,
        what: "“的”“地”“得”像是用混了。",
        why: "动词和后面说明它怎么样的话之间用“得”，形容词和名词之间用“的”；读音相同，打字时最容易选错。",
        how: "按提示改正；引用原文如此的，可以不改。",
        example: Example::Sentences {
            wrong: &[
                "支部书记把道理讲的很清楚。",
                "园区环境变的越来越好。",
                "各项活动开展的很顺利，受到好评。",
                "材料写的非常扎实。",
                "党课具有十分重要地意义。",
                "志愿服务取得了良好地成效。",
            ],
            right: &[
                "支部书记把道理讲得很清楚。",
                "他讲的很重要，大家要记在心里。",
                "准备的很多材料都用上了。",
                "这是一次开展的很成功的活动。",
                "认真的学习态度值得肯定。",
                "园区是全市重要地区，地位突出。",
                "大家光荣地完成任务。",
                "情况改变的越来越多。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| DEGREES.iter().chain(BEFORE_NOUNS).copied().collect());

/// 的, and how much.
const DEGREES: &[&str] =
    &["的很", "的非常", "的十分", "的越来越", "的更加", "的格外", "的相当", "的特别", "的极其"];

/// Verbs of which one says how it is done.
const VERBS: [&str; 18] = [
    "做", "讲", "写", "干", "抓", "办", "说", "发展", "进行", "开展", "表现", "完成", "落实", "准备", "组织",
    "过", "学", "推进",
];

/// How it is done: nothing that a thing can be.
const MANNERS: [&str; 20] = [
    "清楚",
    "清晰",
    "透彻",
    "到位",
    "生动",
    "精彩",
    "扎实",
    "深入",
    "细致",
    "顺利",
    "成功",
    "圆满",
    "出色",
    "认真",
    "明白",
    "充实",
    "及时",
    "仔细",
    "快",
    "有声有色",
];

/// What ends a clause.
const ENDS: [char; 7] = ['，', '。', '；', '！', '？', '、', '了'];

/// Words with 变 that are nouns.
const CHANGES: &str = "改转演应政不万多巨嬗质量突渐蜕病事兵哗";

/// Adjectives with 地, …
const BEFORE_NOUNS: &[&str] = &[
    "类似地",
    "苛刻地",
    "重要地",
    "重大地",
    "良好地",
    "伟大地",
    "光荣地",
    "美好地",
    "优秀地",
    "突出地",
    "宝贵地",
    "强大地",
    "优良地",
    "浓厚地",
    "崇高地",
    "深厚地",
    "巨大地",
    "严峻地",
    "坚强地",
];

/// … and nouns that are no verbs, and begin no word with 地.
const NOUNS: [&str; 26] = [
    "意义", "作用", "成绩", "成效", "精神", "传统", "任务", "问题", "经验", "事业", "工程", "梦想", "氛围",
    "条件", "基础", "品质", "挑战", "目标", "理想", "使命", "要求", "思想", "方针", "关系", "情况", "原因",
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks: Vec<Mark> = DEGREES
        .iter()
        .flat_map(|degree| text.match_indices(degree))
        .filter_map(|(at, degree)| complement(text, at, degree))
        .collect();
    for (at, written) in BEFORE_NOUNS.iter().flat_map(|word| text.match_indices(word)) {
        let end = at + written.len();
        if let Some(noun) = NOUNS.iter().find(|noun| text[end..].starts_with(**noun)) {
            let right = format!("{}的{noun}", written.trim_end_matches('地'));
            let mark = Mark::new(at..end + noun.len(), format!("“{written}{noun}”的“地”应为“的”"));
            marks.push(mark.hint(format!("写成“{right}”")));
        }
    }
    marks
}

/// A verb, 的 for 得, and how it is done.
fn complement(text: &str, at: usize, degree: &str) -> Option<Mark> {
    let (before, behind) = (&text[..at], &text[at + degree.len()..]);
    let changes = before.strip_suffix('变').filter(|before| !before.ends_with(|c| CHANGES.contains(c)));
    let (start, end) = if changes.is_some() && degree == "的越来越" {
        (at - "变".len(), at + degree.len())
    } else {
        let verb = VERBS.iter().filter(|verb| before.ends_with(**verb)).map(|verb| verb.len()).max()?;
        let manner = MANNERS.iter().find(|manner| behind.starts_with(**manner))?;
        let after = &behind[manner.len()..];
        (after.is_empty() || after.starts_with(ENDS)).then_some((at - verb, text.len() - after.len()))?
    };
    let written = &text[start..end];
    let right = format!("{}得{}", &text[start..at], &text[at + "的".len()..end]);
    let mark = Mark::new(start..end, format!("“{written}”的“的”应为“得”"));
    Some(mark.hint(format!("写成“{right}”")))
}
