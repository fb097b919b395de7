//! Marks that say a paper is not for everybody: `机密★10年`, `密级：秘密`, `（内部资料，请勿外传）`,
//! `此件不公开`, and the minutes of a committee as such (`党工委会议纪要`).
//!
//! A mark stands for itself: alone in its block, in brackets, behind `密级：`, or with the star. Words in
//! sentences about secrecy are let be, as are marks in quotation marks and blocks that name several levels.
//! Rows of ledgers have a column that says what is not public.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "secrecy-mark",
        severity: Severity::Error,
        what: "有密级、内部资料一类的标志。",
        why: "带这种标志的材料不能上网；哪怕只是抄来一页，也可能是泄密。",
        how: "先不要发布，报保密工作机构核实；能公开的部分另写一稿。",
        example: Example::Sentences {
            wrong: &[
                "机密★10年",
                "秘密 ★ 5年",
                "绝密",
                "机 密★10年",
                "密级：秘密",
                "（内部资料，请勿外传）",
                "内部资料 注意保存",
                "以上数据仅供内部参考。",
                "（此件不公开）",
                "【内部文件】",
                "党工委会议纪要",
                "党工委会议纪要〔2022〕3号",
                "公开方式：不予公开",
                "`机密★10年`",
                "```\n机密★\n```",
                "```\n办公室\n秘密★3年\n```",
            ],
            right: &[
                "严守党的秘密，对党忠诚。",
                "组织学习保守国家秘密法，分清绝密、机密、秘密三级。",
                "文件首页左上角的“机密★10年”是密级标志。",
                "会后形成会议纪要，印发各支部。",
                "学习贯彻全省座谈会会议纪要",
                "内部资料一律不得带出办公室。",
                "（此件公开发布）",
                "依法不予公开的信息，向申请人说明理由。",
                "绝密 机密 秘密",
                "涉密文件严禁外传。",
            ],
        },
    },
    Sees::Prose(look),
)
.in_attachments()
.by_words(|| [LEVELS, ANYWHERE, ALONE].into_iter().flatten().copied().chain([MINUTES]).collect());

const LEVELS: &[&str] = &["绝密", "机密", "秘密"];

/// What a paper is called that tells of a meeting.
const MINUTES: &str = "会议纪要";

/// What says by itself, wherever it stands, that a paper is for some only.
const ANYWHERE: &[&str] = &[
    "仅供内部参考",
    "仅供内部使用",
    "仅供内部传阅",
    "仅供内部学习",
    "此件不公开",
    "此件不予公开",
    "公开方式：不予公开",
    "公开属性：不予公开",
    "公开方式：不公开",
    "公开属性：不公开",
];

/// What does so alone in a block, in brackets or behind `密级：`.
const ALONE: &[&str] = &[
    "绝密",
    "机密",
    "秘密",
    "绝 密",
    "机 密",
    "秘 密",
    "绝\u{3000}密",
    "机\u{3000}密",
    "秘\u{3000}密",
    "内部资料",
    "内部文件",
    "内部参考",
    "内部使用",
    "内部材料",
    "不予公开",
    "不宜公开",
];

/// What is said with minutes that are spoken of, and are not the paper itself.
const OF_MINUTES: &[&str] = &[
    "形成", "印发", "起草", "整理", "撰写", "学习", "传达", "落实", "制发", "审议", "做好", "规范", "写",
    "》", "，", "。", "：", "、", "的",
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if LEVELS.iter().filter(|level| text.contains(**level)).count() > 1 {
        return Vec::new();
    }
    let of_words = |words: &'static [&'static str]| {
        words.iter().flat_map(|word| text.match_indices(word)).map(|(at, word)| at..at + word.len())
    };
    let mut found: Vec<Range<usize>> = of_words(ANYWHERE).collect();
    // Other fields say whom a text is for: what is held back by them is not published.
    if matches!(
        passage.sort,
        PassageSort::Block
            | PassageSort::Code
            | PassageSort::Name
            | PassageSort::Field("title" | "标题" | "主题")
    ) {
        found.extend(of_words(ALONE).filter(|range| is_alone(text, range)));
        found.extend(minutes(text));
    }
    found.retain(|range| !text[..range.start].ends_with(['“', '‘', '"', '「']));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        range.start >= end && {
            end = range.end;
            true
        }
    });
    found.into_iter().map(|range| mark(text, range)).collect()
}

fn mark(text: &str, range: Range<usize>) -> Mark {
    let message = format!("有“{}”的标志", &text[range.clone()]);
    Mark::new(range, message).hint("先不要发布，报保密工作机构核实；能公开的部分另写一稿")
}

/// Whether a word is a mark: nothing but brackets, blanks and what belongs to it is around.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    if after.starts_with(['★', '☆']) {
        return true;
    }
    let is_begun = before.is_empty()
        || before.ends_with(['（', '(', '【', '[', '〔'])
        || before.ends_with("密级：")
        || before.ends_with("密级:");
    let told = after.trim_start_matches(['，', ',', '、', ' ', '\u{3000}', '！', '!']);
    let is_told = ["注意保存", "注意保密", "请勿外传", "严禁外传", "不得外传", "妥善保管"]
        .iter()
        .any(|word| told.starts_with(word));
    is_begun && (is_told || after.is_empty() || after.starts_with(['）', ')', '】', ']', '〕']))
}

/// The name of a paper of minutes, where it is all that a block says, with a number at most.
fn minutes(text: &str) -> Option<Range<usize>> {
    let at = text.find(MINUTES)?;
    let (name, number) = (&text[..at], text[at + MINUTES.len()..].trim());
    let is_number = number.is_empty()
        || number.starts_with(['〔', '（', '(', '[']) && number.ends_with(['号', '）', ')']);
    let is_name = name.chars().count() <= 20 && !OF_MINUTES.iter().any(|word| name.contains(word));
    (is_number && is_name && number.chars().count() <= 16).then_some(at..at + MINUTES.len())
}
