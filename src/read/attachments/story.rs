//! Documents of running text: of Word (docx), and slides (pptx).

use super::archive::Archive;
use super::markup::{XmlPart, attribute, each};
use super::{OpenedFile, OpenedPart, asides};
use crate::diagnostics::InDocument;

/// What a document of Word says: its text with what was deleted under tracking, notes, heads, and comments.
pub(super) fn of_word(archive: &mut Archive) -> Result<OpenedFile, &'static str> {
    let mut opened = OpenedFile::default();
    let mut changes = 0;
    let body = archive.text("word/document.xml")?;
    changes += story(&body, |number| InDocument::Paragraph("", number), &mut opened);
    let others = [
        ("word/header", "页眉"),
        ("word/footer", "页脚"),
        ("word/footnotes", "脚注"),
        ("word/endnotes", "尾注"),
    ];
    for (begin, place) in others {
        for name in archive.names(begin, ".xml") {
            changes +=
                story(&archive.text(&name)?, |number| InDocument::Paragraph(place, number), &mut opened);
        }
    }
    let parts = opened.parts.len();
    for name in archive.names("word/comments", ".xml") {
        story(&archive.text(&name)?, |number| InDocument::Paragraph("批注", number), &mut opened);
    }
    if opened.parts.len() > parts {
        opened.leftovers.push("批注".to_owned());
    }
    if changes > 0 {
        opened.leftovers.push(format!("没有接受的修订 {changes} 处"));
    }
    Ok(opened)
}

/// What slides say, and what is said beside them.
pub(super) fn of_slides(archive: &mut Archive) -> Result<OpenedFile, &'static str> {
    let mut opened = OpenedFile::default();
    for (number, name) in (1..).zip(archive.names("ppt/slides/slide", ".xml")) {
        story(&archive.text(&name)?, |paragraph| InDocument::Slide(number, paragraph), &mut opened);
    }
    for name in archive.names("ppt/notesSlides/notesSlide", ".xml") {
        story(&archive.text(&name)?, |number| InDocument::Paragraph("幻灯片备注", number), &mut opened);
    }
    let parts = opened.parts.len();
    for name in archive.names("ppt/comments/", ".xml") {
        story(&archive.text(&name)?, |number| InDocument::Paragraph("批注", number), &mut opened);
    }
    if opened.parts.len() > parts {
        opened.leftovers.push("批注".to_owned());
    }
    Ok(opened)
}

/// Adds the paragraphs of XML, those of a row of a table together. Gives how many changes are tracked in it.
fn story(xml: &str, place: impl Fn(usize) -> InDocument, opened: &mut OpenedFile) -> usize {
    let (mut paragraphs, mut rows, mut changes) = (0, 0_usize, 0);
    // How many columns have begun of a row, cells that are as wide as several counted so.
    let (mut columns, mut column) = (0_usize, 0);
    let mut part = OpenedPart::default();
    let (mut speaks, mut is_code, mut begins_table) = (false, false, false);
    let is_whole = each(xml, |node| match node {
        XmlPart::Opens(name, attributes) => match name.as_str() {
            "docPr" | "cNvPr" => asides::attributes_of(&attributes, "图片的说明", opened),
            "instrText" => is_code = true,
            "p" => {
                paragraphs += 1;
                match rows {
                    0 => part.begin(place(paragraphs)),
                    _ => part.begin_cell(place(paragraphs), column),
                }
            }
            "tbl" => begins_table |= rows == 0,
            "tr" => {
                if rows == 0 {
                    columns = 0;
                    part.begins_table = std::mem::take(&mut begins_table);
                }
                rows += 1;
            }
            "tc" => {
                column = columns;
                columns += 1;
            }
            "gridSpan" => {
                let wide = attribute(&attributes, "val").and_then(|wide| wide.parse().ok()).unwrap_or(1_u8);
                columns += usize::from(wide.saturating_sub(1));
            }
            "t" | "delText" | "text" => speaks = true,
            "tab" | "br" | "cr" => part.say(" "),
            "ins" | "del" | "moveFrom" => changes += 1,
            _ => {}
        },
        XmlPart::Closes(name) => match name.as_str() {
            "t" | "delText" | "text" => speaks = false,
            "instrText" => is_code = false,
            "tr" => {
                rows = rows.saturating_sub(1);
                if rows == 0 {
                    opened.keep(std::mem::take(&mut part));
                }
            }
            "p" if rows == 0 => opened.keep(std::mem::take(&mut part)),
            _ => {}
        },
        XmlPart::Says(text) if speaks => part.say(&text),
        XmlPart::Says(text) if is_code => asides::said(&text, "域代码", opened),
        XmlPart::Says(_) => {}
    });
    opened.keep(part);
    if !is_whole {
        opened.unread = Some("有一部分坏了");
    }
    changes
}
