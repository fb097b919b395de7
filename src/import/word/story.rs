//! The parts of a document's text, one after another.

use super::Reader;
use super::line::{SaidPart, StoryPart, What, WordLine};
use super::losses::told;
use super::runs::{Around, is_unfilled};
use super::styles::ParagraphRole;
use super::tree::XmlElement;

impl Reader {
    /// Reads what is in an element: paragraphs and tables.
    pub(super) fn story(&mut self, element: &XmlElement, pieces: &mut Vec<StoryPart>) {
        for child in element.children() {
            self.part(child, pieces);
        }
    }

    /// Reads a paragraph, a table, or what holds some.
    pub(super) fn part(&mut self, part: &XmlElement, pieces: &mut Vec<StoryPart>) {
        match part.name.as_str() {
            "p" => self.paragraph(part, pieces),
            "tbl" => self.table(part, pieces),
            "sdt" if is_unfilled(part) && part.find("tbl").is_none() => {
                let words = part.words_of("t", "");
                self.losses.tell(format!("一处没有填写的空（提示语{}）", told(&words)));
            }
            "altChunk" => self.losses.tell("一个嵌在文中的别的文件：在 Word 里打开，另存后再导入"),
            "subDoc" => self.losses.tell("一个子文档：在 Word 里打开，单独导入"),
            "oMath" | "r" | "hyperlink" => {
                // Words that stand in no paragraph.
                let mut line = WordLine::default();
                self.read_word(part, &Around::default(), &mut line.said);
                pieces.push(StoryPart::Line(line));
            }
            "sectPr" | "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" | "pPr" | "rPr" | "tcPr" => {}
            _ => self.story(part, pieces),
        }
    }

    fn paragraph(&mut self, paragraph: &XmlElement, pieces: &mut Vec<StoryPart>) {
        let properties = paragraph.child("pPr");
        let style_id = properties.and_then(|properties| properties.value("pStyle"));
        let mut style = self.styles.paragraph(style_id);
        if let Some(properties) = properties {
            style = style.with(properties);
        }
        let is_contents = style.role == ParagraphRole::Contents
            || self.fields.are_contents() && paragraph.descends(&leads_to_a_heading);
        let mut line = WordLine { role: style.role, is_centred: style.is_centred, ..WordLine::default() };
        line.said = std::mem::take(&mut self.joined);
        if let Some((id, level)) = style.numbering.filter(|_| !is_contents) {
            let of_style = || style_id.and_then(|style| self.numberings.level_of_style(&id, style));
            line.level = level.or_else(of_style).unwrap_or(0);
            line.label = self.numberings.next(&id, line.level);
        }
        let around = Around { letters: style.letters, link: None };
        self.read_words(paragraph, &around, &mut line.said);
        self.tell_hidden();
        if is_contents {
            self.losses.contents += usize::from(!line.is_empty());
        } else if properties.is_some_and(goes_on) {
            self.joined = line.said;
        } else {
            line.trim();
            pieces.push(StoryPart::Line(line));
        }
        pieces.append(&mut self.hanging);
    }

    fn tell_hidden(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        if !hidden.is_empty() {
            self.losses.tell(format!("隐藏的文字{}", told(&hidden)));
            self.losses.left_out.push(hidden);
        }
    }

    /// Reads what stands by itself, as the text of a cell does: what is open around it is not open in it.
    pub(super) fn apart(&mut self, read: impl FnOnce(&mut Self, &mut Vec<StoryPart>)) -> Vec<StoryPart> {
        let fields = std::mem::take(&mut self.fields);
        let joined = std::mem::take(&mut self.joined);
        let hanging = std::mem::take(&mut self.hanging);
        let hidden = std::mem::take(&mut self.hidden);
        let mut pieces = Vec::new();
        read(self, &mut pieces);
        self.tell_hidden();
        let said = std::mem::take(&mut self.joined);
        pieces.push(StoryPart::Line(WordLine { said, ..WordLine::default() }));
        pieces.append(&mut self.hanging);
        pieces.retain(|piece| !matches!(piece, StoryPart::Line(line) if line.is_empty()));
        self.fields = fields;
        self.joined = joined;
        self.hanging = hanging;
        self.hidden = hidden;
        pieces
    }

