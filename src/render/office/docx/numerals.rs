//! Numbers of headings, as official papers write them: 一、 then （一） then 1.

use super::WordBlock;
use crate::model::characters::chinese_numeral;

/// Gives the headings of a text numbers, level by level, where no heading of the level has one.
pub(in super::super) fn numbered(blocks: &mut [WordBlock]) {
    let has_number = |wanted: u8| {
        blocks.iter().any(|block| {
            matches!(block, WordBlock::Heading(level, text) if *level == wanted && begins_with_number(text))
        })
    };
    let bare = [1, 2, 3].map(|level| !has_number(level));
    let mut count = [0; 3];
    for block in blocks {
        let WordBlock::Heading(level, text) = block else { continue };
        let depth = usize::from(*level).clamp(1, 3) - 1;
        count[depth] += 1;
        count[depth + 1..].fill(0);
        if bare[depth] {
            *text = format!("{}{text}", mark(depth, count[depth]));
        }
    }
}

fn mark(depth: usize, number: usize) -> String {
    match depth {
        0 => format!("{}、", chinese_numeral(number)),
        1 => format!("（{}）", chinese_numeral(number)),
        _ => format!("{number}."),
    }
}

fn begins_with_number(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(', '第']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    after.len() < rest.len() && after.starts_with(['、', '）', ')', '.', '．', '章', '节', '部'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_get_numbers_where_their_level_has_none() {
        let heading = |level, text: &str| WordBlock::Heading(level, text.to_owned());
        let mut blocks = [
            heading(1, "一、成效"),
            heading(2, "学习"),
            heading(2, "组织"),
            heading(1, "二、问题"),
            heading(2, "不足"),
            heading(3, "三会一课"),
        ];
        numbered(&mut blocks);
        let expected = [
            heading(1, "一、成效"),
            heading(2, "（一）学习"),
            heading(2, "（二）组织"),
            heading(1, "二、问题"),
            heading(2, "（一）不足"),
            heading(3, "1.三会一课"),
        ];
        assert_eq!(blocks, expected);
    }
}
