//! A post's front matter. Every field may be called by its English or its Chinese name.

use std::sync::Arc;

use super::fields::{FieldNames, Fields, WrittenDay, YES_NO};
use super::ledger::REMARKS;
use super::markdown::{BodyKind, ParsedBody, WithBody, parse_body};
use super::opening::beginning_of;
use super::yaml::{self, Value};
use super::{activity, date, foreign, front_matter, line_breaks, named_date, permalink, review, withholding};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span, Spanned};
use crate::model::codes::SLUG_INVALID;
use crate::model::credits::Credits;
use crate::model::date::{DateSpan, TimeSpan};
use crate::model::dated_name::own_name;
use crate::model::digest::Digested;
use crate::model::foreign::Foreign;
use crate::model::line_breaks::LineBreaks;
use crate::model::slug::pinyin_slug;
use crate::model::source_paths;
use crate::model::written::{FrontMatter, PostFile};
use crate::model::yaml_text::quoted;
use crate::parse::codes::fields::{DATE_MISSING, TITLE_MISSING};

pub(super) const TITLE: FieldNames = &["title", "标题"];
pub(super) const DATE: FieldNames = &["date", "日期"];
pub(super) const SUMMARY: FieldNames = &["summary", "摘要"];
pub(super) const SLUG: FieldNames = &["slug", "链接名"];
const PUBLISH_ON: FieldNames = &["publish_on", "发布日期"];
const EXPIRES: FieldNames = &["expires", "到期"];
const COVER: FieldNames = &["cover", "封面"];
const TAGS: FieldNames = &["tags", "标签"];
const CAMPAIGNS: FieldNames = &["campaign", "专题"];
const FEATURED: FieldNames = &["featured", "重点"];
const SOURCE: FieldNames = &["source", "来源"];
const AUTHOR: FieldNames = &["author", "作者"];
const PHOTOGRAPHER: FieldNames = &["photographer", "摄影"];
const EDITOR: FieldNames = &["editor", "责任编辑"];
/// Which file it was brought in from, and the digest of that: for `dangjian import` alone.
const IMPORTED_FROM: FieldNames = &["imported_from", "导入自"];
const AI: FieldNames = &["ai", "人工智能"];
const ALIASES: FieldNames = &["aliases", "旧链接"];

const TEMPLATE: &str = "---\ntitle: 开展主题党日活动\ndate: 2022-07-01\nkind: 主题党日\n---";

/// Reads a post and the HTML of its text, where `breaks` holds unless the post says otherwise. `None` where
/// its front matter cannot be used; what is wrong with its text is reported all the same.
pub fn parse(source: &Arc<SourceText>, breaks: LineBreaks) -> (Option<WithBody<PostFile>>, Diagnostics) {
    let (front, body_span, mut diagnostics) = front_matter(source);
    let parsed =
        parse_body(source, body_span, BodyKind::Post, own(&front).unwrap_or(breaks), title_of(&front));
    let beginning = beginning_of(&parsed);
    let ParsedBody { body, html, plain, problems, .. } = parsed;
    diagnostics.extend(problems);
    let text = source.slice(body_span);
    let file = front.map(|mut front| {
        if front.credits.reviewed_code.is_some() {
            front.credits.text_code = Some(review::code(&front, text));
        }
        foreign::give_title(source, &mut front, &body);
        let url = permalink::of_post(source, &front, &mut diagnostics);
        diagnostics.extend(named_date::of_post(source, &front).into_iter().collect());
        let summary = front.summary.clone().unwrap_or(beginning);
        let source = Arc::clone(source);
        let file = PostFile { source, url, summary, front, body: Digested::new(body) };
        WithBody { file, html, plain }
    });
    (file, diagnostics)
}

/// What stands for the text of a post, for those who have reviewed it; `None` where it cannot be read.
pub fn text_code(source: &Arc<SourceText>) -> Option<String> {
    let (front, body, _) = front_matter(source);
    Some(review::code(&front?, source.slice(body)))
}

fn title_of(front: &Option<FrontMatter>) -> &str {
    front.as_ref().map_or("", |front| &front.activity.title.value)
}

/// What a post says itself of the ends of its lines.
fn own(front: &Option<FrontMatter>) -> Option<LineBreaks> {
    front.as_ref()?.line_breaks
}

