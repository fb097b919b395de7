use proptest::prelude::*;

use super::*;
use crate::diagnostics::Place;
use crate::model::activity::Attendance;
use crate::model::ledger_column::LedgerColumn;
use crate::parse::{ledger_csv, ledger_yaml};

fn parse(path: &str, text: &str) -> (Vec<LedgerRow>, Diagnostics) {
    let source = Arc::new(SourceText::new(path, text));
    if path.ends_with(".csv") { ledger_csv::parse(&source) } else { ledger_yaml::parse(&source) }
}

fn read_file(path: &str, text: &str) -> (Vec<LedgerRow>, Vec<String>) {
    let (rows, diagnostics) = parse(path, text);
    let place = |d: &Diagnostic| d.place.as_ref().and_then(Place::position).unwrap();
    let line =
        |d: &Diagnostic| format!("{}:{} {} {}", place(d).line, place(d).column, d.severity.id(), d.code.id());
    (rows, diagnostics.sorted().into_iter().map(line).collect())
}

/// A row as one line: what it says, and the line it stands in.
fn told(row: &LedgerRow) -> String {
    let activity = &row.activity;
    let organisers: Vec<_> = activity.organisers.iter().map(|organiser| organiser.value.as_str()).collect();
    let Attendance { expected, present } = activity.attendance;
    let number = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
    format!(
        "{} {} {} {} {}/{} {} {} {} @{}",
        activity.date.value.first(),
        activity.kind.as_ref().map_or("", |kind| &kind.value),
        activity.title.value,
        organisers.join("+"),
        number(expected),
        number(present),
        activity.role.chinese(),
        activity.status.map_or("-", |status| status.chinese()),
        if row.public { "公开" } else { "内部" },
        row.source.position(row.span.start).line
    )
}

const CSV: &str = "\
2022年党建活动台账,,,,,,,,,,,,,,,,,
序号,日期,时间,类型,主题,支部,地点,主持人,记录人,主讲人,应到（人）,实到,计入,角色,状态,稿件,公开,备注
1,2022-07-01,09:30-11:30,主题党日,重温入党誓词,\"机关支部、团工委\",党群中心,甲,乙,\"丙,丁\",25,23,oath,举办,已开展,theme-day,是,\"说\"\"好\"\"\"

,,,,,,,,,,,,,,,,,
2,2022/7/5,,意识形态研判,,机关支部,,,,,,8人,,,,,否,
3,2022年12月30日,,党员大会,\"两行
主题\",机关支部,,,,,,,,参加,计划,,是,
合计,,,,,,,,,,25,31,,,,,,
";

const YAML: &str = "\
- {序号: 1, 日期: 2022-07-01, 时间: \"09:30-11:30\", 类型: 主题党日, 主题: 重温入党誓词, 支部: 机关支部、团工委, 应到: 25, 实到: 23, 状态: 已开展}
- {date: 2022/7/5, kind: 意识形态研判, organisers: 机关支部, attendance: 8, public: no}

- date: 2022年12月30日
  kind: 党员大会
  title: 两行主题
  organisers: [机关支部]
  role: attend
  status: planned
";

#[test]
fn every_field_of_a_row_is_a_column() {
    let source = Arc::new(SourceText::new("a.yaml", ""));
    let nothing = Node { span: source.whole(), value: Value::Null };
    let mut unheard = Diagnostics::new();
    let mut asked_for = Fields::of(&source, &nothing, "", &mut unheard).unwrap();
    fields_of_row(&source, &mut asked_for);
    let mut asked_for = asked_for.asked();
    let mut columns: Vec<FieldNames> = fields().collect();
    asked_for.sort_unstable();
    columns.sort_unstable();
    assert_eq!(asked_for, columns);
}

#[test]
fn our_own_tables_head_their_columns_as_they_are_read() {
    let read: Vec<_> =
        LedgerColumn::ALL.iter().map(|column| super::column(column.chinese()).unwrap()).collect();
    let left: Vec<_> = fields().filter(|names| !read.contains(names)).collect();
    assert_eq!(left, [activity::ATTENDANCE]);
}

#[test]
fn the_same_rows_from_csv_and_yaml() {
    let expected = |lines: [usize; 3]| {
        [
            format!("2022-07-01 主题党日 重温入党誓词 机关支部+团工委 25/23 举办 已开展 公开 @{}", lines[0]),
            format!("2022-07-05 意识形态研判 意识形态研判 机关支部 -/8 举办 - 内部 @{}", lines[1]),
            format!("2022-12-30 党员大会 两行主题 机关支部 -/- 参加 计划 公开 @{}", lines[2]),
        ]
    };
    let (rows, problems) = read_file("content/ledger/2022.csv", CSV);
    assert_eq!(problems, ["9:1 info ledger-total"]);
    assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), expected([3, 6, 7]));
    assert_eq!(
        (rows[0].activity.details.speakers.join("|"), rows[0].remarks.as_deref()),
        ("丙|丁".to_owned(), Some("说\"好\""))
    );
    assert_eq!(rows[0].post.as_ref().map(|post| rows[0].source.slice(post.span)), Some("theme-day"));

    for (head, indent) in [("", ""), ("activities:\n", ""), ("活动:\n", "  ")] {
        let text =
            format!("{head}{}", YAML.lines().map(|line| format!("{indent}{line}\n")).collect::<String>());
        let (rows, problems) = read_file("content/ledger/2022.yaml", &text);
        assert_eq!(problems, [""; 0]);
        let shift = usize::from(!head.is_empty());
        assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), expected([1 + shift, 2 + shift, 4 + shift]));
    }
}

