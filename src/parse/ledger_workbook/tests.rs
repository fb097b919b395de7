use super::*;
use crate::diagnostics::{MergedDown, Severity};
use crate::model::ledger_column::LedgerColumn;

fn sheet(name: &str, text: &str) -> SheetText {
    let rows = (1..=text.lines().count() as u32).collect();
    SheetText { name: name.to_owned(), text: text.to_owned(), rows, ..SheetText::default() }
}

/// What is read: rows with their cells, and problems with theirs.
fn read(sheets: Vec<SheetText>) -> (Vec<String>, Vec<String>) {
    let (source, mut problems) = ledgers("content/ledger/a.xlsx", sheets);
    let (rows, found) = parse(&Arc::new(source));
    problems.extend(found);
    let row = |row: &LedgerRow| {
        let activity = &row.activity;
        let organisers: Vec<_> = activity.organisers.iter().map(|name| name.value.as_str()).collect();
        let cell = row.source.cell(row.span.start).unwrap();
        let present = activity.attendance.present.map_or("-".to_owned(), |present| present.to_string());
        let (day, title) = (activity.date.value.first(), &activity.title.value);
        format!("{day} {title} {} {present} {} {}{}", organisers.join("+"), row.public, cell.row, cell.sheet)
    };
    let problem = |problem: &&Diagnostic| {
        let cell = problem.place.as_ref().and_then(|place| place.cell());
        format!("{} {}", problem.code.id(), cell.map_or(String::new(), |cell| cell.to_string()))
    };
    (rows.iter().map(row).collect(), problems.sorted().iter().map(problem).collect())
}

const HEAD: &str = "序号,日期,类型,主题,支部,实到,公开\n";

#[test]
fn rows_merged_but_for_the_organisers_are_one_activity_and_numbers_count_once() {
    let text = format!(
        "{HEAD}1,2022-03-15,主题党日,植树,一支部,38,否\n2,,,,二支部\n3\n4,2022-03-16,党课,听课,三支部,9,是\n"
    );
    let merged = [2, 3, 4, 6, 7].map(|column| MergedDown { column, first: 2, last: 4 });
    let (rows, problems) = read(vec![SheetText { merged: merged.to_vec(), ..sheet("甲", &text) }]);
    assert_eq!(rows, ["2022-03-15 植树 一支部+二支部 38 false 2甲", "2022-03-16 听课 三支部 9 true 5甲",]);
    assert_eq!(problems, [""; 0]);
}

#[test]
fn a_row_merged_but_for_a_no_keeps_the_activity_back() {
    let text = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n,,,,,,否\n2,,,,,,是\n");
    let merged = [2, 3, 4, 5].map(|column| MergedDown { column, first: 2, last: 3 });
    let (rows, problems) = read(vec![SheetText { merged: merged.to_vec(), ..sheet("甲", &text) }]);
    assert_eq!(rows, ["2022-03-15 植树 一支部 38 false 2甲"]);
    assert_eq!(problems, [""; 0]);
}

#[test]
fn what_is_hidden_counts_and_is_not_shown() {
    let text = "日期,类型,主题,支部,实到,公开\n2022-03-15,主题党日,植树,一支部,18,\n2022-03-16,党课,听课,一支部,9,是\n";
    let hidden = |sheet: SheetText| SheetText { is_hidden: true, ..sheet };
    let rows = |sheet: SheetText| SheetText { hidden_rows: vec![(3, 3)], ..sheet };
    let columns = |sheet: SheetText| SheetText { hidden_columns: vec![(3, 6)], ..sheet };
    let (shown, problems) = read(vec![rows(sheet("甲", text)), hidden(sheet("乙", text))]);
    let expected = [
        "2022-03-15 植树 一支部 18 true 2甲",
        "2022-03-16 听课 一支部 9 false 3甲",
        "2022-03-15 植树 一支部 18 false 2乙",
        "2022-03-16 听课 一支部 9 false 3乙",
    ];
    assert_eq!(shown, expected);
    assert_eq!(problems, ["ledger-hidden 工作表“甲” A3", "ledger-hidden 工作表“乙” A1"]);
    // Words of a hidden column are none; by the others is counted, and a 否 stays one.
    let (shown, problems) = read(vec![columns(sheet("甲", &text.replace("是", "否")))]);
    assert_eq!(shown, ["2022-03-15 主题党日 一支部 18 true 2甲", "2022-03-16 党课 一支部 9 false 3甲"]);
    assert_eq!(problems[0], "ledger-hidden 工作表“甲” C1");
}