    /// Reads a part that has relations of its own.
    pub(super) fn of_part(&mut self, path: &str, read: impl FnOnce(&mut Self, &XmlElement)) {
        let Some(tree) = self.package.tree(path) else { return };
        let own = self.package.relations(path);
        let around = std::mem::replace(&mut self.relations, own);
        read(self, &tree.root);
        self.relations = around;
        self.is_damaged |= !tree.is_whole;
    }

    /// The texts of footnotes and endnotes, in the order of their marks, behind a line.
    pub(super) fn read_notes(&mut self, pieces: &mut Vec<StoryPart>) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        pieces.push(StoryPart::Rule);
        let mut texts = std::collections::HashMap::new();
        for sort in ["footnotes", "endnotes"] {
            let part = self.relations.values().find(|one| one.sort == sort).map(|one| one.target.clone());
            let Some(part) = part else { continue };
            self.of_part(&part, |reader, root| {
                let mut found = Vec::new();
                root.all(sort.trim_end_matches('s'), &mut found);
                for note in found {
                    let lines = reader.apart(|reader, lines| reader.story(note, lines));
                    let id = note.attribute("id").unwrap_or_default().to_owned();
                    texts.insert((sort.to_owned(), id), lines);
                }
            });
        }
        for (number, note) in (1..).zip(&notes) {
            let mark = SaidPart {
                what: What::Text(format!("[{number}] ")),
                letters: Default::default(),
                link: None,
            };
            let mut lines = texts.remove(note).unwrap_or_default();
            match lines.first_mut() {
                Some(StoryPart::Line(line)) => line.said.insert(0, mark),
                _ => lines.insert(0, StoryPart::Line(WordLine { said: vec![mark], ..WordLine::default() })),
            }
            pieces.extend(lines);
        }
        self.told_notes = notes.len();
    }

    /// Tells of heads and feet of pages that say more than which page it is.
    pub(super) fn read_margins(&mut self, root: &XmlElement) {
        let mut told_already = Vec::new();
        for (element, sort) in [("headerReference", "页眉"), ("footerReference", "页脚")] {
            let mut references = Vec::new();
            root.all(element, &mut references);
            let ids = references.into_iter().filter_map(|reference| reference.attribute("id"));
            let parts: Vec<_> = ids.filter_map(|id| Some(self.relations.get(id)?.target.clone())).collect();
            for part in parts {
                let Some(tree) = self.package.tree(&part) else { continue };
                let lines = tree.root.lines();
                let words = lines.join(" ");
                self.losses.left_out.extend(lines);
                let is_of_page = |c: char| !c.is_alphabetic() || "第页共—".contains(c);
                let has_picture = tree.root.find("blip").or_else(|| tree.root.find("imagedata")).is_some();
                let what = match words.chars().filter(|c| !is_of_page(*c)).count() {
                    0 | 1 if has_picture => format!("{sort}里的图片"),
                    0 | 1 => continue,
                    _ => format!("{sort}{}", told(&words)),
                };
                if !told_already.contains(&what) {
                    self.losses.tell_of_all(what.clone());
                    told_already.push(what);
                }
            }
        }
    }
}

impl Reader {
    /// Comments are counted, and not told; what they say may still keep the text from being published.
    pub(super) fn read_comments(&mut self) {
        let part = self.relations.values().find(|one| one.sort == "comments").map(|one| one.target.clone());
        if let Some(tree) = part.and_then(|part| self.package.tree(&part)) {
            self.losses.left_out.extend(tree.root.lines());
        }
    }
}

/// Whether a paragraph goes on in the next: the mark at its end was deleted, or it is a large first letter.
fn goes_on(properties: &XmlElement) -> bool {
    let is_end_deleted = properties.at(&["rPr", "del"]).is_some();
    let frame = properties.child("framePr").and_then(|frame| frame.attribute("dropCap"));
    is_end_deleted || frame.is_some_and(|sort| sort != "none")
}

/// Whether an element leads to a heading, as lines of a table of contents do.
fn leads_to_a_heading(element: &XmlElement) -> bool {
    match element.name.as_str() {
        "hyperlink" => element.attribute("anchor").is_some_and(|anchor| anchor.starts_with("_Toc")),
        "instrText" => element.words().contains("PAGEREF"),
        _ => false,
    }
}
