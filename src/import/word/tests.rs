//! Small documents, packed here as programs pack them, and what comes of them.

mod hostile;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read_word;
use crate::import::article::Article;
use crate::import::markdown::markdown;

/// The first bytes of a picture that browsers show.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A packed document of a text, with other parts.
fn packed(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!(
        "<w:document xmlns:w='w' xmlns:r='r' xmlns:a='a' xmlns:wp='wp' xmlns:v='v' xmlns:o='o' xmlns:m='m' \
         xmlns:wps='wps' xmlns:mc='mc'><w:body>{body}</w:body></w:document>"
    );
    for (name, bytes) in parts.iter().copied().chain([("word/document.xml", document.as_bytes())]) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(body: &str, parts: &[(&str, &[u8])]) -> Article {
    read_word(packed(body, parts), "稿件.docx").unwrap()
}

/// The text as Markdown.
fn text(article: &Article) -> String {
    let names: Vec<String> = article.pictures.iter().map(|picture| picture.name.clone()).collect();
    markdown(&article.blocks, &names)
}

fn losses(article: &Article) -> Vec<String> {
    let told = |loss: &crate::import::article::Loss| match &loss.behind {
        Some(behind) => format!("{behind} → {}", loss.what),
        None => loss.what.clone(),
    };
    article.losses.iter().map(told).collect()
}

/// A paragraph of properties and runs.
fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of properties and words.
fn r(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn relations(list: &[(&str, &str, &str)]) -> String {
    let each = list.iter().map(|(id, sort, target)| {
        let mode = if target.contains("://") { " TargetMode='External'" } else { "" };
        format!("<Relationship Id='{id}' Type='http://x/relationships/{sort}' Target='{target}'{mode}/>")
    });
    format!("<Relationships>{}</Relationships>", each.collect::<String>())
}

const CENTRED: &str = "<w:jc w:val='center'/>";
const TEXT: &str = "<w:sz w:val='32'/><w:rFonts w:eastAsia='仿宋_GB2312'/>";

#[test]
fn an_office_document_without_any_style_has_its_title_headings_and_lists() {
    let kai = "<w:sz w:val='32'/><w:rFonts w:eastAsia='楷体_GB2312'/>";
    let large = "<w:sz w:val='44'/><w:rFonts w:eastAsia='方正小标宋简体'/>";
    let numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
    let item = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr>";
    let body = [
        p(CENTRED, &r("<w:sz w:val='60'/>", "中共某园区委员会文件")),
        p(CENTRED, &r(large, "关于开展主题党日")),
        p(CENTRED, &r(large, "活动的通　知")),
        p(CENTRED, &r(TEXT, "——学习宣传篇")),
        p("", &r(TEXT, "　　7月1日，园区开展主题党日。")),
        p(numbered, &r(TEXT, "活动安排")),
        p(
            "",
            &(r(&format!("{TEXT}<w:b/>"), "（一）抓好学习。")
                + &r(TEXT, "各支部要学深悟透，形成学习清单，按月对账。")),
        ),
        p("", &r(kai, "（二）组织实施")),
        p(item, &r(TEXT, "报名")),
        p(item, &r(TEXT, "签到")),
        p("", &r(&format!("{TEXT}<w:b/>"), "全段加粗只是样子，写得再长也不算强调，因为没有别的字可以比。")),
        p("", &r(TEXT, "一、甲")),
        p("", &r(TEXT, "二、乙")),
    ];
    let numbering = "<w:numbering xmlns:w='w'>\
        <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/>\
        <w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='%1．'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
    let rels = relations(&[("n", "numbering", "numbering.xml")]);
    let parts: [(&str, &[u8]); 2] =
        [("word/numbering.xml", numbering.as_bytes()), ("word/_rels/document.xml.rels", rels.as_bytes())];
    let article = read(&body.concat(), &parts);
    assert_eq!(article.title.as_deref(), Some("关于开展主题党日活动的通知——学习宣传篇"));
    let expected = "\
中共某园区委员会文件

7月1日，园区开展主题党日。

## 一、活动安排

**（一）抓好学习。**各支部要学深悟透，形成学习清单，按月对账。

### （二）组织实施

3. 报名
4. 签到

全段加粗只是样子，写得再长也不算强调，因为没有别的字可以比。

一、甲

二、乙
";
    assert_eq!(text(&article), expected);
    assert_eq!(losses(&article), [""; 0]);
}

#[test]
fn styles_links_notes_and_tables_come_along() {
    let styles = "<w:styles xmlns:w='w'>\
        <w:style w:type='paragraph' w:styleId='a3'><w:name w:val='Title'/></w:style>\
        <w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='4'><w:name w:val='heading 4'/></w:style></w:styles>";
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:id='1'><w:p><w:r><w:t>见党章。</w:t></w:r></w:p>\
        </w:footnote></w:footnotes>";
    let core = "<x xmlns:c='c'><c:creator>王岚</c:creator><c:created>2014-10-29T12:08:00Z</c:created>\
        <c:modified>2022-07-01T18:00:00Z</c:modified></x>";
    let rels = relations(&[
        ("s", "styles", "styles.xml"),
        ("f", "footnotes", "/word/footnotes.xml"),
        ("h", "hyperlink", "https://www.12371.cn/"),
    ]);
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", &r("", words)))
    };
    let rows = [
        cell("<w:gridSpan w:val='3'/>", "参加情况表"),
        cell("", "支部") + &cell("<w:gridSpan w:val='2'/>", "人数"),
        cell("<w:vMerge w:val='restart'/>", "一支部") + &cell("", "12") + &cell("", "第一批"),
        cell("<w:vMerge/>", "") + &cell("", "9") + &cell("", "第二批"),
    ];
    let table: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let mark = |sort: &str| format!("<w:r><w:fldChar w:fldCharType='{sort}'/></w:r>");
    let field = mark("begin")
        + &code(" HYPERLINK &quot;https://www.xuexi.cn/&quot; ")
        + &mark("separate")
        + &r("", "学习强国")
        + &mark("end");
    let body = [
        p("<w:pStyle w:val='a3'/>", &r("", "两学一做")),
        p("<w:pStyle w:val='2'/>", &r("", "学什么")),
        p("", &(r("", "学党章") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + &r("", "，第一行<!-- -->"))),
        p(
            "",
            &("<w:hyperlink r:id='h'>".to_owned()
                + &r("", "共产党员网")
                + "</w:hyperlink>"
                + &r("", "、")
                + &field),
        ),
        p("<w:pStyle w:val='4'/>", &r("", "怎么学")),
        format!("<w:tbl>{table}</w:tbl>"),
        p(
            "",
            &(r("", "建筑面积120m")
                + &r("<w:vertAlign w:val='superscript'/>", "2")
                + "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"),
        ),
    ];
    let parts: [(&str, &[u8]); 4] = [
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
    ];
    let article = read(&body.concat(), &parts);
    assert_eq!(article.title.as_deref(), Some("两学一做"));
    let expected = "\
## 学什么

学党章\\[1\\]，第一行

[共产党员网](<https://www.12371.cn/>)、[学习强国](<https://www.xuexi.cn/>)

### 怎么学

参加情况表

| 支部 | 人数 |  |
|---|---|---|
| 一支部 | 12 | 第一批 |
|  | 9 | 第二批 |

建筑面积120m²✓

---

\\[1\\] 见党章。
";
    assert_eq!(text(&article), expected);
    assert_eq!(
        losses(&article),
        [
            "竖着合并的单元格 1 处（文字在最上面一格，下面几格空着）",
            "脚注、尾注 1 条的位置（正文里写作 [1]，注文放在文末）",
        ]
    );
    // Made in a template, saved after midnight in Beijing.
    assert_eq!(article.properties.day.unwrap().to_string(), "2022-07-02");
    assert_eq!(article.properties.author.as_deref(), Some("王岚"));
}

#[test]
fn pictures_have_their_captions_and_what_cannot_come_along_is_told_where_it_stood() {
    let picture = |id: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr descr='图片1'/><a:blip r:embed='{id}'/></wp:inline></w:drawing></w:r>"
        )
    };
    let textbox = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>\
        <w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p>\
        </w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let rels = relations(&[
        ("1", "image", "media/image1.png"),
        ("2", "image", "media/image2.emf"),
        ("3", "image", "https://example.com/a.jpg"),
        ("4", "header", "header1.xml"),
    ]);
    let linked = "<w:r><w:pict><v:shape><v:imagedata r:id='3'/></v:shape></w:pict></w:r>";
    let object =
        "<w:r><w:object><v:imagedata r:id='2'/><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>";
    let side = |cell: &str| format!("<w:tc>{cell}</w:tc>");
    let photos = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        side(&p("", &picture("1"))),
        side(&p("", &picture("1"))),
        side(&p("", &r("", "左图"))),
        side(&p("", &r("", "右图")))
    );
    let body = [
        p("", &(r(TEXT, "支部开展植树活动。") + &picture("1"))),
        p(CENTRED, &r("<w:sz w:val='24'/>", "▲植树现场")),
        p("", &(r(TEXT, "甲") + textbox)),
        p("", &(r(TEXT, "乙") + &picture("2"))),
        p("", &(r(TEXT, "丙") + linked + object)),
        p(
            "",
            &(r(TEXT, "丁")
                + "<w:del><w:r><w:delText>旧话</w:delText></w:r></w:del><w:ins>"
                + &r(TEXT, "新话")
                + "</w:ins>"),
        ),
        p(
            "",
            &(r(TEXT, "戊") + &r("<w:vanish/>", "看不见的话") + "<w:r><w:commentReference w:id='0'/></w:r>"),
        ),
        p("", &(r(TEXT, "己") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")),
        photos,
        "<w:sectPr><w:headerReference r:id='4'/></w:sectPr>".to_owned(),
    ];
    let header = "<w:hdr xmlns:w='w'><w:p><w:r><w:t>内部资料 第1页</w:t></w:r></w:p></w:hdr>";
    let parts: [(&str, &[u8]); 4] = [
        ("word/media/image1.png", PNG),
        ("word/media/image2.emf", b"\x01\0\0\0"),
        ("word/header1.xml", header.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
    ];
    let article = read(&body.concat(), &parts);
    let expected = "\
支部开展植树活动。

![植树现场](<image1.png>)

甲

框里的话

乙

丙

丁新话

戊

己a+b

![左图](<image1.png>)

![右图](<image1.png>)
";
    assert_eq!(text(&article), expected);
    assert_eq!(article.pictures.len(), 1);
    let begins = [
        "支部开展植树活动。▲植树现场甲 → 一个文本框的位置",
        "→ 一张 EMF 图（image2.emf），浏览器显示不了",
        "→ 一张没有存进文件的图片（https://example.com/a.jpg）",
        "→ 一张嵌入的 Excel 表",
        "→ 隐藏的文字“看不见的话”",
        "→ 一个公式的样子（文字留在原处：“a+b”）",
        "页眉“内部资料 第1页”",
        "没有接受的修订 2 处（已按“全部接受”处理；删去的是“旧话”）",
        "批注 1 条",
    ];
    let told = losses(&article);
    assert_eq!(told.len(), begins.len(), "{told:#?}");
    for (told, begin) in told.iter().zip(begins) {
        assert!(told.contains(begin), "{told} / {begin}");
    }
}
