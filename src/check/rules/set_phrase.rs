//! Set phrases that are to stand word by word: the name of the thought, 以习近平同志为核心的党中央, and the verbs,
//! order and quotation marks of “两个确立”“四个意识”“四个自信”“两个维护”.
//!
//! Lets be: the name without 习近平 where he is speaking himself (习近平总书记指出……) or where it is quoted; the
//! names of the fields of the thought (习近平法治思想, 习近平新时代中国特色社会主义经济思想); verbs that official
//! texts use side by side (增强、树牢“四个意识”); a verb that belongs to a longer phrase (增强“两个维护”的政治自觉);
//! texts of days on which a phrase, or the name, was not there yet.
//!
//! Sources: 《中国共产党章程》 (2017, 2022) for the name of the thought; 《中共中央关于党的百年奋斗重大成就和历史经验的
//! 决议》 (2021-11-11) and 《中国共产党纪律处分条例》 (2023) for the phrases. Days: the name was written into the
//! 党章 on 2017-10-24, and the report of 党的十九大 said it without 习近平; “四个意识” are of the 政治局会议 of
//! 2016-01-29, “四个自信” of 习近平's speech of 2016-07-01, “两个维护” of 2018, “两个确立” of the 《决议》. “两个坚决维护”
//! was written for a while; since the 《中共中央关于加强党的政治建设的意见》 (2019-01-31) it is “两个维护”.
//! 以习近平同志为核心的党中央 is of the communiqué of 党的十八届六中全会 (2016-10-27).

