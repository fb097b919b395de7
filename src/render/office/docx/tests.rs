//! What is in the file.

use std::io::{Cursor, Read};

use super::*;

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn sample() -> WordDocument {
    let table = WordTable {
        widths: vec![1, 2],
        head: 1,
        rows: vec![
            vec![WordCell::head("类型"), WordCell::head("次数")],
            vec![WordCell::words("组").over(2)],
            vec![WordCell::words("主题党日"), WordCell { shade: 5, ..WordCell::number("12") }],
        ],
    };
    WordDocument {
        title: "总结".to_owned(),
        blocks: vec![
            WordBlock::Title("2022年总结".to_owned()),
            WordBlock::Heading(1, "一、成效".to_owned()),
            WordBlock::Heading(2, "（一）学习".to_owned()),
            WordBlock::Paragraph(vec![WordRun::plain("𬭎 <a>&\u{b}\n下"), WordRun::marked("【待审】")]),
            WordBlock::Table(table.clone()),
            WordBlock::Table(table),
        ],
    }
}

#[test]
fn the_page_is_that_of_the_standard() {
    let xml = part(&sample().bytes(), "word/document.xml");
    for piece in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
    ] {
        assert!(xml.contains(piece), "{piece}\n{xml}");
    }
    // 37 and 28 mm; what is left is 156 × 225 mm and holds 22 lines and 28 characters.
    let millimetres = |twips: f64| twips / 1440.0 * 25.4;
    let near = |a: f64, b: f64| assert!((a - b).abs() < 0.1, "{a} mm, not {b}");
    near(millimetres(2098.0), 37.0);
    near(millimetres(1587.0), 28.0);
    near(millimetres(11906.0 - 1587.0 - 1474.0), 156.0);
    near(millimetres(16838.0 - 2098.0 - 1984.0), 225.0);
    assert_eq!((16838 - 2098 - 1984) / 579, 22);
    let styles = part(&sample().bytes(), "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""), "numbers are kept whole");
    let character = 16.0 - 5.0 / 20.0;
    assert!(part(&sample().bytes(), "word/styles.xml").contains("<w:spacing w:val=\"-5\"/>"));
    assert_eq!((f64::from(page::TYPE_WIDTH) / 20.0 / character) as u32, 28);
}

#[test]
fn every_sort_of_text_has_its_face_and_size() {
    let xml = part(&sample().bytes(), "word/styles.xml");
    let style = |id: &str| {
        let from = xml.find(&format!("w:styleId=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
        xml[from..].split("</w:style>").next().unwrap().to_owned()
    };
    for (id, face, size, more) in [
        ("Title", "方正小标宋简体", 44, "<w:jc w:val=\"center\"/>"),
        ("BodyText", "仿宋_GB2312", 32, "w:firstLineChars=\"200\""),
        ("Heading1", "黑体", 32, "<w:outlineLvl w:val=\"0\"/>"),
        ("Heading2", "楷体_GB2312", 32, "<w:outlineLvl w:val=\"1\"/>"),
        ("Heading3", "仿宋_GB2312", 32, "<w:outlineLvl w:val=\"2\"/>"),
        ("Footer", "宋体", 28, ""),
    ] {
        let style = style(id);
        let size = format!("<w:sz w:val=\"{size}\"/>");
        for piece in [&*format!("w:eastAsia=\"{face}\""), &size, more] {
            assert!(style.contains(piece), "{id}: {piece}\n{style}");
        }
    }
    assert!(style("BodyText").contains("w:line=\"579\" w:lineRule=\"exact\""));
}

#[test]
fn heads_of_tables_repeat_and_tables_stay_apart() {
    let xml = part(&sample().bytes(), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 6);
    assert!(xml.contains("<w:gridSpan w:val=\"2\"/>") && xml.contains("w:fill=\"CC827D\""));
    assert!(!xml.contains("</w:tbl><w:tbl>"), "two tables would be one");
}

#[test]
fn text_is_kept_as_it_is_but_for_what_xml_cannot_hold() {
    let xml = part(&sample().bytes(), "word/document.xml");
    assert!(xml.contains(
        "<w:t xml:space=\"preserve\">𬭎 &lt;a&gt;&amp;</w:t><w:br/><w:t xml:space=\"preserve\">下</w:t>"
    ));
    assert!(xml.contains("<w:highlight w:val=\"yellow\"/>"));
}

#[test]
fn numbers_of_pages_stand_outside() {
    let bytes = sample().bytes();
    let [odd, even] = ["word/footer1.xml", "word/footer2.xml"].map(|name| part(&bytes, name));
    assert!(odd.contains("w:rightChars=\"100\"") && odd.contains("<w:jc w:val=\"right\"/>"));
    assert!(even.contains("w:leftChars=\"100\"") && even.contains("<w:jc w:val=\"left\"/>"));
    assert!(odd.contains(" PAGE ") && part(&bytes, "word/settings.xml").contains("evenAndOddHeaders"));
}

#[test]
fn the_file_tells_neither_who_made_it_nor_when() {
    let bytes = sample().bytes();
    assert_eq!(bytes, sample().bytes());
    let properties = part(&bytes, "docProps/core.xml");
    assert!(!properties.contains("creator") && !properties.contains("lastModifiedBy"), "{properties}");
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for i in 0..zip.len() {
        let day = zip.by_index(i).unwrap().last_modified().unwrap();
        assert_eq!((day.year(), day.month(), day.day(), day.hour()), (1980, 1, 1, 0));
    }
}
