//! The parts of a document, packed as Word reads them. (Door for writing: zip.)

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::Xml;
use super::{WordDocument, fonts, page, picture, story, styles};

/// Of the words of a document's XML.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Of what refers to other parts.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CORE_RELATION: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// When every document says that it was made: its bytes tell nothing of the clock.
const MADE: &str = "2000-01-01T00:00:00Z";

/// A document's file.
pub(super) fn pack(document: &WordDocument) -> Vec<u8> {
    let mut parts: Vec<(String, Cow<'_, [u8]>)> = [
        ("[Content_Types].xml".to_owned(), content_types()),
        ("_rels/.rels".to_owned(), root_relations()),
        ("docProps/core.xml".to_owned(), properties(&document.title)),
        ("word/document.xml".to_owned(), story::part(document)),
        ("word/_rels/document.xml.rels".to_owned(), relations(document)),
        ("word/styles.xml".to_owned(), styles::sheet()),
        ("word/fontTable.xml".to_owned(), fonts::table()),
        ("word/settings.xml".to_owned(), settings()),
    ]
    .map(|(name, bytes)| (name, Cow::Owned(bytes)))
    .into();
    let footer = |(file, _, pages)| (format!("word/{file}"), page::footer(pages).into());
    parts.extend(page::FOOTERS.map(footer));
    let pictures = (1..).zip(story::pictures(document));
    parts.extend(pictures.map(|(number, one)| {
        (format!("word/media/{}", picture::file_name(one, number)), Cow::Borrowed(&*one.bytes))
    }));
    zipped(&parts)
}

fn zipped(parts: &[(String, Cow<'_, [u8]>)]) -> Vec<u8> {
    const REASON: &str = "memory takes whatever is written to it";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .system(System::Unix)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect(REASON);
        zip.write_all(bytes).expect(REASON);
    }
    zip.finish().expect(REASON).into_inner()
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("Types", &[("xmlns", TYPES)], |xml| {
        let endings = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("gif", "image/gif"),
        ];
        for (ending, sort) in endings {
            xml.empty("Default", &[("Extension", ending), ("ContentType", sort)]);
        }
        let mut part = |name: &str, sort: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", sort)]);
        };
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        let words = [
            ("document", "document.main"),
            ("styles", "styles"),
            ("fontTable", "fontTable"),
            ("settings", "settings"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        ];
        for (name, sort) in words {
            part(&format!("/word/{name}.xml"), &format!("{WORD_TYPE}{sort}+xml"));
        }
    });
    xml.finish()
}

fn root_relations() -> Vec<u8> {
    related(&[
        ("rId1".to_owned(), format!("{RELATIONS}/officeDocument"), "word/document.xml".to_owned()),
        ("rId2".to_owned(), CORE_RELATION.to_owned(), "docProps/core.xml".to_owned()),
    ])
}

fn relations(document: &WordDocument) -> Vec<u8> {
    let own = |id: &str, sort: &str, target: &str| {
        (id.to_owned(), format!("{RELATIONS}/{sort}"), target.to_owned())
    };
    let mut all = vec![
        own("rIdStyles", "styles", "styles.xml"),
        own("rIdFonts", "fontTable", "fontTable.xml"),
        own("rIdSettings", "settings", "settings.xml"),
    ];
    all.extend(page::FOOTERS.map(|(file, id, _)| own(id, "footer", file)));
    let pictures = (1..).zip(story::pictures(document));
    all.extend(pictures.map(|(number, one)| {
        own(&picture::relation(number), "image", &format!("media/{}", picture::file_name(one, number)))
    }));
    related(&all)
}

fn related(all: &[(String, String, String)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("Relationships", &[("xmlns", PACKAGE_RELATIONS)], |xml| {
        for (id, sort, target) in all {
            xml.empty("Relationship", &[("Id", id), ("Type", sort), ("Target", target)]);
        }
    });
    xml.finish()
}

/// Title, and a day that is always the same. Nobody is named.
fn properties(title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let names = [
        ("xmlns:cp", CORE),
        ("xmlns:dc", DUBLIN_CORE),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(title));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(MADE));
        }
    });
    xml.finish()
}

/// Odd and even pages have their numbers on different sides; Chinese punctuation may hang and be squeezed.
fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.empty("w:characterSpacingControl", &[("w:val", "compressPunctuation")]);
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:useFELayout", &[]);
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    });
    xml.finish()
}
