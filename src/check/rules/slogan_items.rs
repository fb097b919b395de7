//! Slogans that are called by a number, with a list behind them that is not theirs: “四个意识”（政治意识、
//! 大局意识、责任意识、看齐意识）.
//!
//! Only lists that certainly say what the slogan is are looked at: right before it, in parentheses, behind a
//! colon or 即, 是指, 包括; at least half of them right, and what is not right of the form of the others. Lets
//! be: sentences that say what a slogan is (`“三会一课”是基本制度`), words around an item (`党的政治纪律`), items that
//! are said in several ways, lists with 等, the four 全面 as they were said before 2020-10-29, and what a text
//! without a day says of them.

mod table;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use table::SLOGANS;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "slogan-items",
        severity: Severity::Error,
        what: "“四个意识”“三会一课”等提法后面列出的内容不对。",
        why: "这些提法各有哪几项是固定的，多一项、少一项或者写错一项，就是表述错误。",
        how: "按提示的内容改正；确实只想举其中几项，就在后面写“等”。",
        example: Example::Sentences {
            wrong: &[
                "“四个意识”（政治意识、大局意识、责任意识、看齐意识）要牢固树立。",
                "“四个自信”是指道路自信、理论自信、制度自信、民族自信。",
                "“三会一课”即党员大会、支委会、组织生活会、党课。",
                "“五位一体”总体布局包括经济建设、政治建设、文化建设和社会建设。",
                "“四个全面”战略布局：全面建成小康社会、全面深化改革、全面依法治国、全面从严治党。",
                "整治“四风”（形式主义、官僚主义、享乐主义）问题。",
                "增强政治意识、大局意识、服务意识、看齐意识“四个意识”。",
                "坚定“四个自信”（理论自信、道路自信、制度自信、文化自信）。",
            ],
            right: &[
                "“四个意识”是指政治意识、大局意识、核心意识、（　　　）。",
                "“四个意识”是一个整体，政治意识是根本，核心意识是关键。",
                "“四个自信”（特别是制度自信、文化自信）要讲透。",
                "“四个全面”（第三讲：全面依法治国、全面从严治党）。",
                "“三会一课”：党员大会、党课本月已完成。",
                "落实“三会一课”（支部党员大会、支部委员会会议、党小组会、党课）制度。",
                "坚定“四个自信”，即中国特色社会主义道路自信、理论自信、制度自信、文化自信。",
                "“四史”是指党史、新中国史、改革开放史、社会主义发展史。",
                "新发展理念：创新、协调、绿色、开放、共享。",
                "“三会一课”（党员大会、支委会等）记录完整。",
                "纠治“四风”（形式主义、官僚主义、享乐主义和奢靡之风），特别是形式主义。",
                "统筹推进“五位一体”总体布局，经济建设和生态文明建设同步推进。",
                "社会主义核心价值观是富强、民主、文明、和谐，自由、平等、公正、法治，爱国、敬业、诚信、友善。",
                "“三农”（农业、农村、农民）工作是重中之重。",
                "“三会一课”是指定期召开支部党员大会、支部委员会会议、党小组会，按时上好党课。",
                "“三会一课”是党的组织生活的基本制度，包括党员大会、支委会、党小组会、党课。",
                "“六大纪律”，即党的政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律。",
                "“三严三实”：既严以修身、严以用权、严以律己，又谋事要实、创业要实、做人要实。",
                "“五位一体”即经济、政治、文化、社会、生态文明建设五位一体。",
                "学习党史、悟思想、办实事，增强“四个意识”。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| SLOGANS.iter().map(|slogan| slogan.name).collect());

/// A slogan and what is in it.
struct Slogan {
    name: &'static str,
    /// `|` parts other ways to say one.
    items: &'static [&'static str],
    /// The first day on which it is said so.
    from: Option<(i16, u8, u8)>,
    /// The day from which on it is said otherwise.
    until: Option<(i16, u8, u8)>,
}

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    for slogan in SLOGANS.iter().filter(|slogan| slogan.holds_on(passage.day)) {
        // Without a day, the one that is said otherwise from some day on may be meant as well.
        let is_sure = passage.day.is_some() || slogan.from.is_none() && slogan.until.is_none();
        if is_sure {
            let wrong = |(at, name): (usize, &str)| {
                wrong_list(text, at + name.len(), slogan).or_else(|| wrong_list_before(text, at, slogan))
            };
            marks.extend(text.match_indices(slogan.name).filter_map(wrong));
        }
    }
    marks
}

/// Nouns that may stand between a slogan and its list.
const NOUNS: &[&str] = &[
    "总体布局",
    "战略布局",
    "重要要求",
    "制度",
    "主要内容",
    "内容",
    "工作",
    "任务",
    "问题",
    "专题教育",
    "要求",
    "建设",
];

/// What says that the list is what the slogan means. The longer come first.
const LEADS: &[&str] = &[
    "（即",
    "（指",
    "（",
    "：",
    "，即",
    "，是指",
    "，包括",
    "，就是",
    "分别是",
    "是指",
    "就是",
    "包括",
    "主要包括",
    "即",
    "是",
];

