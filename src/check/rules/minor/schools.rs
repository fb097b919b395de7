//! Children by the class or the grade beside their names: `三年级（2）班的王小明`, `林子轩（初一）`.

use std::ops::Range;

use super::{after, before};
use crate::check::people::{first, last};
use crate::model::characters::digit;

/// The name behind a class of a school: `三年级（2）班的王小明同学`.
pub(super) fn of_class(text: &str, at: usize) -> Option<Range<usize>> {
    let numbered = text[..at].ends_with(|c| digit(c).is_some() || "）)一二三四五六七八九十".contains(c));
    let school = last(&text[..at], 12);
    let is_school =
        ["年级", "小学", "幼儿园", "初中", "初一", "初二", "初三", "高一", "高二", "高三", "中学"];
    if !numbered || !(is_school.iter().any(|word| school.contains(word)) || is_short_class(&text[..at])) {
        return None;
    }
    let behind = &text[at + '班'.len_utf8()..];
    let name =
        ["的", "学生", "同学"].iter().fold(behind, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    after(text, text.len() - name.len())
}

/// Whether a text ends with the number of a class as schools write it: `四（3）`.
fn is_short_class(before: &str) -> bool {
    let Some((grade, number)) =
        before.strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']))
    else {
        return false;
    };
    let year = grade.trim_end_matches(|c| "一二三四五六七八九".contains(c));
    let is_number = (1..=2).contains(&number.chars().count())
        && number.chars().all(|c| digit(c).is_some() || "一二三四五六七八九十".contains(c));
    is_number && grade.len() - year.len() == '一'.len_utf8() && !year.ends_with(['第', '十'])
}

/// The name before the bracket that begins at a byte, with a grade in it: `林子轩（初一）`.
pub(super) fn of_grade(text: &str, at: usize) -> Option<Range<usize>> {
    /// Characters of the longest.
    const LONGEST: usize = 12;
    let inside = first(&text[at..], LONGEST).trim_start_matches(['（', '(']);
    let inside = &inside[..inside.find(['）', ')'])?];
    let year =
        |school: &str| inside.strip_prefix(school).is_some_and(|rest| ["一", "二", "三"].contains(&rest));
    let is_grade = year("初") || year("高") || inside.ends_with("年级") && inside.chars().count() <= 8;
    if is_grade { before(text, at) } else { None }
}

/// The pupil behind a grade: `小学三年级的王梓萱同学`.
pub(super) fn of_year(text: &str, at: usize) -> Option<Range<usize>> {
    let is_numbered = text[..at].ends_with(|c| "一二三四五六七八九".contains(c));
    let school = last(&text[..at], 12);
    let is_older =
        ["大学", "学院", "高校", "本科", "研究生", "专科"].iter().any(|word| school.contains(word));
    let name = after(text, at + "年级的".len()).filter(|_| is_numbered && !is_older)?;
    ["同学", "小朋友", "小同学"].iter().any(|word| text[name.end..].starts_with(word)).then_some(name)
}
