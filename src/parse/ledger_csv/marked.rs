//! Lines above and below a table by which its writer says that none of it is to be shown: `密级：机密`,
//! `内部资料 不得公开`, `以上活动均不公开`.

use std::borrow::Cow;

use crate::diagnostics::Spanned;
use crate::model::plain_word::plain;
use crate::parse::{forbidding, secrecy};

/// What such a line may begin with, before it says so.
const WHOLE: &[&str] = &[
    "以上",
    "上述",
    "以下",
    "下列",
    "本表",
    "此表",
    "该表",
    "全表",
    "整表",
    "表中",
    "表内",
    "本台账",
    "台账",
    "全部",
    "所有",
    "活动",
    "内容",
    "各项",
    "事项",
    "信息",
    "情况",
    "资料",
    "材料",
    "记录",
    "数据",
    "均",
    "都",
    "一律",
    "皆",
    "属于",
    "属",
    "为",
    "是",
];

/// The first cell of lines that are no rows that says so.
pub(super) fn cell<'r, 'a>(
    mut cells: impl Iterator<Item = &'r Spanned<Cow<'a, str>>>,
) -> Option<&'r Spanned<Cow<'a, str>>>
where
    'a: 'r,
{
    cells.find(|cell| keeps_back(&cell.value))
}

fn keeps_back(text: &str) -> bool {
    let mut pieces = text.split(['（', '）', '(', ')', '【', '】', '[', ']', '〔', '〕']);
    pieces.any(|piece| says_so(piece) || piece.split_whitespace().any(says_so))
}

fn says_so(piece: &str) -> bool {
    let Some((label, value)) = piece.split_once(['：', ':']) else { return is_all_of_it(piece) };
    if label.chars().count() <= 12 && secrecy::concerns(label) {
        let value = value.split_whitespace().next().unwrap_or_default();
        return secrecy::is_kept_back(value, secrecy::is_about_publicity(label));
    }
    is_all_of_it(value)
}

/// Whether a text says that something is not to be shown, of nothing but the whole table.
fn is_all_of_it(text: &str) -> bool {
    let text = plain(text);
    let first = text.split([',', ';', '、', '。']).next().unwrap_or_default();
    let mut rest = first.trim_start_matches(|c: char| c.is_numeric() || "年月度".contains(c));
    while let Some(shorter) = WHOLE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    forbidding::forbids(rest) || rest.strip_suffix("台账").is_some_and(forbidding::forbids)
}

#[cfg(test)]
mod tests {
    use super::keeps_back;

    #[test]
    fn lines_that_speak_of_the_whole_table() {
        for line in [
            "不公开",
            "（不公开）",
            "公开：否",
            "公开： 否",
            "密级：机密",
            "密级：秘密 保密期限：5年",
            "内部资料 不得公开",
            "內部資料",
            "涉密台账",
            "2022年党建活动台账（内部）",
            "以上活动均不公开",
            "注：以上均不公开，仅供内部掌握",
            "说明：勿外传",
        ] {
            assert!(keeps_back(line), "{line}");
        }
        for line in [
            "2022年党务公开工作台账",
            "保密教育活动台账",
            "密级：",
            "密级：无 填表人：张三",
            "公开：是",
            "填表说明：“公开”一列填“否”的，不公开",
            "说明：内部活动不公开，其余公开",
            "制表人：张三",
            "公开情况",
        ] {
            assert!(!keeps_back(line), "{line}");
        }
    }
}
