//! Marks that say a paper is not for everybody: `机密★10年`, `密级：秘密`, `（内部资料，请勿外传）`,
//! `此件不公开`, and the minutes of a committee as such (`党工委会议纪要`).
//!
//! A mark stands for itself: alone in its block, in brackets, behind `密级：`, or with the star. Words in
//! sentences about secrecy are let be, as are marks in quotation marks, blocks that name several levels, and
//! tables that name all.
//! Rows of ledgers have a column that says what is not public.

mod asking;
mod labelled;
mod lessons;
mod minutes;

use std::ops::Range;

use asking::{ASKS, asked, is_asked};
use labelled::{is_labelled, values};

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::{first, last};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use crate::model::foreign::{Foreign, ForeignUse};

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
                "| 名称 | 说明 |\n|---|---|\n| 工作方案 | 内部资料，注意保存 |",
                "（本件不予公开）",
                "是否公开：否",
                "内部文件　严禁复制",
                "密 级：机 密",
                "机密　特急",
                "特急　机密",
                "★内部",
                "★内部★",
                "仅限党内传达",
                "密级：工作秘密",
                "以上内容禁止外传！",
                "文件会后收回，不得翻印。",
                "（供内部学习使用，请勿上网）",
                "内部材料，请勿转发。",
                "（限党内阅读）",
                "本简报仅供党工委领导参阅。",
                "## 党支部会议记录\n\n主持人：李明\n\n记录人：王芳\n\n参加人员：全体党员\n\n李明：同意。",
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
                "带“内部资料 不得外传”字样的不带进来。",
                "| 密级 | 最长期限 |\n|---|---|\n| 绝密 | 30年 |\n| 机密 | 20年 |\n| 秘密 | 10年 |",
                "| 文件名 | 密级 |\n|---|---|\n| 学习安排 | 公开 |",
                "是否公开：是",
                "按规定依法不公开发布的信息，要说明理由。",
                "选票会后收回，由监票人清点。",
                "涉密文件不得外传、不得外泄。",
                "| 材料 | 份数 |\n|---|---|\n| 内部资料 | 3 |",
                "会议记录",
            ],
        },
    },
    Sees::Prose(look),
)
.in_attachments()
.in_cells()
.by_words(|| {
    [ANYWHERE, ALONE, ASKS].into_iter().flatten().copied().chain(["密", "公开", "内部", "会议"]).collect()
});

/// Of which two tell that it is spoken of levels.
const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];

/// What says by itself, wherever it stands, that a paper is for some only.
const ANYWHERE: &[&str] = &[
    "仅供内部参考",
    "仅供内部使用",
    "仅供内部传阅",
    "仅供内部学习",
    "仅限内部使用",
    "仅限内部传阅",
    "仅限内部学习",
    "仅限党内传达",
    "仅限党内阅读",
    "仅限党内使用",
    "此件不公开",
    "此件不予公开",
    "此件不宜公开",
    "本件不公开",
    "本件不予公开",
    "本件不宜公开",
    "本件不对外公开",
    "此件不对外公开",
];

/// What does so alone in a block, or in brackets, beside the levels.
const ALONE: &[&str] = &[
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
    "不公开发布",
    "不对外公开",
];

/// How soon something is to be read, beside its level.
const URGENT: [&str; 6] = ["特急", "特提", "加急", "平急", "急件", "急"];

const INSIDE: &str = "内部";

/// What in a name may say no more than where a thing is from, or what it is about.
const OF_ORIGIN: [&str; 2] = [INSIDE, "涉密"];

/// What is for a unit only, and no secret of the state.
const OF_WORK: &str = "工作";

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if LEVELS.iter().filter(|level| text.contains(**level)).count() > 1 {
        return Vec::new();
    }
    let of_words = |words: &'static [&'static str]| {
        words.iter().flat_map(|word| text.match_indices(word)).map(|(at, word)| at..at + word.len())
    };
    let mut found: Vec<Range<usize>> = of_words(ANYWHERE).chain(values(text)).collect();
    // Other fields are not published, or say what a text is for.
    let is_shown = matches!(
        passage.sort,
        PassageSort::Block
            | PassageSort::Code
            | PassageSort::Name
            | PassageSort::Field("title" | "标题" | "主题" | "summary" | "摘要" | "tags" | "标签")
    ) || is_foreign_summary(passage.sort);
    if is_shown {
        found.extend(of_words(ALONE).chain(levels(text)).filter(|range| is_alone(text, range)));
        found.extend(
            text.match_indices(INSIDE)
                .map(|(at, word)| at..at + word.len())
                .filter(|range| is_starred(text, range)),
        );
        found.extend(minutes::paper(text));
    }
    if passage.sort == PassageSort::Name {
        found.extend(in_name(text));
    }
    found.retain(|range| !is_quoted(text, range));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        range.start >= end && {
            end = range.end;
            true
        }
    });
    // A name may say no more than where a thing is from.
    let may_be_meant = |range: &Range<usize>| {
        text[..range.start].trim_end() == OF_WORK
            || passage.sort == PassageSort::Name && OF_ORIGIN.contains(&&text[range.clone()])
            || is_told_of(text, range)
    };
    let asked: Vec<Range<usize>> = if found.is_empty() {
        asked(text).filter(|range| !is_within_quotes(&text[..range.start])).collect()
    } else {
        Vec::new()
    };
    let is_lesson = !found.is_empty() && lessons::teaches(passage.file);
    let told = found.into_iter().map(|range| match is_lesson || may_be_meant(&range) {
        true => mark(text, range).severity(Severity::Warning),
        false => mark(text, range),
    });
    let asked = asked.into_iter().map(|range| mark(text, range).severity(Severity::Warning));
    told.chain(asked).chain(minutes::record(passage).filter(|_| is_shown)).collect()
}

