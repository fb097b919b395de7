//! What the checks find of numbers and accounts that no single piece of text has: spread over the cells of a
//! table, called by the head of a column, parted by tags, in what a theme publishes.

use std::fs;

use dangjian::diagnostics::Severity;
use dangjian::pipeline::check_site;

use crate::attachments::packed;
use crate::test_site::{TODAY, TestSite};

/// What gives somebody away.
const PRIVATE: [&str; 4] = ["phone-number", "id-number", "bank-card", "plate-or-passport"];

/// What is found of that in a site: `file:line:column: code`, a warning in brackets.
fn found(site: &TestSite) -> Vec<String> {
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let problems = report.problems.sorted().into_iter();
    let private = problems.filter(|problem| PRIVATE.contains(&problem.code.id()));
    private
        .map(|problem| {
            let place = problem.place.as_ref().unwrap();
            let position = place.position().map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            let code = match problem.severity {
                Severity::Error => problem.code.id().to_owned(),
                _ => format!("({})", problem.code.id()),
            };
            let file = place.path().rsplit('/').next().unwrap();
            format!("{file}{position}: {code}")
        })
        .collect()
}

/// The same in a post that says a text.
fn in_post(text: &str) -> Vec<String> {
    let post = format!("---\ntitle: 联系方式\ndate: 2022-07-01\n---\n{text}\n");
    found(&TestSite::new().file("content/posts/a.md", &post))
}

#[test]
fn a_number_is_found_in_the_cells_of_a_table() {
    for (text, expected) in [
        (
            "| 姓名 | 联系电话 | | |\n|---|---|---|---|\n| 李明 | 139 | 0000 | 1234 |",
            "a.md:7:8: phone-number",
        ),
        (
            "| 姓名 | 电话 | 电话 | 电话 |\n|---|---|---|---|\n| 李明 | 139 | **0000** | 1234 |",
            "a.md:7:8: phone-number",
        ),
        (
            "| 项目 | 内容 | | |\n|---|---|---|---|\n| 手机号码 | 139 | 0000 | 1234 |",
            "a.md:7:10: phone-number",
        ),
        (
            "| 姓名 | 身份证号 | | | |\n|---|---|---|---|---|\n| 李明 | 110105 | 1949 | 1231 | 002X |",
            "a.md:7:8: id-number",
        ),
        (
            "| 姓名 | 银行卡号 | | | | |\n|---|---|---|---|---|---|\n| 李明 | 6222 | 0211 | 1122 | 2233 | 334 |",
            "a.md:7:8: bank-card",
        ),
        (
            "| 姓名 | | | | | | | | | | | |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n\
             | 李明 | 1 | 3 | 9 | 0 | 0 | 0 | 0 | 1 | 2 | 3 | 4 |",
            "a.md:7:8: phone-number",
        ),
        (
            "<table>\n<tr><th>姓名</th><th>联系电话</th></tr>\n\
             <tr><td>李明</td><td>139</td><td><b>0000</b></td><td>1234</td></tr>\n</table>",
            "a.md:7:20: phone-number",
        ),
        ("| 姓名 | 手机 |\n|---|---|\n| 李明 | 139 00 00 12 34 |", "a.md:7:8: phone-number"),
        ("| 姓名 | 身份证号 |\n|---|---|\n| 李明 | 110105194912310021 |", "a.md:7:8: (id-number)"),
        ("| 姓名 | 微信 |\n|---|---|\n| 李明 | liming_520 |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | 微信号 |\n|---|---|\n| 李明 | liminghao |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | QQ |\n|---|---|\n| 李明 | 123456789 |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | 分数 | QQ |\n|---|---|---|\n| 李明 | 95 | 123456789 |", "a.md:7:13: (plate-or-passport)"),
        ("| 姓名 | 护照号码 |\n|---|---|\n| 李明 | E12345678 |", "a.md:7:8: (plate-or-passport)"),
        ("电话139<span>0000</span>1234", "a.md:5:3: phone-number"),
    ] {
        assert_eq!(in_post(text), [expected], "{text}");
    }
}

