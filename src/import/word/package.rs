//! A document as a packed folder: its parts, and how they refer to each other.

use std::collections::BTreeMap;

use super::tree::{XmlTree, tree};
use crate::read::Archive;

/// What all parts and pictures of a document unpack to at most, in bytes.
const MOST_BYTES: u64 = 512 << 20;

/// The most bytes of a part that is XML.
const MOST_XML: u64 = 64 << 20;

/// Where a part leads to.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// Of what sort: `image`, `hyperlink`.
    pub(super) sort: String,
    /// The path of a part, or an address.
    pub(super) target: String,
    /// Whether it leads out of the document.
    pub(super) is_outside: bool,
}

/// The relations of a part, by their names.
pub(super) type Relations = BTreeMap<String, Relation>;

/// A packed document.
pub(super) struct Package {
    archive: Archive,
    /// How parts are called in the archive, by their path in small letters.
    names: BTreeMap<String, String>,
    /// Whether something was more than may be unpacked.
    pub(super) is_too_large: bool,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Option<Self> {
        let archive = Archive::within(bytes.into(), MOST_BYTES).ok()?;
        let names = archive.names("", "").into_iter().map(|name| (plain(&name), name)).collect();
        Some(Self { archive, names, is_too_large: false })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.names.contains_key(&plain(path))
    }

    /// The bytes of a part.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        self.at_most(path, MOST_BYTES)
    }

    fn at_most(&mut self, path: &str, most: u64) -> Option<Vec<u8>> {
        let name = self.names.get(&plain(path))?;
        let bytes = self.archive.bytes(name, most);
        self.is_too_large |= bytes.as_ref().is_err_and(|why| *why != crate::read::DAMAGED);
        bytes.ok()
    }

    /// A part as a tree.
    pub(super) fn tree(&mut self, path: &str) -> Option<XmlTree> {
        let bytes = self.at_most(path, MOST_XML)?;
        let tree = tree(&text(&bytes));
        self.is_too_large |= tree.is_none();
        tree
    }

    /// Where a part leads to.
    pub(super) fn relations(&mut self, path: &str) -> Relations {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(tree) = self.tree(&format!("{folder}/_rels/{name}.rels")) else { return Relations::new() };
        let mut found = Vec::new();
        tree.root.all("Relationship", &mut found);
        let read = found.into_iter().filter_map(|relation| {
            let target = relation.attribute("Target")?;
            let is_outside = relation.attribute("TargetMode") == Some("External");
            let target = if is_outside { target.to_owned() } else { joined(folder, target) };
            let sort = relation.attribute("Type").unwrap_or_default();
            let sort = sort.rsplit('/').next().unwrap_or_default().to_owned();
            Some((relation.attribute("Id")?.to_owned(), Relation { sort, target, is_outside }))
        });
        read.collect()
    }

    /// The path of the part that holds the text.
    pub(super) fn main_part(&mut self) -> Option<String> {
        let relations = self.relations("");
        let main = relations.into_values().find(|one| one.sort == "officeDocument" && self.has(&one.target));
        let path = main.map_or_else(|| "word/document.xml".to_owned(), |one| one.target);
        (self.has(&path) && path.to_ascii_lowercase().contains("document")).then_some(path)
    }
}

/// A path as all ways of writing it come out.
fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A path as it stands in a part of a folder.
fn joined(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut steps = Vec::new();
    for step in whole.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// XML as text: UTF-8, or UTF-16 with its mark.
fn text(bytes: &[u8]) -> String {
    let pairs = |order: fn([u8; 2]) -> u16| {
        let units = bytes[2..].as_chunks().0.iter().map(|pair| order(*pair));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => pairs(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => pairs(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
