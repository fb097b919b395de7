//! Pictures, and what else is drawn into a paragraph: text boxes, charts, objects of other programs.

use std::collections::HashMap;

use super::Reader;
use super::line::{SaidPart, StoryPart, What, WordLine};
use super::losses::told;
use super::runs::Around;
use super::tree::XmlElement;
use crate::import::article::{BroughtPicture, MOST_FILES};
use crate::import::blanks::single_blanks;

/// The pictures of a document that come along.
#[derive(Default)]
pub(super) struct DocumentPictures {
    pub(super) brought: Vec<BroughtPicture>,
    /// Where the picture of a part is in them; `None` where it cannot come along.
    by_part: HashMap<String, Option<usize>>,
    /// How many pictures have been met.
    pub(super) seen: usize,
}

impl Reader {
    /// Reads a drawing (`w:drawing`, and `w:pict` and `w:object` of old).
    pub(super) fn drawing(&mut self, drawing: &XmlElement, around: &Around, line: &mut Vec<SaidPart>) {
        let all = |name: &str| {
            let mut found = Vec::new();
            drawing.all(name, &mut found);
            found
        };
        let boxes = all("txbxContent");
        let caption = caption(drawing);
        let mut is_anything = !boxes.is_empty();
        if let Some(object) = drawing.find("OLEObject") {
            self.object(object);
            is_anything = true;
        } else {
            let mut pictures = Vec::new();
            drawing.all_outside(&["blip", "imagedata"], "txbxContent", &mut pictures);
            for picture in pictures {
                is_anything |= self.picture(picture, &caption, around, line);
            }
        }
        is_anything |= self.chart(drawing);
        if drawing.find("webVideoPr").is_some() {
            self.losses.tell("一个视频（把视频文件放到稿件旁边，再写上链接）");
        }
        for textbox in boxes {
            self.losses.tell("一个文本框的位置（里面的文字放在它所在的段落之后）");
            let pieces = self.apart(|reader, pieces| reader.story(textbox, pieces));
            self.hanging.extend(pieces);
        }
        let mut letters = Vec::new();
        drawing.all_outside(&["t"], "txbxContent", &mut letters);
        let words = letters.iter().map(|letters| letters.words()).collect::<String>();
        if !words.trim().is_empty() {
            self.losses.tell("一个图形里文字的位置（放在它所在的段落之后）");
            self.hanging.push(StoryPart::Line(WordLine::of_words(&words)));
            is_anything = true;
        }
        for letters in all("textpath") {
            // Letters drawn as a picture.
            let words = letters.attribute("string").unwrap_or_default().trim();
            if !words.is_empty() {
                self.losses.tell("一处艺术字的样子（文字放在它所在的段落之后）");
                self.hanging.push(StoryPart::Line(WordLine::of_words(words)));
                is_anything = true;
            }
        }
        if drawing.descends(&|inner| inner.attribute("hr").is_some_and(|is_one| is_one.starts_with('t'))) {
            self.hanging.push(StoryPart::Rule);
        } else if !is_anything {
            self.losses.drawings += 1;
        }
    }

    /// Reads a picture. Gives whether there is one.
    fn picture(
        &mut self,
        picture: &XmlElement,
        caption: &str,
        around: &Around,
        line: &mut Vec<SaidPart>,
    ) -> bool {
        let own = ["embed", "id", "relid", "pict"].iter().filter_map(|name| picture.attribute(name));
        let linked = ["link", "href"].iter().filter_map(|name| picture.attribute(name));
        let relations: Vec<_> = own
            .chain(linked)
            .filter_map(|id| self.relations.get(id))
            .filter(|one| one.sort == "image")
            .collect();
        if let Some(inside) = relations.iter().find(|relation| !relation.is_outside) {
            let part = inside.target.clone();
            self.pictures.seen += 1;
            if let Some(at) = self.picture_of(&part) {
                self.push(What::Picture { at, caption: caption.to_owned() }, around, line);
            }
            return true;
        }
        if let Some(outside) = relations.first() {
            let what = format!("一张没有存进文件的图片（{}）：从那里另存下来，再放进稿件", outside.target);
            self.losses.tell(what);
            self.pictures.seen += 1;
            return true;
        }
        false
    }

