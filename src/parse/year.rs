//! The front matter of `years/2022.md`: what people declare about a year.
//!
//! ```yaml
//! theme: 提升党建引领机关服务效能        # 主题
//! figures:                             # 数据；没有数值的显示为“未填”
//!   制度: {value: 12, unit: 项}         # 数值, 单位；也可写成 制度: 12 项
//!   三会一课:
//! counts: {主题党日: 12}                # 次数：没有稿件和台账时才用
//! targets:                             # 目标
//!   - {kind: 主题党日, count: 12}       # 类型, 数量, 组织
//!   - {text: 擦亮服务品牌}               # 内容；也可只写 - 擦亮服务品牌
//! problems: [党员教育还不够深入]          # 问题
//! tasks:                               # 任务
//!   - name: 完善学习制度                # 名称, 责任单位 owner, 期限 due, 状态 status
//!     measures: [{text: 修订办法, status: 完成, evidence: 文件}]    # 措施：内容, 状态, 佐证
//!     answers: 1                       # 对应问题：序号，或问题里的几个字
//! lists:                               # 清单
//!   - {name: 五个聚焦, items: [聚焦政治建设]}    # 名称, 条目
//! ```

mod answers;

use std::sync::Arc;

use super::calendar::recurrence;
use super::fields::{FieldNames, Fields};
use super::markdown::{BodyKind, ParsedBody, WithBody, parse_body};
use super::refusal::shown;
use super::yaml::{Entry, Node, Value};
use super::{front_matter, line_breaks};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::model::digest::Digested;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::model::line_breaks::LineBreaks;
use crate::model::path::file_name;
use crate::model::written::{WrittenTarget, YearFile};
use crate::model::year::{DeclaredNumber, Measure, NamedList, Task, TaskProgress};
use crate::parse::codes::fields::{DATE_INVALID, FIELD_MISSING, NUMBER_INVALID, WRONG_TYPE};

const TITLE: FieldNames = &["title", "标题"];
const THEME: FieldNames = &["theme", "主题"];
const FIGURES: FieldNames = &["figures", "数据"];
const VALUE: FieldNames = &["value", "数值"];
const UNIT: FieldNames = &["unit", "单位"];
const COUNTS: FieldNames = &["counts", "次数"];
const TARGETS: FieldNames = &["targets", "目标"];
const KIND: FieldNames = &["kind", "类型"];
const COUNT: FieldNames = &["count", "数量"];
const ORGANISATION: FieldNames = &["organisation", "组织"];
const DATE: FieldNames = &["date", "日期"];
const TEXT: FieldNames = &["text", "内容"];
const PROBLEMS: FieldNames = &["problems", "问题"];
const TASKS: FieldNames = &["tasks", "任务"];
const NAME: FieldNames = &["name", "名称"];
const OWNER: FieldNames = &["owner", "责任单位"];
const DUE: FieldNames = &["due", "期限", "完成时限"];
const STATUS: FieldNames = &["status", "状态"];
const MEASURES: FieldNames = &["measures", "措施"];
const LISTS: FieldNames = &["lists", "清单"];
const ITEMS: FieldNames = &["items", "条目", "内容"];
const EVIDENCE: FieldNames = &["evidence", "佐证"];
const PROGRESS: &[(TaskProgress, &[&str])] = &[
    (TaskProgress::NotStarted, &["not-started", "未启动", "未开始"]),
    (TaskProgress::Underway, &["underway", "推进中", "进行中", "正在推进"]),
    (TaskProgress::Done, &["done", "完成", "已完成"]),
];

const TEMPLATE: &str =
    "---\ntheme: 年度主题\nfigures:\n  制度: 12 项\ntargets:\n  - {kind: 主题党日, count: 12}\n---";

