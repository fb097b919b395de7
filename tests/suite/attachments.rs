//! What `dangjian check` finds in the names of files and in documents that the site publishes as they are.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use dangjian::pipeline::check_site;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::test_site::{TODAY, TestSite};

/// A packed folder of files with their texts.
pub(crate) fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is found in a file that a post links to.
fn found(name: &str, bytes: &[u8]) -> Vec<String> {
    let post = format!("---\ntitle: 报名通知\ndate: 2022-07-01\n---\n[附件](<{name}>)\n");
    let site = TestSite::new()
        .file("content/posts/a/index.md", &post)
        .bytes(&format!("content/posts/a/{name}"), bytes);
    let problems = check_site(site.path(), TODAY.parse().unwrap()).problems;
    let of_file = problems.sorted().into_iter().filter(|problem| {
        problem.place.as_ref().is_some_and(|place| place.path() == format!("content/posts/a/{name}"))
    });
    of_file.map(|problem| format!("{}: {}", problem.code.id(), problem.message)).collect()
}

const PARAGRAPHS: &str = "<w:document><w:body><w:p><w:r><w:t>公开的资料</w:t></w:r></w:p>\
    <w:p><w:r><w:t>手机139</w:t></w:r><w:r><w:t>00001234</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:t>姓名</w:t></w:p></w:tc><w:tc><w:p><w:t>入党日期</w:t></w:p></w:tc></w:tr>\
    <w:tr><w:tc><w:p><w:t>李明</w:t></w:p></w:tc><w:tc><w:p><w:t>2015-07-03</w:t></w:p></w:tc></w:tr></w:tbl>\
    <w:p><w:del w:id='1'><w:r><w:delText>机密★10年</w:delText></w:r></w:del></w:p></w:body></w:document>";

