//! Numbers that count something, by what follows them.

use std::ops::Range;

/// What a sum of money, or of anything else, is followed by.
const UNITS: [&str; 30] = [
    "元", "万", "亿", "吨", "人", "件", "个", "次", "千瓦", "度", "美元", "港元", "欧元", "日元", "千克",
    "公斤", "公里", "平方", "立方", "票", "条", "笔", "户", "份", "册", "株", "步", "字节", "kWh", "kg",
];

/// Words that begin like a unit.
const NO_UNITS: [&str; 43] = [
    "元老",
    "元旦",
    "元宵",
    "元月",
    "元件",
    "万先生",
    "万女士",
    "万老师",
    "万主任",
    "万书记",
    "万同志",
    "万一",
    "万科",
    "万达",
    "亿达",
    "吨位",
    "人事",
    "人大",
    "人力",
    "人民",
    "人才",
    "人员",
    "人社",
    "人武",
    "件件",
    "个人",
    "个体",
    "次日",
    "次长",
    "次子",
    "次女",
    "度假",
    "公里数",
    "条例",
    "笔者",
    "户主",
    "户籍",
    "户外",
    "份子",
    "票务",
    "株洲",
    "步行",
    "步道",
];

/// Whether what follows a number is what it counts.
pub(super) fn is_sum(text: &str, range: &Range<usize>) -> bool {
    let behind = text[range.end..].trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    begins(&UNITS) && !begins(&NO_UNITS) || behind.starts_with("人民币")
}
