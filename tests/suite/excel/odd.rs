//! Workbooks of sites with texts and names that spreadsheets do not like.

use std::collections::BTreeSet;
use std::fs;

use super::beside::assert_sheets_of_organisations;
use super::book::{Book, read};
use super::office;
use crate::test_site::{Built, TODAY, TestSite};

/// What a formula may begin with.
const MARKS: [&str; 6] = ["=", "+", "-", "@", "\t=", "＝"];

/// The ledger of 2022 put back in the place of what it was made from: the same site, and the same ledger again.
#[track_caller]
fn assert_comes_back(site: &TestSite, today: &str) -> Built {
    let site = &site.clone().argument(&format!("--today={today}"));
    let before = site.build().succeeded();
    let file = office::ledger(site, 2022, today);
    let bytes = fs::read(&file).unwrap();
    fs::remove_file(site.path().join("content/ledger/2022.csv")).unwrap();
    let put_back = site.clone().bytes("content/ledger/2022年台账.xlsx", &bytes);
    let after = put_back.build().succeeded();
    let files = after.tree();
    let is_changed = |(path, bytes): &(String, Vec<u8>)| files.get(path) != Some(bytes);
    let changed = before.tree().into_iter().filter(is_changed).map(|(path, _)| path);
    assert_eq!(changed.collect::<Vec<_>>(), Vec::<String>::new());
    fs::remove_file(&file).unwrap();
    assert!(
        fs::read(office::ledger(&put_back, 2022, today)).unwrap() == bytes,
        "the second export is another"
    );
    after
}

fn texts(book: &Book) -> BTreeSet<String> {
    book.sheets().flat_map(|sheet| sheet.rows().into_iter().flatten().collect::<Vec<_>>()).collect()
}

#[test]
fn no_text_becomes_a_formula() {
    let mut rows = "日期,类型,主题,支部,地点,主持人,记录人,主讲人,备注,编号\n".to_owned();
    let mut tasks = String::new();
    for (i, mark) in (1..).zip(MARKS) {
        let text = |column: &str| format!("\"{mark}cmd|' /C calc'!A{i}{column}\"");
        let columns = ["题", "支部", "地点", "主持", "记录", "主讲", "备注"].map(text);
        rows += &format!("2022-03-{i:02},主题党日,{},\n", columns.join(","));
        tasks += &format!(
            "  - {{name: '{mark}1+{i}', owner: '{mark}2+{i}', status: 完成, measures: [{{text: '{mark}3+{i}', status: 完成, evidence: '{mark}4+{i}'}}]}}\n"
        );
    }
    let year = format!(
        "---\ntargets: ['=5+5', '@6']\nfigures:\n  '=7+7': {{value: 8, unit: '=8+8'}}\ntasks:\n{}---\n",
        tasks.replace('\t', "")
    );
    let settings = "title: =9+9\nbase_url: https://dj.example.cn/\n";
    let site = TestSite::empty()
        .file("content/site.yaml", settings)
        .file("content/years/2022.md", &year)
        .file("content/ledger/2022.csv", &rows);
    let built = assert_comes_back(&site, TODAY);
    let books = read(&[office::ledger(&site, 2022, TODAY), built.out.join("2022/ledger.xlsx")]);
    for book in &books {
        let texts = texts(book);
        for mark in ["=", "+", "-", "@", "＝"] {
            for column in ["题", "支部", "地点", "主持", "记录", "主讲"] {
                let text =
                    |text: &&String| text.starts_with(&format!("{mark}cmd|")) && text.ends_with(column);
                assert!(texts.iter().any(|one| text(&one)), "{mark} {column}: {texts:?}");
            }
        }
        for text in ["=1+1", "=2+1", "=3+1", "=4+1", "=5+5", "@6", "=7+7", "=8+8"] {
            assert!(texts.contains(text), "{text}");
        }
        let sheets: BTreeSet<_> =
            book.formulas().into_keys().map(|cell| cell.split_once('!').unwrap().0.to_owned()).collect();
        assert!(["统计", "任务", "目标"].iter().any(|name| sheets.contains(*name)));
        assert!(sheets.iter().all(|name| ["统计", "任务", "目标"].contains(&name.as_str())), "{sheets:?}");
        for (cell, shown) in book.formulas() {
            assert!(shown.trim_end_matches('%').parse::<f64>().is_ok(), "{cell} is {shown}");
        }
    }
}