/// Reads a post's front matter, and finds where its text lies.
///
/// `None` where it is known of no day; everything that is wrong with it is reported all the same. A title
/// that is not written is empty: the text may have one.
pub fn front_matter(source: &Arc<SourceText>) -> (Option<FrontMatter>, Span, Diagnostics) {
    let is_dated = date::leading(own_name(source.path())).is_some();
    front_matter::read(source, TEMPLATE, is_dated, |fields, fence| read(source, fields, fence))
}

/// Every key that a front matter may have, by its English and its Chinese name.
pub fn keys() -> Vec<(&'static str, &'static str)> {
    let nothing = Arc::new(SourceText::new("", ""));
    let asked_for = front_matter::asked_for(&nothing, &|fields, fence| read(&nothing, fields, fence));
    asked_for.into_iter().map(|names| (names[0], names[1])).collect()
}

/// What readers are told of texts and pictures that a machine made, as 《人工智能生成合成内容标识办法》 asks from
/// 2025-09-01: `是`, or what it made, such as `配图`.
fn made_by_a_machine(written: &str) -> Option<String> {
    let word = written.trim();
    match YES_NO.iter().find(|(_, words)| words.contains(&word.to_lowercase().as_str())) {
        Some((true, _)) => Some("含有人工智能生成的内容".to_owned()),
        None if !matches!(word, "" | "无" | "没有") => Some(format!("{word}由人工智能生成")),
        _ => None,
    }
}

fn read(source: &Arc<SourceText>, fields: &mut Fields<'_, '_>, fence: Span) -> Option<FrontMatter> {
    fields.understand_other_words();
    let title = match fields.key(TITLE) {
        Some(_) => title(source, fields, fence),
        // Asked for, as all that is known.
        None => fields.entry(TITLE).map_or(Some(Spanned::new(String::new(), fence)), |_| None),
    };
    let mut foreign = Vec::new();
    let date = date(source, fields, fence, &mut foreign);
    let kind = fields.spanned_text(activity::KIND);
    let by_status = withholding::by_status(fields);
    let activity = activity::read(fields, title, date, kind);
    let publish_on = fields.date(PUBLISH_ON);
    let expires = fields.date(EXPIRES);
    let summary = fields.text(SUMMARY);
    let (cover, foreign_cover) = cover(source, fields, &mut foreign);
    let tags = fields.list(TAGS);
    let campaigns = fields.list(CAMPAIGNS);
    let featured = fields.yes_no(FEATURED).unwrap_or(false);
    let review = review::read(fields);
    let credits = Credits {
        source: fields.text(SOURCE),
        author: fields
            .given(AUTHOR)
            .and_then(|entry| foreign::people(source, &entry.value, fields.diagnostics())),
        photographer: fields.text(PHOTOGRAPHER),
        editor: fields.text(EDITOR),
        ai: fields.text(AI).as_deref().and_then(made_by_a_machine),
        reviewed_code: review.as_ref().and_then(|review| review.code.clone()).map(|code| code.value),
        review: review.unwrap_or_default().steps.map(|step| step.map(|step| step.value)),
        text_code: None,
    };
    let slug = slug(fields);
    let aliases = fields.list(ALIASES);
    let line_breaks = line_breaks::read(fields);
    let remarks = fields.text(REMARKS);
    fields.reserve(IMPORTED_FROM);
    let mut front = activity.map(|activity| FrontMatter {
        activity,
        publish_on,
        expires,
        kept_back: None,
        is_private: false,
        summary,
        cover,
        tags,
        campaigns,
        featured,
        credits,
        slug,
        aliases,
        line_breaks,
        remarks,
        foreign,
        categories: Vec::new(),
        foreign_cover,
        unread: Vec::new(),
    });
    foreign::read(source, fields, front.as_mut());
    let is_of_drafts = source_paths::is_of_drafts(source.path());
    let (kept_back, is_private) = withholding::read(fields, is_of_drafts);
    let mut front = front?;
    front.is_private = is_private || by_status.is_some();
    front.kept_back = kept_back.or(by_status);
    front.unread = fields.take_strange();
    Some(front)
}

