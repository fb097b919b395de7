//! What an office document says beside its text: its title and author, words for its pictures, where its
//! links lead, the numbers behind its charts.

use super::archive::Archive;
use super::markup::{XmlPart, attribute, each};
use super::{OpenedFile, OpenedPart};
use crate::diagnostics::InDocument;

/// Attributes that are language, or what somebody wrote.
const WORDS: [&str; 7] = ["descr", "title", "prompt", "tooltip", "tip", "error", "v"];

/// Files of a packed document, by how their names begin, and what they are.
const FILES: [(&str, &str); 18] = [
    ("docProps/", "文件属性"),
    ("customXml/item", "附带的数据"),
    ("word/charts/chart", "图表"),
    ("word/diagrams/data", "图形"),
    ("word/glossary/document", "自动图文集"),
    ("ppt/charts/chart", "图表"),
    ("ppt/diagrams/data", "图形"),
    ("xl/charts/chart", "图表"),
    ("xl/drawings/drawing", "文本框"),
    ("xl/diagrams/data", "图形"),
    ("xl/pivotCache/pivotCacheDefinition", "数据透视表"),
    ("xl/pivotCache/pivotCacheRecords", "数据透视表"),
    ("xl/externalLinks/externalLink", "外部链接的数据"),
    ("xl/tables/table", "表格"),
    ("xl/persons/person", "批注的作者"),
    ("word/people", "批注的作者"),
    ("ppt/commentAuthors", "批注的作者"),
    ("ppt/authors", "批注的作者"),
];

/// Adds them. What is packed into it as a whole is not looked into, and told to be so.
pub(super) fn read(archive: &mut Archive, opened: &mut OpenedFile) -> Result<(), &'static str> {
    for (begin, place) in FILES {
        for name in archive.names(begin, ".xml") {
            words(&archive.text(&name)?, place, opened);
        }
    }
    for name in archive.names("", ".rels") {
        links(&archive.text(&name)?, opened);
    }
    let is_document = |name: &String| name.contains("/embeddings/");
    if archive.names("", "").iter().any(is_document) {
        opened.unread = opened.unread.or(Some("里面嵌着别的文件"));
    }
    Ok(())
}

/// What XML says, by paragraphs where there are some, and in its attributes.
fn words(xml: &str, place: &'static str, opened: &mut OpenedFile) {
    let mut part = OpenedPart::default();
    let mut paragraphs = 0_usize;
    each(xml, |node| match node {
        XmlPart::Opens(name, attributes) => {
            attributes_of(&attributes, place, opened);
            if name == "p" {
                paragraphs += 1;
                part.begin(InDocument::Beside(place));
            }
        }
        XmlPart::Closes(name) if name == "p" => {
            paragraphs = paragraphs.saturating_sub(1);
            opened.keep(std::mem::take(&mut part));
        }
        XmlPart::Says(text) if paragraphs > 0 => part.say(&text),
        XmlPart::Says(text) => said(&text, place, opened),
        XmlPart::Closes(_) => {}
    });
    opened.keep(part);
}

/// Adds what the attributes of an element say to readers.
pub(super) fn attributes_of(attributes: &[(String, String)], place: &'static str, opened: &mut OpenedFile) {
    let words = attributes.iter().filter(|(key, _)| WORDS.contains(&key.as_str()));
    words.for_each(|(_, text)| said(text, place, opened));
}

/// Where links lead to that leave the document: `tel:`, `mailto:`.
fn links(xml: &str, opened: &mut OpenedFile) {
    each(xml, |node| {
        if let XmlPart::Opens(_, attributes) = node
            && attribute(&attributes, "TargetMode") == Some("External")
            && let Some(target) = attribute(&attributes, "Target")
        {
            said(target, "链接", opened);
        }
    });
}

/// Adds a part of its own. (Most are numbers of few digits, that say nothing.)
pub(super) fn said(text: &str, place: &'static str, opened: &mut OpenedFile) {
    if text.len() > 3 {
        let mut part = OpenedPart::default();
        part.begin(InDocument::Beside(place));
        part.say(text);
        opened.keep(part);
    }
}