/// Whether a field is read as the summary of a text that comes from another generator: `description`.
fn is_foreign_summary(sort: PassageSort<'_>) -> bool {
    let PassageSort::Field(key) = sort else { return false };
    Foreign::find(key).is_some_and(|foreign| foreign.meaning().1 == ForeignUse::Summary)
}

/// Whether a mark stands within a sentence: `标有机密★20年的文件`.
fn is_told_of(text: &str, range: &Range<usize>) -> bool {
    const SHOWN: [&str; 10] =
        ["标有", "标着", "标注", "标明", "印有", "注有", "注明", "写有", "写着", "拍摄"];
    let before = text[..range.start].trim_end_matches(['“', '"', ' ']);
    SHOWN.iter().any(|word| before.ends_with(word))
}

/// Levels that stand apart in the name of a file: `机密-方案`, `通知（内部）`.
fn in_name(name: &str) -> impl Iterator<Item = Range<usize>> {
    let is_mark = |piece: &&str| LEVELS.contains(piece) || OF_ORIGIN.contains(piece);
    let pieces = name.split(|c| !is_han(c)).filter(is_mark);
    pieces.map(|piece| {
        let start = piece.as_ptr() as usize - name.as_ptr() as usize;
        start..start + piece.len()
    })
}

fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(['“', '‘', '"', '「'])
}

fn mark(text: &str, range: Range<usize>) -> Mark {
    let message = format!("有“{}”的标志", &text[range.clone()]);
    Mark::new(range, message).hint("先不要发布，报保密工作机构核实；能公开的部分另写一稿")
}

/// The levels of a text, with blanks in them or without: `机密`, `机　密`.
fn levels(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('密').filter_map(|(at, second)| {
        let first = text[..at].trim_end_matches([' ', '\u{3000}']);
        let level = first.chars().next_back().filter(|c| matches!(c, '绝' | '机' | '秘'))?;
        Some(first.len() - level.len_utf8()..at + second.len())
    })
}

/// Whether stars say that 内部 is a mark.
fn is_starred(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim(), text[range.end..].trim());
    let ends = |part: &str| part.is_empty() || part == "★" || is_period(part);
    before == "★" && ends(after) || before.is_empty() && after.strip_prefix('★').is_some_and(ends)
}

/// Whether a word is a mark: nothing but brackets, blanks and what belongs to it is around, in its cell.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    /// Characters of the longest mark in a cell.
    const NEAR: usize = 40;
    let is_bar = |c: char| matches!(c, '\t' | '|' | '｜');
    let (left, right) = (&text[..range.start], &text[range.end..]);
    let before = last(left, NEAR).rsplit(is_bar).next().unwrap_or_default();
    let start = if before.len() < last(left, NEAR).len() { left.len() - before.len() } else { 0 };
    let end = first(right, NEAR).find(is_bar).unwrap_or(right.len());
    let is_in_row = start > 0 || end < right.len();
    let (before, after) = (left[start..].trim(), right[..end].trim());
    let starred = after.trim_start_matches('\\').strip_prefix(['*', '＊']);
    if after.starts_with(['★', '☆']) || starred.is_some_and(|behind| is_period(behind.trim_start())) {
        return true;
    }
    let before = before.strip_suffix(OF_WORK).unwrap_or(before).trim_end();
    let is_labelled = is_labelled(before);
    let is_begun = before.is_empty()
        || before.ends_with(['（', '(', '【', '[', '〔', '★', '☆'])
        || URGENT.contains(&before)
        || is_labelled;
    let after = after.strip_prefix('级').filter(|_| is_labelled).unwrap_or(after);
    let told = after.trim_start_matches(['，', ',', '、', ' ', '\u{3000}', '！', '!']);
    let is_told = is_asked(told) || URGENT.contains(&told.trim_end());
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['）', ')', '】', ']', '〕']);
    // What a row is about may be called so: `| 内部资料 | 3 份 |`.
    let is_whole = !is_in_row || is_labelled || !before.is_empty();
    is_begun && (is_told || is_whole && (is_end(after) || after == "。" || is_period(after)))
}

/// Whether nothing follows but for how long: `5年`, `（5年）`, `保密期限：10年`, `长期`.
fn is_period(after: &str) -> bool {
    let is_around = |c: char| c.is_whitespace() || "（()）：:。".contains(c);
    let own = after.trim_matches(is_around);
    let own = own.strip_prefix("保密期限").unwrap_or(own).trim_matches(is_around);
    let digits = own.trim_start_matches(|c: char| c.is_ascii_digit());
    own == "长期" || digits.len() < own.len() && ["年", "个月", "天"].contains(&digits)
}
