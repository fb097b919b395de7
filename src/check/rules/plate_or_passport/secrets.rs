//! Passwords that are told (`WiFi密码：yg2022dj`), and numbers of driving licences.

use std::ops::Range;

/// The words of which a text has one.
pub(super) const WORDS: [&str; 4] = ["密码", "口令", "驾驶证", "驾照"];

/// All passwords of a text.
pub(super) fn passwords(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = ["密码", "口令"].into_iter().flat_map(|word| text.match_indices(word));
    words.filter_map(|(at, word)| {
        const LEAST: usize = 4;
        let behind = text[at + word.len()..].trim_start_matches(['是', '为', '：', ':', ' ', '“', '"']);
        let is_part = |c: char| c.is_ascii_alphanumeric() || "@#!$%&_-.".contains(c);
        let length = behind.find(|c| !is_part(c)).unwrap_or(behind.len());
        let (own, rest) = behind.split_at(length);
        let start = text.len() - behind.len();
        // What is counted, or a word with a year.
        let is_count = rest.starts_with(['位', '个', '年', '次', '条', '种', '*', '＊', '等', '版']);
        let is_one = own.len() >= LEAST && own.contains(|c: char| c.is_ascii_digit()) && !is_count;
        is_one.then(|| start..start + own.trim_end_matches('.').len())
    })
}

/// All numbers of driving licences.
pub(super) fn licences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = ["驾驶证", "驾照"].into_iter().flat_map(|word| text.match_indices(word));
    words.filter_map(|(at, word)| {
        let mut rest = &text[at + word.len()..];
        while let Some(more) = ["档案", "编号", "号码", "号", "是", "为", "：", ":", " "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
        {
            rest = more;
        }
        let start = text.len() - rest.len();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        (length == 12 || length == 18).then_some(start..start + length)
    })
}
