//! Ledgers as offices keep them. `workbooks/make.py` has made the files.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use encoding_rs::GBK;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::page::text;
use crate::preview_process::Preview;
use crate::test_site::{Built, TestSite};

const SETTINGS: &str = "title: 云谷\nbase_url: https://dj.example.cn/\norganisations:\n  - {name: 机关党支部}\n  - {name: 企业一支部}\n  - {name: 企业二支部}\n  - {name: 党工委}\n  - {name: 一支部}\n  - {name: 二支部}\n";

/// What stands in private rows, remarks, notes and sheets that are not read.
const CANARIES: [&str; 10] = [
    "隐藏的一行",
    "子丑",
    "寅卯",
    "午未申酉",
    "戌亥",
    "甲乙丙丁",
    "辰巳",
    "研究分工",
    "各支部报送",
    "每月五日",
];

fn workbook(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name)).unwrap()
}

fn site() -> TestSite {
    TestSite::empty().file("content/site.yaml", SETTINGS).argument("--today=2022-12-31")
}

/// A site with these workbooks as its ledger.
fn with(names: &[&str]) -> TestSite {
    names.iter().fold(site(), |site, name| site.bytes(&format!("content/ledger/{name}"), &workbook(name)))
}

/// The public activities: day, subject, organiser, and who came.
fn public(built: &Built) -> Vec<String> {
    let page = built.page("2022/ledger.html");
    let row = |row| text(row).split_whitespace().collect::<Vec<_>>().join(" ");
    // Those without an id are heads of months.
    page.all("tbody tr[id]").into_iter().map(row).collect()
}

#[test]
fn a_messy_workbook_is_read_in_each_format() {
    let of = |name: &str| public(&with(&[name]).build().succeeded());
    let rows = of("messy.xlsx");
    assert_eq!(rows.len(), 2, "{rows:?}");
    for (row, parts) in [
        (0, &["2022-01-20", "15:30", "学习党史，重温誓词", "25", "23"][..]),
        // Merged but for the organisers it is one activity, and its numbers count once.
        (1, &["2022-03-15", "植树", "机关党支部、企业一支部、企业二支部", "东湖", "40", "38"]),
    ] {
        assert!(parts.iter().all(|part| rows[row].contains(part)), "{}", rows[row]);
    }
    assert_eq!((of("messy.xls"), of("messy.ods")), (rows.clone(), rows));
}

#[test]
fn problems_name_the_cell() {
    let built = with(&["faults.xlsx"]).build();
    for place in [
        "faults.xlsx 工作表“台账” E2: 错误[ledger-cell]: 这一格的公式出错了，结果是 #DIV/0!",
        "faults.xlsx 工作表“台账” D3: 错误[ledger-cell]: 这一格的公式还没有算出结果",
        "faults.xlsx 工作表“台账” A4: 错误[date-invalid]",
        "faults.xlsx 工作表“台账” E5: 错误[number-invalid]",
    ] {
        assert!(built.stderr.contains(place), "{}", built.stderr);
    }
    let json = with(&["faults.ods"]).argument("--format=json").build();
    assert!(
        json.stdout.contains("\"file\":\"content/ledger/faults.ods\",\"line\":5,\"column\":5"),
        "{}",
        json.stdout
    );
}

#[test]
fn no_private_cell_leaves_in_any_file_or_over_the_network() {
    for name in ["messy.xlsx", "messy.xls", "messy.ods"] {
        let built = with(&[name]).build().succeeded();
        for (path, bytes) in built.tree() {
            let text = String::from_utf8_lossy(&bytes);
            let found = CANARIES.iter().find(|canary| text.contains(**canary));
            assert_eq!(found, None, "{path}");
        }
    }
}

