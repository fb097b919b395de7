//! The front matter of `years/2022.md`: what people declare about a year.
//!
//! ```yaml
//! theme: 提升党建引领机关服务效能                              # 主题
//! figures: {制度: {value: 12, unit: 项}, 转正党员: 7人, 三会一课: }   # 数据; 数值, 单位
//! counts: {党工委会议: 18}                                     # 次数
//! targets:                                                     # 目标; 类型, 数量, 组织, 内容
//!   - {kind: 主题党日, count: 12, organisation: 机关党支部}
//!   - 建好党群服务中心
//! problems: [教育的深度不够]                                   # 问题
//! tasks:                                                       # 任务; 名称, 责任单位, 期限, 状态, 措施
//!   - {name: 完善制度, owner: 党政办, due: 6月底, status: 推进中, measures: [{text: 修订清单, status: 已完成, evidence: 文件}]}
//! ```
//! Targets, tasks and measures may be bare texts.

use std::sync::Arc;

use super::fields::{Fields, Names, describe, number};
use super::front_matter;
use super::yaml::{Entry, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::model::date::{FIRST_YEAR, LAST_YEAR};
use crate::model::written::{WrittenTarget, YearFile};
use crate::model::year::{Figure, Measure, Progress, Task};

const THEME: Names = &["theme", "主题"];
const FIGURES: Names = &["figures", "数据"];
const COUNTS: Names = &["counts", "次数"];
const TARGETS: Names = &["targets", "目标"];
const PROBLEMS: Names = &["problems", "问题"];
const TASKS: Names = &["tasks", "任务"];
const KEYS: &[Names] = &[THEME, FIGURES, COUNTS, TARGETS, PROBLEMS, TASKS];

const VALUE: Names = &["value", "数值"];
const UNIT: Names = &["unit", "单位"];
const KIND: Names = &["kind", "类型"];
const COUNT: Names = &["count", "数量"];
const ORGANISATION: Names = &["organisation", "组织"];
const TEXT: Names = &["text", "内容"];
const NAME: Names = &["name", "名称"];
const OWNER: Names = &["owner", "责任单位"];
const DUE: Names = &["due", "期限"];
const STATUS: Names = &["status", "状态"];
const MEASURES: Names = &["measures", "措施"];
const EVIDENCE: Names = &["evidence", "佐证"];
const PROGRESS: &[(Progress, &[&str])] = &[
    (Progress::NotStarted, &["not-started", "未启动", "未开始"]),
    (Progress::Underway, &["underway", "推进中", "进行中"]),
    (Progress::Done, &["done", "已完成", "完成"]),
];

const TEMPLATE: &str = "---\ntheme: 提升党建引领机关服务效能\ntargets:\n  - {kind: 主题党日, count: 12}\n---";

/// Reads what is declared about the year in the file's name, and finds where the narrative lies. It comes back with an empty body.
///
/// `None` where the name is no year or there is no front matter.
pub fn front_matter(source: &Arc<SourceText>) -> (Option<YearFile>, Span, Diagnostics) {
    let year = year_of_name(source.path());
    let (file, body, mut diagnostics) = front_matter::read(source, TEMPLATE, KEYS, |fields, _| {
        let theme = fields.text(THEME);
        let figures = entries(fields, FIGURES, figure);
        let counts = entries(fields, COUNTS, count);
        let targets = targets(fields);
        let problems = texts(fields, PROBLEMS);
        let tasks = items(fields, TASKS, task, |name| Task { name, owner: None, due: None, progress: None, measures: Vec::new() });
        Some(YearFile { source: Arc::clone(source), year: year?, theme, figures, counts, targets, problems, tasks, body: Arc::default() })
    });
    if year.is_none() {
        let problem = Diagnostic::error(Code::DateInvalid, "文件名不是年份").in_file(source.path());
        diagnostics.push(problem.hint(format!("改成 {FIRST_YEAR} 到 {LAST_YEAR} 之间的年份，如 2022.md")));
    }
    (file, body, diagnostics)
}

fn year_of_name(path: &str) -> Option<i16> {
    let stem = path.rsplit('/').next()?.strip_suffix(".md")?;
    let year = stem.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
    year.filter(|_| stem.len() == 4)
}

/// The entries of a map whose keys are free names.
fn entries<'a, T>(fields: &mut Fields<'a, '_>, names: Names, read: impl Fn(&mut Fields<'a, '_>, &'a Entry<'a>) -> Option<T>) -> Vec<T> {
    let Some(entry) = fields.given(names) else { return Vec::new() };
    match &entry.value.value {
        Value::Map(entries) => entries.iter().filter_map(|entry| read(fields, entry)).collect(),
        other => {
            let problem =
                Diagnostic::error(Code::WrongType, format!("“{}”要逐项写成“名称: 数值”，这里是{}", entry.key.value, describe(other)));
            fields.report(problem.hint("每项一行，前面空两格，如 主题党日: 12"), entry.value.span);
            Vec::new()
        }
    }
}