mod committee;
mod names;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "set-phrase",
        severity: Severity::Error,
        what: "规范表述写得不完整、不准确，或者次序、动词、引号不对。",
        why: "重要理论和“四个意识”“两个维护”等表述有固定写法，漏字、换序、错配动词属于严重表述错误。",
        how: "按提示的规范写法改正；引用旧文件原文的，在这一处注明“校对通过”和理由。",
        example: Example::Sentences {
            wrong: &[
                "坚持以新时代中国特色社会主义思想为指导，推动工作落实。",
                "深入学习贯彻习近平新时代特色社会主义思想。",
                "深入学习贯彻习近平新时代中国特设社会主义思想。",
                "用习近平中国特色社会主义新时代思想凝心铸魂。",
                "学习习近平新时代中国特色社会主义理论，做到学深悟透。",
                "坚定“四个意识”，践行初心使命。",
                "做到“四个自信”，把握正确方向。",
                "坚决做到“两个确立”。",
                "坚定“四个自信”、增强“四个意识”、做到“两个维护”。",
                "引导党员增强四个意识、坚定“四个自信”、做到“两个维护”。",
                "增强“四个意识”，坚定“四个自信”，做到“两个维护”。",
                "深刻领悟“两个确立”的重大意义。",
                "坚决做到“两个坚决维护”。",
                "做好“两个维护”，深刻领悟“两个维护”的决定性意义。",
                "团结在以习近平同志为中心的党中央周围。",
                "团结在以习近平总书记为核心的党中央周围。",
                "团结在以习近平为核心的党中央周围。",
            ],
            right: &[
                "坚持以习近平新时代中国特色社会主义思想为指导，开展主题党日活动。",
                "习近平总书记指出，要推动学习贯彻新时代中国特色社会主义思想走深走实。",
                "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
                "更加紧密地团结在以习近平同志为核心的党中央周围。",
                "不断增强“两个维护”的政治自觉、思想自觉、行动自觉。",
                "专题学习习近平新时代中国特色社会主义经济思想和习近平法治思想。",
                "进一步增强拥护“两个确立”、做到“两个维护”的政治自觉。",
                "牢固树立“四个意识”，自觉同党中央保持高度一致。",
                "研读《习近平新时代中国特色社会主义思想学习纲要》。",
                "大会的主题是：高举中国特色社会主义伟大旗帜，全面贯彻新时代中国特色社会主义思想，弘扬伟大建党精神。",
                "学习“四个意识、四个自信、两个维护”的基本内容。",
                "坚持和发展新时代中国特色社会主义。",
                "第一讲“四个自信”，第二讲“四个意识”。",
                "第一课讲坚定“四个自信”，第二讲增强“四个意识”。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| PHRASES.iter().map(|phrase| phrase.words).chain([NAME, THOUGHT, EARLIER]).collect());

/// Who is named in the name of the thought.
const NAME: &str = "习近平";
/// The thought, without him.
const THOUGHT: &str = "新时代中国特色社会主义思想";

/// Year, month and day.
type FirstDay = (i16, u8, u8);

/// Since when the thought has its name.
const NAMED: FirstDay = (2017, 10, 24);

const FIRST: &str = "两个确立";
const LAST: &str = "两个维护";

/// The four phrases in their order, each with the verb before it, and verbs that do not go with it.
const PHRASES: [Phrase; 4] = [
    Phrase {
        words: FIRST,
        verb: "深刻领悟“两个确立”的决定性意义",
        wrong: &["做到", "增强", "树牢"],
        since: (2021, 11, 11),
    },
    Phrase {
        words: "四个意识",
        verb: "增强“四个意识”",
        wrong: &["坚定", "做到", "坚持"],
        since: (2016, 1, 29),
    },
    Phrase {
        words: "四个自信",
        verb: "坚定“四个自信”",
        wrong: &["做到", "维护", "树牢"],
        since: (2016, 7, 1),
    },
    Phrase {
        words: LAST,
        verb: "做到“两个维护”",
        wrong: &["增强", "坚定", "树牢", "做好"],
        since: (2018, 1, 1),
    },
];

/// How the last was said before, and since when it no longer is.
const EARLIER: &str = "两个坚决维护";
const SETTLED: FirstDay = (2019, 1, 31);

/// The three that stand in a row, with commas between them.
const WITH_COMMAS: &str = "增强“四个意识”，坚定“四个自信”，做到“两个维护”";

struct Phrase {
    words: &'static str,
    verb: &'static str,
    wrong: &'static [&'static str],
    since: FirstDay,
}

/// Whether a text may tell of this day, or of a later one.
fn is_since(passage: &Passage<'_>, first: FirstDay) -> bool {
    passage.day.is_none_or(|day| (day.year(), day.month(), day.day()) >= first)
}

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mut marks = Vec::new();
    if is_since(passage, NAMED) {
        marks.extend(names::broken(text));
        marks.extend(names::bare(text));
    }
    if is_since(passage, committee::SINCE) {
        marks.extend(committee::wrong(text));
    }
    let is_block = passage.sort == PassageSort::Block;
    let used: Vec<&Phrase> = PHRASES.iter().filter(|phrase| is_since(passage, phrase.since)).collect();
    for phrase in &used {
        for (at, _) in text.match_indices(phrase.words) {
            marks.extend(
                wrong_verb(text, at, phrase).or_else(|| unquoted(text, at, phrase).filter(|_| is_block)),
            );
        }
    }
    // Only days of all three have them in a row.
    if used.iter().any(|phrase| phrase.words == LAST) {
        marks.extend(wrong_order(text));
        marks.extend(with_commas(text));
    }
    if used.iter().any(|phrase| phrase.words == FIRST) {
        marks.extend(wrong_meaning(text));
        marks.extend(of_another(text));
    }
    if is_since(passage, SETTLED) {
        marks.extend(earlier_form(text));
    }
    marks
}

/// The last as it was said before.
fn earlier_form(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices(EARLIER).map(|(at, words)| {
        let mark = Mark::new(at..at + words.len(), format!("“{EARLIER}”现在的规范表述是“{LAST}”"));
        mark.hint(format!("写成“{LAST}”，前面说“做到”"))
    })
}

