//! Workbooks that are made to take all memory or all time, and years with more lines than a page can show.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::page::text;
use crate::test_site::{Built, TestSite};

const SETTINGS: &str =
    "title: 云谷\nbase_url: https://dj.example.cn/\norganisations: [{name: 一支部}, {name: 二支部}]\n";

const SHEET: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of Excel: what its cells share, and its sheets, by the rows of each; two names may have one file.
fn workbook(strings: &str, sheets: &[(&str, &str)], files: &[&str]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, (name, file)) in (1..).zip(sheets) {
        write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>").unwrap();
        let sort = format!("Id=\"r{number}\" Type=\"{OFFICE}/worksheet\"");
        write!(relations, "<Relationship {sort} Target=\"worksheets/{file}\"/>").unwrap();
    }
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let list = format!("<workbook {SHEET} xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>");
    let strings = format!("<sst {SHEET}>{strings}</sst>");
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("_rels/.rels", &*root),
        ("xl/workbook.xml", &list),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/sharedStrings.xml", &strings),
    ];
    let names: Vec<String> = (1..=files.len()).map(|number| format!("xl/worksheets/{number}.xml")).collect();
    parts.extend(names.iter().map(String::as_str).zip(files.iter().copied()));
    packed(&parts)
}

fn rows(rows: &str) -> String {
    format!("<worksheet {SHEET}><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")
}

/// A row whose cells refer to a shared text.
fn referring(row: usize, cells: usize) -> String {
    format!("<row r=\"{row}\">{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(cells))
}

fn build(name: &str, bytes: &[u8]) -> Built {
    let site = TestSite::empty().file("content/site.yaml", SETTINGS).argument("--today=2022-12-31");
    let site = site.bytes(&format!("content/ledger/{name}"), bytes);
    let began = Instant::now();
    let built = site.build();
    assert!(began.elapsed() < Duration::from_secs(60), "{name}: {:?}", began.elapsed());
    built
}

#[test]
fn workbooks_that_grow_when_they_are_read_are_refused() {
    let long = format!("<si><t>{}</t></si>", "长".repeat(1 << 20));
    let many = "<si/>".repeat(2_000_001);
    let across = rows(&referring(1, 16_000));
    let down = rows(&(1..200).map(|row| referring(row, 1)).collect::<String>());
    let empty = rows("");
    let repeated = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"甲\"><table:table-row>\
         <table:table-cell table:number-columns-repeated=\"16384\"><text:p>{}</text:p></table:table-cell>\
         </table:table-row></table:table></office:document-content>",
        "长".repeat(1 << 20)
    );
    for (name, bytes, why) in [
        ("a.xlsx", workbook(&long, &[("甲", "1.xml")], &[&across]), "内容太多"),
        ("b.xlsx", workbook(&long, &[("甲", "1.xml"), ("乙", "2.xml")], &[&down, &down]), "内容太多"),
        ("c.xlsx", workbook(&many, &[("甲", "1.xml")], &[&empty]), "内容太多"),
        ("d.xlsx", workbook("", &[("甲", "1.xml"), ("乙", "1.xml")], &[&empty]), "文件坏了"),
        ("e.ods", packed(&[("content.xml", &repeated)]), "内容太多"),
    ] {
        let built = build(name, &bytes);
        assert_eq!(built.exit, 1, "{name}");
        let told = format!("content/ledger/{name}: 错误[workbook-unreadable]");
        assert!(built.stderr.contains(&told) && built.stderr.contains(why), "{name}: {}", built.stderr);
        assert!(!built.stderr.contains("程序出错"), "{name}: {}", built.stderr);
    }
}

#[test]
fn a_sheet_that_says_it_is_as_large_as_can_be_is_read_by_its_cells() {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row =
        |cells: &[&str]| format!("<row>{}</row>", cells.iter().map(|one| text(one)).collect::<String>());
    // 主题内容 and 党支部名称 are what offices call these columns.
    let head = row(&["日期", "类型", "主题内容", "党支部名称"]);
    let sheet = rows(&format!("{head}{}", row(&["2022-07-01", "主题党日", "学习", "一支部"])));
    let built = build("a.xlsx", &workbook("", &[("台账", "1.xml")], &[&sheet])).succeeded();
    let page = built.page("2022/ledger.html");
    let lines: Vec<_> = page.all("tbody tr:not(.group)").into_iter().map(text_of).collect();
    assert!(lines.len() == 1 && lines[0].contains("学习") && lines[0].contains("一支部"), "{lines:?}");
}

fn text_of(row: scraper::ElementRef<'_>) -> String {
    text(row)
}

#[test]
fn rows_told_again_in_other_sheets_are_named_with_their_sheet() {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row =
        |cells: &[&str]| format!("<row>{}</row>", cells.iter().map(|one| text(one)).collect::<String>());
    let lines = ["01", "02"].map(|day| row(&[&format!("2022-07-{day}"), "主题党日", "学习", "一支部"]));
    let sheet = rows(&format!("{}{}", row(&["日期", "类型", "主题", "支部"]), lines.concat()));
    let names = [("甲", "1.xml"), ("乙", "2.xml"), ("丙", "3.xml")];
    let built = build("a.xlsx", &workbook("", &names, &[&sheet, &sheet, &sheet])).succeeded();
    assert!(built.stderr.contains("工作表“乙”第 2、3 行，工作表“丙”第 2、3 行"), "{}", built.stderr);
}

#[test]
fn a_year_with_more_lines_than_a_page_can_show_is_shown_in_part() {
    let mut ledger = "日期,时间,类型,主题,支部\n".to_owned();
    for number in 0..5010 {
        let (month, day, hour, minute) =
            (number % 12 + 1, number % 28 + 1, number % 10 + 8, number / 10 % 60);
        writeln!(ledger, "2022-{month:02}-{day:02},{hour:02}:{minute:02},党课,第{number}课,一支部").unwrap();
    }
    let built = build("2022.csv", ledger.as_bytes()).succeeded();
    let page = built.page("2022/ledger.html");
    assert_eq!(page.all("table.ledger tbody tr:not(.group)").len(), 5000);
    let told = page.main_text();
    assert!(told.contains("公开记录5010条，这里只列前5000条，其余10条看各月的活动日历"), "{}", &told[..300]);
    // The later half is told of as well, with links to those of its lines that the ledger has.
    assert!(built.page("2022/h1.html").main_text().contains("公开记录2508条，逐条见2022年活动台账。"));
    let later = built.page("2022/h2.html");
    assert!(later.main_text().contains("公开记录2502条，"));
    assert_eq!(later.all("section[aria-labelledby='ledger-kinds'] dd a").len(), 2492);
}