#[test]
fn line_ends_and_delimiters_of_other_programs() {
    for text in [
        "日期,类型\n2022-07-01,党课\n",
        "日期\t类型\r\n2022-07-01\t党课\r\n",
        "日期;类型\r2022-07-01;党课",
        "\u{feff}date,KIND\n2022-07-01,党课",
    ] {
        let text = text.trim_start_matches('\u{feff}');
        let (rows, problems) = read_file("a.csv", text);
        assert_eq!(
            (rows.iter().map(told).collect::<Vec<_>>(), problems),
            (vec!["2022-07-01 党课 党课  -/- 举办 - 公开 @2".to_owned()], vec![]),
            "{text:?}"
        );
    }
}

#[test]
fn every_mistake_has_its_cell_and_does_not_hide_the_other_rows() {
    for (text, expected) in [
        ("日期,类型\n2022-02-30,党课\n", "2:1 error date-invalid"),
        ("日期,类型\n,党课\n", "2:2 error date-missing"),
        ("日期,类型\n2022-07-01\n", "2:1 error field-missing"),
        ("日期,类型,实到\n2022-07-01,党课,多\n", "2:15 error number-invalid"),
        ("日期,类型,状态\n2022-07-01,党课,已完\n", "2:15 error choice-invalid"),
        ("日期,类型,公开\n2022-07-01,党课,也许\n", "2:15 error choice-invalid"),
        ("日期,类型,支步\n", "1:7 warning unknown-key"),
        ("日期,类型,不公开\n", "1:7 error unknown-key"),
        ("日期,类型,是否涉密\n", "1:7 error unknown-key"),
        ("日期,类型,pubilc\n", "1:7 error unknown-key"),
        ("日期,类型,公开\n2022-07-01,党课,甲,否\n", "2:17 error ledger-row"),
        ("日期,类型,公开,\n2022-07-01,党课,是,否\n", "2:17 error ledger-row"),
        ("日期,类型,公开,备注\n2022-07-01,党课, ,否\n", "2:17 warning ledger-row"),
        ("日期,类型,主题,公开\n2022-07-01,党课,甲,否\n2022-07-02,党课,甲,\n", "3:17 warning ledger-row"),
        ("日期,类型,主题\n2022-07-01,党课,\"甲\"乙\n", "2:15 error ledger-row"),
        ("日期,类型,日期\n", "1:7 error duplicate-key"),
        ("日期,类型,主题\n2022-07-01,党课,\"没有结束\n", "2:15 error ledger-row"),
        ("日期,类型,主题\n\n\"2022-07-01,党课,x\n", "3:1 error ledger-row"),
    ] {
        let (rows, problems) = read_file("a.csv", &format!("{text}2022-12-30,支委会\n"));
        assert_eq!(problems.join(", "), expected, "{text}");
        assert!(rows.iter().any(|row| told(row).starts_with("2022-12-30 支委会")), "{text}");
    }
    assert_eq!(read_file("a.csv", "序号,日期,类型\n1,2022-12-30,支委会\n2,,\n3,,\n").1, [""; 0]);
    for (text, expected) in [
        ("", "1:1 warning empty-file"),
        ("2022-07-01,党课\n2022-07-02,党课\n", "1:1 error ledger-header"),
        ("日期，类型\n2022-07-01，党课\n", "1:1 error ledger-header"),
        ("日期,主题\n2022-07-01,x\n", "1:1 error ledger-header"),
    ] {
        assert_eq!(read_file("a.csv", text).1.join(", "), expected, "{text}");
    }
    for (text, expected) in [
        ("- {kind: 党课}\n", "1:3 error date-missing"),
        ("- {date: 2022-07-01}\n", "1:3 error field-missing"),
        ("- {date: 2022-07-01, kind: [a]}\n", "1:28 error wrong-type"),
        ("- {date: 2022-07-01, kind: a, 支步: b}\n", "1:31 warning unknown-key"),
        ("- 党课\n", "1:3 error wrong-type"),
        ("活动：\n", "1:3 error full-width-colon"),
        ("# 空\n", "1:1 warning empty-file"),
        ("act: []\n", "1:1 error wrong-type"),
        ("日期: 2022-05-01\n类型: 主题党日\n", "1:1 error wrong-type"),
        ("rows:\n- {日期: 2022-05-01, 类型: 党课}\n", "1:1 error wrong-type"),
        ("- {date: 2022-07-01, kind: a, attendance: {应到：25，实到：23}}\n", "1:46 error full-width-colon"),
        ("- {date: 2022-07-01, kind: a, 保密: 是}\n", "1:31 error unknown-key"),
    ] {
        assert_eq!(read_file("a.yaml", text).1.join(", "), expected, "{text}");
    }
}

