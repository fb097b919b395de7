//! A workbook beside the pages of its year: the same numbers, and the same rows.

use std::collections::BTreeMap;

use super::book::{Book, Sheet};
use super::years::SECRET;
use crate::page::{Page, text};

/// Short names of organisations with their names; those without are called the same everywhere.
pub(super) type ShortNames = [(String, String)];

/// Those that a site's settings give.
pub(super) fn short_names(settings: &str) -> Vec<(String, String)> {
    let mut name = "";
    let mut names = Vec::new();
    for line in settings.lines().map(str::trim) {
        name = line.strip_prefix("name: ").unwrap_or(name);
        names.extend(line.strip_prefix("short: ").map(|short| (short.to_owned(), name.to_owned())));
    }
    names
}

fn full(names: &ShortNames, short: &str) -> String {
    names.iter().find(|(known, _)| known == short).map_or(short, |(_, name)| name).to_owned()
}

/// Whether it is for those who keep the records.
fn is_whole(book: &Book) -> bool {
    book.find("选项").is_some()
}

/// Whether an organisation is named for those who keep the records only.
fn is_secret(book: &Book, organisation: &str) -> bool {
    is_whole(book) && organisation == SECRET
}

/// What a cell says before its notes.
fn first(cell: &str) -> String {
    cell.split_ascii_whitespace().next().unwrap_or_default().to_owned()
}

/// Every number of a year's page stands in the workbook.
#[track_caller]
pub(super) fn assert_like_year_page(book: &Book, page: &Page, names: &ShortNames) {
    assert_figures(book, page, names);
    assert_duties(book, page, names);
    assert_targets(&book.sheet("目标"), page, names);
    assert_tasks(&book.sheet("任务"), page);
}

/// The lines of 统计 of one sort: name, 次, 人次, 到会率.
fn of_sort(sheet: &Sheet<'_>, sort: &str) -> Vec<Vec<String>> {
    let lines = sheet.columns(&["分类", "项目", "次", "人次", "到会率"]).into_iter();
    lines.filter(|line| line[0] == sort).map(|line| line[1..].to_vec()).collect()
}

/// Rows of a table of a page: the columns at these places, without notes; without heads.
fn shown(page: &Page, table: &str, columns: [usize; 4]) -> Vec<Vec<String>> {
    let rows = page.rows(table).into_iter().filter(|row| row.len() > 3 && row[columns[1]] != "次数");
    rows.map(|row| columns.map(|at| first(&row[at])).to_vec()).collect()
}

#[track_caller]
fn assert_figures(book: &Book, page: &Page, names: &ShortNames) {
    let sheet = &book.sheet("统计");
    similar_asserts::assert_eq!(of_sort(sheet, "类型"), shown(page, "table.kinds", [0, 1, 2, 3]));
    let periods = [of_sort(sheet, "季度"), of_sort(sheet, "半年")].concat();
    similar_asserts::assert_eq!(periods, shown(page, ".quarters table", [0, 1, 2, 3]));
    let mut ranked = shown(page, "table.ranking", [1, 2, 3, 4]);
    ranked.iter_mut().for_each(|row| row[0] = full(names, &row[0]));
    let mut organisations = of_sort(sheet, "组织");
    organisations.retain(|row| !is_secret(book, &row[0]));
    similar_asserts::assert_eq!(organisations, ranked);
    let months: Vec<_> = of_sort(sheet, "月份").into_iter().map(|line| line[1].clone()).collect();
    assert_eq!(months, page.rows("table.by-month")[1][1..13]);
    // What is declared, and the sums: `制度 12项 …`.
    let figures: BTreeMap<String, String> = page
        .all("dl.figures .figure")
        .into_iter()
        .filter_map(|figure| {
            let text = text(figure);
            let (name, number) = text.split_once(' ')?;
            Some((name.to_owned(), first(number)))
        })
        .collect();
    let declared: Vec<_> = sheet.columns(&["分类", "项目", "其他", "单位"]);
    let declared: Vec<_> = declared.into_iter().filter(|line| line[0] == "填报").collect();
    assert!(declared.len() >= 4, "{declared:?}");
    for line in declared {
        assert_eq!(figures[&line[1]], line[2..].concat(), "{figures:?}");
    }
    let total = &of_sort(sheet, "合计")[0];
    let of_page = ["开展活动", "参与", "到会率"].map(|name| figures.get(name).map_or("—", String::as_str));
    assert_eq!([format!("{}次", total[1]), format!("{}人次", total[2]), total[3].clone()], of_page);
}

