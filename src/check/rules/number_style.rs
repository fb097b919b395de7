//! Numbers that are written in two ways at once: `近30余人`, `约30人左右`, `超过90%以上`, `至少3人以上`,
//! `2022年度12月`, `提高5%个百分点`, `四月28日`; `三、四十人` (GB/T 15834-2011: no mark between neighbours that say
//! about how many); and `减少3倍`, which says nothing.
//!
//! Spans of time are let be (`近10余年来` is common), and numbers of places in a row.

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, han_digit, number};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::{digit, is_han};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "number-style",
        severity: Severity::Warning,
        what: "数字的写法有毛病：约数说了两遍、年月夹杂“年度”、“减少几倍”等。",
        why: "“近30余人”究竟是不到30人还是30多人，读者看不出来；这类写法校对时都要退改。",
        how: "按提示改成一种写法；知道确数的，写确数最好。",
        example: Example::Sentences {
            wrong: &[
                "近30余人参加了活动。",
                "培训党员约500多人次。",
                "走访群众约30户左右。",
                "群众满意率超过90%以上。",
                "每季度至少召开1次以上。",
                "2022年度12月完成换届。",
                "参与率提高了5%个百分点。",
                "投诉量比去年减少了3倍。",
                "来了三、四十人。",
                "支部于四月28日召开会议。",
                "大约有50人左右参加。",
            ],
            right: &[
                "30余人参加了活动，附近20多名群众围观。",
                "近10余年来，园区节约300余万元，签约30余家企业。",
                "走访群众约30户，20户左右有困难。",
                "群众满意率超过90%，90%以上的党员参加。",
                "每季度至少召开1次，30人以上的党支部设支部委员会。",
                "2022年度1—12月的党费，2022年12月缴清。",
                "参与率提高了5个百分点，投诉量减少三成，投入增加2倍。",
                "来了三四十人，在第三、四次会议上，三、四年级学生都到了。",
                "支部于4月28日召开会议，纪念五四运动。",
                "三、四个专题的学习安排",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let about = BEFORE.iter().map(|(word, _)| *word);
    about.chain(NEIGHBOURS.iter().copied()).chain(["余", "多", "年度", "个百分点", "倍"]).collect()
});

/// What says about how many, before a number, and whether it also does where it ends another word. The longer
/// come first.
const BEFORE: &[(&str, &[char])] = &[
    ("不超过", &[]),
    ("不少于", &[]),
    ("不低于", &[]),
    ("至少", &[]),
    ("最多", &[]),
    ("大约", &[]),
    ("将近", &[]),
    ("接近", &[]),
    ("超过", &[]),
    ("近", &['附', '最', '邻', '临', '靠', '亲', '贴', '新', '迁', '远', '就', '走', '逼']),
    (
        "约",
        &[
            '节', '签', '预', '合', '公', '条', '契', '履', '违', '邀', '失', '相', '誓', '简', '集', '特',
            '续',
        ],
    ),
    ("逾", &[]),
];

/// Han numerals beside each other, and beside the sign of a month.
const NEIGHBOURS: &[&str] = &[
    "一、二",
    "二、三",
    "三、四",
    "四、五",
    "五、六",
    "六、七",
    "七、八",
    "八、九",
    "一月",
    "二月",
    "三月",
    "四月",
    "五月",
    "六月",
    "七月",
    "八月",
    "九月",
    "十月",
    "月一",
    "月二",
    "月三",
    "月四",
    "月五",
    "月六",
    "月七",
    "月八",
    "月九",
    "月十",
];

/// What says so behind it.
const BEHIND: &[&str] = &["左右", "上下", "以上", "以下", "以内"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let counts = passage.counts();
    let twice = counts.iter().filter_map(|count| said_twice(text, count));
    let words = [said_of_year(text), points(text), times_less(text), neighbours(text), mixed_dates(text)];
    twice.chain(words.into_iter().flatten()).collect()
}