/// A list behind a slogan that is not its own.
fn wrong_list(text: &str, end: usize, slogan: &Slogan) -> Option<Mark> {
    let mut rest = text[end..].trim_start_matches(['”', '’', '》']);
    rest = NOUNS.iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let list = LEADS.iter().find_map(|lead| rest.strip_prefix(lead))?.trim_start_matches('：');
    let list_end =
        list.char_indices().take(160).find(|(_, c)| matches!(c, '）' | '。' | '；' | '！' | '”' | '('));
    let list = &list[..list_end?.0];
    let parts = list.split(['、', '，', '；']).flat_map(|part| divided(part, slogan));
    let items: Vec<&str> = parts.map(bare).filter(|item| !item.is_empty()).collect();
    // `（特别是制度自信）` names some.
    if ["特别", "尤其", "主要是", "重点"].iter().any(|word| list.starts_with(word)) {
        return None;
    }
    if items.len() > slogan.items.len() + 1 || items.last().is_some_and(|item| item.ends_with('等')) {
        return None;
    }
    told(text, list, &items, slogan)
}

/// A list right before a slogan that is not its own: as many as it has.
fn wrong_list_before(text: &str, at: usize, slogan: &Slogan) -> Option<Mark> {
    let lead = text[..at].strip_suffix('“')?;
    let lead = lead.trim_end_matches(['的', '这', '等']);
    let far = lead.char_indices().rev().take(160).last()?.0;
    let clause = lead[far..].rfind(['，', '。', '；', '：', '（', '！', '”']);
    let clause = &lead[clause.map_or(far, |sign| far + sign)..];
    let clause = clause.trim_start_matches(|c| !is_han(c));
    let items: Vec<&str> = clause.split('、').flat_map(|part| divided(part, slogan)).map(bare).collect();
    let is_list = items.len() == slogan.items.len() && items[1..].iter().all(|item| !item.is_empty());
    is_list.then(|| told(text, clause, &items, slogan))?
}

/// What is wrong with the items of a list. Where some of them have not the form of the slogan's, it is
/// another list, or none.
fn told(text: &str, list: &str, items: &[&str], slogan: &Slogan) -> Option<Mark> {
    // A paper of an examination leaves one out.
    if list.contains(['_', '＿', '\u{3000}']) || list.contains("（ ") {
        return None;
    }
    let place = |item: &str| slogan.items.iter().position(|right| is_said(item, right));
    let places: Vec<usize> = items.iter().filter_map(|item| place(item)).collect();
    let rights = slogan.items.iter().filter(|right| items.iter().any(|item| is_said(item, right))).count();
    let others: Vec<&&str> = items.iter().filter(|item| place(item).is_none()).collect();
    let is_sentence = |item: &&str| place(item).is_some() && !is_item(item, slogan);
    if rights * 2 < slogan.items.len()
        || others.is_empty() && rights + 1 < slogan.items.len()
        || items.iter().any(is_sentence)
        || !others.iter().all(|other| has_form_of(other, slogan))
    {
        return None;
    }
    let is_all = rights == slogan.items.len();
    let is_in_order =
        !IN_ORDER.contains(&slogan.name) || others.len() + places.len() != rights || places.is_sorted();
    let start = list.as_ptr() as usize - text.as_ptr() as usize;
    let official: Vec<&str> = slogan.items.iter().filter_map(|item| item.split('|').next()).collect();
    let message = match others.first() {
        _ if is_all && is_in_order => return None,
        _ if is_all => format!("“{}”各项的先后不对", slogan.name),
        Some(other) => format!("“{}”里没有“{other}”", slogan.name),
        None => format!("“{}”有{}项，这里列了{rights}项", slogan.name, slogan.items.len()),
    };
    let mark = Mark::new(start..start + list.len(), message).hint(format!("写成“{}”", official.join("、")));
    Some(if is_all { mark.severity(Severity::Warning) } else { mark })
}

/// Slogans whose items are always said in one order.
const IN_ORDER: &[&str] =
    &["四个意识", "四个自信", "五位一体", "四个全面", "新发展理念", "社会主义核心价值观"];

/// Whether something looks like an item of a slogan: as long, or nearly so with the same beginning or end.
fn has_form_of(other: &str, slogan: &Slogan) -> bool {
    let ways = || slogan.items.iter().flat_map(|item| item.split('|'));
    let length = other.chars().count();
    let (first, last) = (other.chars().next(), other.chars().next_back());
    let is_alike = |way: &str| way.chars().next() == first || way.chars().next_back() == last;
    ways().all(|way| way.chars().count() == length)
        || ways().any(|way| way.chars().count() + 2 >= length && is_alike(way))
}

/// A part of a list at the 和 within it, unless an item of the slogan has one.
fn divided<'t>(part: &'t str, slogan: &Slogan) -> Vec<&'t str> {
    if slogan.items.iter().any(|right| is_said(bare(part), right)) {
        return vec![part];
    }
    match part.split_once("以及").or_else(|| part.split_once(['和', '与', '及'])) {
        Some((first, second)) if !first.is_empty() => vec![first, second],
        _ => vec![part],
    }
}

/// An item without its quotation marks and what goes before it.
fn bare(item: &str) -> &str {
    let item = item.trim_matches(['“', '”', '‘', '’', ' ']);
    item.trim_start_matches("中国特色社会主义").trim_start_matches("以及")
}

/// Whether something is an item, and no sentence about it: `增强政治意识`, not `政治意识是根本`.
fn is_item(said: &str, slogan: &Slogan) -> bool {
    const AROUND: usize = 2;
    let is_short = |part: &str, way: &str| part.chars().count() <= way.chars().count() + AROUND;
    said.split(['和', '与', '及']).all(|part| {
        let ways = slogan.items.iter().flat_map(|item| item.split('|')).filter(|way| part.contains(way));
        let longest = ways.max_by_key(|way| way.len());
        longest.is_none_or(|way| is_short(part, way))
    })
}

/// Whether an item is one of the ways to say it, with or without words around.
fn is_said(item: &str, right: &str) -> bool {
    right.split('|').any(|way| item.contains(way))
}