/// Kind, organisation, the cells that say anything, 合计, 完成／应完成.
#[track_caller]
fn assert_duties(book: &Book, page: &Page, names: &ShortNames) {
    let mut kind = String::new();
    let mut of_page = Vec::new();
    for row in page.rows("table.duties").iter().skip(1) {
        match &row[..] {
            [head] => kind = first(head),
            [organisation, cells @ .., total, met] => {
                let mut line = vec![kind.clone(), full(names, organisation)];
                line.extend(cells.iter().cloned());
                line.extend([total.replace('次', ""), met.clone()]);
                of_page.push(line);
            }
            _ => {}
        }
    }
    let Some(sheet) = book.find("规定动作") else {
        assert!(of_page.is_empty(), "no sheet of duties");
        return;
    };
    let mut rows = sheet.rows();
    let foot = rows.pop().unwrap();
    let line = |row: &Vec<String>| {
        let (cells, sums) = row[3..].split_at(row.len() - 6);
        let mut line = vec![row[0].clone(), row[2].clone()];
        line.extend(cells.iter().filter(|cell| !cell.is_empty()).cloned());
        let met = if sums[2] == "0" { "—".to_owned() } else { format!("{}／{}", sums[1], sums[2]) };
        line.extend([sums[0].clone(), met]);
        line
    };
    let named = rows.iter().filter(|row| !is_secret(book, &row[2]) && !row[0].starts_with("不列名"));
    similar_asserts::assert_eq!(named.map(line).collect::<Vec<_>>(), of_page);
    let [.., rate, met, over] = &foot[..] else { panic!("{foot:?}") };
    let finding = format!("到期应完成{over}项次，已完成{met}项次，完成率{rate}");
    assert!(page.main_text().contains(&finding), "{finding}");
}

#[track_caller]
fn assert_targets(sheet: &Sheet<'_>, page: &Page, names: &ShortNames) {
    let number = |cell: &str, behind: &str| -> String {
        let rest = cell.split_once(behind).map_or("0", |(_, rest)| rest);
        rest.chars().take_while(char::is_ascii_digit).collect()
    };
    let counted = page.rows("table.targets").into_iter().skip(1).map(|row| {
        let [target, numbers, state, share] = &row[..] else { panic!("{row:?}") };
        let (kind, organisation) = target.split_once(' ').unwrap_or((target, "全园区"));
        let (done, rest) = numbers.split_once(" / ").unwrap();
        let planned = number(rest, "已排计划");
        let cancelled = number(rest, "取消");
        let line = [kind, &full(names, organisation), &first(rest), done, &planned, &cancelled, share, state];
        line.map(str::to_owned).to_vec()
    });
    let counted: Vec<_> = counted.collect();
    let texts: Vec<_> = page.all("ol.text-targets li").into_iter().map(text).collect();
    let heads = ["目标", "组织", "目标次数", "已开展", "计划中", "已取消", "完成率", "状态"];
    let rows = sheet.columns(&heads);
    let (above, below) = rows.split_at(counted.len());
    similar_asserts::assert_eq!(above, counted);
    let reached = counted.iter().filter(|row| ["完成", "超额"].contains(&row[7].as_str())).count();
    let ends = [("计数目标（项）", counted.len()), ("其中完成、超额（项）", reached)];
    let ends = ends.map(|(name, number)| vec![name.to_owned(), number.to_string()]);
    let written: Vec<_> = below.iter().map(|row| row[0].clone()).collect();
    assert_eq!(written[..texts.len()], texts);
    let feet: Vec<_> = below[texts.len()..].iter().map(|row| row[..2].to_vec()).collect();
    assert_eq!(feet, ends);
}

/// Number, name and measures of each task, then how many there are.
#[track_caller]
fn assert_tasks(sheet: &Sheet<'_>, page: &Page) {
    let mut of_page = BTreeMap::new();
    for (task, number) in page.all("ol.tasks > li").into_iter().zip(page.attributes("ol.tasks > li", "value"))
    {
        let lines: Vec<String> = text(task).lines().map(str::to_owned).collect();
        of_page.insert(number.parse::<usize>().unwrap(), lines);
    }
    let rows = sheet.columns(&["序号", "任务", "责任单位", "时限", "措施", "措施进展", "佐证"]);
    let (tasks, feet) = rows.split_at(rows.len() - 3);
    let mut written: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for row in tasks {
        let [number, task, owner, due, measure, state, evidence] = &row[..] else { panic!("{row:?}") };
        if !number.is_empty() {
            let about =
                [("责任单位：", owner), ("时限：", due)].into_iter().filter(|(_, said)| !said.is_empty());
            let about: Vec<_> = about.map(|(what, said)| format!("{what}{said}")).collect();
            let lines = [task.clone(), about.join("；")].into_iter().filter(|line| !line.is_empty());
            written.insert(number.parse().unwrap(), lines.collect());
        }
        let lines = written.last_entry().unwrap().into_mut();
        if !measure.is_empty() {
            let evidence = if evidence.is_empty() { String::new() } else { format!(" 佐证：{evidence}") };
            lines.extend([state.clone(), format!("{measure}{evidence}")]);
        }
    }
    similar_asserts::assert_eq!(written, of_page);
    let measures = tasks.iter().filter(|row| !row[4].is_empty());
    let done = measures.clone().filter(|row| row[5] == "已完成").count();
    let sums = [of_page.len(), measures.count(), done].map(|sum| sum.to_string());
    assert_eq!(feet.iter().map(|row| row[2].clone()).collect::<Vec<_>>(), sums);
}