#[test]
fn counts_in_a_table_are_let_be() {
    for text in [
        "| 年份 | 甲 | 乙 |\n|---|---|---|\n| 139 | 1200 | 1234 |",
        "<table>\n<tr><th>年份</th><th>甲</th><th>乙</th></tr>\n<tr><td>139</td><td>1200</td><td>1234</td></tr>\n</table>",
        "| 渠道 | 电话 | 现场 | 微信 | QQ |\n|---|---|---|---|---|\n| 人次 | 139 | 2233 | 4455 | 66 |",
        "| 渠道 | 一季度 | 二季度 | 三季度 |\n|---|---|---|---|\n| 电话 | 139 | 2233 | 4455 |",
        "| 类型 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n\
         | 党课 | 1 | 3 | 9 | 0 | 0 | 0 | 0 | 1 | 2 | 3 | 4 |",
        "| 单位 | 微信公众号 | QQ群 |\n|---|---|---|\n| 党群中心 | yungu_dj | 123456789 |",
        "| 姓名 | 联系电话 | 身份证号 |\n|---|---|---|\n| 李明 | 139****1234 | 110105********002X |",
        "| 部门 | 办公电话 |\n|---|---|\n| 党群办 | 0592-1234567 |",
    ] {
        assert_eq!(in_post(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn columns_of_a_ledger_and_of_documents_have_heads_too() {
    let ledger = "日期,类型,主题,备注,联系电话,,,微信\n2022-07-01,党课,学习,,139,0000,1234,liming_520\n\
                  2022-07-02,党课,学习党章,,1.3900001234E+10,,,\n";
    let site = TestSite::new().file("content/ledger/a.csv", ledger);
    let expected =
        ["a.csv:2:19: phone-number", "a.csv:2:33: (plate-or-passport)", "a.csv:3:21: phone-number"];
    assert_eq!(found(&site), expected);

    let post = "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](b.csv) [附件](c.docx)\n";
    let table = "姓名,手机,,,QQ号\n李明,139,0000,1234,\n王芳,,,,\"123456789\"\n";
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p><w:t>身份证号</w:t></w:p></w:tc>";
    let head = format!("<w:tr>{}{wide}{}</w:tr>", cell("姓名"), cell("微信号"));
    let own = row(&["李明", "110105", "19491231", "002X", "liming_520"]);
    let word = format!("<w:document><w:body><w:tbl>{head}{own}</w:tbl></w:body></w:document>");
    let site = TestSite::new()
        .file("content/posts/a/index.md", post)
        .file("content/posts/a/b.csv", table)
        .bytes("content/posts/a/c.docx", &packed(&[("word/document.xml", &word)]));
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let problems = report.problems.sorted().into_iter();
    let told = problems.filter(|problem| PRIVATE.contains(&problem.code.id()));
    let told: Vec<_> = told.map(|problem| problem.message.as_str()).collect();
    let expected = [
        "附件第2行：这里有一个手机号码",
        "附件第3行：这里有一个个人的微信号或 QQ 号",
        "附件第5段：这里有一个身份证号",
        "附件第8段：这里有一个个人的微信号或 QQ 号",
    ];
    assert_eq!(told, expected);
    assert_eq!(site.build().exit, 1);
}

#[test]
fn a_sheet_is_read_by_the_heads_of_its_columns() {
    let strings = ["姓名", "联系电话", "微信", "李明", "liming_520"];
    let strings: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let cell = |name: &str, text: usize| format!("<c r='{name}' t='s'><v>{text}</v></c>");
    let number = |name: &str, value: &str| format!("<c r='{name}'><v>{value}</v></c>");
    let head = [cell("A1", 0), cell("B1", 1), cell("E1", 2)].concat();
    let own = [cell("A2", 3), number("B2", "139"), number("C2", "2233"), number("D2", "4455"), cell("E2", 4)]
        .concat();
    let sheet = format!("<worksheet><sheetData><row>{head}</row><row>{own}</row></sheetData></worksheet>");
    let workbook = packed(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name='名单' r:id='rId1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
    ]);
    let post = "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](b.xlsx)\n";
    let site =
        TestSite::new().file("content/posts/a/index.md", post).bytes("content/posts/a/b.xlsx", &workbook);
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let told: Vec<_> = report.problems.sorted().iter().map(|problem| problem.message.clone()).collect();
    let expected =
        ["附件工作表“名单”B2格：这里有一个手机号码", "附件工作表“名单”E2格：这里有一个个人的微信号或 QQ 号"];
    assert_eq!(told, expected);
}

/// A site with a theme that has these files besides.
fn themed(files: &[(&str, &[u8])]) -> TestSite {
    let site =
        TestSite::new().file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n");
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site = site.file("content/site.yaml", &format!("{settings}theme: t\n"));
    files.iter().fold(site, |site, (name, bytes)| site.bytes(&format!("themes/t/{name}"), bytes))
}

#[test]
fn what_tags_part_in_a_template_is_read_as_it_is_shown() {
    let base = "{% extends \"base.html\" %}\n{% block main %}\n";
    for (shown, is_one) in [
        ("<p>139<span>2233</span>4455</p>", true),
        ("<p>139<!-- -->2233{# #}4455</p>", true),
        ("<p><b>139</b>\n   <b>2233</b>\n  4455</p>", true),
        ("<p>139{% if a %}2233{% endif %}4455</p>", true),
        ("<table><tr><th>电话</th></tr><tr><td>139</td><td>2233</td><td>4455</td></tr></table>", true),
        ("<p>139</p><p>2233</p><p>4455</p>", false),
        ("<table><tr><th>甲</th></tr><tr><td>139</td><td>2233</td><td>4455</td></tr></table>", false),
        ("<p>139{{ 1 }}2233 4455</p>", false),
    ] {
        let template = format!("{base}{shown}\n{{% endblock %}}");
        let site = themed(&[("templates/404.html", template.as_bytes())]);
        let found = found(&site);
        let expected = usize::from(is_one);
        assert!(
            found.len() == expected && found.iter().all(|one| one.starts_with("404.html:3:")),
            "{shown}: {found:?}"
        );
        assert_eq!(site.build().exit, i32::from(is_one), "{shown}");
    }
}

#[test]
fn pictures_and_documents_of_a_theme_are_looked_at_as_attachments_are() {
    let word = |text: &str| {
        packed(&[("word/document.xml", &*format!("<w:document><w:p><w:t>{text}</w:t></w:p></w:document>"))])
    };
    for (name, bytes, expected) in [
        ("static/img/13922334455.png", b"x".to_vec(), "13922334455.png: phone-number"),
        ("static/img/a13922334455.png", b"\x89PNG\0".to_vec(), "a13922334455.png: phone-number"),
        ("static/img_13922334455b.jpg", b"\xFF\xD8\xFF\0".to_vec(), "img_13922334455b.jpg: phone-number"),
        ("static/a.docx", word("手机13922334455"), "a.docx: phone-number"),
        ("static/a.csv", "姓名,手机,,\n李明,139,2233,4455\n".into(), "a.csv:2:4: phone-number"),
    ] {
        let site = themed(&[(name, &bytes)]);
        assert_eq!(found(&site), [expected]);
        // What a build has found it finds again.
        assert_eq!([site.build().exit, site.build().exit], [1, 1], "{name}");
    }
    let digest = "static/img/3f13922334455a9c0b1d2e3f4a5b6c7d.png";
    let clean = themed(&[
        (digest, b"\x89PNG\0"),
        ("static/sn13922334455.png", b"\x89PNG\0"),
        ("static/a.docx", &word("公开")),
    ]);
    assert_eq!(found(&clean), [] as [&str; 0]);
    assert_eq!(clean.build().exit, 0);
}
