//! Where somebody lives, closer than the township: `家住幸福小区3栋2单元501室`, `红旗村3组12号`.
//!
//! A number of a house counts behind a word that says that somebody lives there (住址, 家住); a flat of a
//! residential quarter, and a house of a village group, by themselves; a room of any other house where it is
//! said that somebody is called on there (`看望了日东二里56号402室的陈奶奶`, `3栋502王大爷家`). Lets be: where an
//! office or a hall is, where something takes place, names of quarters and villages without a number, and
//! masked numbers.

mod called_on;
mod parts;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{first, last};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use parts::{HousePart, parts, runs};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "home-address",
        severity: Severity::Warning,
        what: "有家庭住址，具体到门牌。",
        why: "住址是个人信息，走访慰问、名单和表格里最容易带出来；公开到乡镇、街道就够了。",
        how: "写到乡镇、街道或者社区、村为止，删去楼栋、门牌和组号。",
        example: Example::Sentences {
            wrong: &[
                "| 姓名 | 楼栋 | 房号 |\n|---|---|---|\n| 李明 | 3栋 | 502 |",
                "李明，家庭住址：幸福路18号。",
                "家住幸福小区3栋2单元501室的老党员李明。",
                "走访了红旗村3组12号的困难党员。",
                "现住湖滨花园12号楼301室",
                "志愿者来到阳光家园3-2-501看望老人。",
                "住址：红旗村三组",
                "<!-- 幸福小区5幢１单元２０２室 -->",
                "支部走访了家住东湖街道桂花园8栋2单元603室的老党员陈伯。",
                "党委看望了红旗村3组12号的老党员。",
                "家庭住址：胜和路3-2-501",
                "```\n家住幸福小区3栋2单元501室\n```",
                "看望了日东二里56号402室的陈奶奶。",
                "老党员陈奶奶，日东二里56号402室。",
                "李明，住湖里区兴隆路27号之二503室。",
                "困难党员住集美区石鼓路66号1604。",
                "志愿者来到3栋502王大爷家帮忙打扫。",
                "看望了五缘东二里 12 号 801 室的陈奶奶。",
                "住址：后坑社256号",
                "老党员李明住金山花园八号楼三〇二。",
                "李明家住金山花园八号楼三〇二室。",
                "来到李明家（兴隆路27号503室）慰问。",
            ],
            right: &[
                "| 姓名 | 部门 | 楼栋 | 房号 |\n|---|---|---|---|\n| 李明 | 党群办 | 3栋 | 502 |",
                "办公地址：园区大道18号3号楼305室。",
                "活动地点：幸福小区3栋1单元101室党群服务站。",
                "走访了幸福小区3栋2单元的住户。",
                "家住幸福社区的王奶奶领到了慰问品。",
                "家住三室一厅的房子，生活大变样。",
                "红旗村3组、5组党员参加义务劳动。",
                "园区3号楼2单元501室为党员活动室。",
                "国家住房和城乡建设部2022年第12号公告。",
                "家住幸福小区*栋*单元***室。",
                "住院的党员分在第三组，由2号楼党小组联系。",
                "走访了园区党群服务中心3号楼2单元501室。",
                "家住幸福小区的党员编为2-3-101号网格。",
                "报名请到日东二里56号402室，或云谷大厦A座302室。",
                "云谷科技党支部在3栋502开展主题党日，看望了老党员。",
                "走访企业云谷科技（石鼓路66号1604）。",
                "慰问老党员座谈会在石鼓路66号1604室召开。",
                "党员住宿在石鼓路66号，共1604人。",
                "报名地点：五缘东二里 12 号 801 室。后坑社256号是社区书院。",
                "职工之家（兴隆路27号503室）揭牌。",
                "烈士陈阿土的故居在红旗村3组12号，红旗村5组6号是另一位烈士的故居。",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.by_words(|| {
    let of_houses =
        ["单元", "栋", "幢", "号楼", "小区", "花园", "家园", "组", "住", "号之", "号 ", "号\u{3000}"];
    CUES.iter().chain(&of_houses).chain(&ROOMS).copied().collect()
});

/// A number of a house, with the beginning of that of a room.
const ROOMS: [&str; 9] = ["号1", "号2", "号3", "号4", "号5", "号6", "号7", "号8", "号9"];

/// Words that say that somebody lives where the next words say.
const CUES: [&str; 11] = [
    "住址",
    "家庭地址",
    "户籍地址",
    "户籍所在地",
    "居住地址",
    "居住地",
    "家住",
    "现住",
    "现居",
    "居住在",
    "住在",
];

/// What is no home, or a public one.
const PUBLIC: [&str; 34] = [
    "办公",
    "会议",
    "活动",
    "服务",
    "公司",
    "大厦",
    "写字楼",
    "产业园",
    "科技园",
    "园区",
    "支部",
    "党委",
    "党群",
    "居委",
    "村委",
    "酒店",
    "宾馆",
    "招待所",
    "法院",
    "学校",
    "学院",
    "医院",
    "宣讲",
    "地点",
    "广场",
    "中心",
    "联系地址",
    "通讯地址",
    "通信地址",
    "单位",
    "工程",
    "加装",
    "门店",
    "商铺",
];

/// What of it is one that everybody may see: where somebody known once lived.
const HISTORIC: [&str; 6] = ["故居", "旧居", "旧址", "遗址", "纪念馆", "纪念地"];

/// What residential quarters are called.
const QUARTERS: [&str; 12] =
    ["小区", "花园", "家园", "花苑", "新苑", "嘉苑", "新村", "公寓", "家属院", "家属楼", "宿舍", "名苑"];

/// How many characters a word may stand before the number of a house.
const NEAR: usize = 24;

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let text = line.text;
    let mut found: Vec<Range<usize>> =
        runs(text, parts(text)).into_iter().filter(|run| is_home(text, run)).map(span).collect();
    found.extend(by_numbers(text));
    found.sort_by_key(|range| range.start);
    let mark = |range: Range<usize>| {
        let written = &text[range.clone()];
        Mark::new(range, format!("“{written}”是住户的门牌，不宜公开"))
            .hint("写到乡镇、街道或者社区、村为止，后面的删去")
    };
    found.into_iter().map(mark).collect()
}

fn span(run: Vec<HousePart>) -> Range<usize> {
    let (start, end) =
        (run.first().map_or(0, |part| part.range.start), run.last().map_or(0, |part| part.range.end));
    start..end
}

fn is_home(text: &str, run: &[HousePart]) -> bool {
    let Range { start, end } = span(run.to_vec());
    let before = own(last(&text[..start], NEAR)).trim_end();
    let (lived_at, after) = (cue(before), first(&text[end..], 10));
    let whole = before;
    let before = &before[lived_at.max(visit(before)).unwrap_or(0)..];
    let of_history =
        HISTORIC.iter().any(|word| whole.contains(word) || first(&text[end..], 20).contains(word));
    if of_history
        || PUBLIC.iter().any(|word| before.contains(word) || after.contains(word))
        || counts_rooms(after)
    {
        return false;
    }
    let has = |units: &[&str]| run.iter().any(|part| units.contains(&part.unit));
    let is_flat =
        has(&["单元"]) && has(&["室", "号", "房", "户"]) || has(&["栋", "幢", "号楼"]) && has(&["室", "房"]);
    let of_quarter = is_flat && QUARTERS.iter().any(|word| before.contains(word));
    let of_village = before.ends_with(['村', '屯', '庄']) && run.len() > 1 && has(&["组"]) && has(&["号"]);
    let lived_in = lived_at.is_some() && is_house(before, run, has(&["单元", "栋", "幢", "号楼"]));
    of_quarter || of_village || lived_in || called_on::is_home(whole, run, after)
}

/// Whether a run says which house, once it is known that somebody lives there.
fn is_house(before: &str, run: &[HousePart], of_building: bool) -> bool {
    let first_unit = run.first().map_or("", |part| part.unit);
    match first_unit {
        "组" => before.ends_with(['村', '屯', '庄', '社', '区']),
        "号" => before.ends_with([
            '路', '街', '巷', '弄', '道', '里', '村', '屯', '庄', '园', '区', '社', '厝', '寨', '坊', '苑',
            '湾', '埔', '坂', '垵', '坡', '坪',
        ]),
        "室" | "房" | "户" => false,
        _ => of_building,
    }
}

/// Where it is said that somebody lives in what follows: what stands before is no part of the address.
fn cue(before: &str) -> Option<usize> {
    let is_own = |at: usize| !before[..at].ends_with(['国', '大', '专', '人', '集', '出', '表']);
    let of_cue = |cue: &str| before.match_indices(cue).map(|(at, _)| at).filter(|at| is_own(*at)).max();
    let lives = || {
        let lives = before.match_indices('住').map(|(at, _)| at);
        lives.filter(|at| called_on::lives_at(before, *at)).max().map(|at| at + '住'.len_utf8())
    };
    CUES.iter().filter_map(|cue| Some(of_cue(cue)? + cue.len())).max().or_else(lives)
}

/// Where it is said that somebody is called on.
fn visit(before: &str) -> Option<usize> {
    const WORDS: [&str; 5] = ["走访了", "看望了", "慰问了", "探望了", "家访"];
    WORDS.iter().filter_map(|word| Some(before.rfind(word)? + word.len())).max()
}

/// Of what stands before something, what belongs to its sentence.
fn own(before: &str) -> &str {
    before.rsplit(['。', '；', '！', '？', '|', ';']).next().unwrap_or(before)
}

/// `一厅` of `三室一厅`.
fn counts_rooms(after: &str) -> bool {
    let rest = after.trim_start_matches(|c| "一二两三四".contains(c));
    let is_one = after.len() - rest.len() == '一'.len_utf8();
    rest.starts_with('厅') || is_one && rest.starts_with(['室', '房', '居'])
}

/// Flats by numbers alone, behind the name of a quarter, or of a road where somebody lives: `幸福小区3-2-501`.
fn by_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(['-', '－', '—']) {
        return found;
    }
    let quarters = QUARTERS.iter().map(|quarter| (quarter, false));
    for (word, is_road) in quarters.chain(["路", "街", "巷", "道"].iter().map(|road| (road, true))) {
        for (at, _) in text.match_indices(word) {
            let start = at + word.len();
            let is_number = |c: char| digit(c).is_some() || matches!(c, '-' | '－' | '—');
            let number =
                &text[start..start + text[start..].find(|c| !is_number(c)).unwrap_or(text.len() - start)];
            let lengths: Vec<usize> =
                number.split(['-', '－', '—']).map(|part| part.chars().count()).collect();
            let before = own(last(&text[..at], NEAR));
            let lived_at = cue(before);
            let before = &before[lived_at.max(visit(before)).unwrap_or(0)..];
            let is_public = PUBLIC.iter().any(|word| before.contains(word)) || is_road && lived_at.is_none();
            if matches!(lengths[..], [1..=3, 1..=2, 3..=4]) && !is_public {
                found.push(start..start + number.len());
            }
        }
    }
    found
}
