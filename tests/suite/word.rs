//! The Word document of a year, read back by a program that others wrote, beside the year's page.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::made_site;
use crate::page::Page;
use crate::sample::sample;
use crate::test_site::{Built, TestSite};

/// A document as python-docx reads it.
pub(crate) struct Word(Value);

/// Reads documents that lie anywhere.
pub(crate) fn read(paths: &[impl AsRef<Path>]) -> Vec<Word> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/test-tools/bin/python");
    assert!(python.is_file(), "tests/run has not been run yet: it sets up the package that this test needs");
    let output = Command::new(python)
        .env("PYTHONIOENCODING", "utf-8")
        .arg(root.join("tests/read_docx.py"))
        .args(paths.iter().map(AsRef::as_ref))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| Word(serde_json::from_str(line).unwrap())).collect()
}

impl Word {
    /// Style and text of each paragraph.
    pub(crate) fn paragraphs(&self) -> Vec<(String, String)> {
        let paragraphs = self.0["paragraphs"].as_array().unwrap().iter();
        paragraphs.map(|one| (string(&one[0]), string(&one[1]))).collect()
    }

    /// What the paragraphs of a style say.
    pub(crate) fn of_style(&self, style: &str) -> Vec<String> {
        let of_style = self.paragraphs().into_iter().filter(|(of, _)| of == style);
        of_style.map(|(_, text)| text).collect()
    }

    /// All text outside of tables.
    pub(crate) fn text(&self) -> String {
        self.paragraphs().into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
    }

    /// The rows of the tables, by their captions, in order.
    fn tables(&self) -> Vec<(String, Vec<Vec<String>>)> {
        let captions = self.of_style("Caption").into_iter().filter(|caption| caption.starts_with('表'));
        captions.zip(self.all_tables()).collect()
    }

    /// The rows of all tables, with a caption or none.
    pub(crate) fn all_tables(&self) -> Vec<Vec<Vec<String>>> {
        let cells = |row: &Value| row.as_array().unwrap().iter().map(string).collect();
        let rows = |table: &Value| table.as_array().unwrap().iter().map(cells).collect();
        self.0["tables"].as_array().unwrap().iter().map(rows).collect()
    }

