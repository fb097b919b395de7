//! Marks that say a paper is not for everybody: `机密★10年`, `密级：秘密`, `（内部资料，请勿外传）`,
//! `此件不公开`, and the minutes of a committee as such (`党工委会议纪要`).
//!
//! A mark stands for itself: alone in its block, in brackets, behind `密级：`, or with the star. Words in
//! sentences about secrecy are let be, as are marks in quotation marks, blocks that name several levels, and
//! tables that name all.
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
                "秘密＊10年",
                "密级：秘密　保密期限：5年",
                "密级：秘密（5年）",
                "密级　秘密",
                "定密：秘密5年",
                "机密　启用前",
                "★秘密",
                "密级：内部",
                "公开属性：依申请公开",
                "（内部参阅）",
                "（征求意见稿，请勿外传）",
                "本材料仅供领导参阅。",
                "本资料仅限内部使用。",
                "信息公开类别：不予公开",
                "| 文件名 | 密级 | 份数 |\n|---|---|---|\n| 工作方案 | 机密 | 3 |",
                "| 材料 | 涉密等级 |\n|---|---|\n| 方案 | 机密级 |",
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
                "保密期限：绝密级事项不超过三十年。",
                "秘密级国家秘密的保密期限不超过10年。",
                "*秘密*工作时期的党组织。",
                "信息公开方式：主动公开、依申请公开。",
                "学习材料里写着“请勿外传”四个字。",
                "| 密级 | 最长期限 |\n|---|---|\n| 绝密 | 30年 |\n| 机密 | 20年 |\n| 秘密 | 10年 |",
                "| 文件名 | 密级 |\n|---|---|\n| 学习安排 | 公开 |",
            ],
        },
    },
    Sees::Prose(look),
)
.in_attachments()
.in_cells()
.by_words(|| [LEVELS, ANYWHERE, ALONE, ASKED].into_iter().flatten().copied().chain([MINUTES]).collect());

const LEVELS: &[&str] = &["绝密", "机密", "秘密"];

/// What a paper is called that tells of a meeting.
const MINUTES: &str = "会议纪要";

/// What says by itself, wherever it stands, that a paper is for some only.
const ANYWHERE: &[&str] = &[
    "仅供内部参考",
    "仅供内部使用",
    "仅供内部传阅",
    "仅供内部学习",
    "仅限内部使用",
    "仅限内部传阅",
    "仅限内部学习",
    "此件不公开",
    "此件不予公开",
    "公开方式：不予公开",
    "公开属性：不予公开",
    "公开选项：不予公开",
    "公开类别：不予公开",
    "公开类型：不予公开",
    "公开类型：不公开",
    "公开类别：不公开",
    "公开方式：不公开",
    "公开属性：不公开",
    "公开方式：依申请公开",
    "公开属性：依申请公开",
    "主动公开：否",
    "密级：内部",
    "密级:内部",
];

/// What asks readers to keep a paper to themselves: of a paper that everybody can read nobody asks it. It may
/// be about another paper (`会议材料请勿外传`).
const ASKED: &[&str] = &[
    "请勿外传",
    "不得外传",
    "请勿传播",
    "不得上网",
    "不得在互联网上传播",
    "仅供领导参阅",
    "仅供领导参考",
    "成员传阅）",
    "内部掌握",
];

/// Before a level that is a mark.
const LABELS: &[&str] = &["密级", "定密", "定密情况", "保密级别", "保密等级", "涉密等级"];

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
    "内部参阅",
    "内部刊物",
    "内部明电",
    "密件",
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
    // Other fields are not published, or say what a text is for.
    if matches!(
        passage.sort,
        PassageSort::Block
            | PassageSort::Code
            | PassageSort::Name
            | PassageSort::Field("title" | "标题" | "主题" | "summary" | "摘要" | "tags" | "标签")
    ) {
        found.extend(of_words(ALONE).filter(|range| is_alone(text, range)));
        found.extend(minutes(text));
    }
    let asked = of_words(ASKED).filter(|range| !is_quoted(text, range) && found.is_empty());
    let asked: Vec<Mark> = asked.map(|range| mark(text, range).severity(Severity::Warning)).collect();
    found.retain(|range| !is_quoted(text, range));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        range.start >= end && {
            end = range.end;
            true
        }
    });
    found.into_iter().map(|range| mark(text, range)).chain(asked).collect()
}

fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(['“', '‘', '"', '「'])
}

fn mark(text: &str, range: Range<usize>) -> Mark {
    let message = format!("有“{}”的标志", &text[range.clone()]);
    Mark::new(range, message).hint("先不要发布，报保密工作机构核实；能公开的部分另写一稿")
}

/// Whether a word is a mark: nothing but brackets, blanks and what belongs to it is around.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    let starred = after.trim_start_matches('\\').strip_prefix(['*', '＊']);
    if after.starts_with(['★', '☆']) || starred.is_some_and(|behind| is_period(behind.trim_start())) {
        return true;
    }
    let label = before.trim_end_matches(['：', ':']);
    let is_labelled = LABELS.iter().any(|word| label.ends_with(word));
    let is_begun =
        before.is_empty() || before.ends_with(['（', '(', '【', '[', '〔', '★', '☆']) || is_labelled;
    let after = after.strip_prefix('级').filter(|_| is_labelled).unwrap_or(after);
    let told = after.trim_start_matches(['，', ',', '、', ' ', '\u{3000}', '！', '!']);
    let is_told = ["注意保存", "注意保密", "请勿外传", "严禁外传", "不得外传", "妥善保管", "启用前"]
        .iter()
        .any(|word| told.starts_with(word));
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['）', ')', '】', ']', '〕']);
    is_begun && (is_told || is_end(after) || after == "。" || is_period(after))
}

/// Whether nothing follows but for how long: `5年`, `（5年）`, `保密期限：10年`, `长期`.
fn is_period(after: &str) -> bool {
    let is_around = |c: char| c.is_whitespace() || "（()）：:。".contains(c);
    let own = after.trim_matches(is_around);
    let own = own.strip_prefix("保密期限").unwrap_or(own).trim_matches(is_around);
    let digits = own.trim_start_matches(|c: char| c.is_ascii_digit());
    own == "长期" || digits.len() < own.len() && ["年", "个月", "天"].contains(&digits)
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
