//! What the styles of a document say of its paragraphs and letters.

use std::collections::BTreeMap;

use super::tree::XmlElement;

/// How many styles may stand upon each other.
const DEEPEST: usize = 24;

/// What a paragraph is, by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ParagraphRole {
    #[default]
    Plain,
    Title,
    /// A heading, from 1 on.
    Heading(u8),
    /// The words for a picture or table.
    Caption,
    /// A line of the table of contents.
    Contents,
    Quote,
}

/// What letters are of, as far as it says something of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Face {
    #[default]
    Other,
    /// 黑体, as headings of the first level have.
    Hei,
    /// 楷体, as headings of the second level have.
    Kai,
    /// 小标宋, as titles have.
    Title,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    /// Above the line (1), or below it (-1).
    pub(super) raised: i8,
    /// In half points; 0 where nothing is said.
    pub(super) size: u32,
    pub(super) face: Face,
}

/// What properties of a run, or a style of letters, change in how letters look.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LetterChange {
    is_bold: Option<bool>,
    is_italic: Option<bool>,
    is_struck: Option<bool>,
    is_hidden: Option<bool>,
    raised: Option<i8>,
    size: Option<u32>,
    face: Option<Face>,
}

impl LetterChange {
    /// What properties of a run (`w:rPr`) say.
    pub(super) fn read(properties: &XmlElement) -> Self {
        let raised = |place| i8::from(place == "superscript") - i8::from(place == "subscript");
        let font = properties.child("rFonts").and_then(|fonts| fonts.attribute("eastAsia"));
        let on = |name: &str| properties.switch(name);
        Self {
            // Dots below letters are for what a Latin script would slant or set bold.
            is_bold: on("b").or(on("em").filter(|is_on| *is_on)),
            is_italic: on("i"),
            is_struck: on("strike").or(on("dstrike")),
            is_hidden: on("vanish"),
            raised: properties.value("vertAlign").map(raised),
            size: properties.value("sz").and_then(|size| size.parse().ok()),
            face: font.map(face),
        }
    }
}

impl Letters {
    /// The same with a change.
    pub(super) fn with(mut self, change: LetterChange) -> Self {
        self.is_bold = change.is_bold.unwrap_or(self.is_bold);
        self.is_italic = change.is_italic.unwrap_or(self.is_italic);
        self.is_struck = change.is_struck.unwrap_or(self.is_struck);
        self.is_hidden = change.is_hidden.unwrap_or(self.is_hidden);
        self.raised = change.raised.unwrap_or(self.raised);
        self.size = change.size.unwrap_or(self.size);
        self.face = change.face.unwrap_or(self.face);
        self
    }
}

fn face(font: &str) -> Face {
    let is_of = |names: &[&str]| names.iter().any(|name| font.contains(name));
    match () {
        () if is_of(&["小标宋", "大标宋"]) => Face::Title,
        () if is_of(&["黑体", "SimHei"]) => Face::Hei,
        () if is_of(&["楷", "KaiTi", "Kaiti"]) => Face::Kai,
        () => Face::Other,
    }
}

/// How a paragraph looks, and what it is.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphStyle {
    pub(super) role: ParagraphRole,
    pub(super) letters: Letters,
    pub(super) is_centred: bool,
    /// The numbering that it goes by, and its level there.
    pub(super) numbering: Option<(String, Option<u8>)>,
}

impl ParagraphStyle {
    /// The same with what the properties of a paragraph say of it.
    pub(super) fn with(mut self, properties: &XmlElement) -> Self {
        if let Some(place) = properties.value("jc") {
            self.is_centred = place == "center";
        }
        if let Some(level) = properties.value("outlineLvl").and_then(|level| level.parse::<u8>().ok())
            && self.role != ParagraphRole::Title
        {
            self.role = match (level, self.role) {
                (0..=8, ParagraphRole::Plain | ParagraphRole::Heading(_)) => {
                    ParagraphRole::Heading(level + 1)
                }
                (9.., ParagraphRole::Heading(_)) => ParagraphRole::Plain,
                (_, role) => role,
            };
        }
        if let Some(numbering) = properties.child("numPr") {
            let level = numbering.value("ilvl").and_then(|level| level.parse().ok());
            let before = self.numbering.take();
            let number = numbering.value("numId").map(str::to_owned);
            self.numbering = number.or_else(|| before.map(|(number, _)| number)).map(|id| (id, level));
        }
        self
    }
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, ParagraphStyle>,
    letters: BTreeMap<String, Vec<LetterChange>>,
    usual: ParagraphStyle,
}