#[test]
fn heads_of_other_tables() {
    let day = "2022-07-01 主题党日 重温誓词 机关支部 25/23 举办 - 内部 @2";
    for head in [
        "日期,类型,主题,支部,应到,实到,公开",
        "活动日期,活动类型,活动主题,党支部,应到人数,实到人数,是否公开",
        "活动时间,活动类别,活动名称,组织名称,应到（人）,实到 (人),是否公开（是/否）",
        "开展时间,类别,名称,支部名称,应到,实到,公开?",
        "日期,类型,内容,主办单位,应到,实到,对外公开",
        "日 期,类 型,主 题,组织,应到,实到,公开否",
    ] {
        let (rows, problems) =
            read_file("a.csv", &format!("{head}\n2022-07-01,主题党日,重温誓词,机关支部,25,23,否\n"));
        assert_eq!(
            (rows.iter().map(told).collect::<Vec<_>>(), problems),
            (vec![day.to_owned()], vec![]),
            "{head}"
        );
    }
    for key in ["公开", "是否公开", "公开？", "是否公开（是/否）", "对外公开"] {
        let (rows, problems) =
            read_file("a.yaml", &format!("- 日期: 2022-07-01\n  类型: 党课\n  {key}: 否\n"));
        assert!(problems.is_empty() && !rows[0].public, "{key}: {problems:?}");
    }
    let (rows, problems) = read_file("a.csv", "日期,类型,内容,主题\n2022-07-01,党课,乙,甲\n");
    assert_eq!(
        (rows[0].activity.title.value.as_str(), problems),
        ("甲", vec!["1:7 warning unknown-key".to_owned()])
    );
    let (rows, problems) = read_file("a.yaml", "- {日期: 2022-07-01, 类型: 党课, 内容: 乙, 主题: 甲}\n");
    assert_eq!(
        (rows[0].activity.title.value.as_str(), problems),
        ("甲", vec!["1:28 warning unknown-key".to_owned()])
    );
    let (rows, _) = read_file("a.csv", "日期,活动时间,类型\n2022-07-01,09:30,党课\n");
    assert!(rows[0].activity.time.is_some());
}

#[test]
fn the_hint_mends_the_head() {
    for (text, hint) in [
        ("2022-07-01,党课\n", "在最前面加一行列名"),
        ("何时,何地,何人\n2022-07-01,会议室,甲\n", "把第一行各列的名称改成下面这些"),
        ("日期，类型\n2022-07-01，党课\n", "每行的列之间都换成英文逗号"),
        ("开会的日子,类型,主题\n2022-07-01,党课,甲\n", "把写日期的那一列改名为“日期”"),
        ("日期,类型,主题\n2022-07-01,党课,\"二十大\"精神学习\n", "格里的引号用中文引号：“二十大”精神学习"),
        ("日期,类型,主题\n2022-07-01,党课,\"甲,乙\"丙\n", "格里的引号用中文引号：\"“甲,乙”丙\""),
    ] {
        let (_, diagnostics) = parse("a.csv", text);
        let hints: Vec<_> = diagnostics.iter().filter_map(|d| d.hint.clone()).collect();
        assert!(hints.iter().any(|found| found.starts_with(hint)), "{text}: {hints:?}");
    }
}

#[test]
fn a_row_with_an_error_is_neither_counted_nor_shown() {
    let (rows, _) = read_file("a.csv", "日期,类型,公开\n2022-07-01,党课,也许\n2022-07-02,党课,不公开\n");
    assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), ["2022-07-02 党课 党课  -/- 举办 - 内部 @3"]);
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in "(\\PC|[\",;\t\r\n]|日期|类型|2022-07-01){0,60}") {
        for text in [text.clone(), format!("日期,类型\n{text}"), format!("日期,类型\n{text}\n2022-12-30,支委会\n")] {
            for path in ["a.csv", "a.yaml"] {
                let (rows, problems) = parse(path, &text);
                prop_assert!(rows.iter().all(|row| row.span.start <= row.span.end));
                prop_assert!(problems.iter().all(|d| d.place.as_ref().and_then(Place::position).is_some()));
            }
        }
    }

    #[test]
    fn cells_lie_where_they_are_read(cells in prop::collection::vec("[a-z党建,\" ]{0,6}", 1..5)) {
        let written: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = format!("日期,类型,主题,地点,主持人,记录人\n2022-07-01,党课,{}\n2022-12-30,支委会,x\n", written.join(","));
        let (rows, _) = read_file("a.csv", &text);
        prop_assert_eq!(rows.len(), 2);
        let title = &rows[0].activity.title;
        if !cells[0].trim().is_empty() {
            prop_assert_eq!(rows[0].source.slice(title.span).replace("\"\"", "\""), title.value.clone());
        }
    }
}
