//! The kind: a title that names one, or a text that begins by saying that one was held. Where nothing does,
//! none: then the post is news.

use super::Guess;
use crate::model::kind::{KindId, Kinds};
use crate::model::settings::Settings;

/// Names of kinds that titles have for other reasons.
const TOO_COMMON: &[&str] = &[
    "工会",
    "培训",
    "谈心",
    "疫情防控",
    "制度",
    "通知",
    "公告",
    "公示",
    "通告",
    "动态",
    "新闻",
    "要闻",
    "妇女工作",
    "党员教育",
    "党务培训",
    "党风廉政建设",
    "作风和党风廉政建设",
    "中心组",
    "第一议题制度",
    "团员活动",
    "制度建设",
];
/// How titles of papers end, which are no events.
const PAPERS: &[&str] = &[
    "方案",
    "办法",
    "制度",
    "名单",
    "总结",
    "计划",
    "要点",
    "简介",
    "倡议书",
    "意见",
    "规定",
    "细则",
    "指南",
    "清单",
    "汇总",
    "要求",
    "报告",
    "规则",
    "守则",
    "章程",
    "表",
    "台账",
];
/// … and of notices.
const NOTICES: &[&str] = &["通知", "公告", "公示", "通告"];
/// What is done with an event.
const HELD: &[&str] = &["召开", "开展", "举行", "举办", "组织"];
/// What is done at one: 支委会研究年度计划 is no plan.
const ACTED: &[&str] = &["研究", "审议", "学习", "传达", "部署", "讨论"];
/// How much of a text may tell, in characters.
const BEGINNING: usize = 220;
/// How far behind the verb the kind may stand, in characters.
const REACH: usize = 30;

/// The kind that title or text name.
pub(super) fn of(title: &str, words: &str, settings: &Settings) -> Option<Guess<KindId>> {
    let kinds = &settings.kinds;
    let bare = without_marks(title);
    if NOTICES.iter().any(|notice| bare.ends_with(notice)) {
        return kinds
            .find("通知")
            .or_else(|| kinds.find("通知公告"))
            .map(|kind| Guess::doubtful(kind, "标题"));
    }
    let is_event = ACTED.iter().chain(HELD).any(|verb| bare.contains(verb));
    if !is_event && PAPERS.iter().any(|paper| bare.ends_with(paper)) {
        return None;
    }
    if let Some(kind) = of_title(title, kinds) {
        return Some(Guess::doubtful(kind, "标题"));
    }
    held_in(words, kinds).map(|kind| Guess::doubtful(kind, "正文"))
}

/// The kind that a title names: the last one, as in 开展“重温入党誓词”主题党日活动, but of two that were held
/// together the first, as in 主题党日暨专题党课.
fn of_title(title: &str, kinds: &Kinds) -> Option<KindId> {
    const TOGETHER: &[&str] = &["暨", "及", "和", "与", "、", "+", "＋", "＆", "&", "并"];
    let mut named = named_in(title, kinds, 2);
    named.sort_by_key(|(_, range)| range.end);
    let (mut kind, mut range) = named.pop()?;
    while let Some((before, of_before)) = named.pop() {
        let between = title.get(of_before.end..range.start).unwrap_or_default();
        let is_quoted = |at: usize| title[..at].matches('“').count() > title[..at].matches('”').count();
        if !TOGETHER.iter().any(|word| between.contains(word)) || is_quoted(of_before.start) {
            break;
        }
        (kind, range) = (before, of_before);
    }
    Some(kind)
}

/// A title without what is added behind it.
fn without_marks(title: &str) -> &str {
    let title = title.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '）' && c != ')');
    let open = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
    open.map_or(title, |open| &title[..open])
}

/// The kinds of events that a text names outside of titles of books, and where.
fn named_in(text: &str, kinds: &Kinds, shortest: usize) -> Vec<(KindId, std::ops::Range<usize>)> {
    let mut found: Vec<(KindId, std::ops::Range<usize>)> = Vec::new();
    for (id, kind) in kinds.iter().filter(|(_, kind)| kind.counts) {
        let names = [&kind.name].into_iter().chain(&kind.aliases);
        let names =
            names.filter(|name| name.chars().count() >= shortest && !TOO_COMMON.contains(&name.as_str()));
        for name in names {
            for (at, _) in text.match_indices(name.as_str()).filter(|(at, _)| !is_in_book(&text[..*at])) {
                found.push((id, at..at + name.len()));
            }
        }
    }
    // Of names one in the other the longer is meant: 主题党日 in 支部主题党日.
    let is_inside = |one: &std::ops::Range<usize>| {
        found
            .iter()
            .any(|(_, other)| other.len() > one.len() && other.start <= one.start && one.end <= other.end)
    };
    found.iter().filter(|(_, range)| !is_inside(range)).cloned().collect()
}

fn is_in_book(before: &str) -> bool {
    before.matches('《').count() > before.matches('》').count()
}

/// The one kind that a text says at its beginning to have been held.
fn held_in(words: &str, kinds: &Kinds) -> Option<KindId> {
    let beginning: String = words.chars().take(BEGINNING).collect();
    let mut found = None;
    for sentence in beginning.split(['。', '；', '\n']).filter(|sentence| !sentence.trim().is_empty()).take(3)
    {
        let Some(begin) = HELD.iter().filter_map(|verb| sentence.find(verb)).min() else { continue };
        let clause: String = sentence[begin..].chars().take(REACH).collect();
        for (kind, _) in named_in(&clause, kinds, 3) {
            if found.is_some_and(|other| other != kind) {
                return None;
            }
            found = Some(kind);
        }
        if found.is_some() {
            return found;
        }
    }
    None
}
