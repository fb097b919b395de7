//! What people hand in, and what they may put back.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::test_site::{TODAY, TestSite, complaints};

const SETTINGS: &str = "title: 测试站\nbase_url: https://dj.example.cn/\norganisations:\n\
     \x20 - {name: 机关党支部, type: 党支部, committee: yes}\n  - {name: 团工委}\nduties: [{kind: 支委会, count: 1, per: month}]\n";
const POST: &str = "---\ntitle: 七一主题党日\ndate: 2022-07-01\nkind: 主题党日\norganisers: [机关党支部]\n\
     attendance: {expected: 25, present: 23}\n---\n机关党支部23名党员参加。\n";
const LEDGER: &str = "日期,时间,类型,主题,支部,应到,实到,计入,角色,状态,公开,备注\n\
     2022-01-10,09:30-11:00,支委会,研究年度计划,机关党支部,5,5,,,,是,\n\
     2022-02-10,14:00,意识形态研判,绝不外传的题目,机关党支部,9,8,,,,否,内部掌握\n\
     2022-03-05至2022-03-07,,志愿服务,学雷锋,机关党支部、团工委,40,38,参观教育基地,,,是,\n\
     2022-04-10,,支委会,=1+1,机关党支部,,,,参加,已开展,是,\n\
     2022-11-10,,支委会,没有开成,机关党支部,,,,,取消,是,\n";
const YEAR: &str = "---\ntheme: 服务\ntargets: [{kind: 主题党日, count: 2}, 完善制度]\n\
     tasks: [{name: 甲, status: 推进中, measures: [{text: 乙, status: 已完成}]}]\n---\n一年。\n";

fn site(ledger: &str) -> TestSite {
    TestSite::empty()
        .file("content/site.yaml", SETTINGS)
        .file("content/posts/a.md", POST)
        .file("content/years/2022.md", YEAR)
        .file("content/ledger/2022.csv", ledger)
}

/// Runs `dangjian export`; its exit code and what it said.
fn export(site: &TestSite, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("export").args(arguments).arg("--site").arg(site.path()).args(["--today", TODAY]);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn exported(site: &TestSite) -> Vec<u8> {
    let (exit, told) = export(site, &["ledger", "2022"]);
    assert!(exit == 0 && told.contains("活动 6 项，其中 1 项不公开"), "{told}");
    fs::read(site.path().join("导出/2022年台账.xlsx")).unwrap()
}

/// The parts of a workbook as text.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let text = |name: &String| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        (name.clone(), text)
    };
    names.iter().map(text).collect()
}

#[test]
fn an_exported_ledger_put_back_makes_the_same_site() {
    let first = site(LEDGER);
    let before = first.build().without_complaints();
    let bytes = exported(&first);
    let put_back = TestSite::empty()
        .file("content/site.yaml", SETTINGS)
        .file("content/posts/a.md", POST)
        .file("content/years/2022.md", YEAR)
        .bytes("content/ledger/2022年台账.xlsx", &bytes);
    let after = put_back.build().without_complaints();
    let different =
        |(path, bytes): (&String, &Vec<u8>)| (after.tree().get(path) != Some(bytes)).then(|| path.clone());
    let faults: Vec<String> = before.tree().iter().filter_map(different).collect();
    assert_eq!((faults, before.files()), (Vec::<String>::new(), after.files()));
    // What is exported again is the same, and beside the old ledger all count once.
    assert_eq!(parts(&exported(&put_back)), parts(&bytes));
    let both = put_back.file("content/ledger/2022.csv", LEDGER).build();
    assert_eq!(complaints(&both.stderr).len(), 1, "{}", both.stderr);
    assert_eq!(both.text("2022/index.html"), before.text("2022/index.html"));
}

#[test]
fn the_public_workbook_has_no_private_row_and_says_how_many_there_are() {
    let site = site(LEDGER);
    let built = site.build().without_complaints();
    let workbook = &built.tree()["2022/ledger.xlsx"];
    let public: String = parts(workbook).into_values().collect();
    assert!(public.contains("另有1条不公开") && public.contains("学雷锋"), "{public}");
    // Nor does it speak of sheets that it has not.
    for secret in ["绝不外传", "内部掌握", "<author", "dc:creator>a", "自己的表"] {
        assert!(!public.contains(secret), "{secret}");
    }
    assert!(built.text("2022/index.html").contains("2022/ledger.xlsx"));
    let whole: String = parts(&exported(&site)).into_values().collect();
    assert!(
        whole.contains("自己的表") && whole.contains("绝不外传的题目") && whole.contains("含不公开的记录"),
        "{whole}"
    );
    // A text that begins like a formula is none.
    assert!(whole.contains("<t>=1+1</t>") && !whole.contains("<f>1+1</f>"));
    // It stays as it is while what it shows does, whatever the day and the narrative are.
    let narrative = YEAR.replace("一年。", "又一年。");
    let later = site.file("content/years/2022.md", &narrative).argument("--today=2023-05-01").build();
    assert_eq!(&later.tree()["2022/ledger.xlsx"], workbook);
}

