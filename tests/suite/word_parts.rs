//! What stands in Word documents beside the text and tables of a whole year: pictures, merged cells, quarters
//! and half-years, duties and lists.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use crate::test_site::TestSite;
use crate::word::{Word, assert_same_numbers, export, read};

/// A photo of the sample.
fn photo() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/posts/2022/07/送清凉.jpg")).unwrap()
}

/// The same, held upright when it was taken (EXIF orientation 6), as cameras say so.
fn photo_on_its_side() -> Vec<u8> {
    let photo = photo();
    let said = b"\xFF\xE1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    [&photo[..2], said, &photo[2..]].concat()
}

/// A file that is packed in a document.
fn part(document: &Path, name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(document).unwrap())).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_public_summary_holds_the_pictures_of_its_narrative() {
    let text = "---\nfigures: {制度: {value: 3, unit: 项}}\n---\n开展活动。\n\n![慰问一线](a.jpg \"慰问现场\")\n\n![海报](b.webp)\n";
    let photo = photo_on_its_side();
    let site =
        TestSite::new().file("content/years/2022.md", text).bytes("content/years/a.jpg", &photo).bytes(
            "content/years/b.webp",
            b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0",
        );
    let built = site.build().succeeded();
    let public = built.out.join("2022/summary.docx");
    assert!(part(&public, "word/media/image1.jpeg") == self::photo(), "without what the camera said");
    let xml = String::from_utf8(part(&public, "word/document.xml")).unwrap();
    assert!(xml.contains("descr=\"慰问一线\"") && xml.contains("<a:xfrm rot=\"5400000\">"), "{xml}");
    let word = &read(&[&public])[0];
    let captions = word.of_style("Caption");
    assert!(captions.starts_with(&["慰问现场".to_owned(), "海报".to_owned()]), "{captions:?}");
    assert!(word.of_style("Body Text").contains(&"（图：海报）".to_owned()));
    let (exit, told) = export(&site, &["summary", "2022"]);
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("有 1 张图片没有放进去"), "{told}");
    // Another photo of the same name is another document.
    let at = photo.len() - 20;
    fs::write(site.path().join("content/years/a.jpg"), [&photo[..at], b"\x11", &photo[at..]].concat())
        .unwrap();
    let again = site.build().succeeded();
    assert_eq!(
        part(&again.out.join("2022/summary.docx"), "word/media/image1.jpeg").len(),
        self::photo().len() + 1
    );
}

#[test]
fn merged_cells_of_a_text_are_merged_in_word() {
    let table = "<table><caption>各支部</caption><thead><tr><th rowspan=\"2\">支部</th><th colspan=\"2\">次数</th></tr>\n\
                 <tr><th>上半年</th><th>下半年</th></tr></thead>\n<tbody><tr><td>一</td><td>3</td><td>4</td></tr></tbody></table>";
    let post = format!("---\ntitle: 通报\ndate: 2022-07-01\n---\n各支部情况如下。\n\n{table}\n");
    let site = TestSite::new().file("content/posts/a.md", &post);
    let (exit, told) = export(&site, &["post", "content/posts/a.md"]);
    assert_eq!(exit, 0, "{told}");
    let word = &read(&[site.path().join("导出/通报.docx")])[0];
    assert_eq!(word.of_style("Caption"), ["各支部"]);
    let rows = word.all_tables();
    assert_eq!(
        rows[0],
        [["支部", "次数", "次数"], ["支部", "上半年", "下半年"], ["一", "3", "4"]].map(|row| row.to_vec())
    );
}