#[test]
fn each_row_of_a_joint_activity_adds_its_own_numbers() {
    let text = "日期,类型,主题,支部,应到,实到\n2022-03-15,主题党日,植树,一支部,40,18\n,,,二支部,,20\n";
    let read = |merged: &[u32]| {
        let merged = merged.iter().map(|&column| MergedDown { column, first: 2, last: 3 }).collect();
        let (source, _) = ledgers("a.xlsx", vec![SheetText { merged, ..sheet("甲", text) }]);
        let (rows, problems) = parse(&Arc::new(source));
        let severities = problems.sorted().iter().map(|problem| problem.severity).collect::<Vec<_>>();
        (rows.iter().map(|row| row.activity.attendance.chinese().unwrap()).collect::<Vec<_>>(), severities)
    };
    assert_eq!(read(&[1, 2, 3, 5]), (vec!["应到 40 人，实到 38 人".to_owned()], vec![Severity::Info]));
    // Of whom the second should have had is not known: no rate may come of that.
    assert_eq!(read(&[1, 2, 3]), (vec!["38 人".to_owned()], vec![Severity::Warning, Severity::Info]));
}

#[test]
fn rows_of_one_day_and_rows_that_differ_stay_apart() {
    let text = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n2,,主题党日,植树,二支部,9\n");
    let merged = vec![MergedDown { column: 2, first: 2, last: 3 }];
    let (rows, _) = read(vec![SheetText { merged, ..sheet("甲", &text) }]);
    assert_eq!(rows.len(), 2, "{rows:?}");
    let text = "日期,类型,主题,支部,地点\n2022-03-15,主题党日,植树,一支部,东湖\n,,,二支部,西山\n";
    let merged = [1, 2, 3].map(|column| MergedDown { column, first: 2, last: 3 }).to_vec();
    let (rows, _) = read(vec![SheetText { merged, ..sheet("甲", text) }]);
    assert_eq!(rows.len(), 2, "{rows:?}");
}