#[test]
fn each_organisation_has_a_sheet_whatever_it_is_called() {
    let long = "某省某市某高新技术产业开发区综合保税区机关第二联合党支部委员会";
    let names = [
        "甲/乙支部",
        "甲:乙支部",
        "[甲]乙支部?",
        "'引号'支部",
        "统计",
        "汇总",
        "说明",
        "History",
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
        &format!("{long}一"),
        &format!("{long}二"),
        "=1+1",
        "*",
    ];
    let mut settings = "title: 测试站\nbase_url: https://dj.example.cn/\norganisations:\n".to_owned();
    let mut rows = "日期,类型,主题,支部\n".to_owned();
    for (i, name) in names.iter().enumerate() {
        settings += &format!("  - {{id: o{i}, name: \"{name}\", type: 党支部}}\n");
        rows += &format!("2022-05-{:02},主题党日,第{i}次,\"{name}\"\n", i + 1);
    }
    let site = TestSite::empty().file("content/site.yaml", &settings).file("content/ledger/2022.csv", &rows);
    assert_comes_back(&site, TODAY);
    let file = office::ledger(&site, 2022, TODAY);
    let book = &read(&[&file])[0];
    assert_sheets_of_organisations(book);
    super::behind::assert_links(book);
    let sheets: Vec<String> = book.sheets().map(|sheet| sheet.name().to_lowercase()).collect();
    // Besides 说明, 汇总, 统计, 规定动作 and 选项.
    assert_eq!(sheets.len(), names.len() + 5, "{sheets:?}");
    assert_eq!(sheets.iter().collect::<BTreeSet<_>>().len(), sheets.len(), "{sheets:?}");
    assert!(sheets.iter().all(|name| name.encode_utf16().count() <= 31), "{sheets:?}");
    let folder = tempfile::tempdir().unwrap();
    office::converted(&[file], "pdf", folder.path());
}

#[test]
fn what_has_not_taken_place_comes_back_as_it_was() {
    let rows = "日期,类型,主题,支部,应到,实到,状态,公开,原定日期\n2022-01-10,主题党日,没人说开没开,一支部,20,,计划,,\n\
         2022-02-10,主题党日,改过期,一支部,20,,延期,,2022-02-01\n2022-03-10,主题党日,改期待定,一支部,20,,延期,,\n\
         2022-04-10,主题党日,取消了,一支部,20,,取消,,\n2022-05-10,主题党日,四月主题党日预告,一支部,20,,,,\n\
         2022-06-10,主题党日,开了的预告,一支部,20,18,,,\n2022-12-10,主题党日,还没到,一支部,20,,计划,否,\n\
         2022-12-11,主题党日,还没到又改期,一支部,20,,延期,,2022-11-30\n2022-12-12,主题党日,按日期算,一支部,20,,,,\n";
    let post = "---\ntitle: 七月主题党日预告\ndate: 2022-07-10\nkind: 主题党日\norganisers: [一支部]\n---\n请参加。\n";
    let site = TestSite::new()
        .file("content/posts/a.md", post)
        .file("content/years/2022.md", "---\ntargets: [{kind: 主题党日, count: 9}]\n---\n")
        .file("content/ledger/2022.csv", rows);
    let after = assert_comes_back(&site, "2022-12-01");
    let shown = after.page("2022/ledger.html").rows("table.ledger").into_iter().skip(1);
    // Headings of months have one cell.
    let shown: Vec<_> = shown.filter(|row| row.len() > 1).collect();
    let standing: Vec<_> = shown.iter().map(|row| row[11].as_str()).collect();
    assert_eq!(
        standing,
        ["待确认", "待确认", "延期，日期待定", "已取消", "待确认", "已开展", "待确认", "延期", "计划"]
    );
    // When all days are over, it is the same again.
    let site = site.file("content/ledger/2022.csv", rows);
    fs::remove_file(site.path().join("content/ledger/2022年台账.xlsx")).unwrap();
    assert_comes_back(&site, "2023-03-01");
}
