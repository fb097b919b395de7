//! Lists that are longer or shorter than what is said of them: `提出三点要求：一是…。二是…。`, `分为以下四组：甲、乙、丙`,
//! `从思想、作风、纪律四个方面`; of people by name: `张明、李红、王伟2名同志`; and of Markdown: `提出三点要求：` above a list.
//!
//! Lists that go on (等), lists within lists, and lists whose items cannot be told apart are let be.

mod in_sentences;
mod named;
mod named_people;

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "list-length",
        severity: Severity::Warning,
        what: "说的项数和列出来的项数不一样。",
        why: "说是三点只列了两点，读者会以为漏了一段；列多了，前面的数字就是错的。",
        how: "漏了的补上；没有漏，就改前面的数字。只举其中几项的，后面写“等”。",
        example: Example::Sentences {
            wrong: &[
                "会议提出三点要求：一是加强学习，二是抓好落实。",
                "就做好下步工作，强调两点意见。一是提高认识；二是压实责任；三是严明纪律。",
                "书记从三个方面作了部署：\n\n一是学习。\n\n二是调研。",
                "培训分为以下四个组：机关组、企业组、社区组。",
                "包括三项内容：学习文件；讨论计划。",
                "要从思想、作风、纪律、廉洁三个方面查找差距。",
                "制定了《学习办法》《考勤办法》《值班办法》12项制度。",
                "出台了5项制度，分别是《学习制度》《考勤制度》《值班制度》。",
                "开设3个专题，分别是党史、廉政。",
                "书记提出三点要求：\n\n- 加强学习\n- 严明纪律",
                "会议表彰了张明、李红、王伟、赵亮等3名同志。",
                "确定张明、李红、王伟4名同志为发展对象。",
                "下一步做好以下两项工作：\n\n1. 学习\n2. 调研\n3. **整改**",
            ],
            right: &[
                "会议提出三点要求：一是加强学习，二是抓好落实，三是严明纪律。",
                "强调两点意见。一是提高认识；二是压实责任。",
                "书记从三个方面作了部署：\n\n一是学习。\n\n二是调研。\n\n三是整改。",
                "培训分为以下三个组：机关组、企业组和社区组。",
                "包括四项内容：学习文件、讨论计划等。",
                "要从思想、作风、纪律等四个方面查找差距。",
                "要从思想、作风、纪律和廉洁四个方面查找差距。",
                "提出三点要求：一是学深悟透，二是学以致用，三要学有所成。",
                "围绕三个方面开展讨论。会后作了一是一、二是二的要求。",
                "坚持省、市、县三级联动，落实三个到位。",
                "制定了《学习办法》《考勤办法》《值班办法》等12项制度，修订《甲》和《乙》2项制度。",
                "出台了3项制度，分别是《学习制度》《考勤制度》和《值班制度》。",
                "落实《条例》《细则》，完成12项任务。",
                "会议表彰了张明、李红等12名同志，小王、李红、王伟3名同志作了发言。",
                "确定张明、李红、王伟3名同志为发展对象。",
                "书记提出两点要求：\n\n- 加强学习\n  - 学党章\n  - 学党史\n- **严明**纪律\n\n会议结束。",
                "下一步做好以下两项工作：\n\n1. 学习\n\n   学原文。\n\n2. 调研\n\n会后走访三家企业：\n\n- 甲公司",
                "书记提出两点要求：\n\n大家结合实际作了发言。",
            ],
        },
    },
    Sees::Text(look),
)
.by_words(|| {
    let others = ["方面", "环节", "层面", "维度", "角度", "名", "位", "人"];
    FIRSTS.iter().chain(LEADS).chain(&["》", "分别", "依次", "，即"]).chain(ABOVE).chain(&others).copied().collect()
});

/// What stands above a list of Markdown.
const ABOVE: &[&str] = &[
    "要求：",
    "意见：",
    "建议：",
    "希望：",
    "措施：",
    "内容：",
    "任务：",
    "问题：",
    "工作：",
    "议程：",
    "事项：",
    "点：",
    "条：",
    "项：",
];

/// What the first item of a list in sentences begins with.
const FIRSTS: &[&str] = &["一是", "一要", "第一，"];