#[test]
fn a_document_of_word_is_read_by_paragraphs_with_what_was_deleted_in_it() {
    let comments = "<w:comments><w:comment><w:p><w:t>内容已核</w:t></w:p></w:comment></w:comments>";
    let word = packed(&[("word/document.xml", PARAGRAPHS), ("word/comments.xml", comments)]);
    let found = found("名单.docx", &word);
    for expected in [
        "attachment-leftover: 附件里留着批注",
        "attachment-leftover: 附件里留着没有接受的修订 1 处",
        "birth-or-joining-date: 附件第4段：表里写出了每个人的“入党日期”",
        "phone-number: 附件第2段：这里有一个手机号码",
        "secrecy-mark: 附件第7段：有“机密”的标志",
    ] {
        assert!(found.iter().any(|found| found == expected), "{expected}: {found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn a_workbook_is_read_by_cells_and_its_hidden_sheets_too() {
    let workbook =
        "<workbook><sheets><sheet name='底稿' sheetId='1' state='hidden' r:id='rId1'/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>";
    let sheet = "<worksheet><sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2'><v>1.3900001234E10</v></c>\
                 </row></sheetData></worksheet>";
    let files = [
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", "<sst><si><t>李明</t></si></sst>"),
    ];
    let expected = [
        "attachment-leftover: 附件里留着隐藏的工作表“底稿”",
        "phone-number: 附件工作表“底稿”B2格：这里有一个手机号码",
    ];
    assert_eq!(found("表.xlsx", &packed(&files)), expected);
}

#[test]
fn numbers_and_mailboxes_below_heads_of_a_sheet_are_found_as_in_a_csv() {
    let row = |number: usize, cells: [&str; 3]| {
        let cells = ["A", "B", "C"].iter().zip(cells);
        let cells = cells.map(|(column, cell)| format!("<c r='{column}{number}' t='str'><v>{cell}</v></c>"));
        format!("<row r='{number}'>{}</row>", cells.collect::<String>())
    };
    let rows =
        [["姓名", "手机", "邮箱"], ["李明", "13900001234.0", "abc@163.com"], ["合计", "2.0", "dqb@163.com"]];
    let sheet: String = rows.iter().enumerate().map(|(at, cells)| row(at + 1, *cells)).collect();
    let workbook = packed(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name='表' r:id='rId1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ]);
    let expected = [
        "phone-number: 附件工作表“表”B2格：这里有一个手机号码",
        "plate-or-passport: 附件工作表“表”C2格：这里有一个个人邮箱",
    ];
    assert_eq!(found("表.xlsx", &workbook), expected);
    let csv = rows.map(|row| row.join(",")).join("\n");
    let codes: Vec<_> = found("表.csv", csv.as_bytes());
    let codes: Vec<_> = codes.iter().filter_map(|said| said.split(':').next()).collect();
    assert_eq!(codes, ["phone-number", "plate-or-passport"]);
}

#[test]
fn names_of_sheets_defined_names_and_formats_of_a_workbook_are_read() {
    let workbook = "<workbook><sheets><sheet name='李明13900001234' r:id='rId1'/></sheets><definedNames>\
                    <definedName name='值班'>&quot;手机13900001235&quot;</definedName></definedNames></workbook>";
    let relations = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='&quot;手机13900001236&quot;0'/>\
                  <numFmt numFmtId='177' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts></styleSheet>";
    let files = [
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    let expected = ["单元格的格式", "定义的名称", "工作表的名字"];
    let found = found("表.xlsx", &packed(&files));
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for place in expected {
        let message = format!("phone-number: 附件{place}：这里有一个手机号码");
        assert!(found.contains(&message), "{place}: {found:#?}");
    }
}

#[test]
fn days_in_a_workbook_are_days_by_the_style_of_their_cells() {
    let styles = "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
    let sheet = |style: &str| {
        format!(
            "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>\
             <row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' s='{style}'><v>42188</v></c></row></sheetData></worksheet>"
        )
    };
    let found = |style: &str| {
        let sheet = sheet(style);
        let files = [
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='名册' sheetId='1' r:id='rId1'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
            ("xl/styles.xml", styles),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>姓名</t></si><si><t>入党时间</t></si><si><t>李明</t></si></sst>",
            ),
        ];
        found("表.xlsx", &packed(&files))
    };
    assert_eq!(found("1"), ["birth-or-joining-date: 附件工作表“名册”B1格：表里写出了每个人的“入党时间”"]);
    assert_eq!(found("0"), [] as [&str; 0]);
}

#[test]
fn a_clean_document_is_known_again_by_its_bytes_and_by_the_rules_of_the_park() {
    let word = |text: &str| {
        packed(&[("word/document.xml", &*format!("<w:document><w:p><w:t>{text}</w:t></w:p></w:document>"))])
    };
    let site = TestSite::new()
        .file("content/posts/a/index.md", "---\ntitle: 通知\ndate: 2022-07-01\n---\n[附件](甲.docx)\n")
        .bytes("content/posts/a/甲.docx", &word("公开的资料"));
    let codes = || {
        let problems = check_site(site.path(), TODAY.parse().unwrap()).problems;
        problems.sorted().into_iter().map(|problem| problem.code.id()).collect::<Vec<_>>()
    };
    let notes = || std::fs::read_to_string(site.path().join(".dangjian/attachments")).unwrap();
    assert_eq!(codes(), [] as [&str; 0]);
    let first = notes();
    assert_eq!(first.lines().count(), 2);
    assert_eq!(codes(), [] as [&str; 0]);
    assert_eq!(notes(), first);
    // What is known there is not opened, and nothing else is known.
    let secret = word("手机13900001234");
    let site = site.clone().bytes("content/posts/a/甲.docx", &secret);
    assert_eq!(codes(), ["phone-number"]);
    assert_eq!(notes().lines().count(), 1);
    let settings = |more: &str| format!("title: 测试站\nbase_url: https://dj.example.cn/\n{more}");
    let allows = settings("校对: {放过: \"13900001234\"}\n");
    let site = site.file("content/site.yaml", &allows);
    assert_eq!(codes(), [] as [&str; 0]);
    assert_eq!(notes().lines().count(), 2);
    drop(site.file("content/site.yaml", &settings("")));
    assert_eq!(codes(), ["phone-number"]);
}

/// A PDF of one page that shows a text.
fn pdf(text: &str) -> Vec<u8> {
    drawn(&format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET"))
}

/// A PDF of one page that is drawn like this.
fn drawn(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut starts = Vec::new();
    for (number, object) in (1..).zip(objects) {
        starts.push(pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += "xref\n0 6\n0000000000 65535 f \n";
    starts.iter().for_each(|start| pdf += &format!("{start:010} 00000 n \n"));
    pdf += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    pdf.into_bytes()
}

#[test]
fn a_pdf_is_read_by_pages() {
    assert_eq!(found("表.pdf", &pdf("Tel 13900001234")), ["phone-number: 附件第1页：这里有一个手机号码"]);
    assert!(found("表.pdf", &pdf("Tel 139****1234")).is_empty());
    assert_eq!(found("表.pdf", &pdf("")), ["attachment-unread: 这个附件没有检查：里面没有文字，像是扫描件"]);
}

#[test]
fn what_stands_at_one_height_of_a_pdf_is_a_line() {
    let pieces = |places: &[(u32, u32)]| {
        let piece = |((x, y), text)| format!("BT /F1 12 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n");
        drawn(&places.iter().copied().zip(["139", "0000", "1234"]).map(piece).collect::<String>())
    };
    let number = ["phone-number: 附件第1页：这里有一个手机号码"];
    assert_eq!(found("表.pdf", &pieces(&[(72, 720), (92, 720), (119, 720)])), number);
    let moved =
        "2 0 0 2 0 0 cm BT /F1 12 Tf 20 TL 72 300 Td (139) Tj 0.02 0 Td [(0000) -20 (12)] TJ (34) Tj ET";
    assert_eq!(found("表.pdf", &drawn(moved)), [] as [&str; 0], "what goes back begins another line");
    let moved = "2 0 0 2 0 0 cm BT /F1 12 Tf 72 300 Td (139) Tj 20 0 Td [(0000) -20 (12)] TJ (34) Tj ET";
    assert_eq!(found("表.pdf", &drawn(moved)), number);
    assert!(found("表.pdf", &pieces(&[(72, 720), (92, 700), (119, 680)])).is_empty());
    assert!(found("表.pdf", &pieces(&[(72, 720), (72, 720), (72, 720)])).is_empty());
}

#[test]
fn names_of_files_are_looked_at() {
    assert_eq!(found("李明_13900001234.txt", b"x"), ["phone-number: 文件名里：这里有一个手机号码"]);
    assert_eq!(found("a13900001234.txt", b"x"), ["phone-number: 文件名里：这里有一个手机号码"]);
    for (name, mark) in [("通知（内部）.txt", "内部"), ("机密-方案.txt", "机密"), ("秘密_名单.txt", "秘密")]
    {
        assert_eq!(found(name, b"x"), [format!("secrecy-mark: 文件名里：有“{mark}”的标志")]);
    }
    assert_eq!(found("内部培训安排.txt", b"x"), [] as [&str; 0]);
    assert_eq!(found("IMG_20220701_103000.txt", b"x"), [] as [&str; 0]);
    assert_eq!(found("0a13900001234b5c6d.txt", b"x"), [] as [&str; 0]);
}

#[test]
fn what_cannot_be_read_is_said_to_be_so() {
    for (name, bytes, why) in [
        ("旧.doc", b"x".to_vec(), "是旧格式，程序读不了"),
        ("坏.docx", b"PK\x03\x04".to_vec(), "文件坏了"),
        ("密.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "加了密码，或是改了扩展名的旧格式"),
        ("坏.pdf", b"%PDF-1.7".to_vec(), "文件坏了，或加了密码"),
        ("表.xlsb", b"PK\x03\x04\x00\x00".to_vec(), "是程序读不了的格式"),
    ] {
        assert_eq!(found(name, &bytes), [format!("attachment-unread: 这个附件没有检查：{why}")]);
    }
}

#[test]
fn a_file_that_unpacks_to_more_than_it_should_is_left() {
    let bomb = packed(&[("word/document.xml", &" ".repeat(80 << 20))]);
    assert!(bomb.len() < 1 << 20);
    let began = Instant::now();
    let found = found("大.docx", &bomb);
    assert_eq!(found, ["attachment-unread: 这个附件没有检查：解开后超过 64 MiB"]);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_build_publishes_no_attachment_with_an_error() {
    let post = |name: &str| format!("---\ntitle: 通知\ndate: 2022-07-01\n---\n[附件](<{name}>)\n");
    let site = |name: &str, bytes: &[u8]| {
        TestSite::new()
            .file("content/posts/a/index.md", &post(name))
            .bytes(&format!("content/posts/a/{name}"), bytes)
    };
    let word = |text: &str| {
        packed(&[("word/document.xml", &*format!("<w:document><w:p><w:t>{text}</w:t></w:p></w:document>"))])
    };
    for (name, bytes) in [("甲.docx", word("手机13900001234")), ("13900001234.pdf", pdf("x"))] {
        let site = site(name, &bytes);
        for _ in 0..2 {
            let built = site.build();
            assert_eq!(built.exit, 1);
            assert!(built.stderr.contains("错误[phone-number]"), "{}", built.stderr);
        }
    }
    let clean = site("甲.docx", &word("公开的资料"));
    let old = std::time::SystemTime::now() - Duration::from_secs(60);
    let file =
        std::fs::File::options().write(true).open(clean.path().join("content/posts/a/甲.docx")).unwrap();
    file.set_modified(old).unwrap();
    assert_eq!(clean.build().exit, 0);
    let notes = std::fs::read_to_string(clean.path().join(".dangjian/attachments-of-build")).unwrap();
    assert_eq!(notes.lines().count(), 2);
    assert_eq!(clean.build().exit, 0);
    let none = TestSite::new().build();
    assert_eq!(none.exit, 0);
}

#[test]
fn what_a_document_says_beside_its_text_is_read_or_told_as_unread() {
    let body = ("word/document.xml", "<w:document><w:p><w:t>公开的资料</w:t></w:p></w:document>");
    let number = |place: &str| vec![format!("phone-number: 附件{place}：这里有一个手机号码")];
    for (name, xml, place) in [
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:title>李明13900001234</dc:title></cp:coreProperties>",
            "文件属性",
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Target='tel:13900001234' TargetMode='External'/></Relationships>",
            "链接",
        ),
        ("word/charts/chart1.xml", "<c:chart><c:v>13900001234</c:v></c:chart>", "图表"),
    ] {
        assert_eq!(found("表.docx", &packed(&[body, (name, xml)])), number(place), "{name}");
    }
    let picture = "<w:document><w:p><wp:docPr descr='李明13900001234'/><w:t>照片</w:t></w:p></w:document>";
    assert_eq!(found("表.docx", &packed(&[("word/document.xml", picture)])), number("图片的说明"));
    let field = "<w:document><w:p><w:instrText>HYPERLINK tel:13900001234</w:instrText></w:p></w:document>";
    assert_eq!(found("表.docx", &packed(&[("word/document.xml", field)])), number("域代码"));
    let embedded = found("表.docx", &packed(&[body, ("word/embeddings/a.xlsx", "x")]));
    assert_eq!(embedded, ["attachment-unread: 这个附件没有查全：里面嵌着别的文件"]);
    let of_pdf = String::from_utf8(pdf("x")).unwrap().replace("/Catalog", "/Catalog /Title (13900001234)");
    assert_eq!(found("表.pdf", of_pdf.as_bytes()), number("标题或书签"));
}

#[test]
fn what_a_sheet_says_beside_its_cells_is_read() {
    let found = |beside: &str| {
        let sheet = format!("<worksheet><sheetData/>{beside}</worksheet>");
        let files = [
            ("xl/workbook.xml", "<workbook><sheets><sheet name='表' r:id='rId1'/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ];
        found("表.xlsx", &packed(&files))
    };
    let number = |place: &str| [format!("phone-number: 附件{place}：这里有一个手机号码")];
    assert_eq!(found("<oddFooter>&amp;L李明13900001234</oddFooter>"), number("页眉、页脚或下拉列表"));
    assert_eq!(found("<dataValidation prompt='问13900001234'/>"), number("单元格的提示"));
}

#[test]
fn files_of_other_endings_are_read_as_text() {
    for (name, text) in [
        ("李明.vcf", "BEGIN:VCARD\nTEL;CELL:13900001234\n"),
        ("记录.log", "x\n2022-07-01 13900001234\n"),
        ("信.eml", "Subject: x\nTel: 13900001234\n"),
    ] {
        assert_eq!(found(name, text.as_bytes()), ["phone-number: 附件第2行：这里有一个手机号码"]);
    }
    assert_eq!(found("歌.mp3", b"ID3\x00\xFF"), [] as [&str; 0]);
}

#[test]
fn programs_are_told_where_in_a_document_something_stands() {
    let word = packed(&[("word/document.xml", PARAGRAPHS)]);
    let comment = "<comments><comment><text><t>13900001234</t></text></comment></comments>";
    let workbook = packed(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name='表' r:id='rId1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c r='B4'><v>13900001234</v></c></row></sheetData></worksheet>",
        ),
        ("xl/comments1.xml", comment),
    ]);
    let slide = "<p:sld><a:p><a:t>手机13900001234</a:t></a:p></p:sld>";
    let files: [(&str, Vec<u8>, &[&str]); 5] = [
        ("a.docx", word, &["{\"paragraph\":2}"]),
        ("b.xlsx", workbook, &["{\"sheet\":\"表\",\"cell\":\"B4\"}", "{\"part\":\"批注\"}"]),
        ("c.pdf", pdf("Tel 13900001234"), &["{\"page\":1}"]),
        ("d.csv", b"x\nTel 13900001234\n".to_vec(), &["{\"line\":2}"]),
        ("e.pptx", packed(&[("ppt/slides/slide1.xml", slide)]), &["{\"slide\":1,\"paragraph\":1}"]),
    ];
    for (name, bytes, expected) in files {
        let post = format!("---\ntitle: 通知\ndate: 2022-07-01\n---\n[附件]({name})\n");
        let site = TestSite::new()
            .file("content/posts/a/index.md", &post)
            .bytes(&format!("content/posts/a/{name}"), &bytes);
        let problems = check_site(site.path(), TODAY.parse().unwrap()).problems;
        let phones = problems.iter().filter(|problem| problem.code.id() == "phone-number");
        let lines: Vec<String> = phones.map(dangjian::diagnostics::to_json_line).collect();
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for place in expected {
            assert!(
                lines.iter().any(|line| line.contains(&format!("\"place\":{place}}}"))),
                "{place}: {lines:?}"
            );
        }
    }
    let post = "---\ntitle: 通知\ndate: 2022-07-01\n---\n电话13900001234\n";
    let site = TestSite::new().file("content/posts/a.md", post);
    let problems = check_site(site.path(), TODAY.parse().unwrap()).problems;
    let line = problems.iter().map(dangjian::diagnostics::to_json_line).next().unwrap();
    assert!(!line.contains("\"place\"") && line.contains("\"line\":5"), "{line}");
}

#[test]
fn what_is_open_in_a_document_is_told_of_and_no_form() {
    let text = "工作总结\n全年召开会议**次，参加人数：？？人。\n【待补】\n签字：____\n".as_bytes();
    let open = found("总结.txt", text);
    assert_eq!(open.len(), 3, "{open:#?}");
    assert!(open.iter().all(|found| found.starts_with("placeholder: 附件第")), "{open:#?}");
    let form = "报名表\n姓名：____　参加**次\nXX党支部\n".as_bytes();
    assert_eq!(found("报名.txt", form), [] as [&str; 0]);
}

#[test]
fn a_document_that_teaches_marks_or_lists_devices_is_no_error() {
    let lesson = "密级标志知识\n绝密★30年\n机密★20年\n秘密★10年\n".as_bytes();
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n[附件](a.txt)\n";
    let site = TestSite::new().file("content/posts/a/index.md", post).bytes("content/posts/a/a.txt", lesson);
    let report = check_site(site.path(), TODAY.parse().unwrap());
    assert!(!report.problems.has_errors(), "{:#?}", report.problems.sorted());
    assert!(report.problems.iter().any(|problem| problem.code.id() == "secrecy-mark"));
    let levels = "密级,最长期限\n绝密,30年\n机密,20年\n秘密,10年\n";
    let built = TestSite::new().file("content/posts/a/index.md", &post.replace("a.txt", "a.csv"));
    let built = built.file("content/posts/a/a.csv", levels).build();
    assert_eq!(built.exit, 0, "{}", built.stderr);
    // A list of papers is none, and it is told where.
    let papers = levels.replace("最长期限", "文件名");
    let refused = TestSite::new().file("content/posts/a/index.md", &post.replace("a.txt", "a.csv"));
    let refused = refused.file("content/posts/a/a.csv", &papers).build();
    assert!(refused.exit == 1 && refused.stderr.contains("在第 2 行“绝密”："), "{}", refused.stderr);
    let devices = "设备,设备序列号,电话\n扫描仪,13900001234,13900005678\n".as_bytes();
    assert_eq!(found("设备.csv", devices), ["phone-number: 附件第2行：这里有一个手机号码"]);
}
