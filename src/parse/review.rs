//! 三审 in a post's front matter: who, when, and a code that stands for the text that was reviewed.

use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::post::DATE;
use super::yaml::Value;
use super::{date, front_matter};
use crate::diagnostics::{Diagnostic, SourceText, Span, Spanned};
use crate::model::credits::ReviewStep;
use crate::model::digest::Digest;
use crate::model::written::FrontMatter;
use crate::parse::codes::fields::FIELD_MISSING;

const REVIEW: FieldNames = &["review", "审核"];
const STEPS: [FieldNames; 3] =
    [&["first", "一审", "初审"], &["second", "二审", "复审"], &["third", "三审", "终审"]];
const NAME: FieldNames = &["name", "姓名"];
const CODE: FieldNames = &["code", "校验码"];

/// A review as it is written.
#[derive(Clone, Debug, Default)]
pub struct WrittenReview {
    /// Its key.
    pub key: Span,
    /// 一审, 二审, 三审.
    pub steps: [Option<Spanned<ReviewStep>>; 3],
    /// `code` 校验码
    pub code: Option<Spanned<String>>,
}

/// The review of a post; `None` where it has none.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<WrittenReview> {
    let key = fields.peek(REVIEW).map(|entry| entry.key.span).unwrap_or_default();
    fields.map(REVIEW, |fields| WrittenReview {
        key,
        steps: STEPS.map(|names| step(fields, names)),
        code: fields.spanned_text(CODE),
    })
}

/// The same with nothing around it, for those who want to say where something stands.
pub fn read_again(source: &Arc<SourceText>) -> Option<WrittenReview> {
    let read = |fields: &mut Fields<'_, '_>, _| {
        fields.understand_other_words();
        read(fields)
    };
    front_matter::read(source, "", false, read).0
}

/// `张三 2022-07-02`, or a map with name and date.
fn step(fields: &mut Fields<'_, '_>, names: FieldNames) -> Option<Spanned<ReviewStep>> {
    let entry = fields.given(names)?;
    let span = entry.value.span;
    if let Value::Map(_) = entry.value.value {
        let what = format!("“{}”", entry.key.value);
        return fields.inside(&entry.value, &what, |fields| {
            let date = fields.date(DATE);
            Some(Spanned::new(ReviewStep { name: fields.required(NAME)?.value, date }, span))
        })?;
    }
    let text = fields.scalar(entry, "“姓名 2022-07-02”")?;
    let words: Vec<&str> = text
        .split([' ', '\u{3000}', '\u{a0}', '（', '）', '(', ')', '，', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let first_digit =
        words.iter().position(|word| word.starts_with(|c: char| c.is_numeric())).unwrap_or(words.len());
    let (name, day) = (words[..first_digit].join(" "), words[first_digit..].join(" "));
    if name.is_empty() {
        fields.report(
            Diagnostic::new(FIELD_MISSING, format!("“{}”没有写姓名", entry.key.value))
                .hint("写成 张三 2022-07-02"),
            span,
        );
        return None;
    }
    let date = if day.is_empty() { None } else { fields.keep(date::date(&day), entry) };
    Some(Spanned::new(ReviewStep { name, date }, span))
}

/// What stands for a post as readers get it: title, day, numbers and text, in eight characters. Spaces, ends
/// of lines and comments do not matter, nor does who has reviewed it. The same in every version of the
/// program, as long as the text is.
pub(super) fn code(front: &FrontMatter, body: &str) -> String {
    let activity = &front.activity;
    let (days, attendance) = (activity.date.value, &activity.attendance);
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let facts = format!(
        "{}\0{}\0{}\0{}\0{}\0",
        without_spaces(&activity.title.value),
        days.first(),
        days.last(),
        number(attendance.expected),
        number(attendance.present)
    );
    let text: String = shown(body).map(without_spaces).collect();
    Digest::of((facts + &text).as_bytes()).short()
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The parts of a text that are no comment.
fn shown(body: &str) -> impl Iterator<Item = &str> {
    body.split("<!--").enumerate().map(|(i, part)| match i {
        0 => part,
        _ => part.split_once("-->").map_or("", |(_, behind)| behind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::post;

    fn code_of(text: &str) -> String {
        let source = Arc::new(SourceText::new("content/posts/a.md", text));
        post::text_code(&source).unwrap()
    }

    #[test]
    fn a_code_stands_for_what_readers_get() {
        let post = "---\n标题: 学习\n日期: 2022-07-01\n人数: 23\n审核: {一审: 甲 2022-07-02}\n---\n学习党章，\n\n交流体会。\n";
        let code = code_of(post);
        assert_eq!(code, "f43da92a");
        for (from, to) in [
            ("\n", "\r\n"),
            ("甲", "乙"),
            ("党章，", "党章， "),
            ("体会。", "体会。<!-- 校对通过: x 引用 -->"),
            ("\n\n", "\n\n\n"),
            ("2022-07-01", "2022年7月1日"),
            ("人数: 23", "摘要: 学习"),
        ] {
            let edited = code_of(&post.replace(from, to));
            assert_eq!(edited == code, from != "人数: 23", "{from} {to}");
        }
        for (from, to) in
            [("标题: 学习", "标题: 学 党章"), ("07-01", "07-02"), ("23", "24"), ("体会", "心得")]
        {
            assert_ne!(code_of(&post.replace(from, to)), code, "{from}");
        }
    }
}