    /// The place of a part's picture among those that come along.
    fn picture_of(&mut self, part: &str) -> Option<usize> {
        if let Some(known) = self.pictures.by_part.get(part) {
            return *known;
        }
        let name = part.rsplit('/').next().unwrap_or(part).to_owned();
        let at = match self.package.bytes(part) {
            _ if self.pictures.brought.len() >= MOST_FILES => {
                self.losses.tell(format!("一张图片（{name}）：一篇最多带 {MOST_FILES} 张"));
                None
            }
            None => {
                self.losses.tell(format!("一张读不出来的图片（{name}）：在 Word 里重新插入这张图片"));
                None
            }
            Some(bytes) if is_shown_by_browsers(&bytes) => {
                self.pictures.brought.push(BroughtPicture { name, bytes });
                Some(self.pictures.brought.len() - 1)
            }
            Some(_) => {
                let ending = name.rsplit('.').next().unwrap_or_default().to_uppercase();
                self.losses.tell(format!(
                    "一张 {ending} 图（{name}），浏览器显示不了：在 Word 里右键“另存为图片”，存成 PNG，再放进稿件"
                ));
                None
            }
        };
        self.pictures.by_part.insert(part.to_owned(), at);
        at
    }

    /// Tells of what another program has drawn, with its words. Gives whether there is any.
    fn chart(&mut self, drawing: &XmlElement) -> bool {
        let chart = drawing.find("chart").and_then(|chart| chart.attribute("id"));
        let shapes = drawing.find("relIds").and_then(|shapes| shapes.attribute("dm"));
        let (id, what) = match (chart, shapes) {
            (Some(id), _) => (id, "一个图表"),
            (None, Some(id)) => (id, "一个 SmartArt 图形"),
            (None, None) => return false,
        };
        let part = self.relations.get(id).map(|relation| relation.target.clone());
        let root = part.and_then(|part| self.package.tree(&part)).map(|tree| tree.root);
        let words = root.map_or_else(String::new, |root| {
            [root.words_of("t", " "), root.words_of("v", " ")].join(" ").trim().to_owned()
        });
        let words = if words.is_empty() { String::new() } else { format!("，里面写着{}", told(&words)) };
        self.losses.tell(format!("{what}{words}：在 Word 里截成图片，再放进稿件"));
        true
    }

    fn object(&mut self, object: &XmlElement) {
        let program = object.attribute("ProgID").unwrap_or_default();
        let what = match program.split('.').next().unwrap_or_default() {
            "Equation" => "一个公式：在 Word 里截成图片，再放进稿件".to_owned(),
            "Excel" | "ET" => "一张嵌入的 Excel 表：复制成 Word 表格，再导入".to_owned(),
            "Word" | "WPS" => "一个嵌入的 Word 文件：另存出来，单独导入".to_owned(),
            _ => format!("一个嵌入的文件（{program}）：另存出来，作为附件放在稿件旁边"),
        };
        self.losses.tell(what);
    }
}

/// What somebody has written of a picture. What programs write there by themselves says nothing.
fn caption(drawing: &XmlElement) -> String {
    let properties = drawing.find("docPr");
    let words = ["descr", "title"].iter().find_map(|name| {
        let words = properties?.attribute(name)?.trim();
        (!words.is_empty()).then_some(words)
    });
    let shape = || drawing.find("shape").and_then(|shape| shape.attribute("alt"));
    let words = single_blanks(words.or_else(shape).unwrap_or_default());
    let is_made =
        ["描述已自动生成", "Description automatically generated", "自动生成的说明", "\\", "/", "://"]
            .iter()
            .any(|sign| words.contains(sign));
    let is_chinese = words.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let is_name = ["图片", "微信图片", "Picture", "Image", "IMG"].iter().any(|begin| {
        let rest = words.strip_prefix(begin);
        rest.is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic() || c.is_ascii()))
    });
    if is_made || is_name || !is_chinese || words.chars().count() > 100 { String::new() } else { words }
}

fn is_shown_by_browsers(bytes: &[u8]) -> bool {
    let begins: [&[u8]; 4] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"BM"];
    let is_riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_riff || begins.iter().any(|begin| bytes.starts_with(begin))
}
