//! The typefaces of official papers, by the names that the standard and its templates give them.

use super::xml::Xml;

/// Of titles.
pub(super) const TITLE: &str = "方正小标宋简体";
/// Of the text.
pub(super) const TEXT: &str = "仿宋_GB2312";
/// Of headings of the first level.
pub(super) const BLACK: &str = "黑体";
/// Of headings of the second level.
pub(super) const KAI: &str = "楷体_GB2312";
/// Of page numbers.
pub(super) const SONG: &str = "宋体";

/// Each with the face that stands in where it is not installed, and whether its strokes have feet.
const ALL: [(&str, &str, &str); 5] = [
    (TITLE, "宋体", "roman"),
    (TEXT, "仿宋", "modern"),
    (BLACK, "SimHei", "swiss"),
    (KAI, "楷体", "modern"),
    (SONG, "SimSun", "roman"),
];

/// `w:rFonts`: Chinese text takes its face from `eastAsia` alone, and quotation marks and dashes, which are
/// of no script, are told by `hint` that they belong to it.
pub(super) fn write(xml: &mut Xml, face: &str) {
    let all = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|key| (key, face));
    let attributes: Vec<_> = all.into_iter().chain([("w:hint", "eastAsia")]).collect();
    xml.empty("w:rFonts", &attributes);
}

/// word/fontTable.xml
pub(super) fn table() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:fonts", &[("xmlns:w", super::package::MAIN)], |xml| {
        for (name, instead, family) in ALL {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.empty("w:altName", &[("w:val", instead)]);
                xml.empty("w:charset", &[("w:val", "86")]);
                xml.empty("w:family", &[("w:val", family)]);
                xml.empty("w:pitch", &[("w:val", "auto")]);
            });
        }
    });
    xml.finish()
}
