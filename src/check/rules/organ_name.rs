//! Names of organs with a word too many (`东莞市市委`, `全会会议精神`) or a word that is not in the official name
//! (`住房与城乡建设局`, `退伍军人事务局`).
//!
//! Lets be: a kind of city or district before its committee (地级市市委, 各市市委, 城市市委); organs of other states.
//!
//! Sources: 《国务院关于机构设置的通知》 (国发〔2018〕6号, 国发〔2023〕5号) for the names of ministries, after which those of
//! provinces and counties go; the statutes of the organisations for the others.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "organ-name",
        severity: Severity::Warning,
        what: "机构或会议名称里多了字词，或者有一个字词和正式名称不同。",
        why: "机构名称一字不能差：“东莞市市委”多了“市”，“住房与城乡建设局”里的“与”应为“和”。",
        how: "去掉重复的字词；其余按提示写，拿不准的，照机构的牌子和公章写。",
        example: Example::Sentences {
            wrong: &[
                "东莞市市委召开会议。",
                "福建省省委印发通知。",
                "佛山南海区区委书记到园区调研。",
                "博罗县县委转发了通知。",
                "石龙镇镇委高度重视。",
                "学习六中全会会议精神。",
                "市人力资源与社会保障局到园区招聘。",
                "区住房与城乡建设局开展检查。",
                "国家发展与改革委员会印发方案。",
                "县卫生和健康局开展义诊。",
                "退伍军人事务局走访慰问军属。",
                "市关心下一代委员会开展宣讲。",
            ],
            right: &[
                "东莞市委召开会议。",
                "各市市委要高度重视，各省省委要抓好落实。",
                "地级市市委书记参加培训。",
                "省会城市市委书记参加座谈。",
                "各区区委、各镇镇委要抓好落实。",
                "学习六中全会精神和中央经济工作会议精神。",
                "市人力资源和社会保障局、住房和城乡建设局、工业和信息化局到园区调研。",
                "做好人力资源与社会保障工作，推进工业与信息化融合发展。",
                "学习全国卫生与健康大会精神，区卫生健康局讲课。",
                "农业和农村部门要抓好春耕，全国人大农业与农村委员会开展调研。",
                "美国退伍军人事务部发表声明。",
                "市关心下一代工作委员会、退役军人事务局到校宣讲。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| {
    let misnamed = MISNAMED.iter().map(|(wrong, ..)| *wrong);
    DOUBLED.iter().copied().chain([PLENUM]).chain(misnamed).collect()
});

/// What organs are called by mistake, by what stands before their kind, and rightly, and kinds of which that
/// is so. (全国人大农业与农村委员会 is right.)
const MISNAMED: &[(&str, &str, &[&str])] = &[
    ("人力资源与社会保障", "人力资源和社会保障", ORGANS),
    ("人力资源及社会保障", "人力资源和社会保障", ORGANS),
    ("住房与城乡建设", "住房和城乡建设", ORGANS),
    ("住房及城乡建设", "住房和城乡建设", ORGANS),
    ("工业与信息化", "工业和信息化", ORGANS),
    ("发展与改革", "发展和改革", ORGANS),
    ("文化与旅游", "文化和旅游", ORGANS),
    ("林业与草原", "林业和草原", ORGANS),
    ("粮食与物资储备", "粮食和物资储备", ORGANS),
    ("卫生和健康", "卫生健康", ORGANS),
    ("卫生与健康", "卫生健康", ORGANS),
    ("农业与农村", "农业农村", OFFICES),
    ("农业和农村", "农业农村", OFFICES),
    ("退伍军人事务", "退役军人事务", ORGANS),
    ("市场监督与管理", "市场监督管理", ORGANS),
    ("国有资产监督与管理", "国有资产监督管理", ORGANS),
    ("关心下一代", "关心下一代工作", &["委员会"]),
];

/// Kinds of organs, behind those.
const ORGANS: &[&str] = &["委员会", "部", "厅", "局", "委"];
const OFFICES: &[&str] = &["部", "厅", "局"];

/// What makes another word of a kind that stands before it.
const OTHER_WORDS: &[char] = &['门', '分', '署', '队', '位', '面', '势', '员', '限', '托', '派'];

const DOUBLED: &[&str] = &["省省委", "市市委", "区区委", "县县委", "镇镇委"];
const PLENUM: &str = "全会会议精神";

/// What stands before them where a kind of place is meant, not one place.
const KINDS: &[char] =
    &['城', '辖', '级', '各', '全', '两', '本', '我', '该', '外', '多', '个', '省', '些', '每', '名'];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let of_committees =
        DOUBLED.iter().flat_map(|words| text.match_indices(words)).filter_map(|(at, words)| {
            let before = text[..at].chars().next_back().filter(|c| is_han(*c) && !KINDS.contains(c));
            before.map(|_| doubled(at, words, &words['市'.len_utf8()..]))
        });
    let of_plenums = text.match_indices(PLENUM).map(|(at, words)| doubled(at, words, "全会精神"));
    of_committees.chain(of_plenums).chain(misnamed(text)).collect()
}

/// Organs whose name has a word that is not in the official one.
fn misnamed(text: &str) -> impl Iterator<Item = Mark> + '_ {
    let of_name = move |(wrong, right, organs): &'static (&str, &str, &[&str])| {
        text.match_indices(wrong).filter_map(move |(at, _)| {
            let rest = &text[at + wrong.len()..];
            let organ = organs.iter().find(|organ| rest.starts_with(**organ))?;
            let is_other = text[..at].ends_with('国') || rest[organ.len()..].starts_with(OTHER_WORDS);
            let right = format!("{right}{organ}");
            let mark =
                Mark::new(at..at + wrong.len() + organ.len(), format!("“{wrong}{organ}”应为“{right}”"));
            (!is_other).then(|| mark.hint(format!("写成“{right}”")))
        })
    };
    MISNAMED.iter().flat_map(of_name)
}

fn doubled(at: usize, words: &str, right: &str) -> Mark {
    let mark = Mark::new(at..at + words.len(), format!("“{words}”里有重复的字词"));
    mark.hint(format!("写成“{right}”"))
}
