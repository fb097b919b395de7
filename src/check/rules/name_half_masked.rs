//! People whose names are hidden in one place and written in full in another, so that they are not hidden at
//! all: `王某（王小明）`, `王×明` beside `王小明`, or a list in which some names are masked and others are not
//! (`王×、李建国、赵×`).
//!
//! It cannot know whether `张某` and 张三 elsewhere are one person, and says nothing of that. Names marked 化名
//! are let be, and so are names in the cells of one column.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{SURNAMES, is_name, without_number};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "name-half-masked",
        severity: Severity::Warning,
        what: "同一篇里有的名字隐去了，有的又写了全名。",
        why: "前面写“王某”，后面写出全名，等于没有隐去；名单里只隐去几个，漏掉的人的隐私就公开了。",
        how: "要隐去就从头到尾都隐去；可以公开的，全都写全名。",
        example: Example::Sentences {
            wrong: &[
                "违纪人员王某（王小明）受到党内警告处分。",
                "受资助学生：王×、李建国、赵×。",
                "慰问困难职工张×军，并送去慰问金。张建军同志表示感谢。",
                "李某某（即李建国）已退还全部款项。",
                "困难职工名单：陈某、黄志强、何某某。",
            ],
            right: &[
                "违纪人员王某（另案处理）受到党内警告处分。",
                "受资助学生：王×、李×、赵×。",
                "党员王某（化名）介绍了情况。",
                "王某、李某等人被查处，纪委书记张建国通报了案情。",
                "慰问困难职工张×军。会后，张建国同志作了讲话。",
                "支部书记王建国、李建国、赵建国参加。",
                "某企业、某部门的负责人王建国参加。",
                "慰问困难职工张×军。会后，小王（化名）、张建军（化名）谈了感受。",
                "受访者：李某、赵某、王小明（化名）。",
                "李某、王小明（化名）、赵某、陈建国（均为化名）谈了体会。",
                "慰问困难职工张×军。张建军说，党组织帮了大忙。（文中人物均为化名）",
            ],
        },
    },
    Sees::Text(look),
)
.by_words(|| SIGNS.to_vec());

const SIGNS: &[&str] = &["某", "×", "*", "＊"];

/// What may stand in brackets before a name that somebody goes by.
const BESIDE: &[&str] = &["即", "本名", "真名", "原名", "姓名", "：", ":"];

/// A name of which something is hidden.
struct Masked<'t> {
    range: Range<usize>,
    written: &'t str,
}

/// What says that a name is nobody's, behind it; or that all names of a text are.
const PSEUDONYM: &str = "化名";
const ALL_PSEUDONYMS: &[&str] = &["均为化名", "均系化名", "都是化名", "皆为化名", "全部为化名", "一律化名"];

fn look(passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    if passages.iter().any(|passage| ALL_PSEUDONYMS.iter().any(|words| passage.text.contains(words))) {
        return Vec::new();
    }
    let masked: Vec<Vec<Masked<'_>>> = passages.iter().map(|passage| masked(passage.text)).collect();
    let mut marks = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let here = &masked[at];
        marks.extend(here.iter().filter_map(|name| in_brackets(passage.text, name)).map(|mark| (at, mark)));
        if !here.is_empty() {
            marks.extend(in_lists(passage.text, here).map(|mark| (at, mark)));
        }
    }
    let partly = masked.iter().flatten().map(|name| name.written).filter(|written| is_partly(written));
    let partly: BTreeSet<&str> = partly.collect();
    for written in partly.into_iter().take(MOST_NAMES) {
        let found = passages.iter().enumerate().find_map(|(at, passage)| {
            let range = whole_name(passage.text, written)?;
            Some((at, told(passage.text, range, written)))
        });
        marks.extend(found);
    }
    told_once(passages, marks)
}

