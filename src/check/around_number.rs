//! What stands around a number in a text: words that say whose or what it is, an address on the web, letters.

use std::ops::Range;

use super::people::last;

/// What numbers are of that are nobody's.
pub(super) const OTHERS: [&str; 38] = [
    "订单号",
    "单号",
    "订单编号",
    "发票号",
    "发票号码",
    "发票代码",
    "流水号",
    "会议号",
    "会议ID",
    "腾讯会议",
    "电表号",
    "水表号",
    "序列号",
    "批号",
    "批次号",
    "条码",
    "条形码",
    "编号",
    "工号",
    "学号",
    "档案号",
    "订单",
    "合同",
    "流水",
    "合同号",
    "资产号",
    "设备号",
    "展品号",
    "货号",
    "型号",
    "ISBN",
    "书号",
    "刊号",
    "车架号",
    "信用代码",
    "机身号",
    "登记号",
    "登记编号",
];

/// Whether a number is none of an address on the web, of a decimal, or of a code with letters. Some `words`
/// may be written right before it.
pub(super) fn stands_alone(text: &str, range: &Range<usize>, words: &[&str]) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let word = &before[without_letters(before).len()..];
    let is_code = !word.is_empty() && !words.iter().any(|cue| word.eq_ignore_ascii_case(cue))
        || after.starts_with(|c: char| c.is_ascii_alphabetic());
    !is_code && is_whole(text, range)
}

/// A text without the letters that it ends with.
pub(super) fn without_letters(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_alphabetic())
}

/// Whether a number is none of an address on the web or of a decimal, whatever letters stand beside it.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_digit = |c: char| c.is_ascii_digit();
    // The number of an item has a point behind it as well: `1.13900001234`.
    let whole = before.strip_suffix(['.', '．']).unwrap_or("");
    let whole = &whole[whole.trim_end_matches(is_digit).len()..];
    let is_decimal =
        whole.len() > 2 || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_digit));
    let value = before.strip_suffix('=').unwrap_or("");
    let is_value = value.ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_escape = before.ends_with('%') || after.starts_with(['%', '=']);
    !is_decimal && !is_value && !is_escape && !is_in_address(before)
}

/// Whether what ends here ends with an address on the web.
fn is_in_address(before: &str) -> bool {
    let is_of_address =
        |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '|');
    let from = before.len() - before.len().min(300);
    let from = (from..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    let last = &before[from..];
    let address = &last[last.trim_end_matches(is_of_address).len()..];
    address.contains("://") || address.contains("www.")
}

/// Whether one of these words stands shortly before a number.
pub(super) fn is_said_before(text: &str, range: &Range<usize>, words: &[&str]) -> bool {
    let before = last(&text[..range.start], 16);
    words.iter().any(|word| before.contains(word))
}

/// Whether one of these words stands right before a number, as what it is the number of.
pub(super) fn is_number_of(text: &str, range: &Range<usize>, words: &[&str]) -> bool {
    let mut before = &text[..range.start];
    // The beginning of a code, as `HT-2022-`, belongs to the number.
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if before[rest.len()..].contains(|c: char| c.is_ascii_alphabetic()) {
        before = rest;
    }
    let before = before.trim_end_matches([' ', '：', ':', '是', '为', '*', '|']);
    words.iter().any(|word| before.ends_with(word))
}
