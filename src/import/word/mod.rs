//! Documents of Word (`.docx`), as Word, WPS, LibreOffice, Pages and others save them.
//!
//! ```text
//! package → tree      the parts of the packed folder, each as a tree, within bounds
//! story, runs         its paragraphs, with the words as they look       (styles, numbers, fields, symbols)
//! tables, pictures    what else stands among them
//! shape               which are title, headings, lists, captions        (title, headings, signs)
//! losses              what does not come along, told where it stood
//! ```
//! Every word of the text is in the article, or told as a loss.

mod fields;
mod headings;
mod line;
mod losses;
mod numbers;
mod package;
mod pictures;
mod properties;
mod refused;
mod runs;
mod shape;
mod signs;
mod story;
mod styles;
mod symbols;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod tree;

use fields::OpenFields;
use line::{SaidPart, StoryPart};
use losses::Losses;
use numbers::Numberings;
use package::{Package, Relations};
use pictures::DocumentPictures;
use styles::Styles;
use tree::XmlElement;

use super::article::Article;
use super::why_not::WhyNot;

/// Reads a document; `name` is the file's.
pub fn read_word(bytes: Vec<u8>, name: &str) -> Result<Article, WhyNot> {
    refused::by_its_bytes(&bytes, name)?;
    let mut package = Package::open(bytes).ok_or_else(refused::damaged)?;
    let main = package.main_part().ok_or_else(|| refused::without_text(&package))?;
    let tree = package.tree(&main);
    let tree =
        tree.ok_or_else(|| if package.is_too_large { refused::too_large() } else { refused::damaged() })?;
    tree.root.find("body").ok_or_else(refused::damaged)?;
    let relations = package.relations(&main);
    let mut reader = Reader {
        package,
        relations,
        styles: Styles::default(),
        numberings: Numberings::default(),
        pictures: DocumentPictures::default(),
        losses: Losses::default(),
        fields: OpenFields::default(),
        notes: Vec::new(),
        told_notes: 0,
        hanging: Vec::new(),
        joined: Vec::new(),
        hidden: String::new(),
        is_damaged: !tree.is_whole,
    };
    reader.read_looks();
    Ok(reader.article(&tree.root))
}

/// A document that is being read.
struct Reader {
    package: Package,
    /// Of the part that is being read.
    relations: Relations,
    styles: Styles,
    numberings: Numberings,
    pictures: DocumentPictures,
    losses: Losses,
    fields: OpenFields,
    /// The notes that the text refers to: `footnotes` or `endnotes`, and which.
    notes: Vec<(String, String)>,
    told_notes: usize,
    /// What hangs on the paragraph that is being read.
    hanging: Vec<StoryPart>,
    /// The words of a paragraph that goes on in the next.
    joined: Vec<SaidPart>,
    /// The hidden words of the paragraph that is being read.
    hidden: String,
    is_damaged: bool,
}

impl Reader {
    /// Reads styles and numberings.
    fn read_looks(&mut self) {
        for sort in ["styles", "numbering"] {
            let part = self.relations.values().find(|one| one.sort == sort).map(|one| one.target.clone());
            let Some(tree) = part.and_then(|part| self.package.tree(&part)) else { continue };
            self.is_damaged |= !tree.is_whole;
            match sort {
                "styles" => self.styles = Styles::read(&tree.root),
                _ => self.numberings = tree.root.child("numbering").map(Numberings::read).unwrap_or_default(),
            }
        }
    }

    fn article(mut self, root: &XmlElement) -> Article {
        let mut pieces = self.apart(|reader, pieces| reader.story(root, pieces));
        self.read_margins(root);
        self.read_comments();
        self.read_notes(&mut pieces);
        let (properties, own_title) = self.properties();
        let (title, blocks) = shape::shape(pieces, own_title.as_deref());
        if self.is_damaged {
            let what = "文件里读不出来的部分（文件坏了）：用 Word 打开，另存一份后再导入，并与原文核对";
            self.losses.tell_of_all(what.to_owned());
        }
        if self.package.is_too_large {
            let what = "文件里太大的部分：把图片压缩后另存一份再导入";
            self.losses.tell_of_all(what.to_owned());
        }
        let left_out = std::mem::take(&mut self.losses.left_out);
        let losses = self.losses.finish(self.told_notes);
        Article {
            title,
            doubts_title: false,
            blocks,
            pictures: self.pictures.brought,
            properties,
            losses,
            left_out,
            hidden: None,
        }
    }
}
