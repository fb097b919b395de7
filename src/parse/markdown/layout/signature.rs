//! The signature (落款) of a text: who and when, pushed to the right or alone at its end.

use super::line::{self, TextLine};
use crate::model::characters::is_han;

/// From how many half-width columns on a line is pushed to the right.
pub(super) const PUSHED: usize = 8;
/// How long its lines are at most, in Han characters.
const LONGEST: usize = 20;
/// How many lines it has at most: two units and a day.
const MOST_LINES: usize = 3;

/// What the names of units end in.
const UNITS: [&str; 44] = [
    "支部",
    "党委",
    "党组",
    "工委",
    "委员会",
    "办公室",
    "公司",
    "中心",
    "集团",
    "学校",
    "中学",
    "小学",
    "大学",
    "学院",
    "医院",
    "法院",
    "工会",
    "协会",
    "商会",
    "学会",
    "团委",
    "妇联",
    "街道",
    "社区",
    "园区",
    "政府",
    "联合会",
    "居委会",
    "管委会",
    "总支",
    "宣传部",
    "组织部",
    "工作部",
    "党校",
    "党群部",
    "支队",
    "大队",
    "党小组",
    "工作组",
    "领导小组",
    "银行",
    "局",
    "厅",
    "处",
];

/// Where a signature is.
pub(super) struct Signature {
    /// Where its first line begins.
    pub(super) start: usize,
    /// Whether it is one because it is pushed to the right.
    pub(super) is_pushed: bool,
}

/// The signature of a text of such lines, as far as the last alone can tell.
pub(super) fn find(lines: &[TextLine<'_>]) -> Option<Signature> {
    let from_end = lines.iter().rev().filter(|line| !line.is_blank());
    let last: Vec<&TextLine<'_>> = from_end.take(MOST_LINES + 1).collect();
    let pushed = last.iter().take_while(|line| line.columns >= PUSHED && may_sign(line.rest)).count();
    let is_dated = is_date(last.first()?.rest);
    let most = if is_dated { MOST_LINES } else { MOST_LINES - 1 };
    let is_unit_before = is_dated && last.get(1).is_some_and(|line| is_unit(line.rest));
    let (lines, is_pushed) = match pushed {
        0 | 1 if is_unit_before => (2, false),
        0 => return None,
        pushed => (pushed, true),
    };
    // Something must be signed.
    (lines <= most && lines < last.len()).then(|| Signature { start: last[lines - 1].start, is_pushed })
}

/// Whether a line that is pushed to the right may be one of a signature.
fn may_sign(rest: &str) -> bool {
    let han = rest.chars().filter(|&c| is_han(c)).count();
    let has_mark = rest.starts_with(['>', '|', '<', '!', '[']) || line::marker(rest).is_some();
    let is_short = (1..=LONGEST).contains(&han) && !rest.contains(['。', '|', '\t', '{', '}']);
    !has_mark && !line::begins_block(rest) && (is_short || is_date(rest))
}

/// Whether a line is a day and nothing else.
fn is_date(rest: &str) -> bool {
    if rest.len() > 60 {
        return false;
    }
    let day: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = match day.strip_suffix('日') {
        Some(day) => day.split_once('年').and_then(|(year, rest)| Some((year, rest.split_once('月')?))),
        None => ['.', '-', '/'].iter().find_map(|&sign| {
            let (year, rest) = day.split_once(sign)?;
            Some((year, rest.split_once(sign)?))
        }),
    };
    let is_number =
        |text: &str, most: usize| (1..=most).contains(&text.chars().count()) && text.chars().all(is_digit);
    parts.is_some_and(|(year, (month, day))| {
        year.chars().count() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 3)
    })
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９') || "〇○零一二三四五六七八九十".contains(c)
}

/// Whether a line is the name of a unit and nothing else.
fn is_unit(rest: &str) -> bool {
    let name = rest.trim_end();
    let is_name =
        |c: char| is_han(c) || c.is_alphanumeric() || matches!(c, '（' | '）' | '(' | ')' | ' ' | '　');
    let han = name.chars().filter(|&c| is_han(c)).count();
    (3..=LONGEST).contains(&han) && name.chars().all(is_name) && UNITS.iter().any(|unit| name.ends_with(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_when_at_the_end_are_a_signature() {
        for (text, expected) in [
            ("正文。\n                    机关党支部\n                    2022年7月1日\n", "机关党支部"),
            ("正文。\n\n　　　　　　　机关党支部\n\n　　　　　　2022年7月1日", "机关党支部"),
            ("正文。\n机关党支部\n二〇二二年七月一日\n", "机关党支部"),
            ("正文。\r\n机关党支部\r\n2022.7.1\r\n\r\n", "机关党支部"),
            ("正文。\n　　甲公司工会\n　　　　　　2022年7月1日", "甲公司工会"),
            ("正文。\n\t\t\t（此件公开发布）", "（此件公开发布）"),
            ("正文。\n\t\t\t党委\n\t\t\t工会\n\t\t\t2022 年 7 月 1 日", "党委"),
            ("机关党支部\n2022年7月1日", ""),
            ("正文。\n2022年7月1日", ""),
            ("正文。\n活动时间\n2022年7月1日", ""),
            ("正文。\n        缩进的一句话。", ""),
            ("正文。\n        - 甲", ""),
            ("正文。\n        }", ""),
            ("诗\n        一\n        二\n        三\n        四", ""),
            ("诗\n        一句\n        二句\n        三句", ""),
        ] {
            let lines: Vec<TextLine<'_>> = line::lines(text, 0).collect();
            let start = find(&lines).map_or(text.len(), |signature| signature.start);
            let first = text[start..].lines().next().unwrap_or_default();
            assert_eq!(first.trim(), expected, "{text:?}");
        }
    }
}