impl Styles {
    /// Reads them.
    pub(super) fn read(root: &XmlElement) -> Self {
        let mut found = Vec::new();
        root.all("style", &mut found);
        let id = |style: &XmlElement| style.attribute("styleId").map(str::to_owned);
        let by_id: BTreeMap<String, &XmlElement> =
            found.iter().filter_map(|style| Some((id(style)?, *style))).collect();
        let mut styles = Self::default();
        let defaults = root.find("docDefaults");
        if let Some(properties) = defaults.and_then(|defaults| defaults.find("rPr")) {
            styles.usual.letters = Letters::default().with(LetterChange::read(properties));
        }
        let base = styles.usual.clone();
        for (id, style) in &by_id {
            let chain = chain(style, &by_id);
            if style.attribute("type") == Some("character") {
                let changes = chain.iter().filter_map(|style| style.child("rPr")).map(LetterChange::read);
                styles.letters.insert(id.clone(), changes.collect());
                continue;
            }
            let made = chain.iter().fold(base.clone(), |made, style| made.of_style(style));
            let is_usual = !matches!(style.attribute("default"), None | Some("0" | "false"));
            if is_usual && style.attribute("type") == Some("paragraph") {
                styles.usual = made.clone();
            }
            styles.paragraphs.insert(id.clone(), made);
        }
        styles
    }

    /// What a paragraph of a style is.
    pub(super) fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        id.and_then(|id| self.paragraphs.get(id)).unwrap_or(&self.usual).clone()
    }

    /// How letters of a style look in a paragraph.
    pub(super) fn letters(&self, of_paragraph: Letters, id: Option<&str>) -> Letters {
        let changes = id.and_then(|id| self.letters.get(id)).into_iter().flatten();
        changes.fold(of_paragraph, |letters, change| letters.with(*change))
    }
}

/// The styles that one stands upon, from the lowest on, with itself.
fn chain<'a>(style: &'a XmlElement, by_id: &BTreeMap<String, &'a XmlElement>) -> Vec<&'a XmlElement> {
    let below = |style: &&'a XmlElement| by_id.get(style.value("basedOn")?).copied();
    let mut chain: Vec<_> = std::iter::successors(Some(style), below).take(DEEPEST).collect();
    chain.reverse();
    chain
}

impl ParagraphStyle {
    /// The same with what a style says.
    fn of_style(self, style: &XmlElement) -> Self {
        let mut made = self;
        if let Some(role) = style.value("name").and_then(role) {
            made.role = role;
        }
        if let Some(properties) = style.child("rPr") {
            made.letters = made.letters.with(LetterChange::read(properties));
        }
        if let Some(properties) = style.child("pPr") {
            made = made.with(properties);
        }
        made
    }
}

/// What the paragraphs of a style are, by its name. Programs write the names of their own styles in English;
/// people, and some programs, in Chinese.
fn role(name: &str) -> Option<ParagraphRole> {
    let name = name.trim().to_lowercase();
    let level = |begin: &str| name.strip_prefix(begin)?.trim().parse::<u8>().ok().filter(|level| *level > 0);
    if let Some(level) = level("heading").or_else(|| level("标题")) {
        return Some(ParagraphRole::Heading(level));
    }
    let is_of = |names: &[&str]| names.contains(&name.as_str());
    match () {
        () if is_of(&["title", "标题", "文章标题", "公文标题"]) => Some(ParagraphRole::Title),
        () if is_of(&["caption", "题注", "图注", "图片说明", "figure", "image caption"]) => {
            Some(ParagraphRole::Caption)
        }
        () if is_of(&["quote", "intense quote", "quotations", "引用", "明显引用", "block text"]) => {
            Some(ParagraphRole::Quote)
        }
        () if level("toc").is_some() || level("目录").is_some() || level("contents").is_some() => {
            Some(ParagraphRole::Contents)
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::tree;
    use super::{Face, ParagraphRole, Styles};

    #[test]
    fn a_style_has_what_those_below_it_have_unless_it_says_otherwise() {
        let xml = "<styles><docDefaults><rPrDefault><rPr><sz val='32'/></rPr></rPrDefault></docDefaults>\
            <style type='paragraph' default='1' styleId='a'><name val='Normal'/></style>\
            <style type='paragraph' styleId='2'><name val='heading 1'/><basedOn val='a'/>\
            <rPr><b/><rFonts eastAsia='黑体'/></rPr></style>\
            <style type='paragraph' styleId='own'><name val='一级'/><basedOn val='2'/><pPr><jc val='center'/></pPr>\
            <rPr><b val='0'/></rPr></style>\
            <style type='paragraph' styleId='loop'><name val='x'/><basedOn val='loop'/></style></styles>";
        let styles = Styles::read(&tree(xml).unwrap().root);
        let own = styles.paragraph(Some("own"));
        assert_eq!((own.role, own.is_centred), (ParagraphRole::Heading(1), true));
        assert_eq!((own.letters.is_bold, own.letters.size, own.letters.face), (false, 32, Face::Hei));
        assert_eq!(styles.paragraph(None).letters.size, 32);
    }
}
