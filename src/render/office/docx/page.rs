//! The page of GB/T 9704-2012: A4, 37 mm above and 28 mm left of a type area of 156 × 225 mm, 22 lines of 28
//! characters, the number of the page outside below it.

use super::fonts;
use super::package::{MAIN, RELATIONS};
use super::xml::Xml;

/// Width of the type area in twentieths of a point.
pub(super) const TYPE_WIDTH: u32 = 8845;

/// A line in twentieths of a point: 225 mm for 22 of them, 28.95 pt each.
pub(super) const LINE: &str = "579";

/// By how much characters of the text's size stand closer, in twentieths of a point: 28 of them fill a line.
pub(super) const CLOSER: &str = "-5";

/// A page number's part: file, relation, and which pages have it.
pub(super) const FOOTERS: [(&str, &str, &str); 2] =
    [("footer1.xml", "rIdOdd", "default"), ("footer2.xml", "rIdEven", "even")];

/// `w:sectPr`
pub(super) fn write(xml: &mut Xml) {
    xml.element("w:sectPr", &[], |xml| {
        for (_, relation, pages) in FOOTERS {
            xml.empty("w:footerReference", &[("w:type", pages), ("r:id", relation)]);
        }
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        // 37, 26, 35 and 28 mm; the number's line ends 22 mm above the edge, 7 mm below the type area.
        let margins = [
            ("w:top", "2098"),
            ("w:right", "1474"),
            ("w:bottom", "1984"),
            ("w:left", "1587"),
            ("w:header", "851"),
            ("w:footer", "1247"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.empty("w:cols", &[("w:space", "425")]);
        // A grid of characters narrower than their size is no good: LibreOffice gives each two places.
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", LINE)]);
    });
}

/// The part with the number of odd or of even pages: one character from the outer edge.
pub(super) fn footer(pages: &str) -> Vec<u8> {
    let odd = pages == "default";
    let mut xml = Xml::new();
    xml.element("w:ftr", &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", "Footer")]);
                let edge = if odd { ("w:rightChars", "100") } else { ("w:leftChars", "100") };
                let twips = if odd { ("w:right", "280") } else { ("w:left", "280") };
                xml.empty("w:ind", &[edge, twips]);
                xml.empty("w:jc", &[("w:val", if odd { "right" } else { "left" })]);
            });
            run(xml, |xml| said(xml, "— "));
            run(xml, |xml| xml.empty("w:fldChar", &[("w:fldCharType", "begin")]));
            run(xml, |xml| {
                xml.element("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(" PAGE "))
            });
            run(xml, |xml| xml.empty("w:fldChar", &[("w:fldCharType", "separate")]));
            run(xml, |xml| said(xml, if odd { "1" } else { "2" }));
            run(xml, |xml| xml.empty("w:fldChar", &[("w:fldCharType", "end")]));
            run(xml, |xml| said(xml, " —"));
        });
    });
    xml.finish()
}

fn said(xml: &mut Xml, text: &str) {
    xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
}

fn run(xml: &mut Xml, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| fonts::write(xml, fonts::SONG));
        inside(xml);
    });
}