/// Of the places where somebody's name is written out the first, which says how many more there are.
fn told_once(passages: &[Passage<'_>], mut marks: Vec<(usize, Mark)>) -> Vec<(usize, Mark)> {
    marks.sort_by_key(|(at, mark)| (*at, mark.range.start));
    marks.dedup_by_key(|(at, mark)| (*at, mark.range.clone()));
    let mut firsts: Vec<(usize, Mark, usize)> = Vec::new();
    for (at, mark) in marks {
        let name = |at: usize, mark: &Mark| &passages[at].text[mark.range.clone()];
        match firsts.iter_mut().find(|(first, of, _)| name(*first, of) == name(at, &mark)) {
            Some((.., more)) => *more += 1,
            None => firsts.push((at, mark, 0)),
        }
    }
    let told = |(at, mark, more): (usize, Mark, usize)| match more {
        0 => (at, mark),
        more => (at, mark.label(format!("后面还有 {more} 处"))),
    };
    firsts.into_iter().map(told).collect()
}

/// Names of a text that are looked for in all of it.
const MOST_NAMES: usize = 20;

fn is_sign(c: char) -> bool {
    matches!(c, '某' | '×' | '*' | '＊')
}

fn told(text: &str, range: Range<usize>, hidden: &str) -> Mark {
    let name = &text[range.clone()];
    Mark::new(range, format!("“{hidden}”隐去了名字，这里又写了“{name}”"))
        .hint("要隐去就从头到尾都隐去；可以公开的，全都写全名")
}

/// The names of which something is hidden: 王某, 王某某, 王×明, 王小×.
fn masked(text: &str) -> Vec<Masked<'_>> {
    let mut found = Vec::new();
    let mut end = 0;
    for (sign, _) in text.char_indices().filter(|(_, c)| is_sign(*c)) {
        if sign < end {
            continue;
        }
        let before: Vec<(usize, char)> = text[..sign].char_indices().rev().take(2).collect();
        let surname = before.iter().find(|(_, c)| SURNAMES.contains(*c));
        let Some((start, _)) = surname else { continue };
        let mut behind = text[sign..].chars().take(2).take_while(|c| is_sign(*c)).map(char::len_utf8);
        let mut length: usize = behind.by_ref().sum();
        let rest = &text[sign + length..];
        // `王×明`, where nothing else follows.
        let mut last = rest.chars();
        let is_middle = *start + '王'.len_utf8() == sign && !text[sign..].starts_with('某');
        if let (true, Some(given)) = (is_middle && length <= '×'.len_utf8(), last.next())
            && is_han(given)
            && !last.next().is_some_and(is_han)
        {
            length += given.len_utf8();
        }
        end = sign + length;
        found.push(Masked { range: *start..end, written: &text[*start..end] });
    }
    found
}

/// Whether a part of the name behind the surname is to be seen.
fn is_partly(written: &str) -> bool {
    written.chars().skip(1).any(|c| !is_sign(c)) && written.chars().count() == 3
}

/// The same name with what is hidden: where it ends like a name.
fn whole_name(text: &str, hidden: &str) -> Option<Range<usize>> {
    let fits = |name: &str| {
        let pairs = name.chars().zip(hidden.chars());
        name.chars().count() == 3
            && pairs.into_iter().all(|(c, known)| is_han(c) && (is_sign(known) || c == known))
    };
    let surname = hidden.chars().next()?;
    text.match_indices(surname).find_map(|(start, _)| {
        let length: usize = text[start..].chars().take(3).map(char::len_utf8).sum();
        let name = &text[start..start + length];
        let rest = &text[start + length..];
        let ends = !rest.starts_with(is_han)
            || ["同志", "说", "表示", "等", "介绍"].iter().any(|w| rest.starts_with(w));
        (fits(name) && is_name(name) && ends && !is_pseudonym(rest)).then_some(start..start + length)
    })
}

/// Whether brackets behind a name say that it is a pseudonym.
fn is_pseudonym(rest: &str) -> bool {
    let inside = rest.strip_prefix(['（', '(']).and_then(|inside| inside.split(['）', ')']).next());
    inside.is_some_and(|inside| inside.contains(PSEUDONYM))
}

/// A name in full right behind the hidden one, in brackets.
fn in_brackets(text: &str, name: &Masked<'_>) -> Option<Mark> {
    let inside = text[name.range.end..].strip_prefix(['（', '('])?;
    let inside = &inside[..inside.find(['）', ')'])?];
    let mut whole = inside;
    while let Some(rest) = BESIDE.iter().find_map(|word| whole.strip_prefix(word)) {
        whole = rest;
    }
    let start = name.range.end + '（'.len_utf8().min(text[name.range.end..].chars().next()?.len_utf8());
    let range = start + inside.len() - whole.len()..start + inside.len();
    let is_same = whole.chars().next() == name.written.chars().next();
    (is_same && is_name(whole)).then(|| told(text, range, name.written))
}

/// Of each list of nothing but names in which some are hidden, the first in full.
fn in_lists<'t>(text: &'t str, masked: &'t [Masked<'t>]) -> impl Iterator<Item = Mark> + 't {
    text.split(['，', '。', '；', '：', '（', '）', ',', ';', ':']).filter_map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let mut hidden = None;
        let mut whole = None;
        let mut items = part.split('、').peekable();
        let mut count = 0;
        while let Some(item) = items.next() {
            count += 1;
            let own = without_number(item).trim();
            let at = own.as_ptr() as usize - text.as_ptr() as usize;
            let found = masked.iter().find(|name| name.range == (at..at + own.len()));
            match found {
                Some(name) => hidden = hidden.or(Some(name.written)),
                None if is_pseudonym(&text[at + own.len()..]) => {}
                None if is_name(own) => whole = whole.or(Some(at..at + own.len())),
                // What follows the last name, or stands before the first, is no name.
                None if items.peek().is_none() || at == start => {}
                None => return None,
            }
        }
        let (hidden, whole) = (hidden?, whole?);
        (count > 2).then(|| told(text, whole, hidden))
    })
}
