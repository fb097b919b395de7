//! The organisers: those of the site's organisations that title or first sentences name as who did it, else
//! who signed, else who is named at all.

use std::ops::Range;

use crate::model::characters::is_han;
use crate::model::organisation::OrganisationId;
use crate::model::settings::Settings;

/// What somebody does with an event: who is named before it did it.
const DONE: &[&str] = &[
    "召开", "开展", "举行", "举办", "组织", "主办", "承办", "学习", "走进", "赴", "参观", "观看", "走访",
    "慰问", "传达", "完成", "发布", "印发",
];
/// How many sentences may tell.
const SENTENCES: usize = 2;
/// How many are looked through where none does.
const FIRST: usize = 4;
/// The shortest name, in characters: a short one is part of too many words, but for the first of a sentence.
const SHORTEST: usize = 3;
/// The shortest that is only the end of a name: `机关党支部` of `云谷产业园机关党支部`.
const SHORTEST_END: usize = 4;
/// How firms end, which is left out in talk.
const FIRMS: &[&str] = &["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司"];
/// Lines at the end that may be a signature, and their characters at most.
const SIGNATURE: (usize, usize) = (4, 40);

/// Who organised what a text tells of, in the order they are named.
pub(super) fn of(title: &str, words: &str, settings: &Settings) -> Vec<OrganisationId> {
    let names = Names::of(settings);
    let sentences = || {
        let sentences = words.split(['。', '；', '！', '\n']).map(str::trim);
        [title].into_iter().chain(sentences.filter(|sentence| !sentence.is_empty()))
    };
    for sentence in sentences().take(SENTENCES + 1) {
        let end = DONE.iter().filter_map(|verb| sentence.find(verb)).min();
        let found = end.map(|end| names.in_text(&sentence[..end])).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
    }
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_short = |line: &&&str| line.chars().count() <= SIGNATURE.1 && !line.contains('。');
    let signed = lines.iter().rev().take(SIGNATURE.0).filter(is_short).map(|line| names.in_text(line));
    let signed = signed.into_iter().find(|found| !found.is_empty());
    signed.unwrap_or_else(|| {
        let all = sentences().take(FIRST + 1).map(|sentence| names.in_text(sentence));
        all.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    })
}

/// How a name is known.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// It is one of those that the settings have.
    Own,
    /// It is a part of one, and no part of another.
    Part,
}

/// All names that may be meant, with whose they are.
struct Names(Vec<(OrganisationId, String, Sort)>);

impl Names {
    fn of(settings: &Settings) -> Self {
        let mut all: Vec<(OrganisationId, String, Sort)> = Vec::new();
        for (id, organisation) in settings.organisations.iter().filter(|(_, one)| one.declared) {
            let short = organisation.short.iter();
            let former = organisation.former.iter().map(|former| &former.name);
            let own =
                [&organisation.name].into_iter().chain(short).chain(&organisation.aliases).chain(former);
            all.extend(own.map(|name| (id, name.clone(), Sort::Own)));
        }
        let mut parts: Vec<(OrganisationId, String)> = Vec::new();
        for (id, name, _) in &all {
            let bare = FIRMS.iter().find(|firm| name.contains(**firm)).map(|firm| name.replacen(firm, "", 1));
            let others = all.iter().filter(|(other, ..)| other != id).map(|(_, other, _)| other.as_str());
            let ends = ends_of(name, others);
            for part in ends.into_iter().map(str::to_owned).chain(bare) {
                parts.push((*id, part.replace("党支部", "支部")));
                parts.push((*id, part));
            }
            parts.push((*id, name.replace("党支部", "支部")));
        }
        parts.retain(|(_, part)| part.chars().count() >= SHORTEST_END);
        // 第一党支部 of 甲公司第一党支部 and 乙公司第一党支部 is neither.
        let is_of_one = |id: OrganisationId, part: &str| {
            !parts.iter().any(|(other, name)| *other != id && name == part)
                && !all.iter().any(|(other, name, _)| *other != id && name.ends_with(part))
        };
        let parts: Vec<_> = parts.iter().filter(|(id, part)| is_of_one(*id, part)).cloned().collect();
        all.extend(parts.into_iter().map(|(id, part)| (id, part, Sort::Part)));
        Self(all)
    }

    fn in_text(&self, text: &str) -> Vec<OrganisationId> {
        let mut found: Vec<(OrganisationId, Range<usize>)> = Vec::new();
        for (id, name, sort) in &self.0 {
            let is_long = name.chars().count() >= SHORTEST;
            for (at, _) in text.match_indices(name.as_str()) {
                let before = &text[..at];
                let is_named = match sort {
                    Sort::Own => is_long || before.is_empty() || before.ends_with(['、', '，', '与', '和']),
                    Sort::Part => !is_part_of_another(before),
                };
                let is_quoted = before.matches(['《', '“']).count() > before.matches(['》', '”']).count();
                if is_named && !is_quoted {
                    found.push((*id, at..at + name.len()));
                }
            }
        }
        let is_inside = |one: &Range<usize>| {
            let around = |other: &Range<usize>| {
                other.len() > one.len() && other.start <= one.start && one.end <= other.end
            };
            found.iter().any(|(_, other)| around(other))
        };
        let mut named: Vec<_> = found.iter().filter(|(_, range)| !is_inside(range)).cloned().collect();
        named.sort_by_key(|(_, range)| range.start);
        let mut organisations = Vec::new();
        for (id, _) in named {
            if !organisations.contains(&id) {
                organisations.push(id);
            }
        }
        organisations
    }
}

/// A name without the park that it belongs to: what others begin with too, or what is called a park.
fn ends_of<'n>(name: &'n str, others: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    const PARKS: &[&str] = &["园区", "产业园", "工业园", "科技园", "开发区", "高新区", "管委会", "街道"];
    const LEAST_SHARED: usize = 3;
    let shared = |other: &str| {
        let same = name.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        let (count, length) = same.fold((0, 0), |(count, length), (c, _)| (count + 1, length + c.len_utf8()));
        // 甲公司第一党支部 begins as 甲公司第二党支部 does.
        let length = name[..length].trim_end_matches('第').len();
        (count >= LEAST_SHARED).then_some(length)
    };
    let mut ends: Vec<&str> = others.filter_map(shared).map(|length| &name[length..]).collect();
    ends.extend(PARKS.iter().filter_map(|park| name.find(park).map(|at| &name[at + park.len()..])));
    ends
}

/// Whether what stands before the end of a name makes another name of it: `市直机关党支部`.
fn is_part_of_another(before: &str) -> bool {
    const HOLDERS: &[char] =
        &['市', '县', '省', '局', '院', '校', '镇', '乡', '道', '直', '级', '厂', '司', '村', '区'];
    let last = before.chars().next_back();
    !before.ends_with("园区") && last.is_some_and(|last| is_han(last) && HOLDERS.contains(&last))
}
