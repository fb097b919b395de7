//! Congresses and plenums of the Party, sessions of the people's congress: those that there never were
//! (`党的十九届八中全会`), those that a post tells of before they were held, and names written in another way than
//! the official one (`十九大六中全会`, `党的20大`, `第二十届全国代表大会`).
//!
//! Lets be: what is still to come and said so (`喜迎党的二十大`), plenums of others (`民革十四届二中全会`, `团十八届五中全会`,
//! 市委十四届七次全会), and plenums of which nothing is known here yet.
//!
//! Sources: the communiqués of the plenums, and the list of congresses and plenums on 共产党员网 (12371.cn); the
//! number of sessions from the announcements of the National People's Congress (npc.gov.cn).

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::counts::han_digit;
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::{chinese_numeral, digit};
use crate::model::date::Date;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "congress-session",
        severity: Severity::Warning,
        what: "党的代表大会、中央全会或全国人大会议的届次不对，或者写法不规范。",
        why: "届次写错是严重差错：没有开过的全会、稿件日期以后才开的大会，读者一看就知道不对。",
        how: "对照公报核对届次和日期；大会写“党的二十大”，全会写“党的十九届六中全会”。",
        example: Example::Sentences {
            wrong: &[
                "深入学习党的十八届八中全会精神。",
                "学习中国共产党第十九届中央委员会第八次全体会议公报。",
                "学习贯彻党的二十大精神，开展主题党日活动。",
                "二十届三中全会审议通过了决定。",
                "党的十九大六中全会通过了决议。",
                "学习党的19届六中全会精神。",
                "学习党的十九届六次全会精神。",
                "喜迎党的20大胜利召开。",
                "迎接中国共产党第二十届全国代表大会召开。",
                "收看十三届全国人大六次会议开幕会。",
            ],
            right: &[
                "学习党的十九届六中全会精神。",
                "喜迎党的二十大胜利召开，选举产生出席党的二十大代表。",
                "待党的二十大召开后，将组织学习党的二十大精神。",
                "学习十九届中央纪委六次全会精神。",
                "团的十八届八中全会、民革十三届八中全会先后召开。",
                "迎接中国共产党第二十次全国代表大会召开。",
                "市委十四届九次全会召开，区党代会选出新一届委员会。",
                "收看十三届全国人大五次会议开幕会。",
                "召开第十届职工代表大会第八次会议。",
                "第20届大学生运动会闭幕。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| CONGRESSES.iter().flat_map(|(_, names, _)| names.iter().copied()).chain(["届"]).collect());

/// Year, month and day.
type Day = (i16, u8, u8);

/// The congresses of the Party that posts tell of: which, how they are called, when they began.
const CONGRESSES: &[(u8, [&str; 2], Day)] = &[
    (15, ["十五大", "15大"], (1997, 9, 12)),
    (16, ["十六大", "16大"], (2002, 11, 8)),
    (17, ["十七大", "17大"], (2007, 10, 15)),
    (18, ["十八大", "18大"], (2012, 11, 8)),
    (19, ["十九大", "19大"], (2017, 10, 18)),
    (20, ["二十大", "20大"], (2022, 10, 16)),
];

/// How many plenums the central committees had whose terms are over.
const PLENUMS: &[(u8, u8)] =
    &[(11, 7), (12, 7), (13, 9), (14, 7), (15, 7), (16, 7), (17, 7), (18, 7), (19, 7)];

/// When plenums began: term, number.
const BEGINNINGS: &[(u8, u8, Day)] = &[
    (18, 1, (2012, 11, 15)),
    (18, 2, (2013, 2, 26)),
    (18, 3, (2013, 11, 9)),
    (18, 4, (2014, 10, 20)),
    (18, 5, (2015, 10, 26)),
    (18, 6, (2016, 10, 24)),
    (18, 7, (2017, 10, 11)),
    (19, 1, (2017, 10, 25)),
    (19, 2, (2018, 1, 18)),
    (19, 3, (2018, 2, 26)),
    (19, 4, (2019, 10, 28)),
    (19, 5, (2020, 10, 26)),
    (19, 6, (2021, 11, 8)),
    (19, 7, (2022, 10, 9)),
    (20, 1, (2022, 10, 23)),
    (20, 2, (2023, 2, 26)),
    (20, 3, (2024, 7, 15)),
    (20, 4, (2025, 10, 20)),
];

/// How many sessions the people's congresses had whose terms are over.
const SESSIONS: &[(u8, u8)] = &[(9, 5), (10, 5), (11, 5), (12, 5), (13, 5)];

/// The congress of the Party.
const CONGRESS: &str = "全国代表大会";

/// What says that a plenum is the Party's.
const OF_PARTY: &[&str] = &["党的", "中共", "中国共产党", "我们党"];

/// Whose else it may be, in the words before it.
const OF_OTHERS: &[char] = &[
    '团', '民', '盟', '农', '致', '九', '台', '越', '老', '朝', '古', '妇', '工', '侨', '市', '省', '区',
    '县', '委',
];

/// What is said of a meeting that has been held, right behind its name, …
const PAST: &[&str] = &[
    "精神",
    "以来",
    "闭幕",
    "胜利闭幕",
    "公报",
    "审议通过",
    "通过",
    "作出",
    "指出",
    "提出",
    "强调",
    "报告指出",
    "报告提出",
    "报告强调",
];

/// … and what says in the same sentence that it is still to come.
const TO_COME: &[&str] = &[
    "将",
    "待",
    "准备",
    "筹备",
    "计划",
    "迎接",
    "喜迎",
    "下一步",
    "下半年",
    "今后",
    "拟",
    "预告",
    "召开后",
    "召开之后",
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks: Vec<Mark> = text.match_indices("届").filter_map(|(at, _)| of_term(passage, at)).collect();
    for (number, names, beginning) in CONGRESSES {
        for name in names {
            let places = text.match_indices(name).map(|(at, name)| at..at + name.len());
            marks.extend(places.filter_map(|range| congress(passage, *number, &range, *beginning)));
        }
    }
    marks
}

/// What is wrong with what is called by the term whose sign stands at a byte.
fn of_term(passage: &Passage<'_>, sign: usize) -> Option<Mark> {
    let text = passage.text;
    let (term, start) = number_before(&text[..sign])?;
    let rest = &text[sign + "届".len()..];
    let before = &text[..start];
    let before = before.strip_suffix('第').unwrap_or(before);
    let is_party = OF_PARTY.iter().any(|party| before.ends_with(party));
    if is_party && rest.starts_with(CONGRESS) {
        let right = format!("第{}次{CONGRESS}", han(term));
        let range = before.len()..sign + "届".len() + CONGRESS.len();
        return Some(Mark::new(range, "党的全国代表大会论“次”，不论“届”").hint(format!("写成“{right}”")));
    }
    if let Some((number, end)) = session(rest) {
        return no_such_session(text, term, number, start..sign + "届".len() + end);
    }
    let (number, length, is_short) = plenum(rest, is_party)?;
    if !is_party && before.chars().rev().take(8).any(|c| OF_OTHERS.contains(&c)) {
        return None;
    }
    let range = start..sign + "届".len() + length;
    let written = &text[range.clone()];
    let most = PLENUMS.iter().find(|(of, _)| *of == term).map(|(_, most)| *most);
    if let Some(most) = most.filter(|most| number > *most || number == 0) {
        let message = format!("第{}届中央委员会开过{}次全体会议，没有“{written}”", han(term), han(most));
        let mark = Mark::new(range, message).hint("对照公报核对届次");
        return Some(if is_party { mark.severity(Severity::Error) } else { mark });
    }
    let name = format!("{}届{}中全会", han(term), han(number));
    if is_short && written != name {
        return Some(Mark::new(range, format!("中央全会不写“{written}”")).hint(format!("写成“{name}”")));
    }
    let (_, _, beginning) = BEGINNINGS.iter().find(|(of, plenum, _)| (*of, *plenum) == (term, number))?;
    not_yet(passage, range, *beginning)
}

/// A plenum behind the sign of its term: which, how long its name is, and whether it is the short one.
fn plenum(rest: &str, is_party: bool) -> Option<(u8, usize, bool)> {
    if let Some(number) = rest.strip_prefix("中央委员会第") {
        let (number, length) = number_at(number)?;
        let length = "中央委员会第".len() + length;
        return rest[length..]
            .starts_with("次全体会议")
            .then(|| (number, length + "次全体会议".len(), false));
    }
    let (number, length) = number_at(rest)?;
    let name = ["中全会", "次全会"].iter().find(|name| rest[length..].starts_with(**name))?;
    (*name == "中全会" || is_party).then(|| (number, length + name.len(), true))
}

/// A session of the National People's Congress behind the sign of its term: which, and where it ends.
fn session(rest: &str) -> Option<(u8, usize)> {
    let name = ["全国人大", "全国人民代表大会"].iter().find(|name| rest.starts_with(**name))?;
    let behind = &rest[name.len()..];
    let behind = behind.strip_prefix('第').unwrap_or(behind);
    let (number, length) = number_at(behind)?;
    let end = rest.len() - behind.len() + length;
    rest[end..].starts_with("次会议").then(|| (number, end + "次会议".len()))
}

fn no_such_session(text: &str, term: u8, number: u8, range: Range<usize>) -> Option<Mark> {
    let (_, most) = SESSIONS.iter().find(|(of, most)| *of == term && number > *most)?;
    let message =
        format!("第{}届全国人大开过{}次会议，没有“{}”", han(term), han(*most), &text[range.clone()]);
    Some(Mark::new(range, message).hint("核对届次"))
}

/// What is wrong with a congress of the Party, whose short name has a range.
fn congress(passage: &Passage<'_>, number: u8, range: &Range<usize>, beginning: Day) -> Option<Mark> {
    let (text, name) = (passage.text, format!("{}大", han(number)));
    let (before, rest) = (&text[..range.start], &text[range.end..]);
    let is_party = OF_PARTY.iter().any(|party| before.ends_with(party));
    let others =
        |c: char| OF_OTHERS.contains(&c) || number_before(before).is_some() || c == '第' || c == '会';
    if !is_party && before.ends_with(others) || before.ends_with("团的") {
        return None;
    }
    let plenum = number_at(rest).filter(|(_, length)| rest[*length..].starts_with("中全会"));
    if let Some((plenum, length)) = plenum {
        let range = range.start..range.end + length + "中全会".len();
        let right = format!("{}届{}中全会", han(number), han(plenum));
        let message = format!("全会论“届”：没有“{}”这种写法", &text[range.clone()]);
        return Some(Mark::new(range, message).hint(format!("写成“{right}”")));
    }
    if text[range.clone()] != name {
        let message = format!("“{}”用汉字写", &text[range.clone()]);
        return Some(Mark::new(range.clone(), message).hint(format!("写成“{name}”"))).filter(|_| is_party);
    }
    not_yet(passage, range.clone(), beginning)
}

/// A meeting that a post tells of as if it had been held, before it was.
fn not_yet(passage: &Passage<'_>, range: Range<usize>, beginning: Day) -> Option<Mark> {
    let text = passage.text;
    let day = passage.front?.days.last();
    let beginning = Date::try_from(beginning).ok().filter(|beginning| day < *beginning)?;
    let is_past = PAST.iter().any(|past| text[range.end..].starts_with(past))
        && !TO_COME.iter().any(|word| around(text, &range).contains(word));
    is_past.then(|| {
        let message =
            format!("“{}”{}才召开，稿件的日期是{}", &text[range.clone()], beginning.chinese(), day.chinese());
        Mark::new(range, message).hint("核对届次，或者核对稿件的日期")
    })
}

/// What stands around a range, within its sentence.
fn around<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    const MOST: usize = 80;
    let is_end = |c: &(usize, char)| matches!(c.1, '。' | '！' | '？');
    let before = text[..range.start].char_indices().rev().take(MOST).take_while(|c| !is_end(c)).last();
    let after = text[range.end..].char_indices().take(MOST).take_while(|c| !is_end(c)).last();
    let end = after.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    &text[before.map_or(range.start, |(at, _)| at)..end]
}

/// The number with which a text ends, and where it begins.
fn number_before(text: &str) -> Option<(u8, usize)> {
    let is_numeral = |c: &(usize, char)| digit(c.1).is_some() || c.1 == '十' || is_small(c.1);
    let (start, _) = text.char_indices().rev().take(3).take_while(is_numeral).last()?;
    let (number, length) = number_at(&text[start..])?;
    (start + length == text.len()).then_some((number, start))
}

/// The number with which a text begins, and how long it is: `六`, `二十`, `20`.
fn number_at(text: &str) -> Option<(u8, usize)> {
    let mut chars = text.chars().peekable();
    let (mut value, mut length) = (None, 0);
    while let Some(c) = chars.next_if(|c| digit(*c).is_some() || *c == '十' || is_small(*c)) {
        length += c.len_utf8();
        let known = value.unwrap_or(0u8);
        value = Some(match (c, digit(c)) {
            (_, Some(digit)) => known.checked_mul(10)?.checked_add(digit)?,
            ('十', _) => value.unwrap_or(1).checked_mul(10)?,
            _ => known.checked_add(han_digit(c)?)?,
        });
    }
    Some((value?, length))
}

fn is_small(c: char) -> bool {
    han_digit(c).is_some_and(|digit| digit > 0)
}

/// A number under 100 as Han numerals.
fn han(number: u8) -> String {
    chinese_numeral(number.into())
}