    /// The rows of the table whose caption has these words.
    #[track_caller]
    pub(crate) fn table(&self, words: &str) -> Vec<Vec<String>> {
        let mut tables = self.tables().into_iter();
        let found = tables.find(|(caption, _)| caption.contains(words));
        found.unwrap_or_else(|| panic!("no table of {words}")).1
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The numbers in a text, and what stands for one, in order.
fn numbers(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for c in text.chars() {
        if c.is_ascii_digit() || c == '.' {
            found.last_mut().unwrap().push(c);
        } else {
            found.push(String::new());
            if matches!(c, '—' | '＋' | '－') {
                found.last_mut().unwrap().push(c);
                found.push(String::new());
            }
        }
    }
    found.into_iter().map(|one| one.trim_matches('.').to_owned()).filter(|one| !one.is_empty()).collect()
}

/// The numbers of rows, each behind its first cell; rows without any are left out.
fn of_rows(rows: &[Vec<String>], name: usize) -> Vec<(String, Vec<String>)> {
    let first_line = |cell: &String| cell.split(['\n', ' ']).next().unwrap_or_default().to_owned();
    let row = |row: &Vec<String>| {
        let others = row.iter().enumerate().filter(|(at, _)| *at != name).map(|(_, cell)| cell.as_str());
        (row.get(name).map_or(String::new(), first_line), numbers(&others.collect::<Vec<_>>().join(" ")))
    };
    rows.iter().map(row).filter(|(_, numbers)| !numbers.is_empty()).collect()
}

/// Every table of the page stands in the document with the same numbers.
#[track_caller]
pub(crate) fn assert_same_numbers(page: &Page, word: &Word) {
    let pairs = [
        ("table.heat:not(.duties)", "各类型各月活动次数", 0),
        ("table.kinds", "各类型次数、人次", 0),
        ("table.ranking", "各组织活动次数", 1),
        ("table.targets", "计划完成情况", 0),
        ("table.comparison", "与20", 0),
    ];
    let is_head =
        |(name, _): &(String, Vec<String>)| ["类型", "项目", "目标", "组织"].contains(&name.as_str());
    for (selector, caption, name) in pairs {
        let shown = of_rows(&page.rows(selector), name);
        let shown: Vec<_> = shown.into_iter().filter(|row| !is_head(row)).collect();
        if shown.is_empty() {
            assert!(!word.tables().iter().any(|(of, _)| of.contains(caption)), "{caption}");
            continue;
        }
        let written = of_rows(&word.table(caption), name);
        let written: Vec<_> = written.into_iter().filter(|row| !is_head(row)).collect();
        similar_asserts::assert_eq!(shown, written, "{}", caption);
    }
    let figures: Vec<Vec<String>> = page
        .all("dl.figures .figure")
        .into_iter()
        .map(|figure| numbers(&crate::page::text(figure)))
        .collect();
    let written: Vec<Vec<String>> =
        word.table("主要数字").iter().skip(1).map(|row| numbers(&row.join(" "))).collect();
    similar_asserts::assert_eq!(figures, written);
}

/// What stands above the tables.
fn narrative(word: &Word) -> String {
    let paragraphs = word.paragraphs().into_iter();
    let paragraphs = paragraphs.skip_while(|(style, _)| style == "Title" || style == "Subtitle");
    let paragraphs = paragraphs.take_while(|(_, text)| !text.starts_with("附件："));
    paragraphs.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

/// What is packed in a document or workbook, with a name for each.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.push((format!("{i}"), String::from_utf8_lossy(&bytes).into_owned()));
    }
    parts
}

#[test]
fn the_document_of_the_sample_year_says_what_its_page_says() {
    let page = sample().page("2022/index.html");
    let word = &read(&[sample().out.join("2022/summary.docx")])[0];
    assert_eq!(word.0["title"], "2022年度党建工作总结");
    assert_eq!(word.0["author"], "");
    assert_eq!(word.0["made"], "2000-01-01T00:00:00+00:00");
    assert_eq!(word.of_style("Title"), ["2022年度党建工作总结", "2022年党建工作数据"]);
    let shown =
        |selector: &str| -> Vec<String> { page.all(selector).into_iter().map(crate::page::text).collect() };
    assert!(word.of_style("Heading 1").starts_with(&shown(".prose h2")), "{:?}", word.of_style("Heading 1"));
    assert_eq!(word.of_style("Heading 2"), shown(".prose h3"));
    assert_eq!(narrative(word).replace('\n', ""), page.one(".prose").replace('\n', ""));
    assert_same_numbers(&page, word);
    let text = word.text();
    assert!(text.contains("（截至2022年12月31日）") && text.contains("有15次活动不公开"), "{text}");
    for statement in shown("ol.year-basis > li") {
        assert!(text.contains(&statement), "{statement}");
    }
    assert!(page.attributes("ul.year-links a", "href").contains(&"../2022/summary.docx".to_owned()));
}

#[test]
fn nothing_of_private_rows_is_in_the_public_document() {
    for (part, text) in parts(&fs::read(sample().out.join("2022/summary.docx")).unwrap()) {
        for words in ["分析研判：", "问题线索处置", "领导班子成员分工调整", "内部台账"]
        {
            assert!(!text.contains(words), "{part} contains `{words}`");
        }
    }
}

/// A site of ten years, each with something declared.
fn ten_years(posts: usize) -> TestSite {
    let site = made_site::files(posts).fold(TestSite::empty(), |site, (path, text)| site.file(&path, &text));
    (2013..2023).fold(site, |site, year| {
        let text = format!(
            "---\ntheme: 服务\nfigures:\n  制度: {{value: {}, unit: 项}}\n  三会一课:\ntargets:\n  - {{kind: 主题党日, count: {}}}\n  - {{text: 完善制度}}\n\
             counts: {{谈心谈话: 40}}\nproblems: [学习不够深入。]\ntasks:\n  - {{name: 学习, status: 完成, measures: [{{text: 订计划, status: 完成}}]}}\n---\n\
             ## 成效\n\n全年开展活动{{{{活动}}}}次，**主题党日**{{{{主题党日}}}}次。\n\n- 制度{{{{figures.制度}}}}项\n\n## 不足\n\n| 项 | 数 |\n|---|---|\n| 甲 | 3 |\n",
            year - 2000,
            year % 7
        );
        site.file(&format!("content/years/{year}.md"), &text)
    })
}

#[test]
fn the_documents_of_thirty_made_years_say_what_their_pages_say() {
    for posts in [90, 260, 430] {
        let built = ten_years(posts).argument("--today=2023-03-01").build().succeeded();
        let years: Vec<_> = (2013..2023).collect();
        let files: Vec<_> = years.iter().map(|year| built.out.join(format!("{year}/summary.docx"))).collect();
        for (year, word) in years.iter().zip(read(&files)) {
            let page = built.page(&format!("{year}/index.html"));
            assert_eq!(word.of_style("Heading 1")[..2], ["一、成效", "二、不足"]);
            let written = narrative(&word);
            let shown = page.one(".prose p");
            assert!(written.contains(&shown), "{year}: {shown}\n{written}");
            // The table of the narrative has no caption.
            let mut tables = word.0.clone();
            tables["tables"].as_array_mut().unwrap().remove(0);
            assert_same_numbers(&page, &Word(tables));
        }
    }
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let build = |threads: &str| ten_years(120).environment("RAYON_NUM_THREADS", threads).build().succeeded();
    let documents = |built: &Built| -> Vec<Vec<u8>> {
        (2013..2023).map(|year| fs::read(built.out.join(format!("{year}/summary.docx"))).unwrap()).collect()
    };
    assert!(documents(&build("1")) == documents(&build("8")), "documents differ");
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that could not run says so")]
fn libre_office_reads_the_document_without_a_warning() {
    let out = tempfile::tempdir().unwrap();
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}/profile", out.path().display()));
    office.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(out.path());
    let Ok(output) = office.arg(sample().out.join("2022/summary.docx")).output() else {
        eprintln!("skipped: there is no soffice");
        return;
    };
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let told = said.lines().filter(|line| !line.contains("javaldx"));
    let complaints: Vec<_> = told
        .filter(|line| ["warn", "error", "fail"].iter().any(|word| line.to_lowercase().contains(word)))
        .collect();
    assert_eq!(complaints, Vec::<&str>::new());
    assert!(fs::read(out.path().join("summary.pdf")).unwrap().starts_with(b"%PDF"), "{said}");
}

/// Runs `dangjian export` in a site.
pub(crate) fn export(site: &TestSite, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("export").args(arguments).arg("--site").arg(site.path()).args(["--today", "2023-03-01"]);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_draft_states_what_was_counted_and_nothing_else() {
    let row = "日期,类型,主题,支部,应到,实到,公开\n2022-07-01,主题党日,学习,一支部,25,23,是\n2022-08-01,主题党日,内部学习,一支部,20,20,否\n2022-08-02,党员大会,议事,一支部,,,是\n";
    let site = TestSite::new().file("content/ledger/2022.csv", row).file(
        "content/years/2023.md",
        "---\ntargets: [{kind: 主题党日, count: 12}, {text: 完善制度}]\n---\n",
    );
    let (exit, told) = export(&site, &["summary", "2022"]);
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("2022年党建工作总结.docx") && told.contains("草稿"), "{told}");
    let file = site.path().join("导出/2022年党建工作总结.docx");
    let word = &read(&[&file])[0];
    assert_eq!(
        narrative(word),
        "\n2022年开展活动3次，参与43人次，截至2022年12月31日。【待审】\n一、主要工作成效\n（一）组织生活\n\
         一是召开党员大会1次。【待审】二是开展主题党日2次，参与43人次。【待审】\n二、存在问题\n\
         【待填】请写明本年度存在的主要问题和原因。\n三、2023年工作计划\n一是计划开展主题党日12次。【待审】二是完善制度。【待审】\n"
    );
    assert!(word.text().contains("含不公开的活动1次"));
    let bytes = fs::read(&file).unwrap();
    assert!(export(&site, &["summary", "2022"]).1.contains("已导出"));
    assert!(bytes == fs::read(&file).unwrap(), "the same bytes twice");
    let (exit, told) = export(&site, &["summary", "2022", "--quarter", "3"]);
    assert_eq!(exit, 0, "{told}");
    let word = &read(&[site.path().join("导出/2022年第三季度党建工作情况.docx")])[0];
    assert_eq!(word.of_style("Title"), ["2022年第三季度党建工作情况", "2022年第三季度党建工作数据"]);
    assert_eq!(word.table("各类型各月活动次数")[0], ["类型", "7月", "8月", "9月", "合计"]);
}

#[test]
fn beside_a_year_that_is_not_over_the_whole_of_the_last_is_named_so() {
    let rows = "日期,类型,主题\n2022-02-01,主题党日,甲\n2022-11-01,主题党日,乙\n2023-01-10,主题党日,丙\n";
    let site = TestSite::new().file("content/ledger/a.csv", rows).argument("--today=2023-03-01");
    let rows = site.build().succeeded().page("2023/index.html").rows("table.by-month");
    let (exit, told) = export(&site, &["summary", "2023"]);
    assert_eq!(exit, 0, "{told}");
    let word = &read(&[site.path().join("导出/2023年党建工作总结.docx")])[0];
    for rows in [rows, word.table("各月活动次数与上年比较")] {
        let ends = |row: &Vec<String>| [row[0].clone(), row[13].clone()];
        assert_eq!(rows[1..].iter().map(ends).collect::<Vec<_>>(), [["2023年", "1"], ["2022年全年", "2"]]);
    }
}

#[test]
fn a_post_is_handed_in_with_its_pictures() {
    let photo =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/posts/2022/07/送清凉.jpg")).unwrap();
    let text = "---\ntitle: 送清凉\ndate: 2022-07-01\nsource: 总工会\nauthor: 张某\n---\n到一线慰问。\n\n![慰问](a.jpg)\n";
    let site = TestSite::new().file("content/posts/a.md", text).bytes("content/posts/a.jpg", &photo);
    let path = site.path().join("content/posts/a.md");
    let (exit, told) = export(&site, &["post", path.to_str().unwrap()]);
    assert_eq!(exit, 0, "{told}");
    let file = site.path().join("导出/送清凉.docx");
    let word = &read(&[&file])[0];
    assert_eq!(word.of_style("Subtitle"), ["来源：总工会　作者：张某　日期：2022年7月1日"]);
    assert_eq!(word.of_style("Body Text")[1], "到一线慰问。");
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(&file).unwrap())).unwrap();
    let mut shown = Vec::new();
    zip.by_name("word/media/image1.jpeg").unwrap().read_to_end(&mut shown).unwrap();
    assert!(shown == photo);
    assert_eq!(export(&site, &["post", "content/posts/b.md"]).0, 2);
}
