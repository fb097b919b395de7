//! Tables to learn from: how long what is 绝密 is kept, how long what is 机密. Their 密级 is what they are
//! about, and says nothing of any paper.

use super::{is_about_publicity, is_head, unseen_trimmed};
use crate::parse::forbidding;

/// All levels that there are, …
const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];
/// … and what else may stand beside them.
const OTHERS: [&str; 5] = ["内部", "工作秘密", "公开", "非密", "非涉密"];

/// What such a table tells of a level.
const TAUGHT: [&str; 17] = [
    "期限", "年限", "标志", "标识", "写法", "示例", "举例", "含义", "定义", "标准", "说明", "解释", "程度",
    "损害", "后果", "权限", "颜色",
];

/// What number the rows.
const NUMBERS: [&str; 3] = ["序号", "编号", "号"];

/// Whether a text is such a table and nothing else, but for a title above it.
pub(super) fn is_lesson(text: &str) -> bool {
    [',', '\t', ';', '|', '，'].into_iter().any(|sign| is_table(text, sign))
}

fn is_table(text: &str, sign: char) -> bool {
    let cell = |cell: &'_ str| unseen_trimmed(cell.trim().trim_matches('"')).to_owned();
    // Tables of Markdown and HTML have the sign before the first cell, too.
    let bare = |line: &'_ str| match sign {
        '|' | '\t' => line.trim().trim_matches(sign).to_owned(),
        _ => line.to_owned(),
    };
    let rows = text.lines().map(|line| bare(line).split(sign).map(cell).collect::<Vec<_>>());
    let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.trim_matches(['-', ':']).is_empty());
    let mut rows: Vec<Vec<String>> = rows.filter(is_filled).collect();
    let Some(head) = rows.iter().position(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1)
    else {
        return false;
    };
    // More than a title above it is a text.
    if head > 1 {
        return false;
    }
    let rows = rows.split_off(head);
    let [head, below @ ..] = rows.as_slice() else { return false };
    let column = usize::from(NUMBERS.contains(&head[0].as_str()));
    let is_subject = |head: &String| is_head(head) && !is_about_publicity(head) && head.contains('密');
    let taught = |head: &String| TAUGHT.iter().any(|word| head.contains(word));
    let is_headed = head.get(column).is_some_and(is_subject) && head.len() > column + 1;
    let is_said = |cell: &String| forbidding::forbids_outright(cell);
    is_headed && head[column + 1..].iter().all(taught) && !below.iter().flatten().any(is_said) && {
        let mut levels: Vec<&str> =
            below.iter().map(|row| row.get(column).map_or("", |cell| cell.trim_end_matches('级'))).collect();
        let is_level = |level: &&str| LEVELS.contains(level) || OTHERS.contains(level);
        let are_all = levels.iter().all(is_level) && LEVELS.iter().all(|level| levels.contains(level));
        let count = levels.len();
        levels.sort_unstable();
        levels.dedup();
        // A list of papers has some of them twice, or a name for each.
        are_all && levels.len() == count
    }
}

#[cfg(test)]
mod tests {
    use super::is_lesson;

    #[test]
    fn a_table_of_levels_is_told_from_a_list_of_papers() {
        for text in [
            "密级,最长期限\n绝密,30年\n机密,20年\n秘密,10年\n",
            "密级知识,,\n序号\t密级\t保密期限\t标志写法\n1\t绝密级\t30年\t绝密★30年\n2\t机密级\t20年\t机密★20年\n3\t秘密级\t10年\t秘密★10年",
            "| 密级 | 最长期限 |\n|---|---|\n| 绝密 | 30年 |\n| 机密 | 20年 |\n| 秘密 | 10年 |",
        ] {
            assert!(is_lesson(text), "{text}");
        }
        for text in [
            "密级,文件名\n绝密,甲\n机密,乙\n秘密,丙\n",
            "文件名,密级\n甲,绝密\n乙,机密\n丙,秘密\n",
            "密级,保密期限\n绝密,30年\n机密,20年\n",
            "密级,保密期限\n绝密,30年\n机密,20年\n秘密,10年\n秘密,5年\n",
            "密级,说明\n绝密,勿外传\n机密,20年\n秘密,10年\n",
        ] {
            assert!(!is_lesson(text), "{text}");
        }
    }
}