#[test]
fn copies_of_branches_merge_and_each_pair_of_files_is_told_once() {
    let (gbk, _, _) = GBK.encode("日期,类型,主题,支部,实到\n2022-08-01,主题党日,第八次,一支部,9\n2022-01-05,主题党日,第1次,一支部,18\n");
    let site = with(&["branch-1.xlsx", "branch-2.xlsx"]).bytes("content/ledger/branch-3.csv", &gbk);
    let built = site.bytes("content/ledger/~$branch-1.xlsx", b"lock").build().succeeded();
    assert_eq!(public(&built).len(), 10);
    assert_eq!(built.stderr.matches("[told-twice]").count(), 2, "{}", built.stderr);
    assert!(built.stderr.contains("branch-2.xlsx 工作表“Sheet” A5"), "{}", built.stderr);
    assert!(!built.stderr.contains("~$"), "{}", built.stderr);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let site = site().bytes("content/ledger/a.xlsx", &workbook("days-of-1904.xlsx"));
    assert!(public(&site.build().succeeded())[0].contains("2022-07-01"));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_stands() {
    let page = "<html><body><table><tr><td>日期</td></tr></table></body></html>";
    for (name, bytes, why) in [
        ("a.xlsx", workbook("messy.xlsx")[..3000].to_vec(), "文件坏了"),
        ("a.xls", page.as_bytes().to_vec(), "里面其实是网页或文本"),
        ("a.xlsx", bomb(), "内容太多"),
    ] {
        let start = Instant::now();
        let site = with(&["branch-1.xlsx"]).bytes(&format!("content/ledger/{name}"), &bytes);
        let built = site.build();
        assert_eq!(built.exit, 1, "{name}");
        assert!(
            built.stderr.contains(&format!("content/ledger/{name}: 错误[workbook-unreadable]")),
            "{}",
            built.stderr
        );
        assert!(built.stderr.contains(why), "{}", built.stderr);
        assert!(start.elapsed() < Duration::from_secs(60));
        let allowed = site.argument("--allow-errors").build();
        assert_eq!(public(&allowed).len(), 6);
    }
}

/// A sheet that unpacks to more than a computer should hold.
fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let blank = vec![b' '; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&blank).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn other_computers_are_told_where_a_problem_is_and_nothing_more() {
    let site = with(&["faults.xlsx"]);
    let shown = Preview::start(site.path(), &["--host", "0.0.0.0"]);
    let pages = shown.get("/__dangjian/").text() + &shown.get("/").text();
    assert!(pages.contains("content/ledger/faults.xlsx 第 5 行"), "{pages}");
    assert!(!pages.contains("二十左右") && !pages.contains("#DIV"), "{pages}");
    assert!(shown.log().contains("二十左右"), "{}", shown.log());
}

#[test]
fn cells_are_checked_and_nothing_in_a_workbook_is_mended() {
    let site = with(&["checked.xlsx"]);
    let path = site.path().join("content/ledger/checked.xlsx");
    let before = fs::read(&path).unwrap();
    let check = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dangjian"))
            .args(["check", "--today=2022-12-31", "--site"])
            .arg(site.path())
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let told = check(&[]);
    assert!(told.contains("checked.xlsx 工作表“台账” C2: 错误[phone-number]"), "{told}");
    assert!(told.contains("checked.xlsx 工作表“台账” C3: 警告[known-slip]"), "{told}");
    assert!(!told.contains("花名册” "), "what is not read is not checked: {told}");
    check(&["--fix"]);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_workbook_with_private_rows_is_no_attachment() {
    let post = "---\ntitle: 通知\ndate: 2022-07-01\n---\n[表](表.xlsx)\n";
    let with = |name| {
        site().file("content/posts/a/index.md", post).bytes("content/posts/a/表.xlsx", &workbook(name))
    };
    let refused = with("messy.xlsx").build();
    assert!(refused.stderr.contains("“表.xlsx”里有写明不公开的内容，不能发布"), "{}", refused.stderr);
    assert!(refused.stderr.contains("在工作表“"), "{}", refused.stderr);
    let built = with("messy.xlsx").argument("--allow-errors").build();
    assert!(!built.files().iter().any(|file| file.ends_with(".xlsx")), "{:?}", built.files());
    let published = with("branch-1.xlsx").build().succeeded();
    assert!(published.files().iter().any(|file| file.ends_with(".xlsx")), "{:?}", published.files());
}

#[test]
fn a_site_is_the_same_whatever_is_kept_of_its_workbooks() {
    let post = "---\ntitle: 通知\ndate: 2022-07-01\n---\n[表](表.xlsx)\n[记录](记录.xlsx)\n";
    let site = with(&["messy.xlsx", "messy.ods", "faults.xlsx"])
        .file("content/posts/a/index.md", post)
        .bytes("content/posts/a/表.xlsx", &workbook("branch-1.xlsx"))
        .bytes("content/posts/a/记录.xlsx", &workbook("messy.ods"))
        .argument("--allow-errors");
    let cache = site.path().join(".dangjian/workbooks");
    let build = || {
        let built = site.build().succeeded();
        let told =
            built.stderr.lines().filter(|line| line.contains("content/")).collect::<Vec<_>>().join("\n");
        (built.tree(), told)
    };
    let first = build();
    let kept = fs::read(&cache).unwrap();
    assert!(first.1.contains("不能发布"), "{}", first.1);
    assert!(build() == first && fs::read(&cache).unwrap() == kept);
    let mut damaged = kept.clone();
    damaged[kept.len() / 2] ^= 1;
    fs::write(&cache, &damaged).unwrap();
    assert!(build() == first && fs::read(&cache).unwrap() == kept);
    fs::remove_dir_all(site.path().join(".dangjian")).unwrap();
    assert!(build() == first && fs::read(&cache).unwrap() == kept);
    // Another workbook of the same name.
    let site = site.clone().bytes("content/ledger/messy.xlsx", &workbook("branch-2.xlsx"));
    assert!(site.build().succeeded().tree() != first.0);
}

#[test]
fn an_exported_ledger_reads_back_to_the_same_activities() {
    let site = with(&["messy.xlsx"]);
    let before = site.build().succeeded();
    let export = Command::new(env!("CARGO_BIN_EXE_dangjian"))
        .args(["export", "ledger", "2022", "--today=2022-12-31", "--site"])
        .arg(site.path())
        .output()
        .unwrap();
    assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
    let exported = fs::read_dir(site.path().join("导出")).unwrap().next().unwrap().unwrap();
    let exported = fs::read(exported.path()).unwrap();
    let alone = with(&[]).bytes("content/ledger/新.xlsx", &exported).build().succeeded();
    assert_eq!(public(&alone), public(&before));
    assert_eq!(alone.text("2022/index.html"), before.text("2022/index.html"));
    let beside = with(&["messy.xlsx"]).bytes("content/ledger/新.xlsx", &exported).build().succeeded();
    assert_eq!(beside.stderr.matches("[told-twice]").count(), 1, "{}", beside.stderr);
    assert_eq!(public(&beside), public(&before));
}