/// Where a built site tells of duties, in a page, an index or a file packed in one.
fn told_of_duties(site: &TestSite) -> Vec<String> {
    let mut told = Vec::new();
    for (path, bytes) in site.build().without_complaints().tree() {
        let is_packed = path.ends_with(".docx") || path.ends_with(".xlsx");
        let texts = if is_packed {
            parts(&bytes).into_iter().collect()
        } else {
            vec![(String::new(), String::from_utf8_lossy(&bytes).into_owned())]
        };
        // The legend of a month has 计划（尚未开展）.
        let tells = |text: &str| text.replace("尚未开展", "").contains("未开展") || text.contains("规定动作");
        let found = texts.iter().any(|(_, text)| tells(text));
        told.extend(found.then_some(path));
    }
    told
}

#[test]
fn usual_duties_are_public_only_where_the_settings_ask_for_it() {
    let settings = |duties: &str| {
        let list = "duties: [{kind: 支委会, count: 1, per: month}]\n";
        assert!(SETTINGS.contains(list));
        SETTINGS.replace(list, duties)
    };
    for duties in ["", "duties:\n"] {
        let site = site(LEDGER).file("content/site.yaml", &settings(duties));
        assert_eq!(told_of_duties(&site), [""; 0]);
        let (exit, told) = export(&site, &["summary", "2022"]);
        assert_eq!(exit, 0, "{told}");
        let (exit, told) = export(&site, &["summary", "2022", "--quarter", "2"]);
        assert_eq!(exit, 0, "{told}");
        exported(&site);
        for name in ["2022年党建工作总结.docx", "2022年第二季度党建工作情况.docx", "2022年台账.xlsx"]
        {
            let own = fs::read(site.path().join("导出").join(name)).unwrap();
            assert!(parts(&own).values().any(|text| text.contains("未开展")), "{name}");
        }
    }
    let site = site(LEDGER).file("content/site.yaml", &settings("duties: 常规\n"));
    let told = told_of_duties(&site);
    for path in ["2022/index.html", "2022/q2.html", "2022/h2.html", "2022/ledger.xlsx", "2022/summary.docx"] {
        assert!(told.contains(&path.to_owned()), "{path} is not in {told:?}");
    }
}

#[test]
fn data_have_public_rows_and_the_numbers_of_all() {
    let site = site(LEDGER);
    let (exit, told) = export(&site, &["data", "2022"]);
    assert_eq!(exit, 0, "{told}");
    let text = |end: &str| fs::read_to_string(site.path().join(format!("导出/2022年{end}"))).unwrap();
    for end in ["活动.csv", "活动.jsonl", "数字.csv", "数字.jsonl"] {
        assert!(!text(end).contains("绝不外传") && text(end).starts_with('\u{feff}') == end.ends_with("csv"));
    }
    assert!(text("活动.csv").contains("\"'=1+1\"") && text("活动.jsonl").contains("\"title\":\"=1+1\""));
    assert_eq!(text("活动.jsonl").lines().count(), 5);
    assert!(
        text("数字.jsonl")
            .contains("\"cut\":\"total\",\"key\":\"all\",\"name\":\"全部活动\",\"unit\":\"次\",\"value\":5")
    );
}

#[test]
fn data_of_organisations_and_shares_are_those_of_the_page() {
    let site = site(LEDGER);
    assert_eq!(export(&site, &["data", "2022"]).0, 0);
    let data = fs::read_to_string(site.path().join("导出/2022年数字.jsonl")).unwrap();
    let records: Vec<serde_json::Value> =
        data.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown = |cut: &str, name: &str, unit: &str| -> String {
        let wanted = [("cut", cut), ("name", name), ("unit", unit)];
        let [record] = records
            .iter()
            .filter(|one| wanted.iter().all(|(key, is)| one[key] == *is))
            .collect::<Vec<_>>()[..]
        else {
            panic!("{name} {unit} is not there once")
        };
        match &record["value"] {
            serde_json::Value::Null => "—".to_owned(),
            share if unit == "%" => format!("{share}%"),
            number => number.to_string(),
        }
    };
    let page = site.build().page("2022/index.html");
    let first = |cell: &String| cell.split_whitespace().next().unwrap().to_owned();
    let rows = page.rows("table.ranking");
    assert_eq!(rows.len(), 3);
    for row in &rows[1..] {
        let numbers: Vec<_> = row[2..5].iter().map(first).collect();
        assert_eq!(numbers, ["次", "人次", "%"].map(|unit| shown("organisation", &row[1], unit)), "{row:?}");
    }
    for row in page.rows("table.kinds").iter().filter(|row| row.len() == 5).skip(1) {
        assert_eq!(first(&row[3]), shown("kind", &row[0], "%"), "{row:?}");
    }
    let total = records.iter().find(|one| one["cut"] == "total" && one["unit"] == "%").unwrap();
    // 23 of 25, 5 of 5, 8 of 9 that are not public, 38 of 40.
    assert_eq!((&total["part"], &total["whole"], &total["value"]), (&74.into(), &79.into(), &93.7.into()));
}

#[test]
fn years_that_there_are_not_are_refused_with_those_that_there_are() {
    let site = site(LEDGER);
    let (exit, told) = export(&site, &["ledger", "2019"]);
    assert!(exit == 1 && told.contains("错误[no-such-year]") && told.contains("有活动的是2022年"), "{told}");
    let (exit, told) = export(&site, &["template", "2023"]);
    assert!(exit == 0 && site.path().join("导出/2023年台账填报模板.xlsx").is_file(), "{told}");
    assert!(!site.path().join("导出/2019年台账.xlsx").exists());
}