/// `12`, `12项`, `{value: 12, unit: 项}`, or nothing yet.
fn figure<'a>(fields: &mut Fields<'a, '_>, entry: &'a Entry<'a>) -> Option<Figure> {
    let name = entry.key.value.clone().into_owned();
    match &entry.value.value {
        Value::Null => Some(Figure { name, value: None, unit: String::new() }),
        Value::Map(_) => {
            let what = format!("“{name}”");
            fields.inside(&entry.value, &what, |fields| Figure {
                name,
                value: fields.text(VALUE),
                unit: fields.text(UNIT).unwrap_or_default(),
            })
        }
        _ => {
            let text = fields.scalar(entry, "数字，或 {value: 12, unit: 项}")?;
            let text = fields.place(entry.value.span, text).value;
            let digits = text.find(|c: char| !(c.is_numeric() || matches!(c, '.' | ',' | '-' | '%' | '．'))).unwrap_or(text.len());
            let (value, unit) = if digits == 0 { (text.as_str(), "") } else { text.split_at(digits) };
            Some(Figure { name, value: (!value.is_empty()).then(|| value.to_owned()), unit: unit.trim().to_owned() })
        }
    }
}

fn count<'a>(fields: &mut Fields<'a, '_>, entry: &'a Entry<'a>) -> Option<(Spanned<String>, u32)> {
    let text = fields.scalar(entry, "数字")?;
    let count = fields.keep(number(&entry.key.value, text), entry)?;
    Some((Spanned::new(entry.key.value.clone().into_owned(), entry.key.span), count))
}

/// The items of a list: maps, or bare texts.
fn items<'a, T>(
    fields: &mut Fields<'a, '_>,
    names: Names,
    read: impl Fn(&mut Fields<'a, '_>) -> Option<T>,
    bare: impl Fn(String) -> T,
) -> Vec<T> {
    let what = format!("“{}”的每一项", names[1]);
    let mut all = Vec::new();
    for item in fields.items(names) {
        match &item.value {
            Value::Null => {}
            Value::Scalar { text, .. } => all.extend(Some(fields.place(item.span, text).value).filter(|text| !text.is_empty()).map(&bare)),
            _ => all.extend(fields.inside(item, &what, &read).flatten()),
        }
    }
    all
}

/// Sentences: never split at commas.
fn texts(fields: &mut Fields<'_, '_>, names: Names) -> Vec<String> {
    items(fields, names, |fields| fields.required(TEXT).map(|text| text.value), |text| text)
}

fn targets(fields: &mut Fields<'_, '_>) -> Vec<WrittenTarget> {
    let read = |fields: &mut Fields<'_, '_>| {
        let text = fields.text(TEXT);
        let kind = fields.spanned_text(KIND);
        let organisation = fields.spanned_text(ORGANISATION);
        let counted = fields.given(COUNT);
        let count = counted.and_then(|entry| fields.number_of(entry, "数字"));
        match (kind, text) {
            (Some(kind), None) => {
                if counted.is_none() {
                    let problem = Diagnostic::error(Code::FieldMissing, format!("目标“{}”没有写数量", kind.value));
                    fields.report(problem.hint("加上 count: 12（也可以写成 数量: 12）"), kind.span);
                }
                Some(WrittenTarget::Count { kind, count: count?, organisation })
            }
            (None, Some(text)) => Some(WrittenTarget::Text(text)),
            (Some(_), Some(_)) => {
                let problem = Diagnostic::error(Code::BothNames, "一个目标要么是类型和数量，要么是内容");
                fields.report(problem.hint("分成两项写"), fields.start());
                None
            }
            (None, None) => {
                let problem = Diagnostic::error(Code::FieldMissing, "目标没有写类型，也没有写内容");
                fields.report(problem.hint("写成 {kind: 主题党日, count: 12}，不计数的写成 {text: …}"), fields.start());
                None
            }
        }
    };
    items(fields, TARGETS, read, WrittenTarget::Text)
}

fn task(fields: &mut Fields<'_, '_>) -> Option<Task> {
    let name = fields.required(NAME);
    let owner = fields.text(OWNER);
    let due = fields.text(DUE);
    let progress = fields.choice(STATUS, PROGRESS);
    let measures = items(fields, MEASURES, measure, |text| Measure { text, progress: None, evidence: None });
    Some(Task { name: name?.value, owner, due, progress, measures })
}