/// What is said item by item.
const NOUNS: &[&str] = &[
    "方面", "要求", "意见", "建议", "希望", "体会", "措施", "举措", "内容", "任务", "看法", "打算", "做法",
    "重点", "问题", "环节", "层面", "步骤", "阶段", "维度", "角度", "关键", "工作", "原则", "特点", "经验",
    "目标", "组", "类", "部分", "方向", "含义", "原因", "倡议", "期许", "考量", "理由", "条件", "特征",
    "情况", "方式", "路径", "影响",
];

/// Characters of a list that is read item by item, at most.
const LONGEST_LIST: usize = 300;

/// Blocks over which a list in sentences goes, at most.
const MOST_BLOCKS: usize = 40;

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let blocks: Vec<usize> =
        (0..passages.len()).filter(|at| passages[*at].sort == PassageSort::Block).collect();
    let mut marks = Vec::new();
    for (order, at) in blocks.iter().enumerate() {
        let text = passages[*at].text;
        let following = || blocks[order + 1..].iter().take(MOST_BLOCKS).map(|at| passages[*at].text);
        let counts = passages[*at].counts();
        let names = |count| named::named(text, count).or_else(|| named_people::named_people(text, count));
        let of_names = counts.iter().filter_map(|count| names(count)?.mark(text, count));
        marks.extend(of_names.map(|mark| (*at, mark)));
        for count in counts.iter().filter(|count| is_of_items(count)) {
            let listed = in_sentences::in_sentences(text, count, following())
                .or_else(|| behind_colon(text, count))
                .or_else(|| before(text, count))
                .or_else(|| below(text, count, blocks[order + 1..].iter().map(|at| &passages[*at])));
            marks.extend(listed.and_then(|listed| listed.mark(text, count)).map(|mark| (*at, mark)));
        }
    }
    marks
}

/// A list of Markdown below a number and a colon: `提出三点要求：`, then an item on each line.
fn below<'t, 'p: 't>(
    text: &str,
    count: &Count,
    mut following: impl Iterator<Item = &'t Passage<'p>>,
) -> Option<Listed> {
    let words = words_behind(text, count, 12)?;
    let is_of_items =
        matches!(count.unit, "点" | "条" | "项" | "方面") || NOUNS.iter().any(|noun| words.contains(noun));
    let is_last = &text[count.range.end + words.len()..] == "：";
    let first = following.next().filter(|_| is_of_items && is_last && !words.contains('等'))?;
    let indent = Some(first.in_list()).filter(|place| place.begins_item)?.indent;
    let listed = following
        .map(|block| block.in_list())
        .take_while(|place| place.begins_item && place.indent >= indent || place.indent > indent + 1)
        .filter(|place| place.begins_item && place.indent == indent)
        .count();
    Some(Listed { least: listed + 1, most: listed + 1 })
}

/// Whether a number may say how many items there are.
fn is_of_items(count: &Count) -> bool {
    let is_unit = matches!(count.unit, "个" | "点" | "条" | "项" | "方面" | "大" | "种" | "类" | "级");
    is_unit
        && !count.is_about
        && count.value.is_multiple_of(ONE)
        && (2 * ONE..=10 * ONE).contains(&count.value)
}

/// How many items a list has: one between these.
struct Listed {
    least: usize,
    most: usize,
}

impl Listed {
    /// Where it is not what is said.
    fn mark(&self, text: &str, count: &Count) -> Option<Mark> {
        let said = usize::try_from(count.value / ONE).ok()?;
        let listed = match (self.least, self.most) {
            (least, most) if (least..=most).contains(&said) => return None,
            (least, most) if least == most => format!("有{least}项"),
            (least, _) if least > said => format!("至少有{least}项"),
            (_, most) => format!("最多{most}项"),
        };
        let message = format!("说的是“{}”，列出来的{listed}", &text[count.range.clone()]);
        let mark = Mark::new(count.range.clone(), message);
        Some(mark.hint("漏了的补上；没有漏，就改这个数字；只举其中几项的，后面写“等”"))
    }
}

/// The Han characters behind a number, at most so many.
fn words_behind<'t>(text: &'t str, count: &Count, most: usize) -> Option<&'t str> {
    let behind = &text[count.range.end..];
    let end = behind.char_indices().take(most + 1).find(|(_, c)| !is_han(*c)).map(|(at, _)| at);
    let is_all = || behind.chars().nth(most).is_none();
    end.or_else(|| is_all().then_some(behind.len())).map(|end| &behind[..end])
}

