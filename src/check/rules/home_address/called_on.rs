//! Rooms of houses that are no offices, as somebody is called on there.

use super::parts::HousePart;
use crate::check::people::{first, is_name, last, without_number};

/// Who lives in a house, or what is done for somebody there.
const PEOPLE: [&str; 35] = [
    "奶奶",
    "爷爷",
    "大爷",
    "大妈",
    "大娘",
    "阿姨",
    "阿婆",
    "阿公",
    "大叔",
    "大伯",
    "老伯",
    "婆婆",
    "的老人",
    "老人家",
    "老党员",
    "困难党员",
    "困难职工",
    "困难群众",
    "困境儿童",
    "留守儿童",
    "孤寡",
    "独居",
    "空巢",
    "残疾人",
    "低保户",
    "军属",
    "烈属",
    "遗属",
    "住户",
    "村民",
    "家中",
    "家里",
    "看望",
    "探望",
    "家访",
];

/// Where people work and meet, beside what is public of every house.
const OFFICES: [&str; 26] = [
    "企业",
    "科技",
    "有限",
    "商户",
    "办事处",
    "地址",
    "位于",
    "设在",
    "设于",
    "召开",
    "举行",
    "举办",
    "开会",
    "开展",
    "会场",
    "报名",
    "集合",
    "报告厅",
    "工作室",
    "活动室",
    "会议室",
    "阅览室",
    "站",
    "馆",
    "楼宇",
    "租",
];

/// Whether a room is somebody's: `before` and `after` are what stands near it in its sentence.
pub(super) fn is_home(before: &str, run: &[HousePart], after: &str) -> bool {
    let has_room = run.len() > 1 && run.last().is_some_and(|part| matches!(part.unit, "室" | "房"));
    let has_house = run.iter().any(|part| matches!(part.unit, "号" | "栋" | "幢" | "号楼" | "单元"));
    if !has_room || !has_house {
        return false;
    }
    let after = after.split(['。', '；', '！', ';']).next().unwrap_or(after);
    let is_public = OFFICES.iter().any(|word| before.contains(word) || after.contains(word));
    let is_told = PEOPLE.iter().any(|word| before.contains(word) || after.contains(word));
    // `502王大爷家`, `李明，石鼓路66号1604`
    let is_of_family = first(after, 6).contains('家') && !after.contains("家企业");
    !is_public && (is_told || is_of_family || is_behind_name(before) || is_in_brackets(before))
}

/// Whether the road stands in brackets behind somebody's 家: `李明家（`, and no 职工之家.
fn is_in_brackets(before: &str) -> bool {
    let Some((outside, _)) = before.rsplit_once(['（', '(']) else { return false };
    let Some(who) = outside.strip_suffix('家') else { return false };
    [2, 3].into_iter().any(|length| is_name(last(who, length))) || PEOPLE.iter().any(|kin| who.ends_with(kin))
}

/// Whether a name stands before the road, with a mark between.
fn is_behind_name(before: &str) -> bool {
    let mut parts = before.rsplit(['，', ',', '：', '（', '(', '、', ' ']);
    parts.next();
    parts.next().is_some_and(|part| is_name(without_number(last(part, 8))))
}

/// Whether 住 says that somebody lives in what follows: `困难党员住石鼓路66号`.
pub(super) fn lives_at(before: &str, at: usize) -> bool {
    const OTHERS: [char; 16] =
        ['入', '居', '保', '记', '稳', '守', '抓', '留', '把', '挡', '站', '接', '住', '国', '管', '卡'];
    let rest = &before[at + '住'.len_utf8()..];
    let is_other = rest.starts_with([
        '房', '院', '建', '宅', '户', '所', '宿', '进', '了', '着', '址', '的', '过', '在', '店', '持',
    ]);
    !before[..at].ends_with(OTHERS) && !is_other && !rest.contains(['，', '。', '、', '；', '：', '“', '）'])
}
