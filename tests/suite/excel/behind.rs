//! What stands behind a number of 统计: the rows that its link leads to.

use std::collections::BTreeMap;

use super::book::{Book, Sheet};

/// Each number of 次 is the number of the rows that its line leads to and that are done; which is so only where all
/// rows are there.
#[track_caller]
pub(super) fn assert_links(book: &Book) {
    let sheet = book.sheet("统计");
    let links = sheet.links();
    let lines = sheet.columns(&["分类", "项目", "次", "查明细"]);
    let mut met = BTreeMap::new();
    for (row, line) in (3..).zip(&lines) {
        let [sort, name, count, told] = &line[..] else { panic!("{line:?}") };
        let Some(place) = links.get(&format!("I{row}")) else {
            assert!(sort == "填报" || told.is_empty(), "{line:?}");
            let is_by_hand = sheet.columns(&["依据"])[row - 3][0] == "手工填报";
            assert!(is_by_hand || count == "0", "{line:?} leads nowhere");
            continue;
        };
        let (of, cells) = place.split_once('!').unwrap();
        let target = book.sheet(of.trim_matches('\''));
        let done = match sort.as_str() {
            "类型" => {
                assert!(cells == "D2" && told.contains("筛选类型"), "{place}");
                of_kind(&target, name)
            }
            "组织" => done(&target, 0, usize::MAX),
            _ => {
                let rows: Vec<usize> = cells.split(':').map(row_of).collect();
                done(&target, rows[0] - 3, rows[1] - 3)
            }
        };
        assert_eq!(*count, done.to_string(), "{line:?} leads to {place}");
        *met.entry(sort.clone()).or_insert(0) += 1;
    }
    assert!(
        ["合计", "类型", "组织", "月份", "季度", "半年"].iter().all(|sort| met.contains_key(*sort)),
        "{met:?}"
    );
}

fn row_of(cell: &str) -> usize {
    cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap()
}

/// How many of some rows are done.
fn done(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    let rows = sheet.columns(&["状态"]).into_iter().enumerate();
    rows.filter(|(at, row)| (first..=last).contains(at) && row[0] == "已开展").count()
}

fn of_kind(sheet: &Sheet<'_>, name: &str) -> usize {
    let rows = sheet.columns(&["类型", "计入", "状态"]).into_iter();
    let of_kind = |row: &Vec<String>| row[0] == name || row[1].split('、').any(|one| one == name);
    rows.filter(|row| row[2] == "已开展" && of_kind(row)).count()
}