/// A year with duties by month and by quarter, and lists that the park keeps.
fn year_with_duties() -> TestSite {
    let settings = "title: 云谷\nbase_url: https://dj.example.cn/\norganisations: [{name: 一支部, duties: 全部}, {name: 二支部, duties: 全部}]\n\
                    duties:\n  - {kind: 主题党日, count: 1, per: 月}\n  - {kind: 党员大会, count: 1, per: 季}\n";
    let mut ledger = "日期,类型,主题,支部,应到,实到\n".to_owned();
    for month in [1, 2, 3, 5, 6, 8, 11, 12] {
        ledger += &format!("2022-{month:02}-10,主题党日,学习,一支部,20,1{month}\n");
    }
    ledger += "2022-03-01,党员大会,议事,二支部,9,9\n2022-09-01,党员大会,议事,一支部,20,18\n2022-07-05,主题党日,学习,二支部,9,8\n";
    let year = "---\nlists:\n  - {name: 问题清单, items: [学习不够深入, 阵地偏少]}\n  - {name: 责任清单, items: [党工委书记负总责]}\n---\n";
    TestSite::empty()
        .file("content/site.yaml", settings)
        .file("content/ledger/2022.csv", &ledger)
        .file(
            "content/ledger/2021.csv",
            "日期,类型,主题,支部,应到,实到\n2021-03-10,主题党日,学习,一支部,20,20\n",
        )
        .file("content/years/2022.md", year)
        .argument("--today=2023-03-01")
}

/// The table of duties of a page, kind by kind, as documents have it: what a cell over several months says
/// stands there once.
fn duties_of_page(page: &crate::page::Page) -> Vec<(String, Vec<Vec<String>>)> {
    let mut kinds: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    for row in page.rows("table.duties").into_iter().skip(1) {
        match (&row[..], kinds.last_mut()) {
            ([kind], _) => kinds.push((kind.split(' ').next().unwrap().to_owned(), Vec::new())),
            (_, Some((_, rows))) => rows.push(row),
            (_, None) => panic!("a row of no kind: {row:?}"),
        }
    }
    kinds
}

#[track_caller]
fn assert_same_duties(page: &crate::page::Page, word: &Word) {
    let kinds = duties_of_page(page);
    assert_eq!(kinds.len(), 2);
    for (kind, rows) in kinds {
        let written = word.table(&format!("{kind}（每"));
        similar_asserts::assert_eq!(rows, written[1..].to_vec(), "{}", kind);
    }
}

#[test]
fn duties_and_lists_of_a_year_say_what_its_page_says() {
    let built = year_with_duties().build().succeeded();
    let page = built.page("2022/index.html");
    let word = &read(&[built.out.join("2022/summary.docx")])[0];
    assert_same_duties(&page, word);
    let text = word.text();
    for name in ["问题清单", "责任清单"] {
        assert!(
            word.paragraphs().iter().any(|(style, text)| style == "Heading 1" && text.ends_with(name)),
            "{text}"
        );
    }
    let items = page.all("section[aria-labelledby^=year-list] li").into_iter().map(crate::page::text);
    let items: Vec<_> = items.collect();
    assert_eq!(items.len(), 3);
    for item in items {
        assert!(text.contains(&item), "{item}\n{text}");
    }
}

#[test]
fn quarters_and_half_years_say_what_their_pages_say() {
    let site = year_with_duties();
    let built = site.build().succeeded();
    for (part, path, name) in [
        (["--quarter", "1"], "2022/q1.html", "第一季度"),
        (["--quarter", "3"], "2022/q3.html", "第三季度"),
        (["--half", "1"], "2022/h1.html", "上半年"),
        (["--half", "2"], "2022/h2.html", "下半年"),
    ] {
        let (exit, told) = export(&site, &[&["summary", "2022"][..], &part].concat());
        assert_eq!(exit, 0, "{told}");
        let page = built.page(path);
        let word = &read(&[site.path().join(format!("导出/2022年{name}党建工作情况.docx"))])[0];
        let titles = [format!("2022年{name}党建工作情况"), format!("2022年{name}党建工作数据")];
        assert_eq!(word.of_style("Title"), titles);
        assert_same_numbers(&page, word);
        assert_same_duties(&page, word);
        let months = if part[0] == "--half" { 6 } else { 3 };
        assert_eq!(word.table("各类型各月活动次数")[0].len(), months + 2, "{path}");
    }
}