/// The public rows of 汇总 are those of the year's ledger page.
#[track_caller]
pub(super) fn assert_like_ledger_page(book: &Book, page: &Page, names: &ShortNames) {
    let row = |row: Vec<String>| {
        let [number, day, time, kind, title, organisers, place, host, expected, present, role, status] =
            &row[..]
        else {
            panic!("{row:?}")
        };
        let organisers: Vec<_> = organisers.split('、').map(|short| full(names, short)).collect();
        let status = standing(book, status);
        let organisers = organisers.join("、");
        let time = time.replace('—', "-");
        let line = [day, &time, kind, title, &organisers, place, host, expected, present, role, &status];
        (number.clone(), line.map(String::clone).to_vec())
    };
    // Headings of months have one cell.
    let lines = page.rows("table.ledger").into_iter().skip(1).filter(|row| row.len() > 1);
    let shown: Vec<_> = lines.map(row).collect();
    let mut heads = vec![
        "日期",
        "时间",
        "类型",
        "主题",
        "支部",
        "地点",
        "主持人",
        "应到",
        "实到",
        "角色",
        "状态",
        "序号",
    ];
    heads.extend(is_whole(book).then_some("公开"));
    let written = book.sheet("汇总").columns(&heads).into_iter();
    let written = written.filter(|line| line.get(12).is_none_or(|public| public == "是")).map(|mut line| {
        line[0] = day(&line[0]);
        line[10] = standing(book, &line[10]);
        (line[11].clone(), line[..11].to_vec())
    });
    let written: Vec<_> = written.collect();
    // Where others stand between them, they have other numbers.
    let lines = |rows: &[(String, Vec<String>)]| -> Vec<Vec<String>> {
        let line = |(number, line): &(String, Vec<String>)| match is_whole(book) {
            true => line.clone(),
            false => [std::slice::from_ref(number), line].concat(),
        };
        rows.iter().map(line).collect()
    };
    similar_asserts::assert_eq!(lines(&written), lines(&shown));
}

/// How it is; for the keepers a workbook says less of what is still to come: it is to be read again.
fn standing(book: &Book, said: &str) -> String {
    match said {
        "已取消" | "取消" if is_whole(book) => "取消".to_owned(),
        "待确认" | "计划" | "延期" | "延期，日期待定" if is_whole(book) => {
            "没有开展".to_owned()
        }
        _ => said.to_owned(),
    }
}

/// A day as the page has it: `2022-07-20 共3天`.
fn day(written: &str) -> String {
    let (from, rest) = written.split_at(10);
    let Some(last) = rest.get(rest.len().saturating_sub(2)..).filter(|last| !last.is_empty()) else {
        return from.to_owned();
    };
    let day = |text: &str| text.parse::<u32>().unwrap();
    format!("{from} 共{}天", day(last) + 1 - day(&from[8..]))
}

/// Each organisation has a sheet with those rows of 汇总 that name it.
#[track_caller]
pub(super) fn assert_sheets_of_organisations(book: &Book) {
    let heads = ["日期", "类型", "主题", "支部", "应到", "实到", "状态", "公开", "编号"];
    let all = book.sheet("汇总").columns(&heads);
    let mut met = 0;
    for sheet in book.sheets().filter(|sheet| sheet.title().contains("年活动台账（摘自“汇总”表"))
    {
        let title = sheet.title();
        let name = &title[..title.find("年活动台账").unwrap() - 4];
        let own = all.iter().filter(|row| row[3].split('、').any(|organiser| organiser == name));
        let own: Vec<_> = own.cloned().collect();
        assert!(!own.is_empty(), "{name}");
        similar_asserts::assert_eq!(sheet.columns(&heads), own);
        met += 1;
    }
    let names: std::collections::BTreeSet<&str> = all.iter().flat_map(|row| row[3].split('、')).collect();
    assert_eq!(met, names.iter().filter(|name| !name.is_empty()).count());
}