/// The three with commas between them.
fn with_commas(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices(WITH_COMMAS).map(|(at, words)| {
        let right = words.replace('，', "、");
        let message = "“四个意识”“四个自信”“两个维护”连用，中间用顿号";
        let mark = Mark::new(at..at + words.len(), message).severity(Severity::Warning);
        mark.hint(format!("写成“{right}”")).fix(right)
    })
}

/// What the first means, otherwise than it is said.
fn wrong_meaning(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices("“两个确立”的").filter_map(|(at, words)| {
        let start = at + words.len();
        let wrong = ["重大意义", "重要意义", "重大历史意义"]
            .iter()
            .find(|wrong| text[start..].starts_with(**wrong))?;
        let message = format!("“两个确立”的“{wrong}”应为“决定性意义”");
        let mark = Mark::new(start..start + wrong.len(), message).severity(Severity::Warning);
        Some(mark.hint("写成“深刻领悟“两个确立”的决定性意义”"))
    })
}

/// A verb that does not go with a phrase.
fn wrong_verb(text: &str, at: usize, phrase: &Phrase) -> Option<Mark> {
    let before = text[..at].trim_end_matches(['“', '‘']);
    let after = text[at + phrase.words.len()..].trim_start_matches(['”', '’']);
    let verb = phrase.wrong.iter().find(|verb| before.ends_with(**verb))?;
    if after.starts_with(|c: char| !matches!(c, '、' | '，' | '。' | '；' | '！')) {
        return None;
    }
    let Phrase { words, verb: right, .. } = phrase;
    let message = format!("“{verb}”和“{words}”不搭配");
    let end = text.len() - after.len();
    Some(Mark::new(before.len() - verb.len()..end, message).hint(format!("写成“{right}”")))
}

/// A phrase without quotation marks.
fn unquoted(text: &str, at: usize, phrase: &Phrase) -> Option<Mark> {
    let (before, after) = (&text[..at], &text[at + phrase.words.len()..]);
    if is_within_quotes(before) || after.starts_with(['”', '’', '"']) {
        return None;
    }
    let right = format!("“{}”", phrase.words);
    let mark = Mark::new(at..at + phrase.words.len(), format!("“{}”没有加引号", phrase.words));
    Some(mark.severity(Severity::Warning).hint(format!("写成{right}，连同引号")).fix(right))
}

/// What the first means, said of the last.
fn of_another(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices("“两个维护”的决定性意义").filter_map(|(at, words)| {
        let is_said = ["领悟", "领会", "认识", "理解", "把握"].iter().any(|verb| text[..at].ends_with(verb));
        let mark = || Mark::new(at..at + words.len(), "“决定性意义”说的是“两个确立”，不是“两个维护”");
        is_said.then(|| mark().hint("写成“深刻领悟“两个确立”的决定性意义”"))
    })
}

/// The three that stand in a row in another order.
fn wrong_order(text: &str) -> Vec<Mark> {
    let mut places: Vec<(Range<usize>, usize)> = Vec::new();
    for (rank, phrase) in PHRASES.iter().enumerate() {
        places.extend(text.match_indices(phrase.words).map(|(at, words)| (at..at + words.len(), rank)));
    }
    places.sort_by_key(|(range, _)| range.start);
    let pairs = places.windows(2).filter_map(|pair| {
        let [(first, before), (second, after)] = pair else { return None };
        let between = text[first.end..second.start].trim_start_matches(['”', '’']);
        let verb = between.strip_prefix(['、', '，'])?.trim_end_matches(['“', '‘']);
        // 第一讲“四个自信”，第二讲“四个意识” are two topics.
        let is_row = verb.chars().count() <= 5 && !verb.contains(['、', '，', '。', '；', '第']);
        (is_row && before > after && *after > 0).then(|| {
            let (first_words, second_words) = (PHRASES[*before].words, PHRASES[*after].words);
            let message = format!("“{second_words}”应在“{first_words}”前面");
            Mark::new(first.start..second.end, message)
                .hint("写成“增强“四个意识”、坚定“四个自信”、做到“两个维护””")
        })
    });
    pairs.collect()
}
