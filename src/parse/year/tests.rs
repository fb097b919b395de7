use super::*;
use crate::diagnostics::{Place, Span};

fn read(path: &str, front: &str) -> (Option<YearFile>, Vec<String>) {
    let source = Arc::new(SourceText::new(path, format!("---\n{front}---\n{{{{主题党日}}}}次\n")));
    let (file, diagnostics) = parse(&source, crate::model::line_breaks::LineBreaks::Keep);
    let place = |d: &Diagnostic| {
        d.place
            .as_ref()
            .and_then(Place::position)
            .map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column))
    };
    let line = |d: &Diagnostic| format!("{} {}", place(d), d.code.id());
    (file.map(|read| read.file), diagnostics.sorted().into_iter().map(line).collect())
}

const ENGLISH: &str = "\
title: 2022 年总结
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
    answers: [1, 亮点不多]
lists:
  - {name: 五个聚焦, items: [聚焦政治建设, '聚焦理论武装，学懂弄通']}
  - name: 问题清单
";

const CHINESE: &str = "\
标题: 2022 年总结
主题: 提升党建引领机关服务效能
数据: {制度: 12 项, 转正党员: {数值: 7, 单位: 人}, 三会一课: }
次数: {党工委会议: 18次, 中心组学习: 11}
目标:
  - {类型: 主题党日, 数量: 12次, 组织: 机关党支部}
  - 建好党群服务中心
问题: [\"教育的广度、深度不够，办法不多\", {内容: 亮点不多}]
任务:
  - 名称: 完善制度
    责任单位: 党政办
    期限: 6月底前
    状态: 推进中
    措施:
      - {内容: 修订清单, 状态: 已完成, 佐证: 文件}
      - {内容: 开展培训}
    对应问题: 问题1、问题2
清单:
  - {名称: 五个聚焦, 条目: [聚焦政治建设, {内容: 聚焦理论武装，学懂弄通}]}
  - {名称: 问题清单, 条目: }
";

fn told(file: &YearFile) -> String {
    let counts: Vec<_> = file.counts.iter().map(|(kind, count)| (&kind.value, count)).collect();
    let target = |target: &WrittenTarget| match target {
        WrittenTarget::Count { kind, count, organisation, .. } => {
            format!("{} {count} {:?}", kind.value, organisation.as_ref().map(|o| &o.value))
        }
        WrittenTarget::Text(text) => text.clone(),
    };
    let targets: Vec<_> = file.targets.iter().map(target).collect();
    let mut tasks = file.tasks.clone();
    let measures = tasks.iter_mut().flat_map(|task| &mut task.measures);
    measures
        .filter_map(|measure| measure.evidence.as_mut())
        .for_each(|written| written.span = Span::default());
    format!(
        "{} {:?} {:?} {counts:?} {targets:?} {:?} {tasks:?} {:?}",
        file.year, file.theme, file.figures, file.problems, file.lists
    )
}

#[test]
fn everything_by_either_name() {
    let (english, problems) = read("content/years/2022.md", ENGLISH);
    assert_eq!(problems, [""; 0]);
    let (chinese, problems) = read("content/years/2022.md", CHINESE);
    assert_eq!(problems, [""; 0]);
    let (english, chinese) = (english.unwrap(), chinese.unwrap());
    assert_eq!(told(&english), told(&chinese));
    let figures: Vec<_> =
        english.figures.iter().map(|f| (f.name.as_str(), f.value.as_deref(), f.unit.as_str())).collect();
    assert_eq!(figures, [("制度", Some("12"), "项"), ("转正党员", Some("7"), "人"), ("三会一课", None, "")]);
    assert_eq!(english.counts[1].1, 11);
    assert!(matches!(&english.targets[..], [WrittenTarget::Count { count: 12, .. }, WrittenTarget::Text(_)]));
    assert_eq!(english.problems, ["教育的广度、深度不够，办法不多", "亮点不多"]);
    assert_eq!(
        english.tasks[0].measures.iter().map(|m| m.progress).collect::<Vec<_>>(),
        [Some(TaskProgress::Done), None]
    );
    assert_eq!(english.tasks[0].answers, [0, 1]);
    let lists: Vec<_> = english.lists.iter().map(|list| (list.name.as_str(), list.items.len())).collect();
    assert_eq!(lists, [("五个聚焦", 2), ("问题清单", 0)]);
    assert_eq!((english.year, english.body.numbers.len()), (2022, 1));
}

#[test]
fn every_mistake_has_its_place() {
    for (front, expected) in [
        ("figures: 12\n", "2:10 wrong-type"),
        ("figures: {制度: [12]}\n", "2:15 wrong-type"),
        ("figures: {制度: 十二}\n", "2:15 number-invalid"),
        ("figures: {制度: {value: 十二, unit: 项}}\n", "2:23 number-invalid"),
        ("counts: {主题党日: 十二}\n", "2:16 number-invalid"),
        ("counts: {主题党日: [12]}\n", "2:16 wrong-type"),
        ("counts: [主题党日]\n", "2:9 wrong-type"),
        ("targets: [{kind: 主题党日}]\n", "2:12 field-missing"),
        ("targets: [{kind: 主题党日, count: 多}]\n", "2:31 number-invalid"),
        ("targets: [{count: 3}]\n", "2:12 field-missing"),
        ("targets: [{kind: a, count: 3, text: b}]\n", "2:12 field-missing"),
        ("tasks: [{owner: a}]\n", "2:10 field-missing"),
        ("tasks: [{name: a, status: 快了}]\n", "2:27 choice-invalid"),
        ("tasks: [{name: a, measures: [{evidence: b}]}]\n", "2:31 field-missing"),
        ("tasks: [{name: a, answers: 1}]\n", "2:28 unknown-problem"),
        ("problems: [a]\ntasks: [{name: a, answers: [1, 2]}]\n", "3:32 unknown-problem"),
        ("lists: [{items: [a]}]\n", "2:10 field-missing"),
        ("lists: 五个聚焦\n", "2:8 wrong-type"),
        ("问题: {a: b}\n", "2:6 field-missing, 2:6 unknown-key"),
        ("themes: a\n", "2:1 unknown-key"),
    ] {
        let (file, problems) = read("content/years/2022.md", front);
        assert_eq!((problems.join(", ").as_str(), file.is_some()), (expected, true), "{front}");
    }
    for name in ["总结.md", "22.md", "2022年.md", "1800.md"] {
        let (file, problems) = read(&format!("content/years/{name}"), "theme: a\n");
        assert_eq!((file.is_none(), problems), (true, vec!["- date-invalid".to_owned()]), "{name}");
    }
}
