//! What regions and nationalities of China are not called: `两岸三地`, `港澳游客来华`, `尖阁群岛`, `维族`, `摩梭族`.
//!
//! Lets be: what is quoted, and the same letters in other words (`启蒙族谱`, `思维族群`, `两岸三地形势`, the restaurant
//! 维族人家). What says itself that a region is one (`中国与台湾地区`, `中国和香港特别行政区`) is not what the norm has in
//! mind first, and a warning.
//!
//! Source: 新华社《新闻报道中的禁用词（第一批）》 (November 2015) and its revision of July 2016, as reprinted. Of nationalities:
//! 蒙族, 维族, 蒙古大夫; parts of them that are no nationality (摩梭, 撒尼, 穿青). Of 港澳台: they are not called 国家,
//! are not named side by side with 中国 (中港, 中台), not 两岸三地, not 福摩萨; who comes from there does not 来华; 台湾
//! goes with 大陆, 香港 and 澳门 with 内地. It is a norm of an agency for its own news, so much as others go by it.
//! Names that others have given to 钓鱼岛 and 南沙群岛 are told as that of 台湾 is. (`台湾等国家`, `台湾总统` are for
//! `discouraged-word`.)

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "region-name",
        severity: Severity::Error,
        what: "涉及港澳台、领土或者民族的说法不规范。",
        why: "新华社的报道禁用词里有这些说法。把港澳台和中国并列、称作国家，用外国起的岛名，算作错误；民族名称随意简称等，算作警告。",
        how: "按提示换成规范的说法；引用原话的，加引号。",
        example: Example::Sentences {
            wrong: &[
                "中国与台湾青年开展交流。",
                "法律适用于中国和香港特别行政区。",
                "中国与台湾地区的交流增多。",
                "该公司在台湾等国设有分公司。",
                "港澳游客来华旅游人数增加。",
                "邀请台湾同胞来华参加座谈。",
                "两岸三地青年共话未来。",
                "两岸三地形成合力。",
                "展板误写了尖阁群岛。",
                "展板误写了台湾国。",
                "产品销往香港、澳门、台湾和其他国家。",
                "支部慰问蒙族党员。",
                "维族群众载歌载舞。",
                "参观摩梭族村寨。",
                "台商来华考察，香港师生来华交流。",
                "加强大陆与香港的交流，内地和台湾青年结对。",
            ],
            right: &[
                "大陆与台湾青年开展交流。",
                "港澳游客来内地旅游人数增加。",
                "外国游客来华旅游人数增加。",
                "海峡两岸和香港的青年共话未来。",
                "支部慰问蒙古族、维吾尔族党员。",
                "参观台湾国际食品展，介绍台湾国民小学的交流活动。",
                "参观摩梭人村寨，听启蒙族谱故事。",
                "人才思维族群特征明显。",
                "他说不要用“两岸三地”这个词。",
                "参观河谷，领略两岸三地形胜、两岸三地貌。",
                "活动结束后，大家在维族人家用餐。",
                "新中国和台湾的统一问题是历史遗留的。",
                "台湾等国际航线恢复，日本等国来宾到会。",
                "台湾同胞来华南考察，香港青年来华为实习，澳门学生来华侨城参观。",
                "产品销往日本、台湾和其他国家和地区。",
                "走访日本、台湾等国家和地区，香港等国有企业。",
                "研究中国和台湾海峡的地理，领略黄浦江两岸三地风光。",
                "承蒙族人关照，数据中台和中港路都已建成。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| NAMES.iter().map(|name| name.words).chain(["来华"]).collect());

/// What something is called, and how it is called rightly.
struct Name {
    words: &'static str,
    right: &'static str,
    severity: Severity,
    /// Behind one of these characters, and before one of those words, it is part of others.
    behind: &'static str,
    before: &'static [&'static str],
}

const fn grave(words: &'static str, right: &'static str) -> Name {
    Name { words, right, severity: Severity::Error, behind: "", before: &[] }
}

/// Beside China, but for the new one of before and behind 1949. The strait is a place.
const fn beside(words: &'static str, right: &'static str) -> Name {
    Name { behind: "新", before: &["海峡"], ..grave(words, right) }
}

const fn minor(
    words: &'static str,
    right: &'static str,
    behind: &'static str,
    before: &'static [&'static str],
) -> Name {
    Name { words, right, severity: Severity::Warning, behind, before }
}

const ABROAD: &[&str] = &["家", "际", "内", "外", "民", "力", "旗", "有", "资", "企", "产", "货", "宝"];

/// What begins with 国 behind 台湾.
const STATES: &[&str] = &[
    "家", "际", "内", "外", "民", "力", "旗", "有", "资", "企", "产", "货", "宝", "立", "语", "乐", "中",
    "小", "宅", "庆", "军", "泰", "剧", "医", "画", "防", "会", "学", "文", "术", "光", "华", "美", "巨",
    "道",
];

/// 三 belongs to what comes next: 地形, 地貌, 地势.
const LANDS: &[&str] = &["形胜", "形势", "形地", "形图", "貌", "势", "质"];

/// What says itself that it is no country.
const REGIONS: &[&str] = &["特别行政区", "地区", "省"];

/// What says that not only states are spoken of.
const WITH_REGIONS: &[&str] = &["和地区", "或地区", "及地区", "、地区", "（地区"];