fn measure(fields: &mut Fields<'_, '_>) -> Option<Measure> {
    let text = fields.required(TEXT);
    let progress = fields.choice(STATUS, PROGRESS);
    let evidence = fields.text(EVIDENCE);
    Some(Measure { text: text?.value, progress, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn read(path: &str, front: &str) -> (Option<YearFile>, Vec<String>) {
        let source = Arc::new(SourceText::new(path, format!("---\n{front}---\n{{{{主题党日}}}}次\n")));
        let (file, body, diagnostics) = front_matter(&source);
        assert_eq!(source.slice(body), "{{主题党日}}次\n");
        let place =
            |d: &Diagnostic| d.place.as_ref().and_then(Place::position).map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column));
        let line = |d: &Diagnostic| format!("{} {}", place(d), d.code.id());
        (file, diagnostics.sorted().into_iter().map(line).collect())
    }

    const ENGLISH: &str = "\
theme: 提升党建引领机关服务效能
figures:
  制度: {value: 12, unit: 项}
  转正党员: 7人
  三会一课:
counts: {党工委会议: 18, 中心组学习: 11次}
targets:
  - {kind: 主题党日, count: 12, organisation: 机关党支部}
  - {text: 建好党群服务中心}
problems:
  - 教育的广度、深度不够，办法不多
  - 亮点不多
tasks:
  - name: 完善制度
    owner: 党政办
    due: 6月底前
    status: underway
    measures:
      - {text: 修订清单, status: done, evidence: 文件}
      - 开展培训
";

    const CHINESE: &str = "\
主题: 提升党建引领机关服务效能
数据: {制度: 12项, 转正党员: {数值: 7, 单位: 人}, 三会一课: }
次数: {党工委会议: 18次, 中心组学习: 11}
目标:
  - {类型: 主题党日, 数量: 12次, 组织: 机关党支部}
  - 建好党群服务中心
问题: [\"教育的广度、深度不够，办法不多\", 亮点不多]
任务:
  - 名称: 完善制度
    责任单位: 党政办
    期限: 6月底前
    状态: 推进中
    措施:
      - {内容: 修订清单, 状态: 已完成, 佐证: 文件}
      - {内容: 开展培训}
";

    fn told(file: &YearFile) -> String {
        let counts: Vec<_> = file.counts.iter().map(|(kind, count)| (&kind.value, count)).collect();
        let target = |target: &WrittenTarget| match target {
            WrittenTarget::Count { kind, count, organisation } => {
                format!("{} {count} {:?}", kind.value, organisation.as_ref().map(|o| &o.value))
            }
            WrittenTarget::Text(text) => text.clone(),
        };
        let targets: Vec<_> = file.targets.iter().map(target).collect();
        format!("{} {:?} {:?} {counts:?} {targets:?} {:?} {:?}", file.year, file.theme, file.figures, file.problems, file.tasks)
    }

    #[test]
    fn everything_by_either_name() {
        let (english, problems) = read("content/years/2022.md", ENGLISH);
        assert_eq!(problems, [""; 0]);
        let (chinese, problems) = read("content/years/2022.md", CHINESE);
        assert_eq!(problems, [""; 0]);
        let (english, chinese) = (english.unwrap(), chinese.unwrap());
        assert_eq!(told(&english), told(&chinese));
        let figures: Vec<_> = english.figures.iter().map(|f| (f.name.as_str(), f.value.as_deref(), f.unit.as_str())).collect();
        assert_eq!(figures, [("制度", Some("12"), "项"), ("转正党员", Some("7"), "人"), ("三会一课", None, "")]);
        assert_eq!(english.problems, ["教育的广度、深度不够，办法不多", "亮点不多"]);
        assert_eq!(english.tasks[0].measures.iter().map(|m| m.progress).collect::<Vec<_>>(), [Some(Progress::Done), None]);
        assert_eq!(told(&english).split(' ').next(), Some("2022"));
    }

    #[test]
    fn every_mistake_has_its_place() {
        for (front, expected) in [
            ("figures: 12\n", "2:10 wrong-type"),
            ("figures: {制度: [12]}\n", "2:16 wrong-type"),
            ("counts: {主题党日: 十二}\n", "2:16 number-invalid"),
            ("counts: [主题党日]\n", "2:10 wrong-type"),
            ("targets: [{kind: 主题党日}]\n", "2:18 field-missing"),
            ("targets: [{kind: 主题党日, count: 多}]\n", "2:31 number-invalid"),
            ("targets: [{count: 3}]\n", "2:12 field-missing"),
            ("targets: [{kind: a, count: 3, text: b}]\n", "2:12 both-names"),
            ("tasks: [{owner: a}]\n", "2:10 field-missing"),
            ("tasks: [{name: a, status: 快了}]\n", "2:27 choice-invalid"),
            ("tasks: [{name: a, measures: [{evidence: b}]}]\n", "2:31 field-missing"),
            ("问题: {a: b}\n", "2:6 field-missing, 2:6 unknown-key"),
            ("themes: a\n", "2:1 unknown-key"),
        ] {
            let (file, problems) = read("content/years/2022.md", front);
            assert_eq!((problems.join(", ").as_str(), file.is_some()), (expected, true), "{front}");
        }
        let (file, problems) = read("content/years/二〇二二.md", "theme: a\n");
        assert_eq!((file.is_none(), problems), (true, vec!["- date-invalid".to_owned()]));
    }
}
