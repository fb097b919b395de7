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
//!   - {text: 擦亮服务品牌}               # 内容
//! problems: [党员教育还不够深入]          # 问题
//! tasks:                               # 任务
//!   - name: 完善学习制度                # 名称, 责任单位 owner, 期限 due, 状态 status
//!     measures: [{text: 修订办法, status: 完成, evidence: 文件}]    # 措施：内容, 状态, 佐证
//! ```

use std::sync::Arc;

use super::fields::{Fields, Names};
use super::front_matter;
use super::markdown::{BodyKind, parse_body};
use super::refusal::shown;
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::model::date::{FIRST_YEAR, LAST_YEAR};
use crate::model::path::file_name;
use crate::model::written::{WrittenTarget, YearFile};
use crate::model::year::{Figure, Measure, Progress, Task};

const TITLE: Names = &["title", "标题"];
const THEME: Names = &["theme", "主题"];
const FIGURES: Names = &["figures", "数据"];
const VALUE: Names = &["value", "数值"];
const UNIT: Names = &["unit", "单位"];
const COUNTS: Names = &["counts", "次数"];
const TARGETS: Names = &["targets", "目标"];
const KIND: Names = &["kind", "类型"];
const COUNT: Names = &["count", "数量"];
const ORGANISATION: Names = &["organisation", "组织"];
const TEXT: Names = &["text", "内容"];
const PROBLEMS: Names = &["problems", "问题"];
const TASKS: Names = &["tasks", "任务"];
const NAME: Names = &["name", "名称"];
const OWNER: Names = &["owner", "责任单位"];
const DUE: Names = &["due", "期限", "完成时限"];
const STATUS: Names = &["status", "状态"];
const MEASURES: Names = &["measures", "措施"];
const EVIDENCE: Names = &["evidence", "佐证"];
const PROGRESS: &[(Progress, &[&str])] = &[
    (Progress::NotStarted, &["not-started", "未启动", "未开始"]),
    (Progress::Underway, &["underway", "推进中", "进行中", "正在推进"]),
    (Progress::Done, &["done", "完成", "已完成"]),
];

const KEYS: &[Names] = &[TITLE, THEME, FIGURES, COUNTS, TARGETS, PROBLEMS, TASKS];

const TEMPLATE: &str = "---\ntheme: 年度主题\nfigures:\n  制度: 12 项\ntargets:\n  - {kind: 主题党日, count: 12}\n---";

/// Reads the summary of a year. The year is the file's name.
pub fn parse(source: &Arc<SourceText>) -> (Option<YearFile>, Diagnostics) {
    let (notes, body, mut diagnostics) = front_matter::read(source, TEMPLATE, KEYS, |fields, _| Some(read(fields)));
    let year = diagnostics.keep(year_of_name(source.path()));
    let (body, problems) = parse_body(source, body, BodyKind::YearNotes);
    diagnostics.extend(problems);
    let (Some(year), Some(notes)) = (year, notes) else { return (None, diagnostics) };
    let Notes { theme, figures, counts, targets, problems, tasks } = notes;
    let file = YearFile { source: Arc::clone(source), year, theme, figures, counts, targets, problems, tasks, body: Arc::new(body) };
    (Some(file), diagnostics)
}

/// What the front matter says.
struct Notes {
    theme: Option<String>,
    figures: Vec<Figure>,
    counts: Vec<(Spanned<String>, u32)>,
    targets: Vec<WrittenTarget>,
    problems: Vec<String>,
    tasks: Vec<Task>,
}

fn year_of_name(path: &str) -> Result<i16, Diagnostic> {
    let name = file_name(path).split('.').next().unwrap_or_default();
    name.parse().ok().filter(|year| name.len() == 4 && (FIRST_YEAR..=LAST_YEAR).contains(year)).ok_or_else(|| {
        Diagnostic::error(Code::DateInvalid, format!("看不出“{name}”是哪一年的总结"))
            .in_file(path)
            .label("年度总结的文件名就是年份")
            .hint("改名为 2022.md 这样的四位年份；别的文章放到 posts 或 pages 文件夹")
    })
}

