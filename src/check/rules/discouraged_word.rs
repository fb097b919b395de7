//! Words that news and official texts do not use: for people with disabilities, for Taiwan, Hong Kong and
//! Macao, low words of the net, and large words for small meetings.
//!
//! Lets be: what is quoted, and the same letters in other words (`湖北朝鲜族`, `目前苏联`).
//!
//! Sources: 新华社《新闻信息报道中的禁用词和慎用词》 (2016); 《全国年节及纪念日放假办法》 for 妇女节; 《国务院关于今后在行文
//! 中和书报杂志里一律不用“满清”的称谓的通知》 (1956-02-18).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::quotes::is_within_quotes;
use crate::check::words::Words;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "discouraged-word",
        severity: Severity::Error,
        what: "用了正式文稿里不用的词。",
        why: "新华社列明了禁用词、慎用词；把港澳台说成国家、称“台湾政府”是严重错误，算作错误，别的算作警告。",
        how: "按提示换成规范的说法；引用原话的，加引号。",
        example: Example::Sentences {
            wrong: &[
                "志愿者到社区看望残废人。",
                "留学生来自日本、台湾等国家。",
                "该公司在香港等国家，设有分支机构。",
                "来自台湾、日本等国家的客商参加了活动。",
                "香港、澳门、新加坡等国家的代表到会。",
                "推翻了满清政府的统治。",
                "坚决反对台独分裂活动。",
                "中港两地青年座谈交流。",
                "工会开展女神节慰问活动。",
                "党支部隆重召开党员大会。",
                "这个讲法简直逗比。",
                "建国70周年成就展开展。",
            ],
            right: &[
                "志愿者到社区看望残疾人。",
                "留学生来自日本等国家和台湾等地区。",
                "香港等国家和地区的客商参加活动。",
                "礼堂里充满清香，大家参观了清政府旧址。",
                "坚决反对“台独”分裂活动。",
                "收藏独具特色，两台独立机组投运。",
                "湖北朝鲜族群众欢度节日，目前苏联歌曲仍在传唱。",
                "庆祝大会在北京隆重举行，党支部召开党员大会。",
                "新加坡建国50周年，新中国成立70周年。",
                "台湾等国家级两岸交流基地",
                "来自日本、韩国等国家的客商和台湾、香港同胞参加了活动。",
                "台湾、日本等国家和地区的客商参加活动。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| LIST.iter().map(|(word, _)| *word).collect());

/// Words, and what to write instead.
const LIST: &[(&str, Instead)] = &[
    ("残废人", Instead::Words("残疾人")),
    ("弱智儿童", Instead::Words("智力障碍儿童")),
    ("弱智人", Instead::Words("智力障碍者")),
    ("满清政府", Instead::Words("清政府")),
    ("满清王朝", Instead::Words("清王朝")),
    ("满清朝廷", Instead::Words("清廷")),
    ("中港两地", Instead::Words("内地和香港")),
    ("中港关系", Instead::Words("内地和香港的关系")),
    ("台湾政府", Instead::Words("台湾当局")),
    ("台湾总统", Instead::Words("台湾地区领导人")),
    ("台独", Instead::Quoted),
    ("港独", Instead::Quoted),
    ("藏独", Instead::Quoted),
    ("疆独", Instead::Quoted),
    ("台湾等国家", Instead::Regions),
    ("香港等国家", Instead::Regions),
    ("澳门等国家", Instead::Regions),
    ("港澳台等国家", Instead::Regions),
    ("等国家", Instead::Among),
    ("北朝鲜", Instead::Joined("朝鲜", "东湖河华西、", "族")),
    ("前苏联", Instead::Joined("苏联", "目此以之战年月日天从生期", "")),
    ("女神节", Instead::Joined("妇女节", "", "")),
    ("女王节", Instead::Joined("妇女节", "", "")),
    ("建国", Instead::Anniversary),
    ("隆重召开", Instead::SmallMeeting),
    ("隆重举行", Instead::SmallMeeting),
    ("屌丝", Instead::Nothing),
    ("屌爆", Instead::Nothing),
    ("装逼", Instead::Nothing),
    ("撕逼", Instead::Nothing),
    ("傻逼", Instead::Nothing),
    ("逗比", Instead::Nothing),
    ("草泥马", Instead::Nothing),
    ("绿茶婊", Instead::Nothing),
    ("然并卵", Instead::Nothing),
    ("屁民", Instead::Nothing),
];

/// What to write instead of a word, and where.
#[derive(Clone, Copy)]
enum Instead {
    /// These words, wherever it stands.
    Words(&'static str),
    /// These, as far as it is known to be meant: not behind one of these characters, nor before one of those.
    Joined(&'static str, &'static str, &'static str),
    /// The same with quotation marks, where it is about those who want it.
    Quoted,
    /// 国家和地区, where the list ends there.
    Regions,
    /// The same, where another item of the list is no state.
    Among,
    /// 新中国成立, before an anniversary.
    Anniversary,
    /// The verb alone, for a meeting of a branch.
    SmallMeeting,
    /// Another way of saying it.
    Nothing,
}

/// What stands behind 台独 where that is meant.
const OF_SEPARATISTS: &[&str] = &["分裂", "势力", "分子", "活动", "行径", "图谋", "言论", "，", "。", "、"];

/// Meetings that are not great.
const SMALL_MEETINGS: &[&str] =
    &["党支部", "党小组", "支委会", "党员大会", "座谈会", "动员会", "推进会", "部署会", "例会", "培训班"];

/// Those that are.
const CELEBRATIONS: &[&str] = &["庆祝", "纪念", "表彰", "典礼", "仪式"];

/// How far around a word is looked, in characters.
const NEAR: usize = 12;

static WORDS: LazyLock<Words<usize>> = LazyLock::new(|| {
    let words = LIST.iter().enumerate().map(|(place, (word, _))| (*word, place));
    Words::new(&words.collect::<BTreeMap<_, _>>())
});

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let mark = |(range, place): (std::ops::Range<usize>, usize)| {
        let (word, instead) = LIST[place];
        let (before, rest) = (&text[..range.start], &text[range.end..]);
        let (right, is_minor) = right_words(word, instead, before, rest)?;
        if is_within_quotes(before) {
            return None;
        }
        let hint = match right {
            Some(right) if matches!(instead, Instead::Quoted) => format!("写成{right}，连同引号"),
            Some(right) => format!("写成“{right}”"),
            None => "换一个说法".to_owned(),
        };
        let of_words = if is_minor { "一般不用" } else { "不用" };
        let mark = Mark::new(range, format!("正式文稿这里{of_words}“{word}”")).hint(hint);
        let is_grave = matches!(instead, Instead::Regions | Instead::Among) || word.starts_with("台湾");
        Some(match is_minor {
            true => mark.severity(Severity::Info),
            false if is_grave => mark,
            false => mark.severity(Severity::Warning),
        })
    };
    WORDS.places(text).filter_map(mark).collect()
}

/// What to write instead of a word, if anything is known, and whether it matters little; `None` where the
/// word is well there.
fn right_words(word: &str, instead: Instead, before: &str, rest: &str) -> Option<(Option<String>, bool)> {
    let (is_it, right, is_minor) = match instead {
        Instead::Words(right) => (true, right.to_owned(), false),
        Instead::Joined(right, behind, followed) => {
            let is_other =
                before.ends_with(|c| behind.contains(c)) || rest.starts_with(|c| followed.contains(c));
            (!is_other, right.to_owned(), true)
        }
        Instead::Quoted => {
            let is_it = OF_SEPARATISTS.iter().any(|words| rest.starts_with(words)) && !before.ends_with('收');
            (is_it, format!("“{word}”"), false)
        }
        Instead::Regions => (ends_list(rest), format!("{word}和地区"), false),
        Instead::Among => (ends_list(rest) && has_region(before), format!("{word}和地区"), false),
        Instead::Anniversary => {
            let number = rest.find("周年").filter(|length| (1..=12).contains(length)).map(|end| &rest[..end]);
            let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
            let is_it = number.is_some_and(|number| number.chars().all(is_number));
            (is_it && !before.ends_with(['国', '坡', '王', '列']), "新中国成立".to_owned(), true)
        }
        Instead::SmallMeeting => {
            let has = |words: &[&str], part: &str| words.iter().any(|word| part.contains(word));
            let (behind, ahead) = (last(before), first(rest));
            let is_small = has(SMALL_MEETINGS, behind) || has(SMALL_MEETINGS, ahead);
            let is_small = is_small && !has(CELEBRATIONS, behind) && !has(CELEBRATIONS, ahead);
            (is_small, word.trim_start_matches("隆重").to_owned(), true)
        }
        Instead::Nothing => return Some((None, false)),
    };
    is_it.then_some((Some(right), is_minor))
}

/// Whether 国家 is the last word of a list, and goes on with no longer one.
fn ends_list(rest: &str) -> bool {
    const LONGER: &[&str] = &[
        "级",
        "队",
        "标准",
        "重点",
        "重大",
        "战略",
        "机关",
        "部委",
        "公园",
        "森林",
        "法律",
        "政策",
        "主权",
        "安全",
        "和",
        "及",
        "与",
        "或",
        "、地区",
        "地区",
        "（地区",
    ];
    !LONGER.iter().any(|word| rest.starts_with(word))
}

/// Whether a list has a region, not as its last item.
fn has_region(before: &str) -> bool {
    const REGIONS: &[&str] = &["台湾", "香港", "澳门", "港澳台"];
    let far = before.char_indices().rev().take(60).last().map_or(0, |(at, _)| at);
    let list = before[far..].rsplit(['，', '。', '；', '：', '（']).next().unwrap_or_default();
    let mut items = list.split('、').rev().skip(1).peekable();
    while let Some(item) = items.next() {
        let is_first = items.peek().is_none();
        if REGIONS.iter().any(|region| item == *region || is_first && item.ends_with(region)) {
            return true;
        }
    }
    false
}

/// The last few characters of a text.
fn last(text: &str) -> &str {
    text.char_indices().rev().take(NEAR).last().map_or("", |(start, _)| &text[start..])
}

/// The first few.
fn first(text: &str) -> &str {
    text.char_indices().nth(NEAR).map_or(text, |(end, _)| &text[..end])
}
