//! How each sort of text is set.

use super::fonts::{self, BLACK, KAI, SONG, TEXT, TITLE};
use super::package::MAIN;
use super::page::{CLOSER, LINE};
use super::xml::Xml;

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    face: &'static str,
    /// Size in half points.
    size: &'static str,
    /// Height of its lines in twentieths of a point; none for as high as what stands in them.
    line: Option<&'static str>,
    /// Space before and after in twentieths of a point.
    space: (&'static str, &'static str),
    /// Whether its first line is two characters in.
    first_line: bool,
    side: &'static str,
    /// Its level among the headings, from 0.
    outline: Option<&'static str>,
    /// Whether it must not stand alone at the end of a page.
    keeps_next: bool,
}

/// 五号, in half points.
const TABLE_SIZE: &str = "21";

/// 3号, in half points.
const TEXT_SIZE: &str = "32";

const BASE: Style = Style {
    id: "",
    name: "",
    face: TEXT,
    size: TEXT_SIZE,
    line: Some(LINE),
    space: ("0", "0"),
    first_line: false,
    side: "both",
    outline: None,
    keeps_next: false,
};

/// A heading: two characters in, like the text.
const HEADING: Style = Style { first_line: true, side: "left", keeps_next: true, ..BASE };

const STYLES: &[Style] = &[
    Style { id: "BodyText", name: "Body Text", first_line: true, ..BASE },
    Style {
        id: "Title",
        name: "Title",
        face: TITLE,
        size: "44",
        line: Some("700"),
        side: "center",
        keeps_next: true,
        ..BASE
    },
    Style { id: "Subtitle", name: "Subtitle", face: KAI, side: "center", keeps_next: true, ..BASE },
    Style { id: "Heading1", name: "heading 1", face: BLACK, outline: Some("0"), ..HEADING },
    Style { id: "Heading2", name: "heading 2", face: KAI, outline: Some("1"), ..HEADING },
    Style { id: "Heading3", name: "heading 3", outline: Some("2"), ..HEADING },
    Style { id: "AnnexMark", name: "附件标识", face: BLACK, side: "left", keeps_next: true, ..BASE },
    Style {
        id: "Caption",
        name: "caption",
        face: BLACK,
        size: "24",
        line: Some("400"),
        space: ("120", "60"),
        side: "center",
        keeps_next: true,
        ..BASE
    },
    Style { id: "TableNote", name: "表注", size: "24", line: Some("400"), space: ("60", "0"), ..BASE },
    Style {
        id: "TableText", name: "表格文字", size: TABLE_SIZE, line: Some("320"), side: "left", ..BASE
    },
    Style { id: "TableHead", name: "表头文字", face: BLACK, size: TABLE_SIZE, line: Some("320"), ..BASE },
    Style { id: "Picture", name: "图片", line: None, space: ("120", "60"), side: "center", ..BASE },
    Style { id: "Footer", name: "footer", face: SONG, size: "28", line: None, side: "left", ..BASE },
];

/// word/styles.xml
pub(super) fn sheet() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:styles", &[("xmlns:w", MAIN)], |xml| {
        defaults(xml);
        let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
        xml.element("w:style", &normal, |xml| {
            xml.empty("w:name", &[("w:val", "Normal")]);
            xml.empty("w:qFormat", &[]);
            xml.element("w:rPr", &[], |xml| letters(xml, TEXT, TEXT_SIZE));
        });
        for style in STYLES {
            write(xml, style);
        }
        let table = [("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")];
        xml.element("w:style", &table, |xml| xml.empty("w:name", &[("w:val", "Normal Table")]));
    });
    xml.finish()
}

fn defaults(xml: &mut Xml) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                letters(xml, TEXT, TEXT_SIZE);
                // Digits as words of Chinese could be parted at the end of a line: `95.` and `6%`.
                let languages = [("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")];
                xml.empty("w:lang", &languages);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
}

fn write(xml: &mut Xml, style: &Style) {
    let Style { id, name, face, size, line, space, first_line, side, outline, keeps_next } = *style;
    xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", id)], |xml| {
        xml.empty("w:name", &[("w:val", name)]);
        xml.empty("w:basedOn", &[("w:val", "Normal")]);
        if outline.is_some() {
            xml.empty("w:next", &[("w:val", "BodyText")]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            if keeps_next {
                xml.empty("w:keepNext", &[]);
            }
            // Narrow columns have no room for a space between digits and the word behind them.
            if size == TABLE_SIZE {
                xml.empty("w:autoSpaceDE", &[("w:val", "0")]);
                xml.empty("w:autoSpaceDN", &[("w:val", "0")]);
            }
            // Lines of another height than the grid's stand as they are.
            if line != Some(LINE) {
                xml.empty("w:snapToGrid", &[("w:val", "0")]);
            }
            let (before, after) = space;
            let mut spacing = vec![("w:before", before), ("w:after", after)];
            spacing.extend(line.iter().flat_map(|line| [("w:line", *line), ("w:lineRule", "exact")]));
            xml.empty("w:spacing", &spacing);
            if first_line {
                xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", "640")]);
            }
            xml.empty("w:jc", &[("w:val", side)]);
            if let Some(level) = outline {
                xml.empty("w:outlineLvl", &[("w:val", level)]);
            }
        });
        xml.element("w:rPr", &[], |xml| letters(xml, face, size));
    });
}

fn letters(xml: &mut Xml, face: &str, size: &str) {
    fonts::write(xml, face);
    if size == TEXT_SIZE {
        xml.empty("w:spacing", &[("w:val", CLOSER)]);
    }
    xml.empty("w:sz", &[("w:val", size)]);
    xml.empty("w:szCs", &[("w:val", size)]);
}