fn read(fields: &mut Fields<'_, '_>) -> Notes {
    // The page makes its own title; a title in the file is for its author.
    fields.reserve(TITLE);
    Notes {
        theme: fields.text(THEME),
        figures: entries(fields, FIGURES, "制度: {value: 12, unit: 项}").iter().filter_map(|entry| figure(fields, entry)).collect(),
        counts: entries(fields, COUNTS, "主题党日: 12").iter().filter_map(|entry| count(fields, entry)).collect(),
        targets: fields.maps(TARGETS, target),
        problems: texts(fields, PROBLEMS),
        tasks: fields.maps(TASKS, task),
    }
}

/// The entries of a map whose keys are free.
fn entries<'a>(fields: &mut Fields<'a, '_>, names: Names, example: &str) -> &'a [Entry<'a>] {
    match fields.given(names).map(|entry| &entry.value) {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(other) => {
            let problem = Diagnostic::error(Code::WrongType, format!("“{}”要逐项写成“名称: 值”", names[1]));
            fields.report(problem.hint(format!("每项一行，例如 {example}")), other.span);
            &[]
        }
        None => &[],
    }
}

/// Sentences: they may have commas in them, so only a list has several.
fn texts(fields: &mut Fields<'_, '_>, names: Names) -> Vec<String> {
    let items = fields.items(names);
    items.iter().filter_map(|item| sentence(fields, item)).collect()
}

fn sentence(fields: &mut Fields<'_, '_>, item: &Node<'_>) -> Option<String> {
    match &item.value {
        Value::Scalar { text, .. } => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Null => None,
        _ => {
            let problem = Diagnostic::error(Code::WrongType, "这里要写成一句话");
            fields.report(problem.hint("含有冒号的句子要加引号"), item.span);
            None
        }
    }
}

/// `制度: {value: 12, unit: 项}`, `制度: 12 项`, `三会一课:`.
fn figure<'a>(fields: &mut Fields<'a, '_>, entry: &'a Entry<'a>) -> Option<Figure> {
    let name = entry.key.value.trim().to_owned();
    let (value, unit) = match &entry.value.value {
        Value::Null => (None, None),
        Value::Scalar { text, .. } => {
            let text = text.trim();
            let number = match text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'))) {
                // Not even a digit: the whole text is what is wrong.
                None | Some(0) => text.len(),
                Some(end) => end,
            };
            let unit = text[number..].trim();
            (number_text(fields, &name, &text[..number], entry.value.span)?, Some(unit.to_owned()).filter(|unit| !unit.is_empty()))
        }
        _ => {
            let read = |inner: &mut Fields<'a, '_>| (inner.spanned_text(VALUE), inner.text(UNIT));
            let (value, unit) = fields.inside(&entry.value, &format!("“{name}”"), read)?;
            let value = match value {
                Some(value) => number_text(fields, &name, &value.value, value.span)?,
                None => None,
            };
            (value, unit)
        }
    };
    Some(Figure { name, value, unit: unit.unwrap_or_default() })
}

/// A number as written, checked to be one; empty text is none.
fn number_text(fields: &mut Fields<'_, '_>, name: &str, text: &str, span: Span) -> Option<Option<String>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    if text.replace(',', "").parse::<f64>().is_ok_and(f64::is_finite) {
        return Some(Some(text.to_owned()));
    }
    let problem = Diagnostic::error(Code::NumberInvalid, format!("“{name}”的数值“{}”不是数字", shown(text)));
    fields.report(problem.hint("写成阿拉伯数字，单位写在后面，例如 12 项；还没有数就空着，页面上会显示“未填”"), span);
    None
}

fn count(fields: &mut Fields<'_, '_>, entry: &Entry<'_>) -> Option<(Spanned<String>, u32)> {
    let name = Spanned::new(entry.key.value.trim().to_owned(), entry.key.span);
    let count = match &entry.value.value {
        Value::Scalar { text, .. } => text.trim().trim_end_matches('次').trim().parse().ok(),
        _ => None,
    };
    if count.is_none() {
        let problem = Diagnostic::error(Code::NumberInvalid, format!("“{}”的次数要写成数字", name.value));
        fields.report(problem.hint(format!("例如 {}: 12", name.value)), entry.value.span);
    }
    Some((name, count?))
}