#[test]
fn a_blank_beside_a_no_is_told_but_in_our_own_form() {
    let rows = "日期,类型,主题,支部,实到,公开\n2022-03-15,主题党日,植树,一支部,38,否\n2022-03-16,党课,听课,一支部,9,\n";
    assert_eq!(read(vec![sheet("台账", rows)]).1.len(), 1);
    let heads: Vec<_> = LedgerColumn::form().map(LedgerColumn::chinese).collect();
    let row = |day, public| {
        let cell = |head: &&str| match *head {
            "日期" => day,
            "类型" => "主题党日",
            "公开" => public,
            _ => "",
        };
        heads.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let text = [heads.join(","), row("2022-03-15", "否"), row("2022-03-16", "")].join("\n") + "\n";
    let (rows, problems) = read(vec![sheet("台账", &text)]);
    assert_eq!((rows.len(), problems), (2, vec![]));
}

#[test]
fn rows_that_are_not_merged_are_told_as_in_a_csv() {
    let text = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n2,,,,二支部,20\n");
    let (rows, problems) = read(vec![sheet("甲", &text)]);
    assert_eq!(rows.len(), 1);
    assert_eq!(problems, ["date-missing 工作表“甲” A3", "field-missing 工作表“甲” A3"]);
}

#[test]
fn a_formula_without_a_value_leaves_its_row_out() {
    let text = format!(
        "{HEAD}1,2022-03-15,主题党日,植树,一支部,#REF!,是\n（公式）,2022-03-16,党课,听课,一支部,9,是\n合计,,,,,#REF!\n"
    );
    let faults = [(2, 6), (3, 1), (4, 6)].into_iter().collect();
    let (rows, problems) = read(vec![SheetText { faults, ..sheet("甲", &text) }]);
    assert_eq!(rows, ["2022-03-16 听课 一支部 9 true 3甲"]);
    assert_eq!(problems, ["ledger-cell 工作表“甲” F2", "ledger-total 工作表“甲” A4"]);
}

#[test]
fn sheets_that_are_no_ledger_are_passed_over() {
    let good = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n");
    let (rows, problems) = read(vec![
        sheet("说明", "每月报送\n"),
        sheet("汇总", "类型,支部,次数\n主题党日,一支部,1\n"),
        sheet("空", ""),
        sheet("甲", &good),
        sheet("不公开", &good),
    ]);
    assert_eq!(rows, ["2022-03-15 植树 一支部 38 true 2甲", "2022-03-15 植树 一支部 38 false 2不公开"]);
    assert_eq!(problems, ["ledger-sheet ", "ledger-kept-back 工作表“不公开” A1"]);
    let (source, _) = ledgers("a.xlsx", vec![sheet("说明", "秘事\n"), sheet("甲", &good)]);
    assert!(!source.text().contains("秘事"));
}

#[test]
fn a_workbook_without_a_ledger_says_so() {
    let code = |sheets| read(sheets).1;
    assert_eq!(code(vec![sheet("空", "")]), ["empty-file "]);
    assert_eq!(
        code(vec![sheet("甲", "说明\n"), sheet("乙", "类型,支部\n党课,一支部\n")]),
        ["ledger-sheet ", "ledger-header 工作表“乙” A1"]
    );
}

/// What rows with merged cells say of who came, and the warnings of it.
fn attendances(text: &str, merged: &[(u32, u32, u32)]) -> (Vec<String>, Vec<String>) {
    let merged = merged.iter().map(|&(column, first, last)| MergedDown { column, first, last }).collect();
    let (source, _) = ledgers("a.xlsx", vec![SheetText { merged, ..sheet("甲", text) }]);
    let (rows, problems) = parse(&Arc::new(source));
    let told = |row: &LedgerRow| row.activity.attendance.chinese().unwrap_or_default();
    let warnings = problems.sorted().into_iter().filter(|problem| problem.severity == Severity::Warning);
    let place =
        |problem: &Diagnostic| problem.place.as_ref().and_then(|place| place.cell()).unwrap().to_string();
    let warning = |problem: &Diagnostic| format!("{} {}", place(problem), problem.message);
    (rows.iter().map(told).collect(), warnings.map(warning).collect())
}

#[test]
fn a_number_merged_over_several_activities_makes_no_rate() {
    let head = "日期,类型,主题,支部,应到,实到\n";
    let of_two = "2022-03-15,主题党日,植树,一支部、二支部,40,38\n2022-03-16,党课,听课,三支部,20,\n";
    let text = format!("{head}{of_two}2022-03-17,党课,又一课,三支部,20,19\n");
    let told = |numbers: &[&str], warnings: &[&str]| {
        let all = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        (all(numbers), all(warnings))
    };
    let uneven =
        "工作表“甲” A2 有 1 处应到或实到和另一次活动合并着写：人数算在上面那一次，这几次的应到没有计入";
    assert_eq!(attendances(&text, &[(6, 2, 3)]), told(&["38 人", "", "应到 20 人，实到 19 人"], &[uneven]));
    let text = format!("{head}2022-03-15,主题党日,植树,一支部,60,38\n2022-03-16,党课,听课,三支部,,18\n");
    assert_eq!(attendances(&text, &[(5, 2, 3)]), told(&["38 人", "18 人"], &[uneven]));
    // Both in one cell: the rate is that of both.
    let even = "工作表“甲” A2 有 1 处应到和实到都和另一次活动合并着写：人数算在上面那一次";
    let text = format!("{head}2022-03-15,主题党日,植树,一支部,60,38\n2022-03-16,党课,听课,三支部,,\n");
    let both = attendances(&text, &[(5, 2, 3), (6, 2, 3)]);
    assert_eq!(both, told(&["应到 60 人，实到 38 人", ""], &[even]));
    // Two rows of one activity, and one of another.
    let text = format!(
        "{head}2022-03-15,主题党日,植树,一支部,40,55\n,,,二支部,20,\n2022-03-16,党课,听课,三支部,20,\n"
    );
    let joint = [(1, 2, 3), (2, 2, 3), (3, 2, 3), (6, 2, 4)];
    assert_eq!(attendances(&text, &joint), told(&["55 人", ""], &[uneven]));
}

#[test]
fn a_joint_activity_is_judged_by_its_sums() {
    let head = "日期,类型,主题,支部,应到,实到\n";
    let merged = [(1, 2, 3), (2, 2, 3), (3, 2, 3), (6, 2, 3)];
    let text = |present: u32| format!("{head}2022-03-15,主题党日,植树,一支部,40,{present}\n,,,二支部,20,\n");
    let whole = attendances(&text(55), &merged);
    assert_eq!(whole, (vec!["应到 60 人，实到 55 人".to_owned()], vec![]));
    let over = "工作表“甲” A2 实到 65 人，比应到的 60 人还多";
    assert_eq!(attendances(&text(65), &merged).1, [over]);
}

#[test]
fn ledgers_one_below_another_are_read_each_under_its_head() {
    let text = format!(
        "一支部台账\n{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n合计,,,,,38\n\n二支部台账\n\
         日期,支部,活动类型,主题,地点,实到,应到,影像\n2022-03-16,二支部,党课,听课,礼堂,9,10,有\n\
         2022-03-17,二支部,党课,又一课,礼堂,8,10,有\n日期,支部,活动类型,主题,地点,实到,应到,影像\n\
         2022-03-18,二支部,党课,第三课,礼堂,7,10,\n"
    );
    let (rows, problems) = read(vec![sheet("甲", &text)]);
    assert_eq!(
        rows,
        [
            "2022-03-15 植树 一支部 38 true 3甲",
            "2022-03-16 听课 二支部 9 true 8甲",
            "2022-03-17 又一课 二支部 8 true 9甲",
            "2022-03-18 第三课 二支部 7 true 11甲"
        ]
    );
    assert_eq!(
        problems,
        [
            "ledger-total 工作表“甲” A4",
            "ledger-note 工作表“甲” A6",
            "unknown-key 工作表“甲” H7",
            "ledger-note 工作表“甲” A10"
        ]
    );
    // What is said of one of them holds for all: nothing is published against its writer's word.
    let (rows, _) = read(vec![sheet("甲", &text.replace("二支部台账", "以下均不公开"))]);
    assert!(rows.iter().all(|row| row.contains(" false ")), "{rows:?}");
}

/// What is told of the sheets' problems, with their severities.
fn told(text: &str) -> Vec<String> {
    let (source, _) = ledgers("content/ledger/a.xlsx", vec![sheet("甲", text)]);
    let (_, problems) = parse(&Arc::new(source));
    let told = |problem: &&Diagnostic| format!("{:?} {}", problem.severity, problem.message);
    problems.sorted().iter().map(told).collect()
}

#[test]
fn another_table_below_a_ledger_is_told_once() {
    let ledger = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n\n");
    for (below, severity) in [
        ("序号,姓名,职务,联系电话\n1,赵甲,书记,138\n2,钱乙,委员,139\n", "Warning"),
        ("支部,1月,2月,3月\n一支部,1,1,1\n二支部,1,0,1\n", "Warning"),
        ("支部,次数,人次,到会率\n一支部,1,38,95%\n合计,1,38,95%\n", "Warning"),
        // It may be a ledger whose head is not whole.
        ("类型,支部,次数\n主题党日,一支部,1\n党课,二支部,2\n", "Error"),
        ("姓名,入党时间,单位\n赵甲,2022-06-01,二支部\n钱乙,2022-06-02,二支部\n", "Error"),
    ] {
        let text = ledger.clone() + below;
        let expected = format!("{severity} 第 4 到 6 行像是另一张表，表头下面的 2 行都没有读入");
        assert_eq!(told(&text), [expected], "{below}");
        // The ledger goes on below its head, and nothing is published against a word said there.
        let (rows, _) = read(vec![sheet("甲", &format!("{text}{HEAD}2,2022-03-16,党课,听课,二支部,9,是\n"))]);
        assert_eq!(rows.len(), 2, "{below}: {rows:?}");
        let (rows, _) = read(vec![sheet("甲", &(text + "以上均不公开\n"))]);
        assert!(rows.len() == 1 && rows[0].contains(" false "), "{below}: {rows:?}");
    }
}

#[test]
fn rows_that_lack_their_day_are_no_other_table() {
    for row in [
        "2,待定,主题党日,学习,一支部,,是",
        "2,,主题党日,项目推进,一支部,,是",
        "合计,,,,,38",
        "制表人,,审核人",
        ",3月,,,,,\n3,2022-04-15,主题党日,植树,一支部,38,是",
    ] {
        let text = format!("{HEAD}1,2022-03-15,主题党日,植树,一支部,38,是\n{row}\n");
        assert!(told(&text).iter().all(|told| !told.contains("另一张表")), "{:?}", told(&text));
    }
}