/// The title, which must be there. What YAML took for a comment behind it is reported.
pub(super) fn title<'a>(
    source: &Arc<SourceText>,
    fields: &mut Fields<'a, '_>,
    fence: Span,
) -> Option<Spanned<String>> {
    let hint = "写成：title: 开展主题党日活动";
    let Some(entry) = fields.entry(TITLE) else {
        fields.report(
            Diagnostic::new(TITLE_MISSING, "没有写标题").hint("在下面加一行 title: …（也可以写成 标题: …）"),
            fence,
        );
        return None;
    };
    if entry.value.value == Value::Null {
        let problem = Diagnostic::new(TITLE_MISSING, "标题是空的");
        let problem = match yaml::comment_behind(source, entry.key.span) {
            Some(text) => problem
                .label("“#”之后的文字算注释")
                .hint(format!("要作标题就加上引号：title: {}", quoted(text))),
            None => problem.hint(hint),
        };
        fields.report(problem, entry.key.span);
        return None;
    }
    let text = fields.scalar(entry, "一段文字")?;
    let title = fields.place(entry.value.span, text);
    if title.value.is_empty() {
        fields.report(Diagnostic::new(TITLE_MISSING, "标题只有空格").hint(hint), entry.key.span);
        return None;
    }
    // `#1` right behind the sign is reported for every field; in a title `# 1` is hardly a comment either.
    if let Some(comment) = yaml::comment_after(source, &entry.value)
        .filter(|comment| source.slice(*comment)[1..].starts_with(' '))
    {
        fields.diagnostics().push(yaml::comment_cut(source, &entry.value, comment));
    }
    Some(title)
}

/// The day; where none is written, what another generator would take for it. A time behind it is when the
/// post was written, as others note it, unless it says until when.
fn date(
    source: &Arc<SourceText>,
    fields: &mut Fields<'_, '_>,
    fence: Span,
    foreign: &mut Vec<Foreign>,
) -> Option<WrittenDay> {
    let hint = "加一行 date: 2022-07-01，写活动当天的日期（也可以写成 日期: …）";
    let Some(entry) = activity::day_entry(fields, DATE) else {
        let empty = fields.key(DATE);
        if let Some((day, found)) = foreign::day(source, fields) {
            foreign.push(found);
            let span = Spanned::new(DateSpan::day(day), empty.unwrap_or(fence));
            return Some(WrittenDay { span, time: None });
        }
        let message = if empty.is_some() { "日期是空的" } else { "没有写日期" };
        let mut problem = Diagnostic::new(DATE_MISSING, message).hint(hint);
        if source_paths::is_of_drafts(source.path()) {
            // Elsewhere a draft gets its day when it is published.
            problem = problem.severity(Severity::Warning).label("这篇草稿没有读入，预览里也看不到");
        }
        fields.report(problem, empty.unwrap_or(fence));
        return None;
    };
    let mut day = fields.day_and_time_of(entry)?;
    let is_of_activity = |time: &TimeSpan| time.end.is_some() || entry.key.value.contains("时间");
    day.time = day.time.filter(is_of_activity);
    Some(day)
}

/// The cover as we have it, or as another generator writes it, which need not be there.
fn cover(
    source: &Arc<SourceText>,
    fields: &mut Fields<'_, '_>,
    foreign: &mut Vec<Foreign>,
) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
    let Some(entry) = fields.given(COVER) else { return (None, None) };
    match &entry.value.value {
        Value::Scalar { text, .. } if !foreign::is_yes_or_no(text) => {
            (Some(fields.place(entry.value.span, text)), None)
        }
        _ => {
            let cover = foreign::cover(source, &entry.value);
            foreign.extend(Foreign::find(COVER[0]).map(|found| found.read(cover.is_some())));
            (None, cover)
        }
    }
}

/// A slug of which something is left in a URL.
fn slug(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let slug = fields.spanned_text(SLUG)?;
    if pinyin_slug(&slug.value).is_empty() {
        let problem = Diagnostic::new(SLUG_INVALID, format!("链接名“{}”里没有能用的字", slug.value));
        fields.report(problem.hint("用小写字母、数字和减号，如 theme-day"), slug.span);
        return None;
    }
    Some(slug)
}

#[cfg(test)]
mod tests;