fn target(fields: &mut Fields<'_, '_>) -> Option<WrittenTarget> {
    let (kind, count, organisation) = (fields.spanned_text(KIND), fields.number(COUNT), fields.spanned_text(ORGANISATION));
    let text = fields.text(TEXT);
    match (kind, count, text) {
        (Some(kind), Some(count), None) => Some(WrittenTarget::Count { kind, count, organisation }),
        (None, None, Some(text)) => Some(WrittenTarget::Text(text)),
        _ => {
            let problem = Diagnostic::error(Code::FieldMissing, "目标要么写类型和数量，要么写内容");
            fields.report(problem.hint("写成 {kind: 主题党日, count: 12}，或 {text: 一句话的目标}"), fields.span());
            None
        }
    }
}

fn task(fields: &mut Fields<'_, '_>) -> Option<Task> {
    let name = fields.required(NAME);
    let task = Task {
        name: String::new(),
        owner: fields.text(OWNER),
        due: fields.text(DUE),
        progress: fields.choice(STATUS, PROGRESS),
        measures: fields.maps(MEASURES, measure),
    };
    name.map(|name| Task { name: name.value, ..task })
}

fn measure(fields: &mut Fields<'_, '_>) -> Option<Measure> {
    let text = fields.required(TEXT);
    let (progress, evidence) = (fields.choice(STATUS, PROGRESS), fields.text(EVIDENCE));
    text.map(|text| Measure { text: text.value, progress, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, front: &str) -> (Option<YearFile>, Vec<String>) {
        let source = Arc::new(SourceText::new(format!("content/years/{name}"), format!("---\n{front}\n---\n正文\n")));
        let (year, problems) = parse(&source);
        let line = |d: &Diagnostic| d.place.as_ref().and_then(|place| place.position()).map_or(0, |position| position.line);
        (year, problems.sorted().iter().map(|d| format!("{} {} {}", line(d), d.code.id(), d.message)).collect())
    }

    #[test]
    fn everything_a_year_declares() {
        let (year, problems) = read(
            "2022.md",
            "主题: 提升效能\nfigures:\n  制度: {value: 12, unit: 项}\n  转正: 7 人\n  三会一课:\ncounts: {主题党日: 12}\n\
             targets:\n  - {kind: 主题党日, count: 12, organisation: 机关党支部}\n  - 内容: 擦亮品牌\nproblems:\n  - 深度，广度不够\n\
             任务:\n  - 名称: 学习\n    责任单位: 党群办\n    状态: 完成\n    措施: [{text: 定计划, status: 推进中}]",
        );
        assert_eq!(problems, Vec::<String>::new());
        let year = year.unwrap();
        let figure =
            |name: &str, value: Option<&str>, unit: &str| Figure { name: name.into(), value: value.map(Into::into), unit: unit.into() };
        assert_eq!(year.year, 2022);
        assert_eq!(year.theme.as_deref(), Some("提升效能"));
        assert_eq!(year.figures, [figure("制度", Some("12"), "项"), figure("转正", Some("7"), "人"), figure("三会一课", None, "")]);
        assert_eq!((year.counts[0].0.value.as_str(), year.counts[0].1), ("主题党日", 12));
        assert!(matches!(&year.targets[..], [WrittenTarget::Count { count: 12, .. }, WrittenTarget::Text(_)]));
        assert_eq!(year.problems, ["深度，广度不够"]);
        let [task] = &year.tasks[..] else { panic!("{:?}", year.tasks) };
        assert_eq!(
            (task.owner.as_deref(), task.progress, task.measures[0].progress),
            (Some("党群办"), Some(Progress::Done), Some(Progress::Underway))
        );
    }

    #[test]
    fn mistakes_are_shown_where_they_stand() {
        let (_, problems) = read(
            "2022.md",
            "figures:\n  制度: 十二\ncounts:\n  主题党日: 很多\ntargets:\n  - {kind: 主题党日}\ntasks:\n  - {owner: 党群办}\n  - {name: 学习, status: 快了}",
        );
        assert_eq!(
            problems,
            [
                "3 number-invalid “制度”的数值“十二”不是数字",
                "5 number-invalid “主题党日”的次数要写成数字",
                "7 field-missing 目标要么写类型和数量，要么写内容",
                "9 field-missing 少了“名称”",
                "10 choice-invalid “status”不能是“快了”",
            ]
        );
        assert_eq!(read("总结.md", "theme: 甲").1, ["0 date-invalid 看不出“总结”是哪一年的总结"]);
    }
}