/// What says that the list behind a colon is all of it.
const LEADS: &[&str] =
    &["以下", "下列", "如下", "分为", "分成", "包括", "包含", "涵盖", "设有", "设立", "设置"];

/// A list behind a number and a colon: `分为以下三组：甲、乙、丙`.
fn behind_colon(text: &str, count: &Count) -> Option<Listed> {
    let words = words_behind(text, count, 8)?;
    let is_lead =
        LEADS.iter().any(|lead| text[..count.range.start].ends_with(lead)) || words.ends_with("如下");
    let list = text[count.range.end + words.len()..].strip_prefix('：').filter(|_| is_lead)?;
    let list = &list[..list.char_indices().nth(LONGEST_LIST).map_or(list.len(), |(at, _)| at)];
    let list =
        bare(&list[..list.find(['。', '！', '？']).or_else(|| is_short(list).then_some(list.len()))?])?;
    let is_open = list.contains('等') || FIRSTS.iter().any(|first| list.contains(first));
    let sign = if list.contains('；') { '；' } else { '、' };
    if is_open || sign == '、' && list.contains('，') || list.contains(['（', '：', '1', '①']) {
        return None;
    }
    let items: Vec<&str> = list.split(sign).map(str::trim).filter(|item| !item.is_empty()).collect();
    let is_plain = items.len() > 1 && (sign == '；' || items.iter().all(|item| item.chars().count() < 20));
    let joined = if sign == '；' { 0 } else { joints(&items) };
    is_plain.then_some(Listed { least: items.len(), most: items.len() + joined })
}

/// A text without what stands in quotes and brackets; `None` where they are not in pairs, or side by side
/// with no mark between.
fn bare(text: &str) -> Option<String> {
    const PAIRS: [(char, char); 3] = [('“', '”'), ('《', '》'), ('（', '）')];
    let (mut bare, mut open, mut closed) = (String::new(), Vec::new(), false);
    for c in text.chars() {
        if let Some((_, close)) = PAIRS.iter().find(|(begin, _)| *begin == c) {
            if closed && c != '（' {
                return None;
            }
            open.push(*close);
        } else if PAIRS.iter().any(|(_, close)| *close == c) {
            (open.pop() == Some(c)).then_some(())?;
        } else if open.is_empty() {
            bare.push(c);
        }
        // What is quoted stands for something.
        if open.is_empty() && matches!(c, '”' | '》') {
            bare.push('某');
        }
        closed = open.is_empty() && matches!(c, '”' | '》');
    }
    open.is_empty().then_some(bare)
}

/// How many more items there may be than signs part: what stands between 和 may be two or one.
fn joints(items: &[&str]) -> usize {
    items.iter().map(|item| item.matches(['和', '与', '及', '或', '跟', '同']).count()).sum()
}

fn is_short(list: &str) -> bool {
    list.chars().count() < LONGEST_LIST
}

/// A list right before a number: `从思想、作风、纪律三个方面`.
fn before(text: &str, count: &Count) -> Option<Listed> {
    const NOUNS: &[&str] = &["方面", "环节", "层面", "维度", "角度", "关键环节"];
    const LONGEST: usize = 6;
    let behind = &text[count.range.end..];
    let is_noun =
        count.unit == "方面" || count.unit == "个" && NOUNS.iter().any(|noun| behind.starts_with(noun));
    if !is_noun {
        return None;
    }
    let lead = &text[..count.range.start];
    let far = lead.char_indices().rev().take(LONGEST_LIST).last().map_or(0, |(at, _)| at);
    let lead = &lead[far..];
    let start = lead.rfind(['，', '。', '；', '：', '！', '？', '（']);
    let clause =
        bare(&lead[start.map_or(0, |at| at + lead[at..].chars().next().map_or(0, char::len_utf8))..])?;
    let parts: Vec<&str> = clause.rsplit('、').collect();
    let items: Vec<&str> = parts.iter().copied().take_while(|item| item.chars().count() <= LONGEST).collect();
    // The first has words before it that are no part of it.
    let is_whole = items.len() + 1 >= parts.len();
    let least = if items.len() < parts.len() { items.len() + 1 } else { items.len() };
    let is_open = clause.contains(['等', '某']) || clause.ends_with(['的', '了', '在', '这', '有']);
    let most = if is_whole { least + joints(&parts) } else { usize::MAX };
    (items.len() > 1 && !is_open).then_some(Listed { least, most })
}