/// A number that is said to be about right in two ways.
fn said_twice(text: &str, count: &Count) -> Option<Mark> {
    let (start, end) = (count.range.start, count.range.end);
    let before = word_before(text, start);
    let lead = before.map_or(start, |(at, _)| at);
    let before = before.map(|(_, word)| word);
    let behind = BEHIND.iter().find(|word| text[end..].starts_with(**word)).copied();
    let written = &text[count.range.clone()];
    let within = written.chars().find(|c| matches!(c, '余' | '多'));
    let (least, most) = (["不少于", "不低于", "至少"], ["不超过", "最多"]);
    let is_twice = match (before, within, behind) {
        (Some(word), None, Some("以上")) if least.contains(&word) => true,
        (Some(word), None, Some("以下" | "以内")) if most.contains(&word) => true,
        (Some(word), ..) if least.contains(&word) || most.contains(&word) => false,
        (Some(_), Some(_), _) => count.unit != "天" && count.unit != "小时",
        (Some("超过" | "逾"), None, Some("以上")) | (None, Some(_), Some("左右" | "上下" | "以上")) => {
            true
        }
        (Some(word), None, Some("左右" | "上下")) => word != "超过" && word != "逾",
        _ => false,
    };
    let range = lead..end + behind.map_or(0, str::len);
    let bare: String = written.chars().filter(|c| !matches!(c, '余' | '多')).collect();
    let ways = [
        before.map(|_| format!("“{}{bare}”", &text[lead..start])),
        within.map(|_| format!("“{written}”")),
        behind.map(|word| format!("“{bare}{word}”")),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().take(2).collect();
    is_twice.then(|| {
        let message = format!("“{}”把约数说了两遍", &text[range.clone()]);
        Mark::new(range, message).hint(format!("写成{}", ways.join("或")))
    })
}

/// What says about how many before a number, and where it begins. 至少 need not stand right before it.
fn word_before(text: &str, start: usize) -> Option<(usize, &'static str)> {
    let before = text[..start].trim_end_matches(['有', '为', '是']);
    let start = before.len();
    let beside = BEFORE
        .iter()
        .find(|(word, _)| before.ends_with(word))
        .map(|(word, not)| (start - word.len(), word, not));
    if let Some((at, word, not)) = beside {
        return (!text[..at].ends_with(*not)).then_some((at, *word));
    }
    let clause = before.char_indices().rev().take(8).take_while(|(_, c)| is_han(*c)).last()?.0;
    before[clause..].rfind("至少").map(|at| (clause + at, "至少"))
}

/// `2022年度12月`.
fn said_of_year(text: &str) -> Vec<Mark> {
    let of_year = |(at, word): (usize, &str)| {
        let start = at.checked_sub(4).filter(|start| text.get(*start..at).is_some_and(is_digits))?;
        let behind = &text[at + word.len()..];
        let month = &behind[..behind.find(|c| digit(c).is_none())?];
        let end = at + word.len() + month.len() + '月'.len_utf8();
        let year = &text[start..at];
        let is_month = behind[month.len()..].starts_with('月') && (1..=2).contains(&month.chars().count());
        is_month.then(|| {
            let mark = Mark::new(start..end, format!("“{}”里多了“度”字", &text[start..end]));
            mark.hint(format!("写成“{year}年{month}月”"))
        })
    };
    text.match_indices("年度").filter_map(of_year).collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| digit(c).is_some())
}

/// `5%个百分点`.
fn points(text: &str) -> Vec<Mark> {
    let doubled = text.match_indices("个百分点").filter(|(at, _)| text[..*at].ends_with(['%', '％']));
    let mark = |(at, words): (usize, &str)| {
        let start = at - text[..at].chars().next_back().map_or(0, char::len_utf8);
        let mark = Mark::new(start..at + words.len(), "“%”和“个百分点”只能用一个");
        mark.hint("说差了几个百分点，就去掉“%”；说增减的比例，就去掉“个百分点”")
    };
    doubled.map(mark).collect()
}

/// `减少了3倍`.
fn times_less(text: &str) -> Vec<Mark> {
    const LESS: &[&str] = &["减少", "降低", "下降", "缩小", "缩短", "压减", "减轻"];
    let less = |(at, word): (usize, &str)| {
        let rest = &text[at + word.len()..];
        let figure = rest.trim_start_matches(['了', '近', '约', '到']);
        let (_, length) = number(figure)?;
        figure[length..].starts_with('倍').then(|| {
            let end = text.len() - figure.len() + length + '倍'.len_utf8();
            let mark = Mark::new(at..end, format!("“{word}”不能用“倍”来说"));
            mark.hint("写成减少了百分之几，或减少到原来的几分之一")
        })
    };
    LESS.iter().flat_map(|word| text.match_indices(*word)).filter_map(less).collect()
}

/// `三、四十人`. What begins a block is its number.
fn neighbours(text: &str) -> Vec<Mark> {
    const UNITS: &[&str] = &["个", "名", "人", "天", "次", "家", "位", "户", "件"];
    let about = |(at, sign): (usize, &str)| {
        let (before, behind) = (&text[..at], &text[at + sign.len()..]);
        let (first, second) = (before.chars().next_back()?, behind.chars().next()?);
        let lead = &before[..before.len() - first.len_utf8()];
        let is_alone = lead.chars().next_back().is_some_and(|c| {
            han_digit(c).is_none() && !"第十百千万、（(，。；：".contains(c) && !c.is_whitespace()
        });
        let follows = han_digit(first)? + 1 == han_digit(second)? && first != '零' && first != '〇';
        let rest = behind[second.len_utf8()..].trim_start_matches(['十', '百', '千']);
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
        let range = lead.len()..text.len() - rest.len() + unit.len();
        (is_alone && follows).then(|| {
            let written = &text[range.clone()];
            let mark = Mark::new(range.clone(), format!("“{written}”说的是约数，中间不用顿号"));
            mark.hint(format!("写成“{}”", written.replace('、', "")))
        })
    };
    text.match_indices('、').filter_map(about).collect()
}

/// `四月28日`, `4月二十八日`.
fn mixed_dates(text: &str) -> Vec<Mark> {
    let is_numeral = |c: char| c == '十' || han_digit(c).is_some_and(|digit| digit > 0);
    let mixed = |(at, sign): (usize, &str)| {
        let (before, behind) = (&text[..at], &text[at + sign.len()..]);
        let start = before.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last();
        let start =
            start.or_else(|| before.char_indices().rev().take_while(|(_, c)| digit(*c).is_some()).last())?.0;
        let (month, _) = number(&before[start..])?;
        let (day, length) = number(behind)?;
        let end =
            at + sign.len() + length + behind[length..].chars().next().filter(|c| *c == '日')?.len_utf8();
        let is_mixed = before[start..].starts_with(is_numeral) != behind.starts_with(is_numeral);
        let (month, day) = (month / ONE, day / ONE);
        (is_mixed && (1..=12).contains(&month) && (1..=31).contains(&day)).then(|| {
            let mark = Mark::new(start..end, format!("“{}”一半是汉字，一半是数字", &text[start..end]));
            mark.hint(format!("写成“{month}月{day}日”"))
        })
    };
    text.match_indices('月').filter_map(mixed).collect()
}