/// Reads the summary of a year and the HTML of its narrative, where `breaks` holds unless the file says
/// otherwise. The year is the file's name.
pub fn parse(source: &Arc<SourceText>, breaks: LineBreaks) -> (Option<WithBody<YearFile>>, Diagnostics) {
    let (notes, body, mut diagnostics) =
        front_matter::read(source, TEMPLATE, false, |fields, _| Some(read(fields)));
    let year = year_of_name(source.path());
    if year.is_none() {
        diagnostics.push(no_year(source.path()));
    }
    let breaks = notes.as_ref().and_then(|notes| notes.line_breaks).unwrap_or(breaks);
    let ParsedBody { body, html, plain, problems, .. } =
        parse_body(source, body, BodyKind::YearNotes, breaks, "");
    diagnostics.extend(problems);
    let (Some(year), Some(notes)) = (year, notes) else { return (None, diagnostics) };
    let Notes { theme, figures, counts, targets, problems, tasks, lists, .. } = notes;
    let file = YearFile {
        source: Arc::clone(source),
        year,
        theme,
        figures,
        counts,
        targets,
        problems,
        tasks,
        lists,
        body: Digested::new(body),
    };
    (Some(WithBody { file, html, plain }), diagnostics)
}

/// What the front matter says.
struct Notes {
    theme: Option<String>,
    figures: Vec<DeclaredNumber>,
    counts: Vec<(Spanned<String>, u32)>,
    targets: Vec<WrittenTarget>,
    problems: Vec<String>,
    tasks: Vec<Task>,
    lists: Vec<NamedList>,
    line_breaks: Option<LineBreaks>,
}

fn year_of_name(path: &str) -> Option<i16> {
    let name = file_name(path).split('.').next()?;
    name.parse().ok().filter(|year| name.len() == 4 && (FIRST_YEAR..=LAST_YEAR).contains(year))
}

fn no_year(path: &str) -> Diagnostic {
    Diagnostic::new(DATE_INVALID, format!("看不出“{}”是哪一年的总结", file_name(path)))
        .in_file(path)
        .label("年度总结的文件名就是年份")
        .hint("改名为 2022.md 这样的四位年份；别的文章放到 posts 或 pages 文件夹")
}

fn read(fields: &mut Fields<'_, '_>) -> Notes {
    // The page makes its own title; a title in the file is for its author.
    fields.reserve(TITLE);
    let problems = texts(fields, PROBLEMS);
    Notes {
        theme: fields.text(THEME),
        figures: entries(fields, FIGURES, "制度: {value: 12, unit: 项}")
            .iter()
            .filter_map(|entry| figure(fields, entry))
            .collect(),
        counts: entries(fields, COUNTS, "主题党日: 12")
            .iter()
            .filter_map(|entry| count(fields, entry))
            .collect(),
        targets: items(fields, TARGETS, target, WrittenTarget::Text),
        tasks: items(fields, TASKS, |fields| task(fields, &problems), bare_task),
        lists: fields.maps(LISTS, named_list),
        problems,
        line_breaks: line_breaks::read(fields),
    }
}

/// The entries of a map whose keys are free.
fn entries<'a>(fields: &mut Fields<'a, '_>, names: FieldNames, example: &str) -> &'a [Entry<'a>] {
    match fields.given(names).map(|entry| &entry.value) {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(other) => {
            let problem = Diagnostic::new(WRONG_TYPE, format!("“{}”要逐项写成“名称: 值”", names[1]));
            fields.report(problem.hint(format!("每项一行，例如 {example}")), other.span);
            &[]
        }
        None => &[],
    }
}

/// The items of a list: maps, or bare sentences, which may have commas in them.
fn items<'a, T>(
    fields: &mut Fields<'a, '_>,
    names: FieldNames,
    read: impl Fn(&mut Fields<'a, '_>) -> Option<T>,
    bare: impl Fn(String) -> T,
) -> Vec<T> {
    let what = format!("“{}”的每一项", names[1]);
    let mut all = Vec::new();
    let items = fields.items(names);
    let Some(list) = fields.peek(names).map(|entry| &entry.value) else { return all };
    for item in items {
        match &item.value {
            Value::Null => {}
            Value::Scalar { .. } => {
                let texts = fields.sentences(list, item).into_iter().map(|text| text.value);
                all.extend(texts.filter(|text| !text.is_empty()).map(&bare));
            }
            _ => all.extend(fields.inside(item, &what, &read).flatten()),
        }
    }
    all
}

/// Sentences, each also as `{text: …}`.
fn texts(fields: &mut Fields<'_, '_>, names: FieldNames) -> Vec<String> {
    items(fields, names, |fields| fields.required(TEXT).map(|text| text.value), |text| text)
}

