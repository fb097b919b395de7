//! word/document.xml: all blocks in order.

use super::package::{MAIN, RELATIONS};
use super::xml::Xml;
use super::{WordBlock, WordDocument, WordPicture, WordRun, page, paragraph, picture, table};

/// The part.
pub(super) fn part(document: &WordDocument) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:document", &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], |xml| {
        xml.element("w:body", &[], |xml| {
            let mut pictures = 0;
            for (i, block) in document.blocks.iter().enumerate() {
                pictures += usize::from(matches!(block, WordBlock::Picture(_)));
                write(xml, block, pictures, document.blocks.get(i + 1));
            }
            page::write(xml);
        });
    });
    xml.finish()
}

/// The pictures of a document, in order.
pub(super) fn pictures(document: &WordDocument) -> impl Iterator<Item = &WordPicture> {
    document.blocks.iter().filter_map(|block| match block {
        WordBlock::Picture(picture) => Some(picture),
        _ => None,
    })
}

fn write(xml: &mut Xml, block: &WordBlock, pictures: usize, next: Option<&WordBlock>) {
    let line = |xml: &mut Xml, style: &str, text: &str| {
        paragraph::write(xml, style, &[WordRun::plain(text)]);
    };
    match block {
        WordBlock::Title(text) => line(xml, "Title", text),
        WordBlock::Byline(text) => line(xml, "Subtitle", text),
        WordBlock::Heading(level, text) => line(xml, &format!("Heading{}", (*level).clamp(1, 3)), text),
        WordBlock::Paragraph(runs) => paragraph::write(xml, "BodyText", runs),
        WordBlock::Item(depth, mark, runs) => write_item(xml, *depth, mark, runs),
        WordBlock::AnnexMark(text) => line(xml, "AnnexMark", text),
        WordBlock::Caption(text) => line(xml, "Caption", text),
        WordBlock::Note(text) => line(xml, "TableNote", text),
        WordBlock::Table(what) => {
            table::write(xml, what);
            // Two tables would grow together, and what follows would touch the line.
            if !matches!(next, Some(WordBlock::Note(_) | WordBlock::Caption(_) | WordBlock::PageBreak)) {
                line(xml, "TableNote", "");
            }
        }
        WordBlock::Picture(what) => {
            picture::write(xml, what, pictures, matches!(next, Some(WordBlock::Caption(_))));
        }
        WordBlock::PageBreak => xml.element("w:p", &[], |xml| {
            xml.element("w:r", &[], |xml| xml.empty("w:br", &[("w:type", "page")]));
        }),
    }
}

/// An item's mark is text like that of a heading; the deeper, the more it is set in.
fn write_item(xml: &mut Xml, depth: usize, mark: &str, runs: &[WordRun]) {
    let (characters, twips) = (((depth + 2) * 100).to_string(), ((depth + 2) * 320).to_string());
    let indent = |xml: &mut Xml| {
        xml.empty("w:ind", &[("w:firstLineChars", &characters), ("w:firstLine", &twips)]);
    };
    let runs: Vec<_> = std::iter::once(WordRun::plain(mark)).chain(runs.iter().cloned()).collect();
    paragraph::with(xml, "BodyText", indent, &runs);
}