const NAMES: &[Name] = &[
    beside("中国与台湾", "大陆与台湾"),
    beside("中国和台湾", "大陆和台湾"),
    beside("中国与香港", "内地与香港"),
    beside("中国和香港", "内地和香港"),
    beside("中国与澳门", "内地与澳门"),
    beside("中国和澳门", "内地和澳门"),
    Name { before: ABROAD, ..grave("台湾等国", "台湾等地区") },
    Name { before: ABROAD, ..grave("香港等国", "香港等地区") },
    Name { before: ABROAD, ..grave("澳门等国", "澳门等地区") },
    Name { before: ABROAD, ..grave("港澳台等国", "港澳台等地区") },
    Name { before: STATES, ..grave("台湾国", "台湾") },
    Name { before: WITH_REGIONS, ..grave("台湾和其他国家", "台湾地区和有关国家") },
    Name { before: WITH_REGIONS, ..grave("台湾及其他国家", "台湾地区和有关国家") },
    Name { before: WITH_REGIONS, ..grave("澳门和其他国家", "澳门地区和有关国家") },
    Name { before: WITH_REGIONS, ..grave("香港和其他国家", "香港地区和有关国家") },
    Name { before: WITH_REGIONS, ..grave("港澳台和其他国家", "港澳台地区和有关国家") },
    grave("尖阁群岛", "钓鱼岛"),
    grave("尖阁列岛", "钓鱼岛"),
    grave("斯普拉特利群岛", "南沙群岛"),
    grave("福摩萨", "台湾"),
    minor("中台两地", "大陆与台湾", "", &[]),
    minor("中台合资", "大陆与台湾合资", "", &[]),
    minor("大陆与香港", "内地与香港", "", &[]),
    minor("大陆和香港", "内地和香港", "", &[]),
    minor("大陆与澳门", "内地与澳门", "", &[]),
    minor("大陆和澳门", "内地和澳门", "", &[]),
    minor("内地与台湾", "大陆与台湾", "", &[]),
    minor("内地和台湾", "大陆和台湾", "", &[]),
    minor("福尔摩沙", "台湾", "", &[]),
    minor("两岸三地", "海峡两岸和香港", "江河湖溪渠", LANDS),
    minor("蒙古大夫", "庸医", "", &[]),
    minor("蒙族", "蒙古族", "启承", &["谱"]),
    minor("维族", "维吾尔族", "思纤运多三二四", &["谱", "人家"]),
    minor("摩梭族", "摩梭人", "", &[]),
    minor("撒尼族", "撒尼人", "", &[]),
    minor("穿青族", "穿青人", "", &[]),
];

/// Those who do not come to China when they come to the mainland.
const OF_REGIONS: &[&str] = &["港澳台", "港澳", "香港", "澳门", "台湾", "台", "港", "澳"];
const PEOPLE: &[&str] = &[
    "游客",
    "同胞",
    "居民",
    "青年",
    "青少年",
    "学生",
    "师生",
    "客商",
    "旅客",
    "嘉宾",
    "代表团",
    "企业家",
    "专家",
    "民众",
    "商",
    "胞",
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let places = NAMES
        .iter()
        .flat_map(|name| text.match_indices(name.words).map(move |(at, words)| (at..at + words.len(), name)));
    let is_meant = |(range, name): &(Range<usize>, &Name)| {
        !text[..range.start].ends_with(|c| name.behind.contains(c))
            && !name.before.iter().any(|word| text[range.end..].starts_with(word))
            && !is_within_quotes(&text[..range.start])
    };
    let named = places.filter(is_meant).map(|(range, name)| {
        let severity = severity(name, &text[range.end..]);
        let mark = Mark::new(range, format!("“{}”的说法不规范", name.words));
        mark.severity(severity).hint(format!("写成“{}”", name.right))
    });
    named.chain(text.match_indices("来华").filter_map(|(at, _)| came(text, at))).collect()
}

/// What says itself that a region is one may be meant.
fn severity(name: &Name, rest: &str) -> Severity {
    let says_so = name.words.starts_with("中国") && REGIONS.iter().any(|region| rest.starts_with(region));
    if says_so { Severity::Warning } else { name.severity }
}

/// `港澳游客来华`.
fn came(text: &str, at: usize) -> Option<Mark> {
    let before = &text[..at];
    // 华南 is a part of China, 华为 a firm.
    if text[at + "来华".len()..].starts_with([
        '南', '北', '东', '中', '西', '为', '侨', '强', '润', '夏', '山', '清', '师', '农', '联', '莱',
    ]) {
        return None;
    }
    let people = PEOPLE.iter().find(|people| before.ends_with(**people))?;
    let who = &before[..before.len() - people.len()];
    let region = OF_REGIONS.iter().find(|region| who.ends_with(*region))?;
    // 台商, 港胞
    if (region.chars().count() == 1) != (people.chars().count() == 1) {
        return None;
    }
    let right = if region.starts_with('台') { "来大陆" } else { "来内地" };
    let mark = || {
        let named = &before[who.len() - region.len()..];
        let mark = Mark::new(who.len() - region.len()..at + "来华".len(), format!("“{named}”不说“来华”"));
        mark.severity(Severity::Warning).hint(format!("把“来华”写成“{right}”"))
    };
    (!is_within_quotes(before)).then(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::elsewhere;

    #[test]
    fn what_says_that_a_region_is_one_stops_no_build() {
        for (text, severity) in [
            ("适用于中国和香港特别行政区。", Severity::Warning),
            ("中国与台湾地区的交流。", Severity::Warning),
            ("中国与台湾的青年。", Severity::Error),
            ("中国和香港两队相遇。", Severity::Error),
        ] {
            let marks = look(&elsewhere(text));
            assert_eq!(
                marks.iter().map(|mark| mark.severity).collect::<Vec<_>>(),
                [Some(severity)],
                "{text}"
            );
        }
    }
}