/// `制度: {value: 12, unit: 项}`, `制度: 12 项`, `三会一课:`.
fn figure<'a>(fields: &mut Fields<'a, '_>, entry: &'a Entry<'a>) -> Option<DeclaredNumber> {
    let name = entry.key.value.trim().to_owned();
    let (value, unit) = match &entry.value.value {
        Value::Null => (None, None),
        Value::Scalar { text, .. } => {
            let text = text.trim();
            let number =
                match text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'))) {
                    // Not even a digit: the whole text is what is wrong.
                    None | Some(0) => text.len(),
                    Some(end) => end,
                };
            let unit = text[number..].trim();
            (
                number_text(fields, &name, &text[..number], entry.value.span),
                Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
            )
        }
        _ => {
            let read = |inner: &mut Fields<'a, '_>| (inner.spanned_text(VALUE), inner.text(UNIT));
            let (value, unit) = fields.inside(&entry.value, &format!("“{name}”"), read)?;
            (value.and_then(|value| number_text(fields, &name, &value.value, value.span)), unit)
        }
    };
    Some(DeclaredNumber { name, value, unit: unit.unwrap_or_default() })
}

/// A number as written, checked to be one. Empty text is none; so is what is reported, for the figure itself
/// is known all the same.
fn number_text(fields: &mut Fields<'_, '_>, name: &str, text: &str, span: Span) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.replace(',', "").parse::<f64>().is_ok_and(f64::is_finite) {
        return Some(text.to_owned()).filter(|text| !text.is_empty());
    }
    let problem = Diagnostic::new(NUMBER_INVALID, format!("“{name}”的数值“{}”不是数字", shown(text)));
    fields.report(
        problem.hint("写成阿拉伯数字，单位写在后面，例如 12 项；还没有数就空着，页面上会显示“未填”"),
        span,
    );
    None
}

fn count<'a>(fields: &mut Fields<'a, '_>, entry: &'a Entry<'a>) -> Option<(Spanned<String>, u32)> {
    let name = Spanned::new(entry.key.value.trim().to_owned(), entry.key.span);
    Some((name, fields.number_of(entry, "数字")?))
}

fn target(fields: &mut Fields<'_, '_>) -> Option<WrittenTarget> {
    let (kind, organisation, text) =
        (fields.spanned_text(KIND), fields.spanned_text(ORGANISATION), fields.text(TEXT));
    let written = fields.given(COUNT);
    let count = written.and_then(|entry| fields.number_of(entry, "数字"));
    let when = recurrence::several(fields, DATE);
    match (kind, written, text) {
        (Some(kind), Some(_), None) => Some(WrittenTarget::Count { kind, count: count?, organisation, when }),
        (None, None, Some(text)) => Some(WrittenTarget::Text(text)),
        _ => {
            let problem = Diagnostic::new(FIELD_MISSING, "目标要么写类型和数量，要么写内容");
            fields.report(
                problem.hint("写成 {kind: 主题党日, count: 12}，或 {text: 一句话的目标}"),
                fields.start(),
            );
            None
        }
    }
}

fn bare_task(name: String) -> Task {
    Task { name, owner: None, due: None, progress: None, measures: Vec::new(), answers: Vec::new() }
}

fn named_list(fields: &mut Fields<'_, '_>) -> Option<NamedList> {
    let name = fields.required(NAME);
    let items = texts(fields, ITEMS);
    Some(NamedList { name: name?.value, items })
}

fn task(fields: &mut Fields<'_, '_>, problems: &[String]) -> Option<Task> {
    let name = fields.required(NAME);
    let (owner, due, progress) = (fields.text(OWNER), fields.text(DUE), fields.choice(STATUS, PROGRESS));
    let measures = items(fields, MEASURES, measure, |text| Measure { text, progress: None, evidence: None });
    let answers = answers::read(fields, problems);
    Some(Task { name: name?.value, owner, due, progress, measures, answers })
}

fn measure(fields: &mut Fields<'_, '_>) -> Option<Measure> {
    let text = fields.required(TEXT);
    let (progress, evidence) = (fields.choice(STATUS, PROGRESS), fields.spanned_text(EVIDENCE));
    text.map(|text| Measure { text: text.value, progress, evidence })
}

#[cfg(test)]
mod tests;
